import JapaneseText
import TextModel

/// Keeps kana of the one script from matching pieces of words in the other: がん is not in スローガン, nor イカ in ないか.
/// The shim has the same for all passages.
///
/// Words in katakana stand in one run, so hiragana that was typed matches such runs whole; from four characters on also a
/// piece (はらすめんと in パワーハラスメント). Hiragana has no such bounds. Two katakana are little enough to stand anywhere in
/// it: around them only particles may be hiragana. A synonym in katakana is a word by itself: スト for ストライキ is neither in テスト
/// nor in 戻すとき.
struct KanaEdges: Hashable {
  enum Short: UInt8 {
    case no, typed, otherForm, synonym
  }

  /// From so many characters on it is taken for a word, wherever it stands.
  private static let longEnough = 4
  private static let particles = Set("はがをにのともでへや".unicodeScalars)

  /// So many characters at the ends are hiragana as they were typed, at most `longEnough`.
  private(set) var lead = 0
  private(set) var tail = 0
  private(set) var short = Short.no

  /// Matches stand anywhere.
  init() {}

  /// - Parameters:
  ///   - first: What was typed, or its first part.
  ///   - last: Its last part.
  ///   - count: Of all characters.
  init(
    first: MappedText, of firstSource: [Unicode.Scalar], last: MappedText, of lastSource: [Unicode.Scalar], count: Int
  ) {
    if count > 1 {
      lead = KatakanaRuns.hiragana(of: first, source: firstSource, most: Self.longEnough).lead
      tail = KatakanaRuns.hiragana(of: last, source: lastSource, most: Self.longEnough).tail
    }
    if count == 2, KatakanaRuns.ranges(in: first, source: firstSource) == [0..<2] {
      short = .typed
    }
  }

  /// For another form of what was typed.
  ///
  /// - Parameter folded: That form under the fold.
  func ofForm(_ form: LiteralForm, of typed: String, _ folded: [Unicode.Scalar]) -> Self {
    var edges = Self()
    // 熊 as クマ is a word by itself, too.
    guard form.kind == .synonym || typed.unicodeScalars.count == 1 else {
      if short != .no, folded.count == 2 { edges.short = .otherForm }
      return edges
    }
    let (typed, other) = (Array(typed.unicodeScalars), Array(form.text.unicodeScalars))
    // Katakana at an end that were typed stand where those that were typed stand.
    let (lead, tail) = (other.prefix(while: ScriptSyntax.isKatakana), Self.tail(of: other))
    if lead != typed.prefix(while: ScriptSyntax.isKatakana) { edges.lead = min(lead.count, Self.longEnough) }
    if tail != Self.tail(of: typed) { edges.tail = min(tail.count, Self.longEnough) }
    if lead.count == other.count { edges.short = .synonym }
    return edges
  }

  private static func tail(of scalars: [Unicode.Scalar]) -> ArraySlice<Unicode.Scalar> {
    scalars[(scalars.lastIndex { !ScriptSyntax.isKatakana($0) }.map { $0 + 1 } ?? 0)...]
  }

  /// For a pattern whose ends may go on.
  func opened(begin: Bool, end: Bool) -> Self {
    var edges = self
    if begin { edges.lead = 0 }
    if end { edges.tail = 0 }
    if begin || end { edges.short = .no }
    return edges
  }

  /// Whether a match may begin at a byte of framed text.
  func mayBegin(at place: Int, in passage: FramedPassage) -> Bool {
    if let run = passage.katakana.first(where: { $0.contains(place) }) {
      return lead == 0 || run.lowerBound == place || isLong(lead, passage.text.bytes[place..<run.upperBound])
    }
    guard short != .no, Self.isHiragana(Self.scalar(at: place, passage)) else { return true }
    guard short != .synonym else { return false }
    guard place >= 3, let before = Self.scalar(at: place - 3, passage)
    else { return true }
    if Self.isKanji(before) { return short == .otherForm }
    return !Self.isHiragana(before) || passage.katakana.contains { $0.contains(place - 1) }
      || Self.particles.contains(before)
  }

  /// Whether a match may end before a byte of framed text.
  func mayEnd(at place: Int, in passage: FramedPassage) -> Bool {
    if let run = passage.katakana.first(where: { $0.contains(place - 1) }) {
      return tail == 0 || run.upperBound == place || isLong(tail, passage.text.bytes[run.lowerBound..<place])
    }
    guard short != .no, place >= 3, Self.isHiragana(Self.scalar(at: place - 3, passage)) else { return true }
    guard short != .synonym else { return false }
    guard let after = Self.scalar(at: place, passage) else { return true }
    return !Self.isHiragana(after) || passage.katakana.contains { $0.contains(place) }
      || Self.particles.contains(after)
  }

  private func isLong(_ typed: Int, _ framed: ArraySlice<UInt8>) -> Bool {
    typed >= Self.longEnough && scalarCount(framed) >= Self.longEnough
  }

  /// The character of three bytes at a place, as kana and most kanji are.
  private static func scalar(at place: Int, _ passage: FramedPassage) -> Unicode.Scalar? {
    let bytes = passage.text.bytes
    guard place + 3 <= bytes.count, bytes[place] & 0xF0 == 0xE0 else { return nil }
    return Unicode.Scalar(
      UInt32(bytes[place] & 0xF) << 12 | UInt32(bytes[place + 1] & 0x3F) << 6 | UInt32(bytes[place + 2] & 0x3F))
  }

  private static func isHiragana(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { (0x3041...0x3096).contains($0.value) || $0 == "ゝ" || $0 == "ゞ" } ?? false
  }

  private static func isKanji(_ scalar: Unicode.Scalar) -> Bool {
    (0x3400...0x9FFF).contains(scalar.value) || scalar == "々"
  }
}
