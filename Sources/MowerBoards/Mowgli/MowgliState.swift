import MowerLink

/// What a Mowgli board has said.
struct MowgliState {
  var odometryStream = Stream(period_ms: 0)
  var inertialStream = Stream(period_ms: 0)
  /// Between 4 and 25 a second, depending on the firmware.
  var statusStream = Stream(period_ms: 800)
  var bladeStream = Stream(period_ms: 800)
  var wireStream = Stream(period_ms: 0)
  var infraredStream = Stream(period_ms: 0)
  var contactStream = Stream(period_ms: 0)
  var currentsStream = Stream(period_ms: 0)
  var batteryStream = Stream(period_ms: 0)

  var odometry = WheelOdometry(dt_ms: 0, leftTicks: 0, rightTicks: 0, left_mmps: 0, right_mmps: 0)
  var inertial = InertialSample(
    dt_ms: 0, acceleration_mps2: [0, 0, 9.81], rate_radps: [0, 0, 0], field_uT: [0, 0, 0])
  var status = BoardStatus(
    status: 0, ranges_m: [0, 0, 0, 0, 0], emergency: 0, charge_V: 0, system_V: 0, charge_A: 0, battery_percent: 0)
  var blade = BladeStatus(active: 0, speed_rpm: 0, power_W: 0, temperature_C: 0, errors: 0)
  var wire = WireSignal(
    magnitude: [0, 0, 0, 0], quality: [0, 0, 0, 0], age_ms: [255, 255, 255, 255], near: 0, nearQuality: 0,
    nearAge_ms: 255)
  var infrared = InfraredSignal(omni: 0, left: 0, right: 0)
  var contact = ContactSignal(bumpers: 0, sonar_mm: [65535, 65535, 65535, 65535])
  var currents = MotorCurrents(left_mA: 0, right_mA: 0, blade_mA: 0, battery_mA: 0)
  var battery = BatterySignal(temperature_dK: 0)
  var resetCause: UInt8?

  var leftTicks = TickCounter()
  var rightTicks = TickCounter()
  /// Yaw rates since the last snapshot: their sum and number, rad/s.
  var yawSum = 0.0
  var yawCount = 0
  var yaw_radps = 0.0
  var restarted = false
  /// Packets with numbers that cannot be.
  var impossible: UInt32 = 0

  /// Whether the board keeps its motors off.
  var isLatched: Bool { status.emergency & BoardStatus.Emergency.latch != 0 }

  /// Everything has to be heard anew; the counters go on from where they are.
  mutating func forget() {
    odometryStream.forget()
    inertialStream.forget()
    statusStream.forget()
    bladeStream.forget()
    wireStream.forget()
    infraredStream.forget()
    contactStream.forget()
    currentsStream.forget()
    batteryStream.forget()
    leftTicks.rebase()
    rightTicks.rebase()
  }
}
