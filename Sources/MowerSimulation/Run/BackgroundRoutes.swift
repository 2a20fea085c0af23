import Dispatch
import MowerCore
import Synchronization

/// Keeps the plan for a controller that runs in real time and must not wait: ways are made by another thread, while
/// snapshots go on to show the present one. A controller that has asked for a way stands until its request is answered.
/// In simulated time ways are made at once, so that runs repeat.
struct BackgroundRoutes: Sendable {
  /// What the other thread has made.
  private final class Tray: Sendable {
    let routes = Mutex<RouteKeeper?>(nil)
    let work = DispatchGroup()
  }

  /// Nobody else changes it while the other thread works on a copy.
  private(set) var routes: RouteKeeper
  private let tray = Tray()
  private var isPlanning = false
  /// What was answered meanwhile: taken in, in order, when the way is there.
  private var meanwhile: [MowerOutput] = []

  private let inRealTime: Bool

  init(_ routes: RouteKeeper, inRealTime: Bool) {
    self.routes = routes
    self.inRealTime = inRealTime
    // Ten seconds of ticks.
    if inRealTime { meanwhile.reserveCapacity(500) }
  }

  /// Takes in what the controller asks for.
  mutating func take(_ output: MowerOutput) {
    guard isPlanning else {
      if inRealTime && routes.plans(at: output.request) { plan(output) } else { routes.take(output) }
      return
    }
    meanwhile.append(output)
    guard let made = tray.routes.withLock({ $0.take() }) else { return }
    routes = made
    isPlanning = false
    let count = meanwhile.count
    for (i, output) in meanwhile.enumerated() {
      if routes.plans(at: output.request) {
        plan(output)
        meanwhile.removeFirst(i + 1)
        return
      }
      routes.take(output)
    }
    meanwhile.removeFirst(count)
  }

  /// Returns when nothing is being made; what was made is taken up with the next answer.
  func waitUntilMade() { tray.work.wait() }

  private mutating func plan(_ output: MowerOutput) {
    isPlanning = true
    DispatchQueue.global(qos: .userInitiated).async(group: tray.work) { [routes, tray] in
      var routes = routes
      routes.take(output)
      tray.routes.withLock { $0 = routes }
    }
  }
}
