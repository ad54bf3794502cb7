/// What the program tells its caller; the same in every language.
enum CommandStatus: Int32, Sendable {
  case success = 0
  /// Nothing was found: no hit, no document.
  case noHits = 1
  /// The command could not be carried out.
  case failure = 2
  /// The command was carried out, but some files failed.
  case filesFailed = 3
  /// Wrong options (`EX_USAGE` of sysexits.h).
  case usage = 64
  /// Another run writes the index (`EX_TEMPFAIL`).
  case locked = 75
  /// Ended by Ctrl-C (128 + SIGINT).
  case interrupted = 130
  /// Ended by SIGTERM (128 + SIGTERM).
  case terminated = 143
}
