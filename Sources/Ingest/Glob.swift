/// A shell pattern over paths: `*` and `?` stay within one name, `**` crosses folders, `[a-z]` and `[!a]` are one
/// character. A pattern without `/` is held against a file's name, one with `/` against the end of its path, one that
/// begins with `/` against the whole.
///
/// `fnmatch` knows no `**`, and without a locale its `?` is one byte, a third of a kanji. Characters are compared as
/// Swift compares them, so that a name written か + ゛ (as macOS writes it) is found by が.
public struct Glob: Sendable, Hashable {
  private enum Part: Sendable, Hashable {
    case character(Character)
    /// `?`
    case any
    /// `*`
    case run
    /// `**`
    case deepRun
    case set([ClosedRange<Character>], isNegated: Bool)
  }

  public let pattern: String
  private let parts: [Part]

  /// - Throws: `IngestError.badGlob` where a bracket is not closed or the pattern is empty.
  public init(_ pattern: String) throws(IngestError) {
    self.pattern = pattern
    var rest = Array(pattern)[...]
    var parts: [Part] = []
    while let next = rest.popFirst() {
      switch next {
      case "?": parts.append(.any)
      case "*" where rest.first == "*":
        rest.removeFirst()
        // `**/` also stands for no folder at all.
        if rest.first == "/" { rest.removeFirst() }
        parts.append(.deepRun)
      case "*": parts.append(.run)
      case "[": parts.append(try Self.set(from: &rest, pattern: pattern))
      case "\\":
        guard let literal = rest.popFirst() else { throw .badGlob(pattern) }
        parts.append(.character(literal))
      default: parts.append(.character(next))
      }
    }
    guard !parts.isEmpty else { throw .badGlob(pattern) }
    self.parts = parts
  }

  private static func set(from rest: inout ArraySlice<Character>, pattern: String) throws(IngestError) -> Part {
    var ranges: [ClosedRange<Character>] = []
    let isNegated = rest.first == "!" || rest.first == "^"
    if isNegated { rest.removeFirst() }
    while let first = rest.popFirst() {
      // A closing bracket directly after the opening one is itself.
      if first == "]", !ranges.isEmpty { return .set(ranges, isNegated: isNegated) }
      if rest.first == "-", let last = rest.dropFirst().first, last != "]" {
        guard first <= last else { throw .badGlob(pattern) }
        rest.removeFirst(2)
        ranges.append(first...last)
      } else {
        ranges.append(first...first)
      }
    }
    throw .badGlob(pattern)
  }

  /// Whether an absolute path matches.
  public func matches(_ path: [UInt8]) -> Bool {
    let text = Array(String(decoding: path, as: UTF8.self))
    guard pattern.contains("/") else {
      return matches(text[(text.lastIndex(of: "/").map { $0 + 1 } ?? 0)...])
    }
    if pattern.hasPrefix("/") { return matches(text[...]) }
    return text.indices.contains { (index: Int) in
      (index == 0 || text[index - 1] == "/") && matches(text[index...])
    }
  }

  /// Whether an absolute path matches, or lies in a folder that a pattern without wildcards names: `2024`, `newsletters/2024/`.
  public func selects(_ path: [UInt8]) -> Bool {
    if matches(path) { return true }
    var folder: [Character] = []
    for part in parts {
      guard case .character(let character) = part else { return false }
      folder.append(character)
    }
    if folder.last != "/" { folder.append("/") }
    if folder.first == "/" { return String(decoding: path, as: UTF8.self).hasPrefix(String(folder)) }
    return String(decoding: path, as: UTF8.self).contains("/" + String(folder))
  }

  /// Whether all of `text` matches.
  ///
  /// - Complexity: O(parts × characters), whatever the pattern.
  private func matches(_ text: ArraySlice<Character>) -> Bool {
    // reachable[i]: the parts looked at so far can match the first i characters.
    let characters = Array(text)
    var reachable = [Bool](repeating: false, count: characters.count + 1)
    reachable[0] = true
    for part in parts {
      var next = [Bool](repeating: false, count: characters.count + 1)
      switch part {
      case .run, .deepRun:
        for index in 0...characters.count {
          let crosses = index > 0 && (part == .deepRun || characters[index - 1] != "/")
          next[index] = reachable[index] || (crosses && next[index - 1])
        }
      default:
        for (index, character) in characters.enumerated() where reachable[index] {
          next[index + 1] = Self.matches(part, character)
        }
      }
      reachable = next
    }
    return reachable[characters.count]
  }

  private static func matches(_ part: Part, _ character: Character) -> Bool {
    switch part {
    case .character(let wanted): return character == wanted
    case .any: return character != "/"
    case .set(let ranges, let isNegated):
      return character != "/" && ranges.contains { $0.contains(character) } != isNegated
    case .run, .deepRun: return false
    }
  }
}
