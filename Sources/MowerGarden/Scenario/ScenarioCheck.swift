import MowerGeometry

/// Checks what a scenario's events say about the garden in which they happen.
struct ScenarioCheck {
  /// A mower is not carried farther from the garden than this, m.
  static let farthestCarry_m = 100.0

  let scenario: Scenario
  let garden: Garden
  /// The line of each event.
  let lines: [Int]
  let problems: ProblemList

  /// Reports every contradiction.
  func check() {
    let reach = garden.bounds.padded(Self.farthestCarry_m)
    var things = garden.obstacles.map(\.name)
    for (event, line) in zip(scenario.events, lines) {
      switch event.action {
      case .put(let obstacle): things.append(obstacle.name)
      case .remove(let name):
        if !things.contains(name) { problems.add(line, missing("obstacle", name, among: things)) }
        things.removeAll { $0 == name }
      case .cutWire(let distance): checkCut(distance, line)
      case .mendWire, .loosenConnector, .fastenConnector, .swapPolarity:
        if garden.wire == nil { problems.add(line, "the garden has no wire for `\(event.action.name)`; lay one") }
      case .carry(let pose):
        if !reach.contains(pose.position) {
          problems.add(
            line,
            "the mower is carried to \(pose.position.text), more than \(Self.farthestCarry_m.short) m from the garden;"
              + " coordinates are in metres")
        }
      case .beacon(let name, _), .moveBeacon(let name, _):
        let beacons = garden.anchors.map(\.name) + garden.emitters.map(\.name)
        if !beacons.contains(name) { problems.add(line, missing("anchor or emitter", name, among: beacons)) }
      case .startNeighbour(let loop, _, _): check(loop, within: reach, "the neighbour's loop", line)
      case .moveStation(let pose): check([pose.position], within: reach, "the station", line)
      case .steal(let place): check([place], within: reach, "the thief", line)
      case .molehill(let place, _, _): check([place], within: garden.bounds, "the molehill", line)
      case .hedgehog(let place, _): check([place], within: garden.bounds, "the hedgehog", line)
      case .tallGrass(let shape, _), .slope(let shape, _, _):
        check(shape.polygon.vertices, within: reach, "`\(event.action.name)`", line)
      case .fault(let fault, _):
        if let i = fault.target.index, fault.target.part == .range, i >= garden.anchors.count {
          problems.add(
            line, "`\(fault.target.name)` is of an anchor that the garden lacks; it has \(garden.anchors.count)")
        }
      case .corrections, .rain, .air, .lift, .stopButton, .push, .request, .mend, .power, .stopNeighbour, .jamBlade,
        .restart, .timetable, .mud:
        break
      }
      if event.time_s > scenario.duration_s {
        problems.add(
          line,
          "`\(event.action.name)` is due at \(event.time_s.short) s, after the end of the run at"
            + " \(scenario.duration_s.short) s; set `duration_s` or `at_s`")
      }
    }
  }

  private func check(_ places: [Vector2], within box: Box, _ what: String, _ line: Int) {
    if let far = places.first(where: { !box.contains($0) }) {
      problems.add(line, "\(what) is at \(far.text), beyond the garden; coordinates are in metres")
    }
  }

  private func checkCut(_ distance: Double, _ line: Int) {
    guard let wire = garden.wire else {
      problems.add(line, "the garden has no wire to cut; lay one")
      return
    }
    if distance > wire.length_m {
      problems.add(
        line,
        "`wire_m` is \(distance.short), but the wire is only \(((wire.length_m * 10).rounded() / 10).short) m long")
    }
  }

  private func missing(_ what: String, _ name: String, among things: [String]) -> String {
    let remedy =
      if let nearest = Spelling.nearest(to: name, among: things) {
        "did you mean `\(nearest)`?"
      } else if things.isEmpty {
        "there is none"
      } else {
        "there are \(things.prefix(8).map { "`\($0)`" }.joined(separator: ", "))"
      }
    return "no \(what) is called `\(name)` at that time; \(remedy)"
  }
}
