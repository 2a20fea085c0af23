import Foundation
import Glibc
import MowerBoards

/// What driving costs once everything runs: the first seconds load files and fill buffers, so they are left out.
struct DriveCost {
  /// Ticks after which it is measured.
  static let warmUp: UInt64 = 250

  /// Where a measurement begins.
  private struct Mark {
    var processor_s: Double
    var lateness: Lateness
  }

  private var mark: Mark?
  /// Allocations in ticks since the mark, how many ticks those were, and how many there were before the tick under way.
  private var inTicks: UInt64 = 0
  private var ticks: UInt64 = 0
  private var allocating: UInt64 = 0
  private var before: UInt64?

  /// Called before each tick.
  mutating func beginTick() { before = Self.allocations }

  /// Called after each tick and before anything is said about it: words are no part of driving.
  mutating func endTick(_ lateness: @autoclosure () -> Lateness) {
    if mark != nil, let before, let now = Self.allocations {
      inTicks += now - before
      ticks += 1
      if now != before { allocating += 1 }
    } else if mark == nil {
      let now = lateness()
      if now.ticks >= Self.warmUp { mark = Mark(processor_s: Self.processor_s, lateness: now) }
    }
  }

  /// The figures.
  struct Figures {
    /// How late ticks began.
    var lateness: Lateness
    /// Share of a core, 0…1.
    var processorShare: Double
    /// Allocations a tick; nil unless the process counts them.
    var allocationsPerTick: Double?
    /// Ticks with an allocation, such as those in which a way is planned; nil unless they are counted.
    var allocatingTicks: UInt64?
  }

  /// What it has cost since the beginning of the measurement; all of it where there was none yet.
  func figures(_ lateness: Lateness) -> Figures {
    let part = mark.map { lateness.since($0.lateness) } ?? lateness
    let ticks = Double(max(1, part.ticks))
    let used = Self.processor_s - (mark?.processor_s ?? 0)
    return Figures(
      lateness: part, processorShare: used / (ticks * 0.02),
      allocationsPerTick: self.ticks > 0 ? Double(inTicks) / Double(self.ticks) : nil,
      allocatingTicks: self.ticks > 0 ? allocating : nil)
  }

  /// Processor time of this process, s.
  private static var processor_s: Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ t: timeval) -> Double { Double(t.tv_sec) + Double(t.tv_usec) * 1e-6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  /// Allocations of this process so far; nil unless tools/malloc_count.c was loaded into it.
  private static var allocations: UInt64? { counter?() }

  private static let counter: (@convention(c) () -> UInt64)? = {
    guard let symbol = dlsym(nil, "sward_malloc_count") else { return nil }
    return unsafeBitCast(symbol, to: (@convention(c) () -> UInt64).self)
  }()
}
