import JapaneseText
import TextModel

/// One page on its way to paragraphs.
struct PageArranger {
  private(set) var page: PageGlyphs
  let options: LayoutOptions
  /// The size most of the document is set in, points.
  let bodySize: Float
  /// The mode most of the page is written in.
  let mode: WritingMode
  private(set) var horizontal: [Atom]
  private(set) var vertical: [Atom]
  private(set) var repairs = GlyphRepairs()

  init(_ page: PageGlyphs, bodySize: Float, options: LayoutOptions) {
    self.page = page
    self.bodySize = bodySize
    self.options = options
    let kept = keptGlyphs(of: page, options: options, repairs: &repairs)
    let isVertical = verticalGlyphs(kept, of: &self.page, options: options)
    let page = self.page
    let down = kept.filter { isVertical[Int($0)] }
    let across = kept.filter { !isVertical[Int($0)] }
    horizontal = withMarks(
      withoutRuby(
        atoms(across, of: page, mode: .horizontal, options: options), page: page, options: options, repairs: &repairs),
      page: page, options: options)
    vertical = withMarks(
      withoutRuby(
        atoms(down, of: page, mode: .vertical, options: options), page: page, options: options, repairs: &repairs),
      page: page, options: options)
    func area(_ members: [Int32]) -> Float {
      members.reduce(0) { $0 + page.glyphs[Int($1)].size * page.glyphs[Int($1)].size }
    }
    mode = area(down) > area(across) ? .vertical : .horizontal
  }

  /// The two outermost horizontal rows at the head and at the foot of the page.
  func marginRows() -> [MarginRow] {
    let order = horizontal.indices.sorted {
      (horizontal[$0].box.vMid, horizontal[$0].box.u0, $0) < (horizontal[$1].box.vMid, horizontal[$1].box.u0, $1)
    }
    var rows: [[Int]] = []
    for slot in order {
      if let last = rows.last?.last, sameRow(horizontal[last], horizontal[slot], options.rowTolerance) {
        rows[rows.count - 1].append(slot)
      } else {
        rows.append([slot])
      }
    }
    guard !rows.isEmpty else { return [] }
    // Vertical text fills the page between them; a head or foot stands clear of it.
    let top = vertical.map(\.box.u0).min() ?? .infinity
    let bottom = vertical.map(\.box.u1).max() ?? -.infinity
    var result: [MarginRow] = []
    for (at, row) in rows.enumerated() where at < 2 || at >= rows.count - 2 {
      let members = row.sorted { (horizontal[$0].box.u0, $0) < (horizontal[$1].box.u0, $1) }
      let em = members.map { horizontal[$0].em }.max() ?? 1
      let middle = horizontal[members[0]].box.vMid
      let isTop = at < 2 && at < rows.count - at - 1
      if mode == .vertical, middle > top, middle < bottom { continue }
      let neighbour = isTop ? at + 1 : at - 1
      var clearance = Float.infinity
      if rows.indices.contains(neighbour), let other = rows[neighbour].first {
        clearance = abs(horizontal[other].box.vMid - middle) / em - 1
      }
      result.append(
        MarginRow(
          pageIndex: page.pageIndex, atoms: members,
          text: members.flatMap { horizontal[$0].glyphs.map { page.glyphs[Int($0)].scalar } }, middle: middle, em: em,
          clearance: clearance, isTop: isTop, rank: isTop ? at : rows.count - 1 - at))
    }
    return result
  }

  /// Takes rows out as chrome.
  mutating func remove(chrome slots: Set<Int>) -> [Paragraph] {
    guard !slots.isEmpty else { return [] }
    let taken = slots.sorted().map { horizontal[$0] }
    horizontal = horizontal.indices.filter { !slots.contains($0) }.map { horizontal[$0] }
    return lines(of: taken, mode: .horizontal).map { line in
      var paragraph = Paragraph(line, margins: (line.box.u0, line.box.u1))
      paragraph.role = .chrome
      return paragraph
    }
  }

  /// The page's paragraphs by leaf, in reading order.
  func leaves() -> [[Paragraph]] {
    let main = mode == .horizontal ? horizontal : vertical
    let islands = mode == .horizontal ? vertical : horizontal
    return arrange(main, mode: mode, islands: clusters(islands))
  }

  private func arrange(_ atoms: [Atom], mode: WritingMode, islands: [[Atom]]) -> [[Paragraph]] {
    var all = atoms
    var contents: [Int: [Atom]] = [:]
    let otherMode: WritingMode = mode == .horizontal ? .vertical : .horizontal
    for island in islands {
      // Text of the other direction is one opaque thing here.
      var box = island[0].box
      for atom in island { box = box.union(atom.box) }
      let place = RunBox(box.rect(mode: otherMode, pageWidth: page.width), mode: mode, pageWidth: page.width)
      contents[all.count] = island
      all.append(Atom(glyphs: [], box: place, em: max(1, min(place.height, island[0].em))))
    }
    let cutter = RegionCutter(
      atoms: all.map(withoutHangingPunctuation), scalars: { page.glyphs[Int($0)].scalar }, options: options)
    var result: [[Paragraph]] = []
    for leaf in cutter.leaves(of: all.indices.map { Int32($0) }) {
      switch leaf.kind {
      case .table(let gutters):
        let cells = leaf.members.filter { contents[Int($0)] == nil }.map { all[Int($0)] }
        result.append(tableRows(cells, gutters: gutters, mode: mode))
        for member in leaf.members {
          if let island = contents[Int(member)] { result += arrange(island, mode: otherMode, islands: []) }
        }
      case .flow:
        let inside = leaf.members.filter { contents[Int($0)] != nil }.sorted {
          (all[Int($0)].box.v0, $0) < (all[Int($1)].box.v0, $1)
        }
        var rest = lines(of: leaf.members.filter { contents[Int($0)] == nil }.map { all[Int($0)] }, mode: mode)
        for member in inside {
          let middle = all[Int(member)].box.v0
          let before = rest.filter { $0.box.vMid < middle }
          rest.removeAll { $0.box.vMid < middle }
          if !before.isEmpty {
            result.append(ParagraphBuilder(before, bodySize: bodySize, options: options).paragraphs(before))
          }
          result += arrange(contents[Int(member)] ?? [], mode: otherMode, islands: [])
        }
        if !rest.isEmpty {
          result.append(ParagraphBuilder(rest, bodySize: bodySize, options: options).paragraphs(rest))
        }
      }
    }
    return result
  }

  /// An atom without the comma or full stop at its end, which may hang into a gutter (ぶら下げ).
  private func withoutHangingPunctuation(_ atom: Atom) -> Atom {
    guard atom.glyphs.count > 1, let last = atom.glyphs.last, isStop(page.glyphs[Int(last)].scalar) else { return atom }
    var trimmed = atom
    let stop = page.glyphs[Int(last)].box
    trimmed.box.u1 = max(
      atom.box.u0, atom.box.u1 - min(atom.em, max(stop.width, stop.height * (mode == .vertical ? 1 : 0))))
    return trimmed
  }

  /// Lines from atoms of one column: rows from top to bottom. Pieces far apart on a row stay lines of their own.
  private func lines(of atoms: [Atom], mode: WritingMode) -> [TextLine] {
    let runs = joined(atoms, tightGap: 4.5, options: options)
    // A row's pieces share the height of its first, so that they sort from left to right.
    let sorted = runs.sorted { ($0.box.vMid, $0.box.u0) < ($1.box.vMid, $1.box.u0) }
    var rows: [[Atom]] = []
    for run in sorted {
      if let first = rows.last?.first, sameRow(first, run, options.rowTolerance) {
        rows[rows.count - 1].append(run)
      } else {
        rows.append([run])
      }
    }
    return rows.flatMap { row in
      row.sorted { $0.box.u0 < $1.box.u0 }.map { TextLine(row: [$0], page: page, mode: mode, options: options) }
    }
  }

  private var cellOptions: LayoutOptions {
    var changed = options
    changed.softEnd = options.cellSoftEnd
    changed.chunkSlack = options.cellChunkSlack
    return changed
  }

  /// A table's rows, each a paragraph of its cells.
  private func tableRows(_ atoms: [Atom], gutters: [Gutter], mode: WritingMode) -> [Paragraph] {
    let cellOptions = self.cellOptions
    let walls = gutters.map { ($0.u0 + $0.u1) / 2 }
    var columns = [[Atom]](repeating: [], count: walls.count + 1)
    for atom in atoms { columns[walls.reduce(0) { $0 + (atom.box.uMid >= $1 ? 1 : 0) }].append(atom) }
    let builders: [ParagraphBuilder?] = columns.map {
      let cells = lines(of: $0, mode: mode)
      return cells.isEmpty ? nil : ParagraphBuilder(cells, bodySize: bodySize, options: cellOptions)
    }
    return records(of: columns.map { lines(of: $0, mode: mode) }, builders: builders).flatMap(paragraphs(of:))
  }

  /// The lines of a table by record and column. A row begins a record where a cell of it begins a text; a row whose cells
  /// all go on with the text above them belongs to the record above, and so does one without a first cell.
  private func records(of columns: [[TextLine]], builders: [ParagraphBuilder?]) -> [[[TextLine]]] {
    let all = columns.enumerated().flatMap { at, lines in lines.map { (column: at, line: $0) } }
      .sorted { ($0.line.box.vMid, $0.column, $0.line.box.u0) < ($1.line.box.vMid, $1.column, $1.line.box.u0) }
    var rows: [[(column: Int, line: TextLine)]] = []
    for cell in all {
      if let first = rows.last?.first,
        cell.line.box.vMid - first.line.box.vMid <= 0.6 * min(first.line.em, cell.line.em)
      {
        rows[rows.count - 1].append(cell)
      } else {
        rows.append([cell])
      }
    }
    let lead = columns.firstIndex { !$0.isEmpty } ?? 0
    var result: [[[TextLine]]] = []
    var above = [TextLine?](repeating: nil, count: columns.count)
    var bottom = -Float.infinity
    for row in rows {
      func goesOn(_ cell: (column: Int, line: TextLine)) -> Bool {
        guard let before = above[cell.column], let builder = builders[cell.column] else { return false }
        return isMidSentence(before.last) && !startsItem(cell.line.scalars)
          && builder.paragraphs([before, cell.line]).count == 1
      }
      let top = row.map(\.line.box.v0).min() ?? 0
      let em = row.map(\.line.em).max() ?? 1
      let begins: Bool
      if result.isEmpty || top - bottom > 1.1 * em {
        begins = true
      } else if row.contains(where: { $0.column == lead }) {
        begins = !row.allSatisfy(goesOn)
      } else {
        begins = row.count > 1 && !row.contains(where: goesOn)
      }
      if begins { result.append([[TextLine]](repeating: [], count: columns.count)) }
      for cell in row.sorted(by: { $0.line.box.u0 < $1.line.box.u0 }) {
        result[result.count - 1][cell.column].append(cell.line)
        above[cell.column] = cell.line
        bottom = max(bottom, cell.line.box.v1)
      }
    }
    return result
  }

  /// A record as one paragraph, its cells side by side; where several cells are texts of their own, each by itself.
  private func paragraphs(of record: [[TextLine]]) -> [Paragraph] {
    let cells = record.filter { !$0.isEmpty }.map { lines in
      ParagraphBuilder(lines, bodySize: bodySize, options: cellOptions).paragraphs(lines)
    }
    let long = cells.reduce(0) { $0 + ($1.contains { $0.lines.count > 1 } ? 1 : 0) }
    let result: [Paragraph]
    if long > 1 || cells.contains(where: { $0.count > 2 }) {
      result = cells.flatMap { $0 }
    } else {
      var whole = cells[0][0]
      for paragraph in cells[0].dropFirst() + cells.dropFirst().flatMap({ $0 }) { whole.append(cell: paragraph) }
      result = [whole]
    }
    return result.map { paragraph in
      var named = paragraph
      let head = paragraph.lines[0].scalars
      named.role = startsDate(head) ? .event : startsItem(head) && head.count <= 8 ? .listItem : .tableRow
      return named
    }
  }

  /// Groups atoms that lie within two em of each other.
  private func clusters(_ atoms: [Atom]) -> [[Atom]] {
    var parent = Array(atoms.indices)
    func root(_ at: Int) -> Int {
      var at = at
      while parent[at] != at {
        parent[at] = parent[parent[at]]
        at = parent[at]
      }
      return at
    }
    let order = atoms.indices.sorted { (atoms[$0].box.v0, $0) < (atoms[$1].box.v0, $1) }
    for (slot, a) in order.enumerated() {
      for b in order[(slot + 1)...] {
        let reach = 2 * max(atoms[a].em, atoms[b].em)
        if atoms[b].box.v0 - atoms[a].box.v1 > max(reach, 60) { break }
        if -atoms[a].box.overlapU(atoms[b].box) < reach, -atoms[a].box.overlapV(atoms[b].box) < reach {
          parent[max(root(a), root(b))] = min(root(a), root(b))
        }
      }
    }
    let groups = Dictionary(grouping: atoms.indices) { root($0) }
    return groups.keys.sorted().map { (groups[$0] ?? []).map { atoms[$0] } }
  }
}
