import Cleaning
import Glibc

// Signatures of articles a second on one core, from raw text of 450 words: 5-word shingles, 128 MinHashes in 32 bands,
// lead hashes and numbers with their contexts.

/// CPU time of this thread in seconds.
func seconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Texts like news: words of 1 to 11 letters, sentences, numbers, a share of letters with accents.
func texts(_ count: Int, accents: Int) -> [[String]] {
  var state: UInt64 = 7
  func random(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }
  let plain = Array("etaoinshrdlucmfwypvbgk")
  let accented = Array("éèüöäçñåß")
  return (0..<count).map { _ in
    (0..<9).map { _ in
      (0..<50).map { word -> String in
        if random(25) == 0 { return "\(random(9000))" }
        let letters = (0..<1 + random(5) + random(6)).map { _ in
          random(100) < accents ? accented[random(accented.count)] : plain[random(plain.count)]
        }
        return String(letters) + (word % 12 == 11 ? "." : "")
      }.joined(separator: " ")
    }
  }
}

// bench-dedup --texts: the ASCII texts, one a line, for others to be measured on.
if CommandLine.arguments.dropFirst().first == "--texts" {
  for article in texts(2000, accents: 0) { print(article.joined(separator: " ")) }
  exit(0)
}

for (name, accents) in [("ASCII", 0), ("5 % accented letters", 5)] {
  let articles = texts(2000, accents: accents)
  let bytes = articles.reduce(0) { $0 + $1.reduce(0) { $0 + $1.utf8.count } }
  var best = Double.infinity
  var check = 0
  for _ in 0..<7 {
    let start = seconds()
    for article in articles { check &+= TextSignature(article).shingleCount }
    best = min(best, seconds() - start)
  }
  let rate = Int(Double(articles.count) / best)
  print(
    "\(name): \(rate) articles/s, \(bytes / articles.count) bytes each (best of 7 runs; \(check) shingles)")
}
