import MowerGeometry

/// Why a recorded round gives no outline: one sentence with the remedy.
public enum TeachInError: Error, Equatable, CustomStringConvertible {
  /// The recording is too short to be a round.
  case tooShort(length_m: Double)
  /// The round was not finished.
  case open(gap_m: Double, at: Vector2)
  /// The position was not good enough on the way.
  case unsure(sigma_m: Double, at: Vector2)
  /// Nothing is left of the round, or the mower drove in a figure of eight.
  case noArea
  /// Polygon work failed.
  case geometry(GeometryError)

  /// One sentence with the remedy.
  public var description: String {
    switch self {
    case .tooShort(let length):
      "The recording is \(metres(length)) long, too short for a round; drive along the whole edge."
    case .open(let gap, let p):
      "The recording ends at \(place(p)), \(metres(gap)) from where it began; drive on until the round is closed."
    case .unsure(let sigma, let p):
      "Near \(place(p)) the position was known to \(metres(sigma)) only; place an anchor in sight of there, and drive again."
    case .noArea: "The recorded round encloses no area; drive it once, in one direction, without crossing the own way."
    case .geometry(let error): error.description
    }
  }
}

/// Makes an outline of the way that a mower's axle took when a person drove it once round along the edge.
public struct TeachIn: Sendable {
  /// A recorded place.
  public struct Fix: Equatable, Sendable {
    /// Middle of the axle, m.
    public var position: Vector2
    /// Error of the position, m (one standard deviation); 0 if the recording does not tell.
    public var sigma_m: Double

    /// A place (m) and its error (m).
    public init(_ position: Vector2, sigma_m: Double = 0) {
      self.position = position
      self.sigma_m = sigma_m
    }
  }

  /// On which side of the way the area lies.
  public enum Side: String, CaseIterable, Sendable {
    /// The mower drove inside of the edge, as round a lawn.
    case inside
    /// The mower drove round the outside, as round a bed.
    case around
  }

  /// From the middle of the axle to the edge, m: half of the width of a mower that was led with its side along the edge.
  public var halfWidth_m: Double
  /// On which side of the way the area lies.
  public var side = Side.inside
  /// Corners are dropped as long as the outline moves by no more than this, m.
  public var tolerance_m = 0.05
  /// A round counts as closed when it comes as close to its beginning as this, m.
  public var closing_m = 1.0
  /// Positions must be known to this, m (one standard deviation).
  public var sigmaLimit_m = 0.1

  /// A way of teaching with a mower of a given half width (m).
  public init(halfWidth_m: Double) { self.halfWidth_m = halfWidth_m }

  /// The outline behind a recorded round: corners counter-clockwise, whole millimetres. Fixes that are not finite are left
  /// out; what was driven before the round closed counts, what came after does not.
  public func outline(of recording: [Fix]) throws(TeachInError) -> Polygon {
    let round = try round(in: recording.filter { $0.position.x.isFinite && $0.position.y.isFinite })
    do {
      let context = GeometryContext()
      let line = DrivenRing(round, tolerance_m: tolerance_m).corners
      // The mower turns its corners on the spot, so those of the edge are as sharp as those of the way.
      let reach = side == .inside ? halfWidth_m : -halfWidth_m
      let area = try PlanarShape.polygon(Polygon(line), in: context).grown(by: reach, joins: .mitre)
      let part = area.polygons.max { $0.outline.area < $1.outline.area }
      guard let outline = part?.outline, outline.area > 0.05 else { throw TeachInError.noArea }
      let corners = Polyline.simplified(ring: outline.vertices, tolerance_m: tolerance_m / 5)
      return Polygon(Polyline.rounded(corners))
    } catch let error as GeometryError {
      throw .geometry(error)
    } catch {
      throw .noArea
    }
  }

  /// The recorded way from its beginning to where it comes closest to it again, every 2 cm at most a point.
  private func round(in recording: [Fix]) throws(TeachInError) -> [Vector2] {
    var way: [Vector2] = []
    var length = 0.0
    var lengths: [Double] = []
    for fix in recording {
      if let last = way.last {
        let step = fix.position.distance(to: last)
        guard step >= 0.02 else { continue }
        length += step
      }
      guard fix.sigma_m <= sigmaLimit_m else { throw .unsure(sigma_m: fix.sigma_m, at: fix.position) }
      way.append(fix.position)
      lengths.append(length)
    }
    guard let first = way.first, let last = way.last, length > 4 * closing_m else {
      throw .tooShort(length_m: length)
    }
    // The first time that it comes back counts, and of that the closest place.
    var closest = -1
    for i in way.indices where lengths[i] > 3 * closing_m {
      let gap = way[i].distance(to: first)
      if gap < closing_m, closest < 0 || gap < way[closest].distance(to: first) { closest = i }
      if closest >= 0, gap >= closing_m { break }
    }
    guard closest >= 0 else { throw .open(gap_m: last.distance(to: first), at: last) }
    return Array(way[...closest])
  }
}
