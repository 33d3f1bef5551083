/// Goes through the pages of parts that are written, and says which of them are a member of a shard's file.
struct MemberWalk {
  /// Some pages in a row.
  struct Member {
    let start: JoinPlan.Place
    /// Bytes of their rows.
    var articles = 0
    var provenance = 0
  }

  private let parts: [String]
  private let shardSize: Int
  private let end: JoinPlan.Place?
  /// Behind the pages so far.
  private(set) var place: JoinPlan.Place
  private var file: ByteStream?
  /// The page that begins the next member.
  private var held: RowSizes?

  /// - Parameters:
  ///   - start: where a member begins.
  ///   - end: where a member ends; nil for the end of all parts.
  init(parts: [String], from start: JoinPlan.Place, to end: JoinPlan.Place? = nil, shardSize: Int) {
    (self.parts, self.shardSize, self.end, place) = (parts, shardSize, end, start)
  }

  /// The next member; nil at the end.
  mutating func next() throws(OutputError) -> Member? {
    var extent = MemberExtent(shardSize: shardSize)
    var member: Member?
    while let sizes = try nextSizes() {
      guard extent.add(sizes.planned) else {
        held = sizes
        break
      }
      // A place between two parts is the beginning of the later one.
      if member == nil { member = Member(start: place) }
      member?.articles += sizes.article
      member?.provenance += sizes.provenance
      place.page += 1
      place.articles += sizes.article
      place.provenance += sizes.provenance
    }
    return member
  }

  private mutating func nextSizes() throws(OutputError) -> RowSizes? {
    while place.part < parts.count {
      if let end, (place.part, place.page) >= (end.part, end.page) { return nil }
      if let sizes = held {
        held = nil
        return sizes
      }
      let path = "\(parts[place.part])/\(PartFolder.sizes)"
      do throws(StreamFailure) {
        let file = if let file { file } else { try open(path) }
        self.file = file
        if try file.fill(to: RowSizes.length) {
          defer { file.consume(RowSizes.length) }
          return RowSizes(decoding: file[0..<RowSizes.length][...])
        }
        guard file.count == 0 else { throw .unreadable("it ends within a page's row") }
      } catch {
        throw OutputError(description: "\(path): cannot be read: \(error.problem)")
      }
      file = nil
      place = JoinPlan.Place(part: place.part + 1)
    }
    return nil
  }

  private func open(_ path: String) throws(StreamFailure) -> ByteStream {
    let file = try RawFile(InputPath(path))
    file.seek(to: place.page * RowSizes.length)
    return ByteStream(plain: file)
  }
}
