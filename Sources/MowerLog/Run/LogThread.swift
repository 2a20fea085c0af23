import Dispatch
import Glibc
import Synchronization

/// The thread that makes a log's messages, packs and writes them, and the stages that go round between it and the run.
/// A run that is faster than the thread waits for it; nothing is left out.
final class LogThread: @unchecked Sendable {
  /// How often the thread looks for the next stage, a few hundred microseconds in all, before it sleeps: a simulation
  /// fills one in that time.
  private static let patience = 1000

  /// Used by the thread alone until it has ended.
  let encoder: RunLogEncoder
  private let stages: [LogStage]
  /// Stages that the run may fill, and stages that the thread may play.
  private let free = DispatchSemaphore(value: 0)
  private let full = DispatchSemaphore(value: 0)
  private var filled = 0
  /// Stages that were filled so far, to look at from the thread.
  private let handedOver = Atomic<Int>(0)
  private var thread: pthread_t?

  init(_ encoder: RunLogEncoder, stageBytes: Int, stages count: Int) {
    self.encoder = encoder
    // Room for the record that fills it.
    stages = (0..<max(2, count)).map { _ in LogStage(capacity: stageBytes + (8 << 10)) }
    for _ in stages { free.signal() }
  }

  /// A stage to fill; waits until one is free.
  func next() -> LogStage {
    free.wait()
    return stages[filled % stages.count]
  }

  /// Takes a stage that is full.
  func take(_ stage: LogStage) {
    if thread == nil { start() }
    filled += 1
    handedOver.store(filled, ordering: .relaxed)
    full.signal()
  }

  /// Takes the last stage, and comes back when all is told to the encoder.
  func end(_ stage: LogStage) {
    // A run that fits into one stage needs no thread.
    guard let thread else { return stage.play(to: encoder) }
    stage.isLast = true
    take(stage)
    pthread_join(thread, nil)
  }

  private func start() {
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { argument in
        Unmanaged<LogThread>.fromOpaque(argument!).takeUnretainedValue().run()
        return nil
      }, Unmanaged.passUnretained(self).toOpaque())
    precondition(status == 0, "the system has no thread left for the log")
    self.thread = thread
  }

  private func run() {
    var played = 0
    while true {
      // To wake a thread costs the run more than to fill a stage, above all in a virtual machine.
      var looks = 0
      while looks < Self.patience && handedOver.load(ordering: .relaxed) <= played {
        sched_yield()
        looks += 1
      }
      full.wait()
      let stage = stages[played % stages.count]
      stage.play(to: encoder)
      stage.clear()
      played += 1
      if stage.isLast { return }
      free.signal()
    }
  }
}
