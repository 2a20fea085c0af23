import MowerCore

extension BoardCapabilities {
  /// Tells the position filter what the board lacks. Without a gyro the yaw rate comes from the wheels, whose slip makes
  /// it wrong by a tenth in turns: with a gyro's confidence in it, an Alfred in the simulator was 8° off on average and
  /// ran into things five times in five minutes, with this 3° and once.
  public func adapt(_ configuration: inout MowerConfiguration) {
    guard !contains(.gyro) else { return }
    configuration.position.turnNoise = max(configuration.position.turnNoise, 0.1)
    configuration.position.gyroNoise_radps = max(configuration.position.gyroNoise_radps, 0.02)
  }
}
