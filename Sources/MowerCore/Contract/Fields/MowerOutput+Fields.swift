// The one list of what an answer holds: a new field is a property and a line here.
extension MowerOutput {
  /// Shows a visitor every field, in the order of the record: place, name, unit, the part that acts on it, what becomes
  /// of it when the line is silent, note. A silent line leaves a board with the last command until its own limit.
  @inlinable @inline(__always)
  public mutating func visit<V: FieldVisitor>(_ v: inout V) {
    v.field(Field(0, "left_duty", .thousandths, .leftMotor), &command.leftDuty)
    v.field(Field(2, "right_duty", .thousandths, .rightMotor), &command.rightDuty)
    v.field(Field(4, "left_mmps", .millimetresPerSecond, .leftMotor), &command.left_mmps)
    v.field(Field(6, "right_mmps", .millimetresPerSecond, .rightMotor), &command.right_mmps)
    v.field(Field(8, "blade_duty", .thousandths, .bladeMotor), &command.bladeDuty)
    v.field(Field(10, "charge", .none, .charger), &command.charge)
    v.field(Field(11, "buzzer", .none, .buzzer), &command.buzzer)
    v.field(Field(12, "wanted_route", .none, .host, .held, "0 none, 1 mow, 2 home"), &request.route)
    v.field(Field(13, "route_request", .none, .host), &request.number)
    v.field(
      Field(14, "heading_mrad", .milliradians, .host, .held, "counter-clockwise from east"), &request.heading_mrad)
    v.field(Field(16, "wanted_waypoint", .none, .host), &request.waypoint)
    v.field(Field(20, "x_mm", .millimetres, .host, .held, "east"), &request.x_mm)
    v.field(Field(24, "y_mm", .millimetres, .host, .held, "north"), &request.y_mm)
    v.field(
      Field(28, "touch_bearing_mrad", .milliradians, .host, .held, "from straight ahead, positive to the left"),
      &request.touchBearing_mrad)
    v.field(Field(30, "touches", .none, .host, .held, "so far, running over"), &request.touches)
    v.field(
      Field(31, "touch_distance_cm", .none, .host, .held, "cm before the outline, 0 for a touch"),
      &request.touchDistance_cm)
  }
}
