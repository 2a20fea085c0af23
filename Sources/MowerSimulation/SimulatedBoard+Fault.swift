import MowerCore
import MowerRuntime

// Parts that fail: what `FaultInjector` does on any board, and what only a model of the battery can show.
extension SimulatedBoard {
  /// One tick under a command as the faults leave it.
  mutating func suffer(_ command: ActuatorCommand) {
    plant.battery.capacityShare = faults.capacityShare
    plant.battery.chargeShare = faults.chargeShare
    plant.battery.drop_V = faults.voltageDrop_V()
    pass(faults.altered(command))
  }

  /// Lets a fault begin; one of the same target that is in force ends.
  public mutating func begin(_ fault: Fault) { faults.begin(fault) }

  /// Ends what a target has.
  public mutating func end(_ target: FaultTarget) {
    faults.end(target)
    guard target.part == .battery else { return }
    plant.battery.capacityShare = 1
    plant.battery.chargeShare = 1
    plant.battery.drop_V = 0
  }

  /// Whether the controller's host is late for this tick, which then goes by without it.
  @inline(__always)
  mutating func passesLate() -> Bool {
    guard faults.isActive, faults.hostIsLate() else { return false }
    pass(faults.lateCommand)
    return true
  }
}
