import MowerCore
import MowerGarden
import MowerGeometry

extension PositionConfiguration {
  /// What an installer would set for the robot of a site with its fitting; nothing is fitted unless it navigates by beacons
  /// or by satellite.
  public init(site: Site) {
    self.init()
    let robot = site.robot
    dockedPose = site.dockedPose
    gyroNoise_radps = max(gyroNoise_radps, robot.imu.gyroNoise_radps)
    gyroWalk_radps = max(gyroWalk_radps, robot.imu.gyroBiasWalk_radps)
    if site.navigation == .beacons, let radio = robot.ranging {
      anchorCount = min(8, site.garden.anchors.count)
      for i in 0..<anchorCount {
        let anchor = site.garden.anchors[i]
        anchors[i] = RangingAnchor(position: anchor.position, height_m: anchor.height_m)
      }
      rangingAntenna = radio.position
      rangingHeight_m = radio.height_m
    }
    if site.navigation == .satellite, let receiver = robot.satellite {
      satelliteFitted = true
      satelliteAntenna = receiver.position
      // Beside walls and under trees the fix is gone for half a minute; how unsure the wheels and the gyro are by then is
      // known, and ends the trust by itself.
      ageLimit_ms = 40_000
    }
  }
}
