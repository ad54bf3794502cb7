/// Reads what a file's name says of the paper in it.
enum FileName {
  static func claims(_ name: String) -> [Claim] {
    let stem = stem(of: name)
    var claims: [Claim] = []
    func claim(_ field: BibliographicField, _ value: String, _ confidence: Confidence) {
      claims.append(Claim(field, value, source: .fileName, confidence: confidence, evidence: name))
    }
    if let written = WrittenDate.first(in: stem, forms: [.day, .month, .packed, .year]) {
      claim(.date, written.date.text, written.date.precision > 1 ? .medium : .low)
    }
    for mark in IssueMark.all(in: stem) { claim(.issue, mark.text, mark.kind == .named ? .low : .medium) }
    if let name = seriesName(stem) { claim(.series, name, .low) }
    return claims
  }

  private static func stem(of name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex, name[dot...].count <= 5 else { return name }
    return String(name[..<dot])
  }

  /// What is left of a name without its dates and numbers: 2024-10-18-news-214 is one of news.
  private static func seriesName(_ stem: String) -> String? {
    let scalars = Array(stem.unicodeScalars)
    var marks = WrittenDate.all(in: stem).map(\.range) + IssueMark.all(in: stem).map(\.range)
    if let packed = WrittenDate.first(in: stem, forms: [.packed]) { marks.append(packed.range) }
    if let year = WrittenDate.first(in: stem, forms: [.year]), year.date.year >= 1868 { marks.append(year.range) }
    var words: [[Unicode.Scalar]] = [[]]
    for (index, scalar) in scalars.enumerated() {
      let isMark = marks.contains { $0.contains(index) } || isDigit(narrowed(scalar))
      if isMark || isBlank(scalar) || ["-", "_", ".", "(", ")", "（", "）", "－"].contains(scalar) {
        if words[words.count - 1].isEmpty == false { words.append([]) }
      } else {
        words[words.count - 1].append(scalar)
      }
    }
    words.removeAll { word in !word.contains { $0.properties.isAlphabetic } }
    let name = words.map { String(String.UnicodeScalarView($0)) }.joined(separator: "-")
    return name.unicodeScalars.count >= 2 ? name : nil
  }
}
