import TextModel

/// A document's paragraphs in reading order, put together over the ends of columns and pages.
struct TextFlow {
  let options: LayoutOptions
  var paragraphs: [Paragraph] = []

  /// Appends a region's paragraphs; the first goes on with the paragraph before it where that is open. What stands in a box
  /// between the two does not part them.
  mutating func append(_ leaf: LeafText) {
    var named = overPictures(leaf.paragraphs)
    for at in named.indices {
      named[at].enclosure = leaf.enclosure
      named[at].path = leaf.path
    }
    if let place = leaf.place {
      paragraphs.insert(contentsOf: named, at: index(of: place, on: named.first?.lines.first?.pageIndex))
      return
    }
    if let head = named.first, let tail = tail(before: head) {
      switch continuation(of: paragraphs[tail], into: head, options: options) {
      case .yes:
        paragraphs[tail].append(head, join: isSamePage(tail, head) ? .nextColumn : .nextPage)
        if paragraphs[tail].role == .event { paragraphs[tail].role = .paragraph }
        named.removeFirst()
      case .doubtful: named[0].doubt = paragraphs[tail].ending
      case .no:
        if let open = tailOverNotes(before: head, from: tail) {
          paragraphs[open].append(head, join: isSamePage(open, head) ? .nextColumn : .nextPage)
          named.removeFirst()
        }
      }
    }
    paragraphs += named
  }

  /// Before what begins below a picture in its region.
  private func index(of place: FigurePlace, on page: Int?) -> Int {
    var at = paragraphs.count
    while at > 0 {
      let paragraph = paragraphs[at - 1]
      let line = paragraph.lines[0]
      let isBelow =
        paragraph.enclosure == place.enclosure && paragraph.path == place.path && paragraph.mode == place.mode
        && line.pageIndex == page && line.box.v0 >= place.top
      guard isBelow else { break }
      at -= 1
    }
    return at
  }

  private func isSamePage(_ at: Int, _ head: Paragraph) -> Bool {
    paragraphs[at].lines[paragraphs[at].lines.count - 1].pageIndex == head.lines[0].pageIndex
  }

  /// The paragraph that a paragraph goes on with over the notes or the caption in smaller print at the foot of its column.
  private func tailOverNotes(before head: Paragraph, from tail: Int) -> Int? {
    var at = tail
    var count = 0
    while at >= 0, count < options.mostNotes, paragraphs[at].role == .chrome || paragraphs[at].em < 0.92 * head.em {
      at -= 1
      count += 1
    }
    guard at >= 0, count > 0, paragraphs[at].mode == head.mode, paragraphs[at].enclosure == head.enclosure,
      case .yes = continuation(of: paragraphs[at], into: head, options: options)
    else { return nil }
    return at
  }

  /// Joins the halves of paragraphs of one region between which a picture stands, with its caption or without.
  private func overPictures(_ paragraphs: [Paragraph]) -> [Paragraph] {
    var result: [Paragraph] = []
    for head in paragraphs {
      // A caption is smaller.
      if let at = result.lastIndex(where: { $0.em > 0.9 * head.em }), at + 2 >= result.count,
        head.lines[0].box.vMid - (result[at].lines.last?.box.vMid ?? 0) > options.pictureGap * 1.7 * head.em,
        result[at].lines.count > 1 || result[at].lines.last.map({ isMidSentence($0.last) }) ?? false,
        (result[at].lines + head.lines).contains(where: isText),
        case .yes = continuation(of: result[at], into: head, options: options)
      {
        result[at].append(head, join: .nextColumn)
      } else {
        result.append(head)
      }
    }
    return result
  }

  /// The last paragraph in the same enclosure, or, at the head of a page, the last outside of any on the page before; text
  /// in the other direction stands in between.
  private func tail(before head: Paragraph) -> Int? {
    let page = head.lines[0].pageIndex
    for at in paragraphs.indices.reversed()
    where paragraphs[at].role != .chrome && paragraphs[at].mode == head.mode && paragraphs[at].turn == head.turn {
      let paragraph = paragraphs[at]
      let last = paragraph.lines[paragraph.lines.count - 1].pageIndex
      if last < page - 1 { return nil }
      if last == page ? paragraph.enclosure == head.enclosure : paragraph.enclosure < 0 && head.enclosure < 0 {
        // A row over text in the other direction is no column that goes on under it.
        let isRow =
          last == page && paragraph.lines.count == 1
          && paragraphs[(at + 1)...].contains { $0.role != .chrome && $0.mode != head.mode && $0.lines.count > 1 }
        return isRow ? nil : at
      }
    }
    return nil
  }
}
