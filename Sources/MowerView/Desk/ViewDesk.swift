import MowerCore
import MowerGarden
import MowerGeometry
import MowerRuntime
import MowerSimulation

/// What a person works at: a run, the view of it, and the tools in hand. It knows nothing of windows, so the same desk
/// paints pictures without one.
public final class ViewDesk: Desk {
  /// What is shown.
  public private(set) var plan: ViewPlan
  /// The run.
  public private(set) var run: LiveRun
  /// What lies over the map.
  public var overlays = MapOverlay.usual
  /// Those of them that have something to show of this mower.
  var shownOverlays: Set<MapOverlay> { overlays.filter { $0.applies(to: plan.site) } }
  /// What the pointer does on the map.
  public var tool = MapTool.look

  var playback = Playback()
  var trace = SignalTrace()
  /// What was heard of beams, for mowers that go by them.
  var beams = BeamTrace()
  /// Takes down what is painted as text, for tests.
  var written: WrittenText?
  /// A tick to go to that has not been simulated yet; reached in slices, frame by frame.
  private(set) var goal: UInt64?
  /// Whether the card with the keys is shown.
  var showsHelp = false
  /// The card from which things are made to go wrong.
  var menu = TroubleMenu()
  /// What happens where the person clicks next.
  var placing: GardenTrouble?
  /// What can go wrong with this mower, and in this garden.
  let menuParts: [FaultPart]
  let menuTroubles: [GardenTrouble]
  /// Whether every frame goes into the film's folder.
  var isRecording = false
  /// The message at the map's rim, and how long it stays, s.
  private(set) var notice: (text: String, left_s: Double)?
  /// A gesture under way.
  var gesture = Gesture.none
  /// Where the pointer is, px; nil outside of the window.
  var pointer: Vector2?
  /// Where the controls are that were painted last.
  var controls: [(box: PixelBox, control: Control)] = []
  var camera: MapCamera
  var layout: DeskLayout
  /// Pixels of a unit on this screen.
  private var screen: Double
  let typeface: Typeface
  private let contours: FieldContours?
  private(set) var scene: MapScene
  /// The scenario's file, once it was saved.
  var savedTo: String?
  /// Acts of several events so far, which are taken back together.
  private var acts: [[ScenarioEvent]] = []
  /// Things put down by hand so far, for their names.
  var putCount = 0

  /// A desk for a plan, painted at a size (px) and scale (px of a unit). Throws `MissingFont`.
  public init(plan: ViewPlan, width: Int, height: Int, scale: Double = 1) throws {
    self.plan = plan
    typeface = try Typeface()
    screen = scale
    layout = DeskLayout(width: width, height: height, scale: scale)
    camera = MapCamera(home: plan.site.garden.bounds.padded(0.8), box: layout.map, foot: layout.mapFoot)
    contours = MapScene.contours(of: plan.site)
    menuParts = Self.parts(of: plan.site)
    menuTroubles = Self.troubles(of: plan.site)
    run = plan.begin()
    scene = MapScene(site: plan.site, grass: run.board.world.grass, contours: contours)
  }

  /// The picture gets another size.
  public func resize(width: Int, height: Int, scale: Double) {
    screen = scale
    layOut(width: width, height: height)
  }

  /// Hands out the window's room.
  private func layOut(width: Int, height: Int) {
    layout = DeskLayout(width: width, height: height, scale: screen, side: menu.isOpen ? TroubleMenu.width : 0)
    camera.place(in: layout.map, foot: layout.mapFoot)
  }

  /// Opens or closes the card from which things are made to go wrong; the map makes room for it.
  func showMenu(_ isOpen: Bool) {
    menu.isOpen = isOpen
    placing = nil
    layOut(width: layout.width, height: layout.height)
  }

  // MARK: Time

  /// How long the time line is, s: the plan's time, or more when the run has gone beyond.
  var span_s: Double { max(plan.duration_s, Double(run.farthestTick) * 0.02, run.time_s) }

  /// Lets real time pass: simulates as much as the speed asks for, yet no longer than a budget. `clock` tells real time
  /// in seconds from any beginning.
  func pass(wall_s: Double, budget_s: Double, clock: () -> Double) {
    if let left = notice?.left_s { notice?.left_s = left - wall_s }
    if let left = notice?.left_s, left <= 0 { notice = nil }
    let end = clock() + budget_s
    if let goal {
      while run.tick < goal, clock() < end { step(by: min(500, goal - run.tick), spacing: 50) }
      if run.tick >= goal { self.goal = nil }
      return
    }
    // While a hand holds the mower, time stands still.
    guard playback.isPlaying, !gesture.holdsTime else { return }
    let wanted = playback.ticks(for: wall_s)
    let spacing = SignalTrace.spacing(at: playback.speed)
    var done: UInt64 = 0
    while done < wanted {
      let slice = min(spacing, wanted - done)
      step(by: slice, spacing: spacing)
      done += slice
      if clock() >= end { break }
    }
    playback.note(done: done, wall_s: wall_s)
  }

  /// Simulates on, noting signals on the way.
  private func step(by ticks: UInt64, spacing: UInt64) {
    var left = ticks
    // A character of a beam is reported for a few ticks.
    let most: UInt64 = plan.site.navigation == .virtualWall ? 1 : .max
    while left > 0 {
      let n = min(left, most, spacing - run.tick % spacing)
      run.advance(by: n)
      left -= n
      if most == 1 { beams.note(run) }
      if run.tick % spacing == 0 { trace.note(run) }
    }
  }

  /// Goes to a tick at once, signals of the seconds before it included.
  public func jump(to tick: UInt64) {
    goal = nil
    playback.settle()
    let lead: UInt64 = 1500
    run.seek(to: tick > lead ? tick - lead : 0)
    trace.clear()
    beams.clear()
    step(by: tick - run.tick, spacing: 5)
  }

  /// Simulates on to a tick that lies ahead, noting signals on the way.
  func play(to tick: UInt64) {
    if tick < run.tick { return jump(to: tick) }
    step(by: tick - run.tick, spacing: 5)
  }

  /// Goes to a time, at once if it was simulated before, else in slices.
  func go(to time_s: Double) {
    let tick = UInt64(max(0, min(time_s, 400 * 86400)) * 50)
    if tick <= run.farthestTick + 5000 {
      jump(to: tick)
    } else {
      if run.tick < run.farthestTick { run.seek(to: run.farthestTick) }
      goal = tick
    }
  }

  /// One tick ahead or back.
  func nudge(by ticks: Int) {
    playback.isPlaying = false
    if ticks > 0 {
      step(by: UInt64(ticks), spacing: 1)
    } else {
      jump(to: run.tick > UInt64(-ticks) ? run.tick - UInt64(-ticks) : 0)
    }
  }

  /// Begins anew with the plan's own events and a seed.
  func restart(seed: UInt64) {
    plan.seed = seed
    begin(with: plan.events, at: 0)
    say("Begun anew with seed \(seed)")
  }

  private func begin(with events: [ScenarioEvent], at tick: UInt64) {
    var plan = plan
    plan.events = events
    run = plan.begin()
    scene = MapScene(site: plan.site, grass: run.board.world.grass, contours: contours)
    trace.clear()
    beams.clear()
    playback.settle()
    goal = tick > 0 ? tick : nil
  }

  // MARK: Hands

  /// Does something to the run, now.
  public func apply(_ action: ScenarioEvent.Action) { apply([ScenarioEvent(tick: run.tick, action: action)]) }

  /// Does several things at once or one after another, all of one act.
  func apply(_ events: [ScenarioEvent]) {
    goal = nil
    run.apply(events)
    if events.count > 1 { acts.append(events.map { ScenarioEvent(tick: $0.tick, action: $0.action.rounded) }) }
  }

  /// Takes the last thing back that a hand did before now.
  func takeBack() {
    var events = run.events
    guard let last = events.lastIndex(where: { $0.tick <= run.tick }), !plan.events.contains(events[last]) else {
      say("There is nothing to take back")
      return
    }
    let act = acts.last { $0.contains(events[last]) } ?? [events[last]]
    let what = act[0].action.summary
    for event in act {
      if let place = events.lastIndex(of: event) { events.remove(at: place) }
    }
    acts.removeAll { $0 == act }
    let now = run.tick
    begin(with: events, at: 0)
    go(to: Double(now) * 0.02)
    say("Taken back: \(what)")
  }

  /// The latest event of a kind up to now.
  func latest(_ matches: (ScenarioEvent.Action) -> Bool) -> ScenarioEvent? {
    run.events.last { $0.tick <= run.tick && matches($0.action) }
  }

  /// Whether a wire's end sits loose.
  var isConnectorLoose: Bool {
    latest { $0 == .loosenConnector || $0 == .fastenConnector }?.action == .loosenConnector
  }

  /// Pixels of a place in the garden (m).
  func pixel(of place: Vector2) -> Vector2 { camera.point(place) }

  /// Shows a message at the map's rim for some seconds.
  func say(_ text: String) { notice = (text, 4) }

  /// Takes the message away.
  func hush() { notice = nil }

  // MARK: Where the coils are

  /// What there is to draw of the mower.
  func mowerState(_ board: SimulatedBoard) -> MowerFigure.State {
    let mower = run.mower
    let robot = plan.site.robot
    let pose = board.pose
    let sign = board.sender?.isPolaritySwapped == true ? -1.0 : 1.0
    let field = plan.site.navigation == .wire ? plan.site.field : nil
    let truth = robot.coils.map { coil in
      field.map { $0.value(at: pose.transform(coil.position)) * sign > 0 }
    }
    // The controller believes by front left, front right and rear; the front pair are the outermost of the front.
    let front = robot.coils.indices.filter { robot.coils[$0].position.x > 0 }
    let left = front.max { robot.coils[$0].position.y < robot.coils[$1].position.y }
    let right = front.min { robot.coils[$0].position.y < robot.coils[$1].position.y }
    let believed = robot.coils.indices.map { i -> BoundaryView.Side in
      if i == left { return mower.boundary.left }
      if i == right { return mower.boundary.right }
      return robot.coils[i].position.x <= 0 ? mower.boundary.rear : .unknown
    }
    return MowerFigure.State(
      pose: pose, robot: robot, navigation: plan.site.navigation, snapshot: run.snapshot,
      isBladeCutting: board.isCutting, isLifted: board.lifted,
      trueSides: truth, believedSides: believed, action: mower.verdict.action)
  }
}
