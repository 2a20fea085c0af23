import MowerGarden
import MowerGeometry

extension Polygon {
  /// A rectangle between two corners, m.
  static func rectangle(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> Polygon {
    Polygon([Vector2(x0, y0), Vector2(x1, y0), Vector2(x1, y1), Vector2(x0, y1)])
  }
}

extension Pose2 {
  /// A pose with its heading in degrees.
  init(_ x: Double, _ y: Double, degrees: Double) {
    self.init(x: x, y: y, heading: Angle.radians(degrees: degrees))
  }
}

extension Garden {
  /// A garden of one lawn.
  init(lawn: Polygon, station: Pose2, edge: EdgeKind = .open) {
    self.init(name: "test", lawns: [Lawn(name: "lawn", polygon: lawn)], station: Station(pose: station))
    lawns[0].edge = edge
  }
}
