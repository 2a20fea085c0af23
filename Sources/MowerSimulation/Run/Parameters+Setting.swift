import MowerCore
import MowerGarden

extension Parameters {
  /// What differs from the defaults, in the order of the controller's table.
  public var settings: [Scenario.Setting] {
    let standard = Parameters()
    return (0..<Parameter.count).compactMap { i in
      guard let p = Parameter(rawValue: UInt8(i)), self[p] != standard[p] else { return nil }
      return Scenario.Setting(name: "\(p.descriptor.name)", value: self[p])
    }
  }
}
