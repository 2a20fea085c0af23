// The container: https://mcap.dev/spec. Numbers are little-endian; a record is an opcode, a 64-bit length and that many
// bytes.
enum MCAP {
  /// First and last bytes of a file.
  static let magic: [UInt8] = [0x89, 0x4d, 0x43, 0x41, 0x50, 0x30, 0x0d, 0x0a]
  /// Bytes of opcode and length before a record's content.
  static let prefix = 9

  enum Opcode: UInt8 {
    case header = 1
    case footer, schema, channel, message, chunk, messageIndex, chunkIndex, attachment, attachmentIndex, statistics
    case metadata, metadataIndex, summaryOffset, dataEnd
  }
}

/// What the messages of a channel look like.
public struct LogSchema: Equatable, Sendable {
  /// Number in the file, from 1.
  public var id: UInt16
  /// Type, such as `sensor_msgs/msg/Imu`.
  public var name: String
  /// How the definition is written: `ros2msg`.
  public var encoding: String
  /// The definition's text.
  public var text: String

  /// A schema from its parts.
  public init(id: UInt16, name: String, encoding: String, text: String) {
    self.id = id
    self.name = name
    self.encoding = encoding
    self.text = text
  }
}

/// A stream of messages.
public struct LogChannel: Equatable, Sendable {
  /// Number in the file.
  public var id: UInt16
  /// Number of its schema, 0 for none.
  public var schema: UInt16
  /// Name, such as `/imu`.
  public var topic: String
  /// How messages are encoded: `cdr`.
  public var encoding: String
}

/// A file inside the log.
public struct LogAttachment: Equatable, Sendable {
  /// Name, such as `garden.yaml`.
  public var name: String
  /// Media type.
  public var mediaType: String
  /// The content.
  public var data: [UInt8]
}

/// Names and values that belong to the run.
public struct LogMetadata: Equatable, Sendable {
  /// Name of the table.
  public var name: String
  /// Its entries in the order of the file.
  public var entries: [(key: String, value: String)]

  /// The value of a key; nil where it is missing.
  public subscript(_ key: String) -> String? { entries.first { $0.key == key }?.value }

  /// Whether two tables have the same name and entries in the same order.
  public static func == (a: LogMetadata, b: LogMetadata) -> Bool {
    a.name == b.name && a.entries.elementsEqual(b.entries) { $0.key == $1.key && $0.value == $1.value }
  }
}

/// How chunks are packed.
public enum LogCompression: Equatable, Sendable {
  /// Not at all.
  case none
  /// By zstd at a level; negative ones are faster.
  case zstd(level: Int32)

  var name: String { self == .none ? "" : "zstd" }
}
