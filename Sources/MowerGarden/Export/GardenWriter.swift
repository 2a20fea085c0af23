import MowerGeometry

/// Writes gardens as fresh YAML files, laid out as a person would: one block per thing, points in rows.
public enum GardenWriter {
  /// Columns at which rows of points are broken.
  private static let columns = 100

  /// The garden as the text of a file that `GardenFile` reads back: equal to within half a millimetre and half a
  /// thousandth of a degree. Values that equal their defaults are left out where that reads better. `comments` are put
  /// first, one line each.
  public static func yaml(_ garden: Garden, comments: [String] = []) -> String {
    var lines = comments.flatMap { $0.split(whereSeparator: \.isNewline) }.map { "# \(YAMLScalar.comment($0))" }
    lines.append("# Metres, x east and y north; angles in degrees counter-clockwise from east.")
    lines += ["version: \(garden.version)", "name: \(YAMLScalar.text(garden.name))"]
    if let origin = garden.origin {
      let latitude = origin.latitude_deg.trimmed(decimals: 9)
      lines.append("origin: {latitude: \(latitude), longitude: \(origin.longitude_deg.trimmed(decimals: 9))}")
    }
    lines += block("lawns", garden.lawns, lawn)
    lines += block("obstacles", garden.obstacles, obstacle)
    lines += block("passages", garden.passages, passage)
    lines += block("fences", garden.fences, fence)
    lines += station(garden.station)
    if let wire = garden.wire { lines += ["", "wire:"] + self.wire(wire).map { "  " + $0 } }
    lines += block("guides", garden.guides) { ["name: \(YAMLScalar.text($0.name))"] + points("line", $0.line) }
    lines += block("zones", garden.zones) {
      ["{name: \(YAMLScalar.text($0.name)), follow_m: \($0.follow_m.milli), share_percent: \(($0.share * 100).milli)}"]
    }
    lines += block("neighbours", garden.neighbours) {
      ["current_A: \($0.current_A.milli)", "code: \($0.code)"] + points("loop", $0.loop)
    }
    lines += block("anchors", garden.anchors, anchor)
    lines += block("emitters", garden.emitters, emitter)
    lines += satellite(garden.satellite)
    if let start = garden.start { lines += ["", "start: {\(pose(start).joined(separator: ", "))}"] }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A list under its key, each item's lines behind one dash; nothing for an empty list.
  private static func block<T>(_ key: String, _ items: [T], _ lines: (T) -> [String]) -> [String] {
    if items.isEmpty { return [] }
    return ["", "\(key):"]
      + items.flatMap { item in
        lines(item).enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element }
      }
  }

  private static func lawn(_ lawn: Lawn) -> [String] {
    var lines = ["name: \(YAMLScalar.text(lawn.name))"] + points("polygon", lawn.polygon.vertices)
    lines.append("grass_height_mm: \((lawn.grassHeight_m * 1000).milli)")
    lines.append("growth_mm_per_day: \((lawn.growth_m_per_day * 1000).milli)")
    if lawn.slope != Slope(rise: 0, uphill_rad: 0) {
      lines.append("slope: {percent: \((lawn.slope.rise * 100).milli), uphill_deg: \(degrees(lawn.slope.uphill_rad))}")
    }
    return lines + ["edge: \(lawn.edge.rawValue)"]
  }

  private static func obstacle(_ obstacle: Obstacle) -> [String] {
    let usual = Obstacle(name: obstacle.name, kind: obstacle.kind, shape: obstacle.shape)
    var flags: [String] = []
    if obstacle.solid != usual.solid { flags.append("solid: \(obstacle.solid)") }
    if obstacle.wired != usual.wired { flags.append("wired: \(obstacle.wired)") }
    if obstacle.height_m != usual.height_m { flags.append("height_m: \(obstacle.height_m.milli)") }
    if obstacle.crown_m != usual.crown_m { flags.append("crown_m: \(obstacle.crown_m.milli)") }
    let name = YAMLScalar.text(obstacle.name)
    switch obstacle.shape {
    case .circle(let center, let radius):
      let circle = "circle: {center: \(point(center)), radius: \(radius.milli)}"
      let keys = ["name: \(name)", "kind: \(obstacle.kind.rawValue)", circle] + flags
      let line = "{\(keys.joined(separator: ", "))}"
      return line.count <= columns - 4 ? [line] : keys
    case .polygon(let polygon):
      return ["name: \(name)", "kind: \(obstacle.kind.rawValue)"] + points("polygon", polygon.vertices) + flags
    }
  }

  private static func passage(_ passage: Passage) -> [String] {
    ["name: \(YAMLScalar.text(passage.name))"] + points("polygon", passage.polygon.vertices)
      + ["grass: \(passage.grass)"]
  }

  private static func fence(_ fence: Fence) -> [String] {
    let height = fence.height_m == Fence(name: "", line: []).height_m ? [] : ["height_m: \(fence.height_m.milli)"]
    return ["name: \(YAMLScalar.text(fence.name))"] + points("line", fence.line) + height
  }

  private static func station(_ station: Station) -> [String] {
    let usual = Station(pose: station.pose)
    var keys = pose(station.pose)
    if station.contactTolerance_m != usual.contactTolerance_m {
      keys.append("contact_tolerance_m: \(station.contactTolerance_m.milli)")
    }
    if station.contactTolerance_rad != usual.contactTolerance_rad {
      keys.append("contact_tolerance_deg: \(degrees(station.contactTolerance_rad))")
    }
    if station.supply_V != usual.supply_V { keys.append("supply_V: \(station.supply_V.milli)") }
    if station.nearMoment_Am2 != usual.nearMoment_Am2 {
      keys.append("near_signal_Am2: \(station.nearMoment_Am2.milli)")
    }
    if station.supply_A != usual.supply_A { keys.append("supply_A: \(station.supply_A.milli)") }
    keys += beams(station.beams)
    return keys.count == 3
      ? ["", "station: {\(keys.joined(separator: ", "))}"] : ["", "station:"] + keys.map { "  " + $0 }
  }

  private static func wire(_ wire: BoundaryWire) -> [String] {
    var lines = ["current_A: \(wire.current_A.milli)", "code: \(wire.code)"]
    if wire.sleepAfter_s != BoundaryWire(loop: []).sleepAfter_s {
      lines.append("sleep_after_min: \((wire.sleepAfter_s / 60).milli)")
    }
    return lines + points("loop", wire.loop)
  }

  private static func pose(_ pose: Pose2) -> [String] {
    ["x: \(pose.position.x.milli)", "y: \(pose.position.y.milli)", "heading_deg: \(degrees(pose.heading))"]
  }

  static func point(_ p: Vector2) -> String { "[\(p.x.milli), \(p.y.milli)]" }

  static func degrees(_ radians: Double) -> String { Angle.degrees(radians: radians).milli }

  /// A list of points in rows: on the key's own line if they all fit, or else on lines of their own.
  private static func points(_ key: String, _ points: [Vector2]) -> [String] {
    let texts = points.map(point)
    let single = "\(key): [\(texts.joined(separator: ", "))]"
    // Blocks stand four columns in.
    if single.count <= columns - 4 { return [single] }
    var lines = ["\(key): ["]
    var row = " "
    for (index, text) in texts.enumerated() {
      let piece = " " + text + (index == texts.count - 1 ? "" : ",")
      if row.count + piece.count > columns - 4, row != " " {
        lines.append(row)
        row = " "
      }
      row += piece
    }
    return lines + [row, "]"]
  }
}
