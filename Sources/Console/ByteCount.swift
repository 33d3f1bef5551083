import ArgumentParser

/// A number of bytes as a person writes it: `4096`, `64k`, `256M`, `1G` (1 k is 1024).
package struct ByteCount: ExpressibleByArgument, CustomStringConvertible {
  package let bytes: Int

  package init(bytes: Int) { self.bytes = bytes }

  package init?(argument: String) {
    let units: [Character: Int] = ["k": 10, "m": 20, "g": 30]
    let shift = argument.last.flatMap { units[Character($0.lowercased())] }
    guard let number = Int(shift == nil ? argument : String(argument.dropLast())), number >= 0,
      number <= Int.max >> (shift ?? 0)
    else { return nil }
    bytes = number << (shift ?? 0)
  }

  package var description: String {
    for (shift, unit) in [(30, "G"), (20, "M"), (10, "k")] where bytes > 0 && bytes % (1 << shift) == 0 {
      return "\(bytes >> shift)\(unit)"
    }
    return String(bytes)
  }

  package var defaultValueDescription: String { description }
}
