import Foundation
import MowerGarden
import MowerRuntime
import MowerSimulation

/// One run of a sweep as a line of JSON: which it is, what was set, and what came out. Nothing in it depends on the
/// machine or on time.
public struct SweepRow: Equatable, Sendable {
  /// A name with a number.
  public struct Setting: Equatable, Sendable {
    /// The axis.
    public var name: String
    /// Its value.
    public var value: Double
  }

  /// Number of the run, from 0.
  public var run = 0
  /// The garden, the robot and the fitting as the spec names them.
  public var garden = ""
  /// The robot.
  public var robot = ""
  /// The fitting.
  public var navigation = ""
  /// Figures of the robot.
  public var figures: [Setting] = []
  /// Parameters of the controller.
  public var parameters: [Setting] = []
  /// The seed.
  public var seed: UInt64 = 0
  /// Why the mower did not start; nil where it did.
  public var refusal: String?
  /// The results in the order of `SweepFigure.all`; nil where the run has none.
  public var results: [Double?] = []
  /// Hash of the run's states.
  public var stateHash: UInt64 = 0

  /// The line, without its end.
  public var line: String {
    let table = zip(SweepFigure.all, results).map { "\(JSONText.quoted($0.key)): \(JSONText.number($1))" }
    var parts = [
      "\"run\": \(run)", "\"garden\": \(JSONText.quoted(garden))", "\"robot\": \(JSONText.quoted(robot))",
      "\"navigation\": \(JSONText.quoted(navigation))", "\"figures\": \(Self.object(figures))",
      "\"parameters\": \(Self.object(parameters))", "\"seed\": \(seed)",
    ]
    if let refusal { parts.append("\"refused\": \(JSONText.quoted(refusal))") }
    parts.append("\"results\": {\(table.joined(separator: ", "))}")
    parts.append("\"state_hash\": \"\(JSONText.hex(stateHash))\"")
    return "{\(parts.joined(separator: ", "))}"
  }

  private static func object(_ settings: [Setting]) -> String {
    "{" + settings.map { "\(JSONText.quoted($0.name)): \(JSONText.number($0.value))" }.joined(separator: ", ") + "}"
  }
}

extension SweepRow {
  /// The row that a line holds, its settings in the order of a spec's axes; nil if the line is none.
  public init?(line: some StringProtocol, spec: SweepSpec? = nil) {
    guard let written = try? JSONDecoder().decode(Written.self, from: Data(line.utf8)),
      let hash = UInt64(written.state_hash, radix: 16)
    else { return nil }
    func ordered(_ values: [String: Double], _ axes: [SweepSpec.Axis]?) -> [Setting] {
      let names = axes?.map(\.name) ?? values.keys.sorted()
      return names.compactMap { name in values[name].map { Setting(name: name, value: $0) } }
    }
    self.init()
    run = written.run
    garden = written.garden
    robot = written.robot
    navigation = written.navigation
    figures = ordered(written.figures, spec?.figures)
    parameters = ordered(written.parameters, spec?.parameters)
    seed = written.seed
    refusal = written.refused
    results = SweepFigure.all.map { written.results[$0.key] ?? nil }
    stateHash = hash
  }

  /// The line's keys. JSONDecoder reads numbers to their last bit, JSONSerialization does not.
  private struct Written: Decodable {
    var run: Int
    var garden: String
    var robot: String
    var navigation: String
    var figures: [String: Double]
    var parameters: [String: Double]
    var seed: UInt64
    var refused: String?
    var results: [String: Double?]
    var state_hash: String
  }
}
