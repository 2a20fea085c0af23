import MowerCore
import MowerGarden
import MowerGeometry

/// A satellite receiver with corrections, five positions a second: fixed to a centimetre under open sky, floating by
/// decimetres where walls and crowns hide satellites or corrections are missing, and nothing where too few are left.
public struct SatelliteSuite: Sendable {
  /// Whether corrections come in; false: the link is lost, whatever the garden says of its reliability.
  public var correctionLink = true
  /// Whether the antenna is connected.
  public var antennaWorks = true

  private let receiver: SatelliteReceiver
  private let service: SatelliteService
  private let sky: SkyMap
  private let latencyTicks: Int
  private var random: SplitMix64
  private var linkRandom: SplitMix64

  private var fix = SatelliteReading.Fix.fixed
  private var correctionAge_s = 0.0
  private var outage = false
  /// Position error of a fix that was resolved wrongly, m.
  private var wrongFix = Vector2.zero
  /// Size of the float error, which grows from that of the fix it came from, m.
  private var float_m = 0.0
  private var satellitesNow = 0.0
  private var wander: DriftingError
  private var echo: DriftingError
  private var drift: DriftingError
  private var constellation: DriftingError

  private var pending = SatelliteReading.none
  private var pendingTicks = -1
  private var reading = SatelliteReading.none

  private static let period: UInt32 = 10
  private static let step_s = 0.2
  /// Satellites below which the receiver gives no position, one of metres only, and one of decimetres only.
  private static let needed = (position: 4.0, float: 6.0, fix: 8.0)
  /// Age of corrections up to which a fix holds and a float solution lasts, s.
  private static let correctionLife_s = (fix: 12.0, float: 60.0)
  /// Noise of one fixed position and its slow wander per axis, m: 5 mm together in the open.
  private static let fixedNoise_m = 0.003
  private static let fixedWander_m = 0.004
  /// Added where walls all but surround the antenna, m.
  private static let echo_m = 0.03

  /// The receiver of a site's robot; nil if it has none.
  init?(_ site: Site, seed: UInt64) {
    guard let receiver = site.robot.satellite, let sky = site.sky else { return nil }
    self.receiver = receiver
    self.sky = sky
    service = site.garden.satellite
    latencyTicks = Int((receiver.latency_s / 0.02).rounded())
    random = SplitMix64(seed: seed, stream: 24)
    linkRandom = SplitMix64(seed: seed, stream: 25)
    wander = DriftingError(memory_s: 120, step_s: Self.step_s, random: &random)
    echo = DriftingError(memory_s: 25, step_s: Self.step_s, random: &random)
    drift = DriftingError(memory_s: 40, step_s: Self.step_s, random: &random)
    constellation = DriftingError(memory_s: 300, step_s: Self.step_s, random: &random)
  }

  /// Satellites used at the last position, for pictures and reports.
  public var satellites: Int { Int(satellitesNow) }

  /// The kind of the last solution delivered.
  var lastFix: SatelliteReading.Fix { reading.fix }

  /// Measures and delivers what is due in a tick.
  @inline(__always)
  mutating func read(_ frame: BodyFrame, tick: UInt32, into s: inout SensorSnapshot) {
    let age = reading.age_ms
    reading.age_ms = age >= 235 ? 255 : age + 20
    if tick % Self.period == 0 {
      pending = measure(at: frame.world(receiver.position))
      pendingTicks = latencyTicks
    }
    if pendingTicks == 0 { reading = pending }
    if pendingTicks >= 0 { pendingTicks -= 1 }
    s.satellite = reading
  }

  private mutating func measure(at antenna: Vector2) -> SatelliteReading {
    wander.step(&random)
    echo.step(&random)
    drift.step(&random)
    constellation.step(&random)
    let noise = Vector2(random.gaussian(), random.gaussian())
    stepLink()
    let open = antennaWorks ? max(0, sky.openness(at: antenna)) : 0
    satellitesNow = max(0, (service.satellites + 1.5 * constellation.value.x) * open)
    resolve()
    if fix == .none { return .none }

    let echoSize = Self.echo_m * sky.reflection(at: antenna)
    // 0 where float is at its best, 1 at its worst.
    let poor = min(1, max(0, 1 - (satellitesNow - Self.needed.float) / 14))
    float_m += (0.1 + 0.4 * poor - float_m) * 0.025
    var error = noise * Self.fixedNoise_m + wander.value * Self.fixedWander_m + echo.value * echoSize
    var claimed = 0.008 + 0.5 * echoSize
    switch fix {
    case .fixed: error += wrongFix
    case .float:
      error += drift.value * float_m
      // Receivers think better of themselves than they are.
      claimed = 0.05 + 0.7 * float_m
    case .single:
      error += drift.value * 1.2
      claimed = 1.5
    case .none: break
    }
    let place = antenna + error
    return SatelliteReading(
      x_mm: Int32((place.x * 1000).rounded()), y_mm: Int32((place.y * 1000).rounded()),
      accuracy_mm: UInt16(min(65535, claimed * 1000)), fix: fix, age_ms: UInt8(min(250, latencyTicks * 20)))
  }

  /// The link to the corrections fails by chance and comes back.
  private mutating func stepLink() {
    let draw = linkRandom.uniform()
    if outage {
      if draw < Self.step_s / service.outage_s { outage = false }
    } else if draw < Self.step_s * service.outagesPerHour / 3600 {
      outage = true
    }
    correctionAge_s = correctionLink && !outage ? 0 : correctionAge_s + Self.step_s
  }

  /// What kind of solution the receiver has now.
  private mutating func resolve() {
    let draw = random.uniform()
    let wrongDraw = random.uniform()
    let aside = Vector2(random.gaussian(), random.gaussian())
    let n = satellitesNow
    if n < Self.needed.position {
      fix = .none
    } else if n < Self.needed.float || correctionAge_s > Self.correctionLife_s.float {
      fix = .single
    } else if n < Self.needed.fix || correctionAge_s > Self.correctionLife_s.fix {
      if fix == .fixed { float_m = Self.fixedWander_m + wrongFix.length }
      fix = .float
    } else if fix == .fixed {
      // Few satellites lose the fix every few seconds, many once in half an hour; a wrong one is found out soon.
      let few = max(0, min(1, (15 - n) / 7))
      let hazard = 1.0 / 1800 + 0.2 * few * few + (wrongFix == .zero ? 0 : 0.05)
      if draw < hazard * Self.step_s {
        fix = .float
        float_m = Self.fixedWander_m + wrongFix.length
      }
    } else {
      fix = .float
      let time_s = max(3, 60 - 5.7 * (n - Self.needed.fix))
      if draw < Self.step_s / time_s {
        fix = .fixed
        wrongFix = wrongDraw < 0.08 * max(0, min(1, (15 - n) / 7)) ? aside * 0.25 : .zero
      }
    }
    if fix == .none || fix == .single { float_m = 0.5 }
  }
}
