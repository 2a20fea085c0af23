/// An element of an XML document, with its line.
struct XMLElement {
  /// The name without its namespace prefix.
  var name: String
  /// The attributes, prefixes kept, in their order.
  var attributes: [(name: String, value: String)] = []
  /// Line of the start tag, from 1.
  var line: Int
  /// The elements in it.
  var children: [XMLElement] = []
  /// The characters directly in it.
  var text = ""

  /// The value of an attribute.
  subscript(_ attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

  /// The first child of a name.
  func child(_ name: String) -> XMLElement? { children.first { $0.name == name } }

  /// The text of the first child of a name, trimmed; nil if there is none or it is empty.
  func childText(_ name: String) -> String? {
    guard let text = child(name)?.text.trimmed, !text.isEmpty else { return nil }
    return text
  }
}
