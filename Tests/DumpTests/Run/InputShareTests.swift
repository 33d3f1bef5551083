import Testing

@testable import Dump

struct InputShareTests {
  @Test(arguments: ["", "1", "0/3", "4/3", "1/0", "-1/3", "1/3/5", "a/b", "1/", " 1/3"])
  func knowsWhatIsNoShare(text: String) { #expect(InputShare(text) == nil) }

  @Test(arguments: [1, 2, 3, 7])
  func everyPageIsInOneShare(count: Int) throws {
    let shares = try (1...count).map { try #require(InputShare("\($0)/\(count)")) }
    for page in 0..<50 { #expect(shares.count { $0.includes(page) } == 1) }
    for total in 0..<50 {
      for share in shares { #expect(share.size(of: total) == (0..<total).count { share.includes($0) }) }
    }
  }
}
