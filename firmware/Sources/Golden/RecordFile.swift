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
