import JapaneseText
import TextModel

/// Brackets pair up within an article. Text that went to another column or article takes one of a pair with it.
struct BracketBalance {
  private struct Opened {
    var closing: Unicode.Scalar
    var block: Int
    var offset: Int
  }

  private(set) var findings: [ReadingFinding] = []
  private let blocks: [Block]
  private var open: [Opened] = []
  private var article: Int?

  init(_ blocks: [Block]) {
    self.blocks = blocks
    for (at, block) in blocks.enumerated() where block.role != .chrome && block.role != .separator {
      if article != block.article { close() }
      article = block.article
      read(Array(block.text.unicodeScalars), block: at)
    }
    close()
  }

  private mutating func read(_ text: [Unicode.Scalar], block: Int) {
    // Programs and formulas have brackets of their own kind.
    guard text.contains(where: { (0x3041...0x30FA).contains($0.value) || (0x4E00...0x9FFF).contains($0.value) }) else {
      return
    }
    let number = ItemNumber(text, withBareMarks: true)?.length ?? 0
    for at in text.indices.dropFirst(number) {
      if Self.isNamed(text, at) { continue }
      let scalar = Self.plain(text[at])
      if let closing = Self.pairs[scalar] {
        open.append(Opened(closing: closing, block: block, offset: at))
      } else if Self.closings.contains(scalar) {
        if let match = open.lastIndex(where: { $0.closing == scalar }) {
          for left in open[(match + 1)...] { report(left) }
          open.removeSubrange(match...)
        } else if !Self.isMark(text, closedAt: at) {
          add(block, at)
        }
      }
    }
  }

  /// `「（」` names the bracket.
  private static func isNamed(_ text: [Unicode.Scalar], _ at: Int) -> Bool {
    guard at > 0, at + 1 < text.count else { return false }
    return text[at - 1] == "「" && text[at + 1] == "」" || text[at - 1] == "『" && text[at + 1] == "』"
  }

  /// `1)` and `ア）` number things in the midst of a line, too, and `注）` begins one.
  private static func isMark(_ text: [Unicode.Scalar], closedAt at: Int) -> Bool {
    guard text[at] == ")" || text[at] == "）", at > 0 else { return false }
    if at == 1 || text[at - 2] == "\u{3000}" || text[at - 2] == " " { return true }
    let mark = text[..<at].suffix(2)
    return mark.last.map { ("0"..."9").contains($0) || ("０"..."９").contains($0) } ?? false
      || ItemNumber(mark.suffix(1) + [text[at]], withBareMarks: true) != nil
  }

  /// What an article leaves open.
  private mutating func close() {
    for left in open { report(left) }
    open = []
  }

  private mutating func report(_ left: Opened) { add(left.block, left.offset) }

  private mutating func add(_ block: Int, _ offset: Int) {
    let text = Array(blocks[block].text.unicodeScalars)
    findings.append(
      ReadingFinding(
        .bracket, pageIndex: blocks[block].pageIndex(at: offset), block: block,
        excerpt: text[max(0, offset - 8)..<min(text.count, offset + 9)]))
  }

  /// Half-width brackets pair with full-width ones.
  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "(": "（"
    case ")": "）"
    case "[": "［"
    case "]": "］"
    case "｢": "「"
    case "｣": "」"
    default: scalar
    }
  }

  private static let pairs: [Unicode.Scalar: Unicode.Scalar] = [
    "「": "」", "『": "』", "（": "）", "【": "】", "〈": "〉", "《": "》", "〔": "〕", "［": "］", "｛": "｝",
  ]
  private static let closings = Set(pairs.values)
}
