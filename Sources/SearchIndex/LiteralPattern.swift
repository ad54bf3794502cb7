import JapaneseText
import QueryLanguage

/// One way in which a run of characters may stand in a text: parts that follow one another, folded.
struct LiteralPattern {
  /// A part, to be found in one piece.
  struct Segment {
    var scalars: [Unicode.Scalar]
    var joint: Joint
  }

  /// How a segment follows the one before it; the numbers are those of the shim.
  enum Joint: UInt8 {
    /// With a gap between.
    case gap = 0
    /// Directly, or behind one space.
    case tight = 1
    /// Directly, or behind marks that part no phrases (`Punctuation`).
    case marks = 2
    /// Directly, or behind any marks.
    case anyMarks = 3
  }

  var segments: [Segment]
  /// By another form of a word, or by a synonym; `nil` where it is what was typed, in whatever writing.
  var form: Equivalence?
  /// Its first Latin word or digit group may have begun before; its last may go on.
  var isBegun: Bool
  var isOpen: Bool
  var edges: KanaEdges

  /// Whether it counts as another word than was typed, and its hits come after those of what was typed.
  var isOther: Bool {
    switch form {
    case .lemma, .abbreviation, .pronunciation, .punctuation: true
    default: false
    }
  }

  /// All ways of a literal: as typed, in plain writing where that differs, then other forms.
  static func patterns(of literal: SearchTree.Literal, _ fold: CellFold, _ equivalences: EquivalenceSet) -> [Self] {
    let query = literal.query
    var typed: [Segment] = []
    var plain: [Segment] = []
    let kinds = equivalences.intersection(.aliases)
    // With gaps there is enough that must match.
    var edges = KanaEdges()
    for text in query.segments {
      let parts = fold.parts(ofTyped: text, aliases: kinds)
      typed += segments(parts.typed)
      plain += segments(parts.plain)
      if query.segments.count == 1 { edges = parts.edges.opened(begin: query.isBegun, end: query.isPrefix) }
    }
    var result = [Self(segments: typed, form: nil, isBegun: query.isBegun, isOpen: query.isPrefix, edges: edges)]
    // What goes on is not yet the number it seems to be.
    let isWhole = !query.isBegun && !query.isPrefix
    if isWhole, !zip(typed, plain).allSatisfy({ $0.scalars == $1.scalars }) {
      result.append(Self(segments: plain, form: nil, isBegun: false, isOpen: false, edges: edges))
    }
    for form in literal.otherForms where equivalences.contains(form.kind) {
      let parts = fold.parts(ofTyped: form.text, aliases: kinds)
      for way in parts.typed == parts.plain ? [parts.typed] : [parts.typed, parts.plain] {
        let segments = form.kind == .punctuation ? Punctuation.segments(way) : segments(way)
        let formEdges = edges.ofForm(form, of: query.text, segments.flatMap(\.scalars))
        result.append(Self(segments: segments, form: form.kind, isBegun: false, isOpen: false, edges: formEdges))
      }
    }
    return result.filter(\.canStand)
  }

  /// Parts that follow one another directly, but for a space.
  private static func segments(_ parts: [[Unicode.Scalar]]) -> [Segment] {
    parts.enumerated().map { Segment(scalars: $1, joint: $0 > 0 ? .tight : .gap) }
  }

  /// Whether there is any text it could stand in.
  private var canStand: Bool { !segments.isEmpty && !segments.contains { matchesNowhere($0.scalars) } }

  /// Whether a segment begins with a number that may not be the fraction of another: what follows directly stands behind
  /// what was found already.
  func beginsWithMeasure(_ index: Int) -> Bool {
    segments[index].joint == .gap && !(isBegun && index == 0) && DecimalFraction.isMeasured(segments[index].scalars)
  }

  /// Each segment as the shim compares it.
  var framed: [FramedText] {
    segments.indices.map { index in
      FramedText(
        segments[index].scalars, opensFirstWord: isBegun && index == 0,
        opensLastWord: isOpen && index == segments.count - 1)
    }
  }
}

/// Whether a folded run can stand nowhere: nothing is left of it, or it begins with a character that extends one before.
func matchesNowhere(_ folded: [Unicode.Scalar]) -> Bool {
  guard let first = folded.first else { return true }
  return isExtender(first)
}
