import MowerGeometry
import Testing

@testable import MowerView

@Suite("Pixels and colours")
struct PixelTests {
  /// Opacity, red, green and blue, 0…255.
  private func parts(_ pixel: UInt32) -> [Int] { [24, 16, 8, 0].map { Int(pixel >> $0 & 255) } }

  @Test("two pixels are mixed part by part, none of which runs over into another")
  func mixed() {
    var random = SplitMix64(seed: 1)
    for _ in 0..<2000 {
      let a = UInt32(truncatingIfNeeded: random.next())
      let b = UInt32(truncatingIfNeeded: random.next())
      let t = Int(random.next() % 257)
      let found = parts(Pixel.mixed(a, b, UInt32(t)))
      let wanted = zip(parts(a), parts(b)).map { (Double($0 * (256 - t)) + Double($1 * t)) / 256 }
      #expect(zip(found, wanted).allSatisfy { abs(Double($0) - $1) < 1 })
    }
    #expect(Pixel.mixed(0x1234_5678, 0x9abc_def0, 0) == 0x1234_5678)
    #expect(Pixel.mixed(0x1234_5678, 0x9abc_def0, 256) == 0x9abc_def0)
  }

  @Test("a pixel over another hides as much of it as it is opaque")
  func over() {
    var random = SplitMix64(seed: 2)
    for _ in 0..<2000 {
      let ink = Ink(UInt32(random.next() % 0x100_0000), random.uniform())
      let ground = Ink(UInt32(random.next() % 0x100_0000))
      let found = parts(Pixel.over(ink.pixel, ground.pixel))
      let share = Double(ink.alpha) / 255
      let colours = [(ink.red, ground.red), (ink.green, ground.green), (ink.blue, ground.blue)]
      let wanted = [255] + colours.map { Double($0) * share + Double($1) * (1 - share) }
      #expect(zip(found, wanted).allSatisfy { abs(Double($0) - $1) < 2.5 })
    }
  }

  @Test("a colour half the way to another is the mean of both, in every part")
  func halfWay() {
    let half = Ink(0x204060).mixed(with: Ink(0x406020, 0.5), 0.5)
    #expect([half.red, half.green, half.blue] == [0x30, 0x50, 0x40])
    #expect(abs(Int(half.alpha) - 191) <= 1)
    #expect(Ink(0x204060).mixed(with: Ink(0x406020), 1) == Ink(0x406020))
    #expect(Ink(0x204060).mixed(with: Ink(0x406020), -3) == Ink(0x204060))
  }
}
