import MowerGeometry

/// The constants of a mower, lent to its parts for the length of a call.
///
/// By address: Swift copies what is passed on from a stored property, and the map alone has seven kilobytes. Nothing
/// keeps a loan beyond the tick.
typealias Setup = UnsafePointer<MowerConfiguration>

extension UnsafePointer where Pointee == MowerConfiguration {
  /// A parameter's value, in its own unit.
  @inline(__always)
  subscript(_ p: Parameter) -> Double { pointee.parameters[p] }

  /// Whether the charging contacts carry the station's voltage.
  @inline(__always)
  func contact(_ s: borrowing SensorSnapshot) -> Bool { Double(s.charge_mV) > self[.chargeContact] * 1000 }

  /// The map and where its boundary is looked for.
  @inline(__always)
  var ground: MapBoundary.Ground {
    let setup = UnsafeMutablePointer(mutating: self)
    return MapBoundary.Ground(
      map: withUnsafePointer(to: &setup.pointee.map) { $0 },
      sensing: withUnsafePointer(to: &setup.pointee.mapSensing) { $0 })
  }

  /// Whether the mower knows its place in the garden.
  @inline(__always)
  var hasPosition: Bool { pointee.navigation.hasPosition }

  /// Whether beams tell where the lawn ends and where the station is.
  @inline(__always)
  var seesBeams: Bool { pointee.navigation == .virtualWall }
}
