import MowerGarden
import MowerGeometry

extension ViewDesk {
  /// Takes in what a person does.
  func handle(_ event: InputEvent) -> Wish {
    switch event {
    case .quit: return .quit
    case .key(let key, let modifiers): return handle(key, modifiers)
    case .text(let character, let isRepeat): return type(character, isRepeat: isRepeat)
    case .press(let p, let button, let modifiers, let clicks): return press(p, button, modifiers, clicks)
    case .move(let p, let modifiers): move(p, modifiers)
    case .release(let p, _, let modifiers): release(p, modifiers)
    case .wheel(let notches, let p, _): turnWheel(notches, p)
    case .pinch(let factor, let p): if layout.map.contains(p) { camera.zoom(by: factor, at: p) }
    case .leave: pointer = nil
    }
    return .none
  }

  // MARK: Keys

  private func handle(_ key: InputEvent.Key, _ modifiers: InputEvent.Modifiers) -> Wish {
    if showsHelp {
      if key == .control("q") { return .quit }
      showsHelp = false
      return .none
    }
    if menu.isOpen && menuTakes(key) { return .none }
    switch key {
    case .left: go(to: max(0, run.time_s - (modifiers.shift ? 60 : 10)))
    case .right: go(to: run.time_s + (modifiers.shift ? 60 : 10))
    case .pageUp: go(to: max(0, run.time_s - 600))
    case .pageDown: go(to: run.time_s + 600)
    case .home: go(to: 0)
    case .end: go(to: Double(run.farthestTick) * 0.02)
    case .up: perform(.faster)
    case .down: perform(.slower)
    case .escape:
      if gesture != .none { gesture = .none } else { tool = .look }
    case .f1: showsHelp = true
    case .control("s"): save()
    case .control("z"): takeBack()
    case .control("q"), .control("w"): return .quit
    default: break
    }
    return .none
  }

  private func type(_ character: Character, isRepeat: Bool) -> Wish {
    if showsHelp {
      showsHelp = false
      return .none
    }
    if menu.isOpen && menuTakes(character) { return .none }
    // A held key steps on, but switches nothing to and fro.
    let steps: [Character: Control] = [
      ".": .stepAhead, ",": .stepBack, "+": .faster, "=": .faster, "-": .slower,
    ]
    if let control = steps[character] { return perform(control) }
    if isRepeat { return .none }
    switch character {
    case " ": return perform(.play)
    case "?": return perform(.help)
    case "e": return perform(.edit)
    case "b": return perform(.troubles)
    case "r": return perform(.restart)
    case "n": return perform(.nextSeed)
    case "w": return perform(.record)
    case "f": camera.fit()
    case "t": camera.look(at: run.board.pose.position)
    default:
      let site = plan.site
      let tool = MapTool.allCases.first { $0.key == character && $0.applies(to: site) }
      if let tool { return perform(.tool(tool)) }
      let act = HandAct.allCases.first { $0.key == character && $0.applies(to: site) }
      if let act { return perform(.act(act)) }
      let overlay = MapOverlay.allCases.first { $0.key == character && $0.applies(to: site) }
      if let overlay { return perform(.overlay(overlay)) }
    }
    return .none
  }

  /// Does what a button does.
  @discardableResult
  func perform(_ control: Control) -> Wish {
    switch control {
    case .play: playback.isPlaying.toggle()
    case .stepAhead: nudge(by: 1)
    case .stepBack: nudge(by: -1)
    case .toStart: go(to: 0)
    case .toEnd: go(to: Double(run.farthestTick) * 0.02)
    case .slower: playback.change(by: -1)
    case .faster: playback.change(by: 1)
    case .restart: restart(seed: plan.seed)
    case .nextSeed: restart(seed: plan.seed &+ 1)
    case .record: return .record
    case .help: showsHelp.toggle()
    case .save: save()
    case .edit: return .edit
    case .troubles: showMenu(!menu.isOpen)
    case .trouble(let spot): menuClick(spot)
    case .tool(let tool): self.tool = self.tool == tool ? .look : tool
    case .act(let act): perform(act)
    case .overlay(let overlay): overlays.formSymmetricDifference([overlay])
    case .timeLine, .events: break
    }
    return .none
  }

  private func perform(_ act: HandAct) {
    let board = run.board
    switch act {
    case .mend:
      guard board.sender?.cut_m != nil else { return say("The wire is whole") }
      apply(.mendWire)
    case .connector: apply(isConnectorLoose ? .fastenConnector : .loosenConnector)
    case .rain: apply(.rain(!board.raining))
    case .lift: apply(.lift(!board.lifted))
    case .stop: apply(.stopButton(!board.stopPressed))
    // What locked the mower has to be unlocked before it can start.
    case .ask(.start): apply(.request(run.mower.mode == .locked ? .unlock : .start))
    case .ask(let request): apply(.request(request))
    }
    if let done = run.events.last(where: { $0.tick <= run.tick }) { say(done.action.summary) }
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
    if let hit = controls.last(where: { $0.box.contains(p) }) {
      if hit.control == .timeLine {
        gesture = .scrub
        scrub(to: p)
        return .none
      }
      return perform(hit.control)
    }
    guard layout.map.contains(p) else { return .none }
    if button != .left {
      gesture = .pan(p)
    } else if let placing {
      place(placing, at: camera.world(p))
    } else {
      begin(at: p)
    }
    return .none
  }

  private func move(_ p: Vector2, _ modifiers: InputEvent.Modifiers) {
    pointer = p
    switch gesture {
    case .none: break
    case .pan(let last):
      camera.pan(by: p - last)
      gesture = .pan(p)
    case .scrub: scrub(to: p)
    default: proceed(to: p)
    }
  }

  private func release(_ p: Vector2, _ modifiers: InputEvent.Modifiers) {
    pointer = p
    let done = gesture
    gesture = .none
    finish(done)
  }

  private func turnWheel(_ notches: Double, _ p: Vector2) {
    if case .carry(var pose) = gesture {
      // The wheel turns what the hand holds.
      pose.heading = Angle.wrapped(pose.heading + notches * Angle.pi / 12)
      gesture = .carry(pose)
      return
    }
    if controls.last(where: { $0.box.contains(p) }).map({ isOnMenu($0.control) }) ?? false {
      return scrollMenu(by: notches > 0 ? -2 : 2)
    }
    guard layout.map.contains(p) else { return }
    camera.zoom(by: exponential(0.2 * max(-5, min(5, notches))), at: p)
  }

  private func scrub(to p: Vector2) {
    let box = timeLineBox
    let share = max(0, min(1, (p.x - Double(box.x)) / Double(max(1, box.width))))
    go(to: share * span_s)
  }
}
