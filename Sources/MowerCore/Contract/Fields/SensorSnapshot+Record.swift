// A snapshot as 240 bytes, little-endian, so that a run recorded on one machine steps the controller on another.
extension SensorSnapshot {
  /// Size of a record, bytes; the list of fields says which at the end are free.
  @inlinable
  public static var recordSize: Int { 240 }

  /// Writes the record to `bytes`, which must hold `recordSize` bytes.
  public func write(to bytes: UnsafeMutableRawPointer) {
    var snapshot = self
    var writer = RecordWriter(bytes, size: Self.recordSize)
    snapshot.visit(&writer)
  }

  /// Reads a record of `recordSize` bytes; nil if it holds a request or a kind of fix that does not exist, or numbers
  /// that are not finite.
  public init?(record bytes: UnsafeRawPointer) {
    self.init()
    var reader = RecordReader(bytes)
    visit(&reader)
    guard reader.isSound, waypointCount <= 8 else { return nil }
  }
}
