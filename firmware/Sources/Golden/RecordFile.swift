import Board

/// How reading a file of records ended.
enum RecordFileEnd {
  /// At the end of the file, after a whole record.
  case complete
  /// The file could not be opened.
  case noFile
  /// In the middle of a record.
  case brokenRecord
  /// At a record that was refused.
  case foreignRecord
}

/// Reads fixed-size records from a file of the machine that runs the emulator, through one static buffer.
/// - Parameters:
///   - path: NUL-terminated name.
///   - size: bytes per record, at most `BOARD_RECORD_CAPACITY`.
///   - accept: receives each record, whose bytes last for the call only, and says whether to go on.
func readRecords(
  of path: UnsafePointer<CChar>, size: Int, _ accept: (UnsafeRawBufferPointer) -> Bool
) -> RecordFileEnd {
  precondition(size > 0 && size <= Int(BOARD_RECORD_CAPACITY))
  guard let buffer = board_record_buffer() else { return .noFile }
  let file = board_open(path)
  guard file >= 0 else { return .noFile }
  defer { board_close(file) }
  while true {
    let count = Int(board_read(file, buffer, UInt32(size)))
    if count == 0 { return .complete }
    if count < size { return .brokenRecord }
    guard accept(UnsafeRawBufferPointer(start: buffer, count: size)) else { return .foreignRecord }
  }
}

/// Writes fixed-size records to a file of the machine that runs the emulator, through the same buffer.
/// - Parameters:
///   - path: NUL-terminated name; an existing file is replaced.
///   - size: bytes per record, at most `BOARD_RECORD_CAPACITY`.
///   - make: gets the buffer, and a function that writes what is in it.
/// - Returns: whether the file could be opened and took everything.
func writeRecords(
  to path: UnsafePointer<CChar>, size: Int, _ make: (UnsafeMutableRawPointer, () -> Void) -> Void
) -> Bool {
  precondition(size > 0 && size <= Int(BOARD_RECORD_CAPACITY))
  guard let buffer = board_record_buffer() else { return false }
  let file = board_create(path)
  guard file >= 0 else { return false }
  defer { board_close(file) }
  var complete = true
  make(buffer) { complete = complete && board_write(file, buffer, UInt32(size)) == UInt32(size) }
  return complete
}
