import ArgumentParser
import Console
import Dump
import Platform

/// Whether templates are learned from the dump.
struct LearningOptions: ParsableArguments {
  @Flag(
    help: """
      Read the input once before, and cut lines that stand in several stories of one site though no rule names \
      them. bluepencil rules propose shows them as rules.
      """)
  var learn = false

  @OptionGroup var sites: SiteOptions

  func validate() throws {
    if !learn, sites.isGiven {
      throw ValidationError("--site-field and --site-pattern: expected --learn with them")
    }
  }

  /// Nil where nothing is learned.
  func naming() throws -> SiteNaming? { learn ? try sites.naming() : nil }
}

/// What tells which site a page is from.
struct SiteOptions: ParsableArguments {
  @Option(
    name: .customLong("site-field"),
    help: ArgumentHelp(
      "The field or column that names a record's site, where it is not the address; may be repeated.",
      valueName: "name"))
  var field: [String] = []

  @Option(
    name: .customLong("site-pattern"),
    help: ArgumentHelp(
      """
      A regular expression (RE2) for the paths of pages, whose first group is the site. Without it the host of the \
      address counts, else the folder below the input that is named like a host, else the outermost one.
      """,
      valueName: "regex"))
  var pattern: String?

  var isGiven: Bool { !field.isEmpty || pattern != nil }

  func naming() throws -> SiteNaming {
    do throws(LinearRegex.Failure) {
      return SiteNaming(
        pattern: try pattern.map { text throws(LinearRegex.Failure) in try LinearRegex(text) })
    } catch {
      throw CommandFailure(
        code: .usage, message: "--site-pattern: \(error.reason); expected a pattern of RE2")
    }
  }

  func fields(_ records: FieldOptions) -> RecordFields {
    var fields = records.fields
    fields.site = field
    return fields
  }
}
