import MowerGeometry
import MowerPlanning

/// The table of a coverage plan: figures with units, aligned.
public enum PlanTable {
  /// The table; `width_m` is what the disc cuts, `speed_mps` how fast.
  public static func render(_ plan: CoveragePlan, footprint: MowerFootprint) -> String {
    let ideal = plan.mowable_m2 / (2 * footprint.bladeRadius_m)
    var rows: [(String, String, String)] = [
      ("Grass", Figures.fixed(plan.mowable_m2, digits: 1) + " m²", ""),
      ("Coverage", Figures.percent(plan.coverage, digits: 2), "what the disc sweeps of it"),
    ]
    if plan.lawns.count > 1 {
      for lawn in plan.lawns { rows.append(("  " + lawn.name, Figures.percent(lawn.coverage, digits: 2), "")) }
    }
    rows += [
      ("Length", Figures.fixed(plan.length_m, digits: 0) + " m", ratio(plan.length_m, ideal) + " area / width")
    ]
    for kind in CoverageLeg.Kind.allCases where plan.legs.contains(where: { $0.kind == kind }) {
      let count = plan.legs.count { $0.kind == kind }
      rows.append(("  " + kind.name, Figures.fixed(plan.length_m(of: kind), digits: 0) + " m", "\(count) legs"))
    }
    rows += [
      (
        "Time", Figures.duration(plan.time_s),
        ratio(plan.time_s, ideal / footprint.speed_mps) + " area / (speed × width)"
      ),
      ("Lanes", Figures.fixed(plan.spacing_m * 100, digits: 0) + " cm", "apart" + directions(plan)),
      ("Overrun", Figures.fixed(plan.overrun_m * 100, digits: 1) + " cm", "disc beyond the edge, at most"),
    ]
    let label = rows.map(\.0.count).max() ?? 0
    let value = rows.map(\.1.count).max() ?? 0
    return rows.map { row in
      let left = row.0 + String(repeating: " ", count: label - row.0.count)
      let middle = String(repeating: " ", count: value - row.1.count) + row.1
      return row.2.isEmpty ? "\(left)  \(middle)" : "\(left)  \(middle)  \(row.2)"
    }.joined(separator: "\n")
  }

  private static func directions(_ plan: CoveragePlan) -> String {
    var all: [String] = []
    for angle in plan.angles_rad.compactMap({ $0 }) {
      let text = Figures.fixed(Angle.degrees(radians: angle), digits: 0) + "°"
      if !all.contains(text) { all.append(text) }
    }
    return all.isEmpty ? "" : ", at " + all.joined(separator: ", ")
  }

  private static func ratio(_ value: Double, _ ideal: Double) -> String {
    "\(Figures.fixed(ideal > 0 ? value / ideal : 0, digits: 2)) ×"
  }
}
