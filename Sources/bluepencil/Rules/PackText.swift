import RuleBook

/// What is in a pack, for a person.
enum PackText {
  /// `2 files of site configs with 30 lines`
  static func size(of pack: SiteConfigPack) -> String {
    let files = pack.files
    return "\(Count.of(files.count, "file")) of site configs with "
      + Count.of(files.reduce(0) { $0 + $1.lines.count }, "line")
  }

  /// The lines of each directive, and what becomes of them.
  static func lines(_ pack: SiteConfigPack) -> [String] {
    var table = TextTable(numbers: [1])
    for (directive, count) in pack.counts {
      table.add(["ftr \(directive.rawValue)", "\(count)", directive.entry.effect.rawValue])
    }
    return table.lines + [
      "\(size(of: pack)); \(Count.of(pack.reports.count, "line")) not used as written (bluepencil rules lint)"
    ]
  }
}
