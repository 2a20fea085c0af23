import MowerEditing
import MowerGarden
import MowerGeometry

extension EditDesk {
  /// Takes in what a person does.
  func handle(_ event: InputEvent) -> Wish {
    switch event {
    // A message has been read by whoever goes on.
    case .press, .key, .text: notice = nil
    default: break
    }
    let wish = react(to: event)
    settle()
    return wish
  }

  private func react(to event: InputEvent) -> Wish {
    switch event {
    case .quit: return leave(.quit)
    case .key(let key, let modifiers): return press(key, modifiers)
    case .text(let character, let isRepeat): return type(character, isRepeat)
    case .press(let p, let button, let modifiers, let clicks): return press(p, button, modifiers, clicks)
    case .move(let p, let modifiers): move(p, modifiers)
    case .release(let p, _, _):
      pointer = p
      panning = nil
      board.release()
    case .wheel(let notches, let p, _):
      if layout.map.contains(p) { camera.zoom(by: exponential(0.2 * max(-5, min(5, notches))), at: p) }
    case .pinch(let factor, let p): if layout.map.contains(p) { camera.zoom(by: factor, at: p) }
    case .leave: pointer = nil
    }
    return .none
  }

  // MARK: Keys

  private func press(_ key: InputEvent.Key, _ modifiers: InputEvent.Modifiers) -> Wish {
    if showsHelp {
      showsHelp = false
      return .none
    }
    if question != nil {
      if key == .escape { return answer(.stay) }
      if key == .enter, let last = question?.answers.last { return answer(last.answer) }
      return .none
    }
    if typing != nil {
      switch key {
      case .backspace: if let shorter = typing?.dropLast() { typing = String(shorter) }
      case .enter, .tab: endTyping(keeping: true)
      case .escape: endTyping(keeping: false)
      default: break
      }
      return .none
    }
    switch key {
    case .escape: board.escape()
    case .enter: board.finish()
    case .delete, .backspace: board.delete()
    case .left: nudge(Vector2(-1, 0), modifiers)
    case .right: nudge(Vector2(1, 0), modifiers)
    case .up: nudge(Vector2(0, 1), modifiers)
    case .down: nudge(Vector2(0, -1), modifiers)
    case .home: camera.fit()
    case .f1: return perform(.help)
    case .control("z"): return perform(modifiers.shift ? .redo : .undo)
    case .control("y"): return perform(.redo)
    case .control("s"): return perform(.save)
    case .control("d"): return perform(.duplicate)
    case .control("q"), .control("w"): return leave(.quit)
    default: break
    }
    return .none
  }

  /// Arrow keys move by a centimetre; with Shift by ten.
  private func nudge(_ direction: Vector2, _ modifiers: InputEvent.Modifiers) {
    board.nudge(by: direction * (modifiers.shift ? 0.1 : 0.01))
  }

  private func type(_ character: Character, _ isRepeat: Bool) -> Wish {
    if showsHelp {
      showsHelp = false
      return .none
    }
    if question != nil { return .none }
    if typing != nil {
      if (typing?.count ?? 0) < 100 { typing?.append(character) }
      return .none
    }
    switch character {
    case "+", "=": camera.zoom(by: 1.25, at: layout.map.center)
    case "-": camera.zoom(by: 0.8, at: layout.map.center)
    case _ where isRepeat: break
    case "?": return perform(.help)
    case "e": return perform(.simulate)
    case "a": return perform(.layWire)
    case "d": return perform(.duplicate)
    case "x": return perform(.delete)
    case "r": return perform(.name)
    case "g": return perform(.grid)
    case "f": camera.fit()
    default:
      if let tool = EditTool.allCases.first(where: { $0.key == character }) { return perform(.tool(tool)) }
    }
    return .none
  }

  private func endTyping(keeping: Bool) {
    if keeping, let typing, let part = board.editing.selection?.part, typing != board.editing.garden.name(of: part) {
      if !board.editing.rename(part, to: typing) { say("A name needs at least one letter") }
    }
    typing = nil
  }

  // MARK: Pointer

  private func press(
    _ p: Vector2, _ button: InputEvent.Button, _ modifiers: InputEvent.Modifiers, _ clicks: Int
  ) -> Wish {
    pointer = p
    if showsHelp {
      showsHelp = false
      return .none
    }
    let hit = controls.last { $0.box.contains(p) }?.control
    if question != nil {
      if case .answer(let answer) = hit { return self.answer(answer) }
      return .none
    }
    if typing != nil, hit != .name { endTyping(keeping: true) }
    if let hit { return perform(hit) }
    guard layout.map.contains(p) else { return .none }
    let place = camera.world(p)
    if button != .left {
      panning = p
    } else if board.tool == .select, clicks == 2 {
      board.doubleClick(at: place)
    } else {
      board.press(at: place, snaps: !modifiers.alt)
      // Where nothing is to be grabbed the sheet is.
      if board.tool == .select, !board.isBusy, board.editing.selection == nil { panning = p }
    }
    return .none
  }

  private func move(_ p: Vector2, _ modifiers: InputEvent.Modifiers) {
    pointer = p
    if let last = panning {
      camera.pan(by: p - last)
      panning = p
    } else if question == nil, layout.map.contains(p) || board.isBusy {
      board.move(to: camera.world(p), snaps: !modifiers.alt)
    }
  }

  // MARK: Buttons

  /// Does what a button does.
  @discardableResult
  func perform(_ control: EditControl) -> Wish {
    let part = board.editing.selection?.part
    switch control {
    case .tool(let tool): board.take(EditTool.of(board.tool) == tool ? .select : tool.tool)
    case .layWire: layWire()
    case .undo: board.undo()
    case .redo: board.redo()
    case .save: save()
    case .help: showsHelp.toggle()
    case .simulate: return gardenToMow() == nil ? .none : .mow
    case .name: beginTyping()
    case .duplicate: if let part, board.editing.duplicate(part) == nil { say("There is only one of it") }
    case .delete: board.delete()
    case .problem(let index): show(problem: index)
    case .grid: changeGrid()
    case .answer(let answer): return self.answer(answer)
    case .kind, .solid, .wired, .edge, .grass, .less, .more: if let part { change(part, control) }
    }
    return .none
  }

  private func layWire() {
    var options = GardenEditing.WireOptions()
    options.mowerWidth_m = robot.chassis.outline.bounds.height
    options.movesStation = true
    board.layWire(options)
  }

  private func beginTyping() {
    guard let part = board.editing.selection?.part else { return }
    switch part {
    case .station, .wire, .start, .neighbour: break
    default: typing = board.editing.garden.name(of: part)
    }
  }

  private func changeGrid() {
    let steps: [Double?] = [0.1, 0.5, 1, nil]
    if isGridAutomatic {
      isGridAutomatic = false
      board.grid_m = 0.1
    } else if let i = steps.firstIndex(of: board.grid_m), i + 1 < steps.count {
      board.grid_m = steps[i + 1]
    } else {
      isGridAutomatic = true
    }
  }

  private func show(problem index: Int) {
    guard board.editing.problems.indices.contains(index) else { return }
    let problem = board.editing.problems[index]
    board.take(.select)
    board.editing.selection = problem.part.map { .init($0) }
    let place = problem.point ?? problem.part.flatMap { board.editing.garden.place(of: $0) }
    if let place, !layout.map.inset(40, 40).contains(camera.point(place)) { camera.look(at: place) }
  }

  private func change(_ part: GardenPart, _ control: EditControl) {
    let garden = board.editing.garden
    switch (part, control) {
    case (.obstacle(let i), .kind(let kind)): board.editing.setKind(kind, ofObstacle: i)
    case (.obstacle(let i), .solid): board.editing.setSolid(!garden.obstacles[i].solid, ofObstacle: i)
    case (.obstacle(let i), .wired): board.editing.setWired(!garden.obstacles[i].wired, ofObstacle: i)
    case (.lawn(let i), .edge(let edge)): board.editing.setEdge(edge, ofLawn: i)
    case (.passage(let i), .grass): board.editing.setGrass(!garden.passages[i].grass, ofPassage: i)
    case (_, .less(let amount)): change(part, amount, by: -1)
    case (_, .more(let amount)): change(part, amount, by: 1)
    default: break
    }
  }

  private func change(_ part: GardenPart, _ amount: EditAmount, by sign: Double) {
    let garden = board.editing.garden
    switch (part, amount) {
    case (.obstacle(let i), .radius):
      board.editing.setRadius((garden.circle(of: part)?.radius ?? 0) + sign * 0.05, ofObstacle: i)
    case (.zone(let i), .share): board.editing.setShare(garden.zones[i].share + sign * 0.05, ofZone: i)
    case (.station, .heading):
      let degrees = Angle.degrees(radians: garden.station.pose.heading)
      board.editing.turn(stationTo: Angle.radians(degrees: degrees + sign * 5))
    case (.emitter(let i), .heading):
      board.editing.turn(emitter: i, to: garden.emitters[i].pose.heading + sign * Angle.pi / 36)
    case (.lawn(let i), .slope):
      let slope = garden.lawns[i].slope
      board.editing.setSlope(rise: slope.rise + sign * 0.01, uphill_rad: slope.uphill_rad, ofLawn: i)
    case (.lawn(let i), .uphill):
      let slope = garden.lawns[i].slope
      board.editing.setSlope(rise: slope.rise, uphill_rad: slope.uphill_rad + sign * Angle.pi / 12, ofLawn: i)
    default: break
    }
  }

  /// Answers the question on the window.
  private func answer(_ answer: EditQuestion.Answer) -> Wish {
    question = nil
    let wish = pendingWish
    switch answer {
    case .stay:
      pendingWish = .none
      return .none
    case .discard:
      pendingWish = .none
      return wish
    case .save: if save() { break } else { return giveUp() }
    case .saveAnyway: if save(acceptingProblems: true) { break } else { return giveUp() }
    case .overwrite: if save(overwriting: true) { break } else { return giveUp() }
    }
    pendingWish = .none
    return wish
  }

  /// Nothing was saved: what was to follow waits for the next question, or is forgotten if there is none.
  private func giveUp() -> Wish {
    if question == nil { pendingWish = .none }
    return .none
  }
}
