import CParse
import Measuring

/// Parses pages with libxml2 into documents, as a program without bluepencil would.
enum DOMParse {
  /// CPU seconds of parsing and freeing all files; reading and gunzipping them comes before and does not count.
  static func seconds(of files: some Sequence<String>) -> Double {
    let pages = files.map(PageFile.content)
    let options = Int32(
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_NONET.rawValue)
    return CPUTime.of {
      for page in pages {
        page.withUnsafeBytes { bytes in
          let text = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
          xmlFreeDoc(htmlReadMemory(text, Int32(bytes.count), nil, "UTF-8", options))
        }
      }
    }
  }

  /// It gave no time.
  struct Failure: Error, CustomStringConvertible {
    let description = "no time from 'bench dom'"
  }

  /// ``seconds(of:)`` in a process of its own.
  static func measured(_ files: [String]) throws -> Double {
    let output = try Process([CommandLine.arguments[0], "dom"] + files).output
    guard let seconds = Double(output.filter { !$0.isWhitespace }) else { throw Failure() }
    return seconds
  }
}
