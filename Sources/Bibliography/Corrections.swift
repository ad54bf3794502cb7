/// Why a file of corrections cannot be read.
public struct CorrectionsError: Error, Sendable, Hashable {
  public enum Problem: Sendable, Hashable {
    /// Neither `file …`, `field: value`, a comment nor an empty line.
    case notUnderstood(String)
    /// No 64 hexadecimal digits behind `file`.
    case badHash(String)
    /// A field stands before any `file` line.
    case noFile
    case unknownField(String)
    case badDate(String)
    /// The field was given before for the same file.
    case givenTwice(String)
    case notUTF8
  }

  /// From 1; 0 where it is the whole file.
  public var line: Int
  public var problem: Problem

  public init(line: Int, problem: Problem) {
    self.line = line
    self.problem = problem
  }
}

/// What people said of documents: a file of lines that can be read, written by hand, and commented.
///
///     file 3f0c…                 the SHA-256 of the PDF: wherever it lies
///       # 2024/12.pdf            a comment
///       date: 2024-12-16         one of date, issue, title, series, issuer
///       issue:                   it has none
///
/// Lines that are not touched stay as they were written.
public struct Corrections: Sendable, Hashable {
  private enum Line: Sendable, Hashable {
    /// A comment or an empty line.
    case other(String)
    case file(String)
    case value(file: String, BibliographicField, String, text: String)

    var text: String {
      switch self {
      case .other(let text): text
      case .file(let hash): "file \(hash)"
      case .value(_, _, _, let text): text
      }
    }
  }

  private var lines: [Line] = []

  private static let preamble = [
    "# Corrections: what people said of documents. Written by kiji set; may be edited by hand, and takes effect with the",
    "# next kiji ingest. A document is named by the SHA-256 of its PDF; an empty value says that it has none.",
  ]

  public init() {}

  /// Reads a file's bytes.
  public init(_ bytes: [UInt8]) throws(CorrectionsError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CorrectionsError(line: 0, problem: .notUTF8)
    }
    try self.init(text: text)
  }

  public init(text: String) throws(CorrectionsError) {
    var file: String?
    var seen: Set<BibliographicField> = []
    var texts = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    if texts.last == "" { texts.removeLast() }
    for (index, line) in texts.enumerated() {
      func fail(_ problem: CorrectionsError.Problem) -> CorrectionsError {
        CorrectionsError(line: index + 1, problem: problem)
      }
      let body = line.trimmed
      if body.isEmpty || body.hasPrefix("#") {
        lines.append(.other(line))
        continue
      }
      if body.hasPrefix("file ") {
        let hash = String(body.dropFirst(5)).trimmed
        guard Self.isHash(hash) else { throw fail(.badHash(hash)) }
        file = hash
        seen = Set(values(of: hash).keys)
        lines.append(.file(hash))
        continue
      }
      guard let colon = body.firstIndex(of: ":") else { throw fail(.notUnderstood(body)) }
      let name = String(body[..<colon]).trimmed
      guard let field = BibliographicField(name: name) else { throw fail(.unknownField(name)) }
      guard let file else { throw fail(.noFile) }
      guard seen.insert(field).inserted else { throw fail(.givenTwice(name)) }
      let typed = String(body[body.index(after: colon)...]).trimmed
      guard let value = Self.value(typed, of: field) else { throw fail(.badDate(typed)) }
      lines.append(.value(file: file, field, value, text: line))
    }
  }

  private static func isHash(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// A value as it is kept: a date in one form, however it was typed; `nil` where it is no date.
  public static func value(_ typed: String, of field: BibliographicField) -> String? {
    let text = typed.split(whereSeparator: \.isNewline).joined(separator: " ").trimmed
    guard field == .date, !text.isEmpty else { return text }
    guard let written = WrittenDate.first(in: text, forms: [.day, .month, .packed, .year]) else { return nil }
    // Nothing else beside it: a slip of the pen is not to become another date.
    return written.range == 0..<text.unicodeScalars.count ? written.date.text : nil
  }

  /// The file as text.
  public var text: String { lines.map { $0.text + "\n" }.joined() }

  /// Whether anything is said at all.
  public var isEmpty: Bool { !lines.contains { if case .value = $0 { true } else { false } } }

  /// Hashes of the files of which something is said, in the order of their first line.
  public var files: [String] {
    var seen: Set<String> = []
    return lines.compactMap { line in
      guard case .value(let file, _, _, _) = line, seen.insert(file).inserted else { return nil }
      return file
    }
  }

  /// What is said of a file; an empty value says that it has none.
  public func values(of hash: String) -> [BibliographicField: String] {
    var values: [BibliographicField: String] = [:]
    for case .value(hash, let field, let value, _) in lines { values[field] = value }
    return values
  }

  /// All that is said, by file.
  public var byFile: [String: [BibliographicField: String]] {
    var values: [String: [BibliographicField: String]] = [:]
    for case .value(let file, let field, let value, _) in lines { values[file, default: [:]][field] = value }
    return values
  }

  /// Says something of a file, or with `nil` nothing any more.
  ///
  /// - Parameters:
  ///   - value: As `value(_:of:)` gave it.
  ///   - path: Where the file lies; a comment for whoever reads the corrections.
  public mutating func set(_ field: BibliographicField, of hash: String, to value: String?, path: String) {
    let place = lines.firstIndex { line in
      if case .value(hash, field, _, _) = line { true } else { false }
    }
    guard let value else {
      if let place { lines.remove(at: place) }
      if values(of: hash).isEmpty { removeSections(of: hash) }
      return
    }
    let line = Line.value(file: hash, field, value, text: "  \(field.name): \(value)")
    if let place {
      lines[place] = line
    } else if let last = lines.lastIndex(where: { line in
      if case .value(hash, _, _, _) = line { true } else { false }
    }) {
      lines.insert(line, at: last + 1)
    } else {
      removeSections(of: hash)
      if lines.isEmpty { lines = Self.preamble.map(Line.other) }
      if let last = lines.last, !last.text.trimmed.isEmpty { lines.append(.other("")) }
      let shown = path.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : String($0) }.joined()
      lines += [.file(hash), .other("  # \(shown)"), line]
    }
  }

  /// Takes over what another file of corrections says; where both speak of a field, the other one holds.
  public mutating func merge(_ other: Corrections, path: (String) -> String?) {
    for file in other.files {
      let values = other.values(of: file)
      for field in BibliographicField.allCases {
        guard let value = values[field] else { continue }
        set(field, of: file, to: value, path: path(file) ?? other.comment(of: file) ?? "")
      }
    }
  }

  /// The first comment below a file's line.
  private func comment(of hash: String) -> String? {
    guard let start = lines.firstIndex(of: .file(hash)), lines.indices.contains(start + 1),
      case .other(let text) = lines[start + 1], text.trimmed.hasPrefix("#")
    else { return nil }
    return String(text.trimmed.dropFirst()).trimmed
  }

  /// Takes out a file's lines of which nothing is left but its name and the comments indented below it.
  private mutating func removeSections(of hash: String) {
    while let start = lines.firstIndex(of: .file(hash)) {
      var end = start + 1
      while lines.indices.contains(end), case .other(let text) = lines[end], text.hasPrefix(" "), !text.trimmed.isEmpty
      {
        end += 1
      }
      if start > 0, end == lines.count || lines[end].text.trimmed.isEmpty, lines[start - 1].text.trimmed.isEmpty {
        lines.removeSubrange((start - 1)..<end)
      } else {
        lines.removeSubrange(start..<end)
      }
    }
  }
}
