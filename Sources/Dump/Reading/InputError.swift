/// Why a run cannot begin: something is wrong with the inputs as they were given.
public enum InputError: Error, Sendable, Equatable, CustomStringConvertible {
  /// No path, no `-` and no list.
  case nothingGiven
  /// A path that does not exist or cannot be looked at; `problem` is the system's message.
  case unreachable(path: String, problem: String)
  /// The list of `--files0-from` cannot be read.
  case unreadableList(path: String, problem: String)
  /// An entry of the list, counted from 1, has no characters.
  case emptyListEntry(list: String, entry: Int)
  /// `-` is wanted more than once, as a page or as the list.
  case standardInputTwice

  public var description: String {
    switch self {
    case .nothingGiven:
      "no input; expected files, folders or - for standard input, or a list with --files0-from"
    case .unreachable(let path, let problem):
      "\(path): \(problem); expected a page, an archive or a folder of them (- is standard input)"
    case .unreadableList(let path, let problem):
      "\(path): \(problem); expected a list of paths, each ended by a zero byte, as find -print0 writes it"
    case .emptyListEntry(let list, let entry):
      "\(list): entry \(entry) is empty; "
        + "expected paths, each ended by one zero byte, as find -print0 writes them"
    case .standardInputTwice:
      "standard input is named twice; expected - once, as a page or as the list of --files0-from"
    }
  }
}
