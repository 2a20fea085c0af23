import MowerCore
import MowerGarden
import MowerGeometry
import MowerPlanning

/// What a fitting takes in a garden: parts to buy and to put up.
public struct FittingMaterials: Equatable, Sendable {
  /// So many of one item of the price list.
  public struct Line: Equatable, Sendable {
    /// Name of the item.
    public var item: String
    /// How many, or how many metres.
    public var count: Double
  }
  /// The parts, in the order of the price list.
  public var lines: [Line] = []

  /// How many there are of an item; 0 if none.
  public func count(_ item: String) -> Double { lines.first { $0.item == item }?.count ?? 0 }

  /// What all parts cost, €.
  public func cost_EUR(_ prices: PriceList) -> Double {
    lines.reduce(0) { $0 + $1.count * prices.item($1.item).price_EUR }
  }

  /// How long it takes to put them up, min.
  public func work_min(_ prices: PriceList) -> Double {
    lines.reduce(0) { $0 + $1.count * prices.item($1.item).work_min }
  }

  /// What a navigation takes in a garden that has everything it needs.
  public init(_ navigation: Navigation, in garden: Garden) {
    switch navigation {
    case .wire:
      add("wire-metre", garden.wire?.length_m ?? 0)
      add("peg", Double(garden.wire.map { WireProposal.pegs(along: $0.loop).count } ?? 0))
      add("wire-sender", 1)
      add("coils", 1)
      return
    case .virtualWall:
      add("virtual-wall", Double(garden.emitters.count { $0.kind == .virtualWall }))
      add("lighthouse", Double(garden.emitters.count { $0.kind == .lighthouse }))
    case .beacons:
      add("anchor", Double(min(Anchor.limit, garden.anchors.count)))
      add("survey", 1)
      add("ranging-radio", 1)
      add("edge-metre", Self.edge_m(garden))
    case .satellite:
      add("satellite-receiver", 1)
      add("base-station", 1)
      add("edge-metre", Self.edge_m(garden))
    }
    add("infrared-receivers", 1)
    add("station-beams", 1)
  }

  /// The edges that have to be taught: of lawns and passages, and of what lies in them and does not stop a mower.
  private static func edge_m(_ garden: Garden) -> Double {
    let areas = (try? GardenAreas(garden).bladeAllowed) ?? []
    return areas.flatMap(\.rings).reduce(0) { $0 + $1.perimeter }
  }

  private mutating func add(_ item: String, _ count: Double) {
    if count > 0 { lines.append(Line(item: item, count: count)) }
  }
}
