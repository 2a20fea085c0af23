import MowerCore

/// Writes the definition of a message (ros2msg) from its list of fields, so that the two cannot disagree.
struct DefinitionWriter: FieldVisitor {
  private struct Value {
    var place: FieldPlace
    var type: String
    var size: Int
  }

  private struct Line {
    var text: String
    var comment: String
  }

  private var values: [Value] = []

  mutating func visit<T: FieldValue>(_ place: FieldPlace, _ value: inout T) {
    // Flags share a byte.
    let type = place.bit == nil ? "\(T.typeName)" : "uint8"
    values.append(Value(place: place, type: type, size: T.Bits.bitWidth / 8))
  }

  /// The definition of the whole record of `size` bytes.
  ///
  /// - Parameters:
  ///   - head: its first comment.
  ///   - size: bytes; what no field claims gets names too, so that the message has no byte less than the record.
  ///   - column: where comments begin, if the line before them is not longer.
  func definition(_ head: String, size: Int, column: Int) -> String {
    var lines: [Line] = []
    var end = 0
    func reserve(until offset: Int, _ name: String) {
      guard offset > end else { return }
      lines.append(Line(text: offset - end == 1 ? "uint8 \(name)" : "uint8[\(offset - end)] \(name)", comment: ""))
    }
    var rest = values[...]
    while let first = rest.first {
      reserve(until: first.place.offset, "reserved")
      let own = rest.prefix { first.place.bit == nil ? $0.place.name == first.place.name : $0.place.bit != nil }
      rest = rest.dropFirst(own.count)
      guard let last = own.last else { break }
      end = last.place.offset + last.size
      let type = first.place.member.map { "sward_msgs/\($0.type)" } ?? first.type
      let count = last.place.index.map { "[\($0 + 1)]" } ?? ""
      lines.append(
        first.place.bit == nil
          ? Line(text: "\(type)\(count) \(first.place.name)", comment: Self.comment(first.place.field))
          : Line(text: "uint8 flags", comment: "sum of the constants"))
    }
    reserve(until: size, "reserved_end")
    let constants = values.compactMap { v in v.place.bit.map { "uint8 \(v.place.name.uppercased())=\(1 << $0)\n" } }
    return "# \(head)\n" + constants.joined() + Self.text(lines, column: column)
  }

  /// The definition of a type of reading in it; empty if there is none.
  func definition(of type: StaticString) -> String {
    var lines: [Line] = []
    for value in values {
      guard let member = value.place.member, "\(member.type)" == "\(type)" else { continue }
      let line = Line(text: "\(value.type) \(member.field.name)", comment: Self.comment(member.field))
      // The first reading has all of them.
      if lines.contains(where: { $0.text == line.text }) { break }
      lines.append(line)
    }
    return Self.text(lines, column: 2 + (lines.map(\.text.count).max() ?? 0))
  }

  private static func comment(_ field: Field) -> String {
    let (unit, note) = ("\(field.unit.name)", "\(field.note)")
    return unit.isEmpty || note.isEmpty || note.hasPrefix(",") ? unit + note : unit + " " + note
  }

  private static func text(_ lines: [Line], column: Int) -> String {
    lines.map { line in
      guard !line.comment.isEmpty else { return line.text + "\n" }
      let gap = max(2, column - line.text.count)
      return line.text + String(repeating: " ", count: gap) + "# " + line.comment + "\n"
    }.joined()
  }
}

extension FieldPlace {
  /// The field's name.
  var name: String { "\(field.name)" }

  /// The value's name in messages, such as `coils[2].quality`.
  var path: String {
    name + (index.map { "[\($0)]" } ?? "") + (member.map { ".\($0.field.name)" } ?? "")
  }
}
