internal import ArgumentParser
internal import Ingest
internal import SearchIndex

/// Verifies the index.
struct CheckCommand: Subcommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check", abstract: .helpCheck, discussion: .helpCheckDiscussion, examples: .examplesCheck)
  }

  @OptionGroup var index: IndexOption
  @Flag(name: .customLong("json"), help: .phrase(.helpStatusJSON))
  var printsJSON = false

  @OptionGroup var lock: LockOption
  @OptionGroup var quiet: QuietOption

  /// Problems of one kind that are named one by one.
  private static let mostOfAKind = 10

  func execute(in session: Session) async throws -> CommandStatus {
    let timeout = try lock.timeout()
    let folder = try index.location(in: session).find()
    let report: IndexCheckReport
    let cache: CacheCheckReport
    do throws(IndexError) {
      let lock = try folder.lock(timeout: timeout)
      report = try folder.check()
      cache = CacheFolder(folder).check()
      _ = consume lock
    } catch {
      throw CommandFailure(error, path: folder.path)
    }
    if printsJSON { try session.output.writeLine(JSONValue(report, cache: cache).serialized) }
    try print(report.problems, in: session)
    for path in cache.damaged.prefix(Self.mostOfAKind) {
      try session.report(CommandFailure(Message(.cacheEntryDamaged, [.path: session.shownText(path)])))
    }
    try printRest(of: cache.damaged.count, in: session)
    let rebuild = Message(.rebuildIndex, [.path: ShellText.quoted(folder.path)])
    if !report.problems.isEmpty {
      try session.say(hint: rebuild)
    } else if !cache.damaged.isEmpty {
      try session.say(hint: Message(.deleteCacheEntries))
    }
    guard report.problems.isEmpty, cache.damaged.isEmpty else { return .failure }
    if !quiet.isOn, !printsJSON {
      let message = Message(
        .checkedWell,
        [.count: report.files, .passages: report.passages, .total: cache.entries, .found: report.searched])
      try session.output.writeLine(message.text(in: session.language))
    }
    return .success
  }

  private func print(_ problems: [IndexProblem], in session: Session) throws(OutputError) {
    var kinds: [Phrase] = []
    var messages: [Phrase: [Message]] = [:]
    for problem in problems {
      let message = Message(problem, in: session)
      if messages[message.phrase] == nil { kinds.append(message.phrase) }
      messages[message.phrase, default: []].append(message)
    }
    for kind in kinds {
      let ofKind = messages[kind] ?? []
      for message in ofKind.prefix(Self.mostOfAKind) { try session.report(CommandFailure(message)) }
      try printRest(of: ofKind.count, in: session)
    }
  }

  private func printRest(of count: Int, in session: Session) throws(OutputError) {
    guard count > Self.mostOfAKind else { return }
    try session.note(Message(.andMore, [.count: count - Self.mostOfAKind]))
  }
}

extension Message {
  /// What is wrong with an index.
  fileprivate init(_ problem: IndexProblem, in session: Session) {
    func shown(_ path: FilePath?) -> String { path.map(session.shownText) ?? "–" }
    switch problem {
    case .currentMalformed(let detail): self.init(.checkCurrent, [.detail: detail])
    case .currentMissing: self.init(.checkCurrentMissing)
    case .databaseMissing(let name): self.init(.checkDatabaseMissing, [.name: name])
    case .databaseDamaged(let name, let detail): self.init(.checkDatabase, [.name: name, .detail: detail])
    case .recordsDamaged(let count): self.init(.checkRecords, [.count: count])
    case .passagesMissing(let path, let expected, let found):
      self.init(.checkPassageCount, [.path: shown(path), .expected: expected, .found: found])
    case .passageDamaged(let path, let ordinal):
      self.init(.checkPassage, [.path: shown(path), .position: ordinal + 1])
    case .passageUnreachable(let path, let ordinal):
      self.init(.checkUnreachable, [.path: shown(path), .position: ordinal + 1])
    case .passagesAstray(let count): self.init(.checkAstray, [.count: count])
    }
  }
}
