import MowerGeometry

extension Garden {
  /// Checks what a garden's parts say together: outlines, names, the wire, the station. Throws a `FileProblem` without
  /// lines. `GardenFile` checks the same, with lines; this is for gardens that come from elsewhere.
  public func validate(as file: String) throws {
    let found = problems
    if !found.isEmpty { throw FileProblem(file: file, items: found.map { .init(line: 0, text: $0.text) }) }
  }

  /// Everything that is wrong with the garden, with its places but without lines; empty for a garden that can be mown.
  public var problems: [GardenProblem] {
    let problems = ProblemList()
    GardenCheck(garden: self, lines: GardenLines(of: self), problems: problems).check()
    return problems.found
  }
}

extension GardenLines {
  /// The points of a garden that has no file, all on line 0.
  init(of garden: Garden) {
    func traced(_ points: [Vector2]) -> TracedPoints { TracedPoints(points: points) }
    lawns = garden.lawns.map { traced($0.polygon.vertices) }
    obstacles = garden.obstacles.map {
      if case .polygon(let outline) = $0.shape { traced(outline.vertices) } else { TracedPoints() }
    }
    passages = garden.passages.map { traced($0.polygon.vertices) }
    fences = garden.fences.map { traced($0.line) }
    guides = garden.guides.map { traced($0.line) }
    neighbours = garden.neighbours.map { traced($0.loop) }
    zones = garden.zones.map { _ in 0 }
    anchors = garden.anchors.map { _ in 0 }
    emitters = garden.emitters.map { _ in 0 }
    wire = traced(garden.wire?.loop ?? [])
  }
}

/// Checks that need more than one key of a garden file.
struct GardenCheck {
  /// Lawns smaller than this are mistakes, m².
  static let smallestLawn_m2 = 0.1
  /// The box around the lawns is at most so large, m²: a simulation covers it with cells of 5 cm.
  static let largestBox_m2 = 250_000.0
  /// The station may stand beside the lawn, at most so far, m.
  static let stationReach_m = 1.0

  let garden: Garden
  let lines: GardenLines
  let problems: ProblemList

  /// Reports every contradiction.
  func check() {
    checkNames()
    checkOutlines()
    checkExtent()
    checkStation()
    if garden.wire != nil { WireCheck(loop: lines.wire, garden: garden, problems: problems).check() }
    checkZones()
    checkBeacons()
  }

  private func checkNames() {
    unique(zip(garden.lawns.map(\.name), lines.lawns.map(\.owner)), "lawns", GardenPart.lawn)
    unique(zip(garden.obstacles.map(\.name), lines.obstacles.map(\.owner)), "obstacles", GardenPart.obstacle)
    unique(zip(garden.passages.map(\.name), lines.passages.map(\.owner)), "passages", GardenPart.passage)
    unique(zip(garden.fences.map(\.name), lines.fences.map(\.owner)), "fences", GardenPart.fence)
    unique(zip(garden.guides.map(\.name), lines.guides.map(\.owner)), "guides", GardenPart.guide)
    unique(zip(garden.zones.map(\.name), lines.zones), "zones", GardenPart.zone)
  }

  func unique(_ names: Zip2Sequence<[String], [Int]>, _ what: String, _ part: (Int) -> GardenPart) {
    var first: [String: Int] = [:]
    for (i, (name, line)) in names.enumerated() {
      if let other = first[name] {
        let place = other > 0 ? " (the other is in line \(other))" : ""
        problems.add(line, "two \(what) are called `\(name)`\(place); give each its own name", part: part(i))
      } else {
        first[name] = line
      }
    }
  }

  private func checkOutlines() {
    if garden.lawns.isEmpty { problems.add(0, "the garden has no lawn; add one under `lawns`") }
    for (i, lawn) in garden.lawns.enumerated() {
      OutlineCheck.check(
        lines.lawns[i], .lawn(i), what: "lawn `\(lawn.name)`", smallest: Self.smallestLawn_m2, problems)
    }
    for (i, obstacle) in garden.obstacles.enumerated() {
      OutlineCheck.check(lines.obstacles[i], .obstacle(i), what: "obstacle `\(obstacle.name)`", problems)
    }
    for (i, passage) in garden.passages.enumerated() {
      OutlineCheck.check(lines.passages[i], .passage(i), what: "passage `\(passage.name)`", problems)
    }
    for (i, loop) in lines.neighbours.enumerated() {
      OutlineCheck.check(loop, .neighbour(i), what: "the loop of neighbour \(i + 1)", problems)
    }
    for (i, fence) in garden.fences.enumerated() { checkLine(lines.fences[i], .fence(i), "fence `\(fence.name)`") }
    for (i, guide) in garden.guides.enumerated() { checkLine(lines.guides[i], .guide(i), "guide `\(guide.name)`") }
  }

  private func checkLine(_ line: TracedPoints, _ part: GardenPart, _ what: String) {
    for i in line.points.indices.dropFirst()
    where line.points[i].distance(to: line.points[i - 1]) <= OutlineCheck.touch_m {
      problems.add(
        line.line(at: i), "point \(i + 1) of \(what) repeats the one before; leave it out", part: part,
        at: line.points[i])
    }
  }

  private func checkExtent() {
    let box = Box(around: garden.lawns.flatMap(\.polygon.vertices))
    if box.width * box.height > Self.largestBox_m2 {
      problems.add(
        lines.lawns.first?.line ?? 0,
        "the lawns span \(box.width.rounded().short) × \(box.height.rounded().short) m;"
          + " \((Self.largestBox_m2 / 10_000).short) hectares are the limit (coordinates are in metres)",
        part: garden.lawns.isEmpty ? nil : .lawn(0))
    }
  }

  private func checkStation() {
    let areas = garden.lawns.map(\.polygon) + garden.passages.map(\.polygon)
    func away(_ p: Vector2) -> Double {
      areas.contains { $0.contains(p) } ? 0 : areas.map { $0.distanceToOutline(p) }.min() ?? 0
    }
    // Without any area there is nothing to be away from.
    if areas.isEmpty { return }
    let station = garden.station.pose.position
    let distance = away(station)
    if distance > Self.stationReach_m {
      problems.add(
        lines.station,
        "the station at \(station.text) is \(((distance * 10).rounded() / 10).short) m away from every lawn; it stands"
          + " on a lawn or at most \(Self.stationReach_m.short) m beside", part: .station, at: station)
    }
    guard let start = garden.start?.position else { return }
    if away(start) > Self.stationReach_m {
      problems.add(
        lines.start, "the start at \(start.text) is off every lawn and passage; it must lie on one",
        part: .start, at: start)
    } else if let thing = garden.obstacles.first(where: { $0.solid && $0.shape.polygon.contains(start) }) {
      problems.add(
        lines.start, "the start at \(start.text) is inside the obstacle `\(thing.name)`; move it",
        part: .start, at: start)
    }
  }

  private func checkZones() {
    let sum = garden.zones.reduce(0) { $0 + $1.share }
    if sum > 1 + 1e-9 {
      problems.add(
        lines.zones.first ?? 0,
        "the shares of the zones add up to \((sum * 100).rounded().short) %; together they are at most 100 %",
        part: .zone(0))
    }
    guard let length = garden.wire?.length_m else { return }
    for (i, zone) in garden.zones.enumerated() where zone.follow_m > length {
      problems.add(
        lines.zones[i],
        "`follow_m` of zone `\(zone.name)` is \(zone.follow_m.short), but the wire is only"
          + " \(length.rounded().short) m long", part: .zone(i))
    }
  }
}
