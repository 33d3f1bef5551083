package import Cleaning
import Platform
package import RuleBook

/// The pages of a run on their way into a state. Until ``commit()`` the state is the old one, whatever happens.
package final class StateUpdate {
  private let state: DuplicateState
  private let catalogue: StateCatalogue
  private let run: Int
  private let firstPage: Int
  private let firstText: Int
  private var nextPage: Int
  private var nextText: Int
  private var buffer = PostingBuffer()
  private var newRuns: [PostingRun] = []
  private var newFiles: [StateCatalogue.File] = []
  private let textFile: (number: Int, writer: StateFileWriter)

  /// Numbers of the catalogue's pages with the numbers that the run gives them.
  private var pages: [(page: Int, number: Int)] = []
  /// Pages of earlier runs that this one has again.
  private var repeated: Set<Int> = []
  /// Texts that were there before and that pages of this run have or had.
  private var oldTexts: Set<UInt32> = []
  /// New texts that several pages have.
  private var sharedTexts: Set<UInt32> = []
  /// Texts that a page had until it was cleaned to another one.
  private var leftTexts: Set<UInt32> = []
  /// Addresses at which several pages stand or stood.
  private var addresses: Set<Int> = []
  private(set) var outcome = Outcome()
  private var isDone = false

  /// What an update says of pages that other runs have written.
  struct Outcome: Sendable {
    /// Pages of other runs.
    var earlierPages = 0
    /// Rows for pages of other runs that share an article with pages of this one, and whose provenance no longer says
    /// how they stand.
    var outdated: [(id: String, row: [UInt8])] = []
  }

  /// - Parameter output: the folder that the run writes, as an absolute path; nil where no pages are added.
  init(_ state: DuplicateState, output: String?) throws {
    self.state = state
    catalogue = state.catalogue
    try catalogue.begin()
    do {
      run = try output.map(catalogue.run) ?? 0
      firstPage = try catalogue.nextPage()
      firstText = try catalogue.nextText()
      let number = state.nextFile()
      textFile = (number, try StateFileWriter(path: state.path(StateFileName.texts(number))))
      try textFile.writer.append(SignatureFiles.signature)
    } catch {
      catalogue.rollback()
      throw error
    }
    (nextPage, nextText) = (firstPage, firstText)
  }

  deinit { if !isDone { rollback() } }

  // MARK: Pages

  /// Adds an article of the run. The same page again, by key and bytes, takes the place of the one that is there.
  ///
  /// - Parameters:
  ///   - number: the run's number of the page, rising.
  ///   - path: its file below the run's folder.
  package func add(_ article: ComparedArticle, number: Int, path: String?) throws {
    try StateFailure.wrapping(state.folder) { try insert(article, number, path) }
  }

  private func insert(_ article: ComparedArticle, _ number: Int, _ path: String?) throws {
    let known = try catalogue.page(id: article.id)
    if var known, isOfRun(known.number) {
      pages.append((known.number, number))
      if isNew(known.text) { sharedTexts.insert(textNumber(known.text)) }
      if known.takeRevision(of: article.revised) { try catalogue.insert(known) }
      return
    }
    var page = CataloguePage(
      article, number: known?.number ?? nextPage, text: try text(of: article), run: run, path: path)
    if let known, known.text == page.text, known.published == page.published {
      _ = page.takeRevision(of: known.revised)
    }
    if let known {
      repeated.insert(known.number)
      if known.text != page.text { leftTexts.insert(textNumber(known.text)) }
      if let address = known.addressHash { addresses.insert(address) }
    } else {
      nextPage &+= 1
    }
    if let address = page.addressHash, try catalogue.hasPages(at: address) { addresses.insert(address) }
    try catalogue.insert(page)
    pages.append((page.number, number))
  }

  private func isOfRun(_ page: Int) -> Bool { page >= firstPage || repeated.contains(page) }

  /// As postings have it. A damaged catalogue may hold any number.
  private func textNumber(_ text: Int) -> UInt32 { UInt32(truncatingIfNeeded: text) }

  private func isNew(_ text: Int) -> Bool { text >= firstText }

  private func text(of article: ComparedArticle) throws -> Int {
    if let known = try catalogue.text(article.text) {
      if isNew(known) { sharedTexts.insert(textNumber(known)) } else { oldTexts.insert(textNumber(known)) }
      return known
    }
    guard nextText <= UInt32.max else {
      throw StateFailure(state.folder, "is full: a state holds 4,294,967,295 texts")
    }
    let signature = article.signature.encoded
    let place = StateCatalogue.TextPlace(
      digest: article.text, file: textFile.number, offset: textFile.writer.size, length: signature.count)
    try textFile.writer.append(signature)
    try catalogue.insert(place, text: nextText)
    buffer.add(article.signature, text: textNumber(nextText))
    if buffer.isFull { try flush() }
    nextText += 1
    return nextText - 1
  }

  private func flush() throws {
    guard buffer.texts > 0 else { return }
    let number = state.nextFile()
    let path = state.path(StateFileName.keys(number))
    let bytes = try PostingRun.merge([buffer.run], without: [], to: path)
    newFiles.append(.init(number: number, bytes: bytes))
    newRuns.append(try PostingRun(path: path, bytes: bytes))
    buffer.removeAll()
  }

  /// Takes a page out of the state.
  func remove(_ page: CataloguePage) throws {
    try catalogue.remove(page: page.number)
    leftTexts.insert(textNumber(page.text))
    if let address = page.addressHash { addresses.insert(address) }
  }

  // MARK: Relations

  /// How the pages of the run relate to each other and to those of earlier ones; what it means for the latter goes into
  /// the catalogue.
  ///
  /// - Parameter jobs: threads, 1 or more.
  package func relations(_ policy: DuplicatePolicy, jobs: Int) throws -> PageRelations {
    try StateFailure.wrapping(state.folder) { try found(policy, jobs) }
  }

  private func found(_ policy: DuplicatePolicy, _ jobs: Int) throws -> PageRelations {
    try flush()
    try textFile.writer.flush()
    state.signatures.add(textFile.number, bytes: textFile.writer.size)
    pages.sort { $0 < $1 }
    let lost = try leftTexts.filter { try !catalogue.hasPages(text: Int($0)) }
    let change = StateChange(
      firstNew: UInt32(clamping: firstText), removed: lost, removedBefore: try catalogue.removedTexts())
    var search = StateSearch(
      catalogue, state.signatures, runs: state.runs + newRuns, change: change)
    try search.search(new: newRuns, old: oldTexts.union(leftTexts), addresses: addresses)
    for text in lost { try catalogue.remove(text: Int(text)) }
    let pairs = search.pairs
    let paired = Set(pairs.lazy.flatMap { [$0.0, $0.1] })
    let alone = search.visited.subtracting(lost).union(sharedTexts).lazy.map { Int($0) }
      .filter { !paired.contains($0) }.sorted()
    var resolution = StateResolution(
      catalogue, state.signatures, policy: policy, run: .init(pages))
    try resolution.resolve(CandidateGroups(pairs), jobs: jobs)
    try resolution.resolve(alone.lazy.map { .init(pages: [$0], pairs: []) }, jobs: jobs)
    outcome.outdated = resolution.outdated.sorted { $0.id < $1.id }
    outcome.earlierPages =
      try catalogue.number("SELECT count(*) FROM pages") - Set(pages.lazy.map(\.page)).count
    return resolution.relations
  }

  // MARK: End

  /// Makes the state the new one.
  package func commit() throws {
    try StateFailure.wrapping(state.folder) { try finish() }
  }

  private func finish() throws {
    try textFile.writer.finish()
    if nextText > firstText {
      try catalogue.add(texts: .init(number: textFile.number, bytes: textFile.writer.size))
    }
    for file in newFiles { try catalogue.add(keys: file) }
    let merged = try state.takeMerged()
    FolderSync.sync(state.folder)
    try catalogue.commit()
    isDone = true
    for number in merged { state.removeFile(StateFileName.keys(number)) }
    if nextText == firstText { state.removeFile(StateFileName.texts(textFile.number)) }
    try state.reopen()
  }

  /// Leaves the state as it was.
  func rollback() {
    isDone = true
    catalogue.rollback()
    for file in newFiles { state.removeFile(StateFileName.keys(file.number)) }
    state.removeFile(StateFileName.texts(textFile.number))
  }
}
