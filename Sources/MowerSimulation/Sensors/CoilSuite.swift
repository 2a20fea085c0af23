import MowerCore
import MowerGarden
import MowerGeometry

/// The coils of the wire receiver, captured in turn.
struct CoilSuite {
  /// The sender in the station.
  var sender: WireSender?
  private let model: WireReceiverModel
  private let coils: [Coil]
  private let capturesPerTick: Int
  private var next = 0
  private var readings: InlineArray<4, CoilReading> = [.none, .none, .none, .none]
  private var random: SplitMix64
  private let field: WireField?
  private(set) var neighbours: [Site.Neighbour]
  /// What the neighbours' loops do at the coil under capture; kept so that a tick allocates nothing.
  private var heard: [NeighbourSignal]
  private var clocks: [SenderClock]
  private var clockRandom: SplitMix64
  /// The station's own loop, for which the receiver listens in between; the sender serves both in turn, so neither
  /// hears the other.
  var stationLoop: StationLoop?
  /// Whether the station's own loop is driven; a fault can take it away.
  var stationLoopWorks = true
  private var near = CoilReading.none
  private var nearRandom: SplitMix64
  private var ticksToNear = 0
  private static let ticksPerNear = 10

  init(_ site: Site, seed: UInt64) {
    sender = site.garden.wire.flatMap { WireSender(wire: $0) }
    coils = Array(site.robot.coils.prefix(4))
    let receiver = site.robot.receiver
    model = WireReceiverModel(receiver: receiver, code: WireCode(site.garden.wire?.code ?? 1) ?? WireCode(1)!)
    capturesPerTick = max(1, min(coils.count, Int(0.02 / max(0.001, receiver.capture_s))))
    random = SplitMix64(seed: seed, stream: 7)
    field = site.field
    stationLoop = site.stationLoop
    nearRandom = SplitMix64(seed: seed, stream: 9)
    neighbours = site.neighbours
    var clockRandom = SplitMix64(seed: seed, stream: 8)
    clocks = neighbours.map { _ in SenderClock(random: &clockRandom) }
    self.clockRandom = clockRandom
    heard = neighbours.map { NeighbourSignal(code: $0.code, field_T: 0, phase_chips: 0) }
  }

  /// Another sender is switched on.
  mutating func add(_ neighbour: Site.Neighbour) {
    neighbours.append(neighbour)
    clocks.append(SenderClock(random: &clockRandom))
    heard.append(NeighbourSignal(code: neighbour.code, field_T: 0, phase_chips: 0))
  }

  /// Switches off the senders that were switched on last, so that so many are left.
  mutating func keepNeighbours(_ count: Int) {
    guard neighbours.count > count else { return }
    neighbours.removeLast(neighbours.count - count)
    clocks.removeLast(clocks.count - count)
    heard.removeLast(heard.count - count)
  }

  /// Captures the coils whose turn it is.
  @inline(__always)
  mutating func read(_ frame: BodyFrame, time_us: UInt64, into s: inout SensorSnapshot) {
    for i in 0..<coils.count {
      let age = readings[i].age_ms
      readings[i].age_ms = age > 230 ? 255 : age + 20
    }
    for _ in 0..<capturesPerTick {
      let i = next
      next = next + 1 == coils.count ? 0 : next + 1
      let reading = capture(frame.world(coils[i].position), time_us)
      readings[i] = CoilReading(magnitude: reading.magnitude, quality: reading.quality, age_ms: 0)
    }
    s.coils = readings
    listenForStation(frame, time_us, &s)
  }

  /// Five times a second the coil whose turn comes next listens for the station's loop.
  @inline(__always)
  private mutating func listenForStation(_ frame: BodyFrame, _ time_us: UInt64, _ s: inout SensorSnapshot) {
    guard let stationLoop, !coils.isEmpty else { return }
    near.age_ms = near.age_ms > 230 ? 255 : near.age_ms + 20
    ticksToNear -= 1
    if ticksToNear < 0 {
      ticksToNear = Self.ticksPerNear - 1
      let driven = stationLoopWorks && (sender?.state == .sending || sender?.state == .open)
      let field = driven ? stationLoop.field(at: frame.world(coils[next].position)) : 0
      let reading = model.capture(field_T: field, time_us: time_us, random: &nearRandom)
      near = CoilReading(magnitude: reading.magnitude, quality: reading.quality, age_ms: 0)
    }
    s.near = near
  }

  @inline(__always)
  private mutating func capture(_ place: Vector2, _ time_us: UInt64) -> WireReading {
    let current = sender?.current_A ?? 0
    let own = current == 0 ? 0 : (field?.value(at: place) ?? 0) * current
    if neighbours.isEmpty { return model.capture(field_T: own, time_us: time_us, random: &random) }
    for i in neighbours.indices {
      heard[i].field_T = neighbours[i].field.value(at: place) * neighbours[i].current_A
      heard[i].phase_chips = clocks[i].phase_chips(at: time_us)
    }
    return model.capture(field_T: own, neighbours: heard, time_us: time_us, random: &random)
  }
}
