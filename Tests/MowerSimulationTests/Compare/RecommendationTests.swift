import MowerCore
import Testing

@testable import MowerSimulation

private func summary(
  _ navigation: Navigation, cost: Double = 100, coverage: Double = 0.95, work: Double = 100
) -> FittingSummary {
  FittingSummary(navigation: navigation, runs: 3, cost_EUR: cost, work_min: work, coverage: coverage, disturbed: 6)
}

private func loss(_ r: Recommendation, _ navigation: Navigation) -> Recommendation.Loss? {
  r.losses.first { $0.navigation == navigation }?.loss
}

@Suite("Recommendation")
struct RecommendationTests {
  @Test("what refuses, needs help or leaves the lawn too far is out, however cheap and thorough")
  func exclusions() {
    var refused = summary(.virtualWall, cost: 1)
    refused.refusal = "no receivers"
    var helped = summary(.beacons, cost: 1, coverage: 1)
    helped.helped = 1
    var far = summary(.satellite, cost: 1, coverage: 1)
    far.overrun_m = 0.36
    let r = Recommendation([summary(.wire, cost: 500), refused, helped, far])
    #expect(r.choice == .wire && r.decidedBy == nil)
    #expect(loss(r, .virtualWall) == .refused("no receivers"))
    #expect(loss(r, .beacons) == .neededHelp(1))
    #expect(loss(r, .satellite) == .overran(0.36))
    var near = far
    near.overrun_m = 0.35
    #expect(Recommendation.exclusion(near) == nil)
  }

  @Test("what would leave most of the garden unmown, or hardly mowed, is out; given little time, little is enough")
  func hardlyMows() {
    var unfit = summary(.wire, cost: 1)
    unfit.unfit = "it is not heard in the middle"
    var lazy = summary(.beacons, cost: 1, coverage: 0.25)
    lazy.possible = 1
    var hurried = summary(.satellite, cost: 500, coverage: 0.04)
    hurried.possible = 0.1
    let r = Recommendation([unfit, lazy, hurried])
    #expect(r.choice == .satellite)
    #expect(loss(r, .wire) == .unfit("it is not heard in the middle"))
    #expect(loss(r, .beacons) == .hardlyMows(0.25, of: 1))
  }

  @Test("where none holds the garden none is recommended")
  func none() {
    var helped = summary(.wire)
    helped.helped = 3
    #expect(Recommendation([helped]).choice == nil)
    #expect(Recommendation([]).choice == nil && Recommendation([]).losses.isEmpty)
  }

  @Test("the cheapest wins over one that cuts a little more for much more")
  func cost() {
    let r = Recommendation([summary(.wire, cost: 200, coverage: 0.92), summary(.beacons, cost: 260, coverage: 0.99)])
    #expect(r.choice == .wire && r.decidedBy == .cost)
    #expect(loss(r, .beacons) == .cost(60))
  }

  @Test("at about the same price the better cut wins")
  func coverage() {
    let r = Recommendation([summary(.wire, cost: 200, coverage: 0.92), summary(.beacons, cost: 249, coverage: 0.99)])
    #expect(r.choice == .beacons && r.decidedBy == .coverage)
    guard case .coverage(let less) = loss(r, .wire) else {
      Issue.record("not for its cut")
      return
    }
    #expect(abs(less - 0.07) < 1e-12)
  }

  @Test("what cuts far less in the same time is not saved by its price")
  func floor() {
    let r = Recommendation([summary(.wire, cost: 10, coverage: 0.8), summary(.beacons, cost: 900, coverage: 0.98)])
    #expect(r.choice == .beacons && r.decidedBy == .floor)
    #expect(r.winningPrice_EUR(of: .wire) == nil)
  }

  @Test("price and cut being alike, the work decides")
  func work() {
    let r = Recommendation([summary(.wire, work: 161), summary(.beacons, work: 100)])
    #expect(r.choice == .beacons && r.decidedBy == .work)
    #expect(loss(r, .wire) == .work(61))
  }

  @Test("all else being alike, what comes through more disturbances wins, then the cheaper one")
  func robustness() {
    var wire = summary(.wire, cost: 100)
    wire.disturbedHelped = 3
    var walls = summary(.virtualWall, cost: 110)
    walls.disturbedLeft = 1
    let beacons = summary(.beacons, cost: 120)
    #expect(Recommendation([wire, walls, beacons]).choice == .beacons)
    #expect(Recommendation([wire, walls]).choice == .virtualWall)
    #expect(Recommendation([summary(.wire, cost: 101), summary(.beacons, cost: 100)]).choice == .beacons)
    #expect(Recommendation([beacons, wire]).decidedBy == .robustness)
  }

  @Test("the price at which another would be chosen is the greatest at which it is")
  func winningPrice() throws {
    let r = Recommendation([summary(.wire, cost: 200, coverage: 0.92), summary(.beacons, cost: 400, coverage: 0.99)])
    let price = try #require(r.winningPrice_EUR(of: .beacons))
    #expect(price == 250)
    #expect(r.choice(if: .beacons, costs: price) == .beacons)
    #expect(r.choice(if: .beacons, costs: price + 1) == .wire)
    #expect(r.winningPrice_EUR(of: .wire) == nil)
  }

  @Test("two recommendations are equal if choice, reason, figures and losses are")
  func equality() {
    func of(cost: Double = 260, coverage: Double = 0.99) -> Recommendation {
      Recommendation([summary(.wire, cost: 200, coverage: 0.92), summary(.beacons, cost: cost, coverage: coverage)])
    }
    #expect(of() == of())
    // The same choice for the same reason, by other figures.
    #expect(of(cost: 261).choice == of().choice && of(cost: 261) != of())
    #expect(of(cost: 249) != of())
  }
}

@Suite("Prices")
struct PriceListTests {
  @Test("a price that is set replaces the assumed one and is marked")
  func set() throws {
    var prices = PriceList()
    try prices.set("anchor", 60)
    #expect(prices.item("anchor").price_EUR == 60 && prices.item("anchor").isGiven)
    #expect(!prices.item("peg").isGiven)
  }

  @Test("unknown parts and prices that are none are refused with a sentence")
  func refused() {
    var prices = PriceList()
    let unknown = #expect(throws: PriceList.Failure.self) { try prices.set("moat", 60) }
    #expect(unknown?.reason.contains("no part is called moat; there are wire-metre, peg") == true)
    for price in [-1, Double.nan, .infinity, 1e9] {
      #expect(throws: PriceList.Failure.self) { try prices.set("anchor", price) }
    }
    #expect(prices == PriceList())
  }

  @Test("every part has a name of its own, a reason, and figures that can be")
  func assumptions() {
    let items = PriceList.assumed
    #expect(Set(items.map(\.name)).count == items.count)
    for item in items { #expect(!item.basis.isEmpty && item.price_EUR >= 0 && item.work_min >= 0) }
  }
}
