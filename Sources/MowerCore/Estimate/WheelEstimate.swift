import MowerGeometry

/// How the wheels answer to what they are told: spinning, standing still, or doing something else.
public struct WheelEstimate: Sendable {
  /// How long the wheels have turned without turning the mower, s.
  public internal(set) var slip_s = 0.0
  /// How long a driven wheel has stood, s.
  public internal(set) var still_s = 0.0
  /// Wheels that do other than they are told.
  var check = WheelCheck()

  /// Takes in what the wheels were told and what they did, m/s, and the turn of this tick, rad.
  @inline(__always)
  mutating func update(told: WheelSpeeds, did: WheelSpeeds, turn_rad: Double, _ setup: Setup, dt_s: Double) {
    let commanded = told.right - told.left
    let yaw = turn_rad / dt_s
    let slipping = abs(commanded) > 0.4 * setup.pointee.wheelBase_m && abs(yaw) < 0.1
    slip_s = slipping ? slip_s + dt_s : 0
    let limit = setup[.stallSpeed]
    let leftStill = abs(told.left) > 3 * limit && abs(did.left) < limit
    let rightStill = abs(told.right) > 3 * limit && abs(did.right) < limit
    still_s = leftStill || rightStill ? still_s + dt_s : 0
    check.update(told: (told.left, told.right), did: (did.left, did.right), dt_s: dt_s)
  }
}

/// Speeds of both wheels, m/s.
struct WheelSpeeds {
  var left: Double
  var right: Double

  /// Whether both stand.
  @inline(__always)
  var areZero: Bool { left == 0 && right == 0 }
}

extension WheelEstimate: StatePart {
  /// Shows every field to a visitor.
  public mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&slip_s)
    v.visit(&still_s)
    check.visit(&v)
  }
}
