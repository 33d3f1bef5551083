import RuleBook

/// Puts together what the page declares and what rules took from it.
enum MetadataMerge {
  /// A site's rules go before declarations, and these before other rules.
  static func merged(
    declared: Metadata, findings: RuleFindings, rules: [Rule], language: String?, origin: Origin
  ) -> Metadata {
    var metadata = Metadata()
    let extractions = findings.extractions
    for extraction in extractions where rules[extraction.rule].rank == 2 {
      add(extraction, rules, to: &metadata)
    }
    for (field, values) in declared.values where field != .language {
      metadata.fill(field, values, from: declared.origins[field] ?? "declared")
    }
    var firstRule: [MetadataField: Int] = [:]
    for extraction in extractions where rules[extraction.rule].rank < 2 {
      // A list takes what one rule found, several times perhaps; other rules would only repeat it.
      guard declared.values[extraction.field] == nil, !values(of: extraction).isEmpty,
        firstRule[extraction.field, default: extraction.rule] == extraction.rule
      else { continue }
      firstRule[extraction.field] = extraction.rule
      add(extraction, rules, to: &metadata)
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

  private static func add(_ extraction: RuleFindings.Extraction, _ rules: [Rule], to metadata: inout Metadata)
  {
    metadata.add(extraction.field, values(of: extraction), from: "rule:\(rules[extraction.rule].id)")
  }

  private static func values(of extraction: RuleFindings.Extraction) -> [String] {
    switch extraction.field {
    case .authors: PersonNames.split(extraction.text)
    // Fields of dates hold dates or nothing, so that readers can sort by them.
    case .published, .modified: [PublicationDate(parsing: extraction.text)?.text].compactMap(\.self)
    default: [extraction.text]
    }
  }
}
