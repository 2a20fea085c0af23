import MowerCore
import Testing

@Suite("Parameters")
struct ParameterTests {
  static let all = Array(Parameter.allCases)

  @Test("There is room for all of them")
  func count() {
    #expect(Self.all.count == Int(Parameter.outingPause.rawValue) + 1)
    #expect(Parameter.count <= 64)
  }

  @Test("Names are unique and in the style of files")
  func names() {
    let names = Self.all.map { $0.descriptor.name.description }
    #expect(Set(names).count == names.count)
    for name in names {
      #expect(name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" }, "\(name)")
    }
  }

  @Test("Every default lies in a range of some width, and every parameter has a summary")
  func ranges() {
    for parameter in Self.all {
      let d = parameter.descriptor
      #expect(d.minimum < d.maximum, "\(d.name)")
      #expect((d.minimum...d.maximum).contains(d.initial), "\(d.name)")
      #expect(d.summary.utf8CodeUnitCount > 10, "\(d.name)")
    }
  }

  @Test("A fresh set holds the defaults; setting one changes no other")
  func values() {
    for changed in Self.all {
      var parameters = Parameters()
      parameters[changed] += 1
      #expect(parameters != Parameters())
      for parameter in Self.all {
        #expect(parameters[parameter] == parameter.descriptor.initial + (parameter == changed ? 1 : 0))
      }
    }
  }

  @Test("Names of modes, actions and units are unique")
  func modes() {
    let modes = Mode.allCases.map { $0.name.description }
    #expect(modes.first == "idle" && modes.last == "mowing-edge")
    #expect(Set(modes).count == modes.count)
    let actions = SupervisorAction.allCases.map { $0.name.description }
    #expect(actions.first == "none" && actions.last == "lock")
    #expect(Set(actions).count == actions.count)
    let units = UnitOfMeasure.allCases.map { $0.name.description }
    #expect(Set(units).count == units.count)
  }
}
