import Bibliography
import TextModel

extension ExtractedDocument {
  /// Its passages under the headlines of their articles. The paper's own name and the line with issue and date are headings
  /// to the layout, but name no article: there the next heading counts, or none.
  var passagesUnderHeadlines: [Passage] {
    let masthead = PaperText(self, fileName: "").mastheadLines
    guard !masthead.isEmpty else { return passages }
    func names(_ heading: String) -> Bool { !masthead.contains(trimmed(heading)) }
    var headlines: [Int: String] = [:]
    for passage in passages where passage.role == .heading && headlines[passage.article] == nil {
      if names(passage.text) { headlines[passage.article] = passage.text }
    }
    return passages.map { passage in
      guard !passage.heading.isEmpty, !names(passage.heading) else { return passage }
      var passage = passage
      passage.heading = headlines[passage.article] ?? ""
      return passage
    }
  }
}

/// The text without blanks at its ends. (Foundation's trimming would link all of it, which every start pays for.)
private func trimmed(_ text: String) -> String {
  func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\t" || scalar.properties.generalCategory == .spaceSeparator
  }
  let rest = text.unicodeScalars.drop(while: isBlank)
  guard let last = rest.lastIndex(where: { !isBlank($0) }) else { return "" }
  return String(rest[...last])
}
