public import Cleaning

/// A case as it is recorded and as it comes out now, to be shown.
public struct CaseView: Sendable {
  public let blocks: SideBySide
  /// Outcome and metadata, sorted by field.
  public let flips: [PageComparison.Flip]

  init(_ goldenCase: GoldenCase, by cleaner: Cleaner) throws(GoldenFailure) {
    let page = try goldenCase.page()
    let found = GoldenRecord(of: page, by: cleaner)
    let recorded = try goldenCase.recorded()?.record(at: goldenCase.path)
    let new = SideBySide.Block.blocks(
      of: cleaner.cleanAndExamine(page).examination, cleaner.book)
    blocks = SideBySide(recorded.map { SideBySide.Block.blocks(recorded: $0, of: new) } ?? [], new)
    let (old, now) = (Self.facts(recorded?.fields ?? []), Self.facts(found.fields))
    flips = Set(old.keys).union(now.keys).sorted().compactMap { field in
      old[field] == now[field] ? nil : .init(field: field, old: old[field], new: now[field])
    }
  }

  private static func facts(_ fields: [GoldenRecord.Field]) -> [String: String] {
    Dictionary(
      fields.map { field in
        (field.name, field.values.joined(separator: "; ") + (field.origin.map { " [\($0)]" } ?? ""))
      }
    ) { first, _ in first }.filter { !$0.value.isEmpty }
  }
}

extension GoldenSuite {
  /// A case of the suite, cleaned once more.
  public func view(of name: String, by cleaner: Cleaner) throws(GoldenFailure) -> CaseView {
    guard let found = cases.first(where: { $0.name == name }) else {
      throw GoldenFailure("\(folder)/\(name): no such case")
    }
    return try CaseView(found, by: cleaner)
  }
}
