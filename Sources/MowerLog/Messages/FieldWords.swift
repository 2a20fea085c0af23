import MowerCore

/// Notes every value of a list in words, with its name.
struct FieldWords: FieldVisitor {
  /// What stands before the names.
  let prefix: String
  private(set) var all: [(name: String, words: String)] = []

  init(prefix: String) { self.prefix = prefix }

  mutating func visit<T: FieldValue>(_ place: FieldPlace, _ value: inout T) {
    all.append((prefix + place.path, "\(value)"))
  }
}
