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

  /// Everything off.
  public init() {
    leftDuty = 0
    rightDuty = 0
    left_mmps = 0
    right_mmps = 0
    bladeDuty = 0
    charge = false
    buzzer = false
  }
}
