import CSDL2
import Glibc
import MowerGarden
import MowerGeometry
import MowerSimulation

/// Measures how long a frame of the window takes.
public enum FrameBench {
  /// What was measured: processor time, ms a frame.
  public struct Result: Sendable {
    /// Cells of the lawn's raster.
    public var columns: Int
    /// Rows of the lawn's raster.
    public var rows: Int
    /// Simulating a sixtieth of a second at 100 times real speed.
    public var simulating_ms: Double
    /// Painting, the median.
    public var painting_ms: Double
    /// Painting while the map is being dragged, when nothing can be kept from the frame before.
    public var panning_ms: Double
    /// Handing the picture to SDL's software renderer.
    public var presenting_ms: Double
    /// Whole frames a second.
    public var framesPerSecond: Double { 1000 / (simulating_ms + painting_ms + presenting_ms) }
  }

  /// Runs some frames of a plan at a size (px). Throws `MissingFont`. Times are medians.
  public static func run(plan: ViewPlan, width: Int, height: Int, frames: Int) throws -> Result {
    let desk = try ViewDesk(plan: plan, width: width, height: height)
    desk.playback.choose(100)
    desk.playback.isPlaying = true
    // Some minutes of work, so that there are stripes, a trail and a history to draw.
    desk.jump(to: 60 * 50 * 20)
    let raster = Raster(width: width, height: height)
    let screen = SDL_CreateRGBSurfaceWithFormat(0, Int32(width), Int32(height), 32, SDL_PIXELFORMAT_XRGB8888.rawValue)
    let renderer = SDL_CreateSoftwareRenderer(screen)
    let texture = SDL_CreateTexture(
      renderer, SDL_PIXELFORMAT_XRGB8888.rawValue, Int32(SDL_TEXTUREACCESS_STREAMING.rawValue), Int32(width),
      Int32(height))
    defer {
      SDL_DestroyTexture(texture)
      SDL_DestroyRenderer(renderer)
      SDL_FreeSurface(screen)
    }
    var simulating: [Double] = []
    var painting: [Double] = []
    var presenting: [Double] = []
    var panning: [Double] = []
    for i in 0..<frames {
      simulating.append(milliseconds { desk.pass(wall_s: 1.0 / 60, budget_s: .infinity, clock: { 0 }) })
      painting.append(milliseconds { desk.paint(on: raster) })
      presenting.append(
        milliseconds {
          SDL_UpdateTexture(texture, nil, raster.pixels, Int32(width * 4))
          SDL_RenderCopy(renderer, texture, nil, nil)
          SDL_RenderPresent(renderer)
        })
      if i % 4 == 0 {
        desk.camera.pan(by: Vector2(i % 8 == 0 ? 3 : -3, 1))
        panning.append(milliseconds { desk.paint(on: raster) })
      }
    }
    let grass = desk.run.board.world.grass
    return Result(
      columns: grass.columns, rows: grass.rows, simulating_ms: median(simulating), painting_ms: median(painting),
      panning_ms: median(panning), presenting_ms: median(presenting))
  }

  /// Processor time: what others do on the machine does not count.
  private static func milliseconds(_ body: () -> Void) -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) * 1e-6
    }
    let begin = now()
    body()
    return now() - begin
  }

  private static func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }
}
