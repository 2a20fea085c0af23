import MowerBoards
import MowerCore
import MowerGeometry

/// A position receiver on a simulated mower: sends what its sensor model measured, in a real device's words.
public struct EmulatedReceiver {
  /// Which device.
  public enum Kind: Sendable {
    /// u-blox with NAV-PVT in a garden that lies on Earth.
    case position(LocalFrame)
    /// u-blox with NAV-RELPOSNED from a base in the garden, m.
    case relative(base: Vector2)
    /// Any receiver with GGA and RMC.
    case nmea(LocalFrame)
    /// DWM1001, with where the anchors stand, m, and their heights, m.
    case ranges(anchors: [(position: Vector2, height_m: Double)])
  }

  /// Which device.
  public let kind: Kind
  private var last = SatelliteReading.none
  private var lastAge: UInt8 = 255
  private var tick: UInt32 = 0
  private var shell: [UInt8] = []
  private var returns = 0
  private var printing = false
  private var echo: [UInt8] = []

  /// A device that was just switched on.
  public init(_ kind: Kind) { self.kind = kind }

  /// Takes in bytes: the ranging module has a shell.
  public mutating func receive(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard case .ranges = kind else { return }
    for byte in bytes {
      guard byte == 0x0D else {
        shell.append(byte)
        continue
      }
      if shell.isEmpty {
        returns += 1
        if returns == 2 { echo += Array("\r\n DWM1001 TWR Real Time Location System\r\n\r\ndwm> ".utf8) }
      } else if returns >= 2 && shell == Array("lec".utf8) {
        printing.toggle()
        echo += Array("lec\r\ndwm> ".utf8)
      }
      shell = []
    }
  }

  /// One tick: sends what is due.
  public mutating func step(_ s: borrowing SensorSnapshot, _ channel: Int, _ out: inout Outbox) {
    tick &+= 1
    for byte in echo { out.put(byte, on: channel) }
    echo = []
    if case .ranges(let anchors) = kind {
      if printing && tick % 5 == 0 { print(s, anchors, channel, &out) }
      return
    }
    let reading = s.satellite
    // A position that has just come has the least age.
    let isNew = reading.age_ms < lastAge || (tick % 10 == 0 && reading.age_ms == 255)
    lastAge = reading.age_ms
    guard isNew else { return }
    for byte in words(reading) { out.put(byte, on: channel) }
  }

  private func words(_ reading: SatelliteReading) -> [UInt8] {
    let place = Vector2(Double(reading.x_mm) * 1e-3, Double(reading.y_mm) * 1e-3)
    let carrier: UInt32 = reading.fix == .fixed ? 2 : reading.fix == .float ? 1 : 0
    let ok = reading.fix != .none
    switch kind {
    case .position(let frame):
      var m = UBX.Message(group: 1, id: 7, payload: [UInt8](repeating: 0, count: 92))
      let (latitude, longitude) = frame.geographic(place)
      m.put(UInt8(ok ? 3 : 0), 20)
      m.put(UInt8((ok ? 1 : 0) | carrier << 6), 21)
      m.put(UInt8(ok ? 18 : 3), 23)
      m.put(Int32((longitude * 1e7).rounded()), 24)
      m.put(Int32((latitude * 1e7).rounded()), 28)
      m.put(UInt32(reading.accuracy_mm), 40)
      return m.bytes
    case .relative(let base):
      var m = UBX.Message(group: 1, id: 0x3C, payload: [UInt8](repeating: 0, count: 64))
      m.put(UInt8(1), 0)
      func put(_ metres: Double, _ coarse: Int, _ fine: Int) {
        let tenths = Int((metres * 10_000).rounded())
        let centimetres = tenths / 100
        m.put(Int32(centimetres), coarse)
        m.put(Int8(tenths - centimetres * 100), fine)
      }
      put(place.y - base.y, 8, 32)
      put(place.x - base.x, 12, 33)
      // Half of the error's square for each axis.
      let error = UInt32(Double(reading.accuracy_mm) * 10 * 0.7071)
      m.put(error, 36)
      m.put(error, 40)
      m.put(UInt32((ok ? 1 | 2 | 4 : 0) | carrier << 3), 60)
      return m.bytes
    case .nmea(let frame): return sentences(frame.geographic(place), reading)
    case .ranges: return []
    }
  }

  /// Degrees as NMEA writes them: whole degrees and minutes with five decimals.
  private func angle(_ degrees: Double, _ width: Int, _ letters: (String, String)) -> String {
    let units = Int((abs(degrees) * 6_000_000).rounded())
    func padded(_ number: Int, _ width: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    let minutes = units % 6_000_000
    return padded(units / 6_000_000, width) + padded(minutes / 100_000, 2) + "." + padded(minutes % 100_000, 5) + ","
      + (degrees >= 0 ? letters.0 : letters.1)
  }

  private func sentences(_ place: (latitude_deg: Double, longitude_deg: Double), _ reading: SatelliteReading) -> [UInt8]
  {
    let where_ = angle(place.latitude_deg, 2, ("N", "S")) + "," + angle(place.longitude_deg, 3, ("E", "W"))
    let quality = [0, 1, 5, 4][Int(reading.fix.rawValue)]
    if quality == 0 {
      return NMEA.sentence("GNGGA,120000.00,,,,,0,03,9.99,,M,,M,,")
        + NMEA.sentence("GNRMC,120000.00,V,,,,,,,010126,,,N")
    }
    return NMEA.sentence("GNGGA,120000.00,\(where_),\(quality),18,0.60,500.0,M,47.0,M,1.0,0000")
      + NMEA.sentence("GNRMC,120000.00,A,\(where_),0.0,0.0,010126,,,A")
  }

  /// A `lec` line with the ranges that are not old.
  private func print(
    _ s: borrowing SensorSnapshot, _ anchors: [(position: Vector2, height_m: Double)], _ channel: Int,
    _ out: inout Outbox
  ) {
    func two(_ value: Double) -> String {
      let hundredths = Int((value * 100).rounded())
      let rest = abs(hundredths) % 100
      return (hundredths < 0 ? "-" : "") + "\(abs(hundredths) / 100)." + (rest < 10 ? "0\(rest)" : "\(rest)")
    }
    var entries: [String] = []
    for i in 0..<min(8, anchors.count) {
      let range = s.ranges[i]
      if range.age_ms >= 120 { continue }
      let id = String(0x1000 + i, radix: 16, uppercase: true)
      entries.append(
        "AN\(entries.count),\(id),\(two(anchors[i].position.x)),\(two(anchors[i].position.y)),"
          + "\(two(anchors[i].height_m)),\(two(Double(range.distance_mm) / 1000))")
    }
    let line = (["DIST,\(entries.count)"] + entries).joined(separator: ",") + "\r\n"
    for byte in line.utf8 { out.put(byte, on: channel) }
  }
}
