import Foundation
import MowerRuntime

/// The first line of a file of rows: which sweep they belong to.
public struct SweepHeader: Equatable, Sendable {
  /// Schema version of the rows.
  public static let schema = 1
  /// Name of the sweep.
  public var name: String
  /// Its digest; see `Sweep.digest`.
  public var digest: String
  /// Version of the program.
  public var program: String
  /// Number of runs of the whole sweep.
  public var count: Int
  /// Which part the file holds; nil in a merged file.
  public var part: SweepPart?

  /// The header of a sweep's file.
  public init(_ sweep: Sweep, program: String, part: SweepPart?) {
    name = sweep.spec.name
    digest = sweep.digest
    self.program = program
    count = sweep.count
    self.part = part
  }

  /// The line, without its end.
  public var line: String {
    var text = "{\"sweep\": \(JSONText.quoted(name)), \"schema\": \(Self.schema), \"spec\": \"\(digest)\", "
    text += "\"program\": \(JSONText.quoted(program)), \"runs\": \(count)"
    if let part { text += ", \"shard\": \(part.number), \"of\": \(part.of)" }
    return text + "}"
  }

  /// The header that a line holds; nil if it is none.
  public init?(line: some StringProtocol) {
    guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
      object["schema"] as? Int == Self.schema, let name = object["sweep"] as? String,
      let digest = object["spec"] as? String, let program = object["program"] as? String,
      let count = object["runs"] as? Int
    else { return nil }
    self.name = name
    self.digest = digest
    self.program = program
    self.count = count
    if let number = object["shard"] as? Int, let of = object["of"] as? Int { part = SweepPart(number: number, of: of) }
  }
}
