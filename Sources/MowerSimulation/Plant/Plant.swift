import MowerCore
import MowerGarden
import MowerGeometry

/// The true state of the mower in its world, advanced in steps of 10 ms.
struct Plant {
  /// Pose of the axle's centre.
  var pose: Pose2
  var drive: DriveTrain
  var blade: BladeMotor
  var battery: BatteryPack
  var heat: BatteryHeat
  /// Time since the start, µs.
  var time_us: UInt64 = 0
  /// Bumper sectors in touch during the last tick, one bit each.
  var bumpers: UInt8 = 0
  /// Voltage on the contacts, V; current into the pack, A.
  var contact_V = 0.0
  var charging_A = 0.0
  /// Ground inclination along and across the heading (rise over run; positive: nose up, left side up).
  var climb = 0.0
  var bank = 0.0
  /// Whether the nose touched the station's tower in the last tick.
  var touchesTower = false

  /// What the chassis runs into, and the ground; they change when things are put down or taken away.
  var solids: Solids { didSet { freePose = nil } }
  var terrain: Terrain

  // What happens to the mower from outside.
  /// Lifted off the ground.
  var lifted = false
  /// The grass is wet.
  var wet = false
  /// The station has its supply.
  var stationIsPowered = true
  /// Where it drove into water; nil while it has not.
  private(set) var drowned: Drowning?
  /// Animals on the lawn.
  var animals: [Animal] = []

  private var contact: Solids.Contact?
  /// A pose close to something solid in which nothing touches; a mower that stands there, as in its station, is not
  /// looked at again.
  private var freePose: Pose2?
  private var bumperHold: InlineArray<8, UInt8> = InlineArray(repeating: 0)
  private let world: World
  private let outlineRadius: Double
  private let outline: UnsafeMutableBufferPointer<Vector2>
  private let placed: UnsafeMutableBufferPointer<Vector2>
  private var station: Station
  private let contactTip: Vector2
  private let cosTolerance: Double
  private var stationAhead: Vector2
  private let bladeOffset: Vector2
  private let standby_W: Double
  private let centreOfMass_m: Double
  private var direction: Vector2

  init(_ world: World, pose: Pose2, charge: Double) {
    self.world = world
    self.pose = pose
    solids = world.site.solids
    terrain = world.site.terrain
    let robot = world.robot
    drive = DriveTrain(robot)
    blade = BladeMotor(robot.blade)
    battery = BatteryPack(robot.battery, charger: robot.charger, charge: charge)
    heat = BatteryHeat(robot.battery)
    centreOfMass_m = robot.chassis.centreOfMass_m
    let corners = robot.chassis.outline.vertices
    outline = .allocate(capacity: corners.count)
    _ = outline.initialize(from: corners)
    placed = .allocate(capacity: corners.count)
    _ = placed.initialize(from: corners)
    outlineRadius = corners.map(\.length).max() ?? 0.5
    station = world.garden.station
    contactTip = robot.charger.contact
    stationAhead = station.pose.direction
    cosTolerance = cosine(station.contactTolerance_rad)
    bladeOffset = robot.blade.offset
    standby_W = robot.battery.standby_W
    direction = pose.direction
    // A mower that starts in the station, or on a slope, knows it in its first tick.
    contact_V = isDocked ? station.supply_V : 0
    feelSlope()
  }

  /// Frees what `init` allocated; the board that owns the plant calls it once.
  func deallocate() {
    outline.deallocate()
    placed.deallocate()
  }

  /// Centre of the cutting disc, m.
  @inline(__always)
  var bladeCenter: Vector2 { frame.world(bladeOffset) }

  /// Where the body is in this step.
  @inline(__always)
  var frame: BodyFrame { BodyFrame(position: pose.position, direction: direction) }

  /// Puts the mower somewhere else (a person carries it).
  mutating func move(to place: Pose2) {
    pose = place
    direction = place.direction
    contact = nil
    drive.speed_mps = 0
    drive.yawRate_radps = 0
    // The disc does not cut its way there.
    world.grass.sweep(to: place.position, cutting: false, time_s: 0)
  }

  /// The station is put elsewhere.
  mutating func moveStation(to place: Pose2) {
    station.pose = place
    stationAhead = place.direction
  }

  /// A hand holds the mower to a velocity, m/s in the world frame, for one control tick. Along the heading the body
  /// has that speed, and the wheels follow as far as they grip and the motors let them; across it the tyres slide.
  mutating func push(_ velocity: Vector2) {
    drive.speed_mps = velocity.dot(direction)
    let left = Vector2(-direction.y, direction.x)
    pose.position += left * (velocity.dot(left) * 0.02)
  }

  /// Starts a control tick: what is noted once a tick is cleared.
  @inline(__always)
  mutating func beginTick() {
    touchesTower = false
    if !terrain.waters.isEmpty, drowned == nil, !lifted { lookForWater() }
    if !animals.isEmpty { moveAnimals() }
    if bumpers != 0 {
      for i in 0..<8 where bumperHold[i] > 0 {
        bumperHold[i] -= 1
        if bumperHold[i] == 0 { bumpers &= ~(1 << UInt8(i)) }
      }
    }
  }

  /// Whether the middle of its weight is over water.
  private mutating func lookForWater() {
    let middle = pose.position + direction * centreOfMass_m
    for water in terrain.waters where water.holds(middle) {
      drowned = Drowning(time_s: Double(time_us) * 1e-6, place: middle, water: water.name)
    }
  }

  /// One step of `dt_us` under a command.
  @inline(__always)
  mutating func step(_ command: ActuatorCommand, dt_us: UInt32) {
    let dt = Double(dt_us) * 1e-6
    time_us += UInt64(dt_us)
    feelSlope()
    let volts = battery.volts
    let isDead = drowned != nil
    let leftDuty = isDead ? 0 : Double(command.leftDuty) * 1e-3
    let rightDuty = isDead ? 0 : Double(command.rightDuty) * 1e-3
    let bladeDuty = isDead ? 0 : Double(command.bladeDuty) * 1e-3
    drive.step(
      leftVolts: volts * leftDuty, rightVolts: volts * rightDuty, climb: climb,
      wet: wet || terrain.isWet(at: pose.position), airborne: lifted, dt_s: dt)
    if let c = contact {
      drive.collide(normal: c.normal, arm: c.point - pose.position, direction: direction)
    }
    advance(dt)
    blade.step(volts: volts * bladeDuty, volume_m3: world.grass.takeVolume(), dt_s: dt)
    world.grass.sweep(to: bladeCenter, cutting: blade.cutting && !lifted && !isDead, time_s: Double(time_us) * 1e-6)
    charge(command, leftDuty, rightDuty, bladeDuty, dt)
  }

  @inline(__always)
  private mutating func feelSlope() {
    let slope = terrain.slope(at: pose.position)
    climb = slope.dot(direction)
    bank = -slope.cross(direction)
  }

  @inline(__always)
  private mutating func advance(_ dt: Double) {
    if lifted || drowned != nil {
      contact = nil
      // In somebody's hands, or in the mud: the wheels may turn, the body does not drive.
      drive.speed_mps = 0
      drive.yawRate_radps = 0
      return
    }
    let travel = drive.speed_mps * dt
    pose.heading += drive.yawRate_radps * dt
    if pose.heading > 1000 || pose.heading < -1000 { pose.heading = Angle.wrapped(pose.heading) }
    let (s, c) = sincos(pose.heading)
    // The chord of the arc, taken along the mean of the headings before and after.
    let mean = Vector2((direction.x + c) * 0.5, (direction.y + s) * 0.5)
    pose.position += mean * travel
    direction = Vector2(c, s)
    if bank != 0 {
      // Across a slope the tyres creep downhill by a share of the way that grows with the pull.
      let creep = 0.25 * bank * abs(travel)
      pose.position += Vector2(s, -c) * creep
    }
    if solids.isFree(at: pose.position, radius: outlineRadius) && !meetsAnimal {
      contact = nil
    } else if animals.isEmpty && pose == freePose {
      contact = nil
    } else {
      touch()
    }
  }

  /// Pushes the chassis out of whatever it has run into, and notes the bumper sector.
  private mutating func touch() {
    contact = nil
    // Two passes: a corner can press against two things.
    for _ in 0..<2 {
      for i in 0..<outline.count { placed[i] = frame.world(outline[i]) }
      guard let c = deepestContact() else {
        if contact == nil && animals.isEmpty { freePose = pose }
        return
      }
      // A push of more than 5 cm a step would be a jump: things set down on the mower push it out over several steps.
      pose.position += c.normal * min(c.depth, 0.05)
      contact = c
      if c.station { touchesTower = true }
      press(c.point)
    }
  }

  /// Whether an animal that presses the bumper may be in touch. Inlined, and without a closure: a plant is too large to
  /// be copied in every step.
  @inline(__always)
  private var meetsAnimal: Bool {
    for animal in animals
    where !animal.isYoung && animal.position.distance(to: pose.position) < outlineRadius + Animal.radius_m {
      return true
    }
    return false
  }

  private func deepestContact() -> Solids.Contact? {
    let outline = UnsafeBufferPointer(placed)
    var best = solids.deepestContact(outline: outline, center: pose.position)
    for animal in animals where !animal.isYoung {
      if let c = Solids.contact(of: outline, center: animal.position, radius: Animal.radius_m),
        c.depth > best?.depth ?? 0
      {
        best = c
      }
    }
    return best
  }

  /// Animals walk for a tick, and what the disc does to them is noted.
  private mutating func moveAnimals() {
    let disc = blade.cutting && !lifted ? bladeCenter : nil
    for i in animals.indices {
      animals[i].step(awayFrom: pose.position, on: terrain)
      animals[i].note(disc: disc, radius_m: world.robot.blade.radius_m)
    }
  }

  private mutating func press(_ point: Vector2) {
    let d = point - pose.position
    let local = Vector2(direction.dot(d), direction.cross(d))
    let bearing = arctangent2(local.y, local.x)
    for (i, sector) in world.robot.bumpers.enumerated() where i < 8 {
      var b = bearing
      while b < sector.from_rad { b += Angle.twoPi }
      if b <= sector.to_rad {
        bumpers |= 1 << UInt8(i)
        bumperHold[i] = 3
      }
    }
  }

  /// Contacts, charging, and what everything draws.
  @inline(__always)
  private mutating func charge(
    _ command: ActuatorCommand, _ leftDuty: Double, _ rightDuty: Double, _ bladeDuty: Double, _ dt: Double
  ) {
    contact_V = stationIsPowered && isDocked ? station.supply_V : 0
    let docked = contact_V > 0
    // A chopper takes from the pack the share of the motor current that its duty lets through.
    let load =
      leftDuty * drive.left_A + rightDuty * drive.right_A + bladeDuty * blade.current_A + standby_W / battery.volts
    battery.step(
      load_A: max(0, load), supply: docked && command.charge ? (station.supply_V, station.supply_A) : nil, dt_s: dt)
    heat.step(current_A: battery.current_A, dt_s: dt)
    charging_A = docked && command.charge ? max(0, max(0, load) - battery.current_A) : 0
  }

  /// Whether the contacts touch: within the station's tolerances across and in angle, and 3 cm of spring travel along.
  @inline(__always)
  private var isDocked: Bool {
    let reach = pose.position - station.pose.position
    if reach.lengthSquared > 1 || lifted { return false }
    if direction.dot(stationAhead) < cosTolerance { return false }
    let tip = frame.world(contactTip) - station.pose.position
    let along = stationAhead.dot(tip)
    let across = stationAhead.cross(tip)
    return along > -0.015 && along < 0.06 && abs(across) <= station.contactTolerance_m
  }
}
