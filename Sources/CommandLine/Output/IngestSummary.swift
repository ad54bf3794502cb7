internal import Ingest
internal import SearchIndex
internal import WorkerProtocol

/// What a run did, for people: failures with their remedies on the diagnostics stream, then the figures.
struct IngestSummary {
  var session: Session
  var isQuiet: Bool
  /// The figures as JSON, in place of lines.
  var printsJSON = false

  /// - Parameter signal: The exit status of the signal that ended the run early, where one did.
  func write(_ report: IngestReport, signal: CommandStatus?) throws(OutputError) -> CommandStatus {
    try write(report.failures)
    for folder in report.unreadableFolders {
      try session.report(
        CommandFailure(
          Message(.folderUnreadable, [.path: session.shownText(folder)]), hint: Message(.fileUnreadableRemedy)))
    }
    for unread in report.unreadPages.sorted(by: { $0.path < $1.path }) { try write(unread) }
    if report.unreadPages.contains(where: { !$0.scanned.isEmpty }) { try session.hint(Message(.pagesScannedHint)) }
    if report.unreadPages.contains(where: { !$0.unmapped.isEmpty }) { try session.hint(Message(.pagesUnmappedHint)) }
    for kept in report.keptVanished { try write(kept) }
    if printsJSON {
      try session.output.writeLine(JSONValue(report).serialized)
    } else if !isQuiet {
      for line in lines(report) { try session.output.writeLine(session.text(line)) }
    }
    if report.isInterrupted {
      try session.note(Message(.interrupted), hint: Message(.continueLater))
      return signal ?? .interrupted
    }
    let isComplete = report.failures.isEmpty && report.unreadableFolders.isEmpty && report.keptVanished.isEmpty
    return isComplete ? .success : .filesFailed
  }

  func write(_ report: RebuildReport, signal: CommandStatus?) throws(OutputError) -> CommandStatus {
    try write(report.failures)
    if report.wouldLoseAll, !report.isInterrupted {
      try session.report(
        CommandFailure(
          Message(.rebuildWouldLoseAll, [.count: report.lost.count]), hint: Message(.rebuildWouldLoseAllHint)))
      return .filesFailed
    }
    for path in report.lost {
      try session.report(
        CommandFailure(Message(.fileLost, [.path: session.shownText(path)]), hint: Message(.fileLostHint)))
    }
    if report.recordsWereLost, report.roots.isEmpty {
      try session.report(CommandFailure(Message(.rebuildRootsLost), hint: Message(.rebuildRootsLostHint)))
      return .filesFailed
    }
    if report.recordsWereLost { try session.note(Message(.rebuildRecordsLost)) }
    if report.isInterrupted {
      if report.recordsWereLost {
        try session.note(Message(.interrupted), hint: Message(.continueLater))
      } else {
        try session.note(Message(.rebuildInterrupted))
      }
      return signal ?? .interrupted
    }
    if !isQuiet {
      let count = report.fromCache + report.extracted
      try session.output.writeLine(
        Message(.summaryRebuilt, [.count: count, .done: report.fromCache]).text(in: session.language))
      try session.output.writeLine(pages(report.pages, report.passages, report.duration).text(in: session.language))
    }
    return report.failures.isEmpty && report.lost.isEmpty ? .success : .filesFailed
  }

  /// Failures of one kind stand together, and what to do stands once below them.
  private func write(_ failures: [FailedFile]) throws(OutputError) {
    var kinds: [String] = []
    for failed in failures where !kinds.contains(failed.failure.code) { kinds.append(failed.failure.code) }
    for kind in kinds {
      let ofKind = failures.filter { $0.failure.code == kind }
      for (index, failed) in ofKind.enumerated() {
        var failure = session.failure(failed.failure, path: failed.path)
        if index < ofKind.count - 1 { failure.hint = nil }
        try session.report(failure)
      }
    }
  }

  private func write(_ unread: UnreadPages) throws(OutputError) {
    let kinds = [
      (Phrase.pagesScanned, unread.scanned), (.pagesUnmapped, unread.unmapped), (.pagesLeftOut, unread.failed),
    ]
    for (phrase, pages) in kinds where !pages.isEmpty {
      let shown = pages.prefix(12).map { String($0 + 1) }.joined(separator: ", ") + (pages.count > 12 ? ", …" : "")
      try session.note(
        Message(phrase, [.path: session.shownText(unread.path), .count: pages.count, .detail: shown]))
    }
  }

  private func write(_ kept: VanishedFiles) throws(OutputError) {
    let phrase: Phrase =
      switch kept.reason {
      case .rootMissing: .vanishedRootMissing
      case .rootEmpty: .vanishedRootEmpty
      case .tooMany: .vanishedTooMany
      }
    let message = Message(
      phrase, [.path: session.shownText(kept.root), .count: kept.vanished, .total: kept.known])
    try session.report(CommandFailure(message, hint: Message(.vanishedHint)))
  }

  /// The figures that are not nothing.
  private func lines(_ report: IngestReport) -> [Message] {
    var lines: [Message] = []
    func add(_ phrase: Phrase, _ count: Int) {
      if count > 0 { lines.append(Message(phrase, [.count: count])) }
    }
    if report.isDryRun { lines.append(Message(.summaryDryRun)) }
    lines.append(Message(.summaryIndexed, [.count: report.indexed]))
    add(.summaryFromCache, report.fromCache)
    add(.summaryUnchanged, report.unchanged)
    add(.summaryRenamed, report.renamed)
    add(.summaryDuplicates, report.duplicates)
    add(.summaryRemoved, report.removed)
    add(.summaryStayOut, report.stayOut)
    add(.summaryFailed, report.failures.count)
    add(.summaryFailedBefore, report.failures.count { !$0.wasTried })
    if !report.otherKinds.isEmpty { lines.append(otherKinds(report.otherKinds)) }
    if !report.isDryRun, report.indexed > 0 { lines.append(pages(report.pages, report.passages, report.duration)) }
    return lines
  }

  private func otherKinds(_ kinds: [String: Int]) -> Message {
    let sorted = kinds.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let none = Phrase.noExtension.template(in: session.language)
    let list = sorted.prefix(8).map { "\($0.key.isEmpty ? none : "." + $0.key) \($0.value)" }
    let rest = sorted.count > 8 ? ", …" : ""
    return Message(
      .summaryOtherKinds, [.count: kinds.values.reduce(0, +), .detail: list.joined(separator: ", ") + rest])
  }

  private func pages(_ pages: Int, _ passages: Int, _ duration: Duration) -> Message {
    Message(
      .summaryPages,
      [.count: pages, .passages: passages, .time: ProgressLine.oneDecimal(duration / .seconds(1))])
  }
}

extension JSONValue {
  /// How long the stages of a run took, in microseconds, in the form `kiji.timings/1` (ARCHITECTURE.md, Formats). The
  /// workers' stages are added up over all workers.
  init(timesOf report: IngestReport) {
    let times: [(String, Duration)] = [
      ("harvest", report.times.harvest), ("content", report.times.content), ("layout", report.times.layout),
      ("fold", report.times.fold), ("lemmas", report.times.lemmas), ("write", report.writing),
      ("whole", report.duration),
    ]
    self = .object(
      [
        Member("schema", .string("kiji.timings/1")), Member("documents", .integer(report.indexed)),
        Member("pages", .integer(report.pages)), Member("passages", .integer(report.passages)),
      ] + times.map { Member($0.0, .integer(Int($0.1.microseconds))) })
  }
}
