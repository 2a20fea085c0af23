import MowerGarden
import MowerGeometry
import Testing

/// Expects a `FileProblem` that names a line (any of its items) and holds a text.
func expectProblem(
  line: Int? = nil, _ part: String, sourceLocation: SourceLocation = #_sourceLocation, _ work: () throws -> Any
) {
  do {
    let value = try work()
    Issue.record(
      "expected a problem with “\(part)”, got \(String(describing: value).prefix(300))", sourceLocation: sourceLocation)
  } catch let problem as FileProblem {
    let item = problem.items.first { $0.text.contains(part) }
    #expect(item != nil, "“\(part)” is not in: \(problem)", sourceLocation: sourceLocation)
    if let line, let item { #expect(item.line == line, "\(problem)", sourceLocation: sourceLocation) }
  } catch {
    Issue.record("expected a FileProblem, got \(error)", sourceLocation: sourceLocation)
  }
}

/// Expects two gardens to be equal but for a tolerance in lengths, m; angles to a thousandth of a degree. The order of
/// obstacles does not matter: drawings keep them in layers.
func expectEqual(
  _ a: Garden, _ b: Garden, within tolerance: Double = 0.001, sourceLocation: SourceLocation = #_sourceLocation
) {
  let (rounded, expected) = (Rounded(a, tolerance), Rounded(b, tolerance))
  #expect(rounded.facts == expected.facts, sourceLocation: sourceLocation)
  #expect(rounded.points.count == expected.points.count, sourceLocation: sourceLocation)
  for (p, q) in zip(rounded.points, expected.points) where p.distance(to: q) > tolerance * 1.5 {
    Issue.record("\(p) is not \(q)", sourceLocation: sourceLocation)
    return
  }
}

/// A garden split into what must be equal and points that may differ a little.
private struct Rounded {
  var facts: [String] = []
  var points: [Vector2] = []
  private let tolerance: Double

  init(_ garden: Garden, _ tolerance: Double) {
    self.tolerance = tolerance
    facts.append("\(garden.version) \(garden.name)")
    if let origin = garden.origin {
      facts.append("\(text(origin.latitude_deg * 1e3)) \(text(origin.longitude_deg * 1e3))")
    }
    for lawn in garden.lawns {
      facts.append("lawn \(lawn.name) \(lawn.edge) \(text(lawn.grassHeight_m)) \(text(lawn.growth_m_per_day))")
      facts.append("slope \(text(lawn.slope.rise)) \(text(lawn.slope.uphill_rad))")
      add(lawn.polygon.vertices)
    }
    for o in garden.obstacles.sorted(by: { $0.name < $1.name }) {
      facts.append("obstacle \(o.name) \(o.kind) \(o.solid) \(o.wired) \(text(o.height_m)) \(text(o.crown_m))")
      switch o.shape {
      case .polygon(let p): add(p.vertices)
      case .circle(let center, let radius): add([center, Vector2(radius, 0)])
      }
    }
    for p in garden.passages {
      facts.append("passage \(p.name) \(p.grass)")
      add(p.polygon.vertices)
    }
    for f in garden.fences {
      facts.append("fence \(f.name) \(text(f.height_m))")
      add(f.line)
    }
    for g in garden.guides {
      facts.append("guide \(g.name)")
      add(g.line)
    }
    for n in garden.neighbours {
      facts.append("neighbour \(text(n.current_A)) \(n.code)")
      add(n.loop)
    }
    for z in garden.zones { facts.append("zone \(z.name) \(text(z.follow_m)) \(text(z.share))") }
    if let wire = garden.wire {
      facts.append("wire \(text(wire.current_A)) \(wire.code) \(text(wire.sleepAfter_s))")
      add(wire.loop)
    }
    let station = garden.station
    facts.append("\(text(station.contactTolerance_m)) \(text(station.contactTolerance_rad))")
    facts.append("\(text(station.supply_V)) \(text(station.supply_A))")
    let beams = station.beams
    facts += [beams.range_m, beams.beamWidth_rad, beams.yaw_rad, beams.forceField_m].map(text)
    for a in garden.anchors {
      facts.append("anchor \(a.name) \(text(a.height_m))")
      add([a.position])
    }
    for e in garden.emitters {
      facts.append("emitter \(e.name) \(e.id) \(e.kind)")
      facts += [e.beamWidth_rad, e.range_m, e.halo_m].map(text)
      add([e.pose.position, e.pose.direction])
    }
    let service = garden.satellite
    facts += [service.outagesPerHour, service.outage_s, service.mask_rad, service.satellites].map(text)
    for pose in [station.pose] + [garden.start].compactMap({ $0 }) {
      add([pose.position, Vector2(pose.direction.x, pose.direction.y)])
    }
  }

  private mutating func add(_ new: [Vector2]) {
    facts.append("\(new.count) points")
    points += new
  }

  private func text(_ x: Double) -> String { String((x * 1e3).rounded() / 1e3) }
}
