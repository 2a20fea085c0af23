import ArgumentParser
import MowerBoards
import MowerEmulation
import MowerGarden
import MowerGeometry
import MowerSimulation

/// The position receivers that can stand beside a board.
enum ReceiverKind: String, CaseIterable {
  case ubx, nmea, dwm1001

  /// Names in a sentence.
  static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// A kind by its name. Throws `BadInput`.
  static func named(_ name: String, option: String) throws -> ReceiverKind {
    if let kind = ReceiverKind(rawValue: name) { return kind }
    throw BadInput("\(option) \(name): there is \(names)")
  }

  /// A place such as `1.5,-2`, m. Throws `BadInput`.
  static func place(_ text: String?, option: String) throws -> Vector2 {
    guard let text else { return .zero }
    let parts = text.split(separator: ",").compactMap { Double($0) }
    guard parts.count == 2, parts.allSatisfy({ abs($0) < 1e4 }) else {
      throw BadInput("\(option) \(text): give metres east and north in the garden, such as 1.5,-2")
    }
    return Vector2(parts[0], parts[1])
  }

  /// The device in a garden. Throws `BadInput` where the garden lacks what it needs.
  func emulated(in garden: Garden, path: String) throws -> EmulatedReceiver {
    switch self {
    case .ubx:
      return EmulatedReceiver(garden.localFrame.map { .position($0) } ?? .relative(base: .zero))
    case .nmea:
      guard let frame = garden.localFrame else {
        throw BadInput("\(path): the garden has no `origin`, so NMEA positions mean nothing in it; add it to the file")
      }
      return EmulatedReceiver(.nmea(frame))
    case .dwm1001:
      return EmulatedReceiver(.ranges(anchors: garden.anchors.map { ($0.position, $0.height_m) }))
    }
  }
}

extension Garden {
  /// The plane of the garden on Earth, if its file says where that is.
  var localFrame: LocalFrame? {
    origin.map { LocalFrame(latitude_deg: $0.latitude_deg, longitude_deg: $0.longitude_deg) }
  }
}
