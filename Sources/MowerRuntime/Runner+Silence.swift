import MowerCore

extension Runner {
  /// A tick in which the board gave no snapshot: the controller is shown the last one again with the time since, so that
  /// its supervisor stops it and says why. Nothing is made up: wheels have not been heard to turn, no signal is new, and
  /// the battery is what it was. The answer goes nowhere.
  ///
  /// - Parameters:
  ///   - last: the last snapshot that came.
  ///   - silent_ms: how long ago that was, ms.
  public mutating func tickInSilence(after last: borrowing SensorSnapshot, silent_ms: Int) {
    var snapshot = copy last
    snapshot.fallSilent(
      silent_ms: UInt16(max(0, min(65535, silent_ms))), rest_radps: mower.odometry.gyroBias_radps,
      after_ms: Int(Self.tick_us / 1000))
    let output = mower.step(snapshot, dt_us: Self.tick_us)
    let frame = Frame(output: output, status: mower.status)
    sink.accept(frame, snapshot)
  }
}

extension SensorSnapshot {
  /// What is shown while the board is silent: no signal is new, but the ages of positions go on.
  ///
  /// - Parameters:
  ///   - silent_ms: how long the board has been silent, ms.
  ///   - rest_radps: what the gyro says of a mower at rest, rad/s.
  ///   - after_ms: time since this snapshot, ms.
  mutating func fallSilent(silent_ms: UInt16, rest_radps: Double, after_ms: Int) {
    let heard = (ranges, satellite)
    fallSilent(silent_ms: silent_ms, rest_radps: rest_radps)
    (ranges, satellite) = heard
    withholdPositions(after_ms: after_ms)
  }

  /// Takes ranges and the satellite position away, so that nobody uses them, and lets only their ages go on: when the board
  /// is heard again, the same reading, older still, must not pass for another one and be used twice.
  ///
  /// - Parameter after_ms: time since this snapshot, ms.
  mutating func withholdPositions(after_ms: Int) {
    func aged(_ age_ms: UInt8) -> UInt8 { UInt8(min(255, Int(age_ms) + after_ms)) }
    for i in 0..<8 { ranges[i] = RangeReading(distance_mm: 65535, quality: 0, age_ms: aged(ranges[i].age_ms)) }
    satellite = SatelliteReading(
      x_mm: 0, y_mm: 0, accuracy_mm: 65535, fix: .none, age_ms: aged(satellite.age_ms))
  }
}
