/// The fields of a line of text between its commas, found without the heap: lines come in every tick.
struct TextFields {
  /// Most fields that can be looked at: those of a DWM1001's line with sixteen anchors and a position.
  static let limit = 104

  private let text: ArraySlice<UInt8>
  /// Where the fields end, from the start of the text; the last one ends with it.
  private var ends: InlineArray<104, UInt16> = InlineArray(repeating: 0)
  /// Number of fields, also of those beyond the limit.
  private(set) var count = 0

  /// The fields of a line of at most 65,535 bytes.
  init(_ text: ArraySlice<UInt8>) {
    self.text = text
    var offset: UInt16 = 0
    for byte in text {
      if byte == 0x2C { close(at: offset) }
      offset &+= 1
    }
    close(at: offset)
  }

  private mutating func close(at offset: UInt16) {
    if count < Self.limit { ends[count] = offset }
    count += 1
  }

  /// A field; it must be there.
  subscript(_ i: Int) -> ArraySlice<UInt8> {
    let start = i == 0 ? 0 : Int(ends[i - 1]) + 1
    return text[(text.startIndex + start)..<(text.startIndex + Int(ends[i]))]
  }

  /// A field as a decimal number; nil where there is none.
  func decimal(_ i: Int) -> Double? { TextNumber.decimal(self[i]) }
}
