/// Texts that a state gains and loses.
struct StateChange {
  /// Texts from here on are new.
  let firstNew: UInt32
  /// Texts that this change takes out.
  var removed: Set<UInt32> = []
  /// Those that earlier ones have taken out.
  let removedBefore: Set<UInt32>

  func isNew(_ text: UInt32) -> Bool { text >= firstNew }

  /// Whether a text is in the state when the change is done.
  func holds(_ text: UInt32) -> Bool { !removed.contains(text) && !removedBefore.contains(text) }

  /// Whether it was before.
  func held(_ text: UInt32) -> Bool { !isNew(text) && !removedBefore.contains(text) }
}
