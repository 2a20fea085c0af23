import MowerGeometry

/// What is wrong with an input file, each problem with its line and what would be right.
public struct FileProblem: Error, Equatable, Sendable {
  /// One thing that is wrong.
  public struct Item: Equatable, Sendable {
    /// Line in the file, from 1; 0 when the whole file is meant.
    public var line: Int
    /// One sentence: what is wrong and what would be right.
    public var text: String
    /// A problem at a line (0: the whole file).
    public init(line: Int, text: String) {
      self.line = line
      self.text = text
    }
  }

  /// The file as the user named it.
  public var file: String
  /// The problems in the order of their lines; never empty.
  public var items: [Item]

  /// Several problems of one file, which are put in the order of their lines.
  public init(file: String, items: [Item]) {
    self.file = file
    // By offset second: `sort` promises no stable order.
    self.items = items.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
      .map(\.element)
  }

  /// A single problem.
  public init(file: String, line: Int = 0, text: String) {
    self.init(file: file, items: [Item(line: line, text: text)])
  }

  /// How many problems `description` lists before it only counts the rest.
  public static let listed = 20
}

extension FileProblem: CustomStringConvertible {
  /// One line per problem, `file:line: what is wrong and what would be right`; at most `listed` of them.
  public var description: String {
    var lines = items.prefix(Self.listed).map { item in
      item.line > 0 ? "\(file):\(item.line): \(item.text)" : "\(file): \(item.text)"
    }
    if items.count > Self.listed { lines.append("\(file): \(items.count - Self.listed) more problems") }
    return lines.joined(separator: "\n")
  }
}

/// Collects the problems of one file while it is read, so that a user sees more than the first.
final class ProblemList {
  /// The problems in the order in which they were found.
  private(set) var found: [GardenProblem] = []
  /// Beyond this many nothing is recorded: a file of the wrong kind would otherwise fill memory with complaints.
  static let limit = 1000

  private var points = 0

  var isEmpty: Bool { found.isEmpty }

  var items: [FileProblem.Item] { found.map { .init(line: $0.line, text: $0.text) } }

  /// Counts points as they are read; false once a file has more than any may have.
  func count(points more: Int) -> Bool {
    points += more
    return points <= MappingReader.totalPointLimit
  }

  /// Whether there is no point in looking further.
  var isFull: Bool { found.count >= Self.limit }

  /// Notes a problem at a line and, where it is one of a garden's things, at its place.
  func add(_ line: Int, _ text: String, part: GardenPart? = nil, at point: Vector2? = nil) {
    if !isFull { found.append(GardenProblem(text, line: line, part: part, point: point)) }
  }

  func throwIfAny(file: String) throws {
    if !found.isEmpty { throw FileProblem(file: file, items: items) }
  }
}
