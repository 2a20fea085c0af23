import MowerCore
import MowerGeometry
import Testing

@testable import MowerSimulation

@Suite("What a run says of progress")
struct ProgressRecordTests {
  /// A record of a mower that was at places, one a second.
  private func record(_ places: [Vector2], _ mode: Mode = .mowing, inStation: Bool = false) -> ProgressRecord {
    var record = ProgressRecord()
    for p in places { record.look(mode, because: Cause(.bump), at: p, inStation: inStation, dt_s: 1) }
    return record
  }

  @Test("A mower that drives gets on all the time, one that stands or circles for half a minute, whatever it is called")
  func share() {
    let way = (0..<600).map { Vector2(0.3 * Double($0), 0) }
    #expect(record(way).share == 1 && !record(way).isIdle)
    let circle = (0..<600).map { i in
      let (s, c) = sincos(0.3 * Double(i))
      return Vector2(c, s) * 0.45
    }
    for mode in [Mode.mowing, .stopped, .holding, .searchingPosition] {
      #expect(abs(record(circle, mode).share - 30.0 / 600) < 0.01, "\(mode.name)")
    }
    #expect(record(circle).longest_s > 590 && record(circle).longestCause == Cause(.bump))
    #expect(record(circle, .stopped).longest_s == 0)
    // In the station, and put to rest by a person, it need not.
    #expect(record(circle, .charging, inStation: true).out_s == 0 && record(circle, .idle).out_s == 0)
    #expect(record([]).share == 1)
  }

  @Test("Only who stands most of three hours is idle")
  func idle() {
    let stands = [Vector2](repeating: .zero, count: 3 * 3600 - 60)
    #expect(!record(stands).isIdle)
    #expect(record(stands + stands).isIdle)
    let drives = (0..<4 * 3600).map { Vector2(0.3 * Double($0), 0) }
    #expect(!record(stands + drives).isIdle)
  }

  /// A raster of cells of 10 cm with what is cut.
  private func raster(_ columns: Int, _ rows: Int, isCut: (Int, Int) -> Bool) -> RunResult.Raster {
    var cuts: [UInt16] = []
    for row in 0..<rows { for column in 0..<columns { cuts.append(isCut(column, row) ? 1 : 0) } }
    return RunResult.Raster(
      origin: Vector2(10, 20), cell_m: 0.1, columns: columns, rows: rows,
      mowable: [Bool](repeating: true, count: columns * rows), cuts: cuts,
      height_m: [Float](repeating: 0, count: columns * rows))
  }

  @Test("The largest uncut piece has its area and a place in it; strips along the edge are none")
  func uncut() throws {
    #expect(UncutPiece(raster(80, 60) { _, _ in true }) == nil)
    // A strip of 40 cm all round.
    #expect(UncutPiece(raster(80, 60) { x, y in x >= 4 && y >= 4 && x < 76 && y < 56 }) == nil)
    let piece = try #require(
      UncutPiece(raster(80, 60) { x, y in !(x >= 10 && x < 30 && y >= 10 && y < 20) && !(x > 60 && y > 50) }))
    #expect(abs(piece.area_m2 - 2) < 1e-9, "\(piece.area_m2)")
    #expect(piece.place.distance(to: Vector2(12, 21.5)) < 0.11, "\(piece.place)")
    // A bent one: the place lies in it.
    let bent = try #require(UncutPiece(raster(80, 60) { x, y in x >= 12 && y >= 12 }))
    #expect(bent.place.x < 11.2 || bent.place.y < 21.2)
    #expect(abs(bent.area_m2 - (8 * 6 - 6.8 * 4.8)) < 1e-9, "\(bent.area_m2)")
  }
}
