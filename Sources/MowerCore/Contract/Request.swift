extension SensorSnapshot {
  /// What a person or a program asks of the mower; a request counts in the tick in which it appears. Numbers are in logs:
  /// new ones go to the end.
  public enum Request: UInt8, CaseIterable, Sendable {
    case none, start, dock, stop, unlock, edge
  }
}

extension SensorSnapshot.Request {
  /// What is known about a request.
  public struct Descriptor: Sendable {
    /// The word for it; scenarios say `request-` before it.
    public var name: StaticString
    /// What the mower is asked to do, behind "ask to".
    public var wish: StaticString
    /// The cause that the mower names for what it does then.
    public var reason: Reason

    init(_ name: StaticString, _ wish: StaticString, _ reason: Reason) {
      self.name = name
      self.wish = wish
      self.reason = reason
    }
  }

  /// Name, wish and cause.
  public var descriptor: Descriptor {
    switch self {
    case .none: .init("none", "do nothing", .none)
    case .start: .init("start", "start", .startRequest)
    case .dock: .init("dock", "go home", .homeRequest)
    case .stop: .init("stop", "stop", .stopRequest)
    case .unlock: .init("unlock", "unlock", .unlockRequest)
    case .edge: .init("edge", "mow the edge", .edgeRequest)
    }
  }
}
