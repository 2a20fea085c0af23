import Foundation
import MowerRuntime
import Testing

@Suite("State file")
struct StateFileTests {
  func inFolder(_ body: (StateFile, URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sward-state-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let url = folder.appendingPathComponent("state")
    try body(StateFile(path: url.path, heading: "test 1"), url)
  }

  @Test(
    "What was saved last is loaded, and nothing else is left in the folder", arguments: ["", "a", "a\nb\n\nc", "ä – 7"])
  func roundTrip(_ body: String) throws {
    try inFolder { file, url throws in
      #expect(try file.load() == nil)
      try file.save("before")
      try file.save(body)
      #expect(try file.load() == body)
      let names = try FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path)
      #expect(names == ["state"])
    }
  }

  @Test("A file that was torn at any byte, or changed at any, is refused and left as it is")
  func torn() throws {
    try inFolder { file, url throws in
      try file.save("job 0 plan 5f3a 120 3400 -250")
      let whole = try Data(contentsOf: url)
      for length in 0..<whole.count {
        let part = whole.prefix(length)
        try part.write(to: url)
        #expect(throws: StateFileError.self) { try file.load() }
        #expect(try Data(contentsOf: url) == part)
      }
      for i in whole.indices {
        var changed = whole
        changed[i] ^= 1
        try changed.write(to: url)
        #expect(throws: StateFileError.self) { try file.load() }
      }
      try whole.write(to: url)
      #expect(try file.load() == "job 0 plan 5f3a 120 3400 -250")
    }
  }

  @Test("A foreign file is refused in one sentence")
  func foreign() throws {
    try inFolder { file, url throws in
      for text in ["", "lawns:\n  - a\n", "test 2\nx\nsum 0\n", String(repeating: "x", count: 100_000)] {
        try Data(text.utf8).write(to: url)
        let error = try #require(throws: StateFileError.self) { try file.load() }
        #expect(error.description.hasPrefix(url.path + ": ") && error.description.contains("left as it is"))
        #expect(try Data(contentsOf: url) == Data(text.utf8))
      }
    }
  }

  @Test("A save that fails leaves the file as it was")
  func failing() throws {
    try inFolder { file, url throws in
      try file.save("good")
      // The place where the new one is written is taken by a folder.
      try FileManager.default.createDirectory(atPath: url.path + ".new", withIntermediateDirectories: false)
      let error = try #require(throws: StateFileError.self) { try file.save("better") }
      #expect(error.description.contains("cannot be written") && error.description.contains("; name a file"))
      #expect(try file.load() == "good")
      #expect(throws: StateFileError.self) { try StateFile(path: "/nowhere/state", heading: "test 1").save("x") }
    }
  }
}
