/// What repeated measurements of one thing came to.
public struct Spread: Sendable {
  public let least: Double
  public let median: Double
  public let most: Double

  /// - Parameter values: at least one.
  public init(_ values: [Double]) {
    let sorted = values.sorted()
    (least, median, most) = (sorted[0], sorted[sorted.count / 2], sorted[sorted.count - 1])
  }

  /// `median (least–most)`.
  public func text(_ digits: Int) -> String {
    "\(Self.text(median, digits)) (\(Self.text(least, digits))–\(Self.text(most, digits)))"
  }

  /// A number with so many digits after the point.
  public static func text(_ value: Double, _ digits: Int) -> String {
    let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
    let rounded = Int((abs(value) * scale).rounded())
    let sign = value < 0 && rounded != 0 ? "-" : ""
    guard digits > 0 else { return sign + String(rounded) }
    let fraction = String(rounded % Int(scale) + Int(scale)).dropFirst()
    return "\(sign)\(rounded / Int(scale)).\(fraction)"
  }
}
