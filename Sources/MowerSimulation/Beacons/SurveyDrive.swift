import MowerGarden
import MowerGeometry

/// The ranges that a self-survey would measure in a simulated garden: among the anchors, and from a mower that leaves
/// its station by dead reckoning and stops at a few places near it.
public enum SurveyDrive {
  /// Each range is the median of so many measurements, 10 a second.
  public static let repeats = 100
  /// Ranges of less quality are not used: something stands in between.
  public static let goodQuality = 170.0
  /// Error of dead reckoning after leaving the station, as a share of the way (rms).
  private static let reckoning = 0.005

  /// Where the mower stops, in the frame of a docked mower (x ahead, m): in the station, behind it, and to both sides.
  private static let stops = [
    Vector2(0, 0), Vector2(-2, 0), Vector2(-3, 2), Vector2(-1, 3), Vector2(-3, -2), Vector2(-1, -3), Vector2(-5, 1.5),
  ]

  /// Ranges as measured, between anchors as the garden has them. Noise and errors come from the seed. Nil if
  /// the robot has no radio.
  public static func ranges(garden: Garden, robot: Robot, seed: UInt64) -> [SurveyRange]? {
    var random = SplitMix64(seed: seed, stream: 48)
    guard let radio = robot.ranging else { return nil }
    let model = RangeModel(noise_m: radio.noise_m)
    let sightlines = Sightlines(garden)
    let anchors = garden.anchors
    var ranges: [SurveyRange] = []
    for i in anchors.indices {
      for j in anchors.indices where j > i {
        let measured = median(
          from: anchors[i].position, anchors[i].height_m, to: anchors[j], model, sightlines, &random)
        if let measured { ranges.append(SurveyRange(from: .anchor(i), to: j, distance_m: measured)) }
      }
    }
    let docked = Pose2(
      garden.station.pose.position - garden.station.pose.direction * robot.charger.contact.x,
      heading: garden.station.pose.heading)
    let ground = garden.lawns.map(\.polygon) + garden.passages.map(\.polygon)
    for stop in stops where ground.contains(where: { $0.contains(docked.transform(stop)) }) {
      // The mower keeps its heading at all stops in this account; what it does not know is how far it slipped.
      let believed = docked.transform(stop + radio.position)
      let slip = Vector2(random.gaussian(), random.gaussian()) * (reckoning * stop.length)
      for (j, anchor) in anchors.enumerated() {
        let measured = median(from: believed + slip, radio.height_m, to: anchor, model, sightlines, &random)
        if let measured {
          ranges.append(SurveyRange(from: .mower(believed, height_m: radio.height_m), to: j, distance_m: measured))
        }
      }
    }
    return ranges
  }

  private static func median(
    from place: Vector2, _ height_m: Double, to anchor: Anchor, _ model: RangeModel, _ sightlines: Sightlines,
    _ random: inout SplitMix64
  ) -> Double? {
    let rise = anchor.height_m - height_m
    let distance = ((anchor.position - place).lengthSquared + rise * rise).squareRoot()
    let loss = sightlines.radioLoss_dB(
      from: place, height_m: height_m, to: anchor.position, height_m: anchor.height_m)
    // The surroundings of a mower that stands still do not change.
    let surroundings = random.gaussian()
    var distances: [Double] = []
    var quality = 0.0
    for _ in 0..<repeats {
      if let m = model.measure(distance_m: distance, loss_dB: loss, surroundings: surroundings, &random) {
        distances.append(m.distance_m)
        quality += m.quality
      }
    }
    guard distances.count > repeats / 4, quality / Double(distances.count) >= goodQuality else { return nil }
    return distances.sorted()[distances.count / 2]
  }
}
