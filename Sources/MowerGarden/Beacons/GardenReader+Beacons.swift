import MowerGeometry

extension GardenReader {
  mutating func anchors(_ garden: MappingReader) -> [Anchor] {
    garden.mappings("anchors", what: "anchor").map { reader in
      lines.anchors.append(reader.line)
      let anchor = Anchor(
        name: Self.name(reader, "anchor"), position: reader.point("position"),
        height_m: reader.number("height_m", 0...30, default: Anchor.usualHeight_m))
      reader.finish()
      return anchor
    }
  }

  mutating func emitters(_ garden: MappingReader) -> [Emitter] {
    garden.mappings("emitters", what: "emitter").map { reader in
      lines.emitters.append(reader.line)
      let name = Self.name(reader, "emitter")
      let kind = reader.choice("kind", Emitter.Kind.self) ?? .virtualWall
      let place = reader.point("position")
      let heading = reader.number("heading_deg", -360...360, example: "90")
      var emitter = Emitter(
        name: name, id: reader.integer("id", 1...Emitter.idLimit, default: 1), kind: kind,
        pose: Pose2(place, heading: Angle.radians(degrees: heading)))
      emitter.beamWidth_rad = Angle.radians(
        degrees: reader.number("beam_width_deg", 1...120, default: 8))
      emitter.range_m = reader.number("range_m", 0.2...20, default: emitter.range_m)
      emitter.halo_m = reader.number("halo_m", 0...5, default: emitter.halo_m)
      reader.finish()
      return emitter
    }
  }

  func satellite(_ garden: MappingReader) -> SatelliteService {
    var service = SatelliteService()
    guard let reader = garden.mapping("satellite", what: "`satellite`") else { return service }
    service.outagesPerHour = reader.number("outages_per_hour", 0...60, default: service.outagesPerHour)
    service.outage_s = reader.number("outage_s", 1...36_000, default: service.outage_s)
    service.mask_rad = Angle.radians(
      degrees: reader.number("mask_deg", 0...60, default: 10))
    service.satellites = reader.number("satellites", 0...60, default: service.satellites)
    reader.finish()
    return service
  }

  static func beams(_ reader: MappingReader) -> StationBeams {
    var beams = StationBeams()
    beams.range_m = reader.number("range_m", 0...20, default: beams.range_m)
    beams.beamWidth_rad = Angle.radians(
      degrees: reader.number("beam_width_deg", 1...120, default: 30))
    beams.yaw_rad = Angle.radians(
      degrees: reader.number("yaw_deg", 0...60, default: 10))
    beams.forceField_m = reader.number("force_field_m", 0...5, default: beams.forceField_m)
    reader.finish()
    return beams
  }
}
