import ArgumentParser
import Console
import Dump

struct DedupForget: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Take pages out of a state.",
    discussion: """
      The other pages then stand as though the forgotten ones had never been. Values of one option widen the choice; \
      different options narrow it: --host a --host b --before 2020 means pages of a or b from before 2020. What the \
      pages' runs have written stays.

      Example:
        bluepencil dedup forget --state seen/ --id 91c0e2…
        bluepencil dedup forget --state seen/ --host old.example --before 2020-01-01
      """)

  @OptionGroup var state: StateOptions

  @Option(
    name: .customLong("id"), parsing: .singleValue, help: ArgumentHelp("A page by its id.", valueName: "id"))
  var ids: [String] = []

  @Option(
    name: .customLong("host"), parsing: .singleValue,
    help: ArgumentHelp("Pages of a host; www. counts for nothing.", valueName: "host"))
  var hosts: [String] = []

  @Option(
    name: .customLong("key-prefix"), parsing: .singleValue,
    help: ArgumentHelp("Pages whose key, an address or a path, begins so.", valueName: "text"))
  var keyPrefixes: [String] = []

  @Option(
    help: ArgumentHelp(
      "Pages published before a day, or where that is not known changed or fetched before it.",
      valueName: "yyyy-mm-dd"))
  var before: String?

  @Flag(name: [.short, .long], help: "Print errors only.")
  var quiet = false

  private var selection: PageSelection {
    var selection = PageSelection()
    selection.ids = ids
    selection.hosts = hosts
    selection.keyPrefixes = keyPrefixes
    selection.before = before
    return selection
  }

  func validate() throws {
    guard !selection.isEmpty else {
      throw ValidationError("nothing to forget; expected --id, --host, --key-prefix or --before")
    }
    guard before.map(Self.isDay) != false else {
      throw ValidationError("--before \(before ?? ""): expected a year, month or day such as 2020-01-01")
    }
  }

  /// `2020`, `2020-01` or `2020-01-01`, perhaps with a time.
  private static func isDay(_ text: String) -> Bool {
    let parts = text.prefix { $0 != "T" }.split(separator: "-", omittingEmptySubsequences: false)
    return (1...3).contains(parts.count) && parts[0].count == 4
      && parts.dropFirst().allSatisfy { $0.count == 2 }
      && parts.allSatisfy { $0.allSatisfy { ("0"..."9").contains($0) } }
  }

  func run() throws {
    let count = try state.with { try $0.forget(selection) }
    if !quiet { Diagnostics.print("\(Count.of(count, "page")) forgotten") }
  }
}
