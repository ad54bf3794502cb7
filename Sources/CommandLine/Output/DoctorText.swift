internal import Ingest
internal import Morphology
internal import SearchIndex
internal import TextModel
internal import WorkerProtocol

/// What `kiji doctor` tells, for people.
struct DoctorText {
  var session: Session
  var appearance: Appearance
  var listsAll: Bool

  /// Verdicts printed where not all were asked for.
  static let mostVerdicts = 20

  func render(_ environment: WorkEnvironment, _ index: IndexExamination) -> String {
    var text = heading(.doctorPrograms) + table(programs(environment))
    text += "\n" + heading(.doctorLimits) + table(limits(environment))
    text += "\n" + heading(.labelIndex) + table(rows(of: index, environment))
    guard index.status != nil else { return text }
    return text + "\n" + heading(.doctorPages) + pages(index.quality)
  }

  private func heading(_ phrase: Phrase) -> String {
    appearance.dress(phrase.template(in: session.language), .heading) + "\n"
  }

  private func table(_ rows: [Table.Row]) -> String {
    var inner = appearance
    inner.columns = appearance.columns.map { $0 - 2 }
    return Table(rows: rows, session: session).text(inner).split(separator: "\n").map { "  \($0)\n" }.joined()
  }

  private func words(_ phrase: Phrase, _ values: SlotValues = [:]) -> String {
    Message(phrase, values).text(in: session.language)
  }

  private func programs(_ environment: WorkEnvironment) -> [Table.Row] {
    let missing = words(.doctorMissing)
    var rows = [
      Table.Row(.labelKiji, "\(kijiVersion), xapian \(IndexReader.libraryVersion)"),
      Table.Row(.labelWorker, environment.worker ?? missing),
    ]
    if let hello = environment.hello { rows.append(Table.Row(.labelWorker, hello.tools, wraps: true)) }
    let data = environment.hasPopplerData.map { $0 ? words(.doctorPresent) : missing } ?? words(.doctorUnknown)
    rows.append(Table.Row(.labelPopplerData, data))
    switch environment.dictionary {
    case .switchedOff: rows.append(Table.Row(.labelDictionary, words(.doctorSwitchedOff)))
    case .missing:
      rows.append(Table.Row(.labelDictionary, missing))
      rows.append(Table.Row(.labelDictionary, words(.noDictionaryHint), wraps: true))
    case .folder(let path):
      rows.append(
        Table.Row(.labelDictionary, [environment.hello?.dictionary, path].compactMap { $0 }.joined(separator: ", ")))
    }
    let pager = PagerCommand(environment: session.environment)
    rows.append(Table.Row(.labelPager, pager?.command ?? words(.doctorSwitchedOff)))
    return rows
  }

  private func limits(_ environment: WorkEnvironment) -> [Table.Row] {
    let limits = environment.limits
    return [
      Table.Row(
        .labelLimitFile,
        words(.doctorSeconds, [.time: limits.fileSeconds, .count: limits.seconds(pages: 1) - limits.fileSeconds])),
      Table.Row(.labelLimitPage, words(.doctorPageSeconds, [.time: limits.pageSeconds])),
      Table.Row(.labelLimitMemory, "\(limits.memoryMiB) MiB"), Table.Row(.labelJobs, String(environment.cores)),
    ]
  }

  private func rows(of index: IndexExamination, _ environment: WorkEnvironment) -> [Table.Row] {
    guard let place = index.place else { return [Table.Row(.labelFolder, words(.noIndexHere))] }
    var rows = [Table.Row(.labelFolder, "\(place.path) (\(words(origin(place.origin))))")]
    guard let status = index.status else {
      if index.failures.isEmpty { rows.append(Table.Row(.labelFolder, words(.noIndexAt, [.path: place.path]))) }
      return rows
    }
    rows += [
      Table.Row(.labelDocuments, String(status.statistics.documents)),
      Table.Row(.labelFailures, String(status.statistics.failures)),
      Table.Row(.labelPassages, String(status.statistics.passages)),
      Table.Row(.labelSize, IndexStatus.size(status.statistics.bytes)),
      Table.Row(.labelCache, IndexStatus.size(index.cacheBytes)),
    ]
    if let hello = environment.hello, status.isMadeByOthers(hello) {
      rows.append(Table.Row(.labelVersions, status.libraries.joined(separator: "; "), wraps: true))
      rows.append(Table.Row(.labelVersions, words(.doctorOtherTools), wraps: true))
    }
    return rows
  }

  private func origin(_ origin: IndexLocation.Origin) -> Phrase {
    switch origin {
    case .option: .originOption
    case .environment: .originEnvironment
    case .nearest: .originNearest
    case .configuration: .originConfiguration
    }
  }

  /// The worst first, then the totals.
  private func pages(_ quality: PageQuality) -> String {
    let shown = listsAll ? quality.verdicts[...] : quality.verdicts.prefix(Self.mostVerdicts)
    var text = ""
    for verdict in shown {
      let path = verdict.record.paths.first?.path
      let place = appearance.dress("\(session.shownText(verdict.record)):\(verdict.pages)", .path)
      let link = appearance.link(place, to: path, page: verdict.pageIndices.first.map { $0 + 1 })
      let words = verdict.words(in: session.language)
      let width = TerminalText.width("  \(session.shownText(verdict.record)):\(verdict.pages)  \(words)")
      let gap = width > appearance.columns ?? .max ? "\n    " : "  "
      text += "  " + link + gap + appearance.dress(words) + "\n"
    }
    let rest = quality.verdicts.count - shown.count
    if rest > 0 { text += "  " + words(.doctorMore, [.count: rest]) + "\n" }
    text += "  " + words(.doctorPageTotal, [.count: quality.pageCount]) + "\n"
    if quality.unreadableCount > 0 {
      text += "  " + words(.doctorUnreadable, [.count: quality.unreadableCount]) + "\n"
    }
    if quality.doubtfulCount > 0 { text += "  " + words(.doctorDoubtful, [.count: quality.doubtfulCount]) + "\n" }
    if quality.suspiciousCount > 0 {
      text += "  " + words(.doctorSuspicious, [.count: quality.suspiciousCount]) + "\n"
    }
    return text
  }
}
