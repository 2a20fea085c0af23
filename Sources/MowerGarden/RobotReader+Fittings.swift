import MowerGeometry

extension RobotReader {
  mutating func infrared(_ robot: MappingReader) -> [InfraredReceiver] {
    robot.mappings("infrared", what: "infrared receiver").map { item in
      lines.infrared.append(item.line)
      defer { item.finish() }
      let place = item.choice("name", InfraredReceiver.Place.self) ?? .omni
      item.what = "infrared receiver `\(place.rawValue)`"
      return InfraredReceiver(
        place: place,
        pose: Pose2(
          x: item.number("x", -2...2, example: "0.35"), y: item.number("y", -2...2, example: "0"),
          heading: Angle.radians(degrees: item.number("heading_deg", -360...360, default: 0))),
        fieldOfView_rad: Angle.radians(
          degrees: item.number("field_of_view_deg", 5...360, default: place == .omni ? 220 : 90)),
        extraRange_m: item.number("extra_range_m", 0...10, default: place == .omni ? 0.1 : 0.5))
    }
  }

  mutating func ranging(_ reader: MappingReader) -> RangingRadio {
    lines.ranging = reader.line
    defer { reader.finish() }
    return RangingRadio(
      position: Vector2(reader.number("x", -2...2, example: "0.1"), reader.number("y", -2...2, example: "0")),
      height_m: reader.number("height_m", 0.01...3, example: "0.3"),
      noise_m: reader.number("noise_m", 0...1, default: 0.033))
  }

  mutating func satellite(_ reader: MappingReader) -> SatelliteReceiver {
    lines.satellite = reader.line
    defer { reader.finish() }
    return SatelliteReceiver(
      position: Vector2(reader.number("x", -2...2, example: "0"), reader.number("y", -2...2, example: "0")),
      latency_s: reader.number("latency_s", 0...0.18, default: 0.1))
  }
}
