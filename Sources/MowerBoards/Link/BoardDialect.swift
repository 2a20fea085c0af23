import MowerCore

/// How far a conversation with a board has come.
public enum BoardReadiness: Equatable, Sendable {
  /// Something has not been heard yet; what, in words.
  case waiting(for: String)
  /// Everything that a snapshot needs has been heard.
  case ready
  /// This board cannot be driven; why, in one sentence.
  case refused(String)
}

/// What a board says about its motors.
public struct MotorEcho: Equatable, Sendable {
  /// Whether the wheels turn; nil if it does not say.
  public var wheelsTurn: Bool?
  /// Whether the blade turns or is driven; nil if it does not say.
  public var bladeTurns: Bool?

  /// From its parts.
  public init(wheelsTurn: Bool?, bladeTurns: Bool?) {
    self.wheelsTurn = wheelsTurn
    self.bladeTurns = bladeTurns
  }

  /// Whether everything that it reports stands.
  public var allStands: Bool { wheelsTurn != true && bladeTurns != true }
}

/// A board's language: makes snapshots of the bytes that come and bytes of the commands that go. It knows nothing of
/// ports and clocks; time comes in as an argument.
public protocol BoardDialect {
  /// What it is called in messages.
  var name: String { get }
  /// What answered, with its version; nil while nothing has that speaks this language.
  var identity: String? { get }
  /// What the board measures, as far as is known by now.
  var capabilities: BoardCapabilities { get }
  /// How far the conversation has come.
  var readiness: BoardReadiness { get }
  /// After how much silence the controller must stop, ms.
  var silenceLimit_ms: Int { get }

  /// The line was opened, or opened anew.
  mutating func connect(now_us: UInt64, _ out: inout Outbox)
  /// Takes in what came on a channel.
  mutating func receive(_ bytes: UnsafeRawBufferPointer, channel: Int, now_us: UInt64)
  /// Says what is due whatever is commanded: signs of life, questions. Once a tick.
  mutating func tick(now_us: UInt64, _ out: inout Outbox)
  /// Passes a command on.
  mutating func command(_ command: ActuatorCommand, now_us: UInt64, _ out: inout Outbox)
  /// Stops the blade, then the wheels.
  mutating func halt(now_us: UInt64, _ out: inout Outbox)
  /// Lets go of the board's emergency latch, since a person asked for it.
  mutating func release(now_us: UInt64)
  /// Age of the stalest thing that a snapshot needs, less its period, ms.
  func silence_ms(now_us: UInt64) -> Int
  /// Fills in what was heard; called once a tick and only when ready.
  mutating func fill(_ snapshot: inout SensorSnapshot, now_us: UInt64)
  /// Whether the board has restarted since this was last called.
  mutating func takeRestart() -> Bool
  /// Why the board keeps its motors off, in a few words; nil when it would drive.
  var hold: String? { get }
  /// What it says about its motors.
  var echo: MotorEcho { get }
  /// Everything that was heard, for people.
  func fields(now_us: UInt64) -> [BoardField]
}

/// A row of a table of what a board says.
public struct BoardField: Equatable, Sendable {
  /// What it is.
  public var name: String
  /// Its value with the unit.
  public var value: String

  /// From its parts.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
