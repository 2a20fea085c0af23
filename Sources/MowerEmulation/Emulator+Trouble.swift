import MowerBoards
import MowerGarden
import MowerRuntime
import MowerSimulation

// What goes wrong with the board, its line, its mower and its garden.
extension Emulator {
  /// Lets a trouble come.
  public func add(_ trouble: BoardTrouble) { schedule.add(trouble) }

  /// Lets a scenario's events come. Faults of the line befall the board's bytes.
  public func add(_ more: [ScenarioEvent]) {
    for event in more {
      switch event.action {
      case .fault(let fault, let duration) where fault.target.part == .link:
        add(BoardTrouble(.fault(fault), at_s: event.time_s, for_s: duration))
      case .mend(let target) where target.part == .link: schedule.mend(target, at_s: event.time_s)
      default: insert(event)
      }
    }
  }

  /// The events that have happened so far.
  public var happened: [ScenarioEvent] { Array(events[..<player.next]) }

  private func insert(_ event: ScenarioEvent) {
    let place = events.indices.dropFirst(player.next).first { events[$0].tick > event.tick }
    events.insert(event, at: place ?? events.count)
    player.listChanged()
  }

  /// Does what is due before a tick.
  func prepare(_ tick: UInt64) {
    while let step = schedule.due(tick) {
      if step.begins { begin(step.trouble) } else { end(step.trouble) }
    }
    let before = player.next
    player.prepare(tick, events, &mower)
    for event in events[before..<player.next] { say?(event.action.summary) }
    // A place that somebody else has taken may be free later.
    if isPulled && !wantsPulled { putBack() }
  }

  private func begin(_ trouble: BoardTrouble) {
    switch trouble.kind {
    case .line(let fault):
      lineFaults.removeAll { $0.word == fault.word }
      lineFaults.append(fault)
      setLine()
    case .fault(let fault):
      if fault.target.part == .link {
        link.begin(fault)
        setLine()
      } else {
        mower.begin(fault)
      }
    case .garden(let what):
      let events = what.events(
        in: mower.world.site, at: Double(time_us) / 1e6, for: trouble.for_s, mowerAt: mower.pose)
      for event in events { insert(event) }
      // The events are told when they happen.
      return
    case .reboot: firmware.reboot(now_us: time_us)
    case .cable:
      wantsPulled = true
      isPulled = true
      for case let port as any PullablePort in ports.prefix(firmware.channelCount) { port.pull() }
    case .secondMaster(let rate): foreign_Hz = rate
    }
    say?(trouble.name)
  }

  private func end(_ trouble: BoardTrouble) {
    switch trouble.kind {
    case .line(let fault):
      lineFaults.removeAll { $0.word == fault.word }
      setLine()
    case .fault(let fault):
      if fault.target.part == .link {
        link.end()
        setLine()
      } else {
        mower.end(fault.target)
      }
    case .cable: return wantsPulled = false
    case .secondMaster: foreign_Hz = 0
    case .garden, .reboot: return
    }
    say?("\(trouble.name): over")
  }

  private func putBack() {
    do throws(BoardStartError) {
      for case let port as any PullablePort in ports.prefix(firmware.channelCount) { try port.putBack() }
      isPulled = false
      say?("The cable is back")
    } catch {
      if error.description != complaint { say?("The cable stays out: \(error.description)") }
      complaint = error.description
    }
  }

  /// Lets the line be what the faults in force make of it.
  func setLine() {
    var kind = lineFaults.reduce(quality) { $0.with($1) }
    kind.delay_ms += link.delay_ms
    for i in ports.indices {
      toBoard[i].kind = kind
      fromBoard[i].kind = kind
    }
  }

  /// What a second program sends to a channel before a tick.
  func addForeign(to buffer: inout [UInt8], channel: Int, tick: UInt64) {
    guard foreign_Hz > 0, !isPulled, tick % UInt64(max(1, (50 / foreign_Hz).rounded())) == 0 else { return }
    for word in Firmware.foreignCommand where word.channel == channel { buffer += word.bytes }
  }
}
