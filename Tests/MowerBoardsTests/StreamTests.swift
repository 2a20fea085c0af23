import Testing

@testable import MowerBoards

@Suite("What a board sends again and again")
struct StreamTests {
  @Test("It is overdue by what its age exceeds its period, and not before")
  func overdue() {
    var stream = Stream(period_ms: 800)
    #expect(!stream.isHeard && stream.overdue_ms(5_000_000) > 900_000)
    stream.note(1_000_000)
    #expect(stream.isHeard)
    #expect(stream.age_ms(1_000_000) == 0 && stream.age_ms(1_500_999) == 500)
    #expect(stream.overdue_ms(1_000_000) == 0 && stream.overdue_ms(1_800_000) == 0)
    #expect(stream.overdue_ms(1_801_000) == 1 && stream.overdue_ms(2_900_000) == 1100)
  }

  @Test("Forgotten it has to come again, but its age goes on; excused its silence counts from then")
  func forgotten() {
    var stream = Stream(period_ms: 0)
    stream.note(1_000_000)
    stream.forget()
    #expect(!stream.isHeard && stream.age_ms(1_300_000) == 300 && stream.overdue_ms(1_300_000) == 300)
    stream.excuse(1_250_000)
    #expect(!stream.isHeard && stream.age_ms(1_300_000) == 50)
    stream.note(1_400_000)
    #expect(stream.isHeard && stream.overdue_ms(1_400_000) == 0)
  }

  @Test("An age grows by the time since it was sent, up to 255, which is never")
  func aged() {
    #expect(agedBy(0, 0) == 0 && agedBy(20, 30) == 50 && agedBy(154, 100) == 254)
    #expect(agedBy(155, 100) == 255 && agedBy(100_000, 3) == 255 && agedBy(0, 255) == 255)
  }

  @Test("Counts add up over a counter's wrap, and after a jump or a restart go on from where they are")
  func counts() {
    var counter = TickCounter()
    #expect(counter.update(.max - 1, limit: 10) && counter.total == 0)
    #expect(counter.update(.min + 3, limit: 10) && counter.total == 5)
    #expect(!counter.update(.min + 14, limit: 10) && counter.total == 5)
    #expect(counter.update(.min + 4, limit: 10) && counter.total == -5)
    counter.rebase()
    #expect(counter.update(1_000_000, limit: 10) && counter.total == -5)
    counter.add(7)
    #expect(counter.total == 2)
  }

  @Test("Thousandths are rounded, kept within what fits, and none of what is no number")
  func rounded() {
    #expect(thousandths(1.2346) == 1235 && thousandths(-0.0006) == -1)
    #expect(thousandths(3e9) == 2_000_000_000 && thousandths(-3e9) == -2_000_000_000)
    #expect(thousandths(.nan) == 0 && thousandths(.infinity) == 0)
  }

  @Test("After a Mowgli board has restarted, all that it sends has to be heard anew")
  func restarted() {
    let streams: [WritableKeyPath<MowgliState, Stream>] = [
      \.odometryStream, \.inertialStream, \.statusStream, \.bladeStream, \.wireStream, \.infraredStream,
      \.contactStream,
      \.currentsStream, \.batteryStream,
    ]
    var state = MowgliState()
    for stream in streams { state[keyPath: stream].note(1_000_000) }
    #expect(streams.allSatisfy { state[keyPath: $0].isHeard })
    state.forget()
    #expect(!streams.contains { state[keyPath: $0].isHeard })
  }
}
