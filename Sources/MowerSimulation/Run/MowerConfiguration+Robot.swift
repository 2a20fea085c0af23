import MowerCore
import MowerGarden
import MowerGeometry

extension MowerConfiguration {
  /// What an installer would set for a robot in a garden.
  public init(robot: Robot, garden: Garden, seed: UInt64, parameters: Parameters = Parameters()) {
    self.init()
    let d = robot.drive
    wheelBase_m = d.wheelBase_m
    metresPerTick = Angle.pi * d.wheelDiameter_m / d.ticksPerTurn
    fullSpeed_mps = 24 / (d.torqueConstant_NmpA * d.gearRatio) * d.wheelDiameter_m / 2
    // A centimetre is no side: the disc faces the edge only where that lets it cut closer.
    let disc_m = robot.blade.offset.y
    discSide = disc_m > 0.01 ? 1 : disc_m < -0.01 ? -1 : 0
    coilCount = min(4, robot.coils.count)
    for i in 0..<coilCount { coils[i] = robot.coils[i].position }
    bumperCount = min(8, robot.bumpers.count)
    for i in 0..<bumperCount {
      bumperBearing_rad[i] = Angle.wrapped((robot.bumpers[i].from_rad + robot.bumpers[i].to_rad) / 2)
    }
    // The current of a mower that pushes with nine tenths of what its tyres hold on dry grass, below the driver's limit.
    let share = max(0.5, 1 - robot.chassis.centreOfMass_m / max(0.2, d.wheelBase_m))
    let traction = d.adhesionDry * robot.chassis.mass_kg * 9.81 * share / 2
    let torque = 0.9 * traction * d.wheelDiameter_m / 2 + d.friction_Nm
    let torquePerAmp = d.gearRatio * d.gearEfficiency * d.torqueConstant_NmpA
    stallCurrent_A = min(0.9 * d.currentLimit_A, torque / torquePerAmp)
    // Half of what the weight's pull along the steepest line would cost: the limit above has room for the rest.
    climbCurrent_A = 0.5 * robot.chassis.mass_kg * 9.81 / 2 * d.wheelDiameter_m / 2 / torquePerAmp
    if let wire = garden.wire {
      homeSide = Self.homeSide(wire.loop, station: garden.station.pose)
      wireLength_m = wire.length_m
      narrowest_m = wire.narrowest_m
      stationSignal = garden.station.nearMoment_Am2 > 0
    }
    zoneCount = min(8, garden.zones.count)
    for i in 0..<zoneCount {
      zoneDistance_m[i] = garden.zones[i].follow_m
      zoneShare[i] = garden.zones[i].share
    }
    self.seed = seed
    self.parameters = parameters
    scaleBattery(to: robot.battery.cells)
  }

  /// The parameters' voltages are those of seven cells in series; others get theirs, unless somebody set them.
  private mutating func scaleBattery(to cells: Int) {
    guard cells != 7 else { return }
    for p in [Parameter.batteryLow, .batteryCritical, .batteryEmpty, .rechargeBelow] {
      let initial = p.descriptor.initial
      if parameters[p] == initial { parameters[p] = initial / 7 * Double(cells) }
    }
  }

  /// What an installer would set for the fitting of a site.
  public init(site: Site, seed: UInt64, parameters: Parameters = Parameters()) {
    self.init(robot: site.robot, garden: site.garden, seed: seed, parameters: parameters)
    navigation = site.navigation
    if let omni = site.robot.infrared.first(where: { $0.place == .omni }) { infraredReceiver = omni.pose.position }
    if site.navigation == .virtualWall && site.garden.wire == nil { homeSide = Self.lawnSide(site.garden) }
    guard let plan = site.plan else { return }
    position = PositionConfiguration(site: site)
    position.pushCurrent_mA = Int32(850 * stallCurrent_A)
    map = plan.map
    mapSensing.disc = site.robot.blade.offset
    if let front = frontPair() {
      mapSensing.left = coils[front.left]
      mapSensing.right = coils[front.right]
    }
  }

  /// The side of the station on which the lawn lies, as far as two metres tell.
  private static func lawnSide(_ garden: Garden) -> Double {
    func lawn(_ side: Double) -> Int {
      (1...8).filter { k in
        let p = garden.station.pose.transform(Vector2(-1, side * 0.25 * Double(k)))
        return garden.lawns.contains { $0.polygon.contains(p) }
      }.count
    }
    return lawn(1) >= lawn(-1) ? 1 : -1
  }

  /// The way home has the lawn on the left when the station faces along the end of a counter-clockwise loop.
  private static func homeSide(_ loop: [Vector2], station: Pose2) -> Double {
    guard loop.count > 1 else { return 1 }
    let end = loop[loop.count - 1] - loop[loop.count - 2]
    return end.dot(station.direction) >= 0 ? 1 : -1
  }
}
