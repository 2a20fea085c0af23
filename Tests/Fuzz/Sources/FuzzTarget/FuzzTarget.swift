import Glibc

/// Something that takes bytes from outside, with the name by which `tools/fuzz` asks for it.
public struct FuzzTarget: Sendable {
  let name: StaticString
  let take: @Sendable (UnsafeRawBufferPointer) -> Void

  /// A target; `take` returns whatever the bytes are, or stops the program where that is a fault.
  public init(_ name: StaticString, _ take: @escaping @Sendable (UnsafeRawBufferPointer) -> Void) {
    self.name = name
    self.take = take
  }

  /// Hands an input to the target.
  public func callAsFunction(_ start: UnsafePointer<UInt8>, _ count: Int) {
    take(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// The one that `SWARD_FUZZ_TARGET` names: each has a corpus of its own, so an input need not say whose it is.
  public static func chosen(among targets: [FuzzTarget]) -> FuzzTarget {
    let wanted = getenv("SWARD_FUZZ_TARGET").map { String(cString: $0) }
    guard let target = targets.first(where: { "\($0.name)" == wanted }) else {
      fatalError("SWARD_FUZZ_TARGET must be one of \(targets.map { "\($0.name)" }.joined(separator: ", "))")
    }
    return target
  }
}
