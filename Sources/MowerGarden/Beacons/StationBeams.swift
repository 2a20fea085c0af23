import MowerGeometry

/// The infrared beams with which a station leads a mower home: a green and a red lobe that overlap in the middle, and a
/// force field round it that a mowing mower keeps out of. Seen by a mower that looks at the station, green is on its
/// left. Widths, angles and force field are those that iRobot published for its simulated dock (create3_sim).
public struct StationBeams: Equatable, Sendable {
  /// Reach of the lobes in the shade, m (`range_m`; default 4: enough to be found on a lawn; indoors 1 m do).
  /// 0: the station has no beams.
  public var range_m: Double
  /// Full width of each lobe, rad (`beam_width_deg`; default 30°).
  public var beamWidth_rad: Double
  /// Angle of each lobe's middle to the station's axis, rad (`yaw_deg`; default 10°): the lobes overlap by the width
  /// less twice this.
  public var yaw_rad: Double
  /// Radius of the force field, m (`force_field_m`; default 0.61).
  public var forceField_m: Double

  /// The beams of a usual station.
  public init() {
    range_m = 4
    beamWidth_rad = Angle.radians(degrees: 30)
    yaw_rad = Angle.radians(degrees: 10)
    forceField_m = 0.61
  }
}
