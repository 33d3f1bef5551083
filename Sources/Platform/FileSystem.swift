import CGlibc

/// What concerns a file system as a whole.
public enum FileSystem {
  /// Waits until everything written to the file system that holds an open file is on the disk.
  public static func sync(holding descriptor: Int32) { _ = syncfs(descriptor) }
}
