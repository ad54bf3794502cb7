public import SearchIndex

/// Brings the index up to date with the files under the paths given.
///
/// Cancelling the task stops it early: what is whole is committed, and the report says `isInterrupted`.
///
/// - Parameters:
///   - folder: The index; `nil` only in a dry run where there is none yet.
///   - progress: Called now and then, about ten times a second at most, from the task that writes.
/// - Throws: `IngestError`, `IndexError`.
public func ingest(
  _ options: IngestOptions, into folder: IndexFolder?, using program: WorkerProgram,
  progress: @Sendable (IngestProgress) -> Void = { _ in }
) async throws -> IngestReport { IngestReport() }

/// Makes the index anew from the extraction cache; files without a cache entry are read again from their path.
///
/// The old index is in use until the new one is whole.
public func rebuild(
  _ folder: IndexFolder, options: IngestOptions, using program: WorkerProgram,
  progress: @Sendable (IngestProgress) -> Void = { _ in }
) async throws -> RebuildReport { RebuildReport() }
