/// Finds the word someone probably meant.
enum Spelling {
  /// Number of insertions, deletions, replacements and swaps of neighbours between two words (optimal string
  /// alignment).
  static func distance(_ a: String, _ b: String) -> Int {
    let a = Array(a.utf8)
    let b = Array(b.utf8)
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var twoBack = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    for i in 1...a.count {
      var row = [Int](repeating: i, count: b.count + 1)
      for j in 1...b.count {
        row[j] = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], twoBack[j - 2] + 1) }
      }
      twoBack = previous
      previous = row
    }
    return previous[b.count]
  }

  /// The candidate nearest to a word, the first of equals; nil if none shares enough with it to be a guess.
  static func nearest(to word: String, among candidates: [String]) -> String? {
    guard word.utf8.count <= 64 else { return nil }
    let lowered = word.lowercased()
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let d = distance(lowered, candidate.lowercased())
      if d < (best?.distance ?? Int.max) { best = (candidate, d) }
    }
    guard let best else { return nil }
    // A unit left out or changed (`wheel_base` for `wheel_base_m`) costs few edits of a long word.
    return best.distance <= max(2, min(word.utf8.count, best.candidate.utf8.count) / 2) ? best.candidate : nil
  }
}
