import MowerLink

/// The table of what a Mowgli board says.
enum MowgliFields {
  static func rows(_ board: MowgliDialect, _ now_us: UInt64) -> [BoardField] {
    let h = board.heard
    var rows: [BoardField] = []
    if let p = board.partner {
      rows.append(BoardField("firmware", "\(p.major).\(p.minor).\(p.patch), protocol \(p.version)"))
      rows.append(
        BoardField("extensions", Figures.flags(board.extensions >> 4, ["wire", "infrared", "contact", "currents"])))
    }
    rows += [
      BoardField("odometry", Figures.age(h.odometryStream, now_us)),
      BoardField("left wheel", "\(h.odometry.left_mmps) mm/s, \(h.odometry.leftTicks) counts"),
      BoardField("right wheel", "\(h.odometry.right_mmps) mm/s, \(h.odometry.rightTicks) counts"),
      BoardField("inertial sensor", Figures.age(h.inertialStream, now_us)),
      BoardField("acceleration", vector(h.inertial.acceleration_mps2, "m/s2")),
      BoardField("rotation", vector(h.inertial.rate_radps, "rad/s")),
      BoardField("status", Figures.age(h.statusStream, now_us)),
      BoardField(
        "status flags",
        Figures.flags(
          h.status.status,
          ["initialised", "computer power", "charging", "motor power", "rain", "sound", "sound busy", "panel"])),
      BoardField("emergency", Figures.flags(h.status.emergency, ["latch", "stop button", "lift or tilt"])),
      BoardField("battery", Figures.decimal(h.status.system_V, 2, "V") + ", \(h.status.battery_percent) %"),
      BoardField(
        "charging", Figures.decimal(h.status.charge_V, 2, "V") + ", " + Figures.decimal(h.status.charge_A, 2, "A")),
      BoardField("blade", "\(h.blade.speed_rpm) rpm, \(h.blade.power_W) W, \(h.blade.active != 0 ? "driven" : "off")"),
      BoardField("blade motor", Figures.decimal(h.blade.temperature_C, 1, "C") + ", \(h.blade.errors) errors"),
    ]
    rows += extensions(board, now_us)
    rows.append(
      BoardField(
        "packets",
        "\(board.decoder.packets) good, \(board.decoder.damaged) damaged, \(board.decoder.misframed) misframed"))
    return rows
  }

  private static func extensions(_ board: MowgliDialect, _ now_us: UInt64) -> [BoardField] {
    let h = board.heard
    var rows: [BoardField] = []
    if board.extensions & LinkExtension.wire != 0 {
      for i in 0..<4 where h.wire.age_ms[i] < 255 {
        rows.append(BoardField("coil \(i + 1)", "\(h.wire.magnitude[i]), quality \(h.wire.quality[i])"))
      }
      rows.append(BoardField("station signal", "\(h.wire.near), quality \(h.wire.nearQuality)"))
    }
    if board.extensions & LinkExtension.infrared != 0 {
      rows.append(BoardField("infrared", "omni \(h.infrared.omni), left \(h.infrared.left), right \(h.infrared.right)"))
    }
    if board.extensions & LinkExtension.contact != 0 {
      rows.append(
        BoardField("bumpers", h.contact.bumpers == 0 ? "free" : "pressed: " + String(h.contact.bumpers, radix: 2)))
    }
    if board.extensions & LinkExtension.currents != 0 {
      rows.append(
        BoardField(
          "motor currents",
          "left \(h.currents.left_mA) mA, right \(h.currents.right_mA) mA, blade \(h.currents.blade_mA) mA"))
      rows.append(BoardField("battery current", "\(h.currents.battery_mA) mA"))
    }
    if h.batteryStream.isHeard {
      rows.append(
        BoardField("battery temperature", Figures.decimal(Double(h.battery.temperature_dK) * 0.1 - 273.15, 1) + " C"))
    }
    return rows
  }

  private static func vector(_ v: InlineArray<3, Float>, _ unit: String) -> String {
    "\(Figures.decimal(Double(v[0]), 2)) \(Figures.decimal(Double(v[1]), 2)) \(Figures.decimal(Double(v[2]), 2)) \(unit)"
  }
}
