import CGlibc

/// How the C library hands out memory.
public enum Memory {
  /// Buffers of a page are freed and needed again for the next one: keep them, rather than give each back to
  /// the system and have it cleared anew (a tenth of a run's time).
  public static func keepFreed() {
    mallopt(M_MMAP_THRESHOLD, 64 << 20)
    mallopt(M_TRIM_THRESHOLD, 128 << 20)
    // Fewer calls while it grows; what is not written to takes no memory.
    mallopt(M_TOP_PAD, 4 << 20)
  }
}
