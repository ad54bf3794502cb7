internal import Ingest
internal import SearchIndex

extension JSONValue {
  /// A path, and its bytes where it is not UTF-8.
  static func members(of path: FilePath) -> [Member] {
    var members = [Member("path", .string(path.display))]
    if !path.isUTF8 { members.append(Member("pathBytes", .string(base64(path.bytes)))) }
    return members
  }

  /// What a run of `kiji ingest` did, in the form `kiji.ingest/1` (ARCHITECTURE.md, Formats).
  init(_ report: IngestReport) {
    let milliseconds = Int(report.duration / .milliseconds(1))
    self = .object([
      Member("schema", .string("kiji.ingest/1")),
      Member("dryRun", .bool(report.isDryRun)), Member("interrupted", .bool(report.isInterrupted)),
      Member("indexed", .integer(report.indexed)), Member("fromCache", .integer(report.fromCache)),
      Member("unchanged", .integer(report.unchanged)), Member("renamed", .integer(report.renamed)),
      Member("duplicates", .integer(report.duplicates)), Member("removed", .integer(report.removed)),
      Member("stayOut", .integer(report.stayOut)), Member("pages", .integer(report.pages)),
      Member("passages", .integer(report.passages)), Member("milliseconds", .integer(milliseconds)),
      Member(
        "otherKinds",
        .object(report.otherKinds.sorted { $0.key < $1.key }.map { Member($0.key, .integer($0.value)) })),
      Member("failures", .array(report.failures.map(Self.failed))),
      Member(
        "unreadPages",
        .array(report.unreadPages.sorted { $0.path < $1.path }.map(Self.unread))),
      Member("keptVanished", .array(report.keptVanished.map(Self.kept))),
      Member("unreadableFolders", .array(report.unreadableFolders.map { .object(Self.members(of: $0)) })),
    ])
  }

  private static func failed(_ failed: FailedFile) -> JSONValue {
    .object(
      members(of: failed.path) + [
        Member("reason", .string(failed.failure.code)), Member("detail", .text(failed.failure.detail)),
        Member("page", failed.failure.page.map { .integer($0 + 1) } ?? .null), Member("tried", .bool(failed.wasTried)),
      ])
  }

  private static func unread(_ unread: UnreadPages) -> JSONValue {
    .object(
      members(of: unread.path) + [
        Member("withoutText", .array(unread.scanned.map { .integer($0 + 1) })),
        Member("unmapped", .array(unread.unmapped.map { .integer($0 + 1) })),
        Member("leftOut", .array(unread.failed.map { .integer($0 + 1) })),
      ])
  }

  private static func kept(_ kept: VanishedFiles) -> JSONValue {
    let reason =
      switch kept.reason {
      case .rootMissing: "root-missing"
      case .rootEmpty: "root-empty"
      case .tooMany: "too-many"
      }
    return .object(
      members(of: kept.root) + [
        Member("why", .string(reason)), Member("known", .integer(kept.known)),
        Member("vanished", .integer(kept.vanished)),
      ])
  }

  /// What `kiji remove` did, in the form `kiji.remove/1`.
  init(_ report: RemovalReport, isDryRun: Bool) {
    self = .object([
      Member("schema", .string("kiji.remove/1")), Member("dryRun", .bool(isDryRun)),
      Member(
        "removed",
        .array(
          report.removed.map { removed in
            .object(
              Self.members(of: removed.path) + [Member("copies", .array(removed.copies.map { .string($0.display) }))])
          })),
      Member("forgottenRoots", .array(report.forgottenRoots.map { .string($0.display) })),
      Member("notFound", .array(report.unmatched.map { .string($0.argument) })),
    ])
  }

  /// What `kiji compact` gained, in the form `kiji.compact/1`.
  init(_ report: CompactionReport) {
    self = .object([
      Member("schema", .string("kiji.compact/1")),
      Member("bytesBefore", .integer(Int(report.databasesBefore))),
      Member("bytesAfter", .integer(Int(report.databasesAfter))),
      Member("cacheBytesBefore", .integer(Int(report.cacheBefore))),
      Member("cacheBytesAfter", .integer(Int(report.cacheAfter))),
    ])
  }

  /// What `kiji check` found, in the form `kiji.check/1`.
  init(_ report: IndexCheckReport, cache: CacheCheckReport) {
    self = .object([
      Member("schema", .string("kiji.check/1")),
      Member("files", .integer(report.files)), Member("passages", .integer(report.passages)),
      Member("searched", .integer(report.searched)), Member("cacheEntries", .integer(cache.entries)),
      Member("problems", .array(report.problems.map(Self.problem))),
      Member("damagedCacheEntries", .array(cache.damaged.map { .string($0.display) })),
    ])
  }

  private static func problem(_ problem: IndexProblem) -> JSONValue {
    func object(_ kind: String, _ path: FilePath? = nil, _ members: [Member] = []) -> JSONValue {
      .object([Member("kind", .string(kind))] + (path.map(Self.members) ?? []) + members)
    }
    return switch problem {
    case .currentMalformed(let detail): object("current-malformed", nil, [Member("detail", .string(detail))])
    case .currentMissing: object("current-missing")
    case .databaseMissing(let name): object("database-missing", nil, [Member("name", .string(name))])
    case .databaseDamaged(let name, let detail):
      object("database-damaged", nil, [Member("name", .string(name)), Member("detail", .string(detail))])
    case .recordsDamaged(let count): object("records-damaged", nil, [Member("count", .integer(count))])
    case .passagesMissing(let path, let expected, let found):
      object("passages-missing", path, [Member("expected", .integer(expected)), Member("found", .integer(found))])
    case .passageDamaged(let path, let ordinal):
      object("passage-damaged", path, [Member("passage", .integer(ordinal + 1))])
    case .passageUnreachable(let path, let ordinal):
      object("passage-unreachable", path, [Member("passage", .integer(ordinal + 1))])
    case .passagesAstray(let count): object("passages-astray", nil, [Member("count", .integer(count))])
    }
  }
}
