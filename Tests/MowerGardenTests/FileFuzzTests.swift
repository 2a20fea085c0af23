import Foundation
import MowerGarden
import MowerGeometry
import Testing

/// Changes a file a little, as mistyping, truncation and hostile hands do.
struct Mutator {
  var random: SplitMix64
  static let words = [
    "[", "]", "{", "}", ":", ": ", "- ", ",", "#", " #", "\"", "'", "&a ", "*a", "!!int ", "|", ">", "? ", "%", "@",
    "~", "null",
    "\n", "\r\n", "\r", "\t", "  ", "\u{feff}", "\u{85}", "\u{2028}", "\0", ".nan", ".inf", "-.inf", "1e308", "1e-320",
    "-0", "-1",
    "0", "1e9", "99999999999999999999", "0x10", "polygon", "loop", "circle", "wire", "lawns", "[[", "]]", "[0, 0]",
    "---\n", "...\n",
    "- - - ", "{a: {b: [", "ü",
  ]

  mutating func below(_ bound: Int) -> Int { Int(random.next() % UInt64(max(1, bound))) }

  /// A copy of `bytes` with one to four changes; `other` is there to splice from.
  mutating func mutated(_ bytes: [UInt8], other: [UInt8]) -> [UInt8] {
    var result = bytes
    for _ in 0...below(4) {
      let i = below(result.count + 1)
      let end = min(result.count, i + 1 + below(1 << below(10)))
      switch below(9) {
      case 0 where i < result.count: result[i] ^= 1 << UInt8(below(8))
      case 1 where i < result.count: result[i] = UInt8(below(256))
      case 2: result.removeSubrange(min(i, end)..<end)
      case 3: result.insert(contentsOf: result[min(i, end)..<end], at: i)
      case 4: result.removeSubrange(i...)
      case 5: result.insert(contentsOf: other[min(i, other.count)..<min(end, other.count)].prefix(2000), at: i)
      case 6 where i < result.count:
        // A digit for another digit finds values out of range and crossing lines.
        if let d = result[i...].firstIndex(where: { (48...57).contains($0) }) { result[d] = UInt8(48 + below(10)) }
      default: result.insert(contentsOf: Array(Self.words[below(Self.words.count)].utf8), at: i)
      }
    }
    return result
  }
}

@Suite struct FileFuzzTests {
  private static let files = (Shipped.gardens + Shipped.robots).compactMap { try? Data(contentsOf: URL(filePath: $0)) }
    .map { [UInt8]($0) }

  @Test("a mutated file gives a garden or a problem, never a crash or another error", arguments: 0..<6)
  func mutations(seed: Int) throws {
    var mutator = Mutator(random: SplitMix64(seed: 2026, stream: UInt64(seed)))
    var accepted = 0
    var refused = 0
    for _ in 0..<500 {
      let original = Self.files[mutator.below(Self.files.count)]
      let bytes = mutator.mutated(original, other: Self.files[mutator.below(Self.files.count)])
      do {
        let text = try SourceText.decode(bytes, file: "x")
        let isRobot = text.contains("chassis")
        if isRobot {
          _ = try RobotFile.parse(text: text, file: "x")
        } else {
          try rewrite(text)
        }
        accepted += 1
      } catch let problem as FileProblem {
        #expect(!problem.items.isEmpty && !problem.description.isEmpty)
        let lines = 1 + bytes.count { $0 == 0x0a }
        #expect(problem.items.allSatisfy { $0.line >= 0 && $0.line <= lines + 1 })
        refused += 1
      }
    }
    // Both must happen, or the mutations test nothing.
    #expect(accepted > 20 && refused > 100, "\(accepted) accepted, \(refused) refused")
  }

  /// Whatever is accepted can be rewritten to the same garden, or is refused and left alone.
  private func rewrite(_ text: String) throws {
    var document = try GardenDocument(text: text, file: "x")
    guard let loop = document.garden.wire?.loop else { return }
    let before = document
    do {
      try document.setWire(loop)
      let reread = try GardenFile.parse(text: document.text, file: "x")
      #expect(reread == document.garden)
      #expect(reread.lawns == before.garden.lawns && reread.obstacles == before.garden.obstacles)
    } catch is FileProblem {
      #expect(document.text == before.text)
    }
  }
}
