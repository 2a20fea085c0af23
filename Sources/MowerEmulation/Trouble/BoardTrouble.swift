import MowerGarden
import MowerRuntime
import MowerSimulation

/// Something that goes wrong with an emulated board, its line, its mower or its garden at a time.
public struct BoardTrouble: Equatable, Sendable {
  /// What goes wrong.
  public enum Kind: Equatable, Sendable {
    /// Something befalls the bytes of the line.
    case line(LineFault)
    /// A part fails.
    case fault(Fault)
    /// Something happens to the garden or its mower.
    case garden(GardenTrouble)
    /// The board's program starts anew, and says nothing until it is up.
    case reboot
    /// The cable is out.
    case cable
    /// A second program on the same line makes the mower drive ahead, so many times a second (1 to 50).
    case secondMaster(rate_Hz: Double)
  }

  /// What goes wrong.
  public var kind: Kind
  /// When, s since the board was switched on.
  public var at_s: Double
  /// For how long, s; nil for good.
  public var for_s: Double?

  /// A trouble at a time.
  public init(_ kind: Kind, at_s: Double = 0, for_s: Double? = nil) {
    self.kind = kind
    self.at_s = at_s
    self.for_s = for_s
  }

  /// What it is called where it is told.
  var name: String {
    switch kind {
    case .line(let fault): fault.word.rawValue
    case .fault(let fault): fault.name
    case .garden(let trouble): trouble.rawValue
    case .reboot: "The board restarts"
    case .cable: "The cable is out"
    case .secondMaster: "A second master gives commands"
    }
  }
}

extension ScenarioEvent.Action {
  /// Why it cannot happen on an emulated board, where the controller is another program; nil if it can.
  public var refusalOnBoard: String? {
    switch self {
    case .restart: "it is the controller that restarts, which is another program here; `reboot` restarts the board"
    case .timetable: "the timetable is the controller's, which is another program here"
    case .request: "boards pass on no wishes; start and stop the drive itself"
    case .fault(let fault, _): Self.refusal(of: fault.target)
    case .mend(let target): Self.refusal(of: target)
    default: nil
    }
  }

  private static func refusal(of target: FaultTarget) -> String? {
    target.part == .clock ? "the clock is the controller's, which is another program here" : nil
  }
}
