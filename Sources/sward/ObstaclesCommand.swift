import ArgumentParser
import Foundation
import MowerGarden
import MowerGeometry
import MowerPlanning
import MowerRuntime
import MowerSimulation

/// `sward obstacles`: what a mower has found on its lawn that the garden's file does not show.
struct ObstaclesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "obstacles",
    abstract: "See what a mower found on its lawn, make it part of the garden, or forget it.",
    discussion: """
      A mower with a position remembers what it bumps into where its map shows nothing, and goes round it: `sward drive \
      --state FILE` keeps it. What is there to stay belongs in the garden's file; what was carried away is forgotten \
      sooner here than by itself, after two days of the mower's running time. Not while a drive uses the file.

      Examples:
        sward obstacles list garden.yaml --state route.state
        sward obstacles adopt garden.yaml 2 --state route.state --kind tree --name "young birch"
        sward obstacles forget garden.yaml all --state route.state
      """, subcommands: [ListCommand.self, AdoptCommand.self, ForgetCommand.self])

  /// The garden and the state that belong together.
  struct Place: ParsableArguments {
    @Argument(help: "The garden's file.", completion: .file(extensions: ["yaml", "yml"]))
    var garden: String

    @Option(help: ArgumentHelp("The file that `sward drive --state` keeps.", valueName: "file"), completion: .file())
    var state: String
  }

  /// `sward obstacles list`.
  struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List what was found, with numbers for adopt and forget.")

    @OptionGroup var place: Place

    @Flag(help: "Print one JSON object.")
    var json = false

    private struct Report: Encodable {
      struct Thing: Encodable {
        var number: Int
        var x_m: Double
        var y_m: Double
        var touches: Int
        var first_hours_ago: Int
        var last_hours_ago: Int
      }
      var garden: String
      var things: [Thing]
    }

    func run() throws {
      let garden = try GardenFile.load(path: place.garden)
      let found = try FoundState(path: place.state).found
      if json {
        let things = found.all.enumerated().map { i, thing in
          Report.Thing(
            number: i + 1, x_m: thing.center.x, y_m: thing.center.y, touches: thing.touches,
            first_hours_ago: Int(-thing.first_s / 3600), last_hours_ago: Int(-thing.last_s / 3600))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(Report(garden: garden.name, things: things)), as: UTF8.self))
        return
      }
      if found.isEmpty { print("Nothing was found on '\(garden.name)' that its file does not show.") }
      for (i, thing) in found.all.enumerated() {
        let lawn = garden.lawns.first { $0.polygon.contains(thing.center) }.map { " on \($0.name)" } ?? ""
        let times = thing.touches == 1 ? "touched once" : "touched \(thing.touches) times"
        let first = Int(-thing.first_s / 3600)
        let since = first == 0 ? "in the last hour" : "since \(first) h of running time"
        print("\(i + 1)  something stands at \(Self.metres(thing.center))\(lawn), \(times), \(since)")
      }
    }

    private static func metres(_ p: Vector2) -> String {
      "\((p.x * 10).rounded() / 10), \((p.y * 10).rounded() / 10)"
    }
  }

  /// `sward obstacles adopt`.
  struct AdoptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "adopt", abstract: "Make a found thing an obstacle of the garden's file.",
      discussion: """
        Comments and the order of keys in the file survive. The garden has another plan then, so that the next drive \
        begins its job anew; what else was found stays remembered.
        """)

    @OptionGroup var place: Place

    @Argument(help: "Its number in the list.")
    var number: Int

    @Option(help: "What it is: tree, wall, hedge, bed, pond or furniture.")
    var kind = "furniture"

    @Option(help: "Its name in the garden (default: found 1, found 2 and so on).")
    var name: String?

    @Option(help: "Its radius, m (default: what a touch tells, 0.12).")
    var radius: Double?

    func run() throws {
      guard let kind = Obstacle.Kind(rawValue: kind) else {
        let kinds = Obstacle.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw BadInput("--kind \(self.kind): give one of \(kinds)")
      }
      let radius_m = radius ?? FoundThing.radius_m
      guard radius_m > 0.01, radius_m < 20 else {
        throw BadInput("--radius \(radius_m): give metres, above 0.01 and below 20")
      }
      var state = try FoundState(path: place.state)
      let thing = try state.take(number)
      var document = try GardenDocument.load(path: place.garden)
      var garden = document.garden
      let names = Set(garden.obstacles.map(\.name))
      let free = (1...).lazy.map { "found \($0)" }.first { !names.contains($0) } ?? "found"
      let chosen = name ?? free
      guard !names.contains(chosen) else {
        throw BadInput("--name \(chosen): the garden has an obstacle of that name; give another one")
      }
      let center = Vector2((thing.center.x * 100).rounded() / 100, (thing.center.y * 100).rounded() / 100)
      garden.obstacles.append(Obstacle(name: chosen, kind: kind, shape: .circle(center: center, radius: radius_m)))
      try document.update(to: garden)
      try document.save(to: place.garden)
      // First the garden: if the state cannot be written, the thing is remembered twice, and not lost.
      try state.save(beginningAnew: true)
      print("\(place.garden): \(chosen) stands at \(center.x), \(center.y); the next drive begins its job anew")
    }
  }

  /// `sward obstacles forget`.
  struct ForgetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "forget", abstract: "Forget a found thing, or all of them: the mower drives there again.")

    @OptionGroup var place: Place

    @Argument(help: ArgumentHelp("Its number in the list, or all.", valueName: "number|all"))
    var which: String

    func run() throws {
      _ = try GardenFile.load(path: place.garden)
      var state = try FoundState(path: place.state)
      if which == "all" {
        state.found = FoundThings()
      } else {
        guard let number = Int(which) else { throw BadInput("\(which): give a number of the list, or all") }
        _ = try state.take(number)
      }
      try state.save(beginningAnew: false)
      print("\(place.state): \(state.found.all.count) remembered")
    }
  }
}

/// What was found, in the file in which a drive keeps how far it is.
private struct FoundState {
  private let file: StateFile
  /// What comes before it in the file.
  private var progress: String
  var found: FoundThings

  /// Reads the file. Throws `BadInput` where there is none, or it is none of ours.
  init(path: String) throws {
    file = RouteStore.file(path)
    let text: String?
    do { text = try file.load() } catch { throw BadInput(error.description) }
    guard let text else {
      throw BadInput("\(path): there is no such file; `sward drive --state \(path)` keeps what is found there")
    }
    let halves = text.split(separator: " found ", maxSplits: 1, omittingEmptySubsequences: false)
    progress = halves.first.map(String.init) ?? "none"
    guard halves.count == 2 else {
      found = FoundThings()
      return
    }
    guard let found = FoundThings(text: String(halves[1])) else {
      throw BadInput("\(path): what was found is not readable; it is left as it is: move the file away to begin anew")
    }
    self.found = found
  }

  /// Takes a thing out by its number in the list. Throws `BadInput` where there is none.
  mutating func take(_ number: Int) throws -> FoundThing {
    guard found.all.indices.contains(number - 1) else {
      let count = found.all.count
      throw BadInput(
        count == 0
          ? "\(number): nothing is remembered" : "\(number): give a number from 1 to \(count), as the list has them")
    }
    return found.remove(at: number - 1)
  }

  /// Writes the file. `beginningAnew`: without the progress, which belongs to another garden now.
  func save(beginningAnew: Bool) throws {
    let words = beginningAnew ? "none" : progress
    do { try file.save(words + (found.isEmpty ? "" : " found \(found.text)")) } catch {
      throw BadInput(error.description)
    }
  }
}
