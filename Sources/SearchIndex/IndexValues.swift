public import Bibliography
public import TextModel

/// The SHA-256 of a file's bytes: the name of its content, wherever it lies.
public struct FileID: Hashable, Sendable, Comparable {
  /// 64 lower-case hexadecimal digits.
  public let hex: String

  /// `nil` unless `hex` is 64 lower-case hexadecimal digits.
  public init?(hex: String) {
    guard hex.utf8.count == 64,
      hex.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    self.hex = hex
  }

  /// The digest's bytes; `nil` unless there are 32.
  public init?(digest: some Collection<UInt8>) {
    guard digest.count == 32 else { return nil }
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    hex = String(decoding: text, as: UTF8.self)
  }

  public static func < (a: FileID, b: FileID) -> Bool { a.hex < b.hex }
}

/// An absolute path, byte for byte: Linux allows names that are not UTF-8.
public struct FilePath: Hashable, Sendable, Comparable {
  public let bytes: [UInt8]

  public init(_ path: String) { bytes = Array(path.utf8) }
  public init(bytes: [UInt8]) { self.bytes = bytes }

  /// The path as text, with U+FFFD for what is not UTF-8.
  public var display: String { String(decoding: bytes, as: UTF8.self) }
  public var isUTF8: Bool { String(validating: bytes, as: UTF8.self) != nil }

  public static func < (a: FilePath, b: FilePath) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }
}

/// One place where a file's content was seen.
public struct KnownPath: Sendable, Hashable, Comparable {
  public var path: FilePath
  /// Bytes.
  public var size: Int64
  /// Nanoseconds since 1970.
  public var modified: Int64

  public init(path: FilePath, size: Int64, modified: Int64) {
    self.path = path
    self.size = size
    self.modified = modified
  }

  public static func < (a: KnownPath, b: KnownPath) -> Bool { a.path < b.path }
}

/// What became of a file.
public enum FileState: Sendable, Hashable {
  case indexed
  case failed(FileFailure)
}

/// Why a file could not be indexed.
public struct FileFailure: Error, Sendable, Hashable {
  /// `encrypted`, `damaged`, `not-pdf`, `empty`, `truncated`, `timeout`, `memory`, `crash`, `unreadable`, …
  public var code: String
  /// The words of whoever found it.
  public var detail: String
  /// The page it was met on, from 0, where there is one.
  public var page: Int?

  public init(code: String, detail: String, page: Int? = nil) {
    self.code = code
    self.detail = detail
    self.page = page
  }
}

/// All the index knows of a file besides its passages.
public struct FileRecord: Sendable, Hashable {
  public var id: FileID
  /// Where its content lies, sorted by path.
  public var paths: [KnownPath]
  public var state: FileState
  public var info: DocumentInfo
  public var pages: [PageSummary]
  /// The day, month or year it was published: `2024-12-16`, `2024-12` or `2024`.
  public var date: String?
  /// Where the date is from: the name of a `ClaimSource`.
  public var dateSource: String?
  /// The issue as it is printed, its digits ASCII: `第123号`.
  public var issue: String?
  public var title: String?
  /// What papers of its kind have in common: the newsletter's name, or that of a yearly paper without its year.
  public var series: String?
  /// Who published it.
  public var issuer: String?
  /// What was said of date, issue, title, series and issuer, by whom, and on what evidence; the fields above are the
  /// claims that are believed.
  public var claims: [Claim]
  public var passageCount: Int
  public var articleCount: Int
  /// Names and versions of the tools that made it, as the caller writes them; what fails is tried again when they change.
  public var tools: String
  /// Pages left out, from 0, ascending.
  public var failedPages: [Int]

  public init(
    id: FileID, paths: [KnownPath] = [], state: FileState = .indexed, info: DocumentInfo = DocumentInfo(),
    pages: [PageSummary] = [], date: String? = nil, dateSource: String? = nil, issue: String? = nil,
    title: String? = nil, series: String? = nil, issuer: String? = nil, claims: [Claim] = [], passageCount: Int = 0,
    articleCount: Int = 0, tools: String = "", failedPages: [Int] = []
  ) {
    self.id = id
    self.paths = paths
    self.state = state
    self.info = info
    self.pages = pages
    self.date = date
    self.dateSource = dateSource
    self.issue = issue
    self.title = title
    self.series = series
    self.issuer = issuer
    self.claims = claims
    self.passageCount = passageCount
    self.articleCount = articleCount
    self.tools = tools
    self.failedPages = failedPages
  }
}

extension FileRecord {
  /// What is known of the document as a whole.
  public var description: Description { Description(claims) }

  /// The same with another description, whose believed claims become its fields.
  public func described(by description: Description) -> FileRecord {
    var record = self
    record.claims = description.claims
    record.date = description[.date]
    record.dateSource = description.claim(.date)?.source.name
    record.issue = description[.issue]
    record.title = description[.title]
    record.series = description[.series]
    record.issuer = description[.issuer]
    return record
  }
}

/// A passage as the index gives it back.
public struct StoredPassage: Sendable, Hashable {
  public var file: FileID
  /// `folded` is empty: the index layer is for finding, not for giving back.
  public var passage: Passage

  public init(file: FileID, passage: Passage) {
    self.file = file
    self.passage = passage
  }
}

/// How much there is.
public struct IndexStatistics: Sendable, Hashable {
  /// Files indexed.
  public var documents: Int
  /// Files that failed.
  public var failures: Int
  public var passages: Int
  /// Bytes the databases take on disk (the cache apart).
  public var bytes: Int64

  public init(documents: Int, failures: Int, passages: Int, bytes: Int64) {
    self.documents = documents
    self.failures = failures
    self.passages = passages
    self.bytes = bytes
  }
}
