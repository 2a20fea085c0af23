import MowerGeometry
import Testing

@Suite("Random numbers")
struct SplitMix64Tests {
  @Test("The words are those that were published for SplitMix64")
  func published() {
    // Seed 1234567: Rosetta Code's task "Pseudo-random numbers/Splitmix64"; seed 0: the start of xoshiro generators.
    var g = SplitMix64(seed: 1_234_567)
    let words: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
      16_408_922_859_458_223_821,
    ]
    for word in words { #expect(g.next() == word) }
    var zero = SplitMix64(seed: 0)
    for word: UInt64 in [
      0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4, 0x06c4_5d18_8009_454f, 0xf88b_b8a8_724c_81ec, 0x1b39_896a_51a8_749b,
    ] { #expect(zero.next() == word) }
  }

  @Test("A uniform number is the word's upper 53 bits over 2^53, and never 1")
  func uniformBits() {
    var words = SplitMix64(seed: 9)
    var numbers = SplitMix64(seed: 9)
    var shifted = SplitMix64(seed: 9)
    for _ in 0..<10_000 {
      let word = words.next()
      let u = numbers.uniform()
      #expect(u * 0x1p53 == Double(word / 2048) && u >= 0 && u < 1)
      #expect(shifted.uniform(-3, 5) == -3 + 8 * u)
    }
    #expect(words == numbers && words.state == shifted.state)
  }

  @Test("Uniform numbers fill their range evenly, and so do pairs of neighbours")
  func uniformity() {
    var g = SplitMix64(seed: 10)
    let count = 256_000
    var cells = [Int](repeating: 0, count: 256)
    var pairs = [Int](repeating: 0, count: 256)
    var last = 0.0
    for _ in 0..<count {
      let u = g.uniform()
      cells[Int(u * 256)] += 1
      pairs[Int(last * 16) * 16 + Int(u * 16)] += 1
      last = u
    }
    // Chi squared with 255 degrees of freedom: mean 255, standard deviation 22.6.
    for histogram in [cells, pairs] {
      let expected = Double(count) / 256
      let chi = histogram.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
      #expect(chi > 255 - 4 * 22.6 && chi < 255 + 4 * 22.6, "\(chi)")
    }
  }

  @Test("Every bit of a word is set half of the time")
  func bits() {
    var g = SplitMix64(seed: 11)
    var set = [Int](repeating: 0, count: 64)
    for _ in 0..<40_000 {
      let word = g.next()
      for bit in 0..<64 where word >> UInt64(bit) & 1 == 1 { set[bit] += 1 }
    }
    // Standard deviation 100.
    for bit in 0..<64 { #expect(abs(set[bit] - 20_000) < 450, "bit \(bit)") }
  }

  @Test("Gaussian numbers have mean 0, variance 1, no lean, the sum of eight's tails, and no memory")
  func gaussian() {
    var g = SplitMix64(seed: 12)
    let count = 400_000
    var sums = [0.0, 0, 0, 0]
    var (memory, last, greatest, beyond2) = (0.0, 0.0, 0.0, 0)
    for _ in 0..<count {
      let x = g.gaussian()
      sums[0] += x
      sums[1] += x * x
      sums[2] += x * x * x
      sums[3] += x * x * x * x
      memory += x * last
      last = x
      greatest = max(greatest, abs(x))
      if abs(x) > 2 { beyond2 += 1 }
    }
    let n = Double(count)
    // Bounds of five standard errors: 1, √1.85, √15, √90 over √n.
    #expect(abs(sums[0] / n) < 5 / n.squareRoot())
    #expect(abs(sums[1] / n - 1) < 7 / n.squareRoot())
    #expect(abs(sums[2] / n) < 20 / n.squareRoot())
    // Eight uniform numbers' sum has a fourth moment of 3 − 6/(5 × 8).
    #expect(abs(sums[3] / n - 2.85) < 48 / n.squareRoot())
    #expect(abs(memory / n) < 5 / n.squareRoot())
    #expect(greatest < 4.9 && greatest > 4)
    // A normal variable lies beyond two standard deviations in 4.55 % of cases.
    #expect(abs(Double(beyond2) / n - 0.0455) < 0.002)
  }

  @Test("A gaussian number is the sum of two words' sixteen-bit parts about its mean")
  func gaussianParts() {
    var words = SplitMix64(seed: 13)
    var numbers = SplitMix64(seed: 13)
    // The standard deviation of a uniform whole number below n is √((n² − 1) / 12).
    let deviation = (8 * (65536.0 * 65536 - 1) / 12).squareRoot()
    for _ in 0..<10_000 {
      var sum = 0
      for _ in 0..<2 {
        let word = words.next()
        for part in 0..<4 { sum += Int(word >> UInt64(16 * part) & 0xffff) }
      }
      let expected = (Double(sum) - 8 * 32767.5) / deviation
      #expect(abs(numbers.gaussian() - expected) < 1e-9)
    }
    #expect(words == numbers)
  }

  @Test("Streams of one seed, and one stream of neighbouring seeds, have nothing to do with each other")
  func streams() {
    let generators =
      (0..<24).map { SplitMix64(seed: 5, stream: $0) } + (6..<12).map { SplitMix64(seed: $0, stream: 0) }
      + (6..<12).map { SplitMix64(seed: $0, stream: 7) } + [SplitMix64(seed: 5)]
    let count = 4000
    let series = generators.map { g in
      var g = g
      return (0..<count).map { _ in g.uniform() - 0.5 }
    }
    #expect(Set(generators.map(\.state)).count == generators.count)
    // A product of two has mean 0 and standard deviation 1/12.
    let bound = 5.0 / 12 / Double(count).squareRoot()
    for i in series.indices {
      for j in series.indices where j > i {
        for lag in 0...2 {
          var sum = 0.0
          for k in 0..<count - 2 { sum += series[i][k] * series[j][k + lag] }
          #expect(abs(sum / Double(count)) < bound, "\(i) and \(j), \(lag) apart")
        }
      }
    }
  }

  @Test("A seed and a stream always make the same generator")
  func reproducible() {
    #expect(SplitMix64(seed: 5, stream: 3) == SplitMix64(seed: 5, stream: 3))
    var a = SplitMix64(seed: 5, stream: 3)
    var b = a
    #expect(a.next() == b.next() && a == b)
    #expect(SplitMix64(seed: 5).state == 5)
  }
}
