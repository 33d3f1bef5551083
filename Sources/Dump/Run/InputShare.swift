/// The part of an input that one of several runs cleans: every `count`th page from the `number`th on.
public struct InputShare: Sendable, Equatable, CustomStringConvertible {
  /// 1…``count``.
  public let number: Int
  /// How many runs there are, 1 or more.
  public let count: Int

  /// All of it.
  public static let whole = InputShare(number: 1, count: 1)

  private init(number: Int, count: Int) { (self.number, self.count) = (number, count) }

  /// Reads `2/3`; nil for what is no such share.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], number >= 1, number <= count else {
      return nil
    }
    self.init(number: number, count: count)
  }

  public var description: String { "\(number)/\(count)" }

  /// - Parameter page: counted from 0 over the whole input.
  func includes(_ page: Int) -> Bool { page % count == number - 1 }

  /// How many pages of an input are in this share.
  func size(of pages: Int) -> Int { (pages + count - number) / count }
}

/// Takes from an input the pages of one share.
final class SharedInput {
  private let reader: PageReader
  private let share: InputShare
  /// Pages of the input so far.
  private(set) var count = 0

  init(_ reader: PageReader, _ share: InputShare) { (self.reader, self.share) = (reader, share) }

  /// The next page of the share; those of others are passed over.
  func nextPage() -> PendingPage? {
    while let page = reader.next() {
      count += 1
      if share.includes(count - 1) { return page }
    }
    return nil
  }
}
