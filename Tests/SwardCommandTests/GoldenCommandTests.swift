import Foundation
import Testing

@Suite("sward golden", .enabled(if: Command.path != nil, "\(Command.missing)"))
struct GoldenCommandTests {
  @Test("prints a line for every scene, the same on every run")
  func scenes() throws {
    let first = try Command("golden")
    #expect(first.status == 0)
    let lines = first.output.split(separator: "\n")
    #expect(lines.count >= 2)
    for line in lines { #expect(line.wholeMatch(of: /golden [a-z][a-z0-9-]* [0-9]+ [0-9a-f]{16}/) != nil, "\(line)") }
    #expect(try Command("golden").output == first.output)
  }

  @Test("replays the sample it wrote")
  func sample() throws {
    try withScratchFolder { folder in
      #expect(try Command("golden", "--write-sample", "sample", in: folder).status == 0)
      let replay = try Command("golden", "sample", in: folder)
      #expect(replay.status == 0)
      #expect(replay.output.wholeMatch(of: /golden replay [0-9]+ [0-9a-f]{16}\n/) != nil, "\(replay.output)")
    }
  }

  @Test("refuses a file that was cut short, with status 2 and the file's name")
  func cutShort() throws {
    try withScratchFolder { folder in
      try Data([1, 2, 3]).write(to: folder.appendingPathComponent("cut"))
      let refused = try Command("golden", "cut", in: folder)
      #expect(refused.status == 2)
      #expect(refused.errors.contains("cut: ends after 3 bytes"))
      #expect(refused.output.isEmpty)
    }
  }

  @Test("refuses a file that is not there, with status 2 and the file's name")
  func noFile() throws {
    let refused = try Command("golden", "nowhere.bin")
    #expect(refused.status == 2)
    #expect(refused.errors.contains("nowhere.bin: cannot be read"))
  }
}
