import MowerGeometry

/// Which part of the garden is shown where: north is up, and a metre is as long in both directions.
struct MapCamera: Equatable, Sendable {
  /// The pixels of the map.
  private(set) var box: PixelBox
  /// Pixels of a metre.
  private(set) var pixelsPerMetre: Double
  /// The point of the garden in the middle of the box, m.
  private(set) var center: Vector2
  /// What is shown when nobody has zoomed, m.
  private(set) var home: Box
  /// Whether all of the garden is shown, also after the window's size changes.
  private(set) var isFitted = true

  /// Pixels at the bottom that scale and buttons take.
  private(set) var foot: Int

  /// A camera that shows all of a garden, whose bounds are `home` (m), in a box whose lowest `foot` px are taken.
  init(home: Box, box: PixelBox, foot: Int = 0) {
    self.home = home
    self.box = box
    self.foot = foot
    pixelsPerMetre = 1
    center = .zero
    fit()
  }

  /// Shows everything.
  mutating func fit() {
    isFitted = true
    let width = max(home.width, 1)
    let height = max(home.height, 1)
    let room = max(1, box.height - foot)
    pixelsPerMetre = max(0.5, min(Double(box.width) / width, Double(room) / height))
    center = (home.minimum + home.maximum) * 0.5 - Vector2(0, Double(foot) / 2 / pixelsPerMetre)
  }

  /// What is shown by `fit` grows or shrinks with the garden; the view stays as it is.
  mutating func extend(home: Box) { self.home = home }

  /// The window's size has changed.
  mutating func place(in box: PixelBox, foot: Int = 0) {
    if box == self.box, foot == self.foot { return }
    self.box = box
    self.foot = foot
    if isFitted { fit() }
  }

  /// Magnifies by a factor about a point (px), which stays where it is.
  mutating func zoom(by factor: Double, at p: Vector2) {
    guard factor > 0, factor.isFinite else { return }
    let fixed = world(p)
    pixelsPerMetre = max(0.5, min(2000, pixelsPerMetre * factor))
    center += fixed - world(p)
    keepNear()
    isFitted = false
  }

  /// Moves the picture by so many pixels.
  mutating func pan(by d: Vector2) {
    center += Vector2(-d.x, d.y) * (1 / pixelsPerMetre)
    keepNear()
    isFitted = false
  }

  /// Brings a point (m) into the middle.
  mutating func look(at p: Vector2) {
    center = p
    keepNear()
    isFitted = false
  }

  /// Nobody finds back from a sheet of nothing: the middle stays over the garden.
  private mutating func keepNear() {
    center.x = max(home.minimum.x, min(home.maximum.x, center.x))
    center.y = max(home.minimum.y, min(home.maximum.y, center.y))
  }

  /// A point of the garden (m) in pixels.
  @inline(__always)
  func point(_ p: Vector2) -> Vector2 {
    Vector2(
      Double(box.x) + Double(box.width) / 2 + (p.x - center.x) * pixelsPerMetre,
      Double(box.y) + Double(box.height) / 2 - (p.y - center.y) * pixelsPerMetre)
  }

  /// A pixel's point in the garden, m.
  @inline(__always)
  func world(_ p: Vector2) -> Vector2 {
    Vector2(
      center.x + (p.x - Double(box.x) - Double(box.width) / 2) / pixelsPerMetre,
      center.y - (p.y - Double(box.y) - Double(box.height) / 2) / pixelsPerMetre)
  }

  /// Several points.
  func line(_ points: [Vector2]) -> [Vector2] { points.map { point($0) } }

  /// A length in metres as pixels.
  @inline(__always)
  func px(_ metres: Double) -> Double { metres * pixelsPerMetre }
}
