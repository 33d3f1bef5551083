/// Random numbers that are the same on every run (SplitMix64; Steele, Lea and Flood, 2014), so that a test
/// that fails fails again.
public struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A text of characters drawn from an alphabet, up to `length` of them.
  public mutating func text(of alphabet: some Collection<Character>, upTo length: Int) -> String {
    let count = Int.random(in: 0...length, using: &self)
    return String((0..<count).map { _ in alphabet.randomElement(using: &self)! })
  }
}
