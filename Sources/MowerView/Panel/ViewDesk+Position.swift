import MowerCore
import MowerGeometry
import MowerSimulation

// The instruments of a mower that knows its position.
extension ViewDesk {
  /// What the mower knows of its place, against the truth, and what it knows it from.
  func paintPosition(_ stack: inout PanelStack, _ board: SimulatedBoard) {
    let goesByAnchors = plan.site.navigation == .beacons
    let title = goesByAnchors ? "Position by beacons" : "Position by satellite"
    guard let box = stack.section(title, height: 84) else { return }
    let sheet = stack.sheet
    let filter = run.mower.position
    let off_m = filter.position.distance(to: board.pose.position)
    let off_rad = abs(Angle.difference(from: filter.heading, to: board.pose.heading))
    func centimetres(_ length_m: Double) -> String { "\(Int((min(99, length_m) * 100).rounded())) cm" }
    func degrees(_ angle_rad: Double) -> String { "\(EventText.one(Angle.degrees(radians: angle_rad)))°" }
    let sure =
      filter.isTrusted
      ? "± \(centimetres(filter.sigma_m))  ·  ± \(degrees(filter.headingSigma_rad))" : untrustedWords(filter)
    var y = Double(box.y) + sheet.px(9)
    stack.row("sure", sure, in: box, y: y, ink: filter.isTrusted ? Palette.ink : Palette.vermilion)
    y += sheet.px(21)
    stack.row("truly off", "\(centimetres(off_m))  ·  \(degrees(off_rad))", in: box, y: y)
    y += sheet.px(21)
    if goesByAnchors { paintAnchors(stack, filter, box: box, y: y) } else { paintFix(stack, box: box, y: y) }
    y += sheet.px(21)
    let all = UInt64(filter.refused) + UInt64(filter.accepted)
    stack.row("outliers", "\(filter.refused) of \(all) \(goesByAnchors ? "ranges" : "positions")", in: box, y: y)
  }

  /// How far a filter has come that is not to be trusted.
  private func untrustedWords(_ filter: PositionFilter) -> String {
    switch filter.phase {
    case .unfitted, .searching: "no position yet"
    case .aligning: "no heading yet"
    case .tracking: "not trusted  ·  ± \(EventText.one(min(99, filter.sigma_m))) m"
    }
  }

  /// The anchors as dots: green one that was heard just now, red one that contradicts the others.
  private func paintAnchors(_ stack: PanelStack, _ filter: PositionFilter, box: PixelBox, y: Double) {
    let sheet = stack.sheet
    let count = min(8, plan.site.garden.anchors.count)
    let ranges = run.snapshot.ranges
    let fresh = (0..<count).filter { ranges[$0].age_ms < 150 }
    let doubtful = (0..<count).filter { filter.doubtfulAnchors & (1 << UInt8($0)) != 0 }
    stack.row(
      "anchors", "\(fresh.count) of \(count) heard" + (doubtful.isEmpty ? "" : ", \(doubtful.count) doubted"), in: box,
      y: y, ink: fresh.count < 3 || !doubtful.isEmpty ? Palette.vermilion : Palette.ink)
    for i in 0..<count {
      let place = Vector2(Double(box.x) + sheet.px(70 + 9 * Double(i)), y)
      let ink = doubtful.contains(i) ? Palette.vermilion : fresh.contains(i) ? Palette.green : Palette.rule
      sheet.painter.disc(place, radius: sheet.px(3.4), ink)
    }
  }

  /// What the receiver says of its last position.
  private func paintFix(_ stack: PanelStack, box: PixelBox, y: Double) {
    let reading = run.snapshot.satellite
    let kind =
      switch reading.fix {
      case .none: "none"
      case .single: "single, no corrections"
      case .float: "float"
      case .fixed: "fixed"
      }
    var text = kind
    if reading.fix != .none {
      text += "  ·  ± \(EventText.one(Double(reading.accuracy_mm) / 10)) cm"
      text += reading.age_ms == 255 ? "  ·  old" : ""
    }
    stack.row("fix", text, in: box, y: y, ink: reading.fix == .fixed ? Palette.ink : Palette.vermilion)
  }
}
