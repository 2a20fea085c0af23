/// What the controller answers to a snapshot: a command for the machine, and a request to whoever makes its ways. The two
/// go to different places: a command travels down a serial line, a request stays on the host.
@frozen
public struct MowerOutput: Equatable, Sendable {
  /// What the board is to do until the next tick.
  public var command: ActuatorCommand
  /// Which way the next snapshots are to show.
  public var request: RouteRequest

  /// Everything off, and no way wanted.
  public init() {
    command = ActuatorCommand()
    request = RouteRequest()
  }

  /// An answer from its parts.
  @inlinable
  public init(command: ActuatorCommand, request: RouteRequest = RouteRequest()) {
    self.command = command
    self.request = request
  }
}
