import MowerCore
import Testing

@testable import MowerLog

@Suite("Layouts of messages")
struct MessageLayoutTests {
  static func layout(_ text: String, name: String = "p/msg/T") throws -> MessageLayout {
    try MessageLayout(LogSchema(id: 1, name: name, encoding: "ros2msg", text: text))
  }

  static func decode(_ layout: MessageLayout, _ bytes: [UInt8]) throws -> [LogValue] {
    try bytes.withUnsafeBytes { try layout.decode($0) }
  }

  static let nested = """
    # A comment
    uint8 ONE=1
    uint8 TWO = 2
    bool flag  # behind
    float64 real
    Inner[2] parts
    string<=8 name "x"
    q/Far[] far
    int16[<=3] few

    ================================================================================
    MSG: p/Inner
    int8 a
    uint32 b
    ================================================================================
    MSG: q/Far
    uint8 c
    float32 d

    """

  @Test("Nested types, arrays, sequences and texts get the names and values they have")
  func everything() throws {
    let layout = try Self.layout(Self.nested)
    #expect(
      layout.paths == ["flag", "real", "parts[0].a", "parts[0].b", "parts[1].a", "parts[1].b", "name", "far", "few"])
    let buffer = ByteBuffer(capacity: 64)
    let m = CDRWriter(buffer)
    m.put(true)
    m.put(2.5)
    m.put(Int8(-3))
    m.put(UInt32(70_000))
    m.put(Int8(4))
    m.put(UInt32(5))
    m.put("grün")
    m.put(UInt32(2))
    m.put(UInt8(6))
    m.put(Float(0.5))
    m.put(UInt8(7))
    m.put(Float.nan)
    m.put(UInt32(1))
    m.put(Int16(-8))
    let values = try Self.decode(layout, Array(buffer.bytes))
    #expect(
      values == [
        .flag(true), .double(2.5), .integer(-3), .unsigned(70_000), .integer(4), .unsigned(5), .text("grün"),
        .list(count: 2, values: [.unsigned(6), .single(0.5), .unsigned(7), .single(.nan)]),
        .list(count: 1, values: [.integer(-8)]),
      ])
    #expect(
      layout.json(values)
        == """
        {"flag": true, "real": 2.5, "parts": [{"a": -3, "b": 70000}, {"a": 4, "b": 5}], "name": "grün", \
        "far": [{"c": 6, "d": 0.5}, {"c": 7, "d": null}], "few": [-8]}
        """)
  }

  @Test("Constants that begin with a field's name are the names of its values")
  func names() throws {
    let layout = try Self.layout(
      """
      uint8 STATE_IDLE=0
      uint8 STATE_ON_THE_WAY = 7  # behind
      int8 STATE_NONE=-1
      float64 STATE_RATIO=1.5
      uint8 OTHER=3
      uint8 state
      uint8 states
      Inner[2] parts
      string other
      ====
      MSG: p/Inner
      uint8 KIND_A=1
      uint8 kind

      """)
    let names = Dictionary(uniqueKeysWithValues: layout.paths.indices.map { (layout.paths[$0], layout.names($0)) })
    #expect(
      names == [
        "state": [0: "idle", 7: "on-the-way", -1: "none"], "states": [:], "parts[0].kind": [1: "a"],
        "parts[1].kind": [1: "a"], "other": [:],
      ])
  }

  @Test("A tick names every mode, every action and every row of the supervisor, each by its own name")
  func tickNames() throws {
    let layout = try Self.layout(LogTypes.tick, name: "sward_msgs/msg/Tick")
    func names(_ path: String) throws -> [Int64: String] { layout.names(try #require(layout.index(of: path))) }
    let modes = try names("mode")
    #expect(modes.count == Mode.count)
    for (value, name) in modes { #expect("\(try #require(Mode(rawValue: UInt8(value))).name)" == name) }
    #expect(try names("action")[6] == "lock")
    let rows = try names("row")
    #expect(rows.count == SupervisorRow.count + 1)
    #expect(Set(rows.values).count == rows.count)
    #expect(rows[-1] == "none")
    #expect(rows[14] == "wire-lost-hold")
  }

  @Test("Messages of machines with the other byte order are read alike")
  func bigEndian() throws {
    let layout = try Self.layout("uint16 a\nfloat64 b\nstring c\n")
    let bytes: [UInt8] =
      [0, 0, 0, 0] + [1, 2] + [0, 0, 0, 0, 0, 0] + [0xc0, 0, 0, 0, 0, 0, 0, 0] + [0, 0, 0, 3, 0x61, 0x62, 0]
    #expect(try Self.decode(layout, bytes) == [.unsigned(258), .double(-2), .text("ab")])
  }

  @Test("A message cut anywhere is an error, not a crash")
  func short() throws {
    let layout = try Self.layout(Self.nested)
    let bytes: [UInt8] = [0, 1, 0, 0] + [UInt8](repeating: 0, count: 56)
    _ = try Self.decode(layout, bytes)
    for count in 0..<44 { #expect(throws: LogError.self) { try Self.decode(layout, Array(bytes[..<count])) } }
  }

  @Test("Lengths that cannot be are refused")
  func lengths() throws {
    for text in ["uint8[] a\n", "string a\n"] {
      let layout = try Self.layout(text)
      #expect(throws: LogError.self) { try Self.decode(layout, [0, 1, 0, 0, 0xff, 0xff, 0xff, 0x7f, 1]) }
    }
  }

  @Test(
    "Definitions that cannot be laid out are refused in a sentence",
    arguments: [
      ("p/Missing a\n", "lacks the type p/Missing"), ("T a\n", "contains itself"),
      ("uint8[99999999] a\n", "array of 99999999"), ("A[60000] a\n====\nMSG: p/A\nuint8[60000] b\n", "more than"),
      ("wstring a\n", "wstring"), ("uint8[x] a\n", "none of ros2msg"),
    ])
  func refused(_ text: String, _ words: String) {
    do {
      _ = try Self.layout(text)
      Issue.record("\(text) was laid out")
    } catch {
      #expect("\(error)".contains(words), "\(error)")
    }
  }

  @Test(
    "Every definition that logs contain is laid out",
    arguments: [
      LogTypes.tick, LogTypes.event, LogTypes.hash, StandardTypes.imu, StandardTypes.battery, StandardTypes.odometry,
      StandardTypes.transforms, StandardTypes.poseStamped, StandardTypes.grid, StandardTypes.path,
      StandardTypes.navSatFix,
    ])
  func ours(_ text: String) throws {
    #expect(try Self.layout(text, name: "sward_msgs/msg/X").paths.count >= 1)
  }
}
