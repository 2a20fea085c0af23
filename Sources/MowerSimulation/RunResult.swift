import MowerCore
import MowerGarden
import MowerGeometry
import MowerPlanning

/// What a finished run amounts to: the figures `sward sim --json` prints, and the series and rasters reports draw.
public struct RunResult: Sendable {
  /// A fault as the supervisor saw it.
  public struct Fault: Equatable, Sendable {
    /// Cause, by its name in the supervisor's table.
    public var cause: String
    /// Simulated time, s.
    public var time_s: Double
    /// What the supervisor did: warn, dock, escape, hold, stop or lock.
    public var action: String
    /// A fault at a time.
    public init(cause: String, time_s: Double, action: String) {
      self.cause = cause
      self.time_s = time_s
      self.action = action
    }
  }

  /// One row of the time series, taken once a simulated minute.
  public struct Sample: Equatable, Sendable {
    /// Simulated time, s.
    public var time_s: Double
    /// Share of the mowable area cut at least once, 0…1.
    public var coverage: Double
    /// Battery terminal voltage, V.
    public var battery_V: Double
    /// State of charge, 0…1.
    public var charge: Double
    /// Controller mode by name.
    public var mode: String
    /// Axle centre and heading.
    public var pose: Pose2
    /// A row of the series.
    public init(time_s: Double, coverage: Double, battery_V: Double, charge: Double, mode: String, pose: Pose2) {
      self.time_s = time_s
      self.coverage = coverage
      self.battery_V = battery_V
      self.charge = charge
      self.mode = mode
      self.pose = pose
    }
  }

  /// How well a mower knew its position while it was under way.
  public struct PositionFigures: Equatable, Sendable {
    /// Root mean square of the distance from where the mower was to where it thought to be, while it trusted its
    /// position, m; nil if it never did.
    public var rms_m: Double?
    /// Greatest such distance, m.
    public var max_m: Double?
    /// Greatest error of the heading meanwhile, rad.
    public var maxHeading_rad: Double?
    /// Mean squared error of position and heading over the filter's own covariance: 3 for one whose error is what it
    /// says, more for one that is too sure of itself.
    public var nees: Double?
    /// Time out of the station, driving or holding, without a position to trust, s.
    public var untrusted_s: Double
    /// Figures by their values.
    public init(
      rms_m: Double? = nil, max_m: Double? = nil, maxHeading_rad: Double? = nil, nees: Double? = nil,
      untrusted_s: Double
    ) {
      self.rms_m = rms_m
      self.max_m = max_m
      self.maxHeading_rad = maxHeading_rad
      self.nees = nees
      self.untrusted_s = untrusted_s
    }
  }

  /// How the mower came home from its work.
  public struct WaysHome: Equatable, Sendable {
    /// How often it turned home; a way not finished at the end of the run counts only if it needed a person.
    public var begun = 0
    /// How often it then charged.
    public var arrived = 0
    /// Mean time from turning home to charging, s; nil if it never arrived.
    public var mean_s: Double?
    /// Longest such time, s.
    public var longest_s = 0.0
    /// Figures by their values.
    public init(begun: Int = 0, arrived: Int = 0, mean_s: Double? = nil, longest_s: Double = 0) {
      self.begun = begun
      self.arrived = arrived
      self.mean_s = mean_s
      self.longest_s = longest_s
    }
  }

  /// Name of the garden.
  public var garden = ""
  /// Name of the robot.
  public var robot = ""
  /// How the mower knew the lawn's end; `wire`.
  public var navigation = "wire"
  /// Seed of the run.
  public var seed: UInt64 = 0
  /// Simulated time, s.
  public var simulated_s = 0.0
  /// Computing time, s.
  public var wall_s = 0.0
  /// Share of the mowable area cut at least once, 0…1.
  public var coverage = 0.0
  /// First time at which coverage reached 50, 80, 90 and 95 %, s; nil if it did not.
  public var t50_s: Double?
  /// First time at 80 %, s.
  public var t80_s: Double?
  /// First time at 90 %, s.
  public var t90_s: Double?
  /// First time at 95 %, s.
  public var t95_s: Double?
  /// First time at 98 %, s.
  public var t98_s: Double?
  /// Time out of the station up to then, s: what mowing 98 % of the lawn took without the charging between.
  public var outTo98_s: Double?
  /// Mowable area by the raster, m².
  public var mowableArea_m2 = 0.0
  /// Distance driven, reversing included, m.
  public var distance_m = 0.0
  /// How far any point of the cutting disc left the lawn, m.
  public var maxOverrun_m = 0.0
  /// The same with the blade cutting, m: a mower that turns with its disc at rest beyond the edge harms nothing.
  public var maxBladeOverrun_m = 0.0
  /// Time with the disc spinning and at least partly off the lawn, s.
  public var bladeOnOutside_s = 0.0
  /// Time in which the mower wanted to move and did not, beyond the first 30 s of each such spell, s.
  public var stuck_s = 0.0
  /// Share of its time out in which the mower came further, 0…1.
  public var progressShare = 1.0
  /// Longest time out, and not stopped, without coming a metre further, s.
  public var longestStill_s = 0.0
  /// The cause of what it did then, by its name; nil where it never stayed.
  public var longestStillCause: String?
  /// Where the mower drove into water; nil if it did not.
  public var drowned: Drowning?
  /// The largest piece of lawn that was never cut; nil where all was.
  public var uncut: UncutPiece?
  /// What the mower has come upon that its map does not show; empty for one without a position.
  public var foundThings = FoundThings()
  /// How often the mower came home and charged.
  public var docks = 0
  /// How often it touched the station, on the way home, and left without charging.
  public var failedDocks = 0
  /// How often charging began.
  public var charges = 0
  /// Energy drawn from the battery, Wh.
  public var energy_Wh = 0.0
  /// Energy drawn until 95 % were cut, Wh; nil if they were not.
  public var energyTo95_Wh: Double?
  /// How the mower came home.
  public var waysHome = WaysHome()
  /// How well the mower knew its position; nil for one that has none.
  public var position: PositionFigures?
  /// How often an infrared beam turned the mower; nil for one that beams do not bound.
  public var beamContacts: Int?
  /// What the supervisor noted, escapes and going home left out.
  public var faults: [Fault] = []
  /// What happened to the run from outside, by time.
  public var events: [ScenarioEvent] = []
  /// When the mode changed and what the supervisor did, and how the mower took each event.
  public var journal = RunJournal()
  /// Animals that the turning disc has touched.
  public var animalsTouched = 0
  /// Mode at the end.
  public var finalMode = ""
  /// Why the mower was in it.
  public var finalCause = Cause(.none)
  /// Whether the mower ended in a state that needs a person.
  public var neededHelp = false
  /// Hash over the whole run: every tick's true state, snapshot and command, and the final grass.
  public var stateHash: UInt64 = 0
  /// Hash over where the mower truly was (pose, battery, blade, five times a second) and the final grass: nothing of
  /// the controller enters it but what it did.
  public var truthHash: UInt64 = 0
  /// One row a simulated minute.
  public var samples: [Sample] = []
  /// Share of the area cut exactly n times, n = 0…; the last entry holds all above.
  public var cutHistogram: [Double] = []
  /// The grass at the end.
  public var raster: Raster?
  /// The path of the axle centre at 0.1 m spacing.
  public var track: [Vector2] = []

  /// The grass raster at one moment. Row 0 is the southernmost; index = row × columns + column.
  public struct Raster: Sendable {
    /// South-west corner of cell (0, 0), m.
    public var origin: Vector2
    /// Edge of a cell, m.
    public var cell_m: Double
    /// Cells in a row.
    public var columns: Int
    /// Rows.
    public var rows: Int
    /// Whether a cell counts as mowable.
    public var mowable: [Bool]
    /// How often a cell was cut; passes within one minute count once.
    public var cuts: [UInt16]
    /// Height of the grass, m.
    public var height_m: [Float]
    /// A raster from its parts; the arrays hold rows × columns entries.
    public init(
      origin: Vector2, cell_m: Double, columns: Int, rows: Int, mowable: [Bool], cuts: [UInt16], height_m: [Float]
    ) {
      self.origin = origin
      self.cell_m = cell_m
      self.columns = columns
      self.rows = rows
      self.mowable = mowable
      self.cuts = cuts
      self.height_m = height_m
    }
  }

  /// An empty result.
  public init() {}
}
