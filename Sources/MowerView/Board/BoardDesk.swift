import MowerCore
import MowerGarden
import MowerGeometry
import MowerSimulation

/// The garden around an emulated board, from above: one looks, and whoever speaks with the board drives. Time is the
/// clock on the wall.
public final class BoardDesk: Desk {
  /// What is shown.
  public let site: Site
  /// What lies over the map.
  public var overlays = MapOverlay.usual

  /// Lets the board go on up to now; false when it is over.
  private let advance: () -> Bool
  private let look: () -> BoardWatch
  let typeface: Typeface
  var camera: MapCamera
  private(set) var layout: DeskLayout
  private let scene: MapScene
  private let home: Pose2
  private let title: String
  private var trail: [TrailPoint] = []
  /// The mower's heading second by second: the stripes in the grass.
  private var headings: [Double] = []
  private var held: Vector2?
  private var notice: (text: String, left_s: Double)?
  private(set) var isOver = false

  /// How many points of the trail are kept, ten a second.
  private static let trailLimit = 1800

  /// A desk for a board on a site, painted at a size (px) and scale (px of a unit). Throws `MissingFont`.
  /// - Parameters:
  ///   - title: what the board is and where it listens.
  ///   - advance: lets it go on up to now; false when it is over.
  ///   - look: what there is to see.
  public init(
    site: Site, title: String, width: Int, height: Int, scale: Double = 1, advance: @escaping () -> Bool,
    look: @escaping () -> BoardWatch
  ) throws {
    self.site = site
    self.title = title
    self.advance = advance
    self.look = look
    typeface = try Typeface()
    layout = DeskLayout(width: width, height: height, scale: scale)
    camera = MapCamera(home: site.garden.bounds.padded(0.8), box: layout.map, foot: layout.mapFoot)
    let mower = look().mower
    home = mower.pose
    scene = MapScene(site: site, grass: mower.world.grass, contours: MapScene.contours(of: site))
  }

  func resize(width: Int, height: Int, scale: Double) {
    layout = DeskLayout(width: width, height: height, scale: scale)
    camera.place(in: layout.map, foot: layout.mapFoot)
  }

  func say(_ text: String) { notice = (text, 4) }
  func pixel(of place: Vector2) -> Vector2 { camera.point(place) }

  func pass(wall_s: Double, budget_s: Double, clock: () -> Double) {
    if let left = notice?.left_s { notice = left > wall_s ? notice.map { ($0.text, left - wall_s) } : nil }
    isOver = !advance()
    let mower = look().mower
    let seconds = Int(mower.time_s)
    if headings.count <= seconds {
      headings += [Double](repeating: mower.pose.heading, count: seconds + 1 - headings.count)
    }
    let point = TrailPoint(pose: mower.pose, isCutting: mower.isCutting)
    let moved = trail.last.map { $0.pose.position.distance(to: mower.pose.position) > 0.03 } ?? true
    if moved { trail.append(point) }
    if trail.count > 2 * Self.trailLimit { trail.removeFirst(trail.count - Self.trailLimit) }
  }

  func handle(_ event: InputEvent) -> Wish {
    switch event {
    case .quit, .key(.control("q"), _), .key(.control("w"), _): return .quit
    case .press(let p, _, _, _): held = layout.map.contains(p) ? p : nil
    case .move(let p, _):
      guard let last = held else { break }
      camera.pan(by: p - last)
      held = p
    case .release: held = nil
    case .wheel(let notches, let p, _):
      if layout.map.contains(p) { camera.zoom(by: exponential(0.2 * max(-5, min(5, notches))), at: p) }
    case .pinch(let factor, let p): if layout.map.contains(p) { camera.zoom(by: factor, at: p) }
    case .text(let character, isRepeat: false): return type(character)
    default: break
    }
    return .none
  }

  private func type(_ character: Character) -> Wish {
    switch character {
    case "w": return .record
    case "f": camera.fit()
    case "t": camera.look(at: look().mower.pose.position)
    default:
      if let overlay = MapOverlay.allCases.first(where: { $0.key == character && $0.applies(to: site) }) {
        overlays.formSymmetricDifference([overlay])
      }
    }
    return .none
  }

  func paint(on raster: Raster) {
    let sheet = Sheet(raster, typeface: typeface, scale: layout.scale)
    let watch = look()
    let mower = watch.mower
    scene.paint(
      on: sheet, camera: camera, garden: mower.garden, sender: mower.sender,
      overlays: overlays.filter { $0.applies(to: site) },
      live: MapScene.Live(
        mower: figure(watch), trail: trail.suffix(Self.trailLimit), tick: UInt64(mower.time_s * 50),
        heading: { [headings, home] in
          headings.isEmpty ? home.heading : headings[min(headings.count - 1, Int(max(0, $0)))]
        },
        isRaining: mower.raining, happened: watch.happened, animals: mower.animals))
    sheet.painter.clipped(to: layout.map) { paintNotice(sheet) }
    paintBar(sheet, title: title)
    paintPanel(sheet, watch)
    paintFoot(sheet, watch)
  }

  /// What there is to draw of the mower: the board knows nothing of what its driver believes.
  private func figure(_ watch: BoardWatch) -> MowerFigure.State {
    let mower = watch.mower
    let sign = mower.sender?.isPolaritySwapped == true ? -1.0 : 1.0
    let field = site.navigation == .wire ? site.field : nil
    return MowerFigure.State(
      pose: mower.pose, robot: site.robot, navigation: site.navigation, snapshot: watch.snapshot,
      isBladeCutting: mower.isCutting, isLifted: mower.lifted,
      trueSides: site.robot.coils.map { coil in
        field.map { $0.value(at: mower.pose.transform(coil.position)) * sign > 0 }
      },
      believedSides: [], action: .none)
  }

  private func paintNotice(_ sheet: Sheet) {
    guard let text = notice?.text else { return }
    let style = TextStyle.regular(13)
    let width = Int(sheet.width(of: text, style)) + sheet.pixels(32)
    let box = PixelBox(
      x: Int(layout.map.center.x) - width / 2, y: layout.map.y + sheet.pixels(14), width: width,
      height: sheet.pixels(32))
    sheet.painter.fill(box, radius: sheet.px(16), Palette.ink.faded(0.88))
    sheet.write(text, at: Vector2(box.center.x, box.center.y + sheet.px(4.5)), style, Palette.white, align: .center)
  }

  /// What is going on, as one line of JSON.
  public var stateLine: String {
    let mower = look().mower
    let p = mower.pose.position
    return
      "{\"time_s\": \(EventText.two(mower.time_s)), \"x_m\": \(EventText.two(p.x)), \"y_m\": \(EventText.two(p.y))}"
      .replacing("−", with: "-")
  }

  /// Writes the picture of now. Throws `PictureFailure`.
  public func picture(to path: String) throws {
    let raster = Raster(width: layout.width, height: layout.height)
    paint(on: raster)
    try raster.writePNG(to: path)
  }
}
