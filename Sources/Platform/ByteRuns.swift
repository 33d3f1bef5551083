import Glibc

/// Searching bytes for runs of bytes, at the speed of `memchr`. The standard library's searches are generic
/// over collections and cost a hundred times as much a byte.
public enum ByteRuns {
  /// The first place of `needle` in `text`; nil also for an empty needle.
  @inlinable
  public static func first(of needle: some Collection<UInt8>, in text: ArraySlice<UInt8>) -> Range<Int>? {
    first(of: needle, in: text) { _ in true }
  }

  /// The first place that is asked for among those of `needle`, which do not overlap.
  @inlinable
  public static func first(
    of needle: some Collection<UInt8>, in text: ArraySlice<UInt8>, where isIncluded: (Range<Int>) -> Bool
  ) -> Range<Int>? {
    text.withUnsafeBufferPointer { bytes in
      withContiguous(needle) { needle in
        var start = 0
        while let offset = offset(of: needle, in: UnsafeBufferPointer(rebasing: bytes[start...])) {
          let place = text.startIndex + start + offset
          if isIncluded(place..<place + needle.count) { return place..<place + needle.count }
          start += offset + needle.count
        }
        return nil
      }
    }
  }

  @inlinable
  static func withContiguous<Result>(
    _ bytes: some Collection<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    bytes.withContiguousStorageIfAvailable(body) ?? Array(bytes).withUnsafeBufferPointer(body)
  }

  /// All places of `needle`, which do not overlap.
  @inlinable
  public static func all(of needle: some Collection<UInt8>, in text: ArraySlice<UInt8>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    _ = first(of: needle, in: text) { range in
      ranges.append(range)
      return false
    }
    return ranges
  }

  @usableFromInline
  static func offset(of needle: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>)
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
