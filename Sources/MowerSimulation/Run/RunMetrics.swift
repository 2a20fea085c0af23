import MowerCore
import MowerGarden
import MowerGeometry

/// What is measured of the true state in every tick. Nothing of it reaches the controller.
struct RunMetrics {
  private(set) var distance_m = 0.0
  private(set) var maxOverrun_m = 0.0
  /// The same while the blade cut, m.
  private(set) var maxBladeOverrun_m = 0.0
  /// How far the disc is off the lawn now, m.
  private(set) var overrun_m = 0.0
  private(set) var bladeOnOutside_s = 0.0
  private(set) var stuck_s = 0.0
  private(set) var docks = 0
  private(set) var failedDocks = 0
  private(set) var hash = StateHasher()
  /// Hash over where the mower truly was, five times a second: what stays the same when only the controller's inside
  /// changes its shape, and nothing of what the mower does.
  private(set) var truthHash = StateHasher()
  private var sinceTruth_ticks = 0
  var track: [Vector2] = []

  /// Most points of a track.
  static let trackCapacity = 1 << 17
  private let world: World
  private(set) var spacing_m2 = 0.01
  private let bladeRadius: Double
  private var anchor: Vector2
  private var anchored_s = 0.0
  private var approaching = false
  private var wasCharging = false
  private var started = false

  init(_ world: World) {
    self.world = world
    bladeRadius = world.robot.blade.radius_m
    anchor = world.site.dockedPose.position
    track.reserveCapacity(Self.trackCapacity)
  }

  @inline(__always)
  mutating func update(_ plant: PlantReading, _ command: ActuatorCommand, terrain: Terrain, time_s: Double) {
    let place = plant.frame.position
    distance_m += abs(plant.speed_mps) * 0.02
    let overrun = plant.lifted ? 0 : terrain.overrun(center: plant.bladeCenter, radius: bladeRadius)
    overrun_m = overrun
    if overrun > 0 {
      if overrun > maxOverrun_m { maxOverrun_m = overrun }
      if plant.bladeCutting {
        bladeOnOutside_s += 0.02
        if overrun > maxBladeOverrun_m { maxBladeOverrun_m = overrun }
      }
    }
    watchProgress(place, wanted: command.left_mmps != 0 || command.right_mmps != 0)
    watchStation(plant, homing: command.bladeDuty == 0)
    note(place)

    hash.combine(place.x)
    hash.combine(place.y)
    hash.combine(plant.heading_rad)
    hash.combine(plant.battery_V)
    hash.combine(plant.blade_radps)
    hash.combine(
      UInt64(UInt16(bitPattern: command.leftDuty)) << 32 | UInt64(UInt16(bitPattern: command.rightDuty)) << 16
        | UInt64(UInt16(bitPattern: command.bladeDuty)))
    noteTruth(plant)
  }

  /// A trajectory that has once gone another way does not come back to the bit, so that looking now and then is enough.
  @inline(__always)
  private mutating func noteTruth(_ plant: PlantReading) {
    sinceTruth_ticks += 1
    guard sinceTruth_ticks == 10 else { return }
    sinceTruth_ticks = 0
    truthHash.combine(plant.frame.position.x)
    truthHash.combine(plant.frame.position.y)
    truthHash.combine(plant.heading_rad)
    truthHash.combine(plant.battery_V)
    truthHash.combine(plant.blade_radps)
  }

  /// Adds to the track. Its memory is set aside at the start: when it is full, every other point goes and the spacing
  /// doubles.
  @inline(__always)
  private mutating func note(_ place: Vector2) {
    if !track.isEmpty && (track[track.count - 1] - place).lengthSquared < spacing_m2 { return }
    if track.count == Self.trackCapacity {
      for i in 0..<(track.count / 2) { track[i] = track[2 * i] }
      track.removeLast(track.count - track.count / 2)
      spacing_m2 *= 4
    }
    track.append(place)
  }

  /// A mower that wants to move and stays within 15 cm for more than 30 s is stuck.
  @inline(__always)
  private mutating func watchProgress(_ place: Vector2, wanted: Bool) {
    if !wanted || (place - anchor).lengthSquared > 0.0225 {
      anchor = place
      if wanted || anchored_s > 0 { anchored_s = wanted ? 0 : anchored_s }
      if !wanted { anchored_s = max(0, anchored_s - 0.02) }
      return
    }
    anchored_s += 0.02
    if anchored_s > 30 { stuck_s += 0.02 }
  }

  @inline(__always)
  private mutating func watchStation(_ plant: PlantReading, homing: Bool) {
    let charging = plant.charging_A > 0.1
    if charging && !wasCharging && started { docks += 1 }
    if charging { approaching = false }
    // Only a mower in the station's mouth is trying to dock; the tower's side is just another obstacle.
    let inMouth = (plant.frame.position - world.site.dockedPose.position).lengthSquared < 0.04
    if homing && inMouth && plant.touchesTower && !charging { approaching = true }
    if approaching && (plant.frame.position - world.site.dockedPose.position).lengthSquared > 0.16 {
      approaching = false
      failedDocks += 1
    }
    if !charging && plant.contact_V == 0 { started = true }
    wasCharging = charging || (wasCharging && plant.contact_V > 0)
  }
}
