import MowerGeometry

extension GardenWriter {
  static func anchor(_ anchor: Anchor) -> [String] {
    let name = YAMLScalar.text(anchor.name)
    return ["{name: \(name), position: \(point(anchor.position)), height_m: \(anchor.height_m.milli)}"]
  }

  static func emitter(_ emitter: Emitter) -> [String] {
    var keys = ["name: \(YAMLScalar.text(emitter.name))", "kind: \(emitter.kind.rawValue)"]
    if emitter.id != 1 || emitter.kind == .lighthouse { keys.append("id: \(emitter.id)") }
    keys.append("position: \(point(emitter.pose.position))")
    keys.append("heading_deg: \(degrees(emitter.pose.heading))")
    keys.append("beam_width_deg: \(degrees(emitter.beamWidth_rad))")
    keys.append("range_m: \(emitter.range_m.milli)")
    keys.append("halo_m: \(emitter.halo_m.milli)")
    return keys
  }

  static func satellite(_ service: SatelliteService) -> [String] {
    if service == SatelliteService() { return [] }
    return [
      "", "satellite:", "  outages_per_hour: \(service.outagesPerHour.milli)", "  outage_s: \(service.outage_s.milli)",
      "  mask_deg: \(degrees(service.mask_rad))", "  satellites: \(service.satellites.milli)",
    ]
  }

  /// The station's beams; nothing for the usual ones.
  static func beams(_ beams: StationBeams) -> [String] {
    if beams == StationBeams() { return [] }
    return [
      "infrared:", "  range_m: \(beams.range_m.milli)", "  beam_width_deg: \(degrees(beams.beamWidth_rad))",
      "  yaw_deg: \(degrees(beams.yaw_rad))", "  force_field_m: \(beams.forceField_m.milli)",
    ]
  }
}
