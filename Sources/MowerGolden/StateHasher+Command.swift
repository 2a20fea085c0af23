import MowerCore
import MowerGeometry

extension StateHasher {
  /// Adds what a command makes the machine do.
  @inline(__always)
  mutating func combine(driving command: ActuatorCommand) {
    combine(Int32(command.leftDuty))
    combine(Int32(command.rightDuty))
    combine(Int32(command.left_mmps))
    combine(Int32(command.right_mmps))
    combine(Int32(command.bladeDuty))
    combine(command.charge)
    combine(command.buzzer)
  }

  /// Adds what a command asks of the host that serves the way.
  @inline(__always)
  mutating func combine(asking command: ActuatorCommand) {
    combine(UInt64(command.wantedRoute.rawValue))
    combine(UInt64(command.routeRequest))
    combine(UInt64(command.wantedWaypoint))
    combine(command.x_mm)
    combine(command.y_mm)
    combine(Int32(command.heading_mrad))
  }
}
