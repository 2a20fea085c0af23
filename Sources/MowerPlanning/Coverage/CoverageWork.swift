import MowerGeometry

/// Plans one area after the other.
struct CoverageWork {
  let site: CoverageSite
  let ground: TravelGround
  private(set) var builder: LegBuilder
  private(set) var warnings: [String] = []
  /// Direction of the lanes by area, rad.
  private(set) var angles_rad: [Double?]
  /// The rounds of areas for which that is decided.
  private(set) var rounds: CoverageRounds
  /// How far the lanes are turned for this job, rad.
  private let jobTurn_rad: Double
  /// How many steps are done, and how many an area takes: four directions of lanes, and two other numbers of rounds.
  private var stage = 0
  private static let steps = 6

  init(
    site: CoverageSite, ground: TravelGround, start: Vector2, jobTurn_rad: Double? = nil,
    rounds: CoverageRounds = CoverageRounds()
  ) {
    self.site = site
    self.ground = ground
    self.jobTurn_rad = jobTurn_rad ?? site.settings.jobTurn_rad
    self.rounds = rounds
    builder = LegBuilder(start: start, ground: ground)
    angles_rad = site.areas.map { _ in nil }
  }

  var legs: [CoverageLeg] { builder.legs }

  /// All areas, the nearest next.
  mutating func coverAll() throws(GeometryError) {
    var left = Array(site.areas.indices)
    while let next = takeNearest(&left) {
      stage = Self.steps * (site.areas.count - left.count - 1)
      try cover(next)
    }
  }

  /// Rounds along the edges of all areas, the nearest next.
  mutating func driveEdges(_ rounds: EdgeRounds) throws(GeometryError) {
    var left = Array(site.areas.indices)
    while let next = takeNearest(&left) {
      let area = site.areas[next]
      let contours =
        rounds.distance_m > 0
        ? CoverageSite.contours(try area.alongside.grown(by: -rounds.distance_m), site.footprint, site.settings)
        : area.contours
      var rings = try OutlineRings(contours, borders: rounds.laps, holes: rounds.laps)
      // Rounds have the grass on their left and the edge on their right: a disc on the left faces it the other way.
      if site.footprint.bladeOffset.y > 0.01 { rings.reverse() }
      drive(rings, lawn: area.lawn)
    }
  }

  private func takeNearest(_ left: inout [Int]) -> Int? {
    guard !left.isEmpty else { return nil }
    let next = nearest(left)
    left.removeAll { $0 == next }
    return next
  }

  private func nearest(_ areas: [Int]) -> Int {
    guard let here = builder.position else { return areas[0] }
    var best = (area: areas[0], length: Double.infinity)
    for i in areas {
      guard let gate = gate(site.areas[i], from: here) else { continue }
      let length = ground.path(from: here, to: gate).map(Polyline.length) ?? .infinity
      if length < best.length { best = (i, length) }
    }
    return best.area
  }

  /// Where an area is entered from a place.
  private func gate(_ area: CoverageSite.Area, from here: Vector2) -> Vector2? {
    let room = area.turning.isEmpty ? area.alongside : area.turning
    let closed = room.polygons.flatMap(\.rings).map { $0.vertices + [$0.vertices[0]] }
    return closed.map { Polyline.nearest(to: here, on: $0) }.min { $0.distance < $1.distance }?.point
  }

  private typealias Rounds = CoverageRounds.Counts

  /// Covers an area with as many rounds as are wanted, or with those that take the least time of the numbers that leave
  /// hardly more than the best of them.
  private mutating func cover(_ index: Int) throws(GeometryError) {
    if site.settings.pattern == .rings {
      try coverByRings(site.areas[index])
      return
    }
    if let outlines = site.settings.outlines {
      try cover(index, Rounds(borders: outlines, holes: outlines > 0 ? max(2, outlines) : 0))
      return
    }
    if let known = rounds.byArea[index] {
      try cover(index, known)
      return
    }
    let grass = try site.mowable.intersection(site.areas[index].shape)
    let area_m2 = grass.area
    var tries: [(work: CoverageWork, rounds: Rounds, missed_m2: Double, time_s: Double)] = []
    for counts in [Rounds(borders: 1, holes: 2), Rounds(borders: 2, holes: 2), Rounds(borders: 1, holes: 1)] {
      // Without things inside, the third is the first again.
      if counts.holes == 1, site.areas[index].alongside.polygons.allSatisfy(\.holes.isEmpty) { continue }
      var work = self
      // The best direction hardly depends on it.
      work.stage += tries.isEmpty ? 0 : Self.steps - 3 + tries.count
      try work.cover(index, counts, angles_rad: tries.first?.work.angles_rad[index].map { [$0] })
      tries.append((work, counts, .infinity, work.time_s(since: legs.count)))
    }
    let enough = { (missed_m2: Double) in
      missed_m2 <= tries.reduce(.infinity) { min($0, $1.missed_m2) } + Self.worthARound * area_m2
    }
    // The exact areas take as long as the lanes of a large lawn: there a raster will do, unless it is a near thing.
    var isExact = !Self.rasterised_m2.contains(area_m2)
    if !isExact {
      let raster = CutRaster(uncut: grass.polygons, radius_m: site.footprint.bladeRadius_m)
      for i in tries.indices { tries[i].missed_m2 = tries[i].work.missed(of: raster, since: legs.count) }
      let doubt_m2 = Self.doubt * area_m2
      isExact = tries.contains { enough($0.missed_m2 - doubt_m2) != enough($0.missed_m2 + doubt_m2) }
    }
    if isExact {
      for i in tries.indices { tries[i].missed_m2 = try tries[i].work.missed(of: grass, since: legs.count) }
    }
    if let best = tries.filter({ enough($0.missed_m2) }).min(by: { $0.time_s < $1.time_s }) {
      self = best.work
      rounds.byArea[index] = best.rounds
    }
  }

  /// Covers an area by rounds alone, and what they leave in the middle by a few lanes.
  private mutating func coverByRings(_ area: CoverageSite.Area) throws(GeometryError) {
    let before = legs.count
    drive(try OutlineRings(area.contours, borders: .max, holes: .max), lawn: area.lawn)
    let left = try LaneNeed(site).rest(of: area, after: Array(legs[before...]))
    guard let here = builder.position else { return }
    var middle = PatchWork(site: site, ground: ground, start: here)
    try middle.mow(.areas(left, in: site.context))
    builder.append(middle.legs)
  }

  /// What legs from an index on leave of a piece of grass, m².
  private func missed(of grass: PlanarShape, since first: Int) throws(GeometryError) -> Double {
    try grass.subtracting(SweptLegs(site.footprint, in: site.context).shape(Array(legs[first...]))).area
  }

  /// The same, well enough to choose between numbers of rounds.
  private func missed(of grass: CutRaster, since first: Int) -> Double {
    var left = grass
    for track in DiscTrack.tracks(Array(legs[first...]), site.footprint) { left.cut(along: track) }
    return left.uncut_m2
  }

  /// What legs from an index on take, s.
  private func time_s(since first: Int) -> Double {
    var time = LegTime(site.footprint)
    for leg in legs[first...] { time.add(leg.line) }
    return time.time_s
  }

  /// More rounds are driven if they mow this share of the area more.
  private static let worthARound = 0.006
  /// How far a raster may be off, as a share of the area: several times what it is.
  private static let doubt = 0.001
  /// Areas of which a raster is off by no more than that: on smaller ones cells at the rim count, on larger ones they are
  /// larger, m².
  private static let rasterised_m2 = 300.0...30_000

  /// Covers an area with so many rounds and with lanes in the best of some directions.
  private mutating func cover(_ index: Int, _ count: Rounds, angles_rad angles: [Double]? = nil) throws(GeometryError) {
    let area = site.areas[index]
    let site = self.site
    let before = builder.legs.count
    drive(try OutlineRings(area.contours, borders: count.borders, holes: count.holes), lawn: area.lawn)
    let legs = Array(builder.legs[before...])
    let need = try rounds.rest(of: index, after: legs) { () throws(GeometryError) in
      try LaneNeed(site).rest(of: area, after: legs)
    }
    guard !need.isEmpty else { return }
    let wanted = (site.settings.angle_rad.map { [$0] } ?? LaneDirection.candidates(area))
      .map { $0 + jobTurn_rad }
    var best: (work: CoverageWork, angle: Double, time: Double)?
    for (done, angle) in (angles ?? wanted).enumerated() {
      PlanningProgress.tell("rounds and lanes", stage + done, of: Self.steps * site.areas.count)
      var work = self
      try work.mow(area, need: need, angle_rad: angle, overlaps: count.borders > 0)
      if site.settings.pattern == .squares {
        try work.mow(area, need: need, angle_rad: angle + Angle.pi / 2, overlaps: count.borders > 0)
      }
      let time = work.time_s(since: self.legs.count)
      if time < best?.time ?? .infinity { best = (work, angle, time) }
    }
    if let best {
      self = best.work
      angles_rad[index] = best.angle
    }
  }

  /// A round begins so far ahead of its place nearest to the mower that there is way to come along it, m.
  private static let ahead_m = 0.8

  /// Drives rounds, always the nearest next, but the inner one first: from it one comes to the outer one at a small
  /// angle, so that a disc ahead of the axle does not swing over the edge.
  private mutating func drive(_ rounds: OutlineRings, lawn: Int?) {
    var left = RingQueue(rounds, near_m: 1.3 * site.spacing_m)
    let access = RoundAccess(site: site, ground: ground)
    var last: [Vector2]?
    while let (ring, distance, here) = left.next(from: builder.position) {
      var line = Ring.opened(ring.ring, near: here, ahead_m: Self.ahead_m)
      if let last, distance < 2 * site.spacing_m, let way = access.change(from: last, to: ring.ring) {
        builder.add(.turn, way, lawn: lawn)
        line = Ring.opened(ring.ring, near: way[way.count - 1], ahead_m: 0)
      } else {
        if let way = last.flatMap(access.exit) { builder.add(.turn, way, lawn: lawn) }
        if let way = access.entry(to: line), builder.go(to: way[0]) { builder.add(.turn, way, lawn: lawn) }
      }
      reach(line[0], lawn)
      builder.add(ring.depth < 2 ? .outline : .lane, line, lawn: lawn)
      last = line
    }
    if let way = last.flatMap(access.exit) { builder.add(.turn, way, lawn: lawn) }
  }

  /// Mows by lanes what is needed of an area.
  private mutating func mow(
    _ area: CoverageSite.Area, need: [PolygonWithHoles], angle_rad: Double, overlaps: Bool
  ) throws(GeometryError) {
    let (s, c) = sincos(angle_rad)
    let task = LaneLayout.Task(
      need: need, room: area.roomForLanes, spacing_m: site.spacing_m,
      overlap_m: overlaps ? site.settings.overlap_m : 0, turn_m: site.turn_m)
    var layout = LaneLayout(task, footprint: site.footprint, direction: Vector2(c, s))
    try layout.fillStrips(in: site.context)
    guard !layout.cells.isEmpty else { return }
    let cells = layout.cells
    let upwards = cells.map { walksUpwards($0, layout) }
    let ends = { (point: (CellWalk, [Lane]) -> Vector2) in
      cells.indices.map { i in CellWalk.all.map { layout.garden(point($0.walking(upwards[i]), cells[i])) } }
    }
    let start = builder.position ?? layout.garden(CellWalk.all[0].entry(layout.cells[0]))
    let visits = CellOrder.visits(
      entries: ends { $0.entry($1) }, exits: ends { $0.exit($1) }, start: start, ways: ground.roomiest)
    for visit in visits {
      mow(layout.cells[visit.cell], visit.walk.walking(upwards[visit.cell]), layout, lawn: area.lawn)
    }
  }

  /// On a slope lanes across it are mown from the top down, so that mowers turn with the nose downhill: uphill the tyres
  /// hold little more than the climb. Whether that is upwards in the lanes' frame; nil where it does not matter.
  private func walksUpwards(_ cell: [Lane], _ layout: LaneLayout) -> Bool? {
    let lane = cell[cell.count / 2]
    let middle = layout.garden(Vector2((lane.from + lane.to) / 2, lane.y))
    guard let slope = site.garden.lawns.first(where: { $0.polygon.contains(middle) })?.slope else { return nil }
    let (s, c) = sincos(slope.uphill_rad)
    let climb = slope.rise * Vector2(c, s).dot(layout.garden(Vector2(0, 1)))
    return abs(climb) > Self.steep ? climb < 0 : nil
  }

  /// From this rise over run on the order of lanes matters.
  private static let steep = 0.15

  private mutating func mow(_ cell: [Lane], _ walk: CellWalk, _ layout: LaneLayout, lawn: Int?) {
    var end: Vector2?
    for lane in walk.lanes(cell) {
      let from = layout.garden(lane.from)
      if let a = end {
        let turn = LaneTurn.line(
          from: a, to: lane.from, rightwards: lane.to.x < lane.from.x, radius_m: site.turn_m, room: layout.room)
        if let line = turn?.map(layout.garden) ?? ground.path(from: layout.garden(a), to: from) {
          builder.add(.turn, line, lawn: lawn)
        }
      }
      reach(from, lawn)
      builder.add(.lane, [from, layout.garden(lane.to)], lawn: lawn)
      end = lane.to
    }
  }

  /// Goes to a place; where no way leads, the plan goes on there all the same and says so.
  private mutating func reach(_ target: Vector2, _ lawn: Int?) {
    if builder.go(to: target) { return }
    let name = lawn.map { "lawn '\(site.garden.lawns[$0].name)'" } ?? "a piece of grass"
    let sentence =
      "No way wide enough for the mower leads to (\(Figure.metres(target.x)), \(Figure.metres(target.y))) on \(name); "
      + "it is planned for a mower that is carried there."
    if !warnings.contains(where: { $0.contains(name) }) { warnings.append(sentence) }
    builder.jump(to: target)
  }
}
