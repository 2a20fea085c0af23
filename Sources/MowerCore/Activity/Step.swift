/// What a behaviour answers; the only way to change over, so that each change has its cause.
enum Step {
  /// Drive so.
  case drive(Setpoint)
  /// Something else becomes the task.
  case become(Task, Cause)
  /// First out of trouble, then on with the task.
  case recover(Recovery, Cause)
  /// First out of trouble, then on with another task.
  case recoverThen(Recovery, Task, Cause)
  /// A recovery is over: back to the task.
  case done(Cause)

  static var rest: Step { .drive(.rest) }
}

extension Step {
  @inline(__always)
  static func become(_ task: Task, _ reason: Reason) -> Step { .become(task, Cause(reason)) }
  @inline(__always)
  static func recover(_ recovery: Recovery, _ reason: Reason) -> Step { .recover(recovery, Cause(reason)) }
  @inline(__always)
  static func recoverThen(_ recovery: Recovery, _ task: Task, _ reason: Reason) -> Step {
    .recoverThen(recovery, task, Cause(reason))
  }
}

extension Cause {
  /// Why a mower that something presses against, or that sees it, gives way: what and where.
  static func obstacle(_ s: borrowing SensorSnapshot, _ view: View, stalled: Bool) -> Cause {
    if stalled && view.verdict.row >= 0 { return Cause(row: view.verdict.row) }
    var pressed = 0
    for i in 0..<view.setup.pointee.bumperCount where s.bumpers & (1 << UInt8(i)) != 0 { pressed += 1 }
    guard pressed > 0 else { return Cause(view.sonarBlocked(s) ? .sonarEcho : .noWayThrough) }
    let mean = view.pressedBearing(s) / Double(pressed)
    if abs(mean) > 1.5707963267948966 { return Cause(.bumpBehind) }
    return Cause(mean > 0.2 ? .bumpLeft : mean < -0.2 ? .bumpRight : .bump)
  }
}
