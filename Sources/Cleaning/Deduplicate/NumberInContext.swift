/// A number of a text with the words around it. Templated reports of markets and matches have the same words and
/// differ in the numbers between them; copies of one report do not.
package struct NumberInContext: Sendable, Equatable {
  /// Words on each side that count.
  private static let reach = 2
  /// Of numbers past this one nothing is kept.
  private static let most = 512

  /// Hash of its digits, without separators.
  package let value: UInt32
  /// Hash of the words before it; other numbers among them all count as one word. 0 where the text has fewer.
  package let before: UInt32
  /// Hash of the words behind it; 0 where the text has fewer, as a text may end anywhere that was cut short.
  package let after: UInt32
  /// As the text has it.
  package let text: String

  package init(value: UInt32, before: UInt32, after: UInt32, text: String) {
    (self.value, self.before, self.after, self.text) = (value, before, after, text)
  }

  static func numbers(of tokens: TextTokens) -> [NumberInContext] {
    guard !tokens.numbers.isEmpty else { return [] }
    var words = tokens.hashes
    for number in tokens.numbers { words[number.token] = 1 }
    func hash(_ range: Range<Int>) -> UInt32 {
      guard range.lowerBound >= 0, range.upperBound <= words.count else { return 0 }
      return UInt32(truncatingIfNeeded: range.reduce(UInt64(0)) { Hash64.mixed($0 ^ words[$1]) } >> 32) | 1
    }
    return tokens.numbers.prefix(most).map { number in
      NumberInContext(
        value: UInt32(truncatingIfNeeded: Hash64.mixed(tokens.hashes[number.token]) >> 32),
        before: hash(number.token - reach..<number.token),
        after: hash(number.token + 1..<number.token + 1 + reach),
        text: String(decoding: number.text.prefix(32), as: UTF8.self))
    }
  }

  /// What two texts say differently in the same place, in the order of the first. The same place is one whose words
  /// on both sides stand once in each text; or those on one side, where neither text has the other's number at all.
  static func differing(
    _ left: [NumberInContext], _ right: [NumberInContext]
  ) -> [DuplicateEvidence.Numbers] {
    guard !left.isEmpty, !right.isEmpty else { return [] }
    let contexts: [(NumberInContext) -> UInt64?] = [
      { $0.before == 0 || $0.after == 0 ? nil : UInt64($0.before) << 32 | UInt64($0.after) },
      { $0.before == 0 ? nil : UInt64($0.before) }, { $0.after == 0 ? nil : UInt64($0.after) },
    ]
    let (leftValues, rightValues) = (Set(left.map(\.value)), Set(right.map(\.value)))
    var pairs: [Int: Int] = [:]
    for (index, context) in contexts.enumerated() {
      let others = onlyOnes(right, context)
      for (key, place) in onlyOnes(left, context) {
        let number = left[place]
        guard let other = others[key], right[other].value != number.value else { continue }
        let isUnknown = !rightValues.contains(number.value) && !leftValues.contains(right[other].value)
        if index == 0 || isUnknown { pairs[place] = pairs[place] ?? other }
      }
    }
    return pairs.sorted { $0.key < $1.key }.map {
      .init(page: left[$0.key].text, other: right[$0.value].text)
    }
  }

  /// Where the numbers stand whose context no other has.
  private static func onlyOnes(
    _ numbers: [NumberInContext], _ context: (NumberInContext) -> UInt64?
  ) -> [UInt64: Int] {
    var places: [UInt64: Int] = [:]
    for (place, number) in numbers.enumerated() {
      guard let key = context(number) else { continue }
      places[key] = places[key] == nil ? place : -1
    }
    return places.filter { $0.value >= 0 }
  }
}
