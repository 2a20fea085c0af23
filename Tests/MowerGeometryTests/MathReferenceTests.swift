import Foundation
import MowerGeometry
import Testing

/// A Python with mpmath, if the environment variable SWARD_PYTHON names one.
private let python = ProcessInfo.processInfo.environment["SWARD_PYTHON"].flatMap { $0.isEmpty ? nil : $0 }

/// The functions of `ReproducibleMath` against mpmath, which has as many digits as one asks for. An error is in units of
/// the last place (ulp) of the true value.
@Suite("Against mpmath")
struct MathReferenceTests {
  /// Reads lines `GROUP FUNCTION BITS... = BITS`, numbers as bit patterns in hexadecimal, and prints for each group the
  /// greatest error and the line that has it.
  static let script = """
    import math, struct, sys
    import mpmath
    mpmath.mp.prec = 160
    functions = {
        "sine": mpmath.sin, "cosine": mpmath.cos, "arctangent": mpmath.atan, "arctangent2": mpmath.atan2,
        "exponential": mpmath.exp}
    worst = {}
    for line in open(sys.argv[1]):
        group, name, *numbers = line.replace("=", " ").split()
        *arguments, result = [struct.unpack(">d", bytes.fromhex(n))[0] for n in numbers]
        true = functions[name](*[mpmath.mpf(a) for a in arguments])
        if not math.isfinite(result):
            error = math.inf
        else:
            error = float(abs(mpmath.mpf(result) - true) / mpmath.mpf(math.ulp(float(true))))
        if error >= worst.get(group, (-1, ""))[0]:
            worst[group] = (error, f"{name}({', '.join(repr(a) for a in arguments)}) = {result!r}")
    for group, (error, what) in worst.items():
        print(group, error, what, sep="\\t")
    """

  struct Table {
    var text = ""
    var random = SplitMix64(seed: 2026)

    mutating func add(_ group: String, _ function: String, _ arguments: [Double], _ result: Double) {
      let words = arguments.map(Self.hex).joined(separator: " ")
      text += "\(group) \(function) \(words) = \(Self.hex(result))\n"
    }

    static func hex(_ x: Double) -> String {
      let digits = String(x.bitPattern, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Sine and cosine at a place.
    mutating func turn(_ group: String, _ x: Double) {
      let (s, c) = sincos(x)
      add(group, "sine", [x], s)
      add(group, "cosine", [x], c)
    }

    /// A number of any size, from the smallest that there is to below a power of two.
    mutating func anySize(below power: Double) -> Double {
      var bits = random.next()
      while true {
        let x = Double(bitPattern: bits)
        if x.isFinite, abs(x) < power { return x }
        bits = random.next()
      }
    }
  }

  /// The greatest error of each group, ulp, and where it is.
  func errors(of table: Table) throws -> [String: (ulp: Double, where: String)] {
    let file = FileManager.default.temporaryDirectory.appending(path: "sward-mpmath-\(UUID().uuidString).txt")
    try table.text.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: try #require(python))
    process.arguments = ["-c", Self.script, file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "python failed; has it mpmath?")
    var result: [String: (Double, String)] = [:]
    for line in output.split(separator: "\n") {
      let words = line.split(separator: "\t").map(String.init)
      result[words[0]] = (try #require(Double(words[1])), words[2])
    }
    return result
  }

  /// Expects no group to be farther off than stated.
  func expect(_ table: Table, _ bounds: [String: Double]) throws {
    let found = try errors(of: table)
    #expect(Set(found.keys) == Set(bounds.keys))
    for (group, bound) in bounds {
      let worst = try #require(found[group])
      #expect(worst.ulp < bound, "\(group): \(worst.ulp) ulp at \(worst.where)")
    }
  }

  @Test(
    "Sine and cosine are within their stated error, near multiples of a quarter turn and for tiny angles too",
    .enabled(if: python != nil, "SWARD_PYTHON names no Python with mpmath"))
  func turns() throws {
    var table = Table()
    // Where sixteen million random angles of each range have their greatest errors.
    for x in [0.7910003763952564, -2.3287649477186636, -1.0538295440380168] { table.turn("dense", x) }
    for x in [62.045655384742304, -750.9657800304159, 893.8456162603482] { table.turn("to1000", x) }
    for x in [97367.2255629277, -9830.168517305807, 21703.440971413278] { table.turn("to1e5", x) }
    for i in -6000...6000 { table.turn("dense", Double(i) * (Angle.twoPi / 6000)) }
    for _ in 0..<8000 { table.turn("to1000", table.random.uniform(-1000, 1000)) }
    for _ in 0..<8000 { table.turn("to1e5", table.random.uniform(-1e5, 1e5)) }
    // The neighbours of k quarter turns, where one of both is nearly zero and all its digits come from the reduction.
    for k in -63_600...63_600 where abs(k) < 300 || k % 97 == 0 {
      let x = Double(k) * (Angle.pi / 2)
      for near in [x.nextDown, x, x.nextUp] { table.turn("quarters", near) }
      for exponent in [-12.0, -9, -6, -3] {
        let aside = exponential(exponent * 2.302585092994046) * table.random.uniform(-1, 1)
        table.turn("besideQuarters", x + aside)
      }
    }
    for _ in 0..<3000 { table.turn("tiny", table.anySize(below: 0x1p-20)) }
    for x in [0, 5e-324, -5e-324, 0x1p-1022, 0x1p-1022.nextDown, 0x1p-27, 1e-8] { table.turn("tiny", x) }
    try expect(
      table,
      ["dense": 1.7, "to1000": 1.7, "to1e5": 2.6, "quarters": 0.51, "besideQuarters": 2.6, "tiny": 0.51])
  }

  @Test(
    "The arc tangent is within its stated error everywhere, also at the seams of its pieces",
    .enabled(if: python != nil, "SWARD_PYTHON names no Python with mpmath"))
  func arcTangents() throws {
    var table = Table()
    for i in -8000...8000 {
      let x = Double(i) / 2000
      table.add("dense", "arctangent", [x], arctangent(x))
    }
    for seam in [0.4375, 0.6875, 1.1875, 2.4375] {
      for _ in 0..<1500 {
        let x = seam + table.random.uniform(-0.02, 0.02)
        table.add("seams", "arctangent", [x], arctangent(x))
      }
      for x in [seam.nextDown, seam, seam.nextUp, -seam] { table.add("seams", "arctangent", [x], arctangent(x)) }
    }
    for _ in 0..<4000 {
      let x = table.anySize(below: .infinity)
      table.add("anySize", "arctangent", [x], arctangent(x))
    }
    for _ in 0..<8000 {
      let (y, x) = (table.random.uniform(-1, 1), table.random.uniform(-1, 1))
      table.add("directions", "arctangent2", [y, x], arctangent2(y, x))
    }
    // Of a size, for quotients that are no number are another matter.
    for _ in 0..<4000 {
      let (y, x) = (table.anySize(below: 0x1p100), table.anySize(below: 0x1p100))
      guard abs(y) > 0x1p-400, abs(x) > 0x1p-400 else { continue }
      table.add("directionsOfAnySize", "arctangent2", [y, x], arctangent2(y, x))
    }
    try expect(
      table, ["dense": 0.9, "seams": 0.9, "anySize": 0.9, "directions": 1.6, "directionsOfAnySize": 1.6])
  }

  @Test(
    "The exponential is within its stated error",
    .enabled(if: python != nil, "SWARD_PYTHON names no Python with mpmath"))
  func exponentials() throws {
    var table = Table()
    func add(_ group: String, _ x: Double) { table.add(group, "exponential", [x], exponential(x)) }
    for i in -5000...5000 { add("dense", Double(i) / 2500) }
    for _ in 0..<8000 { add("all", table.random.uniform(-700, 700)) }
    for _ in 0..<2000 { add("tiny", table.anySize(below: 0x1p-10)) }
    for x in [-700, 700, -527.1261392799845] as [Double] { add("all", x) }
    // Halves of ln 2, where the reduction changes its side.
    for k in -1000...1000 { add("seams", (Double(k) + 0.5) * 0.6931471805599453) }
    try expect(table, ["dense": 1.2, "all": 1.2, "tiny": 0.6, "seams": 1.2])
  }
}
