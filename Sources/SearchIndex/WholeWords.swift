import JapaneseText
import QueryLanguage
import TextComparison
import TextModel

/// Tells where the words of a run stand in a passage as words of its text, not as pieces of longer ones: the 組 of 組合 is none.
struct WholeWords {
  private let tree: SearchTree
  private let verifier: TextVerifier
  /// Where the words of a text stand; `nil` where there is no dictionary, and scripts tell.
  private let ranges: ((String) -> [Range<Int>])?
  /// Whether what a compound ends in is a word of one kanji: 龍神橋 is a 橋.
  private let takesHeads: Bool
  private let memory = Memory()

  init(
    _ tree: SearchTree, _ verifier: TextVerifier, ranges: ((String) -> [Range<Int>])?, takesHeads: Bool = false
  ) {
    self.tree = tree
    self.verifier = verifier
    self.ranges = ranges
    self.takesHeads = takesHeads
  }

  /// A passage and what stands in it.
  struct Standing {
    /// By atom: its places, in scalars of the passage with its lead.
    var places: [[Range<Int>]]
    var sentences: [Range<Int>]
    /// The passage with its lead.
    var scalars: [Unicode.Scalar]

    /// Atoms that stand there, by bit.
    var bits: UInt64 {
      places.indices.reduce(0) { places[$1].isEmpty ? $0 : $0 | 1 << UInt64($1) }
    }

    /// Whether all of some atoms stand in one sentence, and from the first to the last no farther than a distance; `final` behind
    /// all others, or as what says something of the next: 昇給が止まる is 止まっていた昇給.
    func isTogether(_ atoms: some Collection<Int>, within most: Int, last final: Int? = nil, inSentence: Bool = true)
      -> Bool
    {
      let all = atoms.flatMap { atom in places[atom].map { (place: $0, atom: atom) } }.sorted {
        ($0.place.lowerBound, $0.place.upperBound) < ($1.place.lowerBound, $1.place.upperBound)
      }
      var last: [Int: Range<Int>] = [:]
      for (place, atom) in all {
        last[atom] = place
        guard last.count == atoms.count, final == nil || final == atom || isSaid(final, of: atom, at: last) else {
          continue
        }
        let start = last.values.map(\.lowerBound).min() ?? 0
        let end = last.values.map(\.upperBound).max() ?? 0
        if end - start <= most,
          !inSentence || sentences.contains(where: { $0.lowerBound <= start && end <= $0.upperBound })
        {
          return true
        }
      }
      return false
    }

    /// Whether hiragana are all that stands between an atom and another behind it, as between a verb and the noun it belongs to.
    private func isSaid(_ atom: Int?, of other: Int, at places: [Int: Range<Int>]) -> Bool {
      guard let end = atom.flatMap({ places[$0]?.upperBound }), let start = places[other]?.lowerBound, end <= start,
        start - end <= Self.longestEnding
      else { return false }
      return scalars[end..<start].allSatisfy(ScriptSyntax.isKana)
    }

    /// っていた of 止まっていた, in characters.
    private static let longestEnding = 5
  }

  /// - Parameters:
  ///   - bits: Atoms that may stand there; no other is looked for.
  ///   - needed: Atoms without which the others are of no use: from the first that stands nowhere on, none is looked for.
  ///   - firstOnly: Of an atom that is no compound one place will do.
  func standing(
    in passage: VerifiedText, among bits: UInt64, needed: Range<Int> = 0..<0, firstOnly: Bool = false
  ) -> Standing {
    if needed.contains(where: { bits & 1 << UInt64($0) == 0 }) {
      return Standing(
        places: [[Range<Int>]](repeating: [], count: tree.atoms.count), sentences: [], scalars: [])
    }
    return memory.standing(of: Memory.Question(passage: passage, bits: bits, needed: needed, firstOnly: firstOnly)) {
      look(in: passage, among: bits, needed: needed, firstOnly: firstOnly)
    }
  }

  private func look(
    in passage: VerifiedText, among bits: UInt64, needed: Range<Int>, firstOnly: Bool
  ) -> Standing {
    let folded = verifier.folded(passage)
    let sentences = Sentences.ranges(in: folded.source)
    var edges = Edges(scalars: folded.source, sentences: sentences, ranges: ranges, takesHeads: takesHeads)
    var places = [[Range<Int>]](repeating: [], count: tree.atoms.count)
    for (index, atom) in tree.atoms.enumerated() where bits & 1 << UInt64(index) != 0 {
      let literals = Self.literals(of: atom)
      let chains = literals.reduce(nil as [Chain]?) { chains, literal in
        // A number matches whole as it is.
        let isNumber = tree.literals[literal.index].query.text.unicodeScalars.contains {
          $0.properties.numericType != nil
        }
        let isFound = { (place: TextVerifier.Place) in
          isNumber || edges.isWord(place.source, isPart: literals.count > 1)
        }
        let found =
          firstOnly && literals.count == 1
          ? verifier.anyPlace(ofLiteral: literal.index, in: folded, where: isFound).map { [$0] } ?? []
          : verifier.places(ofLiteral: literal.index, in: folded).filter(isFound)
        guard let chains else { return found.map { Chain(range: $0.source, folded: $0.folded) } }
        return chains.flatMap { chain in
          found.compactMap { place in chain.followed(by: place, within: literal.distance) }
        }
      }
      places[index] = chains?.map(\.range) ?? []
      if places[index].isEmpty, needed.contains(index) { break }
    }
    return Standing(places: places, sentences: sentences, scalars: folded.source)
  }

  /// What was found, by what was asked: many passages say the very same, and a dictionary takes its time over each.
  private final class Memory {
    struct Question {
      var passage: VerifiedText
      var bits: UInt64
      var needed: Range<Int>
      var firstOnly: Bool

      var hash: UInt64 { passage.text.contentHash ^ bits }

      func isSame(as other: Question) -> Bool {
        bits == other.bits && needed == other.needed && firstOnly == other.firstOnly
          && passage.isSame(as: other.passage)
      }
    }

    private var known = HashedMemory<Question, Standing>()

    func standing(of question: Question, _ look: () -> Standing) -> Standing {
      let hash = question.hash
      if let standing = known.value(hash: hash, where: question.isSame) { return standing }
      let found = look()
      known.add(found, for: question, hash: hash)
      return found
    }
  }

  /// Words of a compound, each behind the one before.
  private struct Chain {
    var range: Range<Int>
    var folded: Range<Int>

    func followed(by place: TextVerifier.Place, within distance: Int) -> Chain? {
      let gap = place.folded.lowerBound - folded.upperBound
      guard gap >= 0, gap <= distance else { return nil }
      return Chain(
        range: range.lowerBound..<place.source.upperBound, folded: folded.lowerBound..<place.folded.upperBound)
    }
  }

  /// Literals of an atom in order, each with how far it may stand behind the one before.
  private static func literals(of atom: SearchTree.Atom) -> [(index: Int, distance: Int)] {
    switch atom {
    case .literal(let index): [(index, 0)]
    case .any(let parts): parts.flatMap(literals)
    case .near(let a, let b, let distance):
      literals(of: a) + literals(of: b).map { ($0.index, distance) }
    }
  }

  /// Where words begin and end in a text; a clause is looked at when it is asked for.
  private struct Edges {
    let scalars: [Unicode.Scalar]
    let sentences: [Range<Int>]
    let ranges: ((String) -> [Range<Int>])?
    let takesHeads: Bool
    /// By where the clause begins.
    private var edges: [Int: Set<Int>] = [:]

    init(
      scalars: [Unicode.Scalar], sentences: [Range<Int>], ranges: ((String) -> [Range<Int>])?, takesHeads: Bool
    ) {
      self.scalars = scalars
      self.sentences = sentences
      self.ranges = ranges
      self.takesHeads = takesHeads
    }

    /// - Parameter isPart: Whether it is looked for as part of a compound.
    mutating func isWord(_ range: Range<Int>, isPart: Bool) -> Bool {
      // The dictionary has 委員 and 会 in 委員会, which is not about a 会; but 欠員率 is a 率.
      if !isPart, range.count == 1, !AskedNouns.contains(scalars[range]), Script(scalars[range.lowerBound]) == .kanji,
        !takesHeads && isKanji(range.lowerBound - 1) || isKanji(range.upperBound)
      {
        return false
      }
      // A dictionary may cut 水道管 behind 水.
      let isHead = takesHeads && !isPart && range.count == 1 && isKanji(range.lowerBound - 1)
      return (isHead || isEdge(range.lowerBound)) && isEdge(range.upperBound)
    }

    private func isKanji(_ place: Int) -> Bool {
      scalars.indices.contains(place) && Script(scalars[place]) == .kanji
        && scalars[place].properties.numericType == nil
    }

    private mutating func isEdge(_ place: Int) -> Bool {
      guard place > 0, place < scalars.count else { return true }
      let (before, after) = (Script(scalars[place - 1]), Script(scalars[place]))
      // Numbers and Latin words match whole as it is.
      if before == .other || after == .other { return true }
      if before == .katakana && after == .katakana { return false }
      guard let ranges else { return before != after }
      guard let sentence = sentences.first(where: { $0.contains(place) }) else { return true }
      let clause = clause(of: sentence, at: place)
      if edges[clause.lowerBound] == nil {
        let text = String(scalars: scalars[clause])
        edges[clause.lowerBound] = Set(
          ranges(text).flatMap { [clause.lowerBound + $0.lowerBound, clause.lowerBound + $0.upperBound] })
      }
      return edges[clause.lowerBound]?.contains(place) ?? true
    }

    /// The part of a sentence between two commas: no word goes over them, and a dictionary takes its time over the rest.
    private func clause(of sentence: Range<Int>, at place: Int) -> Range<Int> {
      let start = scalars[sentence.lowerBound..<place].lastIndex(of: "、").map { $0 + 1 } ?? sentence.lowerBound
      let end = scalars[place..<sentence.upperBound].firstIndex(of: "、") ?? sentence.upperBound
      return start..<end
    }
  }

  private enum Script {
    case kanji, hiragana, katakana, other

    init(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x3041...0x3096: self = .hiragana
      case 0x30A1...0x30FA, 0x30FC: self = .katakana
      default: self = scalar.properties.isIdeographic ? .kanji : .other
      }
    }
  }
}
