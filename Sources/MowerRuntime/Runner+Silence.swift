import MowerCore

extension Runner {
  /// A tick in which the board gave no snapshot: the controller is shown the last one again with the time since, so that
  /// its supervisor stops it and says why. Nothing is made up: wheels have not been heard to turn, no signal is new, and
  /// the battery is what it was. The command goes nowhere.
  ///
  /// - Parameters:
  ///   - last: the last snapshot that came.
  ///   - silent_ms: how long ago that was, ms.
  public mutating func tickInSilence(after last: borrowing SensorSnapshot, silent_ms: Int) {
    var snapshot = copy last
    snapshot.fallSilent(
      silent_ms: UInt16(max(0, min(65535, silent_ms))), rest_radps: mower.odometry.gyroBias_radps)
    let command = mower.step(snapshot, dt_us: Self.tick_us)
    let frame = Frame(command: command, status: mower.status)
    sink.accept(frame, snapshot)
  }
}
