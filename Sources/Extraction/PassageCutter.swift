import JapaneseText
import TextModel

/// Cuts a document's blocks into passages, the units of indexing.
///
/// A block is one passage up to `limit` characters; a longer one is cut after the last sentence end that fits, and each part
/// carries the text directly before the cut as its lead, so that no phrase over the cut is lost. A block of which the layout
/// doubted whether it goes on from another carries that one's end, marked as uncertain.
struct PassageCutter {
  /// Characters (scalars) of a passage at most.
  var limit = 2_000
  /// Characters carried over a cut: more than any phrase people search for, and more than 64 after folding.
  var overlap = 80
  let fold = IndexFold()

  func passages(of blocks: [Block]) -> [Passage] {
    var headings: [Int: String] = [:]
    var bylines: [Int: String] = [:]
    for block in blocks {
      // The first heading names the article; the others are its sub-headings.
      if block.role == .heading, headings[block.article] == nil { headings[block.article] = block.text }
      if block.role == .byline, bylines[block.article] == nil { bylines[block.article] = block.text }
    }
    var result: [Passage] = []
    for block in blocks where block.role != .separator && !isEmptyDay(block) {
      let scalars = Array(block.text.unicodeScalars)
      for range in cuts(scalars) {
        let isFirst = range.lowerBound == 0
        let lead =
          isFirst
          ? Array(block.uncertainLead.unicodeScalars.suffix(overlap))
          : Array(scalars[max(0, range.lowerBound - overlap)..<range.lowerBound])
        let text = scalars[range]
        result.append(
          Passage(
            ordinal: result.count, article: block.article, role: block.role, writing: block.writing,
            heading: block.role == .heading ? "" : headings[block.article] ?? "",
            byline: block.role == .byline ? "" : bylines[block.article] ?? "",
            lead: string(lead), leadIsUncertain: isFirst && !lead.isEmpty, text: string(text),
            folded: fold.folded(string(lead) + string(text)),
            lines: block.lines.compactMap { clipped($0, to: range) },
            readings: block.readings.compactMap { clipped($0, to: range) }))
      }
    }
    return result
  }

  /// Whether a block is a day of a month's grid on which nothing happens.
  private func isEmptyDay(_ block: Block) -> Bool {
    block.readings.contains { $0.kana.unicodeScalars.last == "日" } && block.role == .tableRow
      && block.text.unicodeScalars.allSatisfy { $0.properties.numericType == .decimal }
  }

  /// The parts of a text, none longer than `limit`.
  private func cuts(_ scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    while scalars.count - start > limit {
      let window = scalars[start..<(start + limit)]
      let end = window.lastIndex { "。！？!?".unicodeScalars.contains($0) }.map { $0 + 1 }
      // A sentence longer than half the limit is cut where it stands.
      let cut = end.map { $0 - start >= limit / 2 ? $0 : start + limit } ?? start + limit
      result.append(start..<cut)
      start = cut
    }
    result.append(start..<scalars.count)
    return result
  }

  private func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// A reading whose base lies inside a passage, counted from the passage's start.
  private func clipped(_ reading: Reading, to range: Range<Int>) -> Reading? {
    guard range.lowerBound <= reading.range.lowerBound, reading.range.upperBound <= range.upperBound else { return nil }
    return Reading(
      range: (reading.range.lowerBound - range.lowerBound)..<(reading.range.upperBound - range.lowerBound),
      kana: reading.kana)
  }

  /// The part of a line inside a passage, counted from the passage's start.
  private func clipped(_ line: BlockLine, to range: Range<Int>) -> BlockLine? {
    let lower = max(line.start, range.lowerBound)
    let upper = min(line.start + line.length, range.upperBound)
    guard lower < upper else { return nil }
    let edges = Array(line.edges[(lower - line.start)...(upper - line.start)])
    return BlockLine(
      start: lower - range.lowerBound, length: upper - lower, pageIndex: line.pageIndex, box: line.box, edges: edges)
  }
}
