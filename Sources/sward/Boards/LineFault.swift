import MowerEmulation

/// Reads `--fault` options.
enum LineFault {
  /// The trouble that a list of `name=number` describes. Throws `BadInput`.
  static func parse(_ options: [String]) throws -> LineTrouble.Kind {
    var kind = LineTrouble.Kind.none
    for option in options {
      let parts = option.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let value = Double(parts[1]), value >= 0 else { throw refusal(option) }
      let isTime = parts[0] == "delay" || parts[0] == "glue"
      guard isTime ? value <= 10_000 : value <= 1 else { throw refusal(option) }
      switch parts[0] {
      case "loss": kind.loss = value
      case "flip": kind.flip = value
      case "double": kind.doubling = value
      case "checksum": kind.checksum = value
      case "delay": kind.delay_ms = Int(value)
      case "glue": kind.glue_ms = Int(value)
      default: throw refusal(option)
      }
    }
    return kind
  }

  private static func refusal(_ option: String) -> BadInput {
    BadInput(
      "--fault \(option): say loss=, flip=, double= or checksum= with a share from 0 to 1, or delay= or glue= with ms up "
        + "to 10000")
  }
}
