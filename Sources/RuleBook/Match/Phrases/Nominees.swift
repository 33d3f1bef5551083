import RuleText

/// Phrases, each once, and what each stands for: conditions that ask for it, and atoms of patterns.
struct Nominees: Sendable {
  let bytes: [UInt8]
  /// In the order of their bytes.
  let phrases: [PhraseTrie.Phrase]
  let conditions: NumberLists
  let atoms: NumberLists

  /// Phrases in no order, some of them twice.
  struct Draft {
    private var bytes: [UInt8] = []
    private var entries: [Entry] = []

    private struct Entry {
      let range: Range<Int>
      /// The first eight bytes, which decide most comparisons.
      let beginning: UInt64
      let number: Int32
      let isAtom: Bool
    }

    mutating func add(_ phrases: PhraseList, condition: Int) {
      phrases.forEachPhrase { _, phrase in add(phrase, Int32(condition), isAtom: false) }
    }

    mutating func add(_ text: ArraySlice<UInt8>, condition: Int) {
      text.withUnsafeBufferPointer { add($0, Int32(condition), isAtom: false) }
    }

    mutating func add(_ text: [UInt8], atom: Int) {
      text.withUnsafeBufferPointer { add($0, Int32(atom), isAtom: true) }
    }

    private mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ number: Int32, isAtom: Bool) {
      var beginning = text.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
      if text.count < 8 { beginning <<= UInt64(8 * (8 - text.count)) }
      let start = bytes.count
      bytes.append(contentsOf: text)
      entries.append(
        Entry(range: start..<bytes.count, beginning: beginning, number: number, isAtom: isAtom))
    }

    func nominees() -> Nominees {
      let order = bytes.withUnsafeBufferPointer { bytes in
        entries.sorted { left, right in
          left.beginning != right.beginning
            ? left.beginning < right.beginning
            : bytes[left.range].lexicographicallyPrecedes(bytes[right.range])
        }
      }
      var phrases: [PhraseTrie.Phrase] = []
      var conditions = NumberLists()
      var atoms = NumberLists()
      var index = 0
      while index < order.count {
        let range = order[index].range
        var isWhole = true
        while index < order.count, isEqual(range, order[index].range) {
          let entry = order[index]
          if entry.isAtom { atoms.append(entry.number) } else { conditions.append(entry.number) }
          if entry.isAtom { isWhole = false }
          index += 1
        }
        conditions.endList()
        atoms.endList()
        phrases.append(.init(text: range, isWhole: isWhole))
      }
      return Nominees(bytes: bytes, phrases: phrases, conditions: conditions, atoms: atoms)
    }

    private func isEqual(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
      left.count == right.count && bytes[left].elementsEqual(bytes[right])
    }
  }
}

/// Lists of numbers, one after the other.
struct NumberLists: Sendable {
  private var ends: [Int32] = []
  private var numbers: [Int32] = []

  mutating func append(_ number: Int32) { numbers.append(number) }
  mutating func endList() { ends.append(Int32(numbers.count)) }

  private func range(_ list: Int) -> Range<Int> {
    (list == 0 ? 0 : Int(ends[list - 1]))..<Int(ends[list])
  }

  func add(_ list: Int, to found: inout [Int]) {
    for index in range(list) { found.append(Int(numbers[index])) }
  }
}
