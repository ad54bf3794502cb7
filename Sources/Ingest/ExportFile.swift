public import Bibliography
public import SearchIndex

/// What of an index no rebuild could make again, as one file that can be read and taken into another index.
///
///     kiji export 1
///     [roots]
///       /home/…/Corpus
///         exclude: drafts
///     [removed]
///       /home/…/Corpus/old.pdf
///     [corrections]
///       file 3f0c…
///         date: 2024-12-16
///     [synonyms]
///       …
///
/// A section's lines are indented by two spaces and otherwise as they stand in the index folder; in paths, bytes that are
/// not printable UTF-8, and `\`, are written `\xNN`.
public struct ExportFile: Sendable, Hashable {
  public var scope: IngestScope
  public var corrections: Corrections
  /// The lines of the file of synonyms.
  public var synonyms: [String]

  public init(
    scope: IngestScope = IngestScope(), corrections: Corrections = Corrections(), synonyms: [String] = []
  ) {
    self.scope = scope
    self.corrections = corrections
    self.synonyms = synonyms
  }

  /// Gathers it from an index.
  public init(_ folder: IndexFolder) throws {
    self.init(
      scope: try IndexReader(folder).scope(), corrections: try folder.corrections(),
      synonyms: Self.lines(String(decoding: try folder.contents(of: .synonyms), as: UTF8.self)))
  }

  /// Why a file is no export.
  public enum Problem: Error, Sendable, Hashable {
    case notAnExport
    case otherVersion(String)
    /// Line numbers count from 1 through the whole file.
    case notUnderstood(line: Int, String)
    case corrections(CorrectionsError)
  }

  private static let title = "kiji export "
  private static let version = "1"
  private static let sections = ["roots", "removed", "corrections", "synonyms"]

  public var text: String {
    let roots = scope.roots.flatMap { root in
      [Self.escaped(root.path)] + root.includes.map { Self.include + Self.escaped($0) }
        + root.excludes.map { Self.exclude + Self.escaped($0) }
    }
    let bodies = [roots, scope.removed.map(Self.escaped), Self.lines(corrections.text), synonyms]
    return Self.title + Self.version + "\n"
      + zip(Self.sections, bodies).map { name, lines in
        "[\(name)]\n" + lines.map { $0.isEmpty ? "\n" : "  \($0)\n" }.joined()
      }.joined()
  }

  public init(text bytes: [UInt8]) throws(Problem) {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notAnExport }
    let lines = Self.lines(text)
    guard let first = lines.first, first.hasPrefix(Self.title) else { throw .notAnExport }
    let version = String(first.dropFirst(Self.title.count))
    guard version == Self.version else { throw .otherVersion(version) }
    var bodies: [String: [(number: Int, text: String)]] = [:]
    var section: String?
    for (index, line) in lines.enumerated().dropFirst() {
      if line.hasPrefix("["), line.hasSuffix("]") {
        let name = String(line.dropFirst().dropLast())
        guard Self.sections.contains(name) else { throw .notUnderstood(line: index + 1, line) }
        section = name
      } else if let section, line.isEmpty || line.hasPrefix("  ") {
        bodies[section, default: []].append((index + 1, String(line.dropFirst(2))))
      } else {
        throw .notUnderstood(line: index + 1, line)
      }
    }
    scope = IngestScope()
    for (number, line) in bodies["roots"] ?? [] where !line.isEmpty {
      let last = scope.roots.indices.last
      if let last, line.hasPrefix(Self.include), let pattern = Self.text(escaped: line.dropFirst(Self.include.count)) {
        scope.roots[last].includes.append(pattern)
      } else if let last, line.hasPrefix(Self.exclude),
        let pattern = Self.text(escaped: line.dropFirst(Self.exclude.count))
      {
        scope.roots[last].excludes.append(pattern)
      } else if let path = Self.path(escaped: line) {
        scope.roots.append(IngestScope.Root(path: path))
      } else {
        throw .notUnderstood(line: number, line)
      }
    }
    for (number, line) in bodies["removed"] ?? [] where !line.isEmpty {
      guard let path = Self.path(escaped: line) else { throw .notUnderstood(line: number, line) }
      scope.removed.append(path)
    }
    let said = bodies["corrections"] ?? []
    do {
      corrections = try Corrections(text: said.map { $0.text + "\n" }.joined())
    } catch {
      let line = error.line > 0 && error.line <= said.count ? said[error.line - 1].number : 0
      throw .corrections(CorrectionsError(line: line, problem: error.problem))
    }
    synonyms = (bodies["synonyms"] ?? []).map(\.text)
    while synonyms.last == "" { synonyms.removeLast() }
  }

  private static func lines(_ text: String) -> [String] {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  private static let include = "  include: "
  private static let exclude = "  exclude: "

  private static func hex(_ byte: UInt8) -> String { "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16) }

  private static func escaped(_ path: FilePath) -> String {
    guard path.isUTF8 else {
      return path.bytes.map { (0x21...0x7E).contains($0) && $0 != 0x5C ? String(Unicode.Scalar($0)) : hex($0) }.joined()
    }
    return escaped(path.display)
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      // U+2028 and the like end lines, too.
      let isPlain = scalar != "\\" && scalar.properties.generalCategory != .control && !Character(scalar).isNewline
      return isPlain ? String(scalar) : String(scalar).utf8.map(hex).joined()
    }.joined()
  }

  private static func path(escaped text: String) -> FilePath? {
    guard let bytes = bytes(escaped: text), bytes.first == UInt8(ascii: "/") else { return nil }
    return FilePath(bytes: bytes)
  }

  private static func text(escaped text: Substring) -> String? {
    bytes(escaped: String(text)).flatMap { String(validating: $0, as: UTF8.self) }
  }

  private static func bytes(escaped text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      let code = rest.prefix(3)
      guard code.count == 3, code.first == UInt8(ascii: "x"),
        let value = UInt8(String(decoding: code.dropFirst(), as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(3)
    }
    return bytes
  }
}

/// What an import took over.
public struct ImportReport: Sendable, Hashable {
  /// Files of which the export says something that was not said before.
  public var corrected = 0
  public var roots = 0
  public var synonyms = 0
  /// Folders of the export that are not on this machine, and were not taken over.
  public var missingRoots: [FilePath] = []

  public init() {}
}

/// Takes an export into an index: corrections and synonyms beside those there are, folders beside those known.
///
/// - Throws: `IngestError.corrections`, `IndexError`.
public func take(_ export: ExportFile, into folder: IndexFolder, lockTimeout: Duration) throws -> ImportReport {
  var report = ImportReport()
  try correct(folder, lockTimeout: lockTimeout) { corrections, writer in
    let said = corrections.byFile
    let paths = Dictionary(
      try writer.records().map { ($0.id.hex, $0.paths.first?.path.display) }, uniquingKeysWith: { first, _ in first })
    corrections.merge(export.corrections) { paths[$0] ?? nil }
    report.corrected = corrections.byFile.count { said[$0.key] != $0.value }
    report.synonyms = try addSynonyms(export.synonyms, to: folder)
    let before = try writer.scope()
    let new = export.scope.roots.filter { root in !before.roots.contains { root.path.isWithin($0.path) } }
    report.missingRoots = new.map(\.path).filter { (try? FileStatus(of: $0)) == nil }
    let present = new.filter { !report.missingRoots.contains($0.path) }
    report.roots = present.count
    var scope = before
    for root in present {
      try scope.name([root.path], patterns: root.hasPatterns ? (root.includes, root.excludes) : nil)
    }
    // What is in this index, or was named for it, is not taken out by what another says.
    let known = try writer.records().flatMap { $0.paths.map(\.path) } + scope.roots.map(\.path)
    try scope.remove(export.scope.removed.filter { gone in !known.contains { $0.isWithin(gone) } })
    if scope != before { try writer.setScope(scope) }
  }
  return report
}

/// Adds the lines that are not there yet, in their order.
///
/// - Returns: How many were added, comments not counted.
private func addSynonyms(_ lines: [String], to folder: IndexFolder) throws -> Int {
  var text = String(decoding: try folder.contents(of: .synonyms), as: UTF8.self)
  let known = Set(text.split(whereSeparator: \.isNewline).map(String.init))
  let new = lines.filter { !$0.isEmpty && !known.contains($0) }
  guard !new.isEmpty else { return 0 }
  if !text.isEmpty, text.last?.isNewline != true { text += "\n" }
  try folder.replace(.synonyms, with: Array((text + new.map { $0 + "\n" }.joined()).utf8))
  return new.count { !$0.hasPrefix("#") }
}
