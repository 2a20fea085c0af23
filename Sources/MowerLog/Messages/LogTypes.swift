import MowerCore

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

  static let coil = """
    int16 magnitude  # matched filter, positive inside the loop
    uint8 quality    # 200: own code alone, about 110: noise
    uint8 age_ms     # ms, 255: never

    """

  static let range = """
    uint16 distance_mm  # mm, 65535: none
    uint8 quality       # first path's share of the power
    uint8 age_ms        # ms, 255: never

    """

  static let point = """
    int32 x_mm  # mm east
    int32 y_mm  # mm north

    """

  static let snapshot = """
    # All that the controller sees in a tick.
    uint8 LIFT=1
    uint8 STOP_BUTTON=2
    uint8 RAIN=4
    uint8 TIMETABLE_OPEN=8
    uint8 RESTARTED=16
    float64 gyro_radps        # rad/s counter-clockwise
    float64 pitch_rad         # rad nose up
    float64 roll_rad          # rad left side up
    uint32 tick
    int32 left_ticks          # counts
    int32 right_ticks         # counts
    int32 left_current_ma     # mA
    int32 right_current_ma    # mA
    int32 blade_current_ma    # mA
    int32 blade_speed_rpm     # rpm
    int32 battery_mv          # mV
    int32 battery_current_ma  # mA out of the battery
    int32 charge_mv           # mV
    int32 charge_current_ma   # mA
    sward_msgs/Coil[4] coils
    uint16[4] sonar_mm        # mm, 65535: none
    uint16 missed_ticks
    uint8 bumpers             # a bit a sector
    uint8 flags               # sum of the constants
    uint8 request             # 0 none, 1 start, 2 dock, 3 stop, 4 unlock
    uint8 waypoint_count
    sward_msgs/Coil near
    uint8[3] infrared         # characters: all round, left, right
    uint8 satellite_fix       # 0 none, 1 single, 2 float, 3 fixed
    uint16 satellite_accuracy_mm  # mm
    int32 satellite_x_mm      # mm east
    int32 satellite_y_mm      # mm north
    uint8 satellite_age_ms    # ms, 255: never
    uint8 route               # 0 none, 1 mow, 2 home
    uint8 route_request
    uint8 reserved
    sward_msgs/Range[8] ranges
    sward_msgs/Point2mm[8] waypoints
    uint8[8] waypoint_flags
    uint32 first_waypoint
    uint16 link_silent_ms     # ms
    uint8[10] reserved_end

    """

  static let command = """
    # What the controller answers.
    int16 left_duty      # 1/1000
    int16 right_duty     # 1/1000
    int16 left_mmps      # mm/s
    int16 right_mmps     # mm/s
    int16 blade_duty     # 1/1000
    bool charge
    bool buzzer
    uint8 wanted_route   # 0 none, 1 mow, 2 home
    uint8 route_request
    int16 heading_mrad   # mrad counter-clockwise from east
    uint32 wanted_waypoint
    int32 x_mm           # mm east
    int32 y_mm           # mm north

    """

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

  private static func constant(_ head: String, _ name: String, _ value: Int) -> String {
    "\(head)_\(name.uppercased().split(separator: "-").joined(separator: "_"))=\(value)\n"
  }

  static let event = """
    # Something that happened.
    uint32 tick
    string kind   # mode, supervisor
    string was    # the mode before
    string now    # the mode, or the action
    string cause  # the supervisor's row, in words

    """

  static let hash = """
    # The controller's state after a tick.
    uint32 tick
    uint64 hash

    """
}
