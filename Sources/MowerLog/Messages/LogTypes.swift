import MowerCore
import MowerRuntime

// Our own message types. A snapshot's message is its 240-byte record: the record's fields lie at their natural
// alignment, which is what CDR asks for, so that writing one is one copy and reading it back is exact.
enum LogTypes {
  static let snapshotName = "sward_msgs/msg/Snapshot"
  static let tickName = "sward_msgs/msg/Tick"
  static let eventName = "sward_msgs/msg/Event"
  static let hashName = "sward_msgs/msg/StateHash"

  static let separator = String(repeating: "=", count: 80)

  /// A definition with those it refers to.
  static func joined(_ main: String, _ parts: [(name: String, text: String)]) -> String {
    parts.reduce(main) { $0 + separator + "\nMSG: \($1.name)\n" + $1.text }
  }

  /// The snapshot's fields.
  private static let sensed: DefinitionWriter = {
    var (snapshot, writer) = (SensorSnapshot(), DefinitionWriter())
    snapshot.visit(&writer)
    return writer
  }()

  static let coil = sensed.definition(of: CoilReading.typeName)
  static let range = sensed.definition(of: RangeReading.typeName)
  static let point = sensed.definition(of: Waypoint.typeName)
  static let snapshot = sensed.definition(
    "All that the controller sees in a tick.", size: SensorSnapshot.recordSize, column: 26)

  static let command: String = {
    var (output, writer) = (MowerOutput(), DefinitionWriter())
    output.visit(&writer)
    return writer.definition("What the controller answers.", size: MowerOutput.recordSize, column: 21)
  }()

  static let tick = joined(
    """
    # One control tick of 20 ms. Constants that begin with a field's name are the names of its values.
    sward_msgs/Snapshot snapshot
    sward_msgs/Command command
    uint32 active_rows  # the supervisor's rows in force, a bit each
    \(modeConstants)\
    uint8 mode
    \(actionConstants)\
    uint8 action        # the supervisor's
    \(rowConstants)\
    int8 row            # the supervisor's row that asks for it
    \(causeConstants)\
    uint8 cause         # of the last change of what it does

    """,
    [
      ("sward_msgs/Snapshot", snapshot), ("sward_msgs/Command", command), ("sward_msgs/Coil", coil),
      ("sward_msgs/Range", range), ("sward_msgs/Point2mm", point),
    ])

  private static var modeConstants: String {
    Mode.allCases.map { constant("uint8 MODE", "\($0.name)", Int($0.rawValue)) }.joined()
  }

  private static var actionConstants: String {
    SupervisorAction.allCases.map { constant("uint8 ACTION", "\($0.name)", Int($0.rawValue)) }.joined()
  }

  /// Rows of one cause differ by their action.
  private static var rowConstants: String {
    let names = (0..<SupervisorRow.count).map { index in
      let row = SupervisorRow.row(index)
      return constant("int8 ROW", "\(row.cause)-\(row.action.name)", index)
    }
    return constant("int8 ROW", "none", -1) + names.joined()
  }

  /// Reasons by their names, rows of the supervisor by cause and action, and such rows that have cleared.
  private static var causeConstants: String {
    Cause.all.map { constant("uint8 CAUSE", $0.logName, Int($0.code)) }.joined()
  }

  private static func constant(_ head: String, _ name: String, _ value: Int) -> String {
    "\(head)_\(name.uppercased().split(separator: "-").joined(separator: "_"))=\(value)\n"
  }

  static let event = """
    # Something that happened.
    uint32 tick
    string kind   # mode, supervisor
    string was    # the mode before
    string now    # the mode, or the action
    string cause  # why: its name, a sentence, and what a person can do

    """

  static let hash = """
    # The controller's state after a tick.
    uint32 tick
    uint64 hash

    """
}

extension Cause {
  /// A name that only one code has: rows of one name differ by their action, and one that has cleared from one in force.
  var logName: String {
    guard let row else { return "\(name)" }
    return (isCleared ? "over-" : "") + "\(name)-\(SupervisorRow.row(row).action.name)"
  }
}
