extension IndexFolder {
  /// Bytes the databases take on disk, the cache apart.
  public func databaseSize() throws(IndexError) -> Int64 {
    let paths = try databases().map(path(ofDatabase:))
    do { return try paths.reduce(0) { $0 + (try FileSystem.size(ofFlatDirectory: $1)) } } catch {
      throw error.indexError(at: path)
    }
  }

  /// Writes the databases into a new one, as small as it goes, and puts that in their place in one step. Call under the
  /// lock. Readers go on, with the old ones or the new one; a kill leaves the old ones in use.
  ///
  /// - Throws: `IndexError.versionMismatch` where another schema or normaliser wrote them.
  public func compactDatabases() throws(IndexError) {
    _ = try IndexReader(self)
    let names = try databases()
    guard !names.isEmpty else { return }
    try removeUnusedDatabases()
    let name = unusedDatabaseName()
    do {
      try DatabaseHandle(readingAt: names.map(path(ofDatabase:))).compact(to: path(ofDatabase: name))
      try FileSystem.synchronize(flatDirectory: path(ofDatabase: name))
      try FileSystem.synchronize(directory: path)
    } catch {
      // What was written of it is in the way of the disk space that may have been missing.
      try? FileSystem.removeFlatDirectory(path(ofDatabase: name))
      throw error.indexError(at: path)
    }
    try setDatabases([name])
    try removeUnusedDatabases()
  }
}
