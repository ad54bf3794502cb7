import TextModel

/// A sign that a page may have been read wrongly, which needs no other text to compare with.
public struct ReadingFinding: Sendable, Hashable {
  public enum Kind: Sendable, Hashable, CaseIterable {
    /// A bracket that is opened and not closed in its article, or closed and not opened.
    case bracket
    /// A number of a list that does not follow the one before it.
    case succession
    /// A date whose day of the week is another.
    case weekday
    /// A paragraph of prose that ends without a sentence's end.
    case openEnd

    /// The name in explanations.
    public var name: String {
      switch self {
      case .bracket: "bracket"
      case .succession: "succession"
      case .weekday: "weekday"
      case .openEnd: "open-end"
      }
    }
  }

  public var kind: Kind
  public var pageIndex: Int
  /// Index of the block among the document's.
  public var block: Int
  /// What is wrong there, as the text has it.
  public var excerpt: String

  init(_ kind: Kind, pageIndex: Int, block: Int, excerpt: some Sequence<Unicode.Scalar>) {
    self.kind = kind
    self.pageIndex = pageIndex
    self.block = block
    var view = String.UnicodeScalarView()
    view.append(contentsOf: excerpt)
    self.excerpt = String(view)
  }
}

extension Block {
  /// The page on which a scalar of the text stands.
  func pageIndex(at offset: Int) -> Int {
    (lines.last { $0.start <= offset } ?? lines.first)?.pageIndex ?? 0
  }
}
