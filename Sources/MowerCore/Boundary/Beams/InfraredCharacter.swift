/// What an infrared receiver heard: characters as robot vacuums use them (Create 2 Open Interface; a lighthouse's are
/// `0 LLLL 0 BB`: its number and which of its beams).
public enum InfraredCharacter: Equatable, Sendable {
  /// Which beam of a lighthouse.
  public enum Beam: UInt8, Sendable { case fence, halo, green, red }
  /// Nothing that counts.
  case none
  /// A virtual wall's beam or its halo: both say the same.
  case virtualWall
  /// The station's lobes and force field.
  case station(green: Bool, red: Bool, field: Bool)
  /// A beam of the lighthouse with a number from 1 to 10.
  case lighthouse(Int, Beam)

  /// Numbers of lighthouses go up to here.
  static var lighthouses: Int { 10 }

  /// What a receiver's byte means.
  public init(_ code: UInt8) {
    if code == 162 {
      self = .virtualWall
    } else if code & 0xF2 == 0xA0 && code != 0xA0 {
      self = .station(green: code & 4 != 0, red: code & 8 != 0, field: code & 1 != 0)
    } else if code & 0x84 == 0, code >> 3 >= 1, Int(code >> 3) <= Self.lighthouses,
      let beam = Beam(rawValue: code & 3)
    {
      self = .lighthouse(Int(code >> 3), beam)
    } else {
      self = .none
    }
  }
}
