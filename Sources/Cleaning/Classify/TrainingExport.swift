package import Platform
import HTMLTree
import RuleBook

/// What `Tools/train_classifier.py` reads of a page: its blocks, their features, and the tokens whose
/// weights it learns.
package enum TrainingExport {
  private static let labels = LabelSet(.builtIn)

  /// Writes one page as a row of JSON Lines. Expected pages that hold no text write none.
  ///
  /// - Parameters:
  ///   - id: what the training script pairs with its gold texts.
  package static func write(_ raw: RawPage, id: String, into writer: inout JSONWriter) {
    guard let decoded = try? Decoder.decode(raw) else { return }
    let split = PageSplitter(
      decoded, url: raw.origin.url.flatMap(PageURL.init), keeping: .standard, parser: LibXML2Parser())
    let features = BlockFeatures(
      page: split.page, clues: split.clues, words: TokenWeights(), names: TokenWeights(), labels: labels)
    writer.object { writer in
      writer.member("id", id)
      writer.member("form", split.page.form.rawValue)
      writer.key("blocks")
      writer.array { writer in
        for row in split.page.blocks.indices { writeBlock(row, of: split.page, features, into: &writer) }
      }
      writer.key("names")
      writeNames(split.page, into: &writer)
    }
    writer.newline()
  }

  /// Names of the columns, in the order of the rows' `features`.
  package static var columns: [String] { Feature.allCases.map { "\($0)" } }

  private static func writeBlock(
    _ row: Int, of page: Page, _ features: BlockFeatures, into writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.key("text")
      writer.string(page.text(of: row))
      writer.key("size")
      writer.ratio(Double(features.measures[row].words))
      writer.key("chain")
      writer.array { writer in
        var node = page.blocks[row].node
        while node >= 0 {
          writer.number(node)
          node = page.tree?.parent(of: node) ?? -1
        }
      }
      writer.member("group", features.groups.ofBlocks[row])
      writer.key("features")
      writer.array { writer in
        for column in 0..<Feature.count { writer.ratio(Double(features.table[row, column])) }
      }
    }
  }

  /// The class and id tokens of each element that has any, by its index.
  private static func writeNames(_ page: Page, into writer: inout JSONWriter) {
    writer.object { writer in
      guard let tree = page.tree else { return }
      for node in tree.nodes.indices where tree.nodes[node].tag != .text {
        var tokens: [String] = []
        for name in [AttributeName.class, .id] {
          Array(tree.attribute(name, of: node) ?? []).withUnsafeBufferPointer { value in
            Tokens.names(in: value) { _, token in
              tokens.append(String(decoding: value[token], as: UTF8.self).lowercased())
            }
          }
        }
        if !tokens.isEmpty { writer.member(String(node), tokens) }
      }
    }
  }
}
