import Glibc
import HTMLTree
import RuleBook

/// Fills a page's ``FeatureTable``. Everything is measured once, before anything is judged.
struct BlockFeatures {
  let page: Page
  let clues: PageClues
  private let words: TokenWeights
  let names: TokenWeights
  let labels: LabelSet
  let measures: [BlockMeasures]
  let groups: BlockGroups
  let table: FeatureTable

  init(page: Page, clues: PageClues, words: TokenWeights, names: TokenWeights, labels: LabelSet) {
    self.page = page
    self.clues = clues
    self.words = words
    self.names = names
    self.labels = labels
    measures = page.text.withUnsafeBufferPointer { text in
      page.blocks.map {
        BlockMeasures(of: UnsafeBufferPointer(rebasing: text[$0.text]), linkBytes: $0.linkBytes)
      }
    }
    groups = BlockGroups(page)
    table = FeatureTable(rows: page.blocks.count)
    fillOwn()
    fillMarkup()
    fillPlace()
    fillNeighbours()
    fillLikeness()
    fillSpan()
    // In pages of HTML the classifier learned nothing from these.
    if page.form == .text {
      fillLabels()
      fillPage()
    }
    fillClues()
  }

  static func logarithm(_ value: Float) -> Float { log1p(value) }

  private func fillOwn() {
    page.text.withUnsafeBufferPointer { text in
      for row in 0..<table.rows {
        let measure = measures[row]
        let block = page.blocks[row]
        let wordCount = max(measure.words, 1)
        table[row, .length] = Self.logarithm(measure.length)
        table[row, .words] = Self.logarithm(measure.words)
        table[row, .wordLength] = min(measure.length / wordCount, 30)
        table[row, .linkShare] = measure.linkShare
        table[row, .links] = Float(min(block.links, 20))
        table[row, .uppercaseWords] = measure.wordsUppercase / wordCount
        table[row, .lowercaseWords] = measure.wordsLowercase / wordCount
        table[row, .capitalWords] = measure.wordsAllCapitals / wordCount
        table[row, .digits] = measure.digits / max(measure.length, 1)
        table[row, .punctuation] = measure.punctuation / wordCount
        table[row, .commas] = min(measure.commas, 20)
        table[row, .sentences] = min(measure.sentences, 20)
        table[row, .ornaments] = min(measure.ornaments, 10)
        table[row, .endsSentence] = measure.endsSentence ? 1 : 0
        table[row, .endsWithColon] = measure.endsWithColon ? 1 : 0
        table[row, .endsWithEllipsis] = measure.endsWithEllipsis ? 1 : 0
        table[row, .startsUppercase] = measure.startsUppercase ? 1 : 0
        table[row, .startsLowercase] = measure.startsLowercase ? 1 : 0
        table[row, .startsWithDigit] = measure.startsWithDigit ? 1 : 0
        table[row, .isProse] = measure.isProse ? 1 : 0
        table[row, .wordScore] = Self.wordScore(UnsafeBufferPointer(rebasing: text[block.text]), words)
      }
    }
  }

  /// Mean weight of the first words that are known, times the root of their number, as evidence adds up
  /// slower than words do.
  private static func wordScore(_ text: UnsafeBufferPointer<UInt8>, _ words: TokenWeights) -> Float {
    var sum: Float = 0
    var count: Float = 0
    Tokens.words(in: UnsafeBufferPointer(rebasing: text.prefix(240))) { hash, _ in
      let weight = words[hash]
      guard weight != 0 else { return }
      sum += weight
      count += 1
    }
    return count == 0 ? 0 : sum / count.squareRoot()
  }

  private func fillPlace() {
    let total = max(measures.reduce(0) { $0 + $1.length }, 1)
    let prose = max(measures.reduce(0) { $0 + ($1.isProse ? $1.length : 0) }, 1)
    var before: Float = 0
    var proseBefore: Float = 0
    let blocks = Self.logarithm(Float(table.rows))
    let pageLength = Self.logarithm(total)
    for row in 0..<table.rows {
      let measure = measures[row]
      let own = measure.isProse ? measure.length : 0
      table[row, .index] = Self.logarithm(Float(row))
      table[row, .indexFromEnd] = Self.logarithm(Float(table.rows - 1 - row))
      table[row, .textBefore] = before / total
      table[row, .textAfter] = (total - before - measure.length) / total
      table[row, .proseBefore] = proseBefore / prose
      table[row, .proseAfter] = (prose - proseBefore - own) / prose
      table[row, .blocks] = blocks
      table[row, .pageLength] = pageLength
      before += measure.length
      proseBefore += own
    }
  }
}
