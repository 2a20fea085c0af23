/// Which part of a sweep's runs a process does: part `number` (1…`of`) does the runs number − 1, number − 1 + of, …, so
/// that parts take about equally long.
public struct SweepPart: Equatable, Sendable {
  /// Which part, from 1.
  public var number: Int
  /// Of how many.
  public var of: Int
  /// More parts than any cluster has.
  public static let limit = 100_000

  /// All runs.
  public static let whole = SweepPart(number: 1, of: 1)

  /// The part that an option `i/n` names, or else the one of a Slurm array or an indexed job of Kubernetes by its
  /// environment, or else all.
  ///
  /// - Parameters:
  ///   - option: `i/n`, i from 1; nil if nothing was said.
  ///   - parts: how many there are, if somebody said so; an index of the environment then counts from 1 (Slurm) or 0
  ///     (Kubernetes), so that single tasks of an array can be run again.
  ///   - environment: the variables.
  public init(option: String?, parts: Int?, environment: [String: String]) throws(SweepProblem) {
    if let option {
      guard parts == nil else { throw SweepProblem("--shard and --shards exclude each other: i/n says both") }
      let ends = option.split(separator: "/", omittingEmptySubsequences: false)
      guard ends.count == 2, let i = Int(ends[0]), let n = Int(ends[1]), (1...Self.limit).contains(n),
        (1...n).contains(i)
      else { throw SweepProblem("--shard \(option): write i/n with 1 <= i <= n <= \(Self.limit), such as 2/8") }
      self.init(number: i, of: n)
      return
    }
    if let parts, !(1...Self.limit).contains(parts) {
      throw SweepProblem("--shards \(parts): give a number from 1 to \(Self.limit)")
    }
    func number(_ name: String) throws(SweepProblem) -> Int? {
      guard let text = environment[name], !text.isEmpty else { return nil }
      guard let value = Int(text), (0...1_000_000_000).contains(value) else {
        throw SweepProblem("\(name) is \(text.prefix(40)); a whole number is expected")
      }
      return value
    }
    if let id = try number("SLURM_ARRAY_TASK_ID") {
      if let parts {
        self = try Self.checked(id, parts, "SLURM_ARRAY_TASK_ID is \(id)", "number the array 1-\(parts)")
        return
      }
      guard let count = try number("SLURM_ARRAY_TASK_COUNT"), let first = try number("SLURM_ARRAY_TASK_MIN"),
        let last = try number("SLURM_ARRAY_TASK_MAX")
      else {
        throw SweepProblem(
          "SLURM_ARRAY_TASK_ID is \(id), but COUNT, MIN and MAX of the array are not set; say how many with --shards")
      }
      let step = max(1, try number("SLURM_ARRAY_TASK_STEP") ?? 1)
      guard id >= first, id <= last, (id - first) % step == 0, (last - first) / step + 1 == count else {
        throw SweepProblem("the tasks of the Slurm array are not evenly numbered; number it 1-n and say --shards n")
      }
      self = try Self.checked((id - first) / step + 1, count, "SLURM_ARRAY_TASK_ID is \(id)", "say --shards n")
      return
    }
    if let index = try number("JOB_COMPLETION_INDEX") {
      guard let parts else {
        throw SweepProblem("JOB_COMPLETION_INDEX is \(index), but not of how many; add --shards with the completions")
      }
      self = try Self.checked(
        index + 1, parts, "JOB_COMPLETION_INDEX is \(index)", "give --shards as many as the job has completions")
      return
    }
    if let parts, parts > 1 {
      throw SweepProblem(
        "--shards \(parts): which one is not known, for neither SLURM_ARRAY_TASK_ID nor JOB_COMPLETION_INDEX is set;"
          + " say --shard i/\(parts)")
    }
    self = .whole
  }

  /// A part by its number.
  public init(number: Int, of: Int) {
    self.number = number
    self.of = of
  }

  private static func checked(
    _ number: Int, _ of: Int, _ what: String, _ remedy: String
  ) throws(SweepProblem) -> SweepPart {
    guard (1...limit).contains(of), (1...of).contains(number) else {
      throw SweepProblem("\(what), which is none of \(of) parts; \(remedy)")
    }
    return SweepPart(number: number, of: of)
  }

  /// The numbers of its runs, of `count` in all.
  public func runs(of count: Int) -> [Int] { Array(stride(from: number - 1, to: count, by: of)) }
}
