/// iRobot's Open Interface (Roomba 600, Create 2) as its specification of 2016 lists it: commands and sensor packets.
/// Numbers of several bytes come highest byte first.
public enum OpenInterface {
  /// Commands by their opcode.
  public enum Opcode {
    /// Restarts the robot.
    public static let reset: UInt8 = 7
    /// Opens the interface: passive mode.
    public static let start: UInt8 = 128
    /// Another rate, a code from 0 to 11.
    public static let baud: UInt8 = 129
    /// Safe mode, the old way.
    public static let control: UInt8 = 130
    /// Safe mode: commands drive, but the robot stops itself at cliffs, when lifted and on the charger.
    public static let safe: UInt8 = 131
    /// Full mode: commands drive, and the robot does nothing by itself.
    public static let full: UInt8 = 132
    /// Powers down to passive mode.
    public static let power: UInt8 = 133
    /// Drive: velocity and radius.
    public static let drive: UInt8 = 137
    /// Brushes and vacuum, on or off.
    public static let motors: UInt8 = 138
    /// One sensor packet or group.
    public static let sensors: UInt8 = 142
    /// Looks for the dock by itself.
    public static let seekDock: UInt8 = 143
    /// Drive: right and left wheel, mm/s.
    public static let driveDirect: UInt8 = 145
    /// Drive: right and left wheel, PWM.
    public static let drivePWM: UInt8 = 146
    /// Sends the listed packets every 15 ms.
    public static let stream: UInt8 = 148
    /// Sends the listed packets once.
    public static let queryList: UInt8 = 149
    /// Stops the stream, or lets it go on.
    public static let pauseStream: UInt8 = 150
    /// Closes the interface.
    public static let stop: UInt8 = 173
  }

  /// Modes of the interface (packet 35).
  public enum Mode: UInt8, Sendable {
    /// Closed.
    case off
    /// Sensors only.
    case passive
    /// Driven, with the robot's own safety.
    case safe
    /// Driven without it.
    case full
  }

  /// Number of data bytes behind an opcode; nil where no such opcode exists. `sofar`: the data bytes that have come,
  /// for commands that say their own length.
  public static func dataCount(_ opcode: UInt8, sofar: some Collection<UInt8>) -> Int? {
    switch opcode {
    case 7, 128, 130...136, 143, 173: 0
    case 129, 138, 141, 142, 150, 165: 1
    case 162: 2
    case 139, 144, 168: 3
    case 137, 145, 146, 163, 164: 4
    case 167: 15
    // A song: its number, its length, and two bytes a note.
    case 140: sofar.count < 2 ? 2 : 2 + 2 * Int(sofar.dropFirst().first ?? 0)
    case 148, 149: sofar.isEmpty ? 1 : 1 + Int(sofar.first ?? 0)
    default: nil
    }
  }

  /// Size of a sensor packet, bytes; nil where no such packet exists. Groups are not packets.
  public static func size(ofPacket id: UInt8) -> Int? {
    switch id {
    case 7...18, 21, 24, 32, 34...38, 45, 52, 53, 58: 1
    case 19, 20, 22, 23, 25...31, 33, 39...44, 46...51, 54...57: 2
    default: nil
    }
  }

  /// The packets of a group; nil where no such group exists.
  public static func packets(ofGroup id: UInt8) -> ClosedRange<UInt8>? {
    switch id {
    case 0: 7...26
    case 1: 7...16
    case 2: 17...20
    case 3: 21...26
    case 4: 27...34
    case 5: 35...42
    case 6: 7...42
    case 100: 7...58
    case 101: 43...58
    case 106: 46...51
    case 107: 54...58
    default: nil
    }
  }

  /// Encoder counts per turn of a wheel.
  public static let countsPerTurn = 508.8
}
