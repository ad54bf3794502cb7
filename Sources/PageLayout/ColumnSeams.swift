import JapaneseText
import TextModel

/// Parts runs that reach from one column into the next: where a stop hangs into a gutter that is as wide as it (ぶら下げ), and
/// where headlines stand side by side over a gutter that is narrow for their size.
///
/// The run alone does not tell; the columns around it do: several lines end where it is to be parted, and several begin there.
struct ColumnSeams {
  private let page: PageGlyphs
  private let mode: WritingMode
  private let options: LayoutOptions
  private let cell: Float
  /// Heights of the runs that begin and that end at a place along the line, by cell.
  private var starts: [Int32: [Edge]] = [:]
  private var ends: [Int32: [Edge]] = [:]

  private struct Edge {
    var u: Float
    var v: Float
  }

  init(_ runs: [Atom], page: PageGlyphs, mode: WritingMode, options: LayoutOptions) {
    self.page = page
    self.mode = mode
    self.options = options
    let ems = runs.map(\.em).sorted()
    cell = max(1, ems.isEmpty ? 10 : ems[ems.count / 2])
    for run in runs.sorted(by: { $0.box.vMid < $1.box.vMid }) where run.glyphs.count >= options.columnGlyphs {
      starts[place(run.box.u0), default: []].append(Edge(u: run.box.u0, v: run.box.vMid))
      ends[place(run.box.u1), default: []].append(Edge(u: run.box.u1, v: run.box.vMid))
    }
  }

  /// The runs, those over a seam in two.
  func parted(_ runs: [Atom]) -> [Atom] { runs.flatMap(parts(of:)) }

  private func place(_ u: Float) -> Int32 { Int32((u / cell).rounded(.down).clamped(to: -1e6...1e6)) }

  private func parts(of run: Atom) -> [Atom] {
    guard run.glyphs.count > 1 else { return [run] }
    let boxes = run.glyphs.map { runBox(of: page.glyphs[Int($0)], mode: mode, pageWidth: page.width) }
    let gaps = zip(boxes, boxes.dropFirst()).map { $1.u0 - $0.u1 }
    let usual = gaps.sorted()[gaps.count / 2]
    var result: [Atom] = []
    var first = 0
    for at in gaps.indices where isSeam(after: at, of: run, boxes, usual: usual) {
      result.append(part(of: run, boxes, first..<(at + 1)))
      first = at + 1
    }
    return first == 0 ? [run] : result + [part(of: run, boxes, first..<boxes.count)]
  }

  private func isSeam(after at: Int, of run: Atom, _ boxes: [RunBox], usual: Float) -> Bool {
    let em = run.em
    let (left, right) = (boxes[at], boxes[at + 1])
    let isStop = isStop(page.glyphs[Int(run.glyphs[at])].scalar)
    let hangs = isStop && right.u0 - left.u0 >= options.gutterWidth * em
    let isWide = right.u0 - left.u1 - usual >= options.seamGap * em
    guard hangs || isWide else { return false }
    return count(starts, near: right.u0, v: run.box.vMid, within: 0.12 * em) >= options.gutterLines
      && count(ends, near: isWide ? left.u1 : left.u0, v: run.box.vMid, within: 0.3 * em) >= options.gutterLines
  }

  /// How many other lines near a height have their edge at a place.
  private func count(_ edges: [Int32: [Edge]], near u: Float, v: Float, within slack: Float) -> Int {
    let reach = options.seamReach * cell
    var count = 0
    for at in Set([place(u - slack), place(u + slack)]) {
      let held = edges[at] ?? []
      for edge in held[held.partitioningIndex(where: { $0.v >= v - reach })...] {
        if edge.v > v + reach || count >= options.gutterLines { break }
        if abs(edge.u - u) <= slack, abs(edge.v - v) > 0.5 * cell { count += 1 }
      }
    }
    return count
  }

  private func part(of run: Atom, _ boxes: [RunBox], _ range: Range<Int>) -> Atom {
    let box = boxes[range].dropFirst().reduce(boxes[range.lowerBound]) { $0.union($1) }
    return Atom(
      glyphs: Array(run.glyphs[range]), box: RunBox(u0: box.u0, u1: box.u1, v0: run.box.v0, v1: run.box.v1), em: run.em)
  }
}
