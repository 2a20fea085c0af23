/// Writes `golden <name> <ticks> <hash as 16 hex digits>` and a newline, byte by byte: the line that the command and
/// the emulated boards print and firmware/test compares. It builds no String, which would need a heap.
public func writeGoldenLine(name: StaticString, ticks: UInt32, hash: UInt64, to put: (UInt8) -> Void) {
  writeText("golden ", to: put)
  writeText(name, to: put)
  put(UInt8(ascii: " "))
  writeDecimal(ticks, to: put)
  put(UInt8(ascii: " "))
  writeHex(hash, to: put)
  put(UInt8(ascii: "\n"))
}

private func writeText(_ text: StaticString, to put: (UInt8) -> Void) {
  let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
  for byte in bytes { put(byte) }
}

private func writeDecimal(_ number: UInt32, to put: (UInt8) -> Void) {
  var divisor: UInt32 = 1
  while number / divisor >= 10 { divisor *= 10 }
  while divisor > 0 {
    put(UInt8(ascii: "0") + UInt8(number / divisor % 10))
    divisor /= 10
  }
}

private func writeHex(_ word: UInt64, to put: (UInt8) -> Void) {
  for digit in 0..<16 {
    let nibble = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * digit)) & 15
    put(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10)
  }
}
