import Cleaning
import Golden
import Platform
import RuleBook

/// A page with what became of each of its blocks, as JSON for the browser.
struct PageView {
  private let examination: Examination
  private let numbers: BlockNumbers

  init(_ examination: Examination) {
    self.examination = examination
    numbers = BlockNumbers(examination.page)
  }

  func write(source: String, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("source", source)
      writer.member("form", examination.page.form.rawValue)
      writer.key("metadata")
      writer.array { writer in
        for (field, values) in examination.metadata.values.sorted(by: { $0.key < $1.key }) {
          writer.object { writer in
            writer.member("field", field.rawValue)
            writer.member("values", values)
            writer.member("origin", examination.metadata.origins[field])
          }
        }
      }
      writer.key("blocks")
      writer.array { writer in
        for block in examination.page.blocks.indices { write(block, into: &writer) }
      }
    }
  }

  private func write(_ block: Int, into writer: inout JSONWriter) {
    let verdict = examination.verdicts[block]
    writer.object { writer in
      writer.member("number", numbers[block])
      writer.key("kept")
      writer.bool(verdict.isKept)
      writer.member("score", Int((examination.scores[block] * 100).rounded()))
      writer.member("text", examination.page.string(of: block))
      writer.key("rule")
      switch verdict.decider {
      case .classifier: writer.null()
      case .exclusion(let exclusion):
        Self.write(
          id: exclusion.rule, kind: "exclusion", because: exclusion.reason, isOfFile: false, into: &writer)
      case .rule(let index):
        let rule = examination.rules[index]
        Self.write(id: rule.id, kind: rule.kind, because: rule.because, isOfFile: true, into: &writer)
      }
      writer.member("matches", examination.matches(of: block))
    }
  }

  /// - Parameter isOfFile: whether a rule file has it, so that it can be opened.
  private static func write(
    id: String, kind: String, because: String, isOfFile: Bool, into writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("kind", kind)
      writer.member("because", because)
      writer.key("file")
      writer.bool(isOfFile)
    }
  }
}
