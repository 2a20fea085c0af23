import MowerCore
import MowerGarden

// The controller's settings as scenario files know them.
extension Parameters {
  /// The parameters that files may set, in the order of the controller's table.
  public static var ranges: [SettingRange] {
    Parameter.allCases.map { p in
      SettingRange(name: "\(p.descriptor.name)", minimum: p.descriptor.minimum, maximum: p.descriptor.maximum)
    }
  }

  /// What differs from the defaults, in the order of the controller's table.
  public var settings: [Scenario.Setting] {
    let standard = Parameters()
    return Parameter.allCases.filter { self[$0] != standard[$0] }
      .map { Scenario.Setting(name: "\($0.descriptor.name)", value: self[$0]) }
  }

  /// The defaults but for some settings; names that do not exist, which a reader given `ranges` refuses, are left out.
  public init(settings: [Scenario.Setting]) {
    self.init()
    for setting in settings {
      if let p = Parameter.allCases.first(where: { "\($0.descriptor.name)" == setting.name }) {
        self[p] = setting.value
      }
    }
  }
}
