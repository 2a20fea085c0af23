import MowerGarden

extension NavigationRefusal {
  /// Why virtual walls cannot keep a robot on a garden's ground and lead it home; nil if they can.
  static func virtualWalls(_ garden: Garden, _ robot: Robot) -> NavigationRefusal? {
    if robot.infrared.isEmpty {
      return NavigationRefusal(
        "the robot \(robot.name) has no infrared receivers; choose one whose file has `infrared`")
    }
    if garden.station.beams.range_m <= 0 {
      return NavigationRefusal("the station has no beams to lead the mower home; give it `infrared: {range_m: 4}`")
    }
    let open = garden.openEdges()
    // The longest one says most.
    guard let worst = open.max(by: { $0.length_m < $1.length_m }) else { return nil }
    return NavigationRefusal(worst.reason + (open.count > 1 ? " (and at \(open.count - 1) more)" : ""))
  }
}
