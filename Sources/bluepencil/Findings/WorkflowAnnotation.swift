/// A line by which a step of a GitHub workflow annotates a file.
struct WorkflowAnnotation {
  var level = Finding.Level.error
  let file: String
  var line: Int?
  var column: Int?
  let title: String
  let message: String

  var text: String {
    var properties = ["file=\(Self.escaped(file, isProperty: true))"]
    if let line { properties.append("line=\(line)") }
    if let column { properties.append("col=\(column)") }
    properties.append("title=\(Self.escaped(title, isProperty: true))")
    return
      "::\(level.rawValue) \(properties.joined(separator: ","))::\(Self.escaped(message, isProperty: false))"
  }

  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var text = text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    if isProperty { text = text.replacing(":", with: "%3A").replacing(",", with: "%2C") }
    return text
  }
}

extension WorkflowAnnotation {
  init(_ finding: Finding) {
    self.init(
      level: finding.level, file: finding.file, line: finding.line, column: finding.column,
      title: finding.subject,
      message: finding.message)
  }
}
