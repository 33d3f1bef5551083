/// When it was, apart from how clocks of a zone show it.
extension PublicationDate {
  /// Whether the time is given in UTC.
  var isUTC: Bool { text.hasSuffix("Z") }

  /// Whether the zone of its time is known.
  var hasZone: Bool { offset != nil }

  /// The same instant by the clock that a page shows without naming its zone; nil where the two cannot
  /// be the same instant in any zone, or this one is not in UTC.
  func shown(as local: PublicationDate) -> PublicationDate? {
    guard isUTC, let instant, let clock = local.clock else { return nil }
    let offset = clock - instant
    guard local.offset.map({ $0 == offset }) ?? Self.isZone(offset), offset != 0 else { return nil }
    let sign = offset < 0 ? "-" : "+"
    guard let zone = Self.offset(sign, abs(offset) / 60, abs(offset) % 60) else { return nil }
    // Clocks on pages have no seconds.
    return PublicationDate(clock: String(local.text.prefix(16) + text.dropFirst(16).prefix(3)), zone: zone)
  }

  /// Whether a zone is so many minutes ahead of UTC. Twelve hours behind lies no land, but a clock that does not say
  /// which half of the day it shows.
  private static func isZone(_ minutes: Int) -> Bool {
    minutes % 60 == 0 && (-660...840).contains(minutes)
      || [-570, -210, 210, 270, 330, 345, 390, 570, 630, 765].contains(minutes)
  }

  /// Minutes since 1970; nil without a time or its zone.
  private var instant: Int? {
    guard let clock, let offset else { return nil }
    return clock - offset
  }

  /// Minutes from the beginning of 1970 to the time as it is written.
  private var clock: Int? {
    let digits = Array(text.utf8)
    guard digits.count >= 16, digits[10] == UInt8(ascii: "T") else { return nil }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + Int($1) - 0x30 } }
    let (year, month, day) = (number(0..<4), number(5..<7), number(8..<10))
    // Years begin in March, so that the leap day is the last.
    let shifted = month > 2 ? year : year - 1
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    return days * 1440 + number(11..<13) * 60 + number(14..<16)
  }

  /// Minutes that the zone is ahead of UTC.
  private var offset: Int? {
    if isUTC { return 0 }
    let zone = Array(text.utf8.dropFirst(19))
    guard zone.count == 6, zone[3] == UInt8(ascii: ":") else { return nil }
    func number(_ start: Int) -> Int { (Int(zone[start]) - 0x30) * 10 + Int(zone[start + 1]) - 0x30 }
    let minutes = number(1) * 60 + number(4)
    return zone[0] == UInt8(ascii: "-") ? -minutes : minutes
  }
}
