import Glibc
import Synchronization

/// Whether the user has asked to stop, by Ctrl-C or by ending the process politely.
enum StopSignal {
  private static let asked = Atomic<Bool>(false)

  /// From now on the first such signal is noted instead of ending the process; a second one ends it.
  static func watch() {
    // Whoever started this process may have left them blocked, as thread pools do.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        StopSignal.asked.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
  }

  /// Whether one has come.
  static var hasCome: Bool { asked.load(ordering: .relaxed) }
}
