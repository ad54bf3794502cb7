internal import TextModel

/// A document's text to read or pipe: one paragraph a line, an empty line between articles, a form feed between pages.
struct PlainText {
  /// A block of text and where it begins.
  struct Paragraph: Sendable, Equatable {
    var article: Int
    var pageIndex: Int
    var text: String
  }

  var paragraphs: [Paragraph]

  /// The text of blocks; without running heads and page numbers unless they are wanted.
  ///
  /// A cell of a table that is drawn with lines is a text of its own, and has a line of its own unless rows are kept whole.
  init(blocks: [Block], withChrome: Bool, keepsRows: Bool = false) {
    paragraphs = []
    for block in blocks where (withChrome || block.role != .chrome) && block.role != .separator {
      let pageIndex = block.lines.first?.pageIndex ?? 0
      for text in keepsRows ? [block.text] : block.ruledCells {
        paragraphs.append(Paragraph(article: block.article, pageIndex: pageIndex, text: text))
      }
    }
  }

  /// The text of stored passages; the parts of a long paragraph are one again.
  init(passages: [Passage], withChrome: Bool) {
    paragraphs = []
    for passage in passages where (withChrome || passage.role != .chrome) && passage.role != .separator {
      if !passage.lead.isEmpty, !passage.leadIsUncertain, let last = paragraphs.indices.last,
        paragraphs[last].article == passage.article
      {
        paragraphs[last].text += passage.text
      } else {
        let pageIndex = passage.lines.first?.pageIndex ?? paragraphs.last?.pageIndex ?? 0
        paragraphs.append(Paragraph(article: passage.article, pageIndex: pageIndex, text: passage.text))
      }
    }
  }

  /// The paragraphs that begin on a page.
  func page(_ pageIndex: Int) -> PlainText {
    var page = self
    page.paragraphs.removeAll { $0.pageIndex != pageIndex }
    return page
  }

  /// Each page's text ends with a line end, and a form feed stands between two pages, so that what stands behind the
  /// k-th form feed belongs to page k + 1. A paragraph over a page end is printed whole where it begins; one that reading
  /// order puts behind a later page is printed there.
  ///
  /// - Parameter firstPage: The page the text starts on.
  func text(from firstPage: Int = 0) -> String {
    var result = ""
    var page = firstPage
    var article: Int?
    for paragraph in paragraphs where !paragraph.text.isEmpty {
      if paragraph.pageIndex > page {
        result += String(repeating: "\u{C}", count: paragraph.pageIndex - page)
        page = paragraph.pageIndex
      } else if let article, article != paragraph.article {
        result += "\n"
      }
      article = paragraph.article
      result += paragraph.text.split(whereSeparator: \.isNewline).joined(separator: " ") + "\n"
    }
    return result
  }
}

extension Block {
  /// The cells of a row of a table drawn with lines, without the space that parts them; the whole text of anything else.
  fileprivate var ruledCells: [String] {
    guard joins.count == lines.count, joins.contains(.ruledCell) else { return [text] }
    let scalars = Array(text.unicodeScalars)
    let starts = [0] + zip(lines, joins).compactMap { $1 == .ruledCell ? $0.start : nil } + [scalars.count]
    return zip(starts, starts.dropFirst()).map { start, end in
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[start..<end].drop { $0 == "\u{3000}" })
      return String(view)
    }
  }
}
