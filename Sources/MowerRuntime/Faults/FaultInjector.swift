import MowerCore
import MowerGeometry

/// The faults in force on a board, and what they make of snapshots and commands. Everything random comes from a stream
/// of the seed, one for each fault, so that the same faults at the same ticks give the same run. Without a fault it
/// costs one comparison a tick and draws nothing.
public struct FaultInjector: Sendable {
  /// A fault with what it keeps from tick to tick.
  struct Running: Sendable {
    var fault: Fault
    var began: UInt64
    var random: SplitMix64
    /// What was said when it began, or at the last renewal.
    var held = SensorSnapshot()
    var hasHeld = false
    /// The command in force when it began, or at the last renewal.
    var heldDuty: Int16 = 0
    var hasHeldDuty = false
    /// Whether it is off now, for what comes and goes, and the tick in which that changes.
    var isOff = true
    var change: UInt64 = 0
    /// A wheel's pulses: the last true count, and what was added to it.
    var lastCount: Int32 = 0
    var pace: Int32 = 0
    var shift = 0.0
    /// A clock's lag so far, ticks.
    var lag = 0.0
  }

  /// The board stops its motors when it has heard nothing for so long, ticks: 0.5 s, the board's own limit.
  static let boardLimit: UInt64 = 25
  /// Ticks kept for what comes late: `FaultSize` allows 2.5 s.
  static let memory = 128

  private let seed: UInt64
  private(set) var tick: UInt64 = 0
  private(set) var running: [Running] = []
  /// What was sensed and commanded lately, for what comes late; empty as long as nothing does.
  private var snapshots: [SensorSnapshot] = []
  private var commands: [ActuatorCommand] = []
  /// What was said in the last tick; nil if no fault was in force then, for only under faults it is kept.
  private var lastSaid: SensorSnapshot?
  /// What was heard last before the line fell silent, how long ago that was when it fell silent, ticks, and since when.
  private var silence = SensorSnapshot()
  private var silenceAge: UInt64 = 0
  private var quiet: UInt64 = 0
  @usableFromInline var lastCommand = ActuatorCommand()
  private var missed: UInt16 = 0
  private var unreported = false
  private var mendedSupply = false
  /// By how much the wheels' counters are off for good, after faults that lost or added pulses.
  private var leftShift: Int32 = 0
  private var rightShift: Int32 = 0

  /// An injector without a fault. `seed`: of the run.
  public init(seed: UInt64) { self.seed = seed }

  /// Whether snapshots and commands must be altered: a fault is in force, or one has left something behind.
  @inlinable
  public var isActive: Bool { marks != 0 }
  /// Number of faults in force, and of what they have left behind.
  @usableFromInline var marks = 0

  /// The faults in force, in the order in which they began.
  public var faults: [Fault] { running.map(\.fault) }

  /// Whether a part is at fault now.
  public func isAtFault(_ part: FaultPart) -> Bool { running.contains { $0.fault.target.part == part } }

  /// Lets a fault begin. One of the same target that is in force ends.
  public mutating func begin(_ fault: Fault) {
    end(fault.target)
    if !isActive { lastSaid = nil }
    var entry = Running(
      fault: fault, began: tick,
      random: SplitMix64(seed: seed, stream: 0x6661_756c + UInt64(FaultTarget.all.firstIndex(of: fault.target) ?? 0)))
    entry.change = tick
    running.append(entry)
    mark()
    if fault.kind == .delayed && snapshots.isEmpty {
      snapshots = [SensorSnapshot](repeating: SensorSnapshot(), count: Self.memory)
      commands = [ActuatorCommand](repeating: ActuatorCommand(), count: Self.memory)
    }
  }

  /// Ends what a target has; nothing happens if it has none.
  public mutating func end(_ target: FaultTarget) {
    for entry in running where entry.fault.target == target {
      switch target.part {
      case .battery:
        if entry.fault.kind == .off || (entry.fault.kind == .intermittent && entry.isOff) { mendedSupply = true }
      case .leftOdometry: if entry.hasHeld { leftShift &+= entry.held.leftTicks &- entry.lastCount }
      case .rightOdometry: if entry.hasHeld { rightShift &+= entry.held.leftTicks &- entry.lastCount }
      default: break
      }
    }
    running.removeAll { $0.fault.target == target }
    if target.part == .link || target.part == .battery { quiet = 0 }
    mark()
    if !running.contains(where: { $0.fault.kind == .delayed }) {
      snapshots = []
      commands = []
    }
  }

  private mutating func mark() {
    marks = running.count + (mendedSupply ? 1 : 0) + (leftShift != 0 || rightShift != 0 ? 1 : 0)
  }

  // MARK: Sensors

  /// What the controller is shown of a snapshot.
  public mutating func alter(_ s: inout SensorSnapshot) {
    if mendedSupply {
      // The board has its supply back, and its controller with it.
      s.restarted = true
      mendedSupply = false
      mark()
    }
    s.leftTicks &+= leftShift
    s.rightTicks &+= rightShift
    let slot = Int(tick % UInt64(Self.memory))
    if !snapshots.isEmpty { snapshots[slot] = s }
    for i in running.indices { alter(&s, i) }
    if missed > 0 {
      s.missedTicks = unreported ? 0 : missed
      missed = 0
      unreported = false
    }
    lastSaid = s
    tick &+= 1
  }

  private mutating func alter(_ s: inout SensorSnapshot, _ i: Int) {
    let fault = running[i].fault
    turn(i)
    switch fault.target.part {
    case .leftMotor, .rightMotor, .bladeMotor: return
    case .link: return alterLink(&s, i)
    case .battery: return alterSupply(&s, i)
    case .clock:
      if fault.kind == .garbage { s.missedTicks = UInt16(truncatingIfNeeded: running[i].random.next()) }
      return
    case .leftOdometry: return running[i].count(&s.leftTicks, tick)
    case .rightOdometry: return running[i].count(&s.rightTicks, tick)
    default: break
    }
    switch fault.kind {
    case .off: s.silence(fault.target)
    case .stuck: hold(&s, i)
    case .garbage: s.scramble(fault.target, &running[i].random)
    case .wrong: s.falsify(fault.target, by: fault.size)
    case .slow:
      if renews(i) { running[i].hasHeld = false }
      hold(&s, i)
    case .delayed: s.copy(fault.target, from: snapshots[late(i)])
    case .intermittent: if running[i].isOff { s.silence(fault.target) }
    }
  }

  private mutating func hold(_ s: inout SensorSnapshot, _ i: Int) {
    if running[i].hasHeld {
      s.copy(running[i].fault.target, from: running[i].held)
    } else {
      running[i].held = s
      running[i].hasHeld = true
    }
  }

  /// Whether what is renewed too seldom is renewed in this tick.
  private func renews(_ i: Int) -> Bool {
    (tick - running[i].began) % Self.ticks(running[i].fault.size) == 0
  }

  /// Where the past is kept that a late sensor says now; before that, what it said first.
  private func late(_ i: Int) -> Int {
    let delay = min(Self.ticks(running[i].fault.size), UInt64(Self.memory - 1), tick - running[i].began)
    return Int((tick - delay) % UInt64(Self.memory))
  }

  static func ticks(_ seconds: Double) -> UInt64 { UInt64(max(1, min(1e9, (seconds * 50).rounded()))) }

  /// Lets what comes and goes come or go.
  private mutating func turn(_ i: Int) {
    guard running[i].fault.kind == .intermittent, tick >= running[i].change else { return }
    if tick > running[i].began { running[i].isOff.toggle() }
    // Short spells more often than long ones; their means have the ratio of the share.
    let u = running[i].random.uniform()
    let mean = 0.06 + 1.94 * u * u
    let share = running[i].fault.size
    let seconds = running[i].isOff ? mean * min(1, share / (1 - share)) : mean * min(1, (1 - share) / share)
    running[i].change = tick + max(Self.ticks(seconds), 1)
  }

  // MARK: Line, supply and clock

  private mutating func alterLink(_ s: inout SensorSnapshot, _ i: Int) {
    let fault = running[i].fault
    switch fault.kind {
    case .stuck: hold(&s, i)
    case .delayed: s.take(.board, from: snapshots[late(i)])
    default:
      if linkIsDown(i) { fallSilent(&s) } else { hear(s) }
    }
  }

  /// Whether nothing passes the line in this tick.
  private mutating func linkIsDown(_ i: Int) -> Bool {
    switch running[i].fault.kind {
    case .off: true
    case .garbage: running[i].random.uniform() < running[i].fault.size
    case .slow: !renews(i)
    case .intermittent: running[i].isOff
    case .stuck, .wrong, .delayed: false
    }
  }

  private mutating func hear(_ s: SensorSnapshot) {
    silence = s
    quiet = 0
  }

  /// Shows what was heard last with the time since, as the runner does when a real board is silent.
  private mutating func fallSilent(_ s: inout SensorSnapshot) {
    if quiet == 0 {
      // A line that fails before any other fault: what this tick says is the next best.
      silence = lastSaid ?? s
      silenceAge = lastSaid == nil ? 0 : 1
    } else {
      silenceAge += 1
    }
    quiet += 1
    let request = s.request
    s.take(.board, from: silence)
    s.fallSilent(
      silent_ms: UInt16(min(65535, quiet * 20)), rest_radps: 0, after_ms: Int(min(255, silenceAge * 20)))
    // What a person asks comes from the host's side.
    s.request = request
  }

  private mutating func alterSupply(_ s: inout SensorSnapshot, _ i: Int) {
    switch running[i].fault.kind {
    case .off: fallSilent(&s)
    case .intermittent:
      let wasDown = quiet > 0
      if running[i].isOff {
        fallSilent(&s)
      } else {
        hear(s)
        if wasDown { s.restarted = true }
      }
    default: break
    }
  }

  /// Whether the host is too late for the tick that is due: time goes by, and the controller is not asked. What calls it
  /// lets the tick pass under `lateCommand`.
  public mutating func hostIsLate() -> Bool {
    guard let i = running.firstIndex(where: { $0.fault.target.part == .clock }) else { return false }
    turn(i)
    let fault = running[i].fault
    var isLate = false
    switch fault.kind {
    case .delayed: isLate = Double(tick - running[i].began) < fault.size * 50
    case .slow: isLate = (tick - running[i].began) % UInt64(max(2, fault.size)) != 0
    case .intermittent: isLate = running[i].isOff
    // A counter that stands still: a fifth of a second in every second goes unnoticed.
    case .stuck: isLate = (tick - running[i].began) % 50 < 10
    case .wrong:
      running[i].lag += fault.size - 1
      isLate = running[i].lag >= fault.size
      if isLate { running[i].lag -= fault.size }
    case .garbage, .off: break
    }
    guard isLate else { return false }
    unreported = fault.kind == .stuck || fault.kind == .wrong
    missed = missed < 65535 ? missed + 1 : missed
    tick &+= 1
    return true
  }

  /// What the motors get while the host is late: the last command, until the board's own limit.
  public var lateCommand: ActuatorCommand {
    UInt64(missed) > Self.boardLimit ? ActuatorCommand() : lastCommand
  }

  // MARK: Motors

  /// Notes a command that passes without a fault: a board whose line falls silent goes on with it for a moment.
  @inlinable
  public mutating func note(_ command: ActuatorCommand) { lastCommand = command }

  /// What the motors get of a command. Called once a tick, after `alter(_:)`.
  public mutating func altered(_ command: ActuatorCommand) -> ActuatorCommand {
    var c = command
    let now = tick &- 1
    if !commands.isEmpty { commands[Int(now % UInt64(Self.memory))] = command }
    for i in running.indices {
      switch running[i].fault.target.part {
      case .leftMotor: drive(&c.leftDuty, i, now) { $0.leftDuty }
      case .rightMotor: drive(&c.rightDuty, i, now) { $0.rightDuty }
      case .bladeMotor: drive(&c.bladeDuty, i, now) { $0.bladeDuty }
      case .link, .battery:
        if running[i].fault.kind == .delayed {
          c =
            commands[Int((now - min(Self.ticks(running[i].fault.size), now - running[i].began)) % UInt64(Self.memory))]
        } else if quiet > 0 {
          // Nothing arrives: the board goes on with what it has, for its own limit; without supply it cannot.
          c = quiet > Self.boardLimit || running[i].fault.target.part == .battery ? ActuatorCommand() : lastCommand
        }
      default: break
      }
    }
    lastCommand = c
    return c
  }

  private mutating func drive(
    _ duty: inout Int16, _ i: Int, _ now: UInt64, past: (ActuatorCommand) -> Int16
  ) {
    let fault = running[i].fault
    switch fault.kind {
    case .off: duty = 0
    case .stuck:
      if !running[i].hasHeldDuty { running[i].heldDuty = duty }
      running[i].hasHeldDuty = true
      duty = running[i].heldDuty
    case .garbage: duty = Int16(running[i].random.uniform(-1000, 1000))
    case .wrong: duty = Int16(max(-1000, min(1000, Double(duty) * fault.size)))
    case .slow:
      if (now - running[i].began) % Self.ticks(fault.size) == 0 { running[i].heldDuty = duty }
      duty = running[i].heldDuty
    case .delayed:
      let delay = min(Self.ticks(fault.size), now - running[i].began)
      duty = past(commands[Int((now - delay) % UInt64(Self.memory))])
    case .intermittent: if running[i].isOff { duty = 0 }
    }
  }

  // MARK: The battery itself, for boards that can model it

  /// Share of the battery's capacity that is left, 0…1.
  public var capacityShare: Double { size(.battery, .wrong) ?? 1 }
  /// Share of the charging current that the battery takes, 0…1.
  public var chargeShare: Double { size(.battery, .stuck) == nil ? size(.battery, .slow) ?? 1 : 0 }
  /// Volts by which the battery's voltage drops in this tick.
  public mutating func voltageDrop_V() -> Double {
    guard let i = running.firstIndex(where: { $0.fault.target.part == .battery && $0.fault.kind == .garbage }) else {
      return 0
    }
    return running[i].fault.size * running[i].random.uniform()
  }

  private func size(_ part: FaultPart, _ kind: FaultKind) -> Double? {
    running.first { $0.fault.target.part == part && $0.fault.kind == kind }?.fault.size
  }
}

extension FaultInjector.Running {
  /// A wheel's counter under a fault: counts are lost or added, they do not come back when it ends.
  fileprivate mutating func count(_ ticks: inout Int32, _ now: UInt64) {
    let true_ = ticks
    if !hasHeld {
      hasHeld = true
      lastCount = true_
      held.leftTicks = true_
    }
    let step = true_ &- lastCount
    lastCount = true_
    var shown = Double(step)
    switch fault.kind {
    case .off: shown = 0
    case .stuck:
      // It goes on counting at the pace at which it was: the first tick shows it.
      if now == began &+ 1 { pace = step }
      shown = Double(now > began ? pace : step)
    case .garbage: shown = random.uniform(-20, 20).rounded()
    case .wrong: shown = Double(step) * fault.size
    case .slow, .delayed:
      // Pulses are kept back and come in one go, or late: smeared over the delay.
      shift += Double(step)
      let due = (now - began) % FaultInjector.ticks(fault.size) == 0
      if fault.kind == .slow {
        shown = due ? shift : 0
        if due { shift = 0 }
      } else {
        shown = shift / Double(FaultInjector.ticks(fault.size))
        shift -= shown
      }
    case .intermittent: shown = isOff ? 0 : Double(step)
    }
    lag += shown
    let whole = lag.rounded(.down)
    lag -= whole
    held.leftTicks = held.leftTicks &+ Int32(max(-1e6, min(1e6, whole)))
    ticks = held.leftTicks
  }
}
