// The one list of what a snapshot holds. Records, logs and their definitions, faults and silent boards go by it: a new
// field is a property and a line here. Bytes that no line claims are 0; a record keeps its size and its places, or what
// was recorded before can no longer be read.
extension SensorSnapshot {
  /// Shows a visitor every field, in the order of the record: place, name, unit, part, silence, note.
  @inlinable @inline(__always)
  public mutating func visit<V: FieldVisitor>(_ v: inout V) {
    v.field(Field(0, "gyro_radps", .radiansPerSecond, .gyro, .rest, "counter-clockwise"), &gyro_radps)
    v.field(Field(8, "pitch_rad", .radians, .tilt, .held, "nose up"), &pitch_rad)
    v.field(Field(16, "roll_rad", .radians, .tilt, .held, "left side up"), &roll_rad)
    v.field(Field(24, "tick", .none, .clock, .held), &tick)
    v.field(Field(28, "left_ticks", .counts, .leftOdometry, .held), &leftTicks)
    v.field(Field(32, "right_ticks", .counts, .rightOdometry, .held), &rightTicks)
    v.field(Field(36, "left_current_ma", .milliamperes, .leftCurrent, .held), &leftCurrent_mA)
    v.field(Field(40, "right_current_ma", .milliamperes, .rightCurrent, .held), &rightCurrent_mA)
    v.field(Field(44, "blade_current_ma", .milliamperes, .bladeCurrent, .held), &bladeCurrent_mA)
    v.field(Field(48, "blade_speed_rpm", .revolutionsPerMinute, .bladeSpeed, .held), &bladeSpeed_rpm)
    v.field(Field(52, "battery_mv", .millivolts, .batteryVoltage, .held), &battery_mV)
    v.field(
      Field(56, "battery_current_ma", .milliamperes, .batteryCurrent, .held, "out of the battery"), &batteryCurrent_mA)
    v.field(Field(60, "charge_mv", .millivolts, .chargerContact, .held), &charge_mV)
    v.field(Field(64, "charge_current_ma", .milliamperes, .chargerContact, .held), &chargeCurrent_mA)
    v.field(Field(68, "coils", .none, .coil, .unheard), &coils)
    v.field(Field(84, "sonar_mm", .millimetres, .sonar, .unheard, ", 65535: none"), &sonar_mm)
    v.field(Field(92, "missed_ticks", .none, .clock, .held), &missedTicks)
    v.field(Field(94, "bumpers", .none, .bumpers, .unheard, "a bit a sector"), &bumpers)
    v.flag(Field(95, "lift", .none, .lift, .held), bit: 0, &lift)
    v.flag(Field(95, "stop_button", .none, .stopButton, .held), bit: 1, &stopButton)
    v.flag(Field(95, "rain", .none, .rain, .held), bit: 2, &rain)
    v.flag(Field(95, "timetable_open", .none, .host, .held), bit: 3, &timetableOpen)
    v.flag(Field(95, "restarted", .none, .controller, .unheard), bit: 4, &restarted)
    v.field(Field(96, "request", .none, .host, .unheard, "0 none, 1 start, 2 dock, 3 stop, 4 unlock"), &request)
    v.field(Field(97, "waypoint_count", .none, .host, .held), &waypointCount)
    v.field(Field(98, "near", .none, .stationSignal, .unheard), &near)
    v.field(Field(102, "infrared", .none, .infrared, .unheard, "characters: all round, left, right"), &infrared)
    v.field(
      Field(105, "satellite_fix", .none, .satellite, .unheard, "0 none, 1 single, 2 float, 3 fixed"), &satellite.fix)
    v.field(Field(106, "satellite_accuracy_mm", .millimetres, .satellite, .unheard), &satellite.accuracy_mm)
    v.field(Field(108, "satellite_x_mm", .millimetres, .satellite, .unheard, "east"), &satellite.x_mm)
    v.field(Field(112, "satellite_y_mm", .millimetres, .satellite, .unheard, "north"), &satellite.y_mm)
    v.field(Field(116, "satellite_age_ms", .milliseconds, .satellite, .unheard, ", 255: never"), &satellite.age_ms)
    v.field(Field(117, "route", .none, .host, .held, "0 none, 1 mow, 2 home"), &route)
    v.field(Field(118, "route_request", .none, .host, .held), &routeRequest)
    v.field(Field(120, "ranges", .none, .range, .unheard), &ranges)
    v.field(Field(152, "waypoints", .none, .host, .held), &waypoints)
    for i in 0..<8 { v.element(Field(216, "waypoint_flags", .none, .host, .held), i, &waypoints[i].flags) }
    v.field(Field(224, "first_waypoint", .none, .host, .held), &firstWaypoint)
    v.field(Field(228, "link_silent_ms", .milliseconds, .link, .counted), &linkSilent_ms)
    v.field(
      Field(230, "battery_temperature_dk", .decikelvins, .batteryTemperature, .held, ", 0: not measured"),
      &batteryTemperature_dK)
  }
}
