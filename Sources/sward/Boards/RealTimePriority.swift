import Glibc

/// Puts the driving thread before other work of the machine, so that ticks begin on time while it compiles, logs or
/// serves pages: first in, first out among real-time threads, and no page of the process swapped out. Threads that it
/// starts are ordinary ones again.
enum RealTimePriority {
  /// Above ordinary threads and below the kernel's own, which serve the serial port (50 as a rule).
  private static let priority: Int32 = 20
  /// Linux: pages are locked once they have been touched, rather than all at once.
  private static let lockOnFault: Int32 = 4
  /// Linux: what is started from here does not inherit it.
  private static let resetOnFork: Int32 = 0x4000_0000

  /// Asks for it. Returns why it was not granted, and what would help; nil if it was.
  static func ask() -> String? {
    // Others may lock so little that what is allocated later would be refused.
    if geteuid() == 0 { mlockall(Int32(MCL_CURRENT) | Int32(MCL_FUTURE) | lockOnFault) }
    var parameter = sched_param()
    parameter.sched_priority = priority
    if sched_setscheduler(0, SCHED_FIFO | resetOnFork, &parameter) == 0 { return nil }
    return "It runs at ordinary priority, so ticks may begin late while the machine is busy. For real-time priority "
      + "allow it with a line `\(user) - rtprio \(priority)` in /etc/security/limits.conf, or LimitRTPRIO=\(priority) in "
      + "its service."
  }

  private static var user: String {
    getpwuid(geteuid()).flatMap { String(validatingCString: $0.pointee.pw_name) } ?? "\(geteuid())"
  }
}
