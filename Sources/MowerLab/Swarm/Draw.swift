import MowerGeometry

/// Draws from the distributions that a swarm states.
struct Draw {
  private var random: SplitMix64

  /// Draws of a purpose: what one purpose draws does not shift another's.
  init(seed: UInt64, purpose: UInt64) { random = SplitMix64(seed: seed, stream: purpose) }

  /// Evenly between two numbers.
  mutating func even(_ low: Double, _ high: Double) -> Double { random.uniform(low, high) }

  /// Evenly in its logarithm: half as often and twice as often are the same.
  mutating func logEven(_ low: Double, _ high: Double) -> Double {
    // 2^x by repeated halving would do; exact powers are not needed, only the same ones everywhere.
    let steps = 64
    var ratio = 1.0
    let root = Self.root(high / low, steps)
    for _ in 0..<whole(0, steps - 1) { ratio *= root }
    return low * ratio * (1 + (root - 1) * random.uniform())
  }

  /// The n-th root for n a power of two, by square roots, which are exact to the bit on every machine.
  private static func root(_ x: Double, _ n: Int) -> Double {
    var y = x
    var left = n
    while left > 1 {
      y = y.squareRoot()
      left /= 2
    }
    return y
  }

  /// One of the whole numbers from low to high.
  mutating func whole(_ low: Int, _ high: Int) -> Int {
    min(high, low + Int(random.uniform() * Double(high - low + 1)))
  }

  /// True with a chance.
  mutating func chance(_ share: Double) -> Bool { random.uniform() < share }

  /// A number of events of which a mean number happens, at most 30 (Poisson, by multiplied uniforms).
  mutating func count(mean: Double) -> Int {
    // e^-mean as a product of small steps.
    var limit = 1.0
    let part = 1 - mean / 4096
    for _ in 0..<4096 { limit *= part }
    var n = 0
    var product = random.uniform()
    while product > limit && n < 30 {
      n += 1
      product *= random.uniform()
    }
    return n
  }

  /// One of some things.
  mutating func one<T>(of things: [T]) -> T { things[whole(0, things.count - 1)] }

  /// One of some things, each as often as its weight says.
  mutating func one<T>(of things: [(T, weight: Double)]) -> T {
    var left = random.uniform() * things.reduce(0) { $0 + $1.weight }
    for thing in things {
      left -= thing.weight
      if left < 0 { return thing.0 }
    }
    return things[things.count - 1].0
  }

  /// A place evenly inside a polygon, m; nil if twenty tries in its box miss it.
  mutating func place(in polygon: Polygon) -> Vector2? {
    let box = polygon.bounds
    for _ in 0..<20 {
      let p = Vector2(even(box.minimum.x, box.maximum.x), even(box.minimum.y, box.maximum.y))
      if polygon.contains(p) { return p }
    }
    return nil
  }
}
