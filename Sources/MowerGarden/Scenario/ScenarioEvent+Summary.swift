import MowerCore
import MowerGeometry

extension ScenarioEvent.Action {
  /// What happens, in a few words for lists, such as `Wire cut 42 m along it`.
  public var summary: String {
    switch self {
    case .carry(let pose): "Carried to \(pose.position.text)"
    case .put(let obstacle): "Put down \(obstacle.name)"
    case .remove(let name): "Took away \(name)"
    case .cutWire(let distance): "Wire cut \(distance.milli) m along it"
    case .mendWire: "Wire mended"
    case .loosenConnector: "Wire end loose"
    case .fastenConnector: "Wire end fastened"
    case .swapPolarity: "Wire ends exchanged"
    case .beacon(let name, let works): works ? "\(name.sentenceCased) works again" : "\(name.sentenceCased) silent"
    case .moveBeacon(let name, let place): "\(name.sentenceCased) moved to \(place.text)"
    case .corrections(let come): come ? "Satellite corrections back" : "Satellite corrections lost"
    case .rain(let rains): rains ? "Rain begins" : "Rain ends"
    case .air(let temperature): "Air at \(temperature.trimmed(decimals: 1)) °C"
    case .lift(let isUp): isUp ? "Lifted" : "Set down"
    case .stopButton(let isIn): isIn ? "Stop button pressed" : "Stop button released"
    case .push(let velocity): "Pushed at \(velocity.length.trimmed(decimals: 1)) m/s"
    case .request(let request): "\(request.descriptor.reason.descriptor.summary)"
    case .fault(let fault, _): "Fault: \(fault.name)"
    case .mend(let target): "Mended: \(target.name)"
    case .moveStation(let pose): "Station moved to \(pose.position.text)"
    case .power(let isOn): isOn ? "Power is back" : "Power cut"
    case .startNeighbour(_, let code, _): "A neighbour's sender on, code \(code)"
    case .stopNeighbour: "The neighbour's sender off"
    case .jamBlade(let isJammed): isJammed ? "A branch in the blade" : "The branch taken out"
    case .tallGrass(_, let height): "Grass \(height.trimmed(decimals: 2)) m tall"
    case .molehill(let place, _, _): "A molehill at \(place.text)"
    case .slope(_, let slope, let wet): "A \(wet ? "wet" : "dry") slope of \((slope.rise * 100).trimmed(decimals: 0)) %"
    case .hedgehog(let place, let isYoung): "A \(isYoung ? "young" : "grown") hedgehog at \(place.text)"
    case .steal(let place): "Stolen, to \(place.text)"
    case .restart: "The controller restarts"
    case .timetable(let isOpen): isOpen ? "The timetable allows mowing" : "The timetable says rest"
    case .mud(let sensor, let isOn): isOn ? "Mud on the \(sensor.rawValue)" : "The \(sensor.rawValue) wiped clean"
    }
  }
}

extension String {
  /// With a capital at its beginning.
  fileprivate var sentenceCased: String { prefix(1).uppercased() + dropFirst() }
}
