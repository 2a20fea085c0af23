import MowerGolden
import Testing

/// The hash of every scene, as this commit computes it in every build.
@Suite("Golden hashes of this commit")
struct GoldenHashTests {
  private static let expected: [(scene: GoldenScene, hashes: GoldenHashes)] = [
    (.geometry, GoldenHashes(everything: 0xb65d_8ab4_2810_e404)),
    (.arithmetic, GoldenHashes(everything: 0x012c_de73_270d_caee)),
    (.yard, GoldenHashes(everything: 0xcfb2_e8a2_bc55_4cac, commands: 0x0ab6_9f82_3875_2c9c)),
    (.position, GoldenHashes(everything: 0xba90_5f3d_f437_d105)),
    (.link, GoldenHashes(everything: 0xde5b_8c64_21f8_1ec3)),
    (.court, GoldenHashes(everything: 0x283f_8e4c_6b69_73f5, commands: 0x62f3_d5cb_1348_2b8d)),
    (.plan, GoldenHashes(everything: 0x09c5_64de_615f_20e7, commands: 0x27d1_cb0d_79c0_1f8d)),
    (.planSatellite, GoldenHashes(everything: 0xe1ef_071d_2c56_9228, commands: 0xfb98_d047_bd5f_97ef)),
    (.yardEdge, GoldenHashes(everything: 0x4899_461a_99dc_5351, commands: 0xc9f7_2a7b_e83a_1fc7)),
    (.courtEdge, GoldenHashes(everything: 0x7248_88ae_e890_7e86, commands: 0x3a80_c243_1593_d505)),
    (.planEdge, GoldenHashes(everything: 0xf75a_b2b8_fa2e_88d8, commands: 0x844c_b48c_c8ea_dff8)),
  ]

  @Test("Every scene comes to the hash written here", arguments: expected.map(\.scene))
  func unchanged(_ scene: GoldenScene) throws {
    let expected = try #require(Self.expected.first { $0.scene == scene }).hashes
    let hashes = runGolden(scene, ticks: scene.ticks)
    compare("\(scene.name)", hashes.everything, expected.everything)
    compare("\(scene.commandsName ?? "no commands")", hashes.commands, expected.commands)
  }

  private func compare(_ name: String, _ hash: UInt64?, _ expected: UInt64?) {
    let (now, then) = (Self.hexadecimal(hash), Self.hexadecimal(expected))
    #expect(
      now == then,
      """
      \(name): the hash is \(now) and was \(then). If the change is meant, write \(now) into GoldenHashTests.swift in \
      the same commit and say why in CHANGELOG.md, for recordings made before replay differently from now on; a commit \
      that was to change only the controller's inside must leave every hash of commands alone.
      """)
  }

  private static func hexadecimal(_ hash: UInt64?) -> String {
    guard let hash else { return "none" }
    let digits = String(hash, radix: 16)
    return "0x" + String(repeating: "0", count: 16 - digits.count) + digits
  }

  @Test("Every scene has its hash here")
  func complete() {
    for raw in 0..<GoldenScene.count {
      let scene = GoldenScene(rawValue: raw)
      #expect(Self.expected.contains { $0.scene == scene }, "scene \(raw) is missing in GoldenHashTests.swift")
    }
    #expect(Self.expected.count == Int(GoldenScene.count))
  }
}
