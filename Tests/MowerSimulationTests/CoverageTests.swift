import MowerCore
import MowerGarden
import MowerGeometry
import MowerPlanning
import MowerRuntime
import Testing

@testable import MowerSimulation

@Suite("Coverage")
struct CoverageTests {
  @Test("a straight pass cuts exactly the cells whose centres the disc has swept")
  func straightPass() throws {
    let robot = try Fixtures.robot()
    let lawn = Polygon([Vector2(0, 0), Vector2(4, 0), Vector2(4, 2), Vector2(0, 2)])
    let garden = Garden(
      name: "strip", lawns: [Lawn(name: "a", polygon: lawn)], station: Station(pose: Pose2(x: 0, y: 0, heading: 0)))
    let grass = Grass(garden, cell_m: 0.05, blade: robot.blade)
    let r = robot.blade.radius_m
    var random = SplitMix64(seed: 9)
    var x = 0.6
    while x < 3.4 {
      grass.sweep(to: Vector2(x, 1.003), cutting: true, time_s: x)
      x += random.uniform(0.001, 0.02)
    }
    grass.sweep(to: Vector2(3.4, 1.003), cutting: true, time_s: 4)
    let swept = Segment(Vector2(0.6, 1.003), Vector2(3.4, 1.003))
    for row in 0..<grass.grid.rows {
      for column in 0..<grass.grid.columns {
        let cell = grass.grid.values[row * grass.grid.columns + column]
        guard cell.mowable else { continue }
        let d = swept.distanceSquared(to: grass.grid.center(column: column, row: row)).squareRoot()
        // Right at the two ends a last move below a quarter of a cell may still be pending.
        if abs(d - r) > 0.013 { #expect((cell.cuts > 0) == (d < r)) }
      }
    }
  }

  @Test("grass grows while nobody cuts it and is level with the blade where somebody did")
  func growth() throws {
    let robot = try Fixtures.robot()
    let lawn = Polygon([Vector2(0, 0), Vector2(2, 0), Vector2(2, 2), Vector2(0, 2)])
    let garden = Garden(
      name: "patch", lawns: [Lawn(name: "a", polygon: lawn)], station: Station(pose: Pose2(x: 0, y: 0, heading: 0)))
    let grass = Grass(garden, cell_m: 0.05, blade: robot.blade)
    grass.sweep(to: Vector2(1, 1), cutting: true, time_s: 0)
    let day = grass.raster(time_s: 86400)
    let i = grass.grid.index(of: Vector2(1, 1))
    let j = grass.grid.index(of: Vector2(0.2, 0.2))
    #expect(abs(Double(day.height_m[i]) - (robot.blade.height_m + 0.003)) < 1e-4)
    #expect(abs(Double(day.height_m[j]) - 0.063) < 1e-4)
    let volume = grass.takeVolume()
    let disc = Angle.pi * robot.blade.radius_m * robot.blade.radius_m
    #expect(abs(volume - disc * (0.06 - robot.blade.height_m)) < 0.15 * volume)
  }

  @Test("reported coverage agrees with the exact swept area to half a percentage point")
  func exactArea() throws {
    let site = try Fixtures.site("simple")
    let world = World(site)
    var mower = Mower(MowerConfiguration(robot: world.robot, garden: world.garden, seed: 2))
    var board = SimulatedBoard(world: world, seed: 2)
    defer { board.close() }
    board.request = .start
    // The disc's path in unbroken pieces while it spins fast enough to cut.
    var pieces: [[Vector2]] = []
    var cutting = false
    while board.time_s < 12 * 60 {
      try board.answer(mower.step(try board.read()!, dt_us: 20_000))
      let spins = board.bladeSpeed_radps >= world.robot.blade.minimumSpeed_radps
      if spins {
        if !cutting { pieces.append([]) }
        pieces[pieces.count - 1].append(board.plant.bladeCenter)
      }
      cutting = spins
    }
    let areas = try GardenAreas(site.garden)
    var swept = SweptArea()
    for piece in pieces { try swept.add(track: piece, radius_m: world.robot.blade.radius_m) }
    let exact = try swept.area_m2(within: areas.mowable) / areas.mowable_m2
    #expect(world.coverage > 0.25)
    #expect(abs(world.coverage - exact) < 0.005, "raster \(world.coverage), exactly \(exact)")
    #expect(abs(Double(world.grass.mowableCells) * 0.0025 - areas.mowable_m2) < 0.005 * areas.mowable_m2)
  }
}
