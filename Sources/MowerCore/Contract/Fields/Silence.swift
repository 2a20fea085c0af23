/// What a field says in a tick in which nothing came from the board.
public enum Silence: UInt8, Numbered, Sendable {
  /// What was heard last: it stays true, or nobody knows better.
  case held
  /// What a fresh snapshot says: that nothing is heard, or pressed, or asked.
  case unheard
  /// What it says of a mower at rest.
  case rest
  /// The time since the board's last word.
  case counted
}
