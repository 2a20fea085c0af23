import MowerCore
import MowerRuntime
import Testing

@Suite("Runner")
struct RunnerTests {
  /// Snapshots of a mower on the lawn that is started in tick 3 and lifted in tick 60.
  static func story(_ count: UInt32) -> [SensorSnapshot] {
    (0..<count).map { tick in
      var s = SensorSnapshot()
      s.tick = tick
      // Noise: a receiver that always says the same is a broken one.
      for i in 0..<2 { s.coils[i] = CoilReading(magnitude: 900 + Int16(tick % 2), quality: 200, age_ms: 0) }
      s.request = tick == 3 ? .start : .none
      // Wheels that turn as mowing wants it.
      s.leftTicks = 5 * Int32(tick)
      s.rightTicks = 5 * Int32(tick)
      s.lift = tick >= 60
      return s
    }
  }

  func runner(_ board: ScriptedBoard) -> Runner<ScriptedBoard, Recorder> {
    Runner(board: board, mower: Mower(MowerConfiguration()), sink: Recorder())
  }

  @Test("Every snapshot is answered by one command, and the sink sees the same")
  func frames() throws {
    var runner = runner(ScriptedBoard(Self.story(100)))
    var ticks = 0
    while try runner.tick() { ticks += 1 }
    #expect(ticks == 100)
    #expect(runner.board.commands.count == 100)
    #expect(runner.sink.commands == runner.board.commands)
    #expect(runner.sink.ticks == Array(0..<100))
    #expect(runner.sink.modes[2] == .idle)
    #expect(runner.sink.modes[3] == .mowing)
    #expect(runner.sink.modes[99] == .locked)
    #expect(runner.sink.frames[50].verdict == .none)
    #expect(runner.sink.frames[50].activeRows == 0)
    let lift = runner.sink.frames[99].verdict
    #expect(lift.action == .lock)
    #expect(SupervisorRow.row(lift.row).cause.description == "lift")
    #expect(runner.sink.frames[99].activeRows == 1 << UInt32(lift.row))
    #expect(runner.board.commands[50].bladeDuty > 0)
    #expect(runner.board.commands[60].bladeDuty == 0)
  }

  @Test("Commands are those of the controller stepped by hand at 50 Hz")
  func byHand() throws {
    #expect(Runner<ScriptedBoard, NoSink>.tick_us == 20_000)
    let story = Self.story(100)
    var mower = Mower(MowerConfiguration())
    let expected = story.map { mower.step($0, dt_us: 20_000).command }
    var runner = Runner(board: ScriptedBoard(story), mower: Mower(MowerConfiguration()), sink: NoSink())
    while try runner.tick() {}
    #expect(runner.board.commands == expected)
  }

  @Test("Without a snapshot nothing is written and nobody is shown anything")
  func end() throws {
    var runner = runner(ScriptedBoard([]))
    for _ in 0..<3 { #expect(try !runner.tick()) }
    #expect(runner.board.writes == 0)
    #expect(runner.sink.ticks.isEmpty)
    #expect(runner.mower.mode == .idle)
  }

  @Test(
    "A board's error while reading comes through, and the controller has not moved on",
    arguments: [BoardError.disconnected, .silent(milliseconds: 400), .garbled])
  func readError(_ error: BoardError) throws {
    var board = ScriptedBoard(Self.story(10))
    board.failingRead = (3, error)
    var runner = runner(board)
    for _ in 0..<3 { #expect(try runner.tick()) }
    #expect(throws: error) { try runner.tick() }
    #expect(runner.sink.ticks == [0, 1, 2])
    #expect(runner.board.writes == 3)
    #expect(runner.mower.mode == .idle)
    // The board is back: the tick that failed is lost, the next one counts.
    #expect(try runner.tick())
    #expect(runner.sink.ticks.last == 4)
  }

  @Test("A board's error while writing comes through after the sink has seen the tick")
  func writeError() throws {
    var board = ScriptedBoard(Self.story(10))
    board.failingWrite = (2, .disconnected)
    var runner = runner(board)
    for _ in 0..<2 { #expect(try runner.tick()) }
    #expect(throws: BoardError.disconnected) { try runner.tick() }
    #expect(runner.sink.ticks == [0, 1, 2])
    #expect(runner.board.commands.count == 2)
    #expect(try runner.tick())
  }
}
