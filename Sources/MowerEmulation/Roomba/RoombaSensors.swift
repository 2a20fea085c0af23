import MowerBoards
import MowerCore

/// The sensor packets of a Roomba, out of what the simulated mower senses.
struct RoombaSensors {
  var mode = OpenInterface.Mode.off
  var metresPerTick = 0.000_444_6
  var wheelBase_m = 0.235
  /// Whether the charger was plugged in this tick.
  private(set) var hasJustDocked = false

  private var snapshot = SensorSnapshot()
  private var docked = false
  private var lastTicks: (left: Int32, right: Int32)?
  /// The encoders' counts: they have one channel, so the way they count is that of the command.
  private var counts = (left: Int32(0), right: Int32(0))
  private var signs = (left: Int32(1), right: Int32(1))
  private var distance_m = 0.0
  private var turn_rad = 0.0
  private var target = (left: 0, right: 0)
  private var streamed = 0

  /// Counts from zero again.
  mutating func restart() {
    counts = (0, 0)
    distance_m = 0
    turn_rad = 0
    mode = .off
  }

  mutating func update(_ s: borrowing SensorSnapshot, target: (left: Int, right: Int, isPWM: Bool)) {
    snapshot = copy s
    let wasDocked = docked
    docked = s.charge_mV > 0
    hasJustDocked = docked && !wasDocked
    let now = (left: s.leftTicks, right: s.rightTicks)
    let last = lastTicks ?? now
    lastTicks = now
    if target.left != 0 { signs.left = target.left > 0 ? 1 : -1 }
    if target.right != 0 { signs.right = target.right > 0 ? 1 : -1 }
    let left = abs(s.leftTicks &- last.left) * signs.left
    let right = abs(s.rightTicks &- last.right) * signs.right
    counts.left &+= left
    counts.right &+= right
    distance_m += Double(left + right) / 2 * metresPerTick
    turn_rad += Double(right - left) * metresPerTick / wheelBase_m
    self.target = (target.left, target.right)
  }

  /// Adds a packet's bytes; nothing where no such packet exists.
  mutating func append(_ id: UInt8, to bytes: inout [UInt8]) {
    guard let size = OpenInterface.size(ofPacket: id) else { return }
    let value = value(id)
    if size == 2 { bytes.append(UInt8(truncatingIfNeeded: value >> 8)) }
    bytes.append(UInt8(truncatingIfNeeded: value))
  }

  private mutating func value(_ id: UInt8) -> Int {
    let s = snapshot
    switch id {
    case 7: return Int(s.bumpers >> 1 & 1) | Int(s.bumpers & 1) << 1 | (s.lift ? 0b1100 : 0)
    case 13: return s.infrared[0] == 162 ? 1 : 0
    case 17: return Int(s.infrared[0])
    case 19: return Self.take(&distance_m, scale: 1000)
    case 20: return Self.take(&turn_rad, scale: 180 / 3.141_592_653_589_793)
    case 21: return s.chargeCurrent_mA > 0 ? 2 : (docked ? 4 : 0)
    case 22: return Int(s.battery_mV)
    case 23: return Int(-s.batteryCurrent_mA)
    // It always has a thermometer, whatever the robot's file says.
    case 24: return Int(max(-128, min(127, (s.battery_C ?? 25).rounded())))
    case 25: return 2000
    case 26: return 2696
    case 34: return docked ? 0b10 : 0
    case 35: return Int(mode.rawValue)
    case 38: return streamed
    case 41: return target.right
    case 42: return target.left
    case 43: return Int(counts.left)
    case 44: return Int(counts.right)
    case 52: return Int(s.infrared[1])
    case 53: return Int(s.infrared[2])
    case 54: return Int(s.leftCurrent_mA)
    case 55: return Int(s.rightCurrent_mA)
    case 56: return Int(s.bladeCurrent_mA)
    default: return 0
    }
  }

  /// Whole units since the last reading; the rest stays for the next.
  private static func take(_ sum: inout Double, scale: Double) -> Int {
    let whole = (sum * scale).rounded(.towardZero)
    sum -= whole / scale
    return Int(max(-32768, min(32767, whole)))
  }
}
