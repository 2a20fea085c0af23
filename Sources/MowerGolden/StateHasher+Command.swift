import MowerCore
import MowerGeometry

extension StateHasher {
  /// Adds what a command makes the machine do.
  @inline(__always)
  mutating func combine(_ command: ActuatorCommand) {
    combine(Int32(command.leftDuty))
    combine(Int32(command.rightDuty))
    combine(Int32(command.left_mmps))
    combine(Int32(command.right_mmps))
    combine(Int32(command.bladeDuty))
    combine(command.charge)
    combine(command.buzzer)
  }

  /// Adds what is asked of the host that serves the way.
  @inline(__always)
  mutating func combine(_ request: RouteRequest) {
    combine(UInt64(request.route.rawValue))
    combine(UInt64(request.number))
    combine(UInt64(request.waypoint))
    combine(request.x_mm)
    combine(request.y_mm)
    combine(Int32(request.heading_mrad))
  }
}
