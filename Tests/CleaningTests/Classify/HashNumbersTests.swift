import Testing

@testable import Cleaning

struct HashNumbersTests {
  @Test func numbersFollowTheOrderOfHashesAndStayAsTheTableGrows() {
    var numbers = HashNumbers()
    let hashes = (0..<5000).map { UInt64($0) << 40 }
    for round in 0..<2 {
      for (index, hash) in hashes.enumerated() {
        #expect(numbers.number(of: hash) == index, "round \(round)")
      }
    }
    #expect(numbers.count == hashes.count)
  }
}
