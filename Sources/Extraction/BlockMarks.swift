import PDFText
import TextModel

/// What the layout made of a page, as marks over its picture: each block an outline in the colour of its role with its
/// number in reading order, lines from block to block, and dashed lines where a text goes on in another column.
func pictureMarks(of blocks: [Block], pageIndex: Int) -> [PictureMark] {
  var marks: [PictureMark] = []
  var last: (x: Float, y: Float, article: Int)?
  for (number, block) in blocks.enumerated() {
    let lines = block.lines.indices.filter { block.lines[$0].pageIndex == pageIndex }
    guard let first = lines.first, let end = lines.last else { continue }
    let colour = block.role.colour
    // A text over several columns is a region in each.
    var part = block.lines[first].box
    for at in lines.dropFirst() {
      let isElsewhere = block.joins.indices.contains(at) && block.joins[at] == .nextColumn
      if isElsewhere {
        marks.append(PictureMark(.region(part, number: number + 1), colour: colour))
        let before = block.lines[at - 1].box
        let next = block.lines[at].box
        marks.append(
          PictureMark(
            .link(fromX: before.x1, fromY: before.midY, toX: next.x0, toY: next.midY, isJoin: true), colour: colour))
        part = next
      } else {
        part = part.union(block.lines[at].box)
      }
    }
    marks.append(PictureMark(.region(part, number: number + 1), colour: colour))
    if block.role == .chrome { continue }
    let start = block.lines[first].box
    if let last, last.article == block.article {
      marks.append(
        PictureMark(
          .link(fromX: last.x, fromY: last.y, toX: start.x0, toY: start.y0, isJoin: false),
          colour: PictureMark.Colour(1, 0.5, 0)))
    }
    let foot = block.lines[end].box
    last = (block.writing == .horizontal ? foot.x1 : foot.x0, foot.y1, block.article)
  }
  return marks
}

extension BlockRole {
  fileprivate var colour: PictureMark.Colour {
    switch self {
    case .heading: PictureMark.Colour(0.85, 0, 0)
    case .paragraph: PictureMark.Colour(0, 0.2, 0.9)
    case .listItem: PictureMark.Colour(0, 0.55, 0.2)
    case .byline: PictureMark.Colour(0.75, 0, 0.75)
    case .caption: PictureMark.Colour(0.6, 0.4, 0)
    case .event: PictureMark.Colour(0, 0.55, 0.65)
    case .tableRow: PictureMark.Colour(0.35, 0.35, 0.35)
    case .chrome: PictureMark.Colour(0.65, 0.65, 0.65)
    case .note: PictureMark.Colour(0.5, 0.5, 0)
    case .separator: PictureMark.Colour(0.8, 0.8, 0.8)
    }
  }
}
