import Yams

extension MappingReader {
  /// More seeds than any file needs.
  static let seedLimit = 1000

  /// Seeds as a range such as `1..3`, or as a list; none if the key is absent.
  func seeds(_ key: String) -> [UInt64] {
    guard let entry = entry(key) else { return [] }
    let most = Self.seedLimit
    switch entry.value {
    case .scalar(let scalar):
      let ends = scalar.string.split(separator: ".", omittingEmptySubsequences: true)
      if ends.count == 1, let one = UInt64(scalar.string) { return [one] }
      if ends.count == 2, scalar.string.contains(".."), let first = UInt64(ends[0]), let last = UInt64(ends[1]),
        first <= last, last - first < most
      {
        return Array(first...last)
      }
    case .sequence(let items):
      let seeds = items.compactMap { $0.scalar.flatMap { UInt64($0.string) } }
      if seeds.count == items.count, (1...most).contains(seeds.count), Set(seeds).count == seeds.count { return seeds }
    default: break
    }
    problems.add(
      entry.value.line,
      "`\(key)` of \(what) is \(entry.value.kind); a range such as 1..3 or a list such as [3, 5, 8] is expected,"
        + " of at most \(most) different seeds")
    return []
  }
}
