import MowerCore

/// What kind of thing a mode is, by colour: work, travel, station, rest, trouble.
enum ModeHue {
  static func ink(_ mode: Mode) -> Ink {
    switch mode {
    case .mowing, .turning, .escaping: Palette.green
    case .leavingStation, .searchingWire, .searchingPosition, .searchingStation, .followingHome, .followingToZone,
      .approachingStation, .passingGate, .drivingHome, .docking:
      Palette.blue
    case .charging: Palette.orange
    case .idle, .waiting: Palette.faint
    case .holding, .stopped, .locked: Palette.vermilion
    }
  }
}
