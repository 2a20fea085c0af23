import MowerGarden
import MowerGeometry

/// Something that is being drawn and not in the garden yet.
public struct Drawing: Equatable, Sendable {
  /// What can be drawn.
  public enum Subject: Equatable, Sendable {
    case lawn
    case passage
    /// An obstacle by its corners.
    case obstacle(Obstacle.Kind)
    /// A round obstacle: its centre, then a point of its rim.
    case round(Obstacle.Kind)
    case fence
    case guide
    /// The boundary wire from the station's left terminal, round the lawn, to the right one.
    case wire
  }

  /// What is being drawn.
  public let subject: Subject
  /// The corners set so far, m; of a wire without its terminals.
  public private(set) var corners: [Vector2] = []
  /// Where the next corner would be, m.
  public var cursor: Vector2?

  /// Begins to draw.
  public init(_ subject: Subject) { self.subject = subject }

  /// Whether the last corner will be joined to the first.
  public var isClosed: Bool {
    switch subject {
    case .lawn, .passage, .obstacle: true
    case .round, .fence, .guide, .wire: false
    }
  }

  /// Whether enough corners are set.
  public var isComplete: Bool { corners.count >= leastCorners }

  /// Whether another corner would finish it: a circle needs two points.
  public var isFull: Bool { if case .round = subject { corners.count >= 2 } else { false } }

  private var leastCorners: Int {
    switch subject {
    case .lawn, .passage, .obstacle, .wire: 3
    case .round, .fence, .guide: 2
    }
  }

  /// Whether a click at a point closes the outline: on the first corner, or again on the last one; m.
  public func isFinished(by point: Vector2, radius_m: Double) -> Bool {
    guard isComplete, let first = corners.first, let last = corners.last else { return false }
    return isClosed && point.distance(to: first) <= radius_m || point.distance(to: last) <= radius_m / 2
  }

  /// Sets a corner, m; one at the place of the last is ignored.
  public mutating func add(_ point: Vector2) {
    let point = FilePrecision.point(point)
    if corners.last != point { corners.append(point) }
  }

  /// Takes the last corner back; false if there is none.
  @discardableResult
  public mutating func takeBack() -> Bool { corners.popLast() != nil }

  /// The corners with the pointer's as the next one, m.
  public var preview: [Vector2] {
    guard let cursor, cursor != corners.last else { return corners }
    return corners + [cursor]
  }

  /// What the next corner may be at right angles to or in line with.
  public var neighbours: [Snapping.Neighbour] {
    guard let last = corners.last else { return [] }
    var result = [Snapping.Neighbour(last, before: corners.dropLast().last)]
    if isClosed, corners.count > 1 { result.append(Snapping.Neighbour(corners[0], before: corners[1])) }
    return result
  }

  /// Lengths and area of what is drawn so far, with the pointer's place as the next corner.
  public var measures: [Measure] {
    if case .round = subject {
      guard let center = preview.first, let rim = preview.dropFirst().first else { return [] }
      return [Measure(text: "r " + Measure.length(center.distance(to: rim)), position: center, kind: .radius)]
    }
    return Measure.of(corners: preview, isClosed: isClosed)
  }
}

extension GardenEditing {
  /// Puts what was drawn into the garden and selects it; nil if too little was drawn.
  @discardableResult
  public mutating func add(_ drawing: Drawing) -> GardenPart? {
    guard drawing.isComplete else { return nil }
    let corners = drawing.corners
    switch drawing.subject {
    case .lawn: return add("lawn", .lawn(0), \.lawns, .lawns) { Lawn(name: $0, polygon: Polygon(corners)) }
    case .passage:
      return add("passage", .passage(0), \.passages, .passages) { Passage(name: $0, polygon: Polygon(corners)) }
    case .obstacle(let kind):
      return add(kind.rawValue, .obstacle(0), \.obstacles, .obstacles) {
        Obstacle(name: $0, kind: kind, shape: .polygon(Polygon(corners)))
      }
    case .round(let kind):
      let radius = min(max(FilePrecision.length(corners[0].distance(to: corners[1])), 0.01), 500)
      return add(kind.rawValue, .obstacle(0), \.obstacles, .obstacles) {
        Obstacle(name: $0, kind: kind, shape: .circle(center: corners[0], radius: radius))
      }
    case .fence: return add("fence", .fence(0), \.fences, .fences) { Fence(name: $0, line: corners) }
    case .guide: return add("guide wire", .guide(0), \.guides, .guides) { GuideWire(name: $0, line: corners) }
    case .wire:
      draw(wire: corners)
      return .wire
    }
  }

  private mutating func add<T>(
    _ what: String, _ like: GardenPart, _ path: WritableKeyPath<Garden, [T]>, _ list: GardenList, _ make: (String) -> T
  ) -> GardenPart {
    let thing = make(unusedName(like: what, like))
    var index = 0
    change("draw a \(what)") { index = $0.append(thing, to: path, list) }
    let part: GardenPart =
      switch list {
      case .lawns: .lawn(index)
      case .obstacles: .obstacle(index)
      case .passages: .passage(index)
      case .fences: .fence(index)
      case .guides: .guide(index)
      case .zones: .zone(index)
      case .neighbours: .neighbour(index)
      case .anchors: .anchor(index)
      case .emitters: .emitter(index)
      }
    selection = Selection(part)
    return part
  }

  /// Leads the wire from the station's left terminal along corners to its right one, in whichever order runs
  /// counter-clockwise.
  private mutating func draw(wire corners: [Vector2]) {
    change("draw the wire") { sheet in
      let station = sheet.garden.station.pose
      let terminals = [0.03, -0.03].map { FilePrecision.point(station.transform(Vector2($0, 0))) }
      let inner = corners.filter { !terminals.contains($0) }
      var loop = [terminals[0]] + inner + [terminals[1]]
      if Polygon(loop).signedArea < 0 { loop = [terminals[0]] + inner.reversed() + [terminals[1]] }
      var wire = sheet.garden.wire ?? BoundaryWire(loop: loop)
      wire.loop = loop
      sheet.garden.wire = wire
    }
    selection = Selection(.wire)
  }
}
