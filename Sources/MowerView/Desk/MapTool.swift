import MowerCore
import MowerSimulation

/// What the pointer does on the map.
public enum MapTool: String, CaseIterable, Sendable {
  /// Look: dragging moves the map.
  case look
  /// Carry the mower to where it is dropped.
  case carry
  /// Push the mower in a direction.
  case push
  /// Put a thing down.
  case put
  /// Take a thing away.
  case remove
  /// Cut the wire.
  case cut

  /// Whether there is anything to use it on: only a mower that goes by its wire minds a cut.
  func applies(to site: Site) -> Bool { self != .cut || site.navigation == .wire }

  /// The key that takes it up.
  var key: Character {
    switch self {
    case .look: "l"
    case .carry: "m"
    case .push: "p"
    case .put: "o"
    case .remove: "x"
    case .cut: "c"
    }
  }

  /// What it is for, in a few words.
  var title: String {
    switch self {
    case .look: "Look around: drag the map, turn the wheel to zoom"
    case .carry: "Carry the mower: drag it somewhere; the wheel turns it"
    case .push: "Push the mower: drag from it; the longer, the faster"
    case .put: "Put a thing down: press, drag for its size, let go"
    case .remove: "Take a thing away: click it"
    case .cut: "Cut the boundary wire: click it"
    }
  }
}

/// What happens at the press of a button, without pointing at anything.
public enum HandAct: CaseIterable, Hashable, Sendable {
  case mend, connector, rain, lift, stop
  /// A person asks something of the mower.
  case ask(SensorSnapshot.Request)

  /// All, with the requests that have a button; the others are made with the stop button, or by the start.
  public static var allCases: [HandAct] {
    [.mend, .connector, .rain, .lift, .stop, .ask(.start), .ask(.edge), .ask(.dock)]
  }

  /// Whether it can happen: wires are mended and connectors loosened where the mower goes by wire.
  func applies(to site: Site) -> Bool { (self != .mend && self != .connector) || site.navigation == .wire }

  /// Whether it is something asked of the mower.
  var asks: Bool { if case .ask = self { true } else { false } }

  /// The key that does it.
  var key: Character {
    switch self {
    case .mend: "v"
    case .connector: "k"
    case .rain: "y"
    case .lift: "u"
    case .stop: "s"
    case .ask(.start): "g"
    case .ask(.edge): "j"
    case .ask: "d"
    }
  }
}
