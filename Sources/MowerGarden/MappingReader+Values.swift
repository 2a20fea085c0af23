import MowerGeometry
import Yams

extension MappingReader {
  /// A number within a range. Without a default the key must be there. The key's name ends in its unit.
  func number(_ key: String, _ range: ClosedRange<Double>, default standard: Double? = nil, example: String = "1")
    -> Double
  {
    guard let entry = entry(key) else {
      if standard == nil { missing(key, example) }
      return standard ?? range.lowerBound
    }
    guard let value = Self.number(entry.value, named: "`\(key)`", problems) else { return range.lowerBound }
    guard range.contains(value) else {
      problems.add(
        entry.value.line,
        "`\(key)` of \(what) is \(entry.value.kind.dropFirst().dropLast()); it must lie between "
          + "\(range.lowerBound.short) and \(range.upperBound.short)\(Self.unitHint(key))")
      return range.lowerBound
    }
    return value
  }

  /// A whole number within a range.
  func integer(_ key: String, _ range: ClosedRange<Int>, default standard: Int? = nil, example: String = "1") -> Int {
    let value = number(
      key, Double(range.lowerBound)...Double(range.upperBound), default: standard.map(Double.init), example: example)
    guard value == value.rounded() else {
      problems.add(line(of: key), "`\(key)` of \(what) is \(value.short); a whole number is expected")
      return range.lowerBound
    }
    return Int(value)
  }

  /// A text of 1 to 100 characters.
  func text(_ key: String, default standard: String? = nil, example: String) -> String {
    guard let entry = entry(key) else {
      if standard == nil { missing(key, example) }
      return standard ?? ""
    }
    guard case .scalar(let scalar) = entry.value, (1...100).contains(scalar.string.count) else {
      problems.add(entry.value.line, "`\(key)` of \(what) must be a text of 1 to 100 characters, such as \(example)")
      return ""
    }
    return scalar.string
  }

  /// `true` or `false`.
  func flag(_ key: String, default standard: Bool) -> Bool {
    guard let entry = entry(key) else { return standard }
    guard case .scalar(let scalar) = entry.value, scalar.string == "true" || scalar.string == "false" else {
      problems.add(entry.value.line, "`\(key)` of \(what) is \(entry.value.kind); write true or false")
      return standard
    }
    return scalar.string == "true"
  }

  /// One of the words of an enumeration. Without a default the key must be there.
  func choice<T: RawRepresentable & CaseIterable>(_ key: String, _ type: T.Type, default standard: T? = nil) -> T?
  where T.RawValue == String {
    let words = T.allCases.map(\.rawValue)
    guard let entry = entry(key) else {
      if standard == nil { missing(key, words.joined(separator: " | ")) }
      return standard
    }
    if case .scalar(let scalar) = entry.value {
      if let value = T(rawValue: scalar.string) { return value }
      if let nearest = Spelling.nearest(to: scalar.string, among: words) {
        problems.add(entry.value.line, "`\(key)` of \(what) is \(entry.value.kind); did you mean `\(nearest)`?")
        return standard
      }
    }
    problems.add(
      entry.value.line, "`\(key)` of \(what) is \(entry.value.kind); it must be one of \(words.joined(separator: ", "))"
    )
    return standard
  }

  /// A nested mapping, if the key is there.
  func mapping(_ key: String, what: String) -> MappingReader? {
    entry(key).flatMap { MappingReader($0.value, what: what, problems: problems) }
  }

  /// More lawns, obstacles or zones than any garden has.
  static let listLimit = 10_000

  /// The items of a list, none if the key is absent.
  func list(_ key: String) -> [Node] {
    guard let entry = entry(key) else { return [] }
    guard case .sequence(let items) = entry.value else {
      problems.add(entry.value.line, "`\(key)` of \(what) is \(entry.value.kind); a list is expected")
      return []
    }
    guard items.count <= Self.listLimit else {
      problems.add(entry.value.line, "`\(key)` of \(what) has \(items.count) items; \(Self.listLimit) are the limit")
      return []
    }
    return Array(items)
  }

  /// The items of a list as mappings; `what` names one of them ("lawn").
  func mappings(_ key: String, what: String) -> [MappingReader] {
    list(key).enumerated().compactMap { index, node in
      MappingReader(node, what: "\(what) \(index + 1)", problems: problems)
    }
  }

  /// A number from a scalar; nil (and a problem) if it is none or not finite.
  static func number(_ node: Node, named name: String, _ problems: ProblemList) -> Double? {
    guard case .scalar(let scalar) = node else {
      problems.add(node.line, "\(name) is \(node.kind); a number is expected")
      return nil
    }
    if scalar.style == .singleQuoted || scalar.style == .doubleQuoted {
      problems.add(node.line, "\(name) is text in quotes; write the number without quotes")
      return nil
    }
    // `Double.init` would also take hexadecimal, and words for infinity.
    let isDecimal = scalar.string.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte)
    }
    if isDecimal, let value = Double(scalar.string), value.isFinite { return value }
    let remedy =
      scalar.string.contains(",") ? "write the decimals after a point" : "a finite number such as 2.5 is expected"
    problems.add(node.line, "\(name) is \(node.kind); \(remedy)")
    return nil
  }

  /// What the unit at the end of a key asks for, for the message about a value out of range.
  private static func unitHint(_ key: String) -> String {
    for (suffix, unit) in [
      ("_mm", "millimetres"), ("_m", "metres"), ("_deg", "degrees"), ("_percent", "percent"), ("_kg", "kilograms"),
      ("_A", "amperes"), ("_V", "volts"), ("_ohm", "ohms"), ("_rpm", "turns per minute"), ("_Ah", "ampere-hours"),
      ("_min", "minutes"), ("_s", "seconds"), ("_W", "watts"), ("_dps", "degrees per second"),
      ("_C", "degrees Celsius"), ("_K", "kelvins"),
      ("_mm_per_day", "millimetres"),
    ] where key.hasSuffix(suffix) {
      return " (\(unit))"
    }
    return ""
  }
}

extension Double {
  /// A number as people write it: no trailing `.0`.
  var short: String { self == rounded() && abs(self) < 1e15 ? String(Int(self)) : String(self) }
}
