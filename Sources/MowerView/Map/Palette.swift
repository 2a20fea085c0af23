/// The colours of the window. Hues that carry meaning come from the set of Okabe and Ito, which people with any colour
/// vision can tell apart; where one matters, a shape or a word says the same.
enum Palette {
  // Sheet.
  static let paper = Ink(0xEFEBE1)
  static let panel = Ink(0xFAF8F3)
  static let card = Ink(0xFFFFFF)
  static let rule = Ink(0xDCD7CA)
  static let ink = Ink(0x25302B)
  static let faded = Ink(0x66726B)
  static let faint = Ink(0x9AA39C)
  static let button = Ink(0xF1EDE3)
  static let hover = Ink(0xE6E1D3)
  static let accent = Ink(0x1F6F5C)

  // Meaning.
  static let blue = Ink(0x0072B2)
  static let orange = Ink(0xE69F00)
  static let vermilion = Ink(0xD55E00)
  static let green = Ink(0x009E73)
  static let sky = Ink(0x56B4E9)
  static let purple = Ink(0xA8477C)

  /// Inside the wire, and outside.
  static let inside = blue
  static let outside = vermilion

  // Infrared: what the lobes are called is what they look like.
  static let greenLobe = Ink(0x0B8F5A)
  static let redLobe = Ink(0xC3223B)
  static let fenceBeam = vermilion
  static let forceField = orange

  // Garden.
  static let grassCut = Ink(0xB3D088)
  static let grassTall = Ink(0x7FA862)
  static let lawnEdge = Ink(0x5E7350)
  static let paving = Ink(0xD5D0C6)
  static let joint = Ink(0xC2BCB0)
  static let wire = Ink(0xB3155A)
  static let guide = Ink(0x6A3D9A)
  static let fence = Ink(0x6B5344)
  static let shadow = Ink(0x1C2A20)
  static let white = Ink(0xFFFFFF)
  static let trail = Ink(0x1F3B52)
  static let body = Ink(0x2E3A40)
}
