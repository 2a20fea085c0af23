import MowerReport
import MowerSimulation
import Testing

@Test("the shares of the histogram sum to 1 and count mowable cells only")
func histogramOfRaster() {
  let histogram = CutHistogram(of: syntheticRun())
  #expect(abs(histogram.shares.reduce(0, +) - 1) < 1e-12)
  #expect(histogram.shares.count == 4)
  #expect(histogram.shares[1] == 0 && histogram.shares[2] == 0)
  // West half less the tree, east half less the pond.
  let west = 2400.0 - 80
  let east = 2400.0 - 300
  #expect(abs(histogram.shares[3] - west / (west + east)) < 1e-3)
  #expect(abs(histogram.mean - 3 * histogram.shares[3]) < 1e-12)
}

@Test("without a raster the run's own histogram is used, brought to a sum of 1")
func histogramOfShares() {
  var result = RunResult()
  result.cutHistogram = [1, 2, 1]
  let histogram = CutHistogram(of: result)
  #expect(histogram.shares == [0.25, 0.5, 0.25])
  #expect(histogram.mean == 1)
  #expect(CutHistogram(of: RunResult()).shares.isEmpty)
}

@Test("the mean of histograms of different length sums to 1, and folding keeps the sum")
func meanHistogram() {
  var a = RunResult()
  a.cutHistogram = [0.5, 0.5]
  var b = RunResult()
  b.cutHistogram = [0, 0, 0, 1]
  let mean = CutHistogram(meanOf: [CutHistogram(of: a), CutHistogram(of: b), CutHistogram(of: RunResult())])
  #expect(mean.shares == [0.25, 0.25, 0, 0.5])
  #expect(mean.folded(at: 2) == [0.25, 0.25, 0.5])
  #expect(mean.quantile(0.25) == 0 && mean.quantile(0.26) == 1 && mean.quantile(1) == 3)
}

@Test("chance is the Poisson distribution")
func chance() {
  let shares = CutHistogram.chance(mean: 2, limit: 30)
  #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
  #expect(abs(shares[0] - 0.1353352832366127) < 1e-15)
  #expect(abs(shares[2] - 0.2706705664732254) < 1e-15)
  let mean = shares.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
  #expect(abs(mean - 2) < 1e-12)
}
