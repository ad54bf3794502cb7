internal import ReadingQuality
internal import TextModel

/// What the layout made of a document, a line a block: its number in reading order, article, role, pages, the cuts that
/// led to its region, how its lines were joined, and its text; below, a line with `!` for each sign that something was read
/// wrongly.
struct LayoutExplanation {
  let text: String

  init(_ blocks: [Block], withChrome: Bool) {
    var result = ""
    var article: Int?
    for (number, block) in blocks.enumerated() where withChrome || block.role != .chrome {
      if let article, article != block.article { result += "\n" }
      article = block.article
      var facts = ["p" + block.pages.map { String($0 + 1) }.joined(separator: "+"), block.role.name]
      if block.writing == .vertical { facts.append("vertical") }
      if !block.region.isEmpty { facts.append("region " + block.region) }
      if let height = Self.size(of: block) { facts.append("size \(height)") }
      facts.append("lines \(block.lines.count)" + Self.joins(of: block))
      if !block.readings.isEmpty { facts.append("readings " + block.readings.map(\.kana).joined(separator: ",")) }
      if !block.uncertainLead.isEmpty {
        facts.append("may go on from “…" + String(block.uncertainLead.suffix(8)) + "”")
      }
      let shown = block.text.split(whereSeparator: \.isNewline).joined(separator: " ")
      result += "\(number + 1)\t\(facts.joined(separator: "; "))\t\(shown)\n"
    }
    let findings = ReadingQuality(blocks).findings
    if !findings.isEmpty { result += "\n" }
    for finding in findings {
      let shown = finding.excerpt.split(whereSeparator: \.isNewline).joined(separator: " ")
      result += "!\tp\(finding.pageIndex + 1); \(finding.kind.name); block \(finding.block + 1)\t\(shown)\n"
    }
    text = result
  }

  /// A line's height is its font size, in tenths of a point.
  private static func size(of block: Block) -> String? {
    guard let box = block.lines.first?.box else { return nil }
    let tenths = Int(((block.writing == .horizontal ? box.height : box.width) * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// The reasons with how often each was one, the commonest first.
  private static func joins(of block: Block) -> String {
    var counts: [LineJoin: Int] = [:]
    for join in block.joins.dropFirst() { counts[join, default: 0] += 1 }
    guard !counts.isEmpty else { return "" }
    let parts = counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .map { "\($0.key.name)×\($0.value)" }
    return " (" + parts.joined(separator: ", ") + ")"
  }
}
