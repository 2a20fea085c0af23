import MowerGeometry

/// All of a mower that a tick can change: what is hashed, compared, recorded and wound back.
public struct MowerState: Sendable {
  /// What the mower knows of itself and of where it is.
  public internal(set) var estimate: Estimate
  /// The table's state.
  public internal(set) var supervisor: Supervisor
  /// What the supervisor says, and why.
  public internal(set) var verdict = Supervisor.Verdict.none
  /// What is done about a blocked blade.
  public internal(set) var blade = BladeGuard()
  /// What the mower does.
  public internal(set) var activity = Activity()
  /// What its behaviours share.
  var tools: Tools
  /// What the behaviours of each navigation remember.
  var memory: Memory
  /// Ramps and speed control.
  public internal(set) var drive: DriveControl

  init(_ configuration: borrowing MowerConfiguration) {
    estimate = Estimate(configuration)
    supervisor = Supervisor(configuration.parameters)
    tools = Tools(configuration)
    memory = Memory(configuration)
    drive = DriveControl(configuration)
  }

  /// Whether the blade is to spin.
  @inline(__always)
  var wantsBlade: Bool {
    guard blade.inhibit_s <= 0, !supervisor.isActive(.batteryCritical) else { return false }
    return activity.cuts(onRoute: tools.route.cuts)
  }
}

extension MowerState: StatePart {
  /// Shows every field to a visitor.
  public mutating func visit<V: StateVisitor>(_ v: inout V) {
    estimate.visit(&v)
    supervisor.visit(&v)
    verdict.visit(&v)
    blade.visit(&v)
    activity.visit(&v)
    tools.visit(&v)
    memory.visit(&v)
    drive.visit(&v)
  }
}
