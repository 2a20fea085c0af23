/// Everything the controller can react to in one tick. What is not in here does not exist for it, so a recorded
/// sequence of snapshots replays a run bit for bit.
@frozen
public struct SensorSnapshot: Sendable {
  /// Number of the tick.
  public var tick: UInt32
  /// Ticks that were skipped before this one because the host was late.
  public var missedTicks: UInt16
  /// Wheel encoder counts since switch-on, signed; they wrap.
  public var leftTicks: Int32
  /// Right wheel encoder counts.
  public var rightTicks: Int32
  /// Yaw rate of the gyro, counter-clockwise, with its bias, rad/s.
  public var gyro_radps: Double
  /// Nose up positive, rad.
  public var pitch_rad: Double
  /// Left side up positive, rad.
  public var roll_rad: Double
  /// Wire receiver, in the order of the configuration's coils.
  public var coils: InlineArray<4, CoilReading>
  /// The station's short-range signal, as the front coil hears it that listened last; its sign means nothing.
  public var near: CoilReading
  /// Bumper sectors pressed, one bit each, in the order of the configuration's sectors.
  public var bumpers: UInt8
  /// The chassis is lifted off its wheels.
  public var lift: Bool
  /// The stop button is pressed in.
  public var stopButton: Bool
  /// The rain sensor is wet.
  public var rain: Bool
  /// Motor currents, mA, without sign.
  public var leftCurrent_mA: Int32
  /// Right wheel motor current, mA.
  public var rightCurrent_mA: Int32
  /// Blade motor current, mA.
  public var bladeCurrent_mA: Int32
  /// Blade speed, rpm.
  public var bladeSpeed_rpm: Int32
  /// Battery terminal voltage, mV, and current (positive out of the battery), mA.
  public var battery_mV: Int32
  /// Battery current, positive out of the battery, mA.
  public var batteryCurrent_mA: Int32
  /// Voltage on the charging contacts, mV, and charging current, mA.
  public var charge_mV: Int32
  /// Charging current, mA.
  public var chargeCurrent_mA: Int32
  /// Temperature of the battery, tenths of a kelvin, as the Smart Battery Data Specification has it; 2731 or 2732 is
  /// 0 °C. 0 where none is measured, and so in records that were made before there was such a sensor.
  public var batteryTemperature_dK: UInt16
  /// Ranges of the sonars, mm; 65535 where nothing is heard or nothing is fitted.
  public var sonar_mm: InlineArray<4, UInt16>
  /// Characters of the infrared receivers: all round, left, right; 0 where nothing is received.
  public var infrared: InlineArray<3, UInt8>
  /// Two-way ranges, in the order of the configuration's anchors.
  public var ranges: InlineArray<8, RangeReading>
  /// The satellite receiver's position.
  public var satellite: SatelliteReading
  /// The next points of the plan; the first is the one now driven to.
  public var waypoints: InlineArray<8, Waypoint>
  /// How many of them are valid.
  public var waypointCount: UInt8
  /// Which way they lead.
  public var route: Route
  /// The request for a route that they answer: they are of no use for another.
  public var routeRequest: UInt8
  /// Number of the first of them in the plan: the controller asks for the window it wants with its command.
  public var firstWaypoint: UInt32
  /// Time since the board said its last word, ms: what the other fields say is so old. 0 while it speaks.
  public var linkSilent_ms: UInt16
  /// Operator's request.
  public var request: Request
  /// Whether the timetable allows mowing now.
  public var timetableOpen: Bool
  /// First tick after a restart that nobody asked for.
  public var restarted: Bool

  /// A mower at rest on its wheels, far from everything, with a battery at 25 V and no wire signal.
  @inlinable
  public init() {
    tick = 0
    missedTicks = 0
    leftTicks = 0
    rightTicks = 0
    gyro_radps = 0
    pitch_rad = 0
    roll_rad = 0
    coils = [.none, .none, .none, .none]
    near = .none
    bumpers = 0
    lift = false
    stopButton = false
    rain = false
    leftCurrent_mA = 0
    rightCurrent_mA = 0
    bladeCurrent_mA = 0
    bladeSpeed_rpm = 0
    battery_mV = 25_000
    batteryCurrent_mA = 0
    charge_mV = 0
    chargeCurrent_mA = 0
    batteryTemperature_dK = 0
    sonar_mm = [65535, 65535, 65535, 65535]
    infrared = [0, 0, 0]
    ranges = InlineArray(repeating: .none)
    satellite = .none
    waypoints = InlineArray(repeating: .none)
    waypointCount = 0
    route = .none
    routeRequest = 0
    linkSilent_ms = 0
    firstWaypoint = 0
    request = .none
    timetableOpen = true
    restarted = false
  }

  /// Temperature of the battery, °C, to a tenth; nil where none is measured. What the field cannot hold is none.
  public var battery_C: Double? {
    get { batteryTemperature_dK == 0 ? nil : Double(batteryTemperature_dK) * 0.1 - 273.15 }
    set {
      let tenths = (((newValue ?? -273.15) + 273.15) * 10).rounded()
      batteryTemperature_dK = tenths > 0 && tenths < 65536 ? UInt16(tenths) : 0
    }
  }
}
