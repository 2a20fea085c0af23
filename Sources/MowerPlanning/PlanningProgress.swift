import Glibc

/// How far planning has come, for whoever waits for it: seconds in a garden with hundreds of things.
///
/// A listener belongs to the thread that plans, so that it need not be handed down through all that works for a plan, and
/// hears of nothing else:
///
///     try PlanningProgress.heard(by: { print($0.what, $0.share) }) { try planner.plan(garden) }
public struct PlanningProgress: Equatable, Sendable {
  /// What is being worked out, such as "rounds and lanes".
  public var what: String
  /// Share of it that is done, 0…1.
  public var share: Double

  /// Progress with something.
  public init(what: String, share: Double) {
    self.what = what
    self.share = share
  }

  /// Does work on this thread that tells a listener how far it has come, before it goes on.
  public static func heard<Result>(
    by listener: @escaping (PlanningProgress) -> Void, _ work: () throws -> Result
  ) rethrows -> Result {
    let box = Listener(tell: listener)
    let before = pthread_getspecific(key)
    pthread_setspecific(key, Unmanaged.passUnretained(box).toOpaque())
    defer { pthread_setspecific(key, before) }
    return try withExtendedLifetime(box) { try work() }
  }

  /// Tells the listener of this thread, if there is one.
  static func tell(_ what: String, _ done: Int, of all: Int) {
    guard let listener = pthread_getspecific(key) else { return }
    let share = all > 0 ? Double(done) / Double(all) : 1
    Unmanaged<Listener>.fromOpaque(listener).takeUnretainedValue().tell(PlanningProgress(what: what, share: share))
  }

  private final class Listener {
    let tell: (PlanningProgress) -> Void
    init(tell: @escaping (PlanningProgress) -> Void) { self.tell = tell }
  }

  /// Where each thread keeps its listener.
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()
}
