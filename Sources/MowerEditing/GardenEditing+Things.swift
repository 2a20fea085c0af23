import MowerGarden
import MowerGeometry

extension GardenEditing {
  /// Takes a thing away; false for the station, without which there is no garden.
  @discardableResult
  public mutating func delete(_ part: GardenPart) -> Bool {
    guard garden.has(part), part != .station else { return false }
    change("delete \(garden.name(of: part))") { sheet in
      switch part {
      case .lawn(let i): sheet.remove(at: i, from: \.lawns, .lawns)
      case .obstacle(let i): sheet.remove(at: i, from: \.obstacles, .obstacles)
      case .passage(let i): sheet.remove(at: i, from: \.passages, .passages)
      case .fence(let i): sheet.remove(at: i, from: \.fences, .fences)
      case .guide(let i): sheet.remove(at: i, from: \.guides, .guides)
      case .zone(let i): sheet.remove(at: i, from: \.zones, .zones)
      case .neighbour(let i): sheet.remove(at: i, from: \.neighbours, .neighbours)
      case .anchor(let i): sheet.remove(at: i, from: \.anchors, .anchors)
      case .emitter(let i): sheet.remove(at: i, from: \.emitters, .emitters)
      case .wire: sheet.garden.wire = nil
      case .start: sheet.garden.start = nil
      case .station: break
      }
    }
    selection = nil
    return true
  }

  /// Deletes the selected corner, or the selected thing when no corner is selected or too few would be left; false if
  /// nothing could be deleted.
  @discardableResult
  public mutating func deleteSelection() -> Bool {
    guard let selection else { return false }
    if let corner = selection.corner, deleteCorner(corner, of: selection.part) { return true }
    return delete(selection.part)
  }

  /// Moves a thing by a distance, m. The ends of the wire stay at the station and move with it; a start point slides
  /// along the wire.
  public mutating func move(_ part: GardenPart, by shift: Vector2) {
    switch part {
    case .station: place(station: Pose2(garden.station.pose.position + shift, heading: garden.station.pose.heading))
    case .zone(let i): garden.place(of: part).map { slide(zone: i, to: $0 + shift) }
    default:
      let garden = garden
      change("move \(garden.name(of: part))") { sheet in
        if case .anchor(let i) = part, garden.has(part) {
          sheet.garden.anchors[i].position = FilePrecision.point(garden.anchors[i].position + shift)
        } else if case .emitter(let i) = part, garden.has(part) {
          let pose = garden.emitters[i].pose
          sheet.garden.emitters[i].pose = Pose2(FilePrecision.point(pose.position + shift), heading: pose.heading)
        } else if part == .start, let pose = sheet.garden.start {
          sheet.garden.start = FilePrecision.pose(Pose2(pose.position + shift, heading: pose.heading))
        } else if let circle = sheet.garden.circle(of: part), case .obstacle(let i) = part {
          sheet.garden.obstacles[i].shape = .circle(
            center: FilePrecision.point(circle.center + shift), radius: circle.radius)
        } else {
          let corners = sheet.garden.corners(of: part)
          sheet.garden.setCorners(of: part, to: corners.map { FilePrecision.point($0 + shift) })
        }
      }
    }
  }

  /// Puts a copy of a thing beside it and selects it; nil for what there is only one of.
  @discardableResult
  public mutating func duplicate(_ part: GardenPart, shift: Vector2 = Vector2(1, -1)) -> GardenPart? {
    guard garden.has(part) else { return nil }
    var copy: GardenPart?
    let name = unusedName(like: garden.name(of: part), part)
    begin("copy \(garden.name(of: part))")
    change("copy") { sheet in
      let garden = sheet.garden
      switch part {
      case .lawn(let i): copy = .lawn(sheet.append(Self.named(garden.lawns[i], \.name, name), to: \.lawns, .lawns))
      case .obstacle(let i):
        copy = .obstacle(sheet.append(Self.named(garden.obstacles[i], \.name, name), to: \.obstacles, .obstacles))
      case .passage(let i):
        copy = .passage(sheet.append(Self.named(garden.passages[i], \.name, name), to: \.passages, .passages))
      case .fence(let i): copy = .fence(sheet.append(Self.named(garden.fences[i], \.name, name), to: \.fences, .fences))
      case .anchor(let i):
        copy = .anchor(sheet.append(Self.named(garden.anchors[i], \.name, name), to: \.anchors, .anchors))
      case .emitter(let i):
        copy = .emitter(sheet.append(Self.named(garden.emitters[i], \.name, name), to: \.emitters, .emitters))
      case .guide, .zone, .neighbour, .station, .wire, .start: break
      }
    }
    if let copy { move(copy, by: shift) }
    end()
    if let copy { selection = Selection(copy) }
    return copy
  }

  private static func named<T>(_ thing: T, _ path: WritableKeyPath<T, String>, _ name: String) -> T {
    var thing = thing
    thing[keyPath: path] = name
    return thing
  }

  /// A name that no thing of the same list has: the name itself, or it with the next number.
  func unusedName(like name: String, _ part: GardenPart) -> String {
    let taken = garden.parts.filter { $0.isLike(part) }.map { garden.name(of: $0) }
    if !taken.contains(name) { return name }
    // "tree 2" is followed by "tree 3", not by "tree 2 2".
    var words = name.split(separator: " ")
    if words.count > 1, let end = words.last, Int(end) != nil { words.removeLast() }
    let stem = words.joined(separator: " ")
    var number = 2
    while taken.contains("\(stem) \(number)") { number += 1 }
    return "\(stem) \(number)"
  }
}

extension GardenPart {
  /// Whether two things are of one list.
  fileprivate func isLike(_ other: GardenPart) -> Bool {
    switch (self, other) {
    case (.lawn, .lawn), (.obstacle, .obstacle), (.passage, .passage), (.fence, .fence), (.guide, .guide),
      (.zone, .zone), (.neighbour, .neighbour), (.anchor, .anchor), (.emitter, .emitter):
      true
    default: self == other
    }
  }
}
