import Cleaning
import Foundation
import Platform
import RuleBook
import TestSupport
import Testing

@testable import Dump

/// The files of a state: what belongs to it, and what becomes of damage.
struct StateFolderTests {
  private let folder: TemporaryFolder
  private let articles: [ComparedArticle]

  init() throws {
    folder = try TemporaryFolder()
    var made = MadeUpArticles(seed: 21)
    articles = made.articles(120)
  }

  private func state(_ policy: DuplicatePolicy = .init()) throws -> DuplicateState {
    try DuplicateState(folder: folder["state"], policy: policy, isMaking: true)
  }

  private func take(_ articles: ArraySlice<ComparedArticle>) throws { try state().take(Array(articles)) }

  @Test func runsOfKeysAreMergedByLaterRuns() throws {
    let expected = standingsOfOneRun(articles)
    for start in stride(from: 0, to: 120, by: 15) {
      let state = try state()
      try state.beginMerging()
      try state.take(Array(articles[start..<start + 15]))
    }
    let files = folder.files.filter { $0.hasSuffix(".run") }
    #expect(files.count < 8)
    #expect(try state().runs.count == files.count)
    #expect(try state().standings() == expected)
  }

  @Test func compactionKeepsAllButWhatIsForgotten() throws {
    for start in stride(from: 0, to: 120, by: 30) { try take(articles[start..<start + 30]) }
    var selection = PageSelection()
    selection.hosts = ["www.Wire.example"]
    let gone = articles.filter { $0.address?.host == "wire.example" }
    #expect(gone.count > 10)
    #expect(try state().forget(selection) == gone.count)
    let before = try state().statistics()
    #expect(before.removedTexts > 0)
    try state().compact()
    let after = try state().statistics()
    #expect(after.files.count == 3 && after.bytes < before.bytes)
    #expect((after.removedTexts, after.pages) == (0, 120 - gone.count))
    #expect(Set(folder.files) == Set(after.files.map { "state/\($0.name)" }))
    let rest = articles.filter { $0.address?.host != "wire.example" }
    #expect(try state().standings() == standingsOfOneRun(rest))
    try state().take(gone)
    #expect(try state().standings() == standingsOfOneRun(articles))
  }

  @Test func selectionsNarrowByKindAndWidenByValue() throws {
    try take(articles[...])
    func count(_ fill: (inout PageSelection) -> Void) throws -> Int {
      var selection = PageSelection()
      fill(&selection)
      // Of a copy, as what is forgotten is gone.
      let copy = folder["copy\(UInt64.random(in: 0...(.max)))"]
      try FileManager.default.copyItem(atPath: folder["state"], toPath: copy)
      return try DuplicateState(folder: copy, policy: nil).forget(selection)
    }
    #expect(try count { $0.ids = [articles[0].id, articles[1].id, "none"] } == 2)
    let prefixed = articles.filter { $0.key.hasPrefix("https://paper.example/shared") }
    #expect(try count { $0.keyPrefixes = ["https://paper.example/shared"] } == prefixed.count)
    let old = articles.filter { ($0.published ?? $0.revised).map { $0 < "2024-05-15" } == true }
    #expect(try count { $0.before = "2024-05-15" } == old.count)
    let both = old.filter { ["paper.example", "site.example"].contains($0.address?.host) }
    #expect(
      try count {
        $0.hosts = ["paper.example", "site.example"]
        $0.before = "2024-05-15"
      } == both.count)
    #expect(!prefixed.isEmpty && !both.isEmpty && both.count < old.count)
  }

  @Test func askingChangesNothing() throws {
    try take(articles[..<80])
    let (standings, files) = (try state().standings(), folder.files)
    let expected = standingsOfOneRun(Array(articles[...80]))
    let answer = try state().query(articles[80])
    let found = Standing(
      cluster: answer.relation.cluster, relation: answer.relation.kind,
      representative: answer.relation.representative)
    #expect(found == expected[articles[80].id])
    #expect(!answer.isKnown)
    #expect(try state().query(articles[3]).isKnown)
    #expect(try state().standings() == standings && folder.files == files)
  }

  @Test func oneProcessHasAState() throws {
    let held = try state()
    #expect { try state() } throws: { "\($0)".contains("another bluepencil uses this state") }
    _ = try held.statistics()
  }

  @Test func otherSettingsAreRefused() throws {
    try take(articles[..<5])
    #expect { try state(DuplicatePolicy(dropped: [], sources: ["wire.example"])) } throws: {
      ($0 as? StateFailure)?.isMismatch == true && "\($0)".contains("wire.example")
    }
    // What a run drops is its own business.
    _ = try state(DuplicatePolicy(dropped: [.near]))
    let catalogue = try SQLiteDatabase(path: folder["state/\(StateCatalogue.name)"])
    try catalogue.execute("UPDATE settings SET value = 'version 0' WHERE name = 'comparison'")
    #expect { try state() } throws: { "\($0)".contains("made to compare by 'version 0'") }
    try catalogue.execute("PRAGMA user_version = 9")
    #expect { try state() } throws: { "\($0)".contains("is a state of format 9") }
    try catalogue.execute("PRAGMA application_id = 9")
    #expect { try state() } throws: { "\($0)".contains("another program") }
  }

  @Test func otherFoldersAreLeftAlone() throws {
    try folder.add("state/letter.txt", Array("Dear".utf8))
    #expect { try state() } throws: { "\($0)".contains("holds 'letter.txt' and no state") }
    #expect(folder.files == ["state/letter.txt"])
    #expect { try DuplicateState(folder: folder["none"], policy: nil) } throws: {
      "\($0)".contains("holds no state")
    }
    #expect(folder.files == ["state/letter.txt"])
  }

  /// Files that are cut, emptied, filled with garbage or gone.
  @Test func damageIsSaidAndNeverCrashes() throws {
    try take(articles[..<60])
    try take(articles[60..<110])
    let whole = folder.files
    var random = SeededRandom(seed: 4)
    for name in whole {
      let bytes = try #require(folder.bytes(name))
      var damages: [[UInt8]?] = [
        nil, [], Array(bytes.dropLast()), Array(bytes.prefix(bytes.count / 2)), bytes + [0],
      ]
      damages.append(bytes.map { _ in UInt8.random(in: 0...255, using: &random) })
      for _ in 0..<12 {
        // Garbage in the middle, where lengths do not tell.
        var damaged = bytes
        let start = Int.random(in: 0..<bytes.count, using: &random)
        for index in start..<min(start + 64, bytes.count) {
          damaged[index] = UInt8.random(in: 0...255, using: &random)
        }
        damages.append(damaged)
      }
      for (number, damage) in damages.enumerated() {
        let copy = folder["copy"]
        try? FileManager.default.removeItem(atPath: copy)
        try FileManager.default.copyItem(atPath: folder["state"], toPath: copy)
        let path = copy + name.dropFirst("state".count)
        try FileManager.default.removeItem(atPath: path)
        if let damage { try Data(damage).write(to: URL(fileURLWithPath: path)) }
        do {
          let state = try DuplicateState(folder: copy, policy: .init(), isMaking: false)
          try state.take(Array(articles[50...]))
          try state.compact()
          // A changed length or a file that is not there must be told.
          // SQLite bears a byte more or less at the end.
          if number < 6, !(name.hasSuffix(".sqlite") && [2, 4].contains(number)) {
            Issue.record("damage \(number) of \(name) went unseen")
          }
        } catch let failure as StateFailure {
          #expect("\(failure)".contains("state") || "\(failure)".contains("program"), "\(failure)")
        }
      }
    }
  }
}
