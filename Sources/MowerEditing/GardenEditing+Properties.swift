import MowerGarden
import MowerGeometry

extension GardenEditing {
  /// Gives a thing a name of 1 to 100 characters; false for what has none, or if nothing is left of the name.
  @discardableResult
  public mutating func rename(_ part: GardenPart, to name: String) -> Bool {
    guard garden.has(part), let name = FilePrecision.name(name) else { return false }
    switch part {
    case .station, .wire, .start, .neighbour: return false
    default: break
    }
    change("rename \(garden.name(of: part))") { sheet in
      switch part {
      case .lawn(let i): sheet.garden.lawns[i].name = name
      case .obstacle(let i): sheet.garden.obstacles[i].name = name
      case .passage(let i): sheet.garden.passages[i].name = name
      case .fence(let i): sheet.garden.fences[i].name = name
      case .guide(let i): sheet.garden.guides[i].name = name
      case .zone(let i): sheet.garden.zones[i].name = name
      case .anchor(let i): sheet.garden.anchors[i].name = name
      case .emitter(let i): sheet.garden.emitters[i].name = name
      case .neighbour, .station, .wire, .start: break
      }
    }
    return true
  }

  /// Gives the garden itself a name.
  public mutating func rename(gardenTo name: String) {
    guard let name = FilePrecision.name(name) else { return }
    change("rename the garden") { $0.garden.name = name }
  }

  /// Makes an obstacle one of another kind, with what is usual for it: whether it is solid and whether wire goes round.
  public mutating func setKind(_ kind: Obstacle.Kind, ofObstacle index: Int) {
    guard garden.obstacles.indices.contains(index) else { return }
    change("make \(garden.obstacles[index].name) a \(kind.rawValue)") { sheet in
      let old = sheet.garden.obstacles[index]
      let usual = Obstacle(name: old.name, kind: old.kind, shape: old.shape)
      var new = Obstacle(name: old.name, kind: kind, shape: old.shape)
      // What was set apart from the usual stays so.
      if old.height_m != usual.height_m { new.height_m = old.height_m }
      if old.crown_m != usual.crown_m { new.crown_m = old.crown_m }
      if old.solid != usual.solid { new.solid = old.solid }
      if old.wired != usual.wired { new.wired = old.wired }
      sheet.garden.obstacles[index] = new
    }
  }

  /// Says whether an obstacle stops the chassis.
  public mutating func setSolid(_ solid: Bool, ofObstacle index: Int) {
    guard garden.obstacles.indices.contains(index) else { return }
    change("make \(garden.obstacles[index].name) \(solid ? "solid" : "yielding")") {
      $0.garden.obstacles[index].solid = solid
    }
  }

  /// Says whether wire goes round an obstacle when it is laid.
  public mutating func setWired(_ wired: Bool, ofObstacle index: Int) {
    guard garden.obstacles.indices.contains(index) else { return }
    change(wired ? "lay wire round \(garden.obstacles[index].name)" : "leave \(garden.obstacles[index].name) unwired") {
      $0.garden.obstacles[index].wired = wired
    }
  }

  /// Sets the radius of a round obstacle, 0.01…500 m.
  public mutating func setRadius(_ radius_m: Double, ofObstacle index: Int) {
    guard let circle = garden.circle(of: .obstacle(index)) else { return }
    change("resize \(garden.obstacles[index].name)") { sheet in
      sheet.garden.obstacles[index].shape = .circle(
        center: circle.center, radius: min(max(FilePrecision.length(radius_m), 0.01), 500))
    }
  }

  /// Says what lies beyond the edge of a lawn.
  public mutating func setEdge(_ edge: EdgeKind, ofLawn index: Int) {
    guard garden.lawns.indices.contains(index) else { return }
    change("change the edge of \(garden.lawns[index].name)") { $0.garden.lawns[index].edge = edge }
  }

  /// Sets how steep a lawn is: rise over run 0…1 and the uphill direction in radians.
  public mutating func setSlope(rise: Double, uphill_rad: Double, ofLawn index: Int) {
    guard garden.lawns.indices.contains(index), rise.isFinite else { return }
    change("change the slope of \(garden.lawns[index].name)") { sheet in
      sheet.garden.lawns[index].slope = Slope(
        rise: (min(max(rise, 0), 1) * 1000).rounded() / 10 / 100, uphill_rad: FilePrecision.heading(uphill_rad))
    }
  }

  /// Says whether grass that counts grows on a passage.
  public mutating func setGrass(_ grass: Bool, ofPassage index: Int) {
    guard garden.passages.indices.contains(index) else { return }
    change(grass ? "sow \(garden.passages[index].name)" : "pave \(garden.passages[index].name)") {
      $0.garden.passages[index].grass = grass
    }
  }
}
