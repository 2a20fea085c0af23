// The one list of what a command holds: a new field is a property and a line here.
extension ActuatorCommand {
  /// Shows a visitor every field, in the order of the record: place, name, unit, the part that acts on it, what becomes
  /// of it when the line is silent, note. A silent line leaves a board with the last command until its own limit.
  @inlinable @inline(__always)
  public mutating func visit<V: FieldVisitor>(_ v: inout V) {
    v.field(Field(0, "left_duty", .thousandths, .leftMotor), &leftDuty)
    v.field(Field(2, "right_duty", .thousandths, .rightMotor), &rightDuty)
    v.field(Field(4, "left_mmps", .millimetresPerSecond, .leftMotor), &left_mmps)
    v.field(Field(6, "right_mmps", .millimetresPerSecond, .rightMotor), &right_mmps)
    v.field(Field(8, "blade_duty", .thousandths, .bladeMotor), &bladeDuty)
    v.field(Field(10, "charge", .none, .charger), &charge)
    v.field(Field(11, "buzzer", .none, .buzzer), &buzzer)
    v.field(Field(12, "wanted_route", .none, .host, .held, "0 none, 1 mow, 2 home"), &wantedRoute)
    v.field(Field(13, "route_request", .none, .host), &routeRequest)
    v.field(Field(14, "heading_mrad", .milliradians, .host, .held, "counter-clockwise from east"), &heading_mrad)
    v.field(Field(16, "wanted_waypoint", .none, .host), &wantedWaypoint)
    v.field(Field(20, "x_mm", .millimetres, .host, .held, "east"), &x_mm)
    v.field(Field(24, "y_mm", .millimetres, .host, .held, "north"), &y_mm)
  }
}
