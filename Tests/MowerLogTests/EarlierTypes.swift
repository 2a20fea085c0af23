@testable import MowerLog

/// The definitions as they were written by hand before fields had a list: programs that read our logs know them.
enum EarlierTypes {
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
    uint16 battery_temperature_dk  # 0.1 K, 0: not measured
    uint8[8] reserved_end

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

  /// The tick as it ended before causes were the controller's; constants are left out.
  static let tick = LogTypes.joined(
    """
    # One control tick of 20 ms.
    sward_msgs/Snapshot snapshot
    sward_msgs/Command command
    uint32 active_rows  # the supervisor's rows in force, a bit each
    uint8 mode
    uint8 action        # the supervisor's
    int8 row            # the supervisor's row that asks for it

    """,
    [
      ("sward_msgs/Snapshot", snapshot), ("sward_msgs/Command", command), ("sward_msgs/Coil", coil),
      ("sward_msgs/Range", range), ("sward_msgs/Point2mm", point),
    ])
}
