import MowerPlanning

/// How far a mower has come with the plans of a garden: what outlives the program that drives it.
public struct RouteProgress: Equatable, Sendable {
  /// Which job it is at; the lanes of each lie in another direction.
  public var job: Int
  /// How far it has come along that job's plan.
  public var progress: PlanProgress
  /// What it has come upon that its map does not show.
  public var found = FoundThings()

  /// From its parts.
  public init(job: Int, progress: PlanProgress, found: FoundThings = FoundThings()) {
    self.job = job
    self.progress = progress
    self.found = found
  }

  /// As a line of text.
  public var text: String { "job \(job) \(progress.text)" + (found.isEmpty ? "" : " found \(found.text)") }

  /// From such a line; nil if it is none.
  public init?(text: String) {
    let halves = text.split(separator: " found ", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = halves.first else { return nil }
    let parts = first.split(separator: " ", maxSplits: 2)
    guard parts.count == 3, parts[0] == "job", let job = Int(parts[1]), job >= 0, job < 1_000_000,
      let progress = PlanProgress(text: String(parts[2]))
    else { return nil }
    (self.job, self.progress) = (job, progress)
    guard halves.count == 2 else { return }
    guard let found = FoundThings(text: String(halves[1])) else { return nil }
    self.found = found
  }
}

extension GroundPlan {
  /// The beginning of the first job, with what was found before; nil if there is nothing to mow.
  public func beginning(with found: FoundThings) -> RouteProgress? {
    route(job: 0).map { RouteProgress(job: 0, progress: PlanProgress(of: $0), found: found) }
  }

  /// Whether progress belongs to a plan of this ground: the same garden and robot.
  public func has(_ progress: RouteProgress) -> Bool {
    guard let route = route(job: progress.job) else { return false }
    return route.digest == progress.progress.digest && progress.progress.next <= route.waypoints.count
  }

  /// Share of its job's way that is done, 0…1.
  public func share(_ progress: RouteProgress) -> Double {
    route(job: progress.job).map { progress.progress.share(of: $0) } ?? 0
  }
}
