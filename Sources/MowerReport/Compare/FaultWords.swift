import MowerCore

/// What made a mower stand, as the end of a sentence.
enum FaultWords {
  /// The words for a cause of the supervisor's table, for a mower with a navigation; the cause itself if there are none.
  static func words(_ cause: String, _ navigation: Navigation) -> String {
    switch cause {
    case "wire-lost": "no signal from the wire"
    case "position-lost", "position-gone": "it did not know its position"
    case "link-lost": "its board was silent"
    case "outside": navigation == .wire ? "too long outside the wire" : "too long outside the lawn"
    case "trapped": "it found no way out"
    case "battery-empty": "the battery was empty"
    case "battery-critical", "battery-low": "the battery was low"
    case "home-not-found": "it did not find the station"
    case "dock-failed": "it missed the station too often"
    case "bumper-stuck", "bumper-held": "a bumper stayed pressed"
    case "blade-blocked", "blade-overload": "the blade was blocked"
    case "wheel-overcurrent": "a wheel motor was overloaded"
    case "stall": "the wheels were blocked"
    case "tilt": "it stood too steeply"
    case "lift": "it was lifted"
    default: cause
    }
  }
}
