import MowerGeometry

/// What the mower is there for at the moment: the lowest of the three layers. The payload is the state of what runs.
enum Task: Sendable {
  case idle
  case leaving(Leaving)
  case mowing(Mowing)
  case mowingPlan(MowPlan)
  case searchWire(SearchWire)
  case followWire(FollowWire)
  case wander(Wander)
  case passGate(PassGate)
  case approach(Approach)
  case driveHome(DriveHome)
  case docking(Docking)
  case charging(Charging)
  case waiting

  /// Mowing as the navigation does it, begun here.
  static func mowing(_ view: View) -> Task { view.setup.hasPosition ? .mowingPlan(MowPlan()) : .mowing(Mowing(view)) }

  /// Mowing the edge as the navigation does it, begun here.
  static func edge(_ view: View) -> Task {
    switch view.setup.pointee.navigation {
    case .wire: .searchWire(SearchWire(view, for: .edge))
    case .virtualWall: .wander(Wander(view, for: .edge))
    case .beacons, .satellite: .mowingPlan(MowPlan(purpose: .edge))
    }
  }

  /// The way home as the navigation does it, begun here.
  static func home(_ view: View) -> Task {
    switch view.setup.pointee.navigation {
    case .wire: .searchWire(SearchWire(view))
    case .virtualWall: .wander(Wander(view))
    case .beacons, .satellite: .driveHome(DriveHome())
    }
  }

  /// The same begun again from here, after a recovery or a suspension.
  func restarted(_ view: View) -> Task {
    switch self {
    case .leaving(let leaving): .leaving(Leaving(purpose: leaving.purpose))
    case .mowing: .mowing(Mowing(view))
    case .searchWire(let search): .searchWire(SearchWire(view, for: search.purpose))
    case .wander(let wander): .wander(Wander(view, for: wander.purpose))
    case .driveHome: .driveHome(DriveHome())
    default: self
    }
  }

  /// Whether grass is cut.
  var mows: Bool {
    switch self {
    case .mowing, .mowingPlan: true
    case .followWire(let follow): follow.purpose == .edge
    case .wander(let wander): wander.purpose == .edge
    default: false
    }
  }

  /// Whether it is the edge that is mown, or that is on the way to it.
  var isForEdge: Bool {
    switch self {
    case .leaving(let leaving): leaving.purpose == .edge
    case .mowingPlan(let plan): plan.purpose == .edge
    case .searchWire(let search): search.purpose == .edge
    case .followWire(let follow): follow.purpose == .edge
    case .wander(let wander): wander.purpose == .edge
    default: false
    }
  }

  /// The mode by which the task is known outside.
  var mode: Mode {
    switch self {
    case .idle: .idle
    case .leaving: .leavingStation
    case .mowing: .mowing
    case .mowingPlan(let plan): plan.purpose == .edge ? .mowingEdge : .mowing
    case .searchWire: .searchingWire
    case .followWire(let follow): follow.mode
    case .wander(let wander): wander.purpose == .edge ? .mowingEdge : .searchingStation
    case .passGate: .passingGate
    case .approach: .approachingStation
    case .driveHome: .drivingHome
    case .docking: .docking
    case .charging: .charging
    case .waiting: .waiting
    }
  }
}

/// Getting out of trouble, over the task, which goes on afterwards.
enum Recovery: Sendable {
  case none
  case turnBack(TurnBack)
  case goRound(GoRound)
  case searchPosition(SearchPosition)

  /// The mode by which it is known outside; nil for none.
  var mode: Mode? {
    switch self {
    case .none: nil
    case .turnBack(let turn): turn.kind == .boundary ? .turning : .escaping
    case .goRound: .escaping
    case .searchPosition: .searchingPosition
    }
  }

  /// Whether there is none.
  var isNone: Bool { if case .none = self { true } else { false } }
  /// Whether the position is looked for.
  var searchesPosition: Bool { if case .searchPosition = self { true } else { false } }
}

/// Standing still, over everything else.
enum Suspension: UInt8, Sendable {
  case none
  /// Until what made it stop has gone.
  case held
  /// Until a person starts it.
  case stopped
  /// Until a person unlocks it.
  case locked
}

extension Task: StatePart {
  private var kind: UInt8 {
    switch self {
    case .idle: 0
    case .leaving: 1
    case .mowing: 2
    case .mowingPlan: 3
    case .searchWire: 4
    case .followWire: 5
    case .wander: 6
    case .passGate: 7
    case .approach: 8
    case .driveHome: 9
    case .docking: 10
    case .charging: 11
    case .waiting: 12
    }
  }

  private init(kind: UInt8) {
    switch kind {
    case 1: self = .leaving(Leaving())
    case 2: self = .mowing(Mowing())
    case 3: self = .mowingPlan(MowPlan())
    case 4: self = .searchWire(SearchWire())
    case 5: self = .followWire(FollowWire())
    case 6: self = .wander(Wander())
    case 7: self = .passGate(PassGate())
    case 8: self = .approach(Approach())
    case 9: self = .driveHome(DriveHome())
    case 10: self = .docking(Docking())
    case 11: self = .charging(Charging())
    case 12: self = .waiting
    default: self = .idle
    }
  }

  mutating func visit<V: StateVisitor>(_ v: inout V) {
    var kind = kind
    v.visit(&kind)
    if kind != self.kind { self = Task(kind: kind) }
    switch self {
    case .idle, .waiting: break
    case .leaving(var task):
      task.visit(&v)
      self = .leaving(task)
    case .mowing(var task):
      task.visit(&v)
      self = .mowing(task)
    case .mowingPlan(var task):
      task.visit(&v)
      self = .mowingPlan(task)
    case .searchWire(var task):
      task.visit(&v)
      self = .searchWire(task)
    case .followWire(var task):
      task.visit(&v)
      self = .followWire(task)
    case .wander(var task):
      task.visit(&v)
      self = .wander(task)
    case .passGate(var task):
      task.visit(&v)
      self = .passGate(task)
    case .approach(var task):
      task.visit(&v)
      self = .approach(task)
    case .driveHome(var task):
      task.visit(&v)
      self = .driveHome(task)
    case .docking(var task):
      task.visit(&v)
      self = .docking(task)
    case .charging(var task):
      task.visit(&v)
      self = .charging(task)
    }
  }
}

extension Recovery: StatePart {
  private var kind: UInt8 {
    switch self {
    case .none: 0
    case .turnBack: 1
    case .goRound: 2
    case .searchPosition: 3
    }
  }

  mutating func visit<V: StateVisitor>(_ v: inout V) {
    var kind = kind
    v.visit(&kind)
    if kind != self.kind {
      switch kind {
      case 1: self = .turnBack(TurnBack())
      case 2: self = .goRound(GoRound())
      case 3: self = .searchPosition(SearchPosition())
      default: self = .none
      }
    }
    switch self {
    case .none: break
    case .turnBack(var turn):
      turn.visit(&v)
      self = .turnBack(turn)
    case .goRound(var round):
      round.visit(&v)
      self = .goRound(round)
    case .searchPosition(var search):
      search.visit(&v)
      self = .searchPosition(search)
    }
  }
}
