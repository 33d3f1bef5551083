import CCurl
import Glibc
import Platform

/// One request under way. It says what it must to libcurl, and takes what comes.
///
/// libcurl holds a pointer to it until ``finish(_:)``.
final class Transfer {
  let easy: UnsafeMutableRawPointer
  private(set) var exchange: Exchange
  private let limits: FetchLimits
  private let policy: AddressPolicy
  private let start = MonotonicClock.seconds
  private var fields: UnsafeMutablePointer<curl_slist>?
  /// Why it cannot go on, found while it runs.
  private var stopped: FetchFailure?
  /// Whether the header of the answer is whole; what comes then as header is a trailer.
  private var isHeaderWhole = false

  /// - Parameter fields: of the request, besides `Host`, as `Name: value`.
  /// - Returns: nil where libcurl has no memory.
  init?(
    _ url: FetchURL, fields: [String], limits: FetchLimits, policy: AddressPolicy, authorities: String?
  ) {
    guard let easy = curl_easy_init() else { return nil }
    self.easy = easy
    (self.limits, self.policy) = (limits, policy)
    exchange = Exchange(url)
    for field in fields { self.fields = curl_slist_append(self.fields, field) }
    setRequest(url)
    setLimits()
    setTrust(authorities)
    setCallbacks()
  }

  deinit {
    curl_easy_cleanup(easy)
    curl_slist_free_all(fields)
  }

  // MARK: Options

  private func setRequest(_ url: FetchURL) {
    bp_curl_setText(easy, CURLOPT_URL, url.text)
    bp_curl_setPointer(easy, CURLOPT_HTTPHEADER, fields)
    bp_curl_setLong(easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
    // Records hold the bytes as they were sent.
    bp_curl_setLong(easy, CURLOPT_HTTP_TRANSFER_DECODING, 0)
    bp_curl_setLong(easy, CURLOPT_HTTP_CONTENT_DECODING, 0)
    // Redirects are requests of their own: they are asked for, waited for and checked as any other.
    bp_curl_setLong(easy, CURLOPT_FOLLOWLOCATION, 0)
    // Behind a proxy, nobody could tell which address is connected to.
    bp_curl_setText(easy, CURLOPT_PROXY, "")
    bp_curl_setText(easy, CURLOPT_PROTOCOLS_STR, "http,https")
    bp_curl_setLong(easy, CURLOPT_NETRC, 0)
    // What a server sends beyond the length that it says would be read as the answer to the next request.
    bp_curl_setLong(easy, CURLOPT_FRESH_CONNECT, 1)
    bp_curl_setLong(easy, CURLOPT_FORBID_REUSE, 1)
  }

  private func setLimits() {
    bp_curl_setLong(easy, CURLOPT_NOSIGNAL, 1)
    // A name that is still looked up when the time is over is not waited for.
    bp_curl_setLong(easy, CURLOPT_QUICK_EXIT, 1)
    bp_curl_setLong(easy, CURLOPT_CONNECTTIMEOUT_MS, Int(limits.connectSeconds * 1000))
    bp_curl_setLong(easy, CURLOPT_TIMEOUT_MS, max(1, Int(limits.requestSeconds * 1000)))
    bp_curl_setLong(easy, CURLOPT_LOW_SPEED_LIMIT, limits.slowBytes)
    bp_curl_setLong(easy, CURLOPT_LOW_SPEED_TIME, limits.slowSeconds)
  }

  /// - Parameter authorities: a file of certificates to trust in place of the system's.
  private func setTrust(_ authorities: String?) {
    bp_curl_setLong(easy, CURLOPT_SSL_VERIFYPEER, 1)
    bp_curl_setLong(easy, CURLOPT_SSL_VERIFYHOST, 2)
    if let authorities { bp_curl_setText(easy, CURLOPT_CAINFO, authorities) }
  }

  private func setCallbacks() {
    let own = Unmanaged.passUnretained(self).toOpaque()
    bp_curl_setPointer(easy, CURLOPT_PRIVATE, own)
    bp_curl_setPointer(easy, CURLOPT_OPENSOCKETDATA, own)
    bp_curl_setOpenSocket(easy) { own, _, address in Transfer.of(own).openSocket(address!) }
    bp_curl_setPointer(easy, CURLOPT_HEADERDATA, own)
    bp_curl_setWrite(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, own in
      Transfer.of(own).take(header: UnsafeRawBufferPointer(start: bytes, count: size * count))
        ? size * count : 0
    }
    bp_curl_setPointer(easy, CURLOPT_WRITEDATA, own)
    bp_curl_setWrite(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, own in
      Transfer.of(own).take(body: UnsafeRawBufferPointer(start: bytes, count: size * count))
        ? size * count : 0
    }
    bp_curl_setLong(easy, CURLOPT_VERBOSE, 1)
    bp_curl_setPointer(easy, CURLOPT_DEBUGDATA, own)
    bp_curl_setDebug(easy) { _, kind, bytes, count, own in
      if kind == CURLINFO_HEADER_OUT {
        Transfer.of(own).exchange.request += UnsafeRawBufferPointer(start: bytes, count: count)
      }
      return 0
    }
  }

  private static func of(_ own: UnsafeMutableRawPointer?) -> Transfer {
    Unmanaged<Transfer>.fromOpaque(own!).takeUnretainedValue()
  }

  /// The transfer that libcurl has finished with.
  static func of(easy: UnsafeMutableRawPointer) -> Transfer {
    var own: UnsafeMutableRawPointer?
    bp_curl_getPointer(easy, CURLINFO_PRIVATE, &own)
    return of(own)
  }

  // MARK: What comes

  private func openSocket(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
    let refusal = withUnsafePointer(to: &address.pointee.addr) { address in
      IPAddress(address).map(policy.refusal) ?? "an address of another kind than the Internet's"
    }
    if let refusal {
      stopped = FetchFailure(reason: .blockedAddress, detail: refusal)
      return bp_curl_badSocket
    }
    return socket(
      address.pointee.family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue),
      address.pointee.protocol)
  }

  private func take(header line: UnsafeRawBufferPointer) -> Bool {
    if line.starts(with: "HTTP/".utf8), !isHeaderWhole { exchange.header.removeAll() }
    guard !isHeaderWhole else { return true }
    exchange.header += line
    if line.first == 0x0D || line.first == 0x0A {
      // 1xx come before the answer.
      isHeaderWhole = (status ?? 0) >= 200
    }
    guard exchange.header.count > limits.headerBytes else { return true }
    stopped = FetchFailure(
      reason: .badResponse, detail: "a header of more than \(limits.headerBytes) bytes")
    return false
  }

  private func take(body bytes: UnsafeRawBufferPointer) -> Bool {
    let room = limits.bodyBytes - exchange.body.count
    exchange.body += bytes.prefix(room)
    guard bytes.count > room else { return true }
    stopped = FetchFailure(reason: .tooLarge, detail: "a body of more than \(limits.bodyBytes) bytes")
    return false
  }

  private var status: Int? {
    var status = 0
    bp_curl_getLong(easy, CURLINFO_RESPONSE_CODE, &status)
    return status
  }

  // MARK: The end

  func finish(_ code: CURLcode) -> Exchange {
    exchange.seconds = MonotonicClock.seconds - start
    var address: UnsafeMutablePointer<CChar>?
    bp_curl_getText(easy, CURLINFO_PRIMARY_IP, &address)
    if let address, address[0] != 0 { exchange.address = String(cString: address) }
    if !isHeaderWhole { (exchange.header, exchange.body) = ([], []) }
    if code != CURLE_OK { exchange.failure = failure(code) }
    return exchange
  }

  private func failure(_ code: CURLcode) -> FetchFailure {
    let detail = String(cString: curl_easy_strerror(code))
    switch code {
    case CURLE_WRITE_ERROR, CURLE_COULDNT_CONNECT:
      return stopped ?? FetchFailure(reason: .noConnection, detail: detail)
    case CURLE_COULDNT_RESOLVE_HOST: return FetchFailure(reason: .unknownHost, detail: detail)
    case CURLE_OPERATION_TIMEDOUT: return timeout
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
      CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
      return FetchFailure(reason: .tls, detail: detail)
    case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING:
      return FetchFailure(reason: .endsEarly, detail: detail)
    case CURLE_UNSUPPORTED_PROTOCOL:
      return FetchFailure(reason: .badResponse, detail: "what is answered is no HTTP")
    default: return stopped ?? FetchFailure(reason: .badResponse, detail: detail)
    }
  }

  private var timeout: FetchFailure {
    exchange.seconds < limits.requestSeconds - 0.5 && isHeaderWhole
      ? FetchFailure(
        reason: .tooSlow, detail: "fewer than \(limits.slowBytes) bytes a second for \(limits.slowSeconds) s")
      : FetchFailure(
        reason: .timeout, detail: "no whole answer within \(Int(exchange.seconds.rounded(.up))) s")
  }
}
