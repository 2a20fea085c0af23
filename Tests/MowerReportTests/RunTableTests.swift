import MowerCore
import MowerGarden
import MowerReport
import MowerRuntime
import MowerSimulation
import Testing

@Test("the table of one run fits 80 columns, aligned, without colour unless asked")
func singleTable() {
  let table = RunTable.render(syntheticRun())
  let lines = table.split(separator: "\n")
  #expect(lines.allSatisfy { $0.count <= 80 && $0.last != " " })
  #expect(!table.contains("\u{1b}"))
  #expect(lines[0] == "Test lawn · Ardumower · wire · seed 1")
  #expect(table.contains("Coverage                    50.0 %"))
  #expect(table.contains("80 % cut after                   –"))
  #expect(table.contains("0:10:01  escape    stall"))
  #expect(table.contains("0123456789abcdef"))
  #expect(lines.last == "The mower needed no help.")
  #expect(RunTable.render(syntheticRun(), color: true).contains("\u{1b}[32m"))
}

@Test("that nobody had to come is not all: who stood about, or never came to a part of the lawn, is told so")
func doubts() throws {
  var result = syntheticRun()
  result.simulated_s = 4 * 3600
  result.progressShare = 0.62
  result.longestStillCause = "position-lost"
  result.uncut = UncutPiece(try #require(result.raster))
  let table = RunTable.render(result)
  #expect(table.contains("The mower needed no help, but it came further for only 62 % of its time out"))
  #expect(table.contains("because of position-lost,"))
  // The east half, without its pond.
  #expect(table.contains("and never came to 21 m² around"), "\(table)")
  // Soon after the start everything is still to come.
  result.simulated_s = 3600
  #expect(!RunTable.render(result).contains("never came to"))
}

@Test("a mower that a person set going again is not said to have needed no help, and the reader learns what to do")
func helpedRun() throws {
  var result = syntheticRun()
  result.faults = [
    RunResult.Fault(cause: "coils-disagree", time_s: 100, action: "stop"),
    RunResult.Fault(cause: "coils-disagree", time_s: 200, action: "stop"),
    RunResult.Fault(cause: "wire-lost", time_s: 300, action: "hold"),
  ]
  let lines = RunTable.render(result).split(separator: "\n")
  #expect(lines.last == "The mower was stopped 2 times, and goes on because a person helped.")
  #expect(lines.count(where: { $0.contains("contradict each other. Look at their plugs and leads") }) == 1)
  #expect(!lines.contains { $0.contains("No wire signal") })
  #expect(lines.allSatisfy { $0.count <= 80 })
}

@Test("what every row of the supervisor means, and what helps, fits into the table")
func summariesFit() {
  for cause in Cause.all where cause.row != nil { #expect(cause.account.count <= 76, "\(cause.account)") }
}

@Test("the mode at the end is told with its cause")
func finalCause() {
  var result = syntheticRun()
  #expect(RunTable.render(result).contains("Final mode           mowing\n"))
  result.finalMode = "stopped"
  result.finalCause = Cause(row: Int(SupervisorRow.ID.wireLostStop.rawValue))
  #expect(RunTable.render(result).contains("Final mode           stopped (No wire signal)\n"))
}

@Test("the table shows position and beams only for mowers that have them")
func navigationRows() {
  var result = syntheticRun()
  #expect(!RunTable.render(result).contains("Position error") && !RunTable.render(result).contains("beams"))
  result.position = RunResult.PositionFigures(rms_m: 0.024, max_m: 0.11, untrusted_s: 7)
  #expect(RunTable.render(result).contains("Position error             0.024 m"))
  #expect(RunTable.render(result).contains("Without a position           7.0 s"))
  result.beamContacts = 31
  #expect(RunTable.render([result, result]).contains("  Turned by beams                31"))
  #expect(RunTable.render(result).split(separator: "\n").allSatisfy { $0.count <= 80 })
}

@Test("the table of several seeds has mean, deviation and range in columns")
func seedsTable() {
  var runs = [syntheticRun(seed: 1, coverage: 0.5), syntheticRun(seed: 2, coverage: 0.7)]
  runs[1].t80_s = 5000
  runs[1].neededHelp = true
  let table = RunTable.render(runs)
  let lines = table.split(separator: "\n").map(String.init)
  #expect(lines.allSatisfy { $0.count <= 80 })
  #expect(lines.contains("  Coverage                   60.0 %       14.1 %       50.0 %       70.0 %"))
  #expect(lines.contains { $0.hasPrefix("  80 % cut after *") })
  #expect(lines.contains { $0.contains("95 % cut after") && $0.hasSuffix("not reached") })
  #expect(lines.last == "1 of 2 runs needed help: seeds 2")
}

@Test("long and hostile names neither break the lines nor move the cursor")
func hostileTable() {
  var result = syntheticRun()
  result.garden = String(repeating: "long ", count: 40) + "\u{1b}[2J\n"
  result.faults = (0..<100).map { RunResult.Fault(cause: "x\r\n\u{7}", time_s: Double($0), action: "hold\u{1b}") }
  let table = RunTable.render(result)
  #expect(!table.contains("\u{1b}") && !table.contains("\r") && !table.contains("\u{7}"))
  #expect(table.split(separator: "\n").allSatisfy { $0.count <= 80 })
  #expect(table.contains("and 88 more"))
}

@Test("events and faults are told in one order, causes before effects")
func eventsInTable() throws {
  var result = syntheticRun()
  result.faults = [
    RunResult.Fault(cause: "wire-lost", time_s: 300, action: "hold"),
    RunResult.Fault(cause: "lifted", time_s: 400, action: "lock"),
  ]
  result.events = [
    ScenarioEvent(time_s: 300, action: .cutWire(at_m: 12)), ScenarioEvent(time_s: 350, action: .mendWire),
  ]
  let lines = RunTable.render(result).split(separator: "\n").map(String.init)
  let places = try ["Wire cut 12 m", "wire-lost", "Wire mended", "lifted"].map { word in
    try #require(lines.firstIndex { $0.contains(word) })
  }
  #expect(places == Array(places[0]..<places[0] + 4))
}

@Test("the progress bar says share, time, coverage, speed and time left, and fits every width")
func progressLine() {
  let progress = ProgressBar.Progress(share: 0.5, simulated_s: 12_430, coverage: 0.812, wall_s: 2)
  let line = ProgressBar.line(progress, columns: 80)
  #expect(line.hasPrefix(" 50 % ━"))
  #expect(line.hasSuffix("  3:27:10  cut 81.2 %  6215×  0:00:02 left"))
  #expect(line.count { $0 == "━" } == line.count { $0 == "╌" })
  for columns in 8...200 { #expect(ProgressBar.line(progress, columns: columns).count < columns) }
}

@Test("the progress bar survives a start without time and a share beyond its range")
func oddProgress() {
  let start = ProgressBar.line(.init(share: .nan, simulated_s: 0, coverage: 0, wall_s: 0), columns: 80)
  #expect(start.hasPrefix("  0 % ╌"))
  #expect(!start.contains("left"))
  #expect(ProgressBar.line(.init(share: 7, simulated_s: 1, coverage: 1, wall_s: 1), columns: 80).hasPrefix("100 % ━"))
}

@Test("figures read as people write them")
func figures() {
  #expect(Figures.fixed(7812.44, digits: 1) == "7812.4")
  #expect(Figures.fixed(17812.45, digits: 0) == "17,812")
  #expect(Figures.fixed(1234567, digits: 0) == "1,234,567")
  #expect(Figures.fixed(-0.04, digits: 1) == "0.0")
  #expect(Figures.fixed(-1.5, digits: 1) == "−1.5")
  #expect(Figures.fixed(0.999, digits: 2) == "1.00")
  #expect(Figures.fixed(.nan, digits: 1) == "–")
  #expect(Figures.percent(0.9735) == "97.4 %" || Figures.percent(0.9735) == "97.3 %")
  #expect(Figures.duration(4.25) == "4.3 s")
  #expect(Figures.duration(59.6) == "1 min 00 s")
  #expect(Figures.duration(3599.7) == "1 h 00 min")
  #expect(Figures.duration(28800) == "8 h 00 min")
  #expect(Figures.duration(10 * 86400) == "10 d 00 h")
  #expect(Figures.clock(9321.7) == "2:35:21")
}
