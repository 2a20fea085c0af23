import MowerCore
import MowerGeometry
import MowerPlanning

/// The planned way on the map, and where the mower takes itself to be.
struct PlanFigure {
  /// A point of the way, and whether the blade cuts on the leg that leads there.
  typealias Point = (place: Vector2, cuts: Bool)

  static let cutInk = Palette.blue
  static let wayInk = Palette.ink

  private let sheet: Sheet
  private let camera: MapCamera

  init(_ sheet: Sheet, _ camera: MapCamera) {
    self.sheet = sheet
    self.camera = camera
  }

  /// Legs that cut as thin lines, the others dashed; the next few metres stand out.
  func draw(_ way: [Point], from place: Vector2) {
    guard !way.isEmpty else { return }
    var from = place
    var driven = 0.0
    var lines: [[Vector2]] = []
    var dashes: [[Vector2]] = []
    for point in way {
      let leg = camera.line([from, point.place])
      if driven < 6 {
        sheet.painter.stroke(leg, width: sheet.px(2.4), (point.cuts ? Self.cutInk : Self.wayInk).faded(0.9))
      } else if point.cuts {
        lines.append(leg)
      } else {
        dashes += Painter.dashes(leg, drawn: sheet.px(5), gap: sheet.px(4))
      }
      driven += from.distance(to: point.place)
      from = point.place
    }
    sheet.painter.stroke(lines, width: sheet.px(1), Self.cutInk.faded(0.55))
    sheet.painter.stroke(dashes, width: sheet.px(1.2), Self.wayInk.faded(0.7))
  }

  /// What the mower has come upon and goes round: a ring with a cross in it, larger than it takes the thing to be.
  func drawFound(_ things: [FoundThing]) {
    for thing in things {
      let middle = camera.point(thing.center)
      let radius = max(sheet.px(6), camera.px(1.5 * FoundThing.radius_m))
      let arm = 0.6 * radius
      sheet.painter.circle(middle, radius: radius, width: sheet.px(2), Palette.vermilion)
      for side in [-1.0, 1] {
        sheet.painter.stroke(
          [middle + Vector2(-arm, -arm * side), middle + Vector2(arm, arm * side)], width: sheet.px(2),
          Palette.vermilion)
      }
    }
  }

  /// A cross where the mower takes itself to be, in a circle of two standard deviations.
  func drawBelief(_ pose: Pose2, sigma_m: Double, isTrusted: Bool) {
    let ink = isTrusted ? Palette.orange : Palette.vermilion
    let middle = camera.point(pose.position)
    sheet.painter.circle(middle, radius: max(sheet.px(4), camera.px(2 * min(5, sigma_m))), width: sheet.px(1.6), ink)
    let ahead = camera.point(pose.transform(Vector2(0.4, 0)))
    sheet.painter.stroke([middle, ahead], width: sheet.px(1.6), ink)
  }
}
