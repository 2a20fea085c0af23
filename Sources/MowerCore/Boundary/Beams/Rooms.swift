import MowerGeometry

/// The rooms of a garden, as lighthouses in the gates between them tell them apart.
///
/// On one side of a gate the lighthouse's green lobe is heard, on the other the red one. A gate is shut, so that its
/// fence beam and the lobe beyond it bound the lawn, until the room on this side is done. A room is done when the blade
/// finds little more to cut, or after a time.
public struct Rooms: Sendable {
  /// What is known of one gate.
  public struct Gate: Sendable {
    /// The lobe on this side: 0 unknown, 1 green, 2 red.
    public internal(set) var side: UInt8 = 0
    /// The lobe on the station's side.
    var home: UInt8 = 0
    /// Sides that are done, one bit each: 2 green, 4 red.
    var done: UInt8 = 0
    /// Ticks in which the green lobe was heard less those of the red one, within ±`sure`.
    var balance: Int8 = 0
    /// Ticks in which the lobe beyond was heard, less others, up to `strayed`.
    var otherTicks: UInt8 = 0
    /// Seconds mown on the green and the red side.
    var green_s = 0.0
    var red_s = 0.0
  }
  /// By the lighthouse's number.
  public internal(set) var gates: InlineArray<11, Gate> = InlineArray(repeating: Gate())
  /// Gates whose lobes are heard in this tick, one bit each.
  var heard: UInt16 = 0
  /// Ticks since the receivers (all round, left, right) heard a lobe of an open gate, and its halo; and that gate.
  var omniAge: UInt8 = 255
  var leftAge: UInt8 = 255
  var rightAge: UInt8 = 255
  var haloAge: UInt8 = 255
  var openGate: UInt8 = 0
  /// Whether gates let the mower through on its way home from another room.
  var homing = false
  /// Whether the mower is heading for a gate.
  var toGate = false
  /// Ticks for which the station has been looked for in this room.
  var homingTicks: UInt16 = 0
  /// The gate that the mower stands in or has just come through, 0: none; the lobe on the side it came from; and ticks
  /// until the gate is clear.
  public internal(set) var transit: UInt8 = 0
  var transitFrom: UInt8 = 0
  var transitTicks: UInt8 = 0
  /// Whether the mower has been in the station, so that its way from there is known.
  var knowsHome = false
  /// How often a gate was passed.
  public internal(set) var passes: UInt32 = 0

  // The room's grass.
  /// Time mown in this room, s.
  public internal(set) var mown_s = 0.0
  /// Blade current without grass, A: the least for a second; and what grass cost lately and at most, A.
  var idle_A = 100.0
  var grass_A = 0.0
  var most_A = 0.0

  /// Ticks of a lobe that settle on which side the mower is.
  static var sure: Int8 { 20 }
  /// Ticks of the lobe beyond a shut gate that mean: passed it.
  static var beyond: UInt8 { 8 }
  /// Ticks of it after which the mower has got through a shut gate, whatever the way: pushed, or past its beam.
  static var strayed: UInt8 { 150 }
  /// Ticks without the fence beam, the halo or the lobe behind, after which a gate that was passed is clear.
  static var clear: UInt8 { 200 }
  /// Ticks of looking for the station after which every gate is open: two minutes in the first room that may be its
  /// room, four in the next and in one that should be it.
  static var patience: UInt16 { 6000 }
  static var doubt: UInt16 { 12_000 }

  init() {}

  /// Whether a lighthouse's beam bounds the lawn now.
  @inline(__always)
  func bounds(_ id: Int, _ beam: InfraredCharacter.Beam) -> Bool {
    // Who mows through keeps off the unit; who heads for it, or goes home, does not: a bump does less harm than a detour.
    if beam == .halo { return !(homing || toGate) || !isOpen(id) }
    if isOpen(id) { return false }
    if beam == .fence { return true }
    let gate = gates[id]
    return gate.otherTicks >= Self.beyond && gate.side != 0 && gate.side != Self.lobe(beam)
  }

  /// Whether a gate lets the mower through: when the room is done, or when the station is not in this room; and while the
  /// mower is in it, for who bumps into a post and backs off must not find the gate shut on either side.
  public func isOpen(_ id: Int) -> Bool {
    if transit == UInt8(id) { return true }
    let gate = gates[id]
    // Who does not know on which side the station is, or does not find it where it should be, looks on both in turn.
    if homing {
      return gate.home == 0
        ? homingTicks >= (passes == 0 ? Self.patience : Self.doubt)
        : gate.side != gate.home || homingTicks >= Self.doubt
    }
    return gate.side != 0 && gate.done & (1 << gate.side) != 0
  }

  /// A lighthouse sends its beams in turns, two or three of them in a second to one place: so many ticks.
  static var memory: UInt8 { 30 }
  /// Whether the receivers ahead hear an open gate's unit.
  var leftHearsGate: Bool { leftAge < Self.memory }
  var rightHearsGate: Bool { rightAge < Self.memory }
  /// Whether any receiver hears it.
  var hearsGate: Bool { min(omniAge, min(leftAge, rightAge)) < Self.memory }
  /// Whether its halo is heard.
  var atGate: Bool { haloAge < Self.memory }
  /// Where the way through it leads, seen by a mower that looks at its unit: +1 to the left, −1 to the right; 0 while
  /// the mower's side is not known. The green lobe lies clockwise of the fence beam.
  var throughGate: Double {
    switch gates[Int(openGate)].side {
    case 1: -1
    case 2: 1
    default: 0
    }
  }

  /// Whether a lobe of a gate that is shut is heard: its fence beam is near.
  var nearShutGate: Bool {
    if heard == 0 { return false }
    for id in 1...InfraredCharacter.lighthouses where heard & (1 << UInt16(id)) != 0 && !isOpen(id) {
      return true
    }
    return false
  }

  private static func lobe(_ beam: InfraredCharacter.Beam) -> UInt8 { beam == .green ? 1 : beam == .red ? 2 : 0 }

  /// The mower stands in the station: on the station's side of every gate.
  mutating func arriveHome() {
    settle()
    knowsHome = true
    homingTicks = 0
    for id in 1...InfraredCharacter.lighthouses where gates[id].home != 0 {
      gates[id].side = gates[id].home
      gates[id].otherTicks = 0
    }
  }

  /// Takes in the lobes heard in a tick. `homing`: whether the mower is on its way to the station.
  /// `toGate`: whether it is heading for a gate.
  mutating func update(_ s: borrowing SensorSnapshot, homing: Bool, toGate: Bool) {
    self.homing = homing
    self.toGate = toGate
    homingTicks = homing ? min(Self.doubt, homingTicks + 1) : 0
    if transit != 0 {
      transitTicks -= 1
      if transitTicks == 0 { settle() }
    }
    heard = 0
    if leftAge < 255 { leftAge += 1 }
    if rightAge < 255 { rightAge += 1 }
    if haloAge < 255 { haloAge += 1 }
    if omniAge < 255 { omniAge += 1 }
    for i in 0..<3 {
      guard case .lighthouse(let id, let beam) = InfraredCharacter(s.infrared[i]) else { continue }
      if transit == UInt8(id) {
        if Self.lobe(beam) == 0 || Self.lobe(beam) == transitFrom { transitTicks = Self.clear }
      } else if isOpen(id) {
        openGate = UInt8(id)
        // The halo is heard round a corner too, where there is no way to the gate.
        if beam == .halo {
          haloAge = 0
        } else if i == 0 {
          omniAge = 0
        } else if i == 1 {
          leftAge = 0
        } else {
          rightAge = 0
        }
      }
      if Self.lobe(beam) == 0 { continue }
      let bit: UInt16 = 1 << UInt16(id)
      if heard & bit != 0 { continue }
      heard |= bit
      listen(id, Self.lobe(beam))
    }
  }

  private mutating func listen(_ id: Int, _ lobe: UInt8) {
    var gate = gates[id]
    gate.balance =
      lobe == 1 ? min(Self.sure, gate.balance + 1) : max(-Self.sure, gate.balance - 1)
    let mostly: UInt8 = gate.balance >= Self.sure ? 1 : gate.balance <= -Self.sure ? 2 : 0
    if gate.side == 0 {
      gate.side = mostly
      if knowsHome { gate.home = mostly }
    } else if lobe != gate.side {
      gate.otherTicks = min(Self.strayed, gate.otherTicks + 1)
      if mostly == lobe && (isOpen(id) || gate.otherTicks >= Self.strayed) {
        if transit != UInt8(id) {
          settle()
          transit = UInt8(id)
          transitFrom = gate.side
        }
        transitTicks = Self.clear
        gate.side = lobe
        gate.otherTicks = 0
      }
    } else if gate.otherTicks > 0 {
      gate.otherTicks = min(Self.beyond, gate.otherTicks) - 1
    }
    gates[id] = gate
  }

  /// The gate is clear: the mower is through, or has come back on the side it came from.
  private mutating func settle() {
    if transit == 0 { return }
    let gate = gates[Int(transit)]
    if gate.side != transitFrom { pass(Int(transit)) }
    transit = 0
    transitFrom = 0
    transitTicks = 0
  }

  /// The mower is through a gate.
  private mutating func pass(_ id: Int) {
    let side = gates[id].side
    passes &+= 1
    homingTicks = 0
    mown_s = side == 1 ? gates[id].green_s : gates[id].red_s
    if homing { return }
    // Done before: it begins anew.
    if gates[id].done & (1 << side) != 0 {
      gates[id].done &= ~(1 << side)
      mown_s = 0
      gates[id].green_s = 0
      gates[id].red_s = 0
    }
    grass_A = 0
    most_A = 0
  }

  /// Takes in a tick of mowing: the blade's current over a second, A.
  mutating func mow(blade_A: Double, limit_s: Double, dt_s: Double) {
    // Between two rooms it counts for neither.
    if transit != 0 { return }
    mown_s += dt_s
    if blade_A > 0.05 && blade_A < idle_A { idle_A = blade_A }
    let grass = max(0, blade_A - idle_A)
    // Over three minutes.
    grass_A += dt_s / 180 * (grass - grass_A)
    if grass_A > most_A { most_A = grass_A }
    let settled = mown_s > Self.least_s
    if mown_s >= limit_s || (settled && grass_A < max(0.03, Self.sparse * most_A)) { finish() }
    for id in 1...InfraredCharacter.lighthouses where gates[id].side != 0 {
      if gates[id].side == 1 { gates[id].green_s = mown_s } else { gates[id].red_s = mown_s }
    }
  }

  /// No room is done sooner, s; and none before the grass costs less than this share of the most.
  static var least_s: Double { 900 }
  static var sparse: Double { 0.25 }

  /// The room is done: its gates open.
  private mutating func finish() {
    for id in 1...InfraredCharacter.lighthouses where gates[id].side != 0 { gates[id].done |= 1 << gates[id].side }
  }

}

extension Rooms: StatePart {
  /// Shows every field that ticks change to a visitor.
  public mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&gates)
    v.visit(&heard)
    v.visit(&omniAge)
    v.visit(&leftAge)
    v.visit(&rightAge)
    v.visit(&haloAge)
    v.visit(&openGate)
    v.visit(&homing)
    v.visit(&toGate)
    v.visit(&homingTicks)
    v.visit(&transit)
    v.visit(&transitFrom)
    v.visit(&transitTicks)
    v.visit(&knowsHome)
    v.visit(&passes)
    v.visit(&mown_s)
    v.visit(&idle_A)
    v.visit(&grass_A)
    v.visit(&most_A)
  }
}

extension Rooms.Gate: StatePart {
  /// Shows every field that ticks change to a visitor.
  public mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&side)
    v.visit(&home)
    v.visit(&done)
    v.visit(&balance)
    v.visit(&otherTicks)
    v.visit(&green_s)
    v.visit(&red_s)
  }
}
