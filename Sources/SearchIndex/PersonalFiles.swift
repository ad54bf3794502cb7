/// What a person typed, kept as readable files in the index folder: it cannot be made anew from anything.
public enum PersonalFile: String, Sendable, Hashable, CaseIterable {
  /// What people said of documents.
  case corrections
  /// Words that mean the same.
  case synonyms
}

extension IndexFolder {
  public func path(of file: PersonalFile) -> String { "\(path)/\(file.rawValue)" }

  /// The file's bytes; none where it is not there.
  public func contents(of file: PersonalFile) throws(IndexError) -> [UInt8] {
    guard FileSystem.exists(path(of: file)) else { return [] }
    do { return try FileSystem.contents(of: path(of: file)) } catch { throw error.at(path(of: file)) }
  }

  /// Puts a file in the place of what was there, in one step. Call under the lock.
  public func replace(_ file: PersonalFile, with bytes: [UInt8]) throws(IndexError) {
    do { try FileSystem.replace(path(of: file), with: bytes) } catch { throw error.at(path(of: file)) }
  }
}
