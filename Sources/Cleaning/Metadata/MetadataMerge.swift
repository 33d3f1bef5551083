import RuleBook

/// Puts together what the page declares and what rules took from it.
enum MetadataMerge {
  /// A site's rules go before JSON-LD, this before other declarations, these before what stands beside the headline, and
  /// that before other rules. A pack's rules, which are often years old, go before declarations that the page does not
  /// show: JSON-LD is more exact, and a headline and what stands beside it are there to be seen.
  static func merged(
    declared: DeclaredFacts, visible: VisibleFacts = VisibleFacts(), findings: RuleFindings, rules: [Rule],
    language: String?, origin: Origin
  ) -> Metadata {
    let reader = DateReader(language: language ?? declared.locale.language, region: declared.locale.region)
    let surerThanPacks = fieldsSurerThanPacks(declared, visible)
    let sites = declared.sites
    let (declared, fallback) = (declared.metadata, visible.fallback)
    var metadata = Metadata()
    let extractions = findings.extractions
    for extraction in extractions where rules[extraction.rule].rank == .site {
      add(extraction, rules, reader, to: &metadata)
    }
    let taken = surerThanPacks.union(metadata.values.keys)
    for extraction in extractions
    where rules[extraction.rule].rank == .pack && !taken.contains(extraction.field) {
      add(extraction, rules, reader, to: &metadata)
    }
    for (field, values) in declared.values where field != .language {
      let values = field == .published ? visible.local.map { [$0.text] } ?? values : values
      metadata.fill(field, values, from: declared.origins[field] ?? "declared")
    }
    for (field, values) in visible.metadata.values {
      metadata.fill(field, values, from: visible.metadata.origins[field] ?? "visible")
    }
    let known = Set(metadata.values.keys)
    var firstRule: [MetadataField: Int] = [:]
    for extraction in extractions where !rules[extraction.rule].rank.isOfSite {
      // A list takes what one rule found, several times perhaps; other rules would only repeat it.
      guard !known.contains(extraction.field), visible.isBesideHeadline(extraction),
        !values(of: extraction, reader).isEmpty,
        firstRule[extraction.field, default: extraction.rule] == extraction.rule
      else { continue }
      firstRule[extraction.field] = extraction.rule
      add(extraction, rules, reader, to: &metadata)
    }
    if let title = metadata[.title], firstRule[.title] != nil {
      metadata.replace(
        .title, [TitleParts.withoutTail(title, sites: sites)], from: metadata.origins[.title] ?? "rule")
    }
    for (field, values) in fallback.values {
      metadata.fill(field, values, from: fallback.origins[field] ?? "declared")
    }
    if let language {
      metadata.fill(
        .language, [language],
        from: language == declared[.language] ? declared.origins[.language]! : "detected")
    }
    if let url = origin.url { metadata.replace(.url, [url], from: "source") }
    metadata.fill(.dek, [declared[.dek]].compactMap(\.self), from: declared.origins[.dek] ?? "declared")
    return metadata
  }

  private static func fieldsSurerThanPacks(
    _ declared: DeclaredFacts, _ visible: VisibleFacts
  ) -> Set<MetadataField> {
    var fields = Set(visible.metadata.values.keys)
    for (field, origin) in declared.metadata.origins where origin.hasPrefix("json-ld:") {
      fields.insert(field)
    }
    if declared.heading != nil { fields.insert(.title) }
    return fields
  }

  private static func add(
    _ extraction: RuleFindings.Extraction, _ rules: [Rule], _ reader: DateReader, to metadata: inout Metadata
  ) {
    metadata.add(extraction.field, values(of: extraction, reader), from: "rule:\(rules[extraction.rule].id)")
  }

  private static func values(of extraction: RuleFindings.Extraction, _ reader: DateReader) -> [String] {
    switch extraction.field {
    case .authors: PersonNames.split(extraction.text)
    // Fields of dates hold dates or nothing, so that readers can sort by them.
    case .published, .modified: [reader.date(extraction.text)?.text].compactMap(\.self)
    default: [extraction.text]
    }
  }
}
