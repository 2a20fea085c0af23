/// Where the parts of the window are while a garden is edited, px.
struct EditLayout: Equatable, Sendable {
  /// Size of the picture.
  let width: Int
  let height: Int
  /// Pixels of a unit.
  let scale: Double
  /// Name and tools, at the top.
  let bar: PixelBox
  /// The garden.
  let map: PixelBox
  /// How much of the map's lower end the scale takes.
  let mapFoot: Int
  /// What is selected and what is wrong, on the right.
  let panel: PixelBox
  /// What the tool waits for, grid and place, at the bottom.
  let status: PixelBox

  /// The parts of a picture; `scale`: px of a unit on this screen. Units grow with the window as they do while a run is
  /// watched.
  init(width: Int, height: Int, scale screen: Double) {
    let desk = DeskLayout(width: width, height: height, scale: screen)
    self.width = desk.width
    self.height = desk.height
    scale = desk.scale
    bar = desk.bar
    panel = PixelBox(
      x: desk.panel.x, y: desk.panel.y, width: desk.panel.width, height: desk.height - desk.bar.height)
    let low = Int((32 * scale).rounded())
    status = PixelBox(x: 0, y: desk.height - low, width: desk.panel.x, height: low)
    map = PixelBox(x: 0, y: desk.bar.maxY, width: desk.panel.x, height: status.y - desk.bar.maxY)
    mapFoot = desk.mapFoot
  }
}
