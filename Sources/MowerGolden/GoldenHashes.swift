/// What a golden scene comes to.
public struct GoldenHashes: Equatable, Sendable {
  /// Over everything that was computed; in a controller's scene over its commands and its state.
  public var everything: UInt64
  /// Over the controller's commands alone, so that it outlives a change of the controller's inside; nil in scenes
  /// without a controller.
  public var commands: UInt64?

  /// The hashes of a scene.
  public init(everything: UInt64, commands: UInt64? = nil) {
    self.everything = everything
    self.commands = commands
  }
}
