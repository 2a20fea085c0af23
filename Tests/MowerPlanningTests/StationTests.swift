import MowerGarden
import MowerGeometry
import MowerPlanning
import Testing

@Suite struct StationTests {
  let lawn = Polygon.rectangle(0, 0, 12, 8)

  func sentence(_ station: Pose2) throws -> String {
    let error = #expect(throws: WireLayingError.self) {
      try WireLayer.wide.propose(for: Garden(lawn: lawn, station: station))
    }
    guard case .station(let sentence) = error else {
      Issue.record("another error: \(error?.description ?? "none")")
      return ""
    }
    #expect(sentence.contains("--move-station"))
    return sentence
  }

  @Test("A station in the middle of the lawn, or outside it, is refused with the nearest place")
  func far() throws {
    #expect(try sentence(Pose2(6, 3, degrees: 0)).contains("2.70 m from where the wire runs"))
    #expect(try sentence(Pose2(6, -3, degrees: 0)).contains("(6.00, 0.30)"))
  }

  @Test("A station that faces clockwise, or across the edge, is refused")
  func turned() throws {
    #expect(try sentence(Pose2(6, 0.3, degrees: 180)).contains("clockwise"))
    #expect(try sentence(Pose2(6, 0.3, degrees: 90)).contains("90°"))
  }

  @Test("A station in a corner is refused")
  func corner() throws {
    #expect(try sentence(Pose2(11.5, 0.3, degrees: 0)).contains("no room"))
    #expect(try sentence(Pose2(0.6, 0.3, degrees: 0)).contains("no room"))
  }

  @Test("With leave to move it a bad station comes to the nearest straight edge and the proposal says so")
  func moved() throws {
    let garden = Garden(lawn: lawn, station: Pose2(11.9, 4, degrees: 0))
    let proposal = try WireLayer.wide.propose(for: garden, movingStation: true)
    #expect(proposal.station.position.distance(to: Vector2(11.7, 4)) < 0.15)
    #expect(abs(Angle.difference(from: proposal.station.heading, to: Angle.pi / 2)) < 0.01)
    #expect(proposal.warnings.first?.contains("moved") == true)
    #expect(proposal.loop[0].distance(to: proposal.station.position) < 0.05)
  }

  @Test("A good station stays where it is even with leave to move it")
  func kept() throws {
    let garden = Garden(lawn: lawn, station: Pose2(6, 0.5, degrees: 0))
    let proposal = try WireLayer.wide.propose(for: garden, movingStation: true)
    #expect(proposal.station == garden.station.pose)
    #expect(proposal.warnings.isEmpty)
  }

  @Test("A proposed station keeps clear of things beside it and of passages")
  func proposed() throws {
    var garden = Garden(lawn: lawn, station: Pose2(6, 0.3, degrees: 0))
    garden.obstacles = [Obstacle(name: "tree", kind: .tree, shape: .circle(center: Vector2(6, 1.4), radius: 0.3))]
    let pose = try WireLayer.wide.proposeStation(near: Vector2(6, 0.3), in: garden)
    garden.station.pose = pose
    let tree = Vector2(6, 1.4)
    let stretch = Segment(pose.transform(Vector2(-1.5, 0)), pose.transform(Vector2(0.8, 0)))
    #expect(stretch.distanceSquared(to: tree).squareRoot() > 0.3 + 0.5)
    let proposal = try WireLayer.wide.propose(for: garden)
    #expect(proposal.station == pose)
  }

  @Test("A lawn without any straight edge or room says so")
  func noRoom() throws {
    let narrow = Garden(lawn: .rectangle(0, 0, 8, 0.8), station: Pose2(4, 0.3, degrees: 0))
    let error = #expect(throws: WireLayingError.self) { try WireLayer.wide.propose(for: narrow) }
    guard case .noRoom(let sentence) = error else {
      Issue.record("another error: \(error?.description ?? "none")")
      return
    }
    #expect(sentence.contains("0.30 m"))
  }
}
