internal import Ingest

extension Glob {
  /// The pattern of an argument.
  init(argument: String) throws(CommandFailure) {
    let pattern = ArgumentText.plain(argument)
    do {
      try self.init(pattern)
    } catch {
      throw CommandFailure(Message(.badGlob, [.value: pattern]), hint: Message(.badGlobHint), status: .usage)
    }
  }
}
