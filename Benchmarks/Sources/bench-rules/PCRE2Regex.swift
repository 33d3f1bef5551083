import CPCRE2

/// A pattern that PCRE2 has compiled to machine code.
final class PCRE2Regex {
  private let code: OpaquePointer
  private let match: OpaquePointer
  private let context: OpaquePointer
  private let stack: OpaquePointer

  /// What a search came to.
  enum Result: Equatable {
    case found, notFound
    /// It took more steps than the limit, or more memory.
    case gaveUp
  }

  /// PCRE2 refuses the pattern.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  init(_ pattern: String) throws(Failure) {
    var (error, offset) = (Int32(), 0)
    // As in RE2: `$` is the end of the text alone.
    guard
      let code = pcre2_compile_8(
        Array(pattern.utf8), pattern.utf8.count, PCRE2_UTF | PCRE2_DOLLAR_ENDONLY, &error, &offset, nil),
      pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE) == 0
    else { throw Failure(description: "PCRE2 refuses \(pattern) (error \(error) at \(offset))") }
    self.code = code
    match = pcre2_match_data_create_8(1, nil)
    context = pcre2_match_context_create_8(nil)
    // Room enough that long lines end by the limit of steps rather than of the stack.
    stack = pcre2_jit_stack_create_8(32 << 10, 256 << 20, nil)
    pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
  }

  deinit {
    pcre2_jit_stack_free_8(stack)
    pcre2_match_context_free_8(context)
    pcre2_match_data_free_8(match)
    pcre2_code_free_8(code)
  }

  /// Searches a text of well-formed UTF-8.
  func search(_ text: UnsafeBufferPointer<UInt8>) -> Result {
    let code = pcre2_jit_match_8(
      code, text.baseAddress, text.count, 0, UInt32(PCRE2_NO_UTF_CHECK), match, context)
    return code >= 0 ? .found : code == PCRE2_ERROR_NOMATCH ? .notFound : .gaveUp
  }

  /// Counts one more for each line in which the pattern is found. The loop has nothing in it but the search.
  func count(in lines: CorpusLines, _ counts: inout [UInt8]) {
    let (code, match, context) = (code, match, context)
    counts.withUnsafeMutableBufferPointer { counts in
      lines.withBytes { text, ranges in
        guard let start = text.baseAddress else { return }
        for line in 0..<ranges.count {
          let range = ranges[line]
          let found = pcre2_jit_match_8(
            code, start + range.lowerBound, range.count, 0, UInt32(PCRE2_NO_UTF_CHECK), match, context)
          if found >= 0 { counts[line] += 1 }
        }
      }
    }
  }
}
