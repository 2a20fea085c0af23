import MowerPlanning

extension WireLayer {
  /// A layer that keeps 30 cm from open edges, as the more careful manuals want: the figures of these tests.
  static var wide: WireLayer {
    var layer = WireLayer()
    layer.setbacks.open = WireSetbacks.Distances(usual: 0.30, narrow: 0.25, least: 0.20)
    return layer
  }
}
