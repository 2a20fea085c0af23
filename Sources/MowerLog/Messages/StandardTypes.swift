// Definitions of ROS 2's common interfaces (humble and later; their fields are unchanged since), without comments.
enum StandardTypes {
  static let time = "int32 sec\nuint32 nanosec\n"
  static let header = "builtin_interfaces/Time stamp\nstring frame_id\n"
  static let vector3 = "float64 x\nfloat64 y\nfloat64 z\n"
  static let quaternion = "float64 x\nfloat64 y\nfloat64 z\nfloat64 w\n"
  static let pose = "geometry_msgs/Point position\ngeometry_msgs/Quaternion orientation\n"
  static let stamp = [("std_msgs/Header", header), ("builtin_interfaces/Time", time)]
  static let poseParts = [
    ("geometry_msgs/Pose", pose), ("geometry_msgs/Point", vector3), ("geometry_msgs/Quaternion", quaternion),
  ]

  static let poseStamped = LogTypes.joined(
    "std_msgs/Header header\ngeometry_msgs/Pose pose\n", named(stamp + poseParts))

  static let odometry = LogTypes.joined(
    """
    std_msgs/Header header
    string child_frame_id
    geometry_msgs/PoseWithCovariance pose
    geometry_msgs/TwistWithCovariance twist

    """,
    named(
      stamp + poseParts + [
        ("geometry_msgs/PoseWithCovariance", "geometry_msgs/Pose pose\nfloat64[36] covariance\n"),
        ("geometry_msgs/TwistWithCovariance", "geometry_msgs/Twist twist\nfloat64[36] covariance\n"),
        ("geometry_msgs/Twist", "geometry_msgs/Vector3 linear\ngeometry_msgs/Vector3 angular\n"),
        ("geometry_msgs/Vector3", vector3),
      ]))

  static let imu = LogTypes.joined(
    """
    std_msgs/Header header
    geometry_msgs/Quaternion orientation
    float64[9] orientation_covariance
    geometry_msgs/Vector3 angular_velocity
    float64[9] angular_velocity_covariance
    geometry_msgs/Vector3 linear_acceleration
    float64[9] linear_acceleration_covariance

    """,
    named(stamp + [("geometry_msgs/Quaternion", quaternion), ("geometry_msgs/Vector3", vector3)]))

  static let battery = LogTypes.joined(
    """
    uint8 POWER_SUPPLY_STATUS_UNKNOWN=0
    uint8 POWER_SUPPLY_STATUS_CHARGING=1
    uint8 POWER_SUPPLY_STATUS_DISCHARGING=2
    uint8 POWER_SUPPLY_STATUS_NOT_CHARGING=3
    uint8 POWER_SUPPLY_STATUS_FULL=4
    std_msgs/Header header
    float32 voltage
    float32 temperature
    float32 current
    float32 charge
    float32 capacity
    float32 design_capacity
    float32 percentage
    uint8 power_supply_status
    uint8 power_supply_health
    uint8 power_supply_technology
    bool present
    float32[] cell_voltage
    float32[] cell_temperature
    string location
    string serial_number

    """, named(stamp))

  static let grid = LogTypes.joined(
    "std_msgs/Header header\nnav_msgs/MapMetaData info\nint8[] data\n",
    named(
      stamp + poseParts + [
        (
          "nav_msgs/MapMetaData",
          """
          builtin_interfaces/Time map_load_time
          float32 resolution
          uint32 width
          uint32 height
          geometry_msgs/Pose origin

          """
        )
      ]))

  static let navSatFix = LogTypes.joined(
    """
    uint8 COVARIANCE_TYPE_UNKNOWN=0
    uint8 COVARIANCE_TYPE_APPROXIMATED=1
    uint8 COVARIANCE_TYPE_DIAGONAL_KNOWN=2
    uint8 COVARIANCE_TYPE_KNOWN=3
    std_msgs/Header header
    sensor_msgs/NavSatStatus status
    float64 latitude
    float64 longitude
    float64 altitude
    float64[9] position_covariance
    uint8 position_covariance_type

    """,
    named(
      stamp + [
        (
          "sensor_msgs/NavSatStatus",
          """
          int8 STATUS_NO_FIX=-1
          int8 STATUS_FIX=0
          int8 STATUS_SBAS_FIX=1
          int8 STATUS_GBAS_FIX=2
          uint16 SERVICE_GPS=1
          int8 status
          uint16 service

          """
        )
      ]))

  static let path = LogTypes.joined(
    "std_msgs/Header header\ngeometry_msgs/PoseStamped[] poses\n",
    named(
      stamp + poseParts + [("geometry_msgs/PoseStamped", "std_msgs/Header header\ngeometry_msgs/Pose pose\n")]))

  static let transforms = LogTypes.joined(
    "geometry_msgs/TransformStamped[] transforms\n",
    named(
      stamp + [
        (
          "geometry_msgs/TransformStamped",
          "std_msgs/Header header\nstring child_frame_id\ngeometry_msgs/Transform transform\n"
        ),
        ("geometry_msgs/Transform", "geometry_msgs/Vector3 translation\ngeometry_msgs/Quaternion rotation\n"),
        ("geometry_msgs/Vector3", vector3), ("geometry_msgs/Quaternion", quaternion),
      ]))

  private static func named(_ parts: [(String, String)]) -> [(name: String, text: String)] {
    parts.map { (name: $0.0, text: $0.1) }
  }
}
