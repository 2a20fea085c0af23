import Glibc
import MowerBoards
import Synchronization

/// An operating system that does what a test says, and remembers what it was asked.
final class FakeSystem: Sendable {
  struct State {
    /// Results of the calls to come, first to last; when they run out, the default is given.
    var opens: [Int32] = []
    var reads: [Result] = []
    var writes: [Int] = []
    var polls: [SystemCalls.Ready] = []
    var lock: Int32 = 0
    var exclude: Int32 = 0
    var settings: Int32 = 0
    var apply: Int32 = 0
    var keepsRate = true
    var group: String? = "dialout"
    var now_us: UInt64 = 1_000_000

    var terminal = termios()
    var opened = 0
    var closed = 0
    var written: [UInt8] = []
    var waits_ms: [Int32] = []
  }

  enum Result {
    case bytes([UInt8])
    case error(Int32)
  }

  let state = Mutex(State())

  func set(_ change: (inout State) -> Void) { state.withLock { change(&$0) } }
  func get<T: Sendable>(_ value: @Sendable (State) -> T) -> T { state.withLock { value($0) } }

  var calls: SystemCalls {
    var calls = SystemCalls.system
    calls.open = { _ in
      self.state.withLock { s in
        let result = s.opens.isEmpty ? 7 : s.opens.removeFirst()
        if result >= 0 { s.opened += 1 }
        return result
      }
    }
    calls.close = { _ in self.state.withLock { $0.closed += 1 } }
    calls.read = { _, buffer in
      let result: Result = self.state.withLock { $0.reads.isEmpty ? .error(EAGAIN) : $0.reads.removeFirst() }
      switch result {
      case .error(let number): return Int(-number)
      case .bytes(let bytes):
        buffer.copyBytes(from: bytes)
        return bytes.count
      }
    }
    calls.write = { _, bytes in
      let bytes = Array(bytes)
      return self.state.withLock { s in
        let count = s.writes.isEmpty ? bytes.count : s.writes.removeFirst()
        if count > 0 { s.written += bytes.prefix(count) }
        return count
      }
    }
    calls.poll = { _, events, timeout_ms in
      self.state.withLock { s in
        s.waits_ms.append(timeout_ms)
        if !s.polls.isEmpty { return s.polls.removeFirst() }
        s.now_us += UInt64(timeout_ms) * 1000
        return SystemCalls.Ready(result: 0, events: 0)
      }
    }
    calls.lock = { _ in self.state.withLock { $0.lock } }
    calls.exclude = { _ in self.state.withLock { $0.exclude } }
    calls.settings = { _, settings in
      let (result, now) = self.state.withLock { ($0.settings, $0.terminal) }
      settings = now
      return result
    }
    calls.apply = { _, settings in
      self.state.withLock { s in
        if s.keepsRate { s.terminal = settings }
        return s.apply
      }
    }
    calls.group = { _ in self.state.withLock { $0.group } }
    calls.now_us = { self.state.withLock { $0.now_us } }
    return calls
  }
}
