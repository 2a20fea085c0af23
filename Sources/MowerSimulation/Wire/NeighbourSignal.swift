/// Another sender as a coil hears it during one capture.
public struct NeighbourSignal: Equatable, Sendable {
  /// Its code.
  public var code: WireCode
  /// Vertical field at the coil while its current is at the peak, T; signed.
  public var field_T: Double
  /// How far its code is ahead of the own sender's, chips (any number below 10⁹).
  public var phase_chips: Double

  /// A neighbour's signal: code, field (T) and phase against the own sender (chips).
  public init(code: WireCode, field_T: Double, phase_chips: Double) {
    self.code = code
    self.field_T = field_T
    self.phase_chips = phase_chips
  }
}
