import MowerCore
import MowerGarden
import MowerGeometry
import MowerPlanning

/// One look at a garden with a robot and a navigation: whether the mower gets out of its station, turns round everywhere,
/// reaches every lawn, hears its wire, climbs the slopes, and comes round with its battery. The same wherever it is asked
/// for, so that nobody digs for what a later command refuses.
public struct SiteCheck: Sendable {
  /// What was found, the worst first.
  public let findings: [SiteFinding]

  /// What is looked at.
  struct Subject {
    var garden: Garden
    var robot: Robot
    var navigation: Navigation
    /// The field of 1 A in the garden's wire; nil without one.
    var field: WireField?
    var parameters: Parameters
  }

  /// Looks at a site; `parameters` as the mower will have them.
  public init(_ site: Site, _ parameters: Parameters = Parameters()) {
    self.init(
      Subject(
        garden: site.garden, robot: site.robot, navigation: site.navigation, field: site.field, parameters: parameters))
  }

  /// Looks at a garden that is not to be run in now.
  public init(_ garden: Garden, _ robot: Robot, _ navigation: Navigation) {
    let height_m = robot.coils.first?.height_m ?? 0.1
    let field =
      navigation != .wire
      ? nil
      : garden.wire.map {
        WireField(loop: $0.loop, height_m: height_m, bounds: garden.bounds.padded(6))
      }
    self.init(
      Subject(garden: garden, robot: robot, navigation: navigation, field: field, parameters: Parameters()))
  }

  private init(_ subject: Subject) {
    var found: [SiteFinding] = []
    found += Self.lane(subject)
    let needs = Self.needs(subject)
    let room = try? MowerRoom(subject.garden, footprint: MowerFootprint(subject.robot), needs: needs)
    if let room, room.grass_m2 > 0 { found += Self.room(room, subject) }
    // Of what it does not come to, nothing need be heard.
    found += Self.wireReach(subject) { room?.reaches($0) ?? true }
    found += Self.slopes(subject)
    found += Self.battery(subject)
    findings =
      found.filter { $0.severity == .error } + found.filter { $0.severity == .warning }
      + found.filter { $0.severity == .note }
  }

  private static func lane(_ site: Subject) -> [SiteFinding] {
    var lane = StationLane(site.robot)
    lane.leave_m = site.parameters[.leaveDistance]
    return lane.findings(in: site.garden).map { SiteFinding(.lane, .error, at: site.garden.station.pose.position, $0) }
  }

  private static func needs(_ site: Subject) -> MowerRoom.Needs {
    MowerFootprint(site.robot).needs(
      hasPosition: site.navigation.hasPosition, followsWire: site.navigation == .wire && !site.garden.zones.isEmpty)
  }

  /// Grass that no way leads to, and places that are too narrow.
  private static func room(_ room: MowerRoom, _ site: Subject) -> [SiteFinding] {
    let needs = Self.needs(site)
    let needed = Words.width(2 * needs.turning_m)
    if room.isTight {
      let width = room.unreached.first.map { ": it is \(Words.width($0.width_m)) m wide at most" } ?? ""
      return [
        SiteFinding(
          .width, .error, at: site.garden.station.pose.position,
          "nowhere has this mower the \(needed) m that it needs to turn\(width); make the lawn wider, or take a smaller "
            + "mower")
      ]
    }
    var found: [SiteFinding] = []
    for isCutOff in [true, false] {
      let pieces = room.unreached.filter { $0.isCutOff == isCutOff }
      guard let largest = pieces.first else { continue }
      let area = pieces.reduce(0) { $0 + $1.area_m2 }
      let share = area / room.grass_m2
      // A nook in a large garden is nobody's trouble.
      guard share > 0.01 || area > 2 else { continue }
      let severity: SiteFinding.Severity = share > 0.5 ? .error : share > 0.03 ? .warning : .note
      let places = pieces.count == 1 ? "" : " in \(pieces.count) places, the largest"
      let lawn = site.garden.lawns.first { $0.polygon.contains(largest.place) }.map { " on '\($0.name)'" } ?? ""
      let what =
        "\(Words.area(area)) m² of grass (\(Words.percent(share)) %)\(places) around \(Words.place(largest.place))\(lawn)"
      if isCutOff {
        let way = Words.width(2 * (needs.passing_m ?? needs.turning_m))
        found.append(
          SiteFinding(
            .joined, severity, at: largest.place,
            "no way leads from the station to \(what): make one at least \(way) m wide, as a passage or past what stands "
              + "there, or carry the mower"))
      } else {
        found.append(
          SiteFinding(
            .width, severity, at: largest.place,
            "\(what), \(Words.width(largest.width_m)) m wide there, are too narrow for this mower: make it wider, leave it "
              + "out of the lawn, or take a smaller mower"))
      }
    }
    return found
  }

  /// A place that stands for a whole lawn: beside its middle, where its name is written.
  private static func place(in lawn: Lawn) -> Vector2 {
    let middle = lawn.polygon.centroid
    let corners = lawn.polygon.vertices.lazy.map { middle + ($0 - middle) * 0.5 }
    return corners.first { lawn.polygon.contains($0) } ?? middle
  }

  /// Grass steeper than the tyres climb with some reserve.
  private static func slopes(_ site: Subject) -> [SiteFinding] {
    let limit = 0.5 * site.robot.drive.adhesionDry
    let most = 0.7 * site.robot.drive.adhesionDry
    return site.garden.lawns.filter { abs($0.slope.rise) > limit + 1e-9 }.map { lawn in
      let isHopeless = abs(lawn.slope.rise) > most
      let fate = isHopeless ? "it slides there" : "its wheels may spin, on wet grass above all"
      return SiteFinding(
        .slope, isHopeless ? .error : .warning, at: Self.place(in: lawn),
        "the lawn '\(lawn.name)' has a slope of \(Words.percent(abs(lawn.slope.rise))) %, and the tyres of "
          + "\(site.robot.name) hold \(Words.percent(limit)) % with reserve: \(fate); level it, or take a mower for slopes"
      )
    } + site.garden.advice.map { SiteFinding(.slope, .note, at: site.garden.station.pose.position, $0) }
  }

  /// A garden that takes many charges to come round.
  private static func battery(_ site: Subject) -> [SiteFinding] {
    let robot = site.robot
    let grass = site.garden.lawns.reduce(0) { $0 + $1.polygon.area }
    // By plan the swaths lie side by side; at random it takes three times as long to come to 95 %.
    let width_m = 2 * robot.blade.radius_m * (site.navigation.hasPosition ? 0.8 : 0.3)
    let mowing_h = grass / (width_m * site.parameters[.mowingSpeed]) / 3600
    // Mowers mow at most half of the time: they charge for as long.
    let days = 2 * mowing_h / 12
    guard days > 3 else { return [] }
    return [
      SiteFinding(
        .battery, days > 7 ? .warning : .note,
        "\(Words.area(grass)) m² take this mower some \(Words.area(mowing_h)) h of mowing and as long to charge, "
          + "\(Int(days.rounded(.up))) days of 12 h for once round: grass in May wants that twice a week; take a wider or "
          + "a second mower")
    ]
  }

  /// Figures in sentences.
  enum Words {
    static func metres(_ x: Double) -> String { tenths((x * 10).rounded()) }
    static func area(_ x: Double) -> String { x < 9.95 ? tenths((x * 10).rounded()) : "\(Int(x.rounded()))" }
    static func width(_ x: Double) -> String {
      let h = Int((x * 100).rounded())
      return "\(h / 100).\(h % 100 / 10)\(h % 10)"
    }
    static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))" }
    static func place(_ p: Vector2) -> String { "(\(metres(p.x)), \(metres(p.y)))" }
    private static func tenths(_ t: Double) -> String {
      let t = Int(t)
      return (t < 0 ? "-" : "") + "\(abs(t) / 10).\(abs(t) % 10)"
    }
  }
}
