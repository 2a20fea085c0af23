/// What two logs do not have in common.
public struct LogDifference: Sendable {
  /// A value that differs.
  public struct Place: Equatable, Sendable {
    /// Number of the message in its topic, from 0; for `/tick` the tick.
    public var number: Int
    /// Time since the first message of the first log, s.
    public var time_s: Double
    /// Which value: its path, or `time`.
    public var field: String
    /// In the first log.
    public var a: String
    /// In the second.
    public var b: String
  }

  /// How the messages of a topic compare.
  public struct Topic: Equatable, Sendable {
    /// Its name.
    public var name: String
    /// Messages in the first log; nil where it has no such topic.
    public var inA: Int?
    /// Messages in the second log.
    public var inB: Int?
    /// Messages that both have but that differ.
    public var differing = 0
    /// The first of them.
    public var first: Place?

    /// Whether all messages are the same.
    public var isSame: Bool { inA == inB && differing == 0 }
  }

  /// An entry of a table of names and values.
  public struct Entry: Equatable, Sendable {
    /// Table and key.
    public var name: String
    /// The value in the first log, nil where it is missing.
    public var a: String?
    /// The value in the second.
    public var b: String?
  }

  /// Topics in alphabetical order.
  public var topics: [Topic] = []
  /// Entries of the tables that differ.
  public var entries: [Entry] = []
  /// Names of attached files that differ or that only one log has.
  public var attachments: [String] = []

  /// The difference that comes first in time, with its topic; nil if all common messages are the same.
  public var first: (topic: String, place: Place)? {
    let all = topics.compactMap { t in t.first.map { (topic: t.name, place: $0) } }
    return all.min { $0.place.time_s < $1.place.time_s }
  }

  /// Whether every message is the same in both; tables may differ, as the program's version does.
  public var isSame: Bool { topics.allSatisfy(\.isSame) }

  /// Compares two logs. Throws what cannot be read.
  public init(_ a: MCAPReader, _ b: MCAPReader) throws(LogError) {
    let starts = (try a.firstTime() ?? 0, try b.firstTime() ?? 0)
    let names = Set(a.channels.values.map(\.topic)).union(b.channels.values.map(\.topic)).sorted()
    for name in names { topics.append(try Self.compare(name, a, b, starts)) }
    for table in a.metadata {
      let other = b.metadata.first { $0.name == table.name }
      for entry in table.entries where other?[entry.key] != entry.value {
        entries.append(Entry(name: "\(table.name) \(entry.key)", a: entry.value, b: other?[entry.key]))
      }
    }
    for table in b.metadata {
      let other = a.metadata.first { $0.name == table.name }
      for entry in table.entries where other?[entry.key] == nil {
        entries.append(Entry(name: "\(table.name) \(entry.key)", a: nil, b: entry.value))
      }
    }
    let files = Set((a.attachments + b.attachments).map(\.name)).sorted()
    attachments = files.filter { name in
      a.attachments.first { $0.name == name }?.data != b.attachments.first { $0.name == name }?.data
    }
  }

  private static func compare(
    _ name: String, _ a: MCAPReader, _ b: MCAPReader, _ starts: (UInt64, UInt64)
  ) throws(LogError) -> Topic {
    var topic = Topic(name: name)
    let has = (
      a.channels.values.contains { $0.topic == name }, b.channels.values.contains { $0.topic == name }
    )
    var x = a.cursor(topic: name)
    var y = b.cursor(topic: name)
    var counts = (0, 0)
    let layouts = has.0 && has.1 ? (try a.layout(topic: name), try b.layout(topic: name)) : nil
    let sameType = a.definition(of: name) == b.definition(of: name)
    while true {
      let (p, q) = (try x.next(), try y.next())
      if p == nil && q == nil { break }
      if p != nil { counts.0 += 1 }
      if q != nil { counts.1 += 1 }
      guard let p, let q, let layouts else { continue }
      let times = (p.time_ns &- starts.0, q.time_ns &- starts.1)
      if times.0 == times.1 && sameType && p.content.elementsEqual(q.content) { continue }
      let found = try difference(times, p.content, q.content, layouts)
      guard let found else { continue }
      topic.differing += 1
      if topic.first == nil {
        topic.first = Place(
          number: counts.0 - 1, time_s: Double(times.0) / 1e9, field: found.field, a: found.a, b: found.b)
      }
    }
    if has.0 { topic.inA = counts.0 }
    if has.1 { topic.inB = counts.1 }
    return topic
  }

  /// The first value that differs; nil if only bytes do that mean nothing.
  private static func difference(
    _ times: (UInt64, UInt64), _ p: UnsafeRawBufferPointer, _ q: UnsafeRawBufferPointer,
    _ layouts: (MessageLayout, MessageLayout)
  ) throws(LogError) -> (field: String, a: String, b: String)? {
    if times.0 != times.1 {
      return ("time", "\(Double(times.0) / 1e9) s", "\(Double(times.1) / 1e9) s")
    }
    let (v, w) = (try layouts.0.decode(p), try layouts.1.decode(q))
    for (i, leaf) in layouts.0.leaves.enumerated() {
      // Of one type nearly always, and then the place is the same.
      let j = i < w.count && layouts.1.leaves[i].path == leaf.path ? i : layouts.1.index(of: leaf.path)
      guard let j else { return (leaf.path, v[i].words, "missing") }
      if v[i] != w[j] { return layouts.0.difference(i, v[i], w[j]) }
    }
    for (j, leaf) in layouts.1.leaves.enumerated() where layouts.0.leaves.count != layouts.1.leaves.count {
      if layouts.0.index(of: leaf.path) == nil { return (leaf.path, "missing", w[j].words) }
    }
    return nil
  }
}

extension MessageLayout {
  /// Two values that differ, with their name; of sequences of one length the element that does.
  fileprivate func difference(_ i: Int, _ v: LogValue, _ w: LogValue) -> (field: String, a: String, b: String) {
    let path = leaves[i].path
    if case .list(let n, let a) = v, case .list(let m, let b) = w, n == m, a.count == b.count,
      case .sequence(let element) = leaves[i].kind, let k = a.indices.first(where: { a[$0] != b[$0] })
    {
      let width = element.leaves.count
      let inner = element.difference(k % width, a[k], b[k])
      return ("\(path)[\(k / width)]\(inner.field.isEmpty ? "" : "." + inner.field)", inner.a, inner.b)
    }
    return (path, v.words, w.words)
  }
}

extension MCAPReader {
  fileprivate func definition(of topic: String) -> String? {
    channels.values.first { $0.topic == topic }.flatMap { schemas[$0.schema]?.text }
  }
}
