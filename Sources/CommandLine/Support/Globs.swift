internal import Ingest

extension Glob {
  /// The pattern of an argument.
  init(argument: String) throws(CommandFailure) {
    let typed = ArgumentText.plain(argument)
    let pattern = typed.hasPrefix("./") ? String(typed.dropFirst(2)) : typed
    do {
      try self.init(pattern)
    } catch {
      throw CommandFailure(Message(.badGlob, [.value: pattern]), hint: Message(.badGlobHint), status: .usage)
    }
  }
}
