import MowerGeometry
import MowerPlanning

/// A coverage plan as JSON, the keys in a fixed order, each with its unit.
public enum PlanJSON {
  /// One object: figures, lawns, legs with their lines to the millimetre.
  public static func encode(_ plan: CoveragePlan, garden: String, robot: String, pattern: String) -> String {
    let kinds = CoverageLeg.Kind.allCases.map { kind in
      (key: "\(kind.name)_m", value: JSONValue.number(rounded(plan.length_m(of: kind))))
    }
    let lawns = zip(plan.lawns, plan.angles_rad).map { lawn, angle in
      JSONValue.object([
        ("name", .string(lawn.name)), ("mowable_m2", .number(rounded(lawn.mowable_m2))),
        ("angle_deg", .optional(angle.map { rounded(Angle.degrees(radians: $0)) })),
        ("coverage", .number(rounded(lawn.coverage, to: 1e5))),
      ])
    }
    return JSONValue.object([
      ("garden", .string(garden)),
      ("robot", .string(robot)),
      ("pattern", .string(pattern)),
      ("spacing_m", .number(rounded(plan.spacing_m))),
      ("mowable_area_m2", .number(rounded(plan.mowable_m2))),
      ("coverage", .number(rounded(plan.coverage, to: 1e5))),
      ("length_m", .number(rounded(plan.length_m))),
      ("mowing_m", .number(rounded(plan.mowing_m))),
      ("lengths", .object(kinds)),
      ("time_s", .number(rounded(plan.time_s, to: 10))),
      ("max_overrun_m", .number(rounded(plan.overrun_m))),
      ("lawns", .array(lawns)),
      ("warnings", .array(plan.warnings.map { .string($0) })),
      ("legs", .array(plan.legs.map { object($0, plan) })),
    ]).text
  }

  private static func object(_ leg: CoverageLeg, _ plan: CoveragePlan) -> JSONValue {
    let lawn = leg.lawn.flatMap { plan.lawns.indices.contains($0) ? plan.lawns[$0].name : nil }
    return .object([
      ("kind", .string(leg.kind.name)), ("blade", .bool(leg.bladeOn)),
      ("lawn", lawn.map { .string($0) } ?? .null), ("length_m", .number(rounded(leg.length_m))),
      ("line", .array(leg.line.map { .array([.number(rounded($0.x)), .number(rounded($0.y))]) })),
    ])
  }

  private static func rounded(_ value: Double, to scale: Double = 1000) -> Double { (value * scale).rounded() / scale }
}
