import MowerCore
import MowerGarden
import MowerGeometry

// The instruments of a mower that goes by infrared beams.
extension ViewDesk {
  /// A unit has its turn on the air two or three times a second: what was heard within so long is heard now, s.
  private static let fresh_s = 0.6
  /// More gates than this find no room.
  private static let mostGates = 2
  private static let step = 18.5

  /// What the receivers hear, which beam bounds the lawn, where the station is, and the gates between rooms.
  func paintBeams(_ stack: inout PanelStack) {
    let gates = plan.site.garden.emitters.filter { $0.kind == .lighthouse }.sorted { $0.id < $1.id }
    let shown = gates.prefix(Self.mostGates)
    let lines = 5 + shown.count + (gates.isEmpty ? 0 : 1)
    guard let box = stack.section("Beams", height: Self.step * Double(lines) + 2) else { return }
    let sheet = stack.sheet
    let mower = run.mower
    var y = Double(box.y) + sheet.px(9)
    func next() -> Double {
      defer { y += sheet.px(Self.step) }
      return y
    }
    for (i, name) in ["all round", "left", "right"].enumerated() {
      paintReceiver(sheet, name, beams.heard[i], box: box, y: next())
    }
    let (text, isGrave) = boundaryWords(mower.walls)
    stack.row("lawn's end", text, in: box, y: next(), ink: isGrave ? Palette.vermilion : Palette.ink)
    paintStation(stack, mower.state.estimate.sight, box: box, y: next())
    for gate in shown {
      let (text, ink) = gateWords(gate.id, mower.rooms)
      stack.row(gate.name, text, in: box, y: next(), ink: ink)
    }
    guard !gates.isEmpty else { return }
    let rooms = mower.rooms
    let passes = rooms.passes == 1 ? "1 gate passed" : "\(rooms.passes) gates passed"
    let more = gates.count > shown.count ? "  ·  \(gates.count) gates in all" : ""
    stack.row("this room", "mown \(Int(rooms.mown_s / 60)) min  ·  \(passes)\(more)", in: box, y: next())
  }

  /// A receiver: what it hears, each beam with its colour, and when it last heard any.
  private func paintReceiver(
    _ sheet: Sheet, _ name: String, _ heard: [BeamTrace.Hearing], box: PixelBox, y: Double
  ) {
    let style = TextStyle.regular(12)
    let base = y + sheet.px(4)
    sheet.write(name, at: Vector2(Double(box.x), base), style, Palette.faded)
    guard let last = heard.first else {
      sheet.write("nothing", at: Vector2(Double(box.maxX), base), style, Palette.faint, align: .right)
      return
    }
    let age_s = run.time_s - last.time_s
    let isFresh = age_s < Self.fresh_s
    let age = "\(BeamWords.age(age_s)) ago"
    sheet.write(
      age, at: Vector2(Double(box.maxX), base), style, isFresh ? Palette.ink : Palette.faint, align: .right)
    let limit = Double(box.maxX) - sheet.width(of: age, style) - sheet.px(8)
    var x = Double(box.x) + sheet.px(66)
    let now = isFresh ? heard.filter { run.time_s - $0.time_s < Self.fresh_s } : [last]
    for hearing in now {
      guard let words = BeamWords.words(hearing.character, in: plan.site.garden),
        let ink = BeamWords.ink(hearing.character)
      else { continue }
      let isFirst = hearing == now.first
      let room = limit - x - sheet.px(11)
      let text = isFirst ? sheet.fitting(words, style, width: room) : words
      let width = sheet.width(of: text, style)
      if width > room { break }
      sheet.painter.disc(Vector2(x + sheet.px(3), y), radius: sheet.px(3), isFresh ? ink : ink.faded(0.35))
      sheet.write(text, at: Vector2(x + sheet.px(11), base), style, isFresh ? Palette.ink : Palette.faint)
      x += width + sheet.px(20)
    }
  }

  /// Which beam ends the lawn, and how far beyond it the mower is; grave while it is beyond.
  private func boundaryWords(_ walls: VirtualWallBoundary) -> (String, Bool) {
    guard walls.crossed else { return ("no beam crossed", false) }
    let bound = beams.met.flatMap { BeamWords.bound($0, in: plan.site.garden) } ?? "a beam"
    if walls.inBeam { return ("in \(bound)", true) }
    let off_cm = Int((min(99, abs(walls.outside_m)) * 100).rounded())
    return walls.outside_m > 0
      ? ("\(off_cm) cm beyond \(bound)", true) : ("\(off_cm) cm back from \(bound)", false)
  }

  /// The station's lobes as the mower hears them: a bar, green on the left and red on the right, with a mark where the
  /// mower is.
  private func paintStation(_ stack: PanelStack, _ sight: StationSight, box: PixelBox, y: Double) {
    let sheet = stack.sheet
    let side = sight.side
    let isNear = sight.inField || sight.nearField
    let text =
      if !sight.isSeen {
        sight.inField ? "in its field" : sight.nearField ? "field ahead" : "not heard"
      } else {
        (side > 0 ? "left of its axis" : side < 0 ? "right of its axis" : "in the middle")
          + (sight.inField ? ", in its field" : sight.nearField ? ", field ahead" : "")
      }
    stack.row("station", text, in: box, y: y, ink: sight.isSeen || isNear ? Palette.ink : Palette.faint)
    let width = sheet.pixels(22)
    let left = box.x + sheet.pixels(66)
    let bar = PixelBox(x: left, y: Int(y) - sheet.pixels(3), width: width, height: sheet.pixels(6))
    let opacity = sight.isSeen ? 0.9 : 0.22
    sheet.painter.fill(bar, Palette.greenLobe.faded(opacity))
    sheet.painter.fill(
      PixelBox(x: bar.maxX, y: bar.y, width: width, height: bar.height), Palette.redLobe.faded(opacity))
    guard sight.isSeen else { return }
    let place = Vector2(Double(bar.maxX) - side * Double(width) * 0.6, y)
    sheet.painter.disc(place, radius: sheet.px(5), Palette.white)
    sheet.painter.disc(place, radius: sheet.px(3.6), Palette.ink)
  }

  /// On which side of a gate the mower is, and whether the gate lets it through.
  private func gateWords(_ id: Int, _ rooms: Rooms) -> (String, Ink) {
    guard id >= 0, id < 11 else { return ("unknown", Palette.faint) }
    let side = ["side unknown", "green side", "red side"][min(2, Int(rooms.gates[id].side))]
    if rooms.transit == UInt8(id) { return ("\(side)  ·  passing", Palette.blue) }
    return rooms.isOpen(id) ? ("\(side)  ·  open", Palette.green) : ("\(side)  ·  shut", Palette.ink)
  }

  /// Where the mower remembers a beam to lie, m, on the true map: its own reckoning drifts, the place beside it is right.
  var rememberedCrossing: (place: Vector2, outwards: Vector2)? {
    let mower = run.mower
    guard plan.site.navigation == .virtualWall, mower.walls.crossed else { return nil }
    let reckoned = Pose2(mower.odometry.position, heading: mower.odometry.heading)
    let pose = run.board.pose
    let turn = Pose2(.zero, heading: pose.heading - reckoned.heading)
    return (pose.transform(reckoned.inverseTransform(mower.walls.crossing)), turn.transform(mower.walls.outwards))
  }
}
