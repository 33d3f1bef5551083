/// Where ranges of a block's text stand after it was normalised.
///
/// The text between two ends of ranges, normalised by itself, stands in the normalised text as it is, but for white
/// space around it. Where it does not, as a rule replaced characters on both sides of an end, or an accent joined its
/// letter there, nothing can be said.
enum NormalizedRanges {
  /// - Parameters:
  ///   - ranges: bytes of `text`, in its own indices.
  ///   - normalized: what `normalizer` made of `text`.
  /// - Returns: a range for each one, without white space at its ends, empty where nothing is left of it; nil where the
  ///   texts do not fit.
  static func find(
    _ ranges: [Range<Int>], of text: ArraySlice<UInt8>, in normalized: [UInt8], by normalizer: Normalizer
  ) -> [Range<Int>]? {
    let inner = Set(ranges.flatMap { [$0.lowerBound, $0.upperBound] }).subtracting([
      text.startIndex, text.endIndex,
    ])
    let ends = [text.startIndex] + inner.sorted() + [text.endIndex]
    /// Where what follows an end begins, and where what precedes it stops.
    var starts: [Int: Int] = [:]
    var stops: [Int: Int] = [:]
    var position = 0
    for (start, end) in zip(ends, ends.dropFirst()) {
      var normalizer = normalizer
      let part = normalizer.normalize(text[start..<end])
      var begin = position
      if !part.isEmpty, begin > 0, begin < normalized.count,
        normalized[begin] == 0x20 || normalized[begin] == 0x0A
      {
        begin += 1
      }
      guard normalized[begin...].starts(with: part) else { return nil }
      starts[start] = begin
      stops[end] = part.isEmpty ? position : begin + part.count
      position = begin + part.count
    }
    guard position == normalized.count else { return nil }
    return ranges.map { range in
      guard let start = starts[range.lowerBound], let stop = stops[range.upperBound], start < stop else {
        return 0..<0
      }
      return start..<stop
    }
  }
}
