import Platform
import Testing

@testable import RuleBook

/// The digest of what rules do: equal for equal outputs, and for nothing else.
struct RuleDigestTests {
  private let rule = """
    schema: 1
    in: {lang: en}
    rules:
    - id: a
      because: A button under the story.
      in: {zone: tail, host: post.example}
      line: {is: [share, $labels], max_words: 4}
      do: [{flag: shared}, drop]
      tests:
      - |
        - Share
        = Sharing
    versions:
    - from: 2024-01-01
      rules:
      - {id: b, because: A box., html: {css: div.box}, do: drop}
    """

  private func digest(
    _ change: (String) -> String = { $0 }, path: String = "any/a.yaml",
    vocabulary: String = "$labels\nprint\n",
    settings: String? = nil, enabling: Set<String> = []
  ) throws -> SHA256Digest {
    var files = [
      RuleFile(path: "Rules/\(path)", text: change(rule)),
      RuleFile(path: "Rules/vocab/w.txt", text: vocabulary),
    ]
    if let settings { files.append(RuleFile(path: "Rules/rules.yaml", text: "schema: 1\n\(settings)\n")) }
    return try RuleBook(files: files, enabling: enabling).behaviourDigest
  }

  @Test(arguments: [
    ("schema: 1", "# Rules of a paper.\nschema: 1"), ("A button under the story.", "Nobody reads it."),
    ("- Share\n", "- Print\n"), ("do: [{flag: shared}, drop]", "do: [{flag: 'shared'}, \"drop\"] # both"),
    ("in: {zone: tail, host: post.example}", "in: {host: post.example, zone: tail}"),
    ("in: {zone: tail, host: post.example}\n", "in:\n    host: post.example\n    zone: tail\n"),
    (
      "  line: {is: [share, $labels], max_words: 4}\n  do: [{flag: shared}, drop]",
      "  do: [{flag: shared}, drop]\n  line: {max_words: 4, is: [share, $labels]}"
    ),
    (
      "  because: A",
      "  owner: Ana\n  verified: 2024-06-30\n  falsepositives: [many]\n  stage: cut\n  enabled: true\n  because: A"
    ),
  ])
  func whatHasNoEffectChangesNothing(part: String, other: String) throws {
    #expect(rule.contains(part))
    #expect(try digest { $0.replacing(part, with: other) } == digest())
  }

  @Test(arguments: [
    ("[share, $labels]", "[shares, $labels]"), ("[share, $labels]", "[share]"),
    ("max_words: 4", "max_words: 5"),
    ("max_words: 4", "max_chars: 4"), ("zone: tail", "zone: head"),
    ("host: post.example", "path: /post.example"),
    ("in: {lang: en}\n", "in: {lang: de}\n"), ("in: {lang: en}\n", ""), ("{flag: shared}, ", ""),
    ("shared", "seen"),
    ("id: a", "id: aa"), ("- id: a\n", "- id: a\n  kind: ui-label\n"), ("div.box", "div .box"),
    ("from: 2024-01-01", "from: 2024-01-02"), ("from: 2024-01-01", "until: 2024-01-01"),
    ("{is: [share, $labels], max_words: 4}", "{not: {is: [share, $labels], max_words: 4}}"),
    ("- id: a\n", "- {id: c, because: It., line: {is: [c]}, do: drop}\n- id: a\n"),
  ])
  func whatHasAnEffectChangesIt(part: String, other: String) throws {
    #expect(rule.contains(part))
    #expect(try digest { $0.replacing(part, with: other) } != digest())
  }

  @Test func changesWithVocabulariesAndSettings() throws {
    #expect(try digest(vocabulary: "$labels\nPrint:\n") == digest())
    #expect(try digest(vocabulary: "# Labels\n\n$labels\nprint\n") == digest())
    #expect(try digest(vocabulary: "$labels\nprints\n") != digest())
    #expect(try digest(vocabulary: "$labels\nprint\nsend\n") != digest())
    #expect(try digest(settings: "review: {loss: 50%}") == digest())
    #expect(try digest(settings: "review: {loss: 40%}") != digest())
    #expect(try digest(settings: "disable: {ids: b}") != digest())
    #expect(try digest(settings: "enable: {ids: b}") == digest())
  }

  @Test func changesWithTheRulesThatAreOn() throws {
    let isOff = { (text: String) in text.replacing("- id: a\n", with: "- id: a\n  enabled: false\n") }
    #expect(try digest(isOff) != digest())
    #expect(try digest(isOff, enabling: ["a"]) == digest())
    #expect(try digest(isOff, settings: "enable: {ids: a}") == digest())
  }

  /// A site's rule goes before what a page declares, so where it lies decides.
  @Test func changesWithTheRulesRank() throws {
    #expect(try digest(path: "any/b.yaml") == digest())
    #expect(try digest(path: "site/a.yaml") != digest())
    #expect(try digest(path: "site/a.yaml") != digest(path: "lang/en/a.yaml"))
  }

  @Test func theOrderOfRulesDecides() throws {
    func digest(_ ids: String...) throws -> SHA256Digest {
      let rules = ids.map { "- {id: \($0), because: It is., line: {is: [\($0)]}, do: drop}\n" }.joined()
      return try RuleBook(files: [RuleFile(path: "Rules/any/a.yaml", text: "schema: 1\nrules:\n\(rules)")])
        .behaviourDigest
    }
    #expect(try digest("a", "b") != digest("b", "a"))
  }
}
