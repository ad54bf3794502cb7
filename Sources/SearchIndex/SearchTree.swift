import JapaneseText
import QueryLanguage
import TextModel

/// Another way to say what was typed.
struct LiteralForm: Hashable {
  /// What is kept of what was typed as it was typed, what was put for the rest under the coarsest fold.
  var text: String
  /// `lemma`, `synonym`, `abbreviation`, `pronunciation` or `punctuation`.
  var kind: Equivalence
}

/// A query made ready: each run of characters once, with what it may also be written as, and a condition over them.
///
/// The shim and `TextVerifier` both work on it, the one on folded text and fast, the other on the text as printed.
struct SearchTree {
  /// A run of characters to be found.
  struct Literal {
    var query: QueryLiteral
    /// Other ways to say it, sorted.
    var otherForms: [LiteralForm] = []
    /// Whether having it makes a passage fit better; not where it is only to be left out.
    var scores: Bool
  }

  /// Something with places in a text.
  indirect enum Atom {
    case literal(Int)
    case any([Atom])
    case near(Atom, Atom, within: Int)
  }

  /// What must hold of a passage, or of an article or document as a whole.
  indirect enum Condition {
    case always
    case atom(Int)
    case all([Condition])
    case any([Condition])
    case not(Condition)
    /// It belongs to one of the files of a set.
    case files(Int)
    /// It belongs to one of the articles of a set.
    case articles(Int)
    /// It was published in a span, or may have been.
    case dates(DateSpan)
    /// It is of a class of passages (`PassageCoding.rankingClass`).
    case passageClass(UInt8)
  }

  /// A field's name and what it is to have.
  struct FieldText {
    var field: QueryField
    var literal: QueryLiteral
  }

  private(set) var literals: [Literal] = []
  private(set) var atoms: [Atom] = []
  private(set) var condition: Condition = .always
  /// What fields of documents are to have, by set of files.
  private(set) var fileFields: [FieldText] = []
  /// What fields of articles are to have, by set of articles.
  private(set) var articleFields: [FieldText] = []
  /// Atoms that are looked for, by bit; the others are only to be left out.
  private(set) var soughtAtoms: UInt64 = 0

  /// The shim's masks have a bit for each atom.
  static let mostAtoms = 64

  /// - Parameter otherForms: Other ways to write a run, asked for those that may be widened.
  init(_ query: QueryNode, otherForms: (QueryLiteral) throws -> [LiteralForm]) throws {
    condition = try condition(of: query, sought: true, otherForms: otherForms)
    guard atoms.count <= Self.mostAtoms else {
      throw IndexError.badArgument(detail: "\(atoms.count) words; \(Self.mostAtoms) are the most")
    }
  }

  /// Whether it asks for several things at once, which could also stand in several passages of one article.
  var isConjunction: Bool {
    guard case .all(let parts) = condition else { return false }
    let sought = parts.filter { part in
      switch part {
      case .not, .files, .articles, .dates, .passageClass, .always: false
      case .atom, .all, .any: true
      }
    }
    return sought.count > 1
  }

  private mutating func condition(
    of node: QueryNode, sought: Bool, otherForms: (QueryLiteral) throws -> [LiteralForm]
  ) throws -> Condition {
    switch node {
    case .literal, .near:
      let atom = try atom(of: node, sought: sought, otherForms: otherForms)
      if sought, atoms.count < Self.mostAtoms { soughtAtoms |= 1 << UInt64(atoms.count) }
      atoms.append(atom)
      return .atom(atoms.count - 1)
    case .all(let nodes):
      return .all(try nodes.map { try condition(of: $0, sought: sought, otherForms: otherForms) })
    case .any(let nodes):
      return .any(try nodes.map { try condition(of: $0, sought: sought, otherForms: otherForms) })
    case .not(let node):
      return .not(try condition(of: node, sought: !sought, otherForms: otherForms))
    case .field(let field, let literal):
      switch field {
      case .title, .path, .issue:
        fileFields.append(FieldText(field: field, literal: literal))
        return .files(fileFields.count - 1)
      case .heading, .byline:
        articleFields.append(FieldText(field: field, literal: literal))
        return .articles(articleFields.count - 1)
      }
    case .date(let span):
      return .dates(span)
    }
  }

  private mutating func atom(
    of node: QueryNode, sought: Bool, otherForms: (QueryLiteral) throws -> [LiteralForm]
  ) throws -> Atom {
    switch node {
    case .literal(let literal):
      // What is to be left out is left out as typed: other forms are a guess.
      let forms = sought && !literal.isQuoted ? try otherForms(literal) : []
      literals.append(Literal(query: literal, otherForms: forms, scores: sought))
      return .literal(literals.count - 1)
    case .any(let nodes):
      return .any(try nodes.map { try atom(of: $0, sought: sought, otherForms: otherForms) })
    case .near(let a, let b, let distance):
      return .near(
        try atom(of: a, sought: sought, otherForms: otherForms),
        try atom(of: b, sought: sought, otherForms: otherForms), within: distance)
    case .all, .not, .field, .date:
      throw IndexError.badArgument(detail: "NEAR between things without a place")
    }
  }
}

extension SearchTree.Condition {
  /// What does not stand in a text: sets, dates and classes.
  typealias Facts = (Self) -> Bool

  /// Whether it holds where atoms hold as `bits` say.
  func holds(_ bits: UInt64, _ facts: Facts) -> Bool {
    switch self {
    case .always: true
    case .atom(let index): bits & (1 << UInt64(index)) != 0
    case .all(let parts): parts.allSatisfy { $0.holds(bits, facts) }
    case .any(let parts): parts.contains { $0.holds(bits, facts) }
    case .not(let part): !part.holds(bits, facts)
    case .files, .articles, .dates, .passageClass: facts(self)
    }
  }

  /// Atoms that make it hold, by bit: those to be shown.
  func support(_ bits: UInt64, _ facts: Facts) -> UInt64 {
    switch self {
    case .atom(let index): bits & (1 << UInt64(index))
    case .all(let parts):
      holds(bits, facts) ? parts.reduce(0) { $0 | $1.support(bits, facts) } : 0
    case .any(let parts): parts.reduce(0) { $0 | $1.support(bits, facts) }
    case .always, .not, .files, .articles, .dates, .passageClass: 0
    }
  }

  /// The same without what only leaves out, wherever that may make it hold for more: what passes the text under fewer
  /// equivalences passes this under all of them.
  var withoutExclusions: Self {
    switch self {
    case .always, .atom, .files, .articles, .dates, .passageClass: self
    case .all(let parts): .all(parts.map(\.withoutExclusions))
    case .any(let parts): .any(parts.map(\.withoutExclusions))
    case .not: .always
    }
  }
}
