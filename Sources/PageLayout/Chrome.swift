import JapaneseText
import TextModel

/// A row at the head or foot of a page that may be a running head or a page number.
struct MarginRow {
  var pageIndex: Int
  /// Slots of its atoms among the page's horizontal atoms.
  var atoms: [Int]
  var text: [Unicode.Scalar]
  /// Its text where white wider than two em parts it.
  var pieces: [[Unicode.Scalar]]
  var middle: Float
  var em: Float
  /// Distance to the nearest other row, in em.
  var clearance: Float
  var isTop: Bool
  /// Counts from the page's edge; 0 is outermost.
  var rank: Int
}

/// Finds the rows that are chrome: the same text (numbers aside) at the same height on several pages, or page numbers.
///
/// - Parameter rows: The outermost rows of all pages.
/// - Returns: For each page the slots of the atoms that are chrome.
func chromeAtoms(_ rows: [MarginRow], pageCount: Int, labels: [Int: String]) -> [Int: Set<Int>] {
  var result: [Int: Set<Int>] = [:]
  func mark(_ row: MarginRow) { result[row.pageIndex, default: []].formUnion(row.atoms) }

  // Repeated text: on at least three pages and a third of those of its parity, because left and right pages differ.
  var groups: [String: [MarginRow]] = [:]
  for row in rows {
    let key = numbersAside(row.text) + "@\(row.isTop)"
    groups[key, default: []].append(row)
  }
  for group in groups.values {
    let pages = Set(group.map(\.pageIndex))
    // In a leaflet of two pages both must have it, well away from all other text.
    let isOnBoth =
      pageCount == 2 && pages.count == 2
      && group.allSatisfy { $0.rank == 0 && $0.clearance > 0.8 && $0.text.count <= 40 }
    guard isOnBoth || pages.count >= 3 && pages.count * 6 >= pageCount else { continue }
    let heights = group.map(\.middle).sorted()
    let usual = heights[heights.count / 2]
    for row in group where abs(row.middle - usual) <= 1.5 * row.em { mark(row) }
  }

  // Page numbers: the outermost row of its page, alone, and what the page's place in the file makes it.
  var offsets: [Int: Int] = [:]
  var candidates: [(row: MarginRow, offset: Int)] = []
  for row in rows where row.rank == 0 {
    guard let number = pageNumber(row.text) else { continue }
    candidates.append((row, number - row.pageIndex))
    offsets[number - row.pageIndex, default: 0] += 1
  }
  for (row, offset) in candidates {
    let count = offsets[offset] ?? 0
    if count >= 2 || (row.clearance > 1 && (offset == 1 || String(row.pageIndex + offset) == labels[row.pageIndex])) {
      mark(row)
    }
  }

  // A running head of one page alone, beside the page's number: a leaflet's second page has the paper's name there.
  for row in rows where row.rank == 0 && row.pageIndex > 0 && row.clearance > 0.8 {
    guard row.text.count <= 40 else { continue }
    let isNumbered =
      row.pieces.count > 1
      && [row.pieces.first, row.pieces.last].contains { piece in
        piece.flatMap(pageNumber) == row.pageIndex + 1
      }
    if isNumbered || isIssue(row.text, withPage: row.pageIndex + 1) { mark(row) }
  }
  return result
}

/// Text with each run of digits or kanji numerals as #, for comparing running heads that carry a page or issue number.
private func numbersAside(_ text: [Unicode.Scalar]) -> String {
  var view = String.UnicodeScalarView()
  var inNumber = false
  for scalar in text where scalar != " " && scalar != "\u{3000}" {
    if isDigit(scalar) || isKanjiNumeral(scalar) {
      if !inNumber { view.append("#") }
      inNumber = true
    } else {
      view.append(scalar)
      inNumber = false
    }
  }
  return String(view)
}

/// `職員の声　第21号（2）`: an issue's number, then the page's in brackets.
private func isIssue(_ text: [Unicode.Scalar], withPage number: Int) -> Bool {
  guard let open = text.lastIndex(where: isOpening), pageNumber(Array(text[open...])) == number,
    let ordinal = text[..<open].lastIndex(of: "第"), text[open - 1] == "号"
  else { return false }
  let issue = text[(ordinal + 1)..<(open - 1)]
  return !issue.isEmpty && issue.allSatisfy { isDigit($0) || isKanjiNumeral($0) }
}

private func isKanjiNumeral(_ scalar: Unicode.Scalar) -> Bool { "〇一二三四五六七八九十百".unicodeScalars.contains(scalar) }

/// `3`, `- 3 -`, `３／12`, `3ページ`, `P.3`, `（３）`: the number, where the text is nothing else.
private func pageNumber(_ text: [Unicode.Scalar]) -> Int? {
  var numbers: [Int] = []
  var inNumber = false
  for scalar in text {
    if isDigit(scalar) {
      let digit = Int(scalar.value) - (scalar.value >= 0xFF10 ? 0xFF10 : 0x30)
      if inNumber {
        numbers[numbers.count - 1] = min(99_999, numbers[numbers.count - 1] * 10 + digit)
      } else {
        numbers.append(digit)
      }
      inNumber = true
    } else {
      inNumber = false
      guard "-−－―–—ー‐/／ 　（）()〔〕[]pPｐＰ.．ページ頁面of".unicodeScalars.contains(scalar) else { return nil }
    }
  }
  guard let first = numbers.first, numbers.count <= 2, first < 10_000 else { return nil }
  return first
}
