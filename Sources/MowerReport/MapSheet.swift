import MowerGarden
import MowerGeometry

/// A picture of a garden, and where on it each place of the garden lies.
public struct MapPicture: Sendable {
  /// The picture.
  public let canvas: Canvas
  /// From garden to picture.
  public let map: MapProjection
}

/// Lays out a picture of a garden: a title, the map as large as fits, a scale bar and a legend (below a wide garden,
/// beside a tall one).
struct MapSheet {
  /// The words over a map.
  struct Title {
    /// The garden's name, cut short where there is no room.
    var name: String
    /// What follows on the same line, in full.
    var facts: String
    /// The line below, smaller.
    var details: String
  }

  /// The words over the map; nil leaves out the title (a page that shows the picture has its own).
  var title: Title?
  /// The key below or beside the map; nil leaves it out.
  var legend: MapLegend?
  /// Width of the picture, px.
  var width: Int

  private static let margin = 28.0
  private static let scaleBarHeight = 44.0
  private static let columnWidth = 210.0
  private static let columnGap = 28.0

  /// Draws the sheet; `body` draws the map itself.
  func draw(_ garden: Garden, _ body: (inout Canvas, MapProjection) -> Void) -> MapPicture {
    let width = Double(max(200, self.width))
    var extent = garden.bounds
    for anchor in garden.anchors { extent.include(anchor.position) }
    for emitter in garden.emitters { extent.include(emitter.pose.position) }
    let shown = extent.padded(0.25 + 0.01 * max(extent.width, extent.height))
    let isBeside = legend != nil && shown.width < 1.2 * shown.height && width >= 800
    let top = title == nil ? Self.margin / 2 : 104.0
    let side = title == nil && legend == nil ? Self.margin / 2 : Self.margin
    let mapWidth = width - 2 * side - (isBeside ? Self.columnWidth + Self.columnGap : 0)
    // A tall garden is limited by height: nobody scrolls a picture three times as tall as wide.
    let mapHeight = min(mapWidth * shown.height / shown.width, 1.1 * width).rounded(.up)
    let legendWidth = isBeside ? Self.columnWidth : width - 2 * Self.margin
    let legendHeight = legend?.height(width: legendWidth) ?? 0
    var height = top + mapHeight + Self.scaleBarHeight
    if isBeside {
      height = max(height, top + legendHeight + Self.margin)
    } else if legend != nil {
      height += legendHeight + Self.margin
    }
    var canvas = Canvas(width: Int(width), height: Int(height), background: MapStyle.paper)
    let area = Box(Vector2(side, top), Vector2(side + mapWidth, top + mapHeight))
    let map = MapProjection(garden: shown, canvas: area)
    body(&canvas, map)
    drawTitle(on: &canvas)
    canvas.drawScaleBar(map, at: Vector2(side, top + mapHeight + 18), limit: min(220, mapWidth * 0.5))
    canvas.drawNorth(at: Vector2(side + mapWidth - 12, top + mapHeight + 18))
    if let legend {
      let corner =
        isBeside
        ? Vector2(area.maximum.x + Self.columnGap, top)
        : Vector2(Self.margin, top + mapHeight + Self.scaleBarHeight + 8)
      legend.draw(on: &canvas, at: corner, width: legendWidth)
    }
    return MapPicture(canvas: canvas, map: map)
  }

  private func drawTitle(on canvas: inout Canvas) {
    guard let title else { return }
    let room = Double(canvas.width) - 2 * Self.margin
    let name = MapStyle.title.fitted(title.name, width: room - MapStyle.title.width(of: title.facts))
    canvas.draw(name + title.facts, at: Vector2(Self.margin, 46), style: MapStyle.title)
    canvas.draw(
      MapStyle.subtitle.fitted(title.details, width: room), at: Vector2(Self.margin, 74), style: MapStyle.subtitle)
  }
}

extension Canvas {
  /// Draws a bar of a round length with its top left end at a point (px), not longer than a limit (px).
  fileprivate mutating func drawScaleBar(_ map: MapProjection, at corner: Vector2, limit: Double) {
    let lengths = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500]
    let length = lengths.last { $0 * map.pixelsPerMetre <= limit } ?? lengths[0]
    let right = corner + Vector2(length * map.pixelsPerMetre, 0)
    for (share, tick) in [(0.0, 6.0), (0.5, 4.0), (1.0, 6.0)] {
      let x = corner.x + (right.x - corner.x) * share
      stroke([[Vector2(x, corner.y - tick), Vector2(x, corner.y + tick)]], MapStyle.ink, width: 1.6)
    }
    stroke([[corner, right]], MapStyle.ink, width: 1.6)
    let digits = length < 1 ? 1 : 0
    draw(
      "\(Figures.fixed(length, digits: digits)) m", at: right + Vector2(10, MapStyle.label.height / 2),
      style: MapStyle.label)
  }

  /// Draws an arrow to the north around a point (px).
  fileprivate mutating func drawNorth(at center: Vector2) {
    let arrow = [Vector2(0, -11), Vector2(6, 9), Vector2(0, 5), Vector2(-6, 9)].map { $0 + center }
    fill([arrow], MapStyle.ink)
    draw("N", at: center + Vector2(-18, 5), style: MapStyle.label, align: .center)
  }
}
