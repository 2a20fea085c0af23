import Board
import MowerGeometry

/// Reaches one Array in a module of the core. There is no heap to link with, so this program must fail to link; if it
/// does link, the proof that the controller never allocates is void.
@main
struct HeapProbe {
  static func main() {
    let area = Polygon.circle(center: .zero, radius: 1, corners: Int(board_command_line_length())).area
    board_exit(area > 3 ? 0 : 1)
  }
}
