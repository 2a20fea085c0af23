import MowerCore
import Testing

@Suite("Parameters")
struct ParameterTests {
  static var all: [Parameter] { (0..<Parameter.count).map { Parameter(rawValue: UInt8($0))! } }

  @Test("There are as many as counted")
  func count() {
    #expect(Parameter(rawValue: UInt8(Parameter.count)) == nil)
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

  @Test("Names of modes and actions are unique")
  func modes() {
    let modes = (0..<Mode.count).map { Mode(rawValue: $0)!.name.description }
    #expect(Set(modes).count == modes.count)
    #expect(Mode(rawValue: Mode.count) == nil)
    let actions = (0...6 as ClosedRange<UInt8>).map { SupervisorAction(rawValue: $0)!.name.description }
    #expect(Set(actions).count == actions.count)
  }
}
