import MowerGarden

/// The colours and measures that all pictures of a garden share.
enum MapStyle {
  static let paper = Color(0xf7f5ef)
  static let ink = Color(0x24312b)
  static let fadedInk = Color(0x5c6a63)
  static let rule = Color(0xd9d6cb)
  static let grass = Color(0xcfe3b4)
  static let lawnEdge = Color(0x4d5b4b)
  static let paving = Color(0xd3cfc6)
  static let pavingJoint = Color(0xb3aea2)
  static let wire = Color(0xc2185b)
  static let guide = Color(0x7b1fa2)
  static let fence = Color(0x3e2c23)
  static let track = Color(0x16211c)
  static let station = Color(0x202b27)
  static let anchor = Color(0xd9480f)
  static let beam = Color(0xa61e4d)
  static let greenLobe = Color(0x2b9348)
  static let redLobe = Color(0xd00000)
  static let bolt = Color(0xffd23f)
  static let bad = Color(0xb3261e)
  static let doubtful = Color(0xb26a00)

  static let title = TextStyle(height: 17, pen: 2.5, color: ink)
  static let subtitle = TextStyle(height: 11, pen: 1.45, color: fadedInk)
  static let label = TextStyle(height: 10, pen: 1.35, color: ink)
  static let heading = TextStyle(height: 10, pen: 1.8, color: ink)

  /// How one kind of obstacle is filled, outlined and textured.
  struct ObstacleStyle {
    var fill: Color
    var outline: Color
    var texture: Texture
    var textureColor: Color
  }

  /// A pattern that tells kinds of obstacles apart without colour.
  enum Texture { case rings, hatching, dots, waves, flowers, planks }

  static func obstacle(_ kind: Obstacle.Kind) -> ObstacleStyle {
    switch kind {
    case .tree:
      ObstacleStyle(
        fill: Color(0x9a6b3f), outline: Color(0x4f3219), texture: .rings, textureColor: Color(0xc99a68))
    case .wall:
      ObstacleStyle(
        fill: Color(0xb5b1ab), outline: Color(0x55514b), texture: .hatching, textureColor: Color(0x8a857d))
    case .hedge:
      ObstacleStyle(fill: Color(0x6f7f33), outline: Color(0x3c4716), texture: .dots, textureColor: Color(0x98a855))
    case .pond:
      ObstacleStyle(fill: Color(0xa9d8f7), outline: Color(0x1f6fae), texture: .waves, textureColor: Color(0xffffff))
    case .bed:
      ObstacleStyle(
        fill: Color(0xb98f9c), outline: Color(0x6d4452), texture: .flowers, textureColor: Color(0xffe3ee))
    case .furniture:
      ObstacleStyle(
        fill: Color(0xe2cba2), outline: Color(0x7d6234), texture: .planks, textureColor: Color(0xbf9f68))
    }
  }

  /// What a legend calls a kind of obstacle.
  static func name(of kind: Obstacle.Kind) -> String {
    switch kind {
    case .tree: "tree"
    case .wall: "wall"
    case .hedge: "hedge"
    case .pond: "pond"
    case .bed: "flower bed"
    case .furniture: "furniture"
    }
  }
}
