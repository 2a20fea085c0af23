/// What the controller wants of the board for the next tick.
@frozen
public struct ActuatorCommand: Equatable, Sendable {
  /// Duty of the wheel motors, thousandths of the battery voltage, forward positive.
  public var leftDuty: Int16
  /// Duty of the right wheel motor, thousandths.
  public var rightDuty: Int16
  /// Wheel speeds behind those duties, mm/s, for boards that close the speed loop themselves.
  public var left_mmps: Int16
  /// Right wheel speed, mm/s.
  public var right_mmps: Int16
  /// Duty of the blade motor, thousandths; 0 is off.
  public var bladeDuty: Int16
  /// Connect the charging contacts to the battery.
  public var charge: Bool
  /// Sound the warning.
  public var buzzer: Bool
  /// Which way the window of waypoints shall lead.
  public var wantedRoute: Route
  /// Number of the request for a route: with a new one the way is wanted anew, from where the mower is.
  public var routeRequest: UInt8
  /// Number of the route's waypoint with which the next snapshot's window shall begin.
  public var wantedWaypoint: UInt32
  /// Where the mower takes itself to be, east, mm: the way home begins there.
  public var x_mm: Int32
  /// Where the mower takes itself to be, north, mm.
  public var y_mm: Int32

  /// Which way the mower takes itself to head, thousandths of a radian counter-clockwise from east.
  public var heading_mrad: Int16

  /// Everything off.
  public init() {
    leftDuty = 0
    rightDuty = 0
    left_mmps = 0
    right_mmps = 0
    bladeDuty = 0
    charge = false
    buzzer = false
    wantedRoute = .none
    routeRequest = 0
    wantedWaypoint = 0
    x_mm = 0
    y_mm = 0
    heading_mrad = 0
  }
}
