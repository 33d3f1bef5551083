import ArgumentParser
import Dump

/// Names of the fields of JSON records and the columns of tables.
struct FieldOptions: ParsableArguments {
  @Option(
    name: .customLong("text-field"),
    help: ArgumentHelp(
      "The field or column with the page as plain text (text); may be repeated, the first with a value counts.",
      valueName: "name"))
  var text: [String] = []

  @Option(
    name: .customLong("html-field"),
    help: ArgumentHelp("The one with the page as HTML, which goes before the text (html).", valueName: "name")
  )
  var html: [String] = []

  @Option(
    name: .customLong("url-field"), help: ArgumentHelp("The one with the address (url).", valueName: "name"))
  var url: [String] = []

  @Option(
    name: .customLong("id-field"),
    help: ArgumentHelp("The one that names records without an address (id).", valueName: "name"))
  var id: [String] = []

  @Option(
    name: .customLong("date-field"),
    help: ArgumentHelp("The one with the time of fetching (fetched, date).", valueName: "name"))
  var date: [String] = []

  /// The defaults, but for what was named.
  var fields: RecordFields {
    var fields = RecordFields()
    for (names, field) in [
      (text, \RecordFields.text), (html, \.html), (url, \.url), (id, \.id), (date, \.date),
    ] where !names.isEmpty {
      fields[keyPath: field] = names
    }
    return fields
  }
}
