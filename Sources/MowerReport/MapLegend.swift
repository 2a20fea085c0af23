import MowerCore
import MowerGarden
import MowerGeometry

/// The key to a map: groups of swatches with labels that flow into the width there is.
struct MapLegend {
  /// What a swatch shows.
  enum Swatch: Equatable {
    case color(Color)
    case grass
    case paving
    case obstacle(Obstacle.Kind)
    case fence
    case wire
    case guide
    case station
    case anchor
    case emitter
    case track
    case zone(Int)
    case mark(Int, isBad: Bool)
    case found
    case line(Color, dashed: Bool)
  }

  /// A swatch and what it means.
  struct Entry: Equatable {
    var swatch: Swatch
    var label: String
  }

  /// Entries under one heading.
  struct Group {
    var heading: String
    var entries: [Entry]
  }

  var groups: [Group]

  /// What a garden's map shows, in the order in which a person asks for it.
  /// `navigation`: the word for what the mower goes by, where nothing else is shown; nil: all that the garden has.
  static func things(in garden: Garden, by navigation: String? = nil) -> [Entry] {
    func shows(_ other: Navigation) -> Bool { navigation.map { $0 == "\(other.name)" } ?? true }
    var entries: [Entry] = []
    if shows(.wire), garden.wire != nil { entries.append(Entry(swatch: .wire, label: "boundary wire")) }
    if shows(.wire), !garden.guides.isEmpty { entries.append(Entry(swatch: .guide, label: "guide wire")) }
    entries.append(Entry(swatch: .station, label: "charging station"))
    if shows(.beacons), !garden.anchors.isEmpty {
      entries.append(Entry(swatch: .anchor, label: "anchor (radio beacon)"))
    }
    if shows(.virtualWall), !garden.emitters.isEmpty {
      entries.append(Entry(swatch: .emitter, label: "virtual wall or lighthouse"))
    }
    if garden.passages.contains(where: { !$0.grass }) { entries.append(Entry(swatch: .paving, label: "passage")) }
    for kind in Obstacle.Kind.allCases where garden.obstacles.contains(where: { $0.kind == kind }) {
      entries.append(Entry(swatch: .obstacle(kind), label: MapStyle.name(of: kind)))
    }
    if !garden.fences.isEmpty { entries.append(Entry(swatch: .fence, label: "fence")) }
    return entries
  }

  private static let swatchWidth = 30.0
  private static let swatchHeight = 17.0
  private static let rowHeight = 29.0
  private static let gap = 9.0
  private static let entryGap = 24.0
  /// In a column narrower than this each entry has a line of its own.
  private static let flowWidth = 300.0

  /// Where each heading and entry goes (px, relative to the top left corner) in a width, and the height in all.
  private func layout(width: Double) -> (headings: [Vector2], entries: [[Vector2]], height: Double) {
    var y = 0.0
    var headings: [Vector2] = []
    var entries: [[Vector2]] = []
    for group in groups where !group.entries.isEmpty {
      headings.append(Vector2(0, y))
      y += Self.rowHeight - 4
      var x = 0.0
      var places: [Vector2] = []
      for entry in group.entries {
        let own = Self.swatchWidth + Self.gap + MapStyle.label.width(of: entry.label)
        if x > 0, x + own > width || width < Self.flowWidth {
          x = 0
          y += Self.rowHeight
        }
        places.append(Vector2(x, y))
        x += own + Self.entryGap
      }
      entries.append(places)
      y += Self.rowHeight + 10
    }
    return (headings, entries, max(0, y - 10))
  }

  /// The height that the legend takes in a width, px.
  func height(width: Double) -> Double { layout(width: width).height }

  /// Draws the legend with its top left corner at a point (px).
  func draw(on canvas: inout Canvas, at corner: Vector2, width: Double) {
    let (headings, places, _) = layout(width: width)
    for (group, (heading, entries)) in zip(groups.filter { !$0.entries.isEmpty }, zip(headings, places)) {
      canvas.draw(group.heading, at: corner + heading + Vector2(0, 13), style: MapStyle.heading)
      for (entry, place) in zip(group.entries, entries) {
        let low = corner + place
        let box = Box(low, low + Vector2(Self.swatchWidth, Self.swatchHeight))
        canvas.draw(entry.swatch, in: box)
        let label = Vector2(box.maximum.x + Self.gap, (box.minimum.y + box.maximum.y + MapStyle.label.height) / 2)
        canvas.draw(entry.label, at: label, style: MapStyle.label)
      }
    }
  }
}

extension Canvas {
  /// Draws a legend's swatch in a box (px).
  fileprivate mutating func draw(_ swatch: MapLegend.Swatch, in box: Box) {
    let middle = (box.minimum + box.maximum) * 0.5
    let contour = Self.roundedRectangle(box, radius: 2)
    let line = [Vector2(box.minimum.x + 1, middle.y), Vector2(box.maximum.x - 1, middle.y)]
    switch swatch {
    case .color(let color):
      fill([contour], color)
      outline([contour], MapStyle.lawnEdge, width: 1, opacity: 0.7)
    case .grass:
      fill([contour], MapStyle.grass)
      outline([contour], MapStyle.lawnEdge, width: 1.4)
    case .paving: drawPaving(contour)
    case .obstacle(.tree): drawObstacle(Polygon.circle(center: middle, radius: 8.5).vertices, kind: .tree)
    case .obstacle(let kind): drawObstacle(contour, kind: kind)
    case .fence: drawFence(line)
    case .wire: drawWire(line)
    case .guide: drawGuide(line)
    case .station: drawStation(at: middle, heading: 0, half: 9)
    case .anchor: drawAnchor(at: middle)
    case .emitter: drawEmitter(at: middle, heading: 0)
    case .track:
      let wave = [Vector2(line[0].x, box.maximum.y - 2), Vector2(middle.x, box.minimum.y + 2), line[1]]
      stroke([wave], MapStyle.track, width: 1, opacity: 0.55)
    case .zone(let number): drawZone(at: middle, label: String(number))
    case .found: drawFound(at: middle, radius: 6)
    case .mark(let number, let isBad): drawMark(at: middle, label: String(number), isBad: isBad)
    case .line(let color, let dashed):
      stroke(dashed ? Mask.dashes(line, drawn: 5, gap: 4) : [line], color, width: 2)
    }
  }
}
