import MowerCore
import MowerGarden
import MowerGeometry

/// Two-way ranges from the robot's radio to the anchors, each ten times a second in a slot of its own.
///
/// In sight, the noise is the radio's own (3.3 cm for a DW1000). What stands in between weakens the first path: the
/// wave is late by the material, and if the first path goes under in the noise the radio takes a reflection for it, some
/// 0.3 to 1 m too long, for seconds on end. Behind a house nothing arrives.
public struct RangingSuite: Sendable {
  /// An anchor as it stands in the garden now, which may differ from what the garden's file says.
  public struct Beacon: Sendable {
    /// Name in the garden's file.
    public let name: String
    /// Where it stands, m.
    public fileprivate(set) var position: Vector2
    /// Height of its antenna, m.
    public fileprivate(set) var height_m: Double
    /// Whether it answers.
    public fileprivate(set) var works = true
  }

  /// The anchors, in the order of the garden's file and of the snapshot's ranges.
  public private(set) var beacons: [Beacon]
  private let radio: RangingRadio
  private let model: RangeModel
  private var sightlines: Sightlines
  /// How many of the garden's own obstacles cast the shadows.
  private var standing: Int
  private let box: Box
  private var shadows: [RadioShadow]
  private var random: [SplitMix64]
  /// How each anchor's surroundings reflect at the moment: a slow process of variance 1.
  private var surroundings: [Double]
  /// The tick of each period in which an anchor's range is measured.
  private let slots: [Int]
  private var readings: InlineArray<8, RangeReading> = InlineArray(repeating: .none)
  /// Things put down since the run began; nil while there are none.
  private var late: Sightlines?

  /// Ticks between two ranges to one anchor: 10 Hz.
  private static let period: UInt32 = 5
  /// The surroundings are another way after so long, s.
  private static let memory_s = 2.0
  // What stays of the surroundings from one range to the next, and what is new. No static numbers: those that are
  // computed are asked for under a lock each time.
  private let keep: Double
  private let renew: Double

  /// The radio of a site's robot; nil if the robot has none or the garden no anchor.
  init?(_ site: Site, seed: UInt64) {
    guard let radio = site.robot.ranging, !site.garden.anchors.isEmpty else { return nil }
    self.radio = radio
    model = RangeModel(noise_m: radio.noise_m)
    keep = exponential(-0.1 / Self.memory_s)
    renew = (1 - keep * keep).squareRoot()
    beacons = site.garden.anchors.prefix(Anchor.limit).map {
      Beacon(name: $0.name, position: $0.position, height_m: $0.height_m)
    }
    let count = beacons.count
    slots = beacons.indices.map { $0 * Int(Self.period) / count }
    sightlines = site.sightlines
    standing = site.garden.obstacles.count
    box = site.groundBox
    shadows = site.radioShadows
    random = beacons.indices.map { SplitMix64(seed: seed, stream: 32 + UInt64($0)) }
    surroundings = beacons.map { _ in 0 }
    for i in surroundings.indices { surroundings[i] = random[i].gaussian() }
  }

  /// Makes an anchor stop answering, or answer again.
  public mutating func setWorks(_ works: Bool, beacon i: Int) { beacons[i].works = works }

  /// Moves an anchor without telling the controller.
  public mutating func move(beacon i: Int, to position: Vector2) {
    beacons[i].position = position
    shadows[i] = RadioShadow(
      anchor: position, height_m: beacons[i].height_m, antennaHeight_m: radio.height_m, sightlines: sightlines,
      box: box)
  }

  /// Takes account of all obstacles that there are now. What was put down late is looked through in every measurement;
  /// only if something of old is gone, the shadows are worked out anew.
  mutating func setObstacles(_ obstacles: [Obstacle], of garden: Garden) {
    let new = obstacles.filter { !garden.obstacles.contains($0) }
    let lines = Sightlines(obstacles: new)
    late = lines.isEmpty ? nil : lines
    let old = garden.obstacles.filter { obstacles.contains($0) }
    if old.count != standing {
      standing = old.count
      sightlines = Sightlines(obstacles: old, fences: garden.fences)
      for i in beacons.indices { move(beacon: i, to: beacons[i].position) }
    }
  }

  /// Measures what is due in a tick and fills in the ranges.
  @inline(__always)
  mutating func read(_ frame: BodyFrame, tick: UInt32, into s: inout SensorSnapshot) {
    let phase = Int(tick % Self.period)
    for i in 0..<slots.count {
      let age = readings[i].age_ms
      if age >= 235 { readings[i] = .none } else { readings[i].age_ms = age + 20 }
      if slots[i] == phase { measure(i, from: frame.world(radio.position)) }
    }
    s.ranges = readings
  }

  private mutating func measure(_ i: Int, from antenna: Vector2) {
    surroundings[i] = keep * surroundings[i] + renew * random[i].gaussian()
    // Part by part: a beacon has a name, which would be counted.
    if !beacons[i].works { return }
    let place = beacons[i].position
    let height_m = beacons[i].height_m
    let rise = height_m - radio.height_m
    let distance = ((place - antenna).lengthSquared + rise * rise).squareRoot()
    var loss = shadows[i].loss_dB(at: antenna)
    if let late {
      loss += late.radioLoss_dB(
        from: place, height_m: height_m, to: antenna, height_m: radio.height_m)
    }
    guard
      let range = model.measure(
        distance_m: distance, loss_dB: loss, surroundings: surroundings[i], &random[i])
    else { return }
    readings[i] = RangeReading(
      distance_mm: UInt16(min(65534, range.distance_m * 1000)), quality: UInt8(range.quality), age_ms: 0)
  }
}
