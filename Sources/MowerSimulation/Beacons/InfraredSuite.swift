import MowerCore
import MowerGarden
import MowerGeometry

/// The infrared receivers, and the units whose characters they hear.
///
/// Each unit sends a character ten times a second on average, at times of its own. Light thins out with the square of
/// the distance, the sun drowns it, and a receiver sees only within its field of view. Two characters that arrive at
/// once garble each other unless one is much stronger.
public struct InfraredSuite: Sendable {
  /// Sunlight that the receivers see, 0 (dusk) to 1 (full sun); nil: it comes and goes by itself.
  public var sunlight: Double?
  /// Whether the station's beams are lit.
  public var stationWorks = true { didSet { rebuild() } }
  /// How often a virtual wall's or a lighthouse's fence beam came into sight after it was not.
  public private(set) var fenceContacts = 0

  /// An emitter as it stands in the garden now, which may differ from what the garden's file says.
  public struct Unit: Sendable {
    /// The emitter, moved or not.
    public fileprivate(set) var emitter: Emitter
    /// Whether it sends.
    public fileprivate(set) var works = true
  }
  /// The emitters, in the order of the garden's file.
  public private(set) var emitters: [Unit]

  /// A unit's turn on the air, and how it arrives at each receiver.
  private struct Sending {
    var wait = 0
    var left = 0
    var turn = 0
    var code: InlineArray<3, UInt8> = [0, 0, 0]
    var strength: InlineArray<3, Double> = [0, 0, 0]
    var garbled: InlineArray<3, Bool> = [false, false, false]
  }
  private struct Receiver {
    var slot: Int
    var position: Vector2
    /// Middle of its view in the body frame, a unit vector.
    var direction: Vector2
    var halfView_rad: Double
    var extra_m: Double
  }

  /// The station as it stands now.
  var station: Station { didSet { rebuild() } }
  private var obstacles: [Obstacle]
  private let fences: [Fence]
  private var scene: InfraredScene
  private let receivers: [Receiver]
  private var sending: [Sending]
  private var random: SplitMix64
  private var sun: DriftingError
  private var heard: InlineArray<3, UInt8> = [0, 0, 0]
  private var heldTicks: InlineArray<3, Int> = [0, 0, 0]
  private var fenceTicks = 0
  private var sunFactor = 1.0
  /// How the sources' shapes were seen from where the mower stood last, by source and receiver; negative where nobody
  /// has looked. One that charges stands for an hour, close to the station's beams.
  private var shapes: [Double] = []
  private var stoodAt: BodyFrame?
  /// Whether the mower has not moved since the last character, and whether anything was kept: while it drives, nothing is.
  private var stands = false
  private var remembers = false

  /// A character takes 8 bits of 4 ms: two ticks.
  private static let sendTicks = 2
  /// Mean ticks from one character of a unit to its next.
  private static let periodTicks = 5
  /// A receiver reports its last character for so long.
  private static let holdTicks = 12
  /// Full sun takes so much of a beam's reach.
  private static let sunLoss = 0.35
  /// A character so many times stronger than another is read in spite of it.
  private static let capture = 4.0

  /// The receivers of a site's robot; nil if it has none.
  init?(_ site: Site, seed: UInt64) {
    guard !site.robot.infrared.isEmpty else { return nil }
    station = site.garden.station
    obstacles = site.garden.obstacles
    fences = site.garden.fences
    emitters = site.garden.emitters.map { Unit(emitter: $0) }
    scene = site.infrared ?? InfraredScene(station: nil, emitters: [], sightlines: site.sightlines)
    receivers = site.robot.infrared.prefix(3).map { r in
      Receiver(
        slot: r.place == .omni ? 0 : r.place == .left ? 1 : 2, position: r.pose.position,
        direction: r.pose.direction, halfView_rad: r.fieldOfView_rad / 2, extra_m: r.extraRange_m)
    }
    random = SplitMix64(seed: seed, stream: 26)
    // A cloud takes some ten minutes.
    sun = DriftingError(memory_s: 600, step_s: 1, random: &random)
    sending = scene.units.map { _ in Sending() }
    for i in sending.indices { sending[i].wait = Int(random.uniform(0, Double(Self.periodTicks))) }
    shapes = [Double](repeating: -1, count: scene.sources.count * receivers.count)
  }

  /// Makes an emitter stop sending, or send again.
  public mutating func setWorks(_ works: Bool, emitter i: Int) {
    emitters[i].works = works
    rebuild()
  }

  /// Moves or turns an emitter.
  public mutating func move(emitter i: Int, to pose: Pose2) {
    emitters[i].emitter.pose = pose
    rebuild()
  }

  /// Takes account of all obstacles that there are now.
  mutating func setObstacles(_ obstacles: [Obstacle]) {
    self.obstacles = obstacles
    rebuild()
  }

  private mutating func rebuild() {
    scene = InfraredScene(
      station: stationWorks ? station : nil, emitters: emitters.filter(\.works).map(\.emitter),
      sightlines: Sightlines(obstacles: obstacles, fences: fences))
    sending = scene.units.indices.map { i in
      var s = Sending()
      s.wait = i % Self.periodTicks
      return s
    }
    shapes = [Double](repeating: -1, count: scene.sources.count * receivers.count)
  }

  /// Lets a tick go by on the air and fills in what the receivers report.
  @inline(__always)
  mutating func read(_ frame: BodyFrame, tick: UInt32, into s: inout SensorSnapshot) {
    if tick % 50 == 0 {
      sun.step(&random)
      let light = sunlight ?? min(1, max(0, 0.5 + 0.4 * sun.value.x))
      sunFactor = 1 - Self.sunLoss * light
    }
    for i in 0..<3 where heldTicks[i] > 0 {
      heldTicks[i] -= 1
      if heldTicks[i] == 0 { heard[i] = 0 }
    }
    if fenceTicks > 0 { fenceTicks -= 1 }
    for i in 0..<sending.count where sending[i].left == 0 {
      sending[i].wait -= 1
      if sending[i].wait < 0 { begin(i, frame) }
    }
    collide()
    for i in 0..<sending.count where sending[i].left > 0 {
      sending[i].left -= 1
      if sending[i].left == 0 { deliver(i) }
    }
    s.infrared = heard
  }

  /// A unit starts a character: what of it arrives where.
  private mutating func begin(_ i: Int, _ frame: BodyFrame) {
    let unit = scene.units[i]
    var now = Sending()
    now.turn = sending[i].turn + 1 == unit.turns ? 0 : sending[i].turn + 1
    now.left = Self.sendTicks
    // Between three and seven ticks, so that two units never talk over each other for long.
    now.wait = Int(random.uniform(0, Double(Self.periodTicks)))
    stands = frame == stoodAt
    if !stands {
      stoodAt = frame
      if remembers { for k in shapes.indices { shapes[k] = -1 } }
      remembers = false
    }
    for r in receivers.indices {
      let place = frame.world(receivers[r].position)
      let near = unit.range_m + receivers[r].extra_m
      if (place - unit.position).lengthSquared > 4 * near * near { continue }
      listen(to: unit, turn: now.turn, receiver: r, at: place, frame, into: &now)
    }
    sending[i] = now
  }

  private mutating func listen(
    to unit: InfraredScene.Unit, turn: Int, receiver r: Int, at place: Vector2, _ frame: BodyFrame,
    into now: inout Sending
  ) {
    let receiver = receivers[r]
    let view = Vector2(
      frame.direction.x * receiver.direction.x - frame.direction.y * receiver.direction.y,
      frame.direction.y * receiver.direction.x + frame.direction.x * receiver.direction.y)
    let firstBeam = scene.sources[unit.sources.lowerBound].beam
    for k in unit.sources {
      let source = scene.sources[k]
      if unit.turns > 1 && source.beam - firstBeam != turn { continue }
      let strength = strength(of: k, at: place, view: view, r)
      if strength == 0 || strength * (1 + 0.15 * random.gaussian()) < 1 { continue }
      // The station's beams add up to one character; the others all say the same.
      let code = scene.beams[source.beam].code
      now.code[receiver.slot] |= code < 16 && unit.turns == 1 ? InfraredScene.Code.station | code : code
      now.strength[receiver.slot] = max(now.strength[receiver.slot], strength)
    }
  }

  /// Light from a source over what a receiver needs; 0 if none arrives.
  private mutating func strength(of k: Int, at place: Vector2, view: Vector2, _ r: Int) -> Double {
    let source = scene.sources[k]
    let range = (scene.beams[source.beam].range_m + receivers[r].extra_m) * sunFactor
    let away2 = (place - source.position).lengthSquared
    // Most of the spots on walls are far too far, which shows without a root and divisions.
    if source.share * range * range < 0.49 * (away2 + source.behind_m * source.behind_m) { return 0 }
    let whole = max(0.05, away2.squareRoot() + source.behind_m)
    let thinned = source.share * (range / whole) * (range / whole)
    if thinned < 0.5 { return 0 }
    if !stands {
      let shape = shape(of: source, at: place, view: view, receivers[r])
      return shape == 0 ? 0 : thinned * shape
    }
    remembers = true
    let known = k * receivers.count + r
    if shapes[known] < 0 { shapes[known] = shape(of: source, at: place, view: view, receivers[r]) }
    return shapes[known] == 0 ? 0 : thinned * shapes[known]
  }

  /// How far a source and a receiver look at each other, 0…1; 0 where something stands in between.
  private func shape(
    of source: InfraredScene.Source, at place: Vector2, view: Vector2, _ receiver: Receiver
  ) -> Double {
    let beam = scene.beams[source.beam]
    let offset = place - source.position
    var shape = 1.0
    if source.behind_m == 0, let axis = beam.axis {
      shape = Self.within(beam.halfWidth_rad, axis, offset, softness_rad: 0.02 + 0.1 * beam.halfWidth_rad)
      if shape == 0 { return 0 }
    }
    shape *= Self.within(receiver.halfView_rad, view, -offset, softness_rad: 0.15)
    if shape == 0 || offset.length > scene.reach_m(source, towards: offset) { return 0 }
    return shape
  }

  /// 1 inside an angle about an axis, 0 beyond a soft edge around it.
  @inline(__always)
  private static func within(_ half: Double, _ axis: Vector2, _ v: Vector2, softness_rad: Double) -> Double {
    let off = abs(arctangent2(axis.cross(v), axis.dot(v)))
    return min(1, max(0, (half + softness_rad - off) / softness_rad))
  }

  /// Characters on the air together garble each other.
  private mutating func collide() {
    for i in 0..<sending.count where sending[i].left > 0 {
      for j in 0..<sending.count where j != i && sending[j].left > 0 {
        for r in 0..<3
        where sending[j].strength[r] > 0 && sending[i].strength[r] < Self.capture * sending[j].strength[r] {
          sending[i].garbled[r] = true
        }
      }
    }
  }

  private mutating func deliver(_ i: Int) {
    for r in 0..<3 where sending[i].strength[r] > 0 {
      var code = sending[i].code[r]
      // A garbled character fails its check, or now and then is read all the same.
      if sending[i].garbled[r] && random.uniform() < 0.7 { code = 0 }
      heard[r] = code
      heldTicks[r] = Self.holdTicks
      let isFence = code == InfraredScene.Code.virtualWall || (code > 0 && code < 128 && code & 7 == 0)
      if isFence {
        if fenceTicks == 0 { fenceContacts += 1 }
        fenceTicks = 4 * Self.holdTicks
      }
    }
  }
}
