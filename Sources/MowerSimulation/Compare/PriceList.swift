/// What the parts of fittings cost and how long it takes to put them up. All of it is assumed, with the reason beside
/// it; whoever knows better sets the price.
public struct PriceList: Equatable, Sendable {
  /// A part, or a piece of work.
  public struct Item: Equatable, Sendable {
    /// Its name in lists and for `--price`.
    public let name: String
    /// What it is, for people, after a number: `metres of wire`.
    public let label: String
    /// Price of one, €.
    public var price_EUR: Double
    /// Work that one takes, min.
    public let work_min: Double
    /// Why these figures.
    public let basis: String
    /// Whether somebody set the price.
    public var isGiven = false
  }

  /// Why a price cannot be set, in one sentence.
  public struct Failure: Error, Equatable, Sendable {
    /// The sentence.
    public let reason: String
  }

  /// The items in the order of bills.
  public private(set) var items = Self.assumed

  /// The prices that are assumed.
  public init() {}

  /// The item with a name of `assumed`.
  public func item(_ name: String) -> Item {
    guard let item = items.first(where: { $0.name == name }) else { preconditionFailure("no part is called \(name)") }
    return item
  }

  /// Sets a price, €, from 0 to 100 000. Throws a `Failure` for an unknown name or another number.
  public mutating func set(_ name: String, _ price_EUR: Double) throws(Failure) {
    guard let i = items.firstIndex(where: { $0.name == name }) else {
      throw Failure(reason: "no part is called \(name); there are \(items.map(\.name).joined(separator: ", "))")
    }
    guard price_EUR >= 0, price_EUR <= 100_000 else {
      throw Failure(reason: "\(name) costs \(price_EUR); give euros from 0 to 100000")
    }
    items[i].price_EUR = price_EUR
    items[i].isGiven = true
  }

  private static func item(
    _ name: String, _ label: String, _ price_EUR: Double, _ work_min: Double, _ basis: String
  ) -> Item {
    Item(name: name, label: label, price_EUR: price_EUR, work_min: work_min, basis: basis)
  }

  /// The table: assumptions of the size that hobby and spare parts have in Europe, not quotations.
  public static let assumed = [
    item("wire-metre", "metres of wire", 0.35, 0, "a drum of 150 m for about 50 €"),
    item(
      "peg", "pegs", 0.15, 1,
      "one at each corner and every 0.75 m, as manuals ask for at most a metre; a minute each to unroll, measure and"
        + " hammer"),
    item("wire-sender", "sender for the wire", 60, 30, "a sender with its supply; both wire ends to connect, a test"),
    item("coils", "set of coils", 25, 0, "two coils with their amplifier, in the mower"),
    item(
      "virtual-wall", "virtual walls", 40, 10, "as sold for vacuum robots, made fit for rain; to set up, aim and test"),
    item("lighthouse", "lighthouses", 45, 10, "a virtual wall with two more beams"),
    item("anchor", "radio anchors", 45, 20, "a radio module, a box and a supply; to mount on a post or a wall"),
    item("survey", "survey of the anchors", 0, 20, "a drive round the lawn, as `sward beacons survey` uses it"),
    item("ranging-radio", "radio on the mower", 40, 0, "the same module as in an anchor"),
    item("satellite-receiver", "satellite receiver", 250, 0, "two frequencies, with an antenna, in the mower"),
    item(
      "base-station", "base station", 300, 60,
      "a second receiver with antenna, mast and link; 0 € where a free correction service will do"),
    item("edge-metre", "metres of edge to teach", 0, 0.15, "the mower is led along the edge at walking pace, twice"),
    item("infrared-receivers", "set of infrared receivers", 15, 0, "three on the mower"),
    item("station-beams", "beams of the station", 20, 5, "two infrared lobes that lead into the station"),
  ]
}
