import CCurl
import Glibc

/// The requests under way, on one thread.
final class TransferPool {
  private let multi: UnsafeMutableRawPointer
  private var transfers: [ObjectIdentifier: Transfer] = [:]

  init() {
    // Before any thread of libcurl's is there.
    curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    multi = curl_multi_init()
    // Whoever schedules keeps to one at a time; this is the second bolt.
    bp_curl_setMultiLong(multi, CURLMOPT_MAX_HOST_CONNECTIONS, 1)
    bp_curl_setMultiLong(multi, CURLMOPT_PIPELINING, 0)
  }

  deinit {
    for transfer in transfers.values { curl_multi_remove_handle(multi, transfer.easy) }
    curl_multi_cleanup(multi)
  }

  var count: Int { transfers.count }

  func start(_ transfer: Transfer) {
    transfers[ObjectIdentifier(transfer)] = transfer
    curl_multi_add_handle(multi, transfer.easy)
  }

  /// Works and waits until a request has ended, or for some time.
  ///
  /// - Parameter seconds: most to wait.
  /// - Returns: what has ended.
  func run(seconds: Double) -> [(transfer: Transfer, exchange: Exchange)] {
    var running: Int32 = 0
    curl_multi_perform(multi, &running)
    let ended = collect()
    if !ended.isEmpty { return ended }
    curl_multi_poll(multi, nil, 0, Int32(max(0, min(seconds, 60)) * 1000), nil)
    curl_multi_perform(multi, &running)
    return collect()
  }

  private func collect() -> [(transfer: Transfer, exchange: Exchange)] {
    var ended: [(transfer: Transfer, exchange: Exchange)] = []
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
      let transfer = Transfer.of(easy: easy)
      let code = bp_curl_result(message)
      curl_multi_remove_handle(multi, easy)
      transfers[ObjectIdentifier(transfer)] = nil
      ended.append((transfer, transfer.finish(code)))
    }
    return ended
  }
}
