import MowerSimulation

/// The time series of runs as a table that spreadsheets read: one row a simulated minute and seed.
public enum CoverageCSV {
  /// `seed,time_s,coverage,battery_V,charge,mode,x_m,y_m,heading_rad`, a header line first.
  public static func encode(_ results: [RunResult]) -> String {
    var text = "seed,time_s,coverage,battery_V,charge,mode,x_m,y_m,heading_rad\n"
    for result in results {
      for sample in result.samples {
        let p = sample.pose.position
        text += "\(result.seed),\(sample.time_s),\(sample.coverage),\(sample.battery_V),\(sample.charge),"
        text += "\(field(sample.mode)),\(p.x),\(p.y),\(sample.pose.heading)\n"
      }
    }
    return text
  }

  /// A text field, in quotes where it holds a comma, a quote or a line end (RFC 4180).
  private static func field(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
