import MowerGarden
import MowerGeometry
import MowerRuntime
import MowerSimulation

// Making things go wrong from the card.
extension ViewDesk {
  /// The parts that this mower has.
  static func parts(of site: Site) -> [FaultPart] {
    FaultPart.allCases.filter { FaultTarget($0).isFitted(in: site) }
  }

  /// What can happen in this garden.
  static func troubles(of site: Site) -> [GardenTrouble] {
    GardenTrouble.allCases.filter { !$0.events(in: site, at: 0, mowerAt: site.dockedPose).isEmpty }
  }

  /// Number of rows of the page in view.
  var menuRows: Int { menu.page == .parts ? menuParts.count : menuTroubles.count }

  /// The part in hand.
  var menuTarget: FaultTarget { FaultTarget(menuParts[menu.part], menu.member) }

  /// Those of several parts alike that the mower has; empty if there is but one.
  var menuMembers: [Int] {
    let part = menuParts[menu.part]
    return part.count == 1 ? [] : (0..<part.count).filter { FaultTarget(part, $0).isFitted(in: plan.site) }
  }

  /// What can be done with the row in hand.
  var menuChoices: [TroubleMenu.Choice] {
    if menu.page == .parts { return menuParts[menu.part].kinds.map { .kind($0) } }
    let trouble = menuTroubles[menu.trouble]
    if trouble.hasEnd && isInForce(trouble, run.eventsInForce) { return [.end] }
    return trouble.takesPlace ? [.happen, .place] : [.happen]
  }

  /// The fault that a kind would be, of the size in hand; in force, with the size that it has.
  func menuFault(_ kind: FaultKind) -> Fault {
    let target = menuTarget
    if let fault = run.board.faults.faults.first(where: { $0.target == target && $0.kind == kind }) { return fault }
    guard let size = FaultSize(of: kind, target.part) else { return Fault(target, kind) }
    let isInHand = target.part.kinds.firstIndex(of: kind) == menu.choice
    let wanted = size.usual * Double(sign: .plus, exponent: isInHand ? menu.doublings : 0, significand: 1)
    let milli = (wanted * 1000).rounded() / 1000
    return Fault(target, kind, size: max(size.range.lowerBound, min(size.range.upperBound, milli)))
  }

  /// Whether a fault of the part in hand is in force in a way.
  func isInForce(_ kind: FaultKind) -> Bool {
    let target = menuTarget
    return run.board.faults.faults.contains { $0.target == target && $0.kind == kind }
  }

  /// Whether a trouble is among what is in force.
  func isInForce(_ trouble: GardenTrouble, _ actions: [ScenarioEvent.Action]) -> Bool {
    actions.contains { trouble.owns($0) }
  }

  /// Does what the card offers.
  func choose(_ choice: TroubleMenu.Choice) {
    switch choice {
    case .kind(let kind):
      if isInForce(kind) {
        act(.mend(menuTarget))
      } else {
        act(.fault(menuFault(kind), for_s: nil))
      }
    case .happen: happen(menuTroubles[menu.trouble], at: nil)
    case .place:
      placing = menuTroubles[menu.trouble]
      hush()
    case .end:
      let trouble = menuTroubles[menu.trouble]
      let endings = run.eventsInForce.filter { trouble.owns($0) }
        .compactMap { $0.ending(in: plan.site.garden) }
      // Several things of one trouble may end alike.
      var done: [ScenarioEvent.Action] = []
      for ending in endings where !done.contains(ending) { done.append(ending) }
      apply(done.map { ScenarioEvent(tick: run.tick, action: $0) })
      if let first = done.first { say(first.summary) }
    }
  }

  private func act(_ action: ScenarioEvent.Action) {
    apply(action)
    say(action.summary)
  }

  /// Lets a trouble happen now: at a place (m), or where examples of it are.
  func happen(_ trouble: GardenTrouble, at place: Vector2?) {
    let events = trouble.events(in: plan.site, at: Double(run.tick) / 50, mowerAt: run.board.pose, place: place)
    apply(events)
    if let first = events.first { say(first.action.summary) }
  }

  /// A click on the map while something is to be placed.
  func place(_ trouble: GardenTrouble, at place: Vector2) {
    // As far as scenario files may reach, so that what is saved can be read.
    let isNear = trouble == .theft || trouble == .stationMoved || trouble == .kidnap || trouble == .tallGrass
    let reach = isNear ? plan.site.garden.bounds.padded(90) : plan.site.garden.bounds
    guard reach.contains(place) else { return say("Click inside the garden") }
    placing = nil
    happen(trouble, at: place)
  }

  // MARK: Keys

  /// A key while the card is open; false if it is not the card's.
  func menuTakes(_ key: InputEvent.Key) -> Bool {
    switch key {
    case .up: move(by: -1)
    case .down: move(by: 1)
    case .pageUp: move(by: -8)
    case .pageDown: move(by: 8)
    case .home: move(by: -1000)
    case .end: move(by: 1000)
    case .left: menu.column = .list
    case .right: menu.column = .choices
    case .tab: turnPage()
    case .enter:
      if menu.column == .list { menu.column = .choices } else { chooseSelected() }
    case .escape: if placing != nil { placing = nil } else { showMenu(false) }
    default: return false
    }
    return true
  }

  /// A character while the card is open; false if it is not the card's.
  func menuTakes(_ character: Character) -> Bool {
    switch character {
    case "b": showMenu(false)
    case "+", "=": menu.doublings = min(6, menu.doublings + 1)
    case "-": menu.doublings = max(-6, menu.doublings - 1)
    case "0"..."9":
      guard menu.page == .parts, let digit = character.wholeNumberValue else { return true }
      if digit == 0 { menu.member = nil } else if menuMembers.contains(digit - 1) { menu.member = digit - 1 }
    case " ", ".", ",": return false
    case _ where character.isLetter: seek(character)
    default: return character != "?"
    }
    return true
  }

  private func chooseSelected() {
    let choices = menuChoices
    if choices.indices.contains(menu.choice) { choose(choices[menu.choice]) }
    menu.choice = min(menu.choice, menuChoices.count - 1)
  }

  private func move(by steps: Int) {
    if menu.column == .list {
      menu.row = max(0, min(menuRows - 1, menu.row + steps))
    } else {
      menu.choice = max(0, min(menuChoices.count - 1, menu.choice + steps))
    }
  }

  private func turnPage() { turn(to: menu.page == .parts ? .garden : .parts) }

  private func turn(to page: TroubleMenu.Page) {
    menu.page = page
    menu.column = .list
    menu.choice = 0
    menu.first = 0
  }

  /// Goes to the next row that begins with a letter.
  private func seek(_ letter: Character) {
    let names = menuNames
    for step in 1...max(1, names.count) {
      let row = (menu.row + step) % max(1, names.count)
      guard names.indices.contains(row), names[row].first == letter else { continue }
      menu.row = row
      menu.column = .list
      return
    }
  }

  /// The rows of the page in view.
  var menuNames: [String] {
    menu.page == .parts
      ? menuParts.map { FaultTarget($0).name } : menuTroubles.map { $0.name(for: plan.site.navigation) }
  }

  // MARK: Pointer

  /// A click on the card.
  func menuClick(_ spot: TroubleMenu.Spot) {
    switch spot {
    case .card: break
    case .page(let page): turn(to: page)
    case .row(let row):
      menu.row = row
      menu.column = .list
    case .member(let member): menu.member = member
    case .choice(let choice):
      menu.choice = choice
      menu.column = .choices
      chooseSelected()
    case .smaller: _ = menuTakes("-")
    case .bigger: _ = menuTakes("+")
    case .close: showMenu(false)
    }
  }
}
