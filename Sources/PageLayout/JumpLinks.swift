import JapaneseText
import TextModel

/// Puts articles together that the foot of a page cuts with `2面につづく`: what goes on elsewhere belongs to the article it
/// began in, and a paragraph that the jump cut is one again.
struct JumpLinks {
  /// In the order they had; the marks are notes.
  private(set) var paragraphs: [Paragraph]
  /// The article of each paragraph, from 1 in the order of their beginnings.
  private(set) var articles: [Int]
  private let options: LayoutOptions

  private struct Jump {
    /// Index of the paragraph that has or is the mark.
    var at: Int
    var mark: JumpMark
    /// From 0: where it stands, and where it points.
    var page: Int
    var target: Int
  }

  /// A paragraph of which a jump took the rest, and that rest.
  private struct Seam {
    var tail: Int
    var head: Int
    var forward: Jump?
    var backward: Jump?
  }

  init(_ paragraphs: [Paragraph], articles: [Int], options: LayoutOptions) {
    self.paragraphs = paragraphs
    self.articles = articles
    self.options = options
    let jumps = paragraphs.indices.compactMap { Self.jump(of: paragraphs[$0], at: $0) }
    guard !jumps.isEmpty else { return }
    let whole = jumps.filter { $0.mark.range.count == paragraphs[$0.at].text.count }
    for jump in whole { self.paragraphs[jump.at].role = .note }
    var seams: [Seam] = []
    for (forward, backward, beginning) in links(jumps) {
      let article = self.articles[forward.at]
      let other = self.articles[beginning]
      guard other != article else { continue }
      for at in beginning..<paragraphs.count where self.articles[at] == other { self.articles[at] = article }
      if let seam = seam(forward, backward, beginning: beginning) { seams.append(seam) }
    }
    // From the end, so that the indices before stay.
    for seam in seams.sorted(by: { $0.head > $1.head }) { close(seam) }
    renumber()
  }

  private static func jump(of paragraph: Paragraph, at index: Int) -> Jump? {
    guard paragraph.role != .chrome, let mark = JumpMark.find(in: paragraph.text) else { return nil }
    let page = paragraph.lines[mark.isForward ? paragraph.lines.count - 1 : 0].pageIndex
    let target =
      switch mark.target {
      case .page(let number): number - 1
      case .next, .back: page + 1
      case .previous, .front: page - 1
      }
    guard target >= 0, mark.isForward ? target > page : target < page else { return nil }
    return Jump(at: index, mark: mark, page: page, target: target)
  }

  /// Where articles are cut, what comes back to the page, and the first paragraph of what goes on.
  private func links(_ jumps: [Jump]) -> [(forward: Jump, backward: Jump?, beginning: Int)] {
    let forwards = jumps.filter(\.mark.isForward)
    var backwards = jumps.filter { !$0.mark.isForward }
    var result: [(forward: Jump, backward: Jump?, beginning: Int)] = []
    // Two articles of one page may go on on one page: the one whose words are most alike.
    for forward in forwards {
      let candidates = backwards.indices.filter {
        backwards[$0].page == forward.target && backwards[$0].target == forward.page
      }
      let others = forwards.count { $0.page == forward.page && $0.target == forward.target }
      guard
        let best = candidates.max(by: { a, b in
          let (first, second) = (likeness(forward.at, backwards[a].at), likeness(forward.at, backwards[b].at))
          return others > 1 && candidates.count > 1 ? (first, b) < (second, a) : a > b
        })
      else {
        if let beginning = continuation(of: forward) { result.append((forward, nil, beginning)) }
        continue
      }
      let backward = backwards.remove(at: best)
      result.append((forward, backward, beginning(of: backward.at)))
    }
    return result
  }

  /// The first paragraph of an article's part on the page of one of its paragraphs.
  private func beginning(of index: Int) -> Int {
    let page = paragraphs[index].lines[0].pageIndex
    let first = articles.firstIndex(of: articles[index]) ?? index
    return paragraphs[first].lines[0].pageIndex == page ? first : index
  }

  /// What goes on from a mark that nothing answers: an article of the page it points to with nearly the same headline, or one
  /// that says it is a continuation.
  private func continuation(of forward: Jump) -> Int? {
    guard let title = headline(of: articles[forward.at]) else { return nil }
    let headlines = paragraphs.indices.filter {
      paragraphs[$0].role == .heading && paragraphs[$0].lines[0].pageIndex == forward.target
        && articles.firstIndex(of: articles[$0]) == $0
    }
    return headlines.first { at in
      let text = paragraphs[at].text
      let said = ["つづき", "続き"].contains { String(String.UnicodeScalarView(text)).contains($0) }
      return shared(text, title) >= (said ? 0.3 : 0.6)
    }
  }

  private func headline(of article: Int) -> [Unicode.Scalar]? {
    paragraphs.indices.first { articles[$0] == article && paragraphs[$0].role == .heading }.map { paragraphs[$0].text }
  }

  /// How alike the words of two articles are.
  private func likeness(_ a: Int, _ b: Int) -> Float {
    func words(_ at: Int) -> [Unicode.Scalar] {
      paragraphs.indices.filter { articles[$0] == articles[at] }.flatMap { paragraphs[$0].text + [" "] }
    }
    return shared(words(a), words(b))
  }

  /// The share of the smaller set's pairs of kanji and katakana that both have.
  private func shared(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Float {
    func pairs(_ text: [Unicode.Scalar]) -> Set<[Unicode.Scalar]> {
      Set(
        zip(text, text.dropFirst()).compactMap { x, y in
          (isKanji(x) || isKana(x) && !isHiragana(x)) && (isKanji(y) || isKana(y) && !isHiragana(y)) ? [x, y] : nil
        })
    }
    let (first, second) = (pairs(a), pairs(b))
    let least = min(first.count, second.count)
    return least == 0 ? 0 : Float(first.intersection(second).count) / Float(least)
  }

  // MARK: Paragraphs

  /// The two halves of a paragraph that a jump cut in the midst of a sentence.
  private func seam(_ forward: Jump, _ backward: Jump?, beginning: Int) -> Seam? {
    func isBody(_ at: Int) -> Bool { paragraphs[at].role == .paragraph || paragraphs[at].role == .listItem }
    let article = articles[forward.at]
    let isForwardAlone = paragraphs[forward.at].role == .note
    var tail = forward.at
    if isForwardAlone {
      guard
        let before = paragraphs.indices.prefix(forward.at).last(where: { articles[$0] == article && isBody($0) }),
        forward.at - before <= 2
      else { return nil }
      tail = before
    }
    var head = backward?.at ?? beginning
    if backward == nil || paragraphs[head].role == .note {
      guard
        let after = paragraphs.indices.dropFirst(backward == nil ? head : head + 1).first(where: {
          articles[$0] == article && isBody($0)
        }), after - head <= 3
      else { return nil }
      head = after
    }
    guard tail < head, isBody(tail), isBody(head), paragraphs[tail].mode == paragraphs[head].mode,
      abs(paragraphs[tail].em - paragraphs[head].em) <= options.sizeChange * paragraphs[tail].em
    else { return nil }
    let text = isForwardAlone ? paragraphs[tail].text : Array(paragraphs[tail].text[..<forward.mark.range.lowerBound])
    let isInline = backward?.at == head
    let rest = Array(paragraphs[head].text.dropFirst(isInline ? backward?.mark.range.upperBound ?? 0 : 0))
    guard let last = text.last, let next = rest.first, text.count >= 4 else { return nil }
    // The words go on, and, where lines are whole, the last one is full and the first one has no indent.
    let isOpen = (isKana(last) || isKanji(last) || last == "、" || last == "，") && isWide(next) && !isOpeningMark(next)
    guard isOpen, ItemNumber(rest) == nil, !isBullet(next) else { return nil }
    if isForwardAlone, let line = paragraphs[tail].lines.last,
      paragraphs[tail].margins.end - line.box.u1 > options.softEnd * line.em
    {
      return nil
    }
    let first = paragraphs[head]
    guard isInline || first.lines[0].box.u0 - first.margins.start < options.indent * first.em else { return nil }
    return Seam(
      tail: tail, head: head, forward: isForwardAlone ? nil : forward, backward: isInline ? backward : nil)
  }

  /// Makes one paragraph of two, and notes of the marks within them.
  private mutating func close(_ seam: Seam) {
    var head = paragraphs[seam.head]
    if let mark = seam.backward?.mark.range, let (note, rest) = head.divided(at: mark.upperBound) {
      paragraphs[seam.head] = note
      paragraphs[seam.head].role = .note
      head = rest
    } else {
      paragraphs.remove(at: seam.head)
      articles.remove(at: seam.head)
    }
    if let mark = seam.forward?.mark.range, var (text, note) = paragraphs[seam.tail].divided(at: mark.lowerBound) {
      text.append(head, join: .nextPage)
      note.role = .note
      paragraphs[seam.tail] = text
      paragraphs.insert(note, at: seam.tail + 1)
      articles.insert(articles[seam.tail], at: seam.tail + 1)
    } else {
      paragraphs[seam.tail].append(head, join: .nextPage)
    }
  }

  /// Numbers without holes.
  private mutating func renumber() {
    var numbers: [Int: Int] = [:]
    for at in articles.indices {
      let number = numbers[articles[at]] ?? numbers.count + 1
      numbers[articles[at]] = number
      articles[at] = number
    }
  }
}

extension Paragraph {
  /// Two paragraphs of one, the second beginning with the scalar at `offset` of its text; `nil` where one would be empty.
  fileprivate func divided(at offset: Int) -> (Paragraph, Paragraph)? {
    var start = 0
    for (at, line) in lines.enumerated() {
      let inner = offset - start
      start += line.scalars.count
      guard inner < line.scalars.count else { continue }
      guard inner > 0 || at > 0 else { return nil }
      var (first, second) = (self, self)
      let isWhole = inner == 0
      first.lines = Array(lines[..<at]) + (isWhole ? [] : [line.slice(0..<inner)])
      second.lines = [line.slice(inner..<line.scalars.count)] + lines[(at + 1)...]
      first.separators = Array(separators.prefix(first.lines.count))
      first.joins = Array(joins.prefix(first.lines.count))
      first.dropsHyphen = Array(dropsHyphen.prefix(first.lines.count - 1)) + [false]
      second.separators = [nil] + separators[(at + 1)...]
      second.joins = [.none] + joins[(at + 1)...]
      second.dropsHyphen = Array(dropsHyphen[at...])
      second.doubt = []
      return (first, second)
    }
    return nil
  }
}

extension TextLine {
  /// A part of the line.
  func slice(_ range: Range<Int>) -> TextLine {
    var part = self
    part.scalars = Array(scalars[range])
    part.glyphs = Array(glyphs[range])
    part.edges = Array(edges[range.lowerBound...range.upperBound])
    part.box.u0 = edges[range.lowerBound]
    part.box.u1 = edges[range.upperBound]
    part.readings = readings.compactMap { reading in
      let (low, high) = (reading.range.lowerBound - range.lowerBound, reading.range.upperBound - range.lowerBound)
      return low >= 0 && high <= range.count ? Reading(range: low..<high, kana: reading.kana) : nil
    }
    return part
  }
}
