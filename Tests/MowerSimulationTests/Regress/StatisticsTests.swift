import Testing

@testable import MowerSimulation

@Suite("Statistics of regressions")
struct StatisticsTests {
  @Test(
    "Welch's test gives the chance that SciPy gives (scipy.stats.ttest_ind with equal_var=False)",
    arguments: [
      (
        [27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4],
        [27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 30.0, 23.9], 0.008452732437443423
      ),
      ([0.91, 0.93, 0.92, 0.95, 0.90], [0.80, 0.95, 0.70], 0.2833643353592345),
      ([1, 2, 3, 4], [2.5, 3.5, 6, 9, 4], 0.10615969314672341), ([10, 11], [20, 24, 21], 0.005659878022642258),
    ])
  func welch(a: [Double], b: [Double], p: Double) throws {
    let found = try #require(Statistics.welch(a, b, floor: 0))
    #expect(abs(found - p) < 1e-6)
    // Neither the order of the sides nor the unit matters.
    #expect(abs(try #require(Statistics.welch(b, a, floor: 0)) - p) < 1e-6)
    let scaled = try #require(Statistics.welch(a.map { 100 * $0 - 7 }, b.map { 100 * $0 - 7 }, floor: 0))
    #expect(abs(scaled - p) < 1e-6)
  }

  @Test("one value says nothing, equal values are equal, and a spread below what is certain is taken for it")
  func edges() throws {
    #expect(Statistics.welch([1], [2, 3], floor: 0) == nil && Statistics.welch([1, 2], [3], floor: 0) == nil)
    #expect(Statistics.welch([2, 2], [2, 2, 2], floor: 0) == 1 && Statistics.welch([2, 2], [3, 3], floor: 0) == 0)
    // Without a floor two runs that happen to agree would make any difference certain.
    #expect(try #require(Statistics.welch([2, 2], [2.1, 2.1], floor: 0.2)) > 0.5)
  }

  @Test("the bounds of a mean lie as far from it as Student's table says")
  func bounds() {
    // Standard deviation 1, five values: t of 95 % with 4 degrees of freedom is 2.132.
    let values = [-1.0, -1, 0, 1, 1]
    let reach = 2.131847 * 1 / 5.0.squareRoot()
    #expect(abs(Statistics.bound95(values, isLower: false) - reach) < 1e-5)
    #expect(abs(Statistics.bound95(values, isLower: true) + reach) < 1e-5)
    #expect(Statistics.bound95([3], isLower: true) == -.infinity)
  }

  @Test("of many tests those stay significant that Benjamini and Hochberg's own example keeps")
  func falseDiscoveries() {
    // Benjamini and Hochberg (1995), section 3.2: fifteen hypotheses, of which their procedure rejects four.
    let p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590,
      1.0,
    ]
    #expect(Statistics.benjaminiHochberg(p) == p.indices.map { $0 < 4 })
    #expect(Statistics.benjaminiHochberg(p.reversed()) == p.indices.map { $0 > 10 })
  }
}
