/// Input that cannot be used: one sentence that says what is wrong and what would be right. The command ends with 2.
struct BadInput: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}
