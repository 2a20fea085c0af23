import MowerEditing
import MowerGarden
import MowerSimulation

// Between watching a run and editing its garden.
extension ViewWindow {
  /// Shows the other desk: the editor of a run's garden, or a run in the edited garden.
  func change() {
    do {
      let next = try (desk as? ViewDesk).map(editor) ?? (desk as? EditDesk).flatMap(run)
      guard let next else { return }
      next.resize(width: raster.width, height: raster.height, scale: unit)
      other = desk
      desk = next
    } catch {
      desk.say("\(error)")
    }
  }

  /// The editor of the garden of a run.
  private func editor(of view: ViewDesk) throws -> any Desk {
    if let editor = other as? EditDesk { return editor }
    let editing = try GardenEditing.open(path: view.plan.gardenPath, name: view.plan.site.garden.name)
    return try EditDesk(
      editing, robot: view.plan.site.robot, width: raster.width, height: raster.height, scale: unit)
  }

  /// A run in the garden as it is drawn: the one that was left if the garden is the same, else a new one.
  private func run(in editor: EditDesk) throws -> (any Desk)? {
    guard let garden = editor.gardenToMow() else { return nil }
    let last = other as? ViewDesk
    if let last, last.plan.site.garden == garden { return last }
    guard var plan = try last?.plan ?? mow?(garden) else { return nil }
    plan.site = Site(garden: garden, robot: plan.site.robot)
    let view = try ViewDesk(plan: plan, width: raster.width, height: raster.height, scale: unit)
    view.overlays = last?.overlays ?? settings.overlays
    view.playback.isPlaying = settings.plays
    return view
  }
}
