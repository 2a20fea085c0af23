// An answer as 32 bytes, little-endian.
extension MowerOutput {
  /// Size of a record, bytes.
  @inlinable
  public static var recordSize: Int { 32 }

  /// Writes the record to `bytes`, which must hold `recordSize` bytes.
  @inlinable
  public func write(to bytes: UnsafeMutableRawPointer) {
    var output = self
    var writer = RecordWriter(bytes, size: Self.recordSize)
    output.visit(&writer)
  }

  /// Reads a record of `recordSize` bytes; nil if it holds a route that does not exist.
  public init?(record bytes: UnsafeRawPointer) {
    self.init()
    var reader = RecordReader(bytes)
    visit(&reader)
    guard reader.isSound else { return nil }
  }
}
