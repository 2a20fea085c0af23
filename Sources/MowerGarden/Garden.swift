import MowerGeometry

/// A garden as its YAML file describes it: metres, x east and y north, angles in degrees in the file and radians here.
public struct Garden: Equatable, Sendable {
  /// Schema version of the file; 1 is the only one.
  public var version: Int
  /// What people call the garden.
  public var name: String
  /// Where the origin lies on Earth, if the garden came from a map.
  public var origin: GeographicPoint?
  /// The areas to mow.
  public var lawns: [Lawn]
  /// What stands or lies in or beside the lawns.
  public var obstacles: [Obstacle]
  /// Strips between lawns on which a mower may travel (and mow, if grass grows there).
  public var passages: [Passage]
  /// Fences: solid polylines.
  public var fences: [Fence]
  /// The charging station.
  public var station: Station
  /// The boundary wire, if one is laid.
  public var wire: BoundaryWire?
  /// Wires that lead home through the lawn, if laid.
  public var guides: [GuideWire]
  /// Start points along the wire, with their shares of the starts.
  public var zones: [Zone]
  /// Boundary loops of neighbours, which a receiver hears too.
  public var neighbours: [NeighbourLoop]
  /// Radio beacons to which a mower measures its distance, at most `Anchor.limit`.
  public var anchors: [Anchor]
  /// Infrared units: virtual walls and lighthouses.
  public var emitters: [Emitter]
  /// What satellite receivers can count on.
  public var satellite: SatelliteService
  /// Where a run begins: the mower's axle centre; the docked pose if absent.
  public var start: Pose2?

  /// A garden with one lawn and a station; everything else empty.
  public init(name: String, lawns: [Lawn], station: Station) {
    version = 1
    self.name = name
    self.lawns = lawns
    self.station = station
    obstacles = []
    passages = []
    fences = []
    guides = []
    zones = []
    neighbours = []
    anchors = []
    emitters = []
    satellite = SatelliteService()
  }

  /// The smallest box around everything drawn in the garden but beacons, which change nothing where a mower is.
  public var bounds: Box {
    var box = Box(around: lawns.flatMap(\.polygon.vertices))
    for o in obstacles { for v in o.shape.polygon.vertices { box.include(v) } }
    for p in passages { for v in p.polygon.vertices { box.include(v) } }
    for f in fences { for v in f.line { box.include(v) } }
    for v in wire?.loop ?? [] { box.include(v) }
    for g in guides { for v in g.line { box.include(v) } }
    box.include(station.pose.position)
    return box
  }
}

/// Latitude and longitude on WGS 84, degrees.
public struct GeographicPoint: Equatable, Sendable {
  /// Degrees north.
  public var latitude_deg: Double
  /// Degrees east.
  public var longitude_deg: Double
  /// A point on Earth.
  public init(latitude_deg: Double, longitude_deg: Double) {
    self.latitude_deg = latitude_deg
    self.longitude_deg = longitude_deg
  }
}

/// An area of grass to mow.
public struct Lawn: Equatable, Sendable {
  /// Name, unique among the lawns.
  public var name: String
  /// Outline.
  public var polygon: Polygon
  /// Height of the grass when a run begins, metres (`grass_height_mm` in the file; default 60 mm).
  public var grassHeight_m: Double
  /// Growth, metres per day (`growth_mm_per_day`; default 3 mm).
  public var growth_m_per_day: Double
  /// Steepness, rise over run (`slope: {percent, uphill_deg}`; default 0).
  public var slope: Slope
  /// What borders this lawn where nothing else is drawn: decides the setback of the wire (`edge`; default `.open`).
  public var edge: EdgeKind

  /// A level lawn with usual grass.
  public init(name: String, polygon: Polygon) {
    self.name = name
    self.polygon = polygon
    grassHeight_m = 0.06
    growth_m_per_day = 0.003
    slope = Slope(rise: 0, uphill_rad: 0)
    edge = .open
  }
}

/// A plane's steepness and the direction in which it climbs.
public struct Slope: Equatable, Sendable {
  /// Rise over run: 0.33 is 33 %.
  public var rise: Double
  /// Uphill direction, radians counter-clockwise from east.
  public var uphill_rad: Double
  /// A slope from its rise over run and its uphill direction (rad).
  public init(rise: Double, uphill_rad: Double) {
    self.rise = rise
    self.uphill_rad = uphill_rad
  }
}

/// What lies beyond an edge, as far as laying wire is concerned (facts: setbacks of commercial manuals).
public enum EdgeKind: String, CaseIterable, Sendable {
  /// Level ground one may drive on a little, such as soil or rough grass.
  case open
  /// Paving level with the lawn: the mower may run over it.
  case path
  /// A wall, fence, hedge or anything higher than 5 cm.
  case wall
  /// Water or a drop.
  case water
}

/// A thing in the garden that is not lawn.
public struct Obstacle: Equatable, Sendable {
  /// What it is.
  public enum Kind: String, CaseIterable, Sendable { case tree, wall, hedge, pond, bed, furniture }
  /// Its outline.
  public enum Shape: Equatable, Sendable {
    case polygon(Polygon)
    case circle(center: Vector2, radius: Double)
    /// The outline as a polygon; circles by 48 corners that lie on the circle.
    public var polygon: Polygon {
      switch self {
      case .polygon(let p): p
      case .circle(let c, let r): .circle(center: c, radius: r, corners: 48)
      }
    }
  }
  /// Name, unique among the obstacles.
  public var name: String
  /// What it is.
  public var kind: Kind
  /// Outline, m.
  public var shape: Shape
  /// Whether it stops the chassis. A pond or a bed does not: driving in is the accident.
  public var solid: Bool
  /// Whether the wire laid by `sward wire lay` goes around it. Rigid things 15 cm high may be left to the bumper.
  public var wired: Bool
  /// How high it is, m: what hides beacons and sky (`height_m`; the default depends on the kind).
  public var height_m: Double
  /// Radius of a tree's crown, m (`crown_m`; default 1.8; 0 for other kinds). It hides the sky, not the ground.
  public var crown_m: Double

  /// An obstacle with the usual properties of its kind: ponds and beds are not solid and need wire; trees, walls,
  /// hedges and furniture are solid and are left to the bumper.
  public init(name: String, kind: Kind, shape: Shape) {
    self.name = name
    self.kind = kind
    self.shape = shape
    solid = Self.isSolid(kind)
    wired = !Self.isSolid(kind)
    height_m = Self.usualHeight_m(kind)
    crown_m = kind == .tree ? 1.8 : 0
  }

  /// How high things of this kind are unless the file says otherwise, m.
  public static func usualHeight_m(_ kind: Kind) -> Double {
    switch kind {
    case .tree: 5
    case .wall: 2.5
    case .hedge: 1.6
    case .furniture: 0.8
    case .bed: 0.3
    case .pond: 0
    }
  }

  /// Whether things of this kind stop a chassis unless the file says otherwise.
  public static func isSolid(_ kind: Kind) -> Bool {
    switch kind {
    case .tree, .wall, .hedge, .furniture: true
    case .pond, .bed: false
    }
  }
}

/// A strip that joins lawns.
public struct Passage: Equatable, Sendable {
  /// Name, unique among the passages.
  public var name: String
  /// Outline; it overlaps or touches the lawns it joins.
  public var polygon: Polygon
  /// Whether grass grows on it that counts as mowable (`grass`; default false: paving).
  public var grass: Bool
  /// A passage over paving.
  public init(name: String, polygon: Polygon) {
    self.name = name
    self.polygon = polygon
    grass = false
  }
}

/// A solid polyline of no thickness.
public struct Fence: Equatable, Sendable {
  /// Name, unique among the fences.
  public var name: String
  /// Corners in order, m.
  public var line: [Vector2]
  /// How high it is, m (`height_m`; default 1.4).
  public var height_m: Double
  /// A fence of usual height along corners.
  public init(name: String, line: [Vector2]) {
    self.name = name
    self.line = line
    height_m = 1.4
  }
}

/// The charging station. A mower drives in forwards along the heading until its contacts touch.
public struct Station: Equatable, Sendable {
  /// Where the charging contacts are, and the heading of a docked mower.
  public var pose: Pose2
  /// Half of the lateral play that the contacts bridge, m (`contact_tolerance_m`; default 0.04).
  public var contactTolerance_m: Double
  /// Largest heading error with which they still touch, rad (`contact_tolerance_deg`; default 12°).
  public var contactTolerance_rad: Double
  /// Open-circuit voltage of the supply, V (`supply_V`; default 29.4).
  public var supply_V: Double
  /// Current limit of the supply, A (`supply_A`; default 3).
  public var supply_A: Double
  /// Short-range signal: turns × area × peak current of the loop in the plate, A·m² (`near_signal_Am2`; default 2.4;
  /// 0: none).
  public var nearMoment_Am2: Double
  /// The infrared beams that lead a mower home (`infrared`).
  public var beams: StationBeams
  /// A station with a usual 29.4 V, 3 A supply.
  public init(pose: Pose2) {
    self.pose = pose
    contactTolerance_m = 0.04
    contactTolerance_rad = Angle.radians(degrees: 12)
    supply_V = 29.4
    supply_A = 3
    nearMoment_Am2 = 2.4
    beams = StationBeams()
  }
}

/// A boundary wire: from the station's left terminal around the lawn (counter-clockwise) to its right terminal.
/// Islands are part of the same loop: out along a line, around the island clockwise, and back along the same line.
public struct BoundaryWire: Equatable, Sendable {
  /// Corners from the left terminal to the right one, m. Current flows in this order while the sender is on.
  public var loop: [Vector2]
  /// Peak current of the sender, A (`current_A`; default 1).
  public var current_A: Double
  /// Ardumower sender code 1, 2 or 3 (`code`; default 1).
  public var code: Int
  /// The sender stops after so long without a charging mower, s (`sleep_after_min`; default 360 min; 0: never).
  public var sleepAfter_s: Double
  /// A loop with the usual sender.
  public init(loop: [Vector2]) {
    self.loop = loop
    current_A = 1
    code = 1
    sleepAfter_s = 360 * 60
  }
  /// Length of the wire, m.
  public var length_m: Double { zip(loop, loop.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) } }
}

/// A wire through the lawn that leads to the station.
public struct GuideWire: Equatable, Sendable {
  /// Name, unique among the guides.
  public var name: String
  /// Corners from the station to the junction with the boundary wire, m.
  public var line: [Vector2]
  /// A guide along corners.
  public init(name: String, line: [Vector2]) {
    self.name = name
    self.line = line
  }
}

/// A start point: follow the wire some metres from the station, then begin to mow.
public struct Zone: Equatable, Sendable {
  /// Name, unique among the zones.
  public var name: String
  /// Metres along the wire from the station (`follow_m`), against the direction in which the mower comes home.
  public var follow_m: Double
  /// Share of the starts, 0…1 (`share_percent` in the file). What the zones leave over starts at the station.
  public var share: Double
  /// A start point.
  public init(name: String, follow_m: Double, share: Double) {
    self.name = name
    self.follow_m = follow_m
    self.share = share
  }
}

/// A neighbour's boundary loop.
public struct NeighbourLoop: Equatable, Sendable {
  /// Corners, closed by itself, m.
  public var loop: [Vector2]
  /// Peak current, A.
  public var current_A: Double
  /// Ardumower sender code 1, 2 or 3.
  public var code: Int
  /// A neighbour's loop on a given code.
  public init(loop: [Vector2], current_A: Double, code: Int) {
    self.loop = loop
    self.current_A = current_A
    self.code = code
  }
}
