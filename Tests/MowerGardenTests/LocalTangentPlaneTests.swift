import Foundation
import MowerGarden
import MowerGeometry
import Testing

@Suite struct LocalTangentPlaneTests {
  struct Case: CustomStringConvertible {
    var origin: (Double, Double)
    var point: (Double, Double)
    var east: Double
    var north: Double
    var description: String { "\(origin) to \(point)" }
    var plane: LocalTangentPlane {
      LocalTangentPlane(origin: GeographicPoint(latitude_deg: origin.0, longitude_deg: origin.1))
    }
    var place: GeographicPoint { GeographicPoint(latitude_deg: point.0, longitude_deg: point.1) }
  }

  /// East and north by pymap3d 3.2.0, `geodetic2enu(…, 0)` on WGS 84.
  static let cases = [
    Case(origin: (52.52, 13.405), point: (52.5207, 13.4063), east: 88.241834, north: 77.894847),
    Case(origin: (-0.18, -78.47), point: (-0.1823, -78.4689), east: 122.450824, north: -254.320864),
    Case(origin: (69.65, 18.96), point: (69.6617, 18.9012), east: -2281.724646, north: 1306.322156),
    Case(origin: (-17.8, 179.9996), point: (-17.8011, -179.9993), east: 116.625386, north: -121.746279),
    Case(origin: (0, 0), point: (0.0005, -0.0004), east: -44.527796, north: 55.287138),
    Case(origin: (48.1, 11.5), point: (48.1449, 11.5602), east: 4479.850931, north: 4994.303609),
  ]

  @Test("metres agree with an independent program's to a micrometre", arguments: cases)
  func metres(_ c: Case) {
    #expect(c.plane.metres(c.place).distance(to: Vector2(c.east, c.north)) < 1e-6)
  }

  @Test("the way back to degrees undoes the way to metres", arguments: cases)
  func roundTrip(_ c: Case) {
    let back = c.plane.geographic(c.plane.metres(c.place))
    #expect(abs(back.latitude_deg - c.place.latitude_deg) < 1e-11)
    #expect(abs(back.longitude_deg - c.place.longitude_deg) < 1e-11)
  }

  @Test("coordinates that are none do not crash", arguments: [Double.nan, .infinity, -.infinity, 1e300])
  func hostile(_ x: Double) {
    let plane = LocalTangentPlane(origin: GeographicPoint(latitude_deg: x, longitude_deg: x))
    let p = plane.metres(GeographicPoint(latitude_deg: -x, longitude_deg: x))
    #expect(p.x.isFinite && p.y.isFinite)
    let back = plane.geographic(Vector2(x, x))
    #expect(back.latitude_deg.isFinite && back.longitude_deg.isFinite)
  }

  @Test(
    "metres agree with pyproj over a grid of origins",
    .enabled(if: SharedData.python != nil, "set SWARD_PYTHON to a Python with pyproj to compare with it"))
  func pyproj() throws {
    var points: [(GeographicPoint, GeographicPoint)] = []
    var random = SplitMix64(seed: 11)
    for _ in 0..<200 {
      let origin = GeographicPoint(latitude_deg: random.uniform(-80, 80), longitude_deg: random.uniform(-180, 180))
      points.append(
        (
          origin,
          GeographicPoint(
            latitude_deg: origin.latitude_deg + random.uniform(-0.03, 0.03),
            longitude_deg: max(-180, min(180, origin.longitude_deg + random.uniform(-0.03, 0.03))))
        ))
    }
    let program = """
      import sys, pyproj
      numbers = [float(s) for s in sys.argv[1:]]
      for i in range(0, len(numbers), 4):
          lat0, lon0, lat, lon = numbers[i:i + 4]
          t = pyproj.Transformer.from_pipeline(
              "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=cart +ellps=WGS84 "
              f"+step +proj=topocentric +ellps=WGS84 +lat_0={lat0!r} +lon_0={lon0!r} +h_0=0")
          e, n, u = t.transform(lon, lat, 0)
          print(repr(e), repr(n))
      """
    let arguments = points.flatMap { [$0.latitude_deg, $0.longitude_deg, $1.latitude_deg, $1.longitude_deg] }
    let output = try #require(
      try SharedData.run(python: program, arguments.map { String($0) }), "the Python has no pyproj")
    let lines = output.split(separator: "\n")
    #expect(lines.count == points.count)
    for (line, (origin, point)) in zip(lines, points) {
      let numbers = line.split(separator: " ").compactMap { Double($0) }
      let place = LocalTangentPlane(origin: origin).metres(point)
      #expect(place.distance(to: Vector2(numbers[0], numbers[1])) < 1e-6)
    }
  }
}
