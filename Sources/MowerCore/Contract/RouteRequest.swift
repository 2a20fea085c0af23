/// What the controller asks of the host that makes ways, and tells it: which way its window of waypoints shall show, from
/// where, and what it has touched. A mower without a position asks for none.
@frozen
public struct RouteRequest: Equatable, Sendable {
  /// Which way the window of waypoints shall lead.
  public var route: Route
  /// Number of the request: with a new one the way is wanted anew, from where the mower is.
  public var number: UInt8
  /// Which way the mower takes itself to head, thousandths of a radian counter-clockwise from east.
  public var heading_mrad: Int16
  /// Number of the route's waypoint with which the next snapshot's window shall begin.
  public var waypoint: UInt32
  /// Where the mower takes itself to be, east, mm: the way home begins there.
  public var x_mm: Int32
  /// Where the mower takes itself to be, north, mm.
  public var y_mm: Int32
  /// Where on the mower it last touched something that stands in its way, thousandths of a radian from straight ahead,
  /// positive to the left.
  public var touchBearing_mrad: Int16
  /// How many things it has touched, the last one in the tick in which this changes; it runs over.
  public var touches: UInt8
  /// How far before the mower's outline it was, cm: 0 for a touch, more for an echo.
  public var touchDistance_cm: UInt8

  /// No way.
  public init() {
    route = .none
    number = 0
    heading_mrad = 0
    waypoint = 0
    x_mm = 0
    y_mm = 0
    touchBearing_mrad = 0
    touches = 0
    touchDistance_cm = 0
  }
}
