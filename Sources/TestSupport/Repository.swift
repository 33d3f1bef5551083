/// The checkout that the tests were built from.
public enum Repository {
  /// Its path, without a slash at the end.
  public static let root = String(#filePath.dropLast("/Sources/TestSupport/Repository.swift".count))
}
