import MowerCore
import MowerGeometry
import MowerRuntime

/// Makes messages of what a run tells of itself: every tick whole, and what viewers want to see at slower rates.
final class RunLogEncoder {
  private static let slowTicks = RunLog.slowTicks
  private let writer: MCAPWriter
  private let start_ns: UInt64
  private let globe: RunLog.Globe?
  private let scratch = ByteBuffer(capacity: 1 << 12)
  private var ticks: UInt64 = 0
  private var mode = Mode.idle
  private var rows: UInt32 = 0
  private let tickChannel: Int
  private let eventChannel: Int
  private let hashChannel: Int
  private let imuChannel: Int
  private let batteryChannel: Int
  private let odometryChannel: Int
  private let transformChannel: Int
  private var truthChannel: Int?
  private var grassChannel: Int?
  private var planChannel: Int?
  private var satelliteChannel: Int?

  init(_ writer: MCAPWriter, start_ns: UInt64, globe: RunLog.Globe?) {
    self.globe = globe
    self.writer = writer
    self.start_ns = start_ns
    func add(_ topic: String, _ type: String, _ definition: String) -> Int {
      writer.addChannel(topic: topic, type: type, definition: definition)
    }
    tickChannel = add(RunLog.tickTopic, LogTypes.tickName, LogTypes.tick)
    eventChannel = add("/event", LogTypes.eventName, LogTypes.event)
    hashChannel = add(RunLog.hashTopic, LogTypes.hashName, LogTypes.hash)
    imuChannel = add("/imu", "sensor_msgs/msg/Imu", StandardTypes.imu)
    batteryChannel = add("/battery", "sensor_msgs/msg/BatteryState", StandardTypes.battery)
    odometryChannel = add("/estimate", "nav_msgs/msg/Odometry", StandardTypes.odometry)
    transformChannel = add("/tf", "tf2_msgs/msg/TFMessage", StandardTypes.transforms)
  }

  /// Time of the last tick, ns.
  private var now_ns: UInt64 { start_ns + (max(ticks, 1) - 1) * 20_000_000 }

  /// Writes a tick.
  func accept(_ frame: Frame, _ snapshot: borrowing SensorSnapshot) {
    ticks += 1
    let place = writer.message(tickChannel, time_ns: now_ns, size: TickMessage.size)
    TickMessage.write(frame, snapshot, to: place)
    if frame.mode != mode || frame.activeRows != rows { noteChange(frame) }
    if ticks % Self.slowTicks == 1 { noteSensors(snapshot) }
  }

  private func send(_ channel: Int) { writer.write(channel, time_ns: now_ns, scratch.bytes) }

  private func noteChange(_ frame: Frame) {
    let tick = UInt32(truncatingIfNeeded: ticks - 1)
    for i in 0..<SupervisorRow.count where frame.activeRows & ~rows & (1 << UInt32(i)) != 0 {
      let row = SupervisorRow.row(i)
      let m = CDRWriter(scratch)
      m.put(tick)
      m.put("supervisor")
      m.put("\(mode.name)")
      m.put("\(row.action.name)")
      m.put(Self.words(Cause(row: i)))
      send(eventChannel)
    }
    if frame.mode != mode {
      let m = CDRWriter(scratch)
      m.put(tick)
      m.put("mode")
      m.put("\(mode.name)")
      m.put("\(frame.mode.name)")
      m.put(Self.words(frame.status.cause))
      send(eventChannel)
    }
    mode = frame.mode
    rows = frame.activeRows
  }

  /// A cause's name and what it means.
  private static func words(_ cause: Cause) -> String { "\(cause.name): \(cause.account)" }

  private func noteSensors(_ s: borrowing SensorSnapshot) {
    var m = CDRWriter(scratch)
    m.header(now_ns, "base_link")
    // Roll about x, then pitch about the new y (down positive in ROS): small angles, heading unknown to the sensor.
    let (sr, cr) = (sine(s.roll_rad / 2), cosine(s.roll_rad / 2))
    let (sp, cp) = (sine(-s.pitch_rad / 2), cosine(-s.pitch_rad / 2))
    for q in [sr * cp, cr * sp, -sr * sp, cr * cp] { m.put(q) }
    m.put(zeros: 9)
    for rate in [0, 0, s.gyro_radps] { m.put(rate) }
    m.put(zeros: 9)
    for acceleration in [0.0, 0, 0] { m.put(acceleration) }
    // −1: not measured.
    m.put(-1.0)
    m.put(zeros: 8)
    send(imuChannel)

    m = CDRWriter(scratch)
    m.header(now_ns, "base_link")
    m.put(Float(s.battery_mV) * 1e-3)
    m.put(Float.nan)
    // ROS counts discharging as negative.
    m.put(Float(-s.batteryCurrent_mA) * 1e-3)
    for _ in 0..<4 { m.put(Float.nan) }
    m.put(UInt8(s.chargeCurrent_mA > 0 ? 1 : 2))
    m.put(UInt8(0))
    m.put(UInt8(0))
    m.put(true)
    m.put(UInt32(0))
    m.put(UInt32(0))
    m.put("")
    m.put("")
    send(batteryChannel)
    if s.satellite.age_ms < 255, let globe { noteSatellite(s.satellite, globe) }
  }

  /// Writes where the mower takes itself to be, and a hash of its state if there is one.
  func observe(_ belief: RunLog.Belief) {
    // A mower without a position counts its way from where it began: no place in the garden's map.
    let frame = belief.isFitted ? "map" : "odom"
    var m = CDRWriter(scratch)
    m.put(UInt32(belief.truth == nil ? 1 : 2))
    transform(m, belief.truth == nil ? frame : "map", "base_link", belief.truth ?? belief.estimate)
    if belief.truth != nil { transform(m, frame, "estimate", belief.estimate) }
    send(transformChannel)
    if let truth = belief.truth {
      if truthChannel == nil {
        truthChannel = writer.addChannel(
          topic: "/truth", type: "geometry_msgs/msg/PoseStamped", definition: StandardTypes.poseStamped)
      }
      m = CDRWriter(scratch)
      m.header(now_ns, "map")
      pose(m, truth)
      send(truthChannel!)
    }
    guard let hash = belief.hash else { return }
    noteEstimate(belief)
    m = CDRWriter(scratch)
    m.put(UInt32(truncatingIfNeeded: ticks - 1))
    m.put(hash)
    send(hashChannel)
  }

  private func noteEstimate(_ belief: RunLog.Belief) {
    let m = CDRWriter(scratch)
    m.header(now_ns, belief.isFitted ? "map" : "odom")
    m.put("base_link")
    pose(m, belief.estimate)
    // Row by row over x, y, z and the rotations about them.
    let c = belief.covariance
    for i in 0..<36 {
      switch belief.isFitted ? i : -1 {
      case 0: m.put(c[0])
      case 1, 6: m.put(c[1])
      case 7: m.put(c[2])
      case 5, 30: m.put(c[3])
      case 11, 31: m.put(c[4])
      case 35: m.put(c[5])
      default: m.put(0.0)
      }
    }
    m.put(belief.speed_mps)
    m.put(zeros: 4)
    m.put(belief.turn_radps)
    m.put(zeros: 36)
    send(odometryChannel)
  }

  /// Writes the grass.
  func grass(_ raster: RunLog.GrassRaster, _ cells: UnsafeRawBufferPointer) {
    if grassChannel == nil {
      grassChannel = writer.addChannel(
        topic: "/grass", type: "nav_msgs/msg/OccupancyGrid", definition: StandardTypes.grid)
    }
    let m = CDRWriter(scratch)
    m.header(now_ns, "map")
    m.put(Int32(0))
    m.put(UInt32(0))
    m.put(Float(raster.cell_m))
    m.put(UInt32(raster.columns))
    m.put(UInt32(raster.rows))
    pose(m, Pose2(raster.origin, heading: 0))
    m.put(UInt32(cells.count))
    scratch.put(cells)
    send(grassChannel!)
  }

  /// Writes what is left of the way that the mower drives by plan.
  func plan(_ way: UnsafeBufferPointer<Waypoint>) {
    if planChannel == nil {
      planChannel = writer.addChannel(topic: "/plan", type: "nav_msgs/msg/Path", definition: StandardTypes.path)
    }
    let m = CDRWriter(scratch)
    m.header(now_ns, "map")
    m.put(UInt32(way.count))
    for point in way {
      m.header(now_ns, "map")
      pose(m, Pose2(Vector2(Double(point.x_mm) * 1e-3, Double(point.y_mm) * 1e-3), heading: 0))
    }
    send(planChannel!)
  }

  /// Writes where on Earth the antenna is.
  private func noteSatellite(_ s: SatelliteReading, _ globe: RunLog.Globe) {
    if satelliteChannel == nil {
      satelliteChannel = writer.addChannel(
        topic: "/satellite", type: "sensor_msgs/msg/NavSatFix", definition: StandardTypes.navSatFix)
    }
    let m = CDRWriter(scratch)
    m.header(now_ns, "satellite_antenna")
    m.put(Int8(s.fix == .none ? -1 : (s.fix == .single ? 0 : 2)))
    m.put(UInt16(1))
    let place = globe(Vector2(Double(s.x_mm) * 1e-3, Double(s.y_mm) * 1e-3))
    m.put(place.latitude_deg)
    m.put(place.longitude_deg)
    m.put(Double.nan)
    let accuracy_m = Double(s.accuracy_mm) * 1e-3
    let variance = accuracy_m * accuracy_m
    for i in 0..<9 { m.put(i == 0 || i == 4 ? variance : 0) }
    m.put(UInt8(1))
    send(satelliteChannel!)
  }

  /// Ends the log. Throws what went wrong with its file.
  func close() throws(LogError) { try writer.close() }

  private func pose(_ m: CDRWriter, _ pose: Pose2) {
    for v in [pose.position.x, pose.position.y, 0] { m.put(v) }
    rotation(m, pose.heading)
  }

  private func transform(_ m: CDRWriter, _ parent: String, _ child: String, _ pose: Pose2) {
    m.header(now_ns, parent)
    m.put(child)
    for v in [pose.position.x, pose.position.y, 0] { m.put(v) }
    rotation(m, pose.heading)
  }

  private func rotation(_ m: CDRWriter, _ heading: Double) {
    for v in [0, 0, sine(heading / 2), cosine(heading / 2)] { m.put(v) }
  }
}
