internal import Ingest
internal import Morphology
internal import SearchIndex
internal import TextModel
internal import WorkerProtocol

extension IndexStatus {
  /// Whether its documents were made by other tools than would make them now, so that making it anew may give more.
  func isMadeByOthers(_ hello: WorkerHello) -> Bool {
    statistics.documents > 0 && libraries != [hello.tools]
  }
}

extension JSONValue {
  /// What `kiji doctor` tells, in the form `kiji.doctor/1` (ARCHITECTURE.md, Formats).
  init(_ environment: WorkEnvironment, _ index: IndexExamination) {
    let problems = (environment.failures + index.failures).map { JSONValue.string($0.message.text(in: .english)) }
    self = .object([
      Member("schema", .string("kiji.doctor/1")),
      Member("version", .string(kijiVersion)),
      Member("xapian", .string(IndexReader.libraryVersion)),
      Member("worker", .string(environment.worker)),
      Member("tools", .string(environment.hello?.tools)),
      Member("popplerData", environment.hasPopplerData.map { .bool($0) } ?? .null),
      Member("dictionary", Self.dictionary(environment)),
      Member(
        "limits",
        .object([
          Member("fileSeconds", .integer(environment.limits.fileSeconds)),
          Member("pageSeconds", .integer(environment.limits.pageSeconds)),
          Member("memoryMiB", .integer(environment.limits.memoryMiB)), Member("jobs", .integer(environment.cores)),
        ])),
      Member("index", Self.index(index, environment)),
      Member("pages", Self.pages(index.quality)),
      Member("problems", .array(problems)),
    ])
  }

  private static func dictionary(_ environment: WorkEnvironment) -> JSONValue {
    guard case .folder(let path) = environment.dictionary else { return .null }
    return .object([Member("path", .string(path)), Member("name", .string(environment.hello?.dictionary))])
  }

  private static func index(_ index: IndexExamination, _ environment: WorkEnvironment) -> JSONValue {
    guard let place = index.place else { return .null }
    var members = [Member("path", .string(place.path)), Member("origin", .string(place.origin.rawValue))]
    guard let status = index.status else { return .object(members) }
    members += [
      Member("documents", .integer(status.statistics.documents)),
      Member("failures", .integer(status.statistics.failures)),
      Member("passages", .integer(status.statistics.passages)),
      Member("bytes", .integer(Int(status.statistics.bytes))), Member("cacheBytes", .integer(Int(index.cacheBytes))),
      Member("madeByOtherTools", environment.hello.map { .bool(status.isMadeByOthers($0)) } ?? .null),
    ]
    return .object(members)
  }

  private static func pages(_ quality: PageQuality) -> JSONValue {
    .object([
      Member("total", .integer(quality.pageCount)), Member("unreadable", .integer(quality.unreadableCount)),
      Member("doubtful", .integer(quality.doubtfulCount)),
      Member("suspicious", .integer(quality.suspiciousCount)),
      Member(
        "routes",
        .object(quality.routes.sorted { $0.key < $1.key }.map { Member($0.key, .integer($0.value)) })),
      Member("verdicts", .array(quality.verdicts.map(verdict))),
    ])
  }

  private static func verdict(_ verdict: PageVerdict) -> JSONValue {
    .object(
      paths(of: verdict.record) + [
        Member("pages", .array(verdict.pageIndices.map { .integer($0 + 1) })),
        Member("route", .string(verdict.route?.name)), Member("flags", .array(verdict.flags.map { .string($0) })),
        Member("severity", .string(verdict.severity.map { "\($0)" })),
      ])
  }
}
