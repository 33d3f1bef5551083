public import HTMLTree

/// A FiveFilters site config: the lines of a file whose name is the host.
public struct SiteConfig: Sendable {
  /// A line that is neither blank nor a comment.
  public struct Line: Sendable {
    /// From 1.
    public let number: Int
    public let directive: SiteConfigDirective
    /// What stands in brackets behind the directive's name.
    public let argument: String?
    public let value: String
    /// Nil where the value is none, or is broken.
    public let xpath: XPathExpression?
    /// Whether a page is cleaned by it.
    public let isUsed: Bool
  }

  /// A page that a config's author has looked at.
  public struct Test: Sendable {
    public let url: String
    /// Line of the `test_url`.
    public let number: Int
    /// What must stand in the article's text, with their lines.
    public var contains: [(text: String, number: Int)] = []
  }

  /// What the file of every host is called.
  static let globalName = "global"

  /// The file's name without `.txt`: `example.org`, `.example.org` for the hosts one label below it, or `global`.
  public let name: String
  /// As errors name it.
  public let path: String
  public let lines: [Line]

  public var isGlobal: Bool { name == Self.globalName }

  /// Whether `global.txt` joins it.
  var joinsGlobal: Bool {
    lines.last { $0.directive == .autodetectOnFailure }?.value.lowercased() != "no"
  }

  public var tests: [Test] {
    var tests: [Test] = []
    for line in lines {
      switch line.directive {
      case .testURL: tests.append(Test(url: line.value, number: line.number))
      case .testContains where !tests.isEmpty:
        tests[tests.count - 1].contains.append((line.value, line.number))
      default: break
      }
    }
    return tests
  }

  /// What of it decides about outputs.
  var canonical: [UInt8] {
    var bytes = Array("\(name)\n".utf8)
    for line in lines where line.isUsed {
      bytes += "\(line.number) \(line.directive.rawValue) \(line.value)\n".utf8
    }
    return bytes
  }
}
