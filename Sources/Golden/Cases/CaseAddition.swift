public import Cleaning
import Dump
import Glibc
import Platform
import RuleBook

/// Makes a case of a page.
public enum CaseAddition {
  /// Writes the page, `meta.yaml` and what the page comes to, and logs why.
  ///
  /// - Parameters:
  ///   - name: of the case, as ``isName(_:)`` wants it.
  ///   - because: why this case exists.
  /// - Returns: the path of the case's folder.
  @discardableResult
  public static func add(
    _ page: RawPage, as name: String, below folder: String, because: String, by cleaner: Cleaner
  ) throws(GoldenFailure) -> String {
    precondition(isName(name), "'\(name)' names no case")
    let added = GoldenCase(name: name, path: "\(folder)/\(name)")
    guard access(added.path, F_OK) != 0 else {
      throw GoldenFailure("\(added.path): is there already; give the case another --name")
    }
    let log = try AcceptanceLog(below: folder)
    let form = try form(of: page, cleaner)
    do throws(OutputError) {
      try NamedFile.write(page.bytes, to: added.file(form == .html ? "in.html" : "in.txt"))
    } catch {
      throw GoldenFailure(error.description)
    }
    let origin = page.origin
    let meta = CaseMeta(
      because: because, url: origin.url, fetched: origin.fetched, contentType: origin.contentType)
    try added.write(meta.text, CaseMeta.fileName)
    try added.record(RecordFiles(GoldenRecord(of: try added.page(), by: cleaner)))
    try log.append(
      [GroupedHunk(hunk: GoldenHunk(.new), cases: [name])],
      rules: cleaner.book.behaviourDigest.label, because: because)
    return added.path
  }

  /// Whether a text can name a case below the folder: letters, digits, `.`, `-` and `_`, with `/` between folders.
  public static func isName(_ text: String) -> Bool {
    text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
      !$0.isEmpty && !$0.hasPrefix(".") && $0.allSatisfy(isPlain)
    }
  }

  private static func isPlain(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || ".-_".contains(character)
  }

  /// - Throws: where the page cannot be read.
  private static func form(of page: RawPage, _ cleaner: Cleaner) throws(GoldenFailure) -> PageForm {
    do throws(Rejection) { return try cleaner.examine(page).page.form } catch {
      // A page without text may be a case of its own; one that is no page may not.
      guard error.account == .dropped else {
        throw GoldenFailure("\(page.origin.source): \(error.reason): \(error.detail)")
      }
      return page.origin.form ?? .html
    }
  }
}
