import Cleaning
import Platform

/// What an article is compared by with those of other parts of an input, as rows for a program that groups them.
struct ComparisonRows: Sendable {
  /// The members of a JSON object but for the first: fingerprint of the text, keys of its bands and leads, and of its
  /// address.
  private let keys: [UInt8]
  private let compared: [UInt8]
  private let fingerprint: Int

  init(_ article: ComparedArticle) {
    let keys = CandidateKeys(article)
    fingerprint = Int(bitPattern: UInt(keys.text))
    var writer = JSONWriter()
    writer.object { [fingerprint] writer in
      writer.member("text", fingerprint)
      writer.key("bands")
      writer.array { writer in for key in keys.bands { writer.number(Int(key)) } }
      writer.key("lead")
      writer.array { writer in for key in keys.lead { writer.number(Int(key)) } }
      writer.member("address", keys.address.map { Int(bitPattern: UInt($0)) })
    }
    self.keys = Array(writer.bytes.dropFirst())
    compared = Base64.encoded(article.encoded)
  }

  /// A line of JSON; numbers of 64 bits are signed.
  ///
  /// - Parameter frame: where the page's result begins in the part's journal.
  func keyRow(frame: Int) -> [UInt8] { Array("{\"frame\":\(frame),".utf8) + keys + [0x0A] }

  /// Frame, fingerprint of the text, and all that is compared in Base64, parted by tabs.
  func comparedRow(frame: Int) -> [UInt8] { Array("\(frame)\t\(fingerprint)\t".utf8) + compared + [0x0A] }
}
