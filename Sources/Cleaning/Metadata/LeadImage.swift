import HTMLTree
import Platform

/// The main picture's address, what stands under it, and who took it.
struct LeadImage {
  private(set) var address: String?
  private(set) var caption: (text: String, origin: String)?
  private(set) var credit: (text: String, origin: String)?

  /// How many nodes may stand between the headline and the picture's caption.
  private static let reach = 500
  private static let reachBefore = 100

  init(_ data: StructuredData, nodes: DeclaredNodes, heading: Int?) {
    let image = data.article?["image"]?.elements.first.map(data.resolved)
    address = image?.string ?? image?["url"]?.string ?? image?["contentUrl"]?.string
    if let text = image?["caption"]?.string { caption = (Entities.resolved(text), "json-ld:image.caption") }
    let creator = image?["creator"].map(data.resolved)?["name"]?.string
    if let text = image?["creditText"]?.string ?? creator ?? image?["copyrightNotice"]?.string {
      credit = (Entities.resolved(text), "json-ld:image.creditText")
    }
    guard caption == nil, let heading, let node = Self.caption(nodes, heading) else { return }
    let (text, source) = Self.parts(of: node, nodes.tree)
    // A portrait of the author.
    guard PersonNames.labelled(text) == nil else { return }
    if !text.isEmpty { caption = (text, "figcaption") }
    if credit == nil, !source.isEmpty { credit = (source, "figcaption") }
  }

  private static func caption(_ nodes: DeclaredNodes, _ heading: Int) -> Int? {
    nodes.captions.first {
      (heading - reachBefore...heading + reach).contains($0) && !TimeElements.isAside($0, nodes.tree)
    }
  }

  private static let classes = ElementNames([
    "credit", "credits", "copyright", "source", "photographer", "rights", "quelle", "urheber", "fotograf",
    "bildnachweis", "attribution", "agency", "photocredit",
  ])
  /// What a credit begins with.
  private static let marks = [
    "©", "(c)", "Foto:", "Fotos:", "Photo:", "Photos:", "Bild:", "Quelle:", "Credit:", "Image:", "Picture:",
    "Photograph:", "Crédit", "Crédits", "Fuente:", "Фото:", "Zdjęcie:", "Fot.", "写真：", "图：", "사진",
  ]

  /// A caption and its credit: an element that is named so, else what stands behind a mark.
  private static func parts(of node: Int, _ tree: HTMLTree) -> (caption: String, credit: String) {
    let end = tree.end(of: node)
    if let named = (node + 1..<end).first(where: { classes.isClass(of: $0, tree) }) {
      let before = tree.collapsedText(in: node..<named)
      let after = tree.collapsedText(in: tree.end(of: named)..<end)
      let credit = tree.collapsedText(of: named)
      let (label, name) = divided(credit)
      let caption = [before, after].filter { !$0.isEmpty }.joined(separator: " ")
      return (caption, label.isEmpty && !name.isEmpty ? name : credit)
    }
    return divided(tree.collapsedText(of: node))
  }

  /// A caption and the credit behind the last mark in it.
  private static func divided(_ text: String) -> (caption: String, credit: String) {
    let bytes = Array(text.utf8)
    let mark = marks.compactMap { ByteRuns.all(of: $0.utf8, in: bytes[...]).last }.max {
      $0.lowerBound < $1.lowerBound
    }
    guard let mark else { return (text, "") }
    let caption = String(decoding: bytes[..<mark.lowerBound], as: UTF8.self)
    let credit = String(decoding: bytes[mark.upperBound...], as: UTF8.self)
    let signs = " ()[]|/–-"
    return (
      String(caption[...].trimming { signs.contains($0) }),
      String(credit[...].trimming { signs.contains($0) })
    )
  }
}
