import MowerCore
import MowerGarden
import MowerGeometry
import MowerSimulation
import Testing

@Suite struct RangingTests {
  /// Ranges of one anchor, fresh ones only, m.
  private func fresh(_ snapshots: [SensorSnapshot], anchor i: Int) -> [Double] {
    snapshots.filter { $0.ranges[i].age_ms == 0 && $0.ranges[i].distance_mm != 65535 }
      .map { Double($0.ranges[i].distance_mm) / 1000 }
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  private func deviation(_ values: [Double]) -> Double {
    let m = mean(values)
    return (values.reduce(0) { $0 + ($1 - m) * ($1 - m) } / Double(values.count - 1)).squareRoot()
  }

  @Test("in free sight ranges are right on average, with the radio's noise, from antenna to antenna in space")
  func freeSight() throws {
    var garden = NavigationRun.lawn()
    garden.anchors = [
      Anchor(name: "a", position: Vector2(0, 0), height_m: 2), Anchor(name: "b", position: Vector2(30, 20)),
      Anchor(name: "c", position: Vector2(8, 20), height_m: 4),
    ]
    var run = try NavigationRun(garden, .beacons)
    let pose = Pose2(x: 11, y: 7, heading: 2)
    let snapshots = try run.listen(at: pose, ticks: 20_000)
    let radio = try #require(run.robot.ranging)
    let antenna = pose.transform(radio.position)
    for (i, anchor) in garden.anchors.enumerated() {
      let ranges = fresh(snapshots, anchor: i)
      // 400 s at 10 Hz, of which 1 % get lost.
      #expect(abs(Double(ranges.count) - 4000 * 0.99) < 40)
      let rise = anchor.height_m - radio.height_m
      let truth = ((anchor.position - antenna).lengthSquared + rise * rise).squareRoot()
      let good = ranges.filter { abs($0 - truth) < 0.2 }
      #expect(abs(mean(good) - truth) < 4 * 0.033 / 62, "anchor \(anchor.name)")
      #expect(abs(deviation(good) - 0.033) < 0.002)
      let outliers = ranges.count - good.count
      #expect(outliers > 0 && outliers < 30, "\(outliers) late first paths in free sight")
    }
  }

  @Test("each anchor answers in a slot of its own, ten times a second, and readings in between grow old")
  func slots() throws {
    var garden = NavigationRun.lawn()
    garden.anchors = (0..<8).map { Anchor(name: "\($0)", position: Vector2(4 * Double($0), 20)) }
    var run = try NavigationRun(garden, .beacons)
    let snapshots = try run.listen(at: Pose2(x: 15, y: 10, heading: 0), ticks: 500)
    for (tick, s) in snapshots.enumerated() {
      for i in 0..<8 {
        if s.ranges[i].age_ms == 0 {
          #expect(tick % 5 == i * 5 / 8, "anchor \(i) in tick \(tick)")
        } else if s.ranges[i].age_ms != 255 {
          #expect(Int(s.ranges[i].age_ms) % 20 == 0)
        }
      }
    }
  }

  @Test("behind a hedge ranges come late or not at all, never early, and say so by their quality")
  func behindHedge() throws {
    let hedge = Obstacle(
      name: "hedge", kind: .hedge,
      shape: .polygon(Polygon([Vector2(10, 8), Vector2(20, 8), Vector2(20, 9.5), Vector2(10, 9.5)])))
    var garden = NavigationRun.lawn([hedge])
    garden.anchors = [
      Anchor(name: "behind", position: Vector2(15, 20), height_m: 1),
      Anchor(name: "in sight", position: Vector2(15, 0)),
    ]
    var run = try NavigationRun(garden, .beacons)
    let pose = Pose2(x: 15, y: 5, heading: 0)
    let snapshots = try run.listen(at: pose, ticks: 50_000)
    let antenna = pose.transform(try #require(run.robot.ranging).position)
    let rise = 1 - (try #require(run.robot.ranging)).height_m
    let truth = ((Vector2(15, 20) - antenna).lengthSquared + rise * rise).squareRoot()
    let errors = fresh(snapshots, anchor: 0).map { $0 - truth }
    #expect(Double(errors.count) < 10_000 * 0.95, "some ranges must get lost")
    #expect(Double(errors.count) > 1000)
    #expect((errors.min() ?? -1) > -0.033 * 5)
    let late = errors.filter { $0 > 0.3 }
    #expect(late.count > errors.count / 5)
    #expect((errors.max() ?? 9) < 1.35)
    #expect(mean(errors) > 0.1)
    func quality(_ i: Int) -> Double {
      mean(snapshots.filter { $0.ranges[i].age_ms == 0 }.map { Double($0.ranges[i].quality) })
    }
    #expect(quality(0) < quality(1) - 40)
  }

  @Test("nothing arrives through a house")
  func behindHouse() throws {
    var garden = NavigationRun.lawn([NavigationRun.wall(8, 8, 22, 14, height_m: 6)])
    garden.anchors = [Anchor(name: "behind", position: Vector2(15, 20), height_m: 2)]
    var run = try NavigationRun(garden, .beacons)
    let snapshots = try run.listen(at: Pose2(x: 15, y: 5, heading: 0), ticks: 5000)
    #expect(fresh(snapshots, anchor: 0).isEmpty)
    #expect(snapshots.allSatisfy { $0.ranges[0] == .none })
  }

  @Test("a dead anchor falls silent within a quarter of a second, and comes back")
  func deadBeacon() throws {
    var garden = NavigationRun.lawn()
    garden.anchors = [Anchor(name: "a", position: Vector2(0, 0)), Anchor(name: "b", position: Vector2(30, 0))]
    var run = try NavigationRun(garden, .beacons)
    let pose = Pose2(x: 10, y: 10, heading: 0)
    _ = try run.listen(at: pose, ticks: 100)
    run.board.ranging?.setWorks(false, beacon: 0)
    let dead = try run.listen(at: pose, ticks: 100)
    #expect(dead[14...].allSatisfy { $0.ranges[0] == .none && $0.ranges[1] != .none })
    run.board.ranging?.setWorks(true, beacon: 0)
    #expect(try run.listen(at: pose, ticks: 100).last?.ranges[0].age_ms ?? 255 < 255)
  }

  @Test("a moved anchor is measured where it stands now")
  func movedBeacon() throws {
    var garden = NavigationRun.lawn()
    garden.anchors = [Anchor(name: "a", position: Vector2(0, 0))]
    var run = try NavigationRun(garden, .beacons)
    let pose = Pose2(x: 10, y: 10, heading: 0)
    let radio = try #require(run.robot.ranging)
    func truth(_ anchor: Vector2) -> Double {
      let rise = Anchor.usualHeight_m - radio.height_m
      return ((anchor - pose.transform(radio.position)).lengthSquared + rise * rise).squareRoot()
    }
    #expect(abs(mean(fresh(try run.listen(at: pose, ticks: 4000), anchor: 0)) - truth(Vector2(0, 0))) < 0.015)
    run.board.ranging?.move(beacon: 0, to: Vector2(2, 3))
    #expect(abs(mean(fresh(try run.listen(at: pose, ticks: 4000), anchor: 0)) - truth(Vector2(2, 3))) < 0.015)
  }

  @Test("the noise of one anchor does not depend on the others")
  func ownStreams() throws {
    var garden = NavigationRun.lawn()
    garden.anchors = [Anchor(name: "a", position: Vector2(0, 0))]
    let pose = Pose2(x: 10, y: 10, heading: 0)
    var alone = try NavigationRun(garden, .beacons, seed: 7)
    let first = fresh(try alone.listen(at: pose, ticks: 500), anchor: 0)
    garden.anchors += [Anchor(name: "b", position: Vector2(30, 0)), Anchor(name: "c", position: Vector2(30, 20))]
    var together = try NavigationRun(garden, .beacons, seed: 7)
    #expect(fresh(try together.listen(at: pose, ticks: 500), anchor: 0) == first)
  }

  @Test("a wall put up later shadows an anchor, and one pulled down does no longer; names reach the right beacon")
  func lateObstacles() throws {
    var garden = NavigationRun.lawn([NavigationRun.wall(12, 4, 12.3, 16, height_m: 6)])
    garden.anchors = [Anchor(name: "west", position: Vector2(0, 10)), Anchor(name: "east", position: Vector2(30, 10))]
    var run = try NavigationRun(garden, .beacons)
    let pose = Pose2(x: 18, y: 10, heading: 0)
    func qualities(_ run: inout NavigationRun) throws -> [Double] {
      let snapshots = try run.listen(at: pose, ticks: 500)
      return (0..<2).map { i in
        mean(snapshots.filter { $0.ranges[i].age_ms == 0 }.map { Double($0.ranges[i].quality) } + [0])
      }
    }
    let before = try qualities(&run)
    #expect(before[0] < 170 && before[1] > 190)
    run.board.put(NavigationRun.wall(24, 4, 24.3, 16, height_m: 6))
    let both = try qualities(&run)
    #expect(both[0] < 170 && both[1] < 170)
    run.board.removeObstacle(named: "wall 12.0 4.0")
    let swapped = try qualities(&run)
    #expect(swapped[0] > 190 && swapped[1] < 170)
    run.board.setWorks(false, beaconNamed: "west")
    #expect(try run.listen(at: pose, ticks: 50).last?.ranges[0] == RangeReading.none)
  }

  @Test("a mower on the wire measures no ranges")
  func onlyWhenFitted() throws {
    var garden = NavigationRun.lawn()
    garden.anchors = [Anchor(name: "a", position: Vector2(0, 0))]
    let run = try NavigationRun(garden, .wire)
    #expect(run.board.ranging == nil && run.board.satellite == nil)
  }
}
