import MowerCore
import MowerGarden
import MowerRuntime

extension FaultTarget {
  /// Whether a mower of a fitting has the part; one coil, sonar or anchor that it lacks cannot fail.
  public func isFitted(in site: Site) -> Bool {
    let robot = site.robot
    let count =
      switch part {
      case .coil: site.navigation == .wire ? robot.coils.count : 0
      case .stationSignal: site.navigation == .wire && site.garden.station.nearMoment_Am2 > 0 ? 1 : 0
      case .sonar: robot.sonars.count
      case .infrared: site.infrared == nil ? 0 : robot.infrared.count
      case .range: site.navigation == .beacons ? site.garden.anchors.count : 0
      case .satellite: site.navigation == .satellite ? 1 : 0
      default: part.sensor.map { robot.has($0) } ?? true ? 1 : 0
      }
    return index.map { $0 < count } ?? (count > 0)
  }
}
