extension Supervisor {
  /// Whether a row with this condition applies.
  @inline(__always)
  func isActive(_ condition: Conditions) -> Bool { any(active, condition) }
  /// Whether a row with this condition applies and the condition still holds.
  @inline(__always)
  func persists(_ condition: Conditions) -> Bool {
    for i in whens.indices where whens[i] == condition.bits && active & (1 << UInt32(i)) != 0 {
      if gone_ms[i] == 0 { return true }
    }
    return false
  }
  /// Whether a row with this condition came into force in this tick.
  @inline(__always)
  func freshlyActive(_ condition: Conditions) -> Bool { any(fresh, condition) }

  @inline(__always)
  private func any(_ rows: UInt32, _ condition: Conditions) -> Bool {
    if rows == 0 { return false }
    for i in whens.indices where rows & (1 << UInt32(i)) != 0 && whens[i] == condition.bits { return true }
    return false
  }
}
