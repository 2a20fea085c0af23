import MowerGarden
import MowerGeometry

/// The garden of one run: the site, and the grass that changes on it.
public final class World {
  /// What does not change.
  public let site: Site
  /// The grass now.
  public let grass: Grass

  /// A world with uncut grass. `cell_m`: edge of a grass cell, m.
  public init(_ site: Site, cell_m: Double = 0.05) {
    self.site = site
    grass = Grass(site.garden, cell_m: cell_m, blade: site.robot.blade)
  }

  /// The garden.
  public var garden: Garden { site.garden }
  /// The robot.
  public var robot: Robot { site.robot }
  /// Share of the mowable area that was cut at least once, 0…1.
  public var coverage: Double { grass.coverage }
}
