import Console
import Testing

@testable import bluepencil

struct TerminalTextTests {
  @Test func controlsAndTurnsOfDirectionShowAsEscapes() {
    #expect(TerminalText.escaped("a\u{1B}]0;x\u{07}\u{9B}31m\u{7F}") == "a\\x1b]0;x\\x7\\x9b31m\\x7f")
    #expect(TerminalText.escaped("exe\u{202E}fdp\u{2066}") == "exe\\x202efdp\\x2066")
  }

  @Test func textOfAnyScriptStays() {
    for text in ["tab\tand\nline", "שלום", "é\u{200F}", "👩‍👧"] { #expect(TerminalText.escaped(text) == text) }
  }
}
