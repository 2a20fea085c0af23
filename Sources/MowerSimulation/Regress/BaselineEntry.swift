import Foundation
import MowerGarden

/// What a case's runs came to when its baseline was accepted.
public typealias BaselineEntry = BaselineFile.Entry

/// Baselines from runs.
public enum Baseline {
  /// The entry that a case's runs make.
  public static func entry(of item: RegressionCase) -> BaselineEntry {
    var entry = BaselineEntry(seeds: item.results.map(\.seed), hashes: item.results.map { hex($0.stateHash) })
    for figure in BaselineFigure.all {
      let values = item.results.compactMap { figure.figure.value($0) }
      if values.count == item.results.count {
        entry.figures[figure.key] = values.map { rounded($0, figure) }
      }
    }
    return entry
  }

  /// A value as a file holds it.
  static func rounded(_ value: Double, _ figure: BaselineFigure) -> Double {
    Double(String(format: "%.\(figure.decimals)f", value)) ?? value
  }

  private static func hex(_ word: UInt64) -> String { String(format: "%016lx", word) }

  /// The keys that a file may hold, in its order.
  public static var keys: [String] { BaselineFigure.all.map(\.key) }
}
