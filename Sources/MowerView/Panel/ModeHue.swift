import MowerCore

/// What kind of thing a mode is, by colour: work, travel, station, rest, trouble.
enum ModeHue {
  static func ink(_ mode: Mode) -> Ink {
    switch mode.group {
    case .work: Palette.green
    case .way, .home, .docking: Palette.blue
    case .charging: Palette.orange
    case .rest: Palette.faint
    case .halted: Palette.vermilion
    }
  }
}
