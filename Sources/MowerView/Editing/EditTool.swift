import MowerEditing
import MowerGarden

/// The tools of the bar while a garden is edited.
enum EditTool: String, CaseIterable, Sendable {
  case select, lawn, passage, tree, pond, bed, hedge, wall, furniture, fence, wire, guide, station, zone

  /// The drawing board's tool.
  var tool: DrawingBoard.Tool {
    switch self {
    case .select: .select
    case .lawn: .draw(.lawn)
    case .passage: .draw(.passage)
    case .tree: .draw(.round(.tree))
    case .pond: .draw(.obstacle(.pond))
    case .bed: .draw(.obstacle(.bed))
    case .hedge: .draw(.obstacle(.hedge))
    case .wall: .draw(.obstacle(.wall))
    case .furniture: .draw(.obstacle(.furniture))
    case .fence: .draw(.fence)
    case .wire: .draw(.wire)
    case .guide: .draw(.guide)
    case .station: .station
    case .zone: .zone
    }
  }

  /// The key that takes it up.
  var key: Character {
    switch self {
    case .select: "v"
    case .lawn: "l"
    case .passage: "p"
    case .tree: "t"
    case .pond: "o"
    case .bed: "b"
    case .hedge: "h"
    case .wall: "k"
    case .furniture: "u"
    case .fence: "n"
    case .wire: "w"
    case .guide: "i"
    case .station: "c"
    case .zone: "z"
    }
  }

  /// What it is for, in a few words.
  var title: String {
    switch self {
    case .select: "Select, move and bend"
    case .lawn: "Draw a lawn"
    case .passage: "Draw a passage between lawns"
    case .tree: "Plant a tree"
    case .pond: "Draw a pond"
    case .bed: "Draw a bed"
    case .hedge: "Draw a hedge"
    case .wall: "Draw a wall or a house"
    case .furniture: "Draw a piece of furniture"
    case .fence: "Draw a fence"
    case .wire: "Draw the boundary wire"
    case .guide: "Draw a guide wire"
    case .station: "Place the charging station"
    case .zone: "Set a start point on the wire"
    }
  }

  /// The tool for one of the drawing board's.
  static func of(_ tool: DrawingBoard.Tool) -> EditTool { allCases.first { $0.tool == tool } ?? .select }

  /// Tools that stand together in the bar.
  static let groups: [[EditTool]] = [
    [.select], [.lawn, .passage], [.tree, .pond, .bed, .hedge, .wall, .furniture, .fence],
    [.station, .wire, .guide, .zone],
  ]
}
