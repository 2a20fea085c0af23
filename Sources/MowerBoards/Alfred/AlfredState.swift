import MowerCore

/// What an Alfred board has said.
struct AlfredState {
  var motorStream = Stream(period_ms: 0)
  /// Twice a second.
  var summaryStream = Stream(period_ms: 1000)
  var version = ""
  var reply: AlfredDialect.Reply?
  var refusal: String?
  var restarted = false

  var lift = false
  var stop = false
  var rain = false
  var fault = false
  var bumpers: UInt8 = 0
  var charge_V = 0.0
  var battery_V = 0.0
  /// °C; nil from RM18 1.1.16, which reads it from the pin of the charging voltage: −50 °C on the lawn, and a plausible
  /// 16 °C in the station.
  var battery_C: Double?
  var blade_A = 0.0
  /// The host's left and right.
  var left_A = 0.0
  var right_A = 0.0
  var wheelsTurn: Bool?
  var bladeTurns: Bool?

  /// What the board measures.
  var capabilities: BoardCapabilities {
    let all: BoardCapabilities = [.bumpers, .lift, .stop, .rain, .charging, .wheelCurrents, .bladeCurrent]
    return reply == .increments ? all.union(.batteryTemperature) : all
  }

  private var left = PulseCounter()
  private var right = PulseCounter()
  private var mow = PulseCounter()

  /// Everything has to be heard anew; the counters go on from where they are.
  mutating func forget() {
    motorStream.forget()
    summaryStream.forget()
    version = ""
    reply = nil
    refusal = nil
    left.rebase()
    right.rebase()
    mow.rebase()
  }

  /// Notes the way in which the wheels are driven from now on: forward is positive.
  mutating func note(left l: Int, right r: Int) {
    left.direct(l)
    right.direct(r)
  }

  /// Takes in an answer; false if it is none.
  mutating func take(_ payload: ArraySlice<UInt8>, metresPerTick: Double, now_us: UInt64) -> Bool {
    let fields = TextFields(payload)
    guard fields[0].count == 1 else { return false }
    switch fields[0].first {
    case UInt8(ascii: "V") where fields.count >= 3: return takeVersion(fields)
    case UInt8(ascii: "M") where fields.count == 8 || fields.count == 6:
      return takeMotors(fields, metresPerTick, now_us)
    case UInt8(ascii: "S") where fields.count == 12 || fields.count == 19: return takeSummary(fields, now_us)
    default: return false
    }
  }

  private mutating func takeVersion(_ fields: TextFields) -> Bool {
    let name = String(decoding: fields[1], as: UTF8.self)
    version = name + " " + String(decoding: fields[2], as: UTF8.self)
    if name != "RM18" {
      refusal = "the board says it runs \(version), but an Alfred's runs RM18; choose another --board"
    }
    return true
  }

  /// The host's right comes first.
  private mutating func takeMotors(_ fields: TextFields, _ metresPerTick: Double, _ now_us: UInt64) -> Bool {
    guard let n = Self.numbers(fields) else { return false }
    let elapsed_ms = min(5000, motorStream.isHeard ? motorStream.age_ms(now_us) + 60 : 60)
    // Wheels turn at most at 1 m/s; each encoder counts at most 333 pulses a second.
    let limit = Int64(Double(elapsed_ms) * 1e-3 / metresPerTick) + 20
    let counts = (Int64(n[0]), Int64(n[1]), Int64(n[2]))
    let before = (left.total, right.total)
    if fields.count == 8 {
      reply = .cumulative
      let good = right.cumulative(counts.0, limit: limit) && left.cumulative(counts.1, limit: limit)
      if !good { restarted = true }
      bladeTurns = mow.moved(counts.2)
      charge_V = n[3]
      // One bit for the whole bumper: on which side is not known.
      bumpers = n[4] != 0 ? 0b11 : 0
      lift = n[5] != 0
      stop = n[6] != 0
    } else {
      reply = .increments
      right.increment(counts.0, limit: limit)
      left.increment(counts.1, limit: limit)
      bladeTurns = counts.2 != 0
      charge_V = n[3] / 100
      let flags = UInt8(max(0, min(255, n[4])))
      bumpers = flags >> 4 & 1 | (flags >> 5 & 1) << 1
      if bumpers == 0 && flags & 1 != 0 { bumpers = 0b11 }
      lift = flags & 2 != 0
      stop = flags & 4 != 0
    }
    wheelsTurn = before != (left.total, right.total)
    motorStream.note(now_us)
    return true
  }

  /// All fields but the first as numbers; nil if one of them is none. At most eighteen.
  private static func numbers(_ fields: TextFields) -> InlineArray<18, Double>? {
    var numbers: InlineArray<18, Double> = InlineArray(repeating: 0)
    for i in 1..<min(19, fields.count) {
      guard let number = fields.decimal(i) else { return nil }
      numbers[i - 1] = number
    }
    return numbers
  }

  private mutating func takeSummary(_ fields: TextFields, _ now_us: UInt64) -> Bool {
    guard let n = Self.numbers(fields) else { return false }
    battery_V = n[0]
    charge_V = n[1]
    rain = n[5] != 0
    fault = n[6] != 0
    blade_A = n[7]
    right_A = n[8]
    left_A = n[9]
    battery_C = fields.count > 12 ? n[10] : nil
    summaryStream.note(now_us)
    return true
  }

  func fill(_ s: inout SensorSnapshot) {
    s.leftTicks = left.total
    s.rightTicks = right.total
    s.bumpers = bumpers
    s.lift = lift
    s.stopButton = stop
    s.rain = rain
    s.battery_mV = Int32(max(0, min(100, battery_V)) * 1000)
    s.battery_C = battery_C
    // The converter's floor reads as 3.00 V when there is nothing.
    s.charge_mV = charge_V > 3.1 ? Int32(min(100, charge_V) * 1000) : 0
    s.leftCurrent_mA = Int32(max(0, min(100, left_A)) * 1000)
    s.rightCurrent_mA = Int32(max(0, min(100, right_A)) * 1000)
    s.bladeCurrent_mA = Int32(max(0, min(100, blade_A)) * 1000)
  }

  func fields(_ reader: LineReader, _ now_us: UInt64) -> [BoardField] {
    func volts(_ v: Double) -> String { Figures.decimal(v, 2) + " V" }
    func amps(_ a: Double) -> String { Figures.decimal(a, 2) + " A" }
    let dialect = reply.map { $0 == .cumulative ? "cumulative counts" : "increments with flags" } ?? "unknown"
    return [
      BoardField("firmware", version.isEmpty ? "unknown" : version), BoardField("answers", dialect),
      BoardField("motor answer", Figures.age(motorStream, now_us)),
      BoardField("left wheel", "\(left.total) pulses, \(amps(left_A))"),
      BoardField("right wheel", "\(right.total) pulses, \(amps(right_A))"),
      BoardField("blade", amps(blade_A)), BoardField("summary", Figures.age(summaryStream, now_us)),
      BoardField("battery", volts(battery_V) + (battery_C.map { ", " + Figures.decimal($0, 1) + " C" } ?? "")),
      BoardField("charging contacts", charge_V > 3.1 ? volts(charge_V) : "below 3.1 V"),
      BoardField("bumper", Figures.flags(bumpers, ["left", "right"])),
      BoardField(
        "switches",
        Figures.flags(
          (lift ? 1 : 0) | (stop ? 2 : 0) | (rain ? 4 : 0) | (fault ? 8 : 0), ["lift", "stop", "rain", "motor fault"])),
      BoardField("lines", "\(reader.lines) good, \(reader.damaged) damaged"),
    ]
  }
}

/// Pulses without a direction, which get that of the drive under which they came.
struct PulseCounter {
  /// The sum, with signs.
  private(set) var total: Int32 = 0
  private var last: Int64?
  /// The way the wheel is driven, and the way it was driven until the last answer.
  private var now = 1
  private var sign = 1

  /// The way it is driven from now on; undriven, it rolls on as before.
  mutating func direct(_ pwm: Int) {
    sign = now
    if pwm != 0 { now = pwm > 0 ? 1 : -1 }
  }

  /// Takes in a count since switch-on (an unsigned number of 32 bits, which wraps). False if it jumped.
  mutating func cumulative(_ reading: Int64, limit: Int64) -> Bool {
    defer { last = reading }
    guard let last else { return true }
    let step = Int64(UInt32(truncatingIfNeeded: reading) &- UInt32(truncatingIfNeeded: last))
    guard step <= limit else { return false }
    total &+= Int32(step) * Int32(sign)
    return true
  }

  /// Takes in a count since the last answer; one that cannot be is dropped.
  mutating func increment(_ step: Int64, limit: Int64) {
    guard step >= 0, step <= limit else { return }
    total &+= Int32(step) * Int32(sign)
  }

  /// Whether a count changed since the last time.
  mutating func moved(_ reading: Int64) -> Bool {
    defer { last = reading }
    return last.map { $0 != reading } ?? false
  }

  /// The next count begins anew.
  mutating func rebase() { last = nil }
}
