import CGEOS

/// What went wrong in polygon work: one sentence, with the words of GEOS where it gave any.
public struct GeometryError: Error, Equatable, CustomStringConvertible {
  /// The operation and the cause.
  public var description: String
  /// An error about an operation.
  public init(_ description: String) { self.description = description }
}

/// One GEOS context: the library's only mutable state. Whoever starts a piece of polygon work creates one and lets it go
/// at the end; shapes keep theirs alive. A context and its shapes belong to one task at a time, hence neither is
/// `Sendable`; results leave as plain `PolygonWithHoles`.
public final class GeometryContext {
  let handle: GEOSContextHandle_t
  private let message: Message

  /// GEOS reports errors through a callback before it returns nil.
  private final class Message {
    var text = ""
  }

  /// A fresh context.
  public init() {
    handle = GEOS_init_r()
    message = Message()
    // The context owns the message box and outlives every call of the callback.
    GEOSContext_setErrorMessageHandler_r(
      handle,
      { text, box in
        guard let text, let box else { return }
        Unmanaged<Message>.fromOpaque(box).takeUnretainedValue().text = String(cString: text)
      }, Unmanaged.passUnretained(message).toOpaque())
  }

  deinit { GEOS_finish_r(handle) }

  /// Wraps a geometry that GEOS handed over, or says what it said when it had none.
  func take(_ geometry: OpaquePointer?, _ operation: String) throws(GeometryError) -> PlanarShape {
    guard let geometry else { throw failure(operation) }
    return PlanarShape(owning: geometry, in: self)
  }

  /// The error for an operation that GEOS refused.
  func failure(_ operation: String) -> GeometryError {
    defer { message.text = "" }
    let reason = message.text.isEmpty ? "no reason given" : message.text
    return GeometryError("The polygon operation '\(operation)' failed: \(reason).")
  }
}
