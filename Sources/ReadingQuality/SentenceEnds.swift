import TextModel

/// Paragraphs of prose end with a sentence. Lines that were not put together again, and columns read across, do not.
struct SentenceEnds {
  /// Paragraphs of prose by page.
  private(set) var counts: [Int: Int] = [:]
  private(set) var findings: [ReadingFinding] = []

  init(_ blocks: [Block]) {
    for (at, block) in blocks.enumerated() where block.role == .paragraph {
      let text = Array(block.text.unicodeScalars)
      guard Self.isProse(text, lines: block.lines.count), let last = block.lines.last else { continue }
      counts[last.pageIndex, default: 0] += 1
      if !Self.ends(text) {
        findings.append(ReadingFinding(.openEnd, pageIndex: last.pageIndex, block: at, excerpt: text.suffix(16)))
      }
    }
  }

  /// Two lines or more, at least a quarter of them hiragana, a comma or stop among them.
  private static func isProse(_ text: [Unicode.Scalar], lines: Int) -> Bool {
    guard lines >= 2, text.count >= 24 else { return false }
    let kana = text.count { (0x3041...0x3096).contains($0.value) }
    return kana * 4 >= text.count && text.contains { $0 == "、" || $0 == "。" || $0 == "，" || $0 == "．" }
  }

  private static func ends(_ text: [Unicode.Scalar]) -> Bool {
    guard let last = text.last else { return true }
    return "。．！？!?」』）)】〉》〕］]｝：:…‥♪☆★～〜—―.".unicodeScalars.contains(last)
  }
}
