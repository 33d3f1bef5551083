/// Which addresses may be connected to. It is asked with the address of the socket, so that neither a name that
/// resolves to one of one's own machines nor a redirect gets past it.
public struct AddressPolicy: Sendable {
  /// Whether loopback and private networks may be reached too.
  public var allowsPrivate = false

  public init(allowsPrivate: Bool = false) { self.allowsPrivate = allowsPrivate }

  /// Why an address is not connected to; nil where it may be.
  public func refusal(of address: IPAddress) -> String? {
    switch address.reach {
    case .global: nil
    case .own(let network): allowsPrivate ? nil : "\(address) is \(network)"
    case .none(let network): "\(address) is \(network)"
    }
  }
}

/// An address of the Internet Protocol.
public struct IPAddress: Sendable, Equatable, CustomStringConvertible {
  /// 4 bytes or 16, the first of the address first.
  let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  enum Reach: Equatable {
    case global
    /// Machines and networks of one's own.
    case own(String)
    /// Nothing that has pages.
    case none(String)
  }

  /// By IANA's registries of special-purpose addresses (RFC 6890).
  var reach: Reach {
    if bytes.count == 4 { return Self.v4.first { $0.network.holds(bytes) }?.reach ?? .global }
    if let inner = embedded { return IPAddress(bytes: inner).reach }
    if let special = Self.v6.first(where: { $0.network.holds(bytes) }) { return special.reach }
    // Of all others none is given out.
    return Network([0x20], 3).holds(bytes) ? .global : .none("an address that is not in use")
  }

  /// The address of version 4 that one of version 6 leads to.
  private var embedded: [UInt8]? {
    if Self.mapped.holds(bytes) || Self.translated.holds(bytes) { return Array(bytes[12...]) }
    if Self.sixToFour.holds(bytes) { return Array(bytes[2..<6]) }
    return nil
  }

  /// An address of which the first bits are given.
  private struct Network {
    let prefix: [UInt8]
    let bits: Int

    init(_ prefix: [UInt8], _ bits: Int) { (self.prefix, self.bits) = (prefix, bits) }

    func holds(_ bytes: [UInt8]) -> Bool {
      (0..<bits).allSatisfy { bit in
        let byte = bit / 8 < prefix.count ? prefix[bit / 8] : 0
        return (byte ^ bytes[bit / 8]) >> (7 - bit % 8) & 1 == 0
      }
    }
  }

  private static let mapped = Network([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], 96)
  private static let translated = Network([0x00, 0x64, 0xFF, 0x9B], 96)
  private static let sixToFour = Network([0x20, 0x02], 16)

  private static let v4: [(network: Network, reach: Reach)] = [
    (Network([127], 8), .own("of this machine")),
    (Network([10], 8), .own("of a private network")),
    (Network([172, 16], 12), .own("of a private network")),
    (Network([192, 168], 16), .own("of a private network")),
    (Network([100, 64], 10), .own("of a provider's own network")),
    (Network([198, 18], 15), .own("of a network for measuring")),
    (Network([0], 8), .none("of no machine")),
    (Network([169, 254], 16), .none("of this link alone, where clouds keep credentials")),
    (Network([192, 0, 0], 24), .none("for protocols")),
    (Network([192, 0, 2], 24), .none("for documentation")),
    (Network([198, 51, 100], 24), .none("for documentation")),
    (Network([203, 0, 113], 24), .none("for documentation")),
    (Network([192, 88, 99], 24), .none("of a relay")),
    (Network([224], 4), .none("of many machines")),
    (Network([240], 4), .none("reserved")),
  ]

  private static let v6: [(network: Network, reach: Reach)] = [
    (Network([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 128), .own("of this machine")),
    (Network([0xFC], 7), .own("of a private network")),
    (Network([0xFE, 0x80], 10), .none("of this link alone")),
    (Network([0x20, 0x01], 23), .none("for protocols")),
    (Network([0x20, 0x01, 0x0D, 0xB8], 32), .none("for documentation")),
    (Network([0x3F, 0xFF], 20), .none("for documentation")),
  ]
}
