/// Something on the window that reacts to a click.
enum Control: Equatable, Sendable {
  case play, stepBack, stepAhead, toStart, toEnd, slower, faster, restart, nextSeed, record, help, save, edit, troubles
  case tool(MapTool)
  case act(HandAct)
  case overlay(MapOverlay)
  case trouble(TroubleMenu.Spot)
  case timeLine
  case events
}
