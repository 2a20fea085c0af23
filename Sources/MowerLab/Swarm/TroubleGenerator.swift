import MowerCore
import MowerGarden
import MowerGeometry
import MowerRuntime
import MowerSimulation

/// Draws what goes wrong: parts that fail, and what happens to gardens.
struct TroubleGenerator {
  private var draw: Draw
  /// Apart, so that what else is drawn does not depend on it.
  private var thingDraw: Draw

  init(seed: UInt64) {
    draw = Draw(seed: seed, purpose: 0x7472_6f75)
    thingDraw = Draw(seed: seed, purpose: 0x7468_696e)
  }

  /// Events of a run in the order of time, as a scenario's file holds them.
  mutating func events(in site: Site, duration_s: Double) -> [ScenarioEvent] {
    let number = draw.one(of: [(0, weight: 0.2), (1, weight: 0.4), (2, weight: 0.25), (3, weight: 0.15)])
    var events: [ScenarioEvent] = []
    for _ in 0..<number {
      let time_s = draw.even(20, duration_s - 20).inTenths
      events += draw.chance(0.6) ? fault(in: site, at: time_s) : trouble(in: site, at: time_s)
    }
    events += thing(in: site)
    let ordered = events.enumerated().sorted { ($0.element.time_s, $0.offset) < ($1.element.time_s, $1.offset) }
    return ordered.map(\.element)
  }

  /// Every run has something on the lawn that no map shows, put there while the mower is still in its station: nearer than
  /// this to it, it would stand in the mower.
  private static let fromStation_m = 1.0
  /// The name of that thing.
  static let leftBehind = "left behind"

  private mutating func thing(in site: Site) -> [ScenarioEvent] {
    for _ in 0..<20 {
      let lawn = thingDraw.one(of: site.garden.lawns)
      guard let place = thingDraw.place(in: lawn.polygon),
        place.distance(to: site.garden.station.pose.position) > Self.fromStation_m
      else { continue }
      let center = Vector2(place.x.inMillimetres, place.y.inMillimetres)
      let (long, wide) = thingDraw.one(of: [
        ((0.5, 0.5), weight: 0.3), ((1.5, 0.1), weight: 0.2), ((0.0, 0.0), weight: 0.5),
      ])
      let shape: Obstacle.Shape
      if long == 0 {
        shape = .circle(center: center, radius: thingDraw.even(0.06, 0.3).inMillimetres)
      } else {
        let pose = Pose2(center, heading: thingDraw.even(-Angle.pi, Angle.pi))
        let corners = [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map { corner in
          let p = pose.transform(Vector2(corner.0 * long / 2, corner.1 * wide / 2))
          return Vector2(p.x.inMillimetres, p.y.inMillimetres)
        }
        shape = .polygon(Polygon(corners))
      }
      return [ScenarioEvent(time_s: 0.5, action: .put(Obstacle(name: Self.leftBehind, kind: .furniture, shape: shape)))]
    }
    return []
  }

  private mutating func fault(in site: Site, at time_s: Double) -> [ScenarioEvent] {
    let fitted = FaultTarget.all.filter { $0.isFitted(in: site) }
    let target = draw.one(of: fitted)
    let kind = draw.one(of: target.part.kinds)
    var fault = Fault(target, kind)
    if let size = FaultSize(of: kind, target.part) {
      let drawn = (size.usual * draw.logEven(0.3, 3)).inMillimetres
      fault.size = min(size.range.upperBound, max(size.range.lowerBound, drawn))
    }
    let ends = draw.chance(0.7) ? draw.logEven(1, 300).inTenths : nil
    return [ScenarioEvent(time_s: time_s, action: .fault(fault, for_s: ends))]
  }

  private mutating func trouble(in site: Site, at time_s: Double) -> [ScenarioEvent] {
    // Where the mower is then nobody knows: what happens beside it happens somewhere on the lawn.
    let lawn = draw.one(of: site.garden.lawns)
    let place = draw.place(in: lawn.polygon) ?? lawn.polygon.centroid
    let pose = Pose2(place, heading: draw.even(-Angle.pi, Angle.pi))
    let trouble = draw.one(of: GardenTrouble.allCases)
    return trouble.events(in: site, at: time_s, mowerAt: pose)
      .map { ScenarioEvent(time_s: $0.time_s.inTenths, action: $0.action.rounded) }
  }
}

extension Double {
  fileprivate var inTenths: Double { (self * 10).rounded() / 10 }
}
