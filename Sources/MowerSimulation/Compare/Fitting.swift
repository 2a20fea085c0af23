import MowerCore
import MowerGarden
import MowerGeometry
import MowerPlanning

/// One way to tell a mower where to mow in a garden, with all that it needs put up there: what the garden's file lacks
/// is proposed in memory.
public struct Fitting: Sendable {
  /// Which way.
  public let navigation: Navigation
  /// Garden and robot, worked out.
  public let site: Site
  /// What was proposed because the file lacks it, and what the planner warns of; one sentence each.
  public let notes: [String]
  /// Why the mower does not start here with this fitting, in one sentence; nil where it does.
  public let refusal: String?
  /// What a look at the garden with the mower finds, the worst first.
  public let findings: [SiteFinding]
  /// What has to be bought and put up.
  public let materials: FittingMaterials

  /// The garden with the fitting in it.
  public var garden: Garden { site.garden }

  /// The garden with nothing in it that belongs to other fittings, for pictures.
  public var shownGarden: Garden {
    var shown = garden
    if navigation != .wire {
      shown.wire = nil
      shown.guides = []
      shown.zones = []
    }
    if navigation != .virtualWall { shown.emitters = [] }
    if navigation != .beacons { shown.anchors = [] }
    return shown
  }

  /// A fitting for a garden and a robot.
  public init(_ navigation: Navigation, garden: Garden, robot: Robot) {
    var proposal = FittingProposal(garden: garden)
    switch navigation {
    case .wire: proposal.layWire(for: robot)
    case .virtualWall: proposal.putUpWalls()
    case .beacons: proposal.putUpAnchors()
    case .satellite: break
    }
    self.navigation = navigation
    site = Site(garden: proposal.garden, robot: robot, navigation: navigation)
    refusal = proposal.refusal ?? site.refusal?.reason
    findings = SiteCheck(site).findings
    notes = proposal.notes + findings.filter { $0.severity != .note }.map(\.text)
    materials = FittingMaterials(navigation, in: proposal.garden)
  }
}

/// A garden to which is added what a fitting lacks.
private struct FittingProposal {
  var garden: Garden
  var notes: [String] = []
  var refusal: String?

  init(garden: Garden) { self.garden = garden }

  /// A wire as `sward wire lay --move-station` proposes it.
  mutating func layWire(for robot: Robot) {
    guard garden.wire == nil else { return }
    var layer = WireLayer()
    // The body frame has y to the left.
    layer.mowerWidth_m = robot.chassis.outline.bounds.height
    do {
      let proposal = try layer.propose(for: garden, movingStation: true)
      garden.wire = BoundaryWire(loop: proposal.loop)
      garden.station.pose = proposal.station
      if garden.zones.isEmpty { garden.zones = StartPoints.propose(for: garden) }
      notes.append("The file has no wire: it was laid as `sward wire lay` proposes it.")
      notes += proposal.warnings
    } catch {
      refusal = "no wire can be laid: \(error.description)"
    }
  }

  /// Virtual walls and lighthouses as `sward beacons place --kind virtual-wall` proposes them.
  mutating func putUpWalls() {
    guard garden.emitters.isEmpty else { return }
    do {
      let proposal = try VirtualWallPlacement().propose(for: garden)
      garden.emitters = proposal.emitters
      guard !proposal.emitters.isEmpty else { return }
      notes.append(
        "The file has no infrared units: they were put up as `sward beacons place --kind virtual-wall` proposes them.")
    } catch {
      refusal = "no virtual walls can be put up: \(error.description)"
    }
  }

  /// Anchors as `sward beacons place` proposes them.
  mutating func putUpAnchors() {
    guard garden.anchors.isEmpty else { return }
    let proposal = AnchorPlacement().propose(for: garden)
    garden.anchors = proposal.anchors
    notes.append("The file has no radio anchors: they were put up as `sward beacons place` proposes them.")
    if !proposal.suffices {
      let share = (proposal.map.share(within: proposal.limit_m) * 100).rounded()
      notes.append("Even so only \(Int(share)) % of the ground sees enough of them for 10 cm.")
    }
  }
}
