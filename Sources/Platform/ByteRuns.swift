import Glibc

/// Searching bytes for runs of bytes, at the speed of `memchr`. The standard library's searches are generic
/// over collections and cost a hundred times as much a byte.
public enum ByteRuns {
  /// The first place of `needle` in `text`; nil also for an empty needle.
  public static func first(of needle: some Collection<UInt8>, in text: ArraySlice<UInt8>) -> Range<Int>? {
    let needle = Array(needle)
    let found = text.withUnsafeBufferPointer { text in
      needle.withUnsafeBufferPointer { offset(of: $0, in: text) }
    }
    return found.map { text.startIndex + $0..<text.startIndex + $0 + needle.count }
  }

  /// All places of `needle`, which do not overlap.
  public static func all(of needle: some Collection<UInt8>, in text: ArraySlice<UInt8>) -> [Range<Int>] {
    let needle = Array(needle)
    var ranges: [Range<Int>] = []
    var rest = text
    while let range = first(of: needle, in: rest) {
      ranges.append(range)
      rest = rest[range.upperBound...]
    }
    return ranges
  }

  private static func offset(of needle: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>)
    -> Int?
  {
    guard let first = needle.first, let base = text.baseAddress, text.count >= needle.count else {
      return nil
    }
    var start = 0
    let last = text.count - needle.count
    while start <= last {
      guard let found = memchr(base + start, Int32(first), last - start + 1) else { return nil }
      start = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      if memcmp(base + start, needle.baseAddress!, needle.count) == 0 { return start }
      start += 1
    }
    return nil
  }
}
