import MowerRuntime

extension MessageLayout {
  /// Values of a message as JSON; numbers that are not finite become null, as JSON has none.
  public func json(_ values: [LogValue]) -> String {
    var text = ""
    write(root, values[...], &text)
    return text
  }

  /// One value as JSON.
  public func json(of index: Int, _ value: LogValue) -> String {
    var text = ""
    write(value, leaves[index].kind, &text)
    return text
  }

  private func write(_ node: Node, _ values: ArraySlice<LogValue>, _ text: inout String) {
    switch node {
    case .leaf(let i): write(values[values.startIndex + i], leaves[i].kind, &text)
    case .array(let nodes):
      text += "["
      for (i, node) in nodes.enumerated() {
        if i > 0 { text += ", " }
        write(node, values, &text)
      }
      text += "]"
    case .record(let fields):
      text += "{"
      for (i, field) in fields.enumerated() {
        text += i > 0 ? ", \"\(field.name)\": " : "\"\(field.name)\": "
        write(field.node, values, &text)
      }
      text += "}"
    }
  }

  private func write(_ value: LogValue, _ kind: Kind, _ text: inout String) {
    switch value {
    case .text(let v): text += JSONText.quoted(v)
    case .double(let v): text += v.isFinite ? "\(v)" : "null"
    case .single(let v): text += v.isFinite ? "\(v)" : "null"
    case .list(let count, let values):
      guard case .sequence(let element) = kind else { return }
      let width = element.leaves.count
      text += "["
      for i in 0..<count {
        if i > 0 { text += ", " }
        element.write(element.root, values[i * width..<(i + 1) * width], &text)
      }
      text += "]"
    default: text += value.words
    }
  }
}
