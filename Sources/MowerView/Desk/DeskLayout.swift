/// Where the parts of the window are, px.
struct DeskLayout: Equatable, Sendable {
  /// Size of the picture.
  let width: Int
  let height: Int
  /// Pixels of a unit.
  let scale: Double
  /// Name and tools, at the top.
  let bar: PixelBox
  /// The garden.
  let map: PixelBox
  /// How much of the map's lower end scale and layers take.
  let mapFoot: Int
  /// The card from which things are made to go wrong, on the left; without width while it is closed.
  let side: PixelBox
  /// Instruments, on the right.
  let panel: PixelBox
  /// Time, at the bottom.
  let time: PixelBox

  /// The parts of a picture. `scale`: px of a unit on this screen; in large windows units grow by half as much as the
  /// window, in small ones they shrink a little. `side`: units that a card on the left takes from the map.
  init(width: Int, height: Int, scale screen: Double, side units: Double = 0) {
    self.width = max(320, width)
    self.height = max(240, height)
    let fit = min(Double(self.width) / 1280, Double(self.height) / 800) / screen
    let unit = screen * (fit > 1 ? 1 + (min(fit, 3) - 1) * 0.5 : max(0.7, fit))
    scale = unit
    func px(_ units: Double) -> Int { Int((units * unit).rounded()) }
    let top = px(48)
    let bottom = px(86)
    let right = min(px(330), self.width / 2)
    mapFoot = px(44)
    bar = PixelBox(x: 0, y: 0, width: self.width, height: top)
    time = PixelBox(x: 0, y: self.height - bottom, width: self.width, height: bottom)
    panel = PixelBox(x: self.width - right, y: top, width: right, height: self.height - top - bottom)
    let room = self.width - right
    let left = min(px(units), room * 4 / 5)
    side = PixelBox(x: 0, y: top, width: left, height: self.height - top - bottom)
    map = PixelBox(x: left, y: top, width: room - left, height: self.height - top - bottom)
  }
}
