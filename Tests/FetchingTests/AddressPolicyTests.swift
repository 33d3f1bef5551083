import Testing

@testable import Fetching

struct AddressPolicyTests {
  @Test(arguments: [
    "93.184.216.34", "8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.0.1", "192.167.1.1", "2606:4700::1",
    "2a00::1",
    "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1",
  ])
  func whatIsPublicMayBeReached(text: String) throws {
    #expect(AddressPolicy().refusal(of: try #require(IPAddress(text))) == nil)
  }

  @Test(arguments: [
    "127.0.0.1", "127.255.0.9", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1",
    "100.127.255.255", "198.18.0.1", "::1", "fc00::1", "fdff::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "64:ff9b::7f00:1", "2002:7f00:1::", "2002:c0a8:101::1",
  ])
  func onesOwnNetworksNeedTheFlag(text: String) throws {
    let address = try #require(IPAddress(text))
    #expect(AddressPolicy().refusal(of: address) != nil)
    #expect(AddressPolicy(allowsPrivate: true).refusal(of: address) == nil)
  }

  @Test(arguments: [
    "0.0.0.0", "169.254.169.254", "192.0.0.170", "192.0.2.1", "198.51.100.7", "203.0.113.9", "192.88.99.1",
    "224.0.0.1", "255.255.255.255", "240.0.0.1", "::", "fe80::1", "ff02::1", "2001:db8::1", "2001::1",
    "100::1",
    "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "3fff::1", "4000::1", "::7f00:1",
  ])
  func whatHasNoPagesIsNeverReached(text: String) throws {
    let address = try #require(IPAddress(text))
    #expect(AddressPolicy().refusal(of: address) != nil)
    #expect(AddressPolicy(allowsPrivate: true).refusal(of: address) != nil)
  }

  @Test func refusalsNameTheAddress() throws {
    let address = try #require(IPAddress("::ffff:10.0.0.1"))
    #expect(AddressPolicy().refusal(of: address) == "::ffff:10.0.0.1 is of a private network")
  }

  @Test(arguments: ["", "1.2.3", "1.2.3.4.5", "localhost", "[::1]", "::g"])
  func otherTextsAreNoAddresses(text: String) { #expect(IPAddress(text) == nil) }
}
