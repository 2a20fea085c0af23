import MowerGeometry
import Testing

@testable import MowerCore

@Suite("Along a route")
struct RouteFollowerTests {
  /// A mower that does at once what it is told, served with windows as a host would.
  private struct Drive {
    var follower = RouteFollower()
    var pose: Pose2
    var points: [Waypoint]
    var path: [Vector2] = []
    var waits = 0
    var strayed = false
    private var snapshot = SensorSnapshot()

    init(_ points: [Waypoint], from pose: Pose2) {
      self.points = points
      self.pose = pose
      follower.begin(.mow)
    }

    /// Drives until done; false if it takes longer than the time given, s.
    mutating func finish(within seconds: Double) -> Bool {
      for _ in 0..<Int(seconds * 50) {
        // The window that was asked for a tick ago.
        switch follower.advance(snapshot, pose: pose, speed: 0.4, turnRate: 1.5) {
        case .done: return true
        case .wait: waits += 1
        case .off, .noWay:
          strayed = true
          return false
        case .drive(let setpoint):
          let turn = setpoint.yawRate_radps * 0.02
          let (sin, cos) = sincos(pose.heading + turn / 2)
          pose.position += Vector2(cos, sin) * (setpoint.speed_mps * 0.02)
          pose.heading = Angle.wrapped(pose.heading + turn)
        }
        path.append(pose.position)
        let first = follower.started ? Int(follower.index) : 0
        snapshot.route = .mow
        snapshot.routeRequest = follower.request
        snapshot.firstWaypoint = UInt32(first)
        snapshot.waypointCount = UInt8(max(0, min(8, points.count - first)))
        for i in 0..<Int(snapshot.waypointCount) { snapshot.waypoints[i] = points[first + i] }
      }
      return false
    }
  }

  private static func route(_ corners: [(Double, Double)], stops: Bool = true) -> [Waypoint] {
    var points = corners.map {
      Waypoint(x_mm: Int32($0.0 * 1000), y_mm: Int32($0.1 * 1000), flags: Waypoint.cut | (stops ? Waypoint.stop : 0))
    }
    points[points.count - 1].flags |= Waypoint.end
    return points
  }

  @Test("Lanes with turns on the spot are driven within two centimetres")
  func lanes() {
    var corners: [(Double, Double)] = []
    for k in 0..<8 {
      let y = 0.2 * Double(k)
      corners += k % 2 == 0 ? [(0, y), (5, y)] : [(5, y), (0, y)]
    }
    var drive = Drive(Self.route(corners), from: Pose2(x: -0.5, y: 0.3, heading: 2))
    let done = drive.finish(within: 240)
    #expect(done)
    // Every point of every lane was passed closely, and nothing else.
    for k in 0..<8 {
      for i in 0...10 {
        let p = Vector2(0.5 * Double(i), 0.2 * Double(k))
        #expect(drive.path.contains { $0.distance(to: p) < 0.03 })
      }
    }
    #expect(drive.path.allSatisfy { $0.x < 5.03 && $0.y < 1.43 })
  }

  @Test("A bend of short legs is driven without stopping")
  func bend() {
    let corners = (0...40).map { k -> (Double, Double) in
      let (s, c) = sincos(Double(k) / 40 * Angle.pi)
      return (2 * s, 2 - 2 * c)
    }
    var drive = Drive(Self.route(corners, stops: false), from: Pose2(x: 0, y: 0, heading: 0))
    let done = drive.finish(within: 30)
    #expect(done)
    #expect(drive.path.allSatisfy { abs($0.distance(to: Vector2(0, 2)) - 2) < 0.05 })
  }

  @Test("Pushed aside it comes back to its line")
  func pushed() {
    var drive = Drive(Self.route([(0, 0), (10, 0)]), from: Pose2(x: 0, y: 0, heading: 0))
    _ = drive.finish(within: 5)
    drive.pose.position.y += 0.4
    drive.pose.heading += 0.3
    let done = drive.finish(within: 60)
    #expect(done)
    #expect(abs(drive.pose.position.y) < 0.03)
  }

  @Test("Pushed far off its line it does not cross what lies between: it says that the way must be found anew")
  func pushedFar() {
    var drive = Drive(Self.route([(0, 0), (10, 0)]), from: Pose2(x: 0, y: 0, heading: 0))
    _ = drive.finish(within: 5)
    drive.pose.position.y += 0.8
    let done = drive.finish(within: 60)
    #expect(!done)
    #expect(drive.strayed)
  }

  @Test("A half circle as tight as a turn between lanes is driven within eight centimetres without stopping")
  func tightTurn() {
    let arc = (0...10).map { k -> (Double, Double) in
      let (s, c) = sincos(Double(k) / 10 * Angle.pi)
      return (3 + 0.11 * s, 0.11 - 0.11 * c)
    }
    var drive = Drive(Self.route([(3, 0)] + arc + [(0, 0.22)], stops: false), from: Pose2(x: 0, y: 0, heading: 0))
    let done = drive.finish(within: 40)
    #expect(done)
    // It turns early by what wheels of a real mower take to follow.
    let farthest = drive.path.map { p in
      p.x <= 3 ? min(abs(p.y), abs(p.y - 0.22)) : abs(p.distance(to: Vector2(3, 0.11)) - 0.11)
    }.max()
    #expect(farthest ?? 1 < 0.08)
    let slowest = zip(drive.path, drive.path.dropFirst()).dropLast(20).map { $0.distance(to: $1) * 50 }.min()
    #expect(slowest ?? 0 > 0.05)
  }

  @Test("A window that answers an earlier request is not followed")
  func staleWindow() {
    var follower = RouteFollower()
    follower.begin(.mow)
    var snapshot = SensorSnapshot()
    snapshot.route = .mow
    snapshot.routeRequest = follower.request
    snapshot.waypointCount = 1
    snapshot.waypoints[0] = Waypoint(x_mm: 5000, y_mm: 0, flags: Waypoint.end)
    follower.begin(.mow)
    guard case .wait = follower.advance(snapshot, pose: Pose2(x: 0, y: 0, heading: 0), speed: 0.4, turnRate: 1) else {
      Issue.record("it drove along a way that was found from another place")
      return
    }
  }

  @Test("Without a window it stands and waits")
  func noWindow() {
    var follower = RouteFollower()
    follower.begin(.home)
    var snapshot = SensorSnapshot()
    snapshot.route = .mow
    snapshot.waypointCount = 1
    guard case .wait = follower.advance(snapshot, pose: Pose2(x: 0, y: 0, heading: 0), speed: 0.4, turnRate: 1) else {
      Issue.record("it drove along another route")
      return
    }
  }

  @Test("A waypoint may be left out, and the leg taken up from another place")
  func skip() {
    var drive = Drive(Self.route([(2, 0), (2, 2), (0, 2)]), from: Pose2(x: 0, y: 0, heading: 0))
    _ = drive.finish(within: 1)
    drive.follower.skip()
    drive.follower.rejoin(from: drive.pose.position)
    let done = drive.finish(within: 60)
    #expect(done)
    #expect(!drive.path.contains { $0.distance(to: Vector2(2, 0)) < 0.5 })
    #expect(drive.path.contains { $0.distance(to: Vector2(2, 2)) < 0.05 })
  }
}
