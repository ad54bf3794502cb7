import TestSupport
import TextModel
import WorkerProtocol

/// Values for the tests, every length on the grid that frames keep.
enum Sample {
  static let info = DocumentInfo(
    title: "機関紙 第123号", author: "書記局", producer: nil, created: 1_734_307_200, modified: -1, pageCount: 3,
    outline: [
      OutlineEntry(level: 0, title: "巻頭", pageIndex: 0), OutlineEntry(level: 1, title: "外部", pageIndex: nil),
    ])

  static let hello = WorkerHello(
    popplerVersion: "24.02.0", harvestVersion: "1", dictionary: "unidic-lite 2.1.2", tools: "poppler 24.02.0; layout 1",
    problem: nil)

  static func page(glyphs count: Int, seed: UInt64 = 1) -> PageGlyphs {
    var generator = SeededGenerator(seed: seed)
    let scalars = Array("組合員のみなさまへ㈱①〜～髙𠮷ABC123、。".unicodeScalars)
    var glyphs: [Glyph] = []
    for index in 0..<count {
      let x = Float(index % 40) * 10.5 + 40
      let y = Float(index / 40) * 16.25 + 36
      glyphs.append(
        Glyph(
          scalar: scalars[Int.random(in: 0..<scalars.count, using: &generator)],
          box: Rect(x0: x, y0: y, x1: x + 10.5, y1: y + 10.5), size: 10.5,
          font: UInt16.random(in: 0..<2, using: &generator),
          // Most glyphs begin a line or follow a space at most.
          flags: GlyphFlags(
            rawValue: UInt16.random(in: 0...(index % 4 == 0 ? GlyphFlags.all.rawValue : 3), using: &generator))))
    }
    return PageGlyphs(
      pageIndex: 2, label: "iii", width: 595.28, height: 841.89, fonts: ["ABCDEF+YuMincho", "Gothic"], glyphs: glyphs,
      imageCoverage: 0.125, warnings: 4, content: .partial,
      rules: [
        RuleSegment(orientation: .horizontal, position: 72.5, start: 40, end: 555.28, thickness: 0.5),
        RuleSegment(orientation: .vertical, position: 297, start: 90, end: 800, thickness: 0, isDashed: true),
      ],
      frames: [
        FrameBox(box: Rect(x0: 40, y0: 500, x1: 280, y1: 700), stroke: 1.25, tint: 240, isRounded: true),
        FrameBox(box: Rect(x0: 300, y0: 500, x1: 555, y1: 700), tint: 0),
        FrameBox(box: Rect(x0: 300, y0: 710, x1: 555, y1: 720), stroke: 0, isDashed: true),
      ],
      images: [Rect(x0: 40, y0: 90, x1: 280, y1: 300.5), Rect(x0: 0, y0: 0, x1: 595.28, y1: 20)],
      drawingOrder: glyphs.indices.map { UInt32($0 / 7 * 3) }
    ).quantized()
  }

  static let document: ExtractedDocument = {
    let line = BlockLine(
      start: 0, length: 4, pageIndex: 1, box: Rect(x0: 10, y0: 20.5, x1: 52, y1: 31), edges: [10, 20.5, 31, 41.5, 52])
    let bare = BlockLine(start: 4, length: 2, pageIndex: 2, box: Rect(x0: -1, y0: 2, x1: 3, y1: 4), edges: [])
    let block = Block(
      article: 1, role: .heading, writing: .vertical, text: "会計年度任用", lines: [line, bare],
      joins: [.none, .nextColumn], readings: [Reading(range: 0..<2, kana: "かいけい")], region: "2:LR",
      uncertainLead: "前の段の")
    let passage = Passage(
      ordinal: 0, article: 1, role: .paragraph, writing: .horizontal, heading: "賃上げ", byline: "編集部", lead: "前の",
      leadIsUncertain: true, text: "会計年度任用", folded: "前の会計年度任用", lines: [line, bare],
      readings: [Reading(range: 2..<4, kana: "ねんど")])
    return ExtractedDocument(
      info: info,
      pages: [
        PageSummary(
          pageIndex: 1, label: nil, width: 595, height: 842, route: .nativeFlagged, flags: ["unmapped-glyphs"])
      ],
      blocks: [block], passages: [passage], spellings: [Spelling(lemma: "引き上げる", surface: "引上げ")])
  }()

  static let times: StageTimes = {
    var times = StageTimes()
    (times.harvest, times.layout) = (.milliseconds(1500), .microseconds(7))
    times.lemmas = .seconds(3)
    return times
  }()

  static let replies: [WorkerReply] = [
    .hello(hello), .opened(info), .page(page(glyphs: 300)), .page(page(glyphs: 0)),
    .pageFailed(index: 7, message: "字形が多すぎる"), .times(times), .document(document),
    .picture(index: 3, png: [0x89, 0x50, 0x4E, 0x47]),
    .failed(code: FailureCode.encrypted, detail: "パスワードが違う"),
  ]

  static let requests: [ExtractRequest] = [
    ExtractRequest(source: .pdf(Array("%PDF-1.7".utf8)), passwords: ["秘密", ""], skipPages: [0, 12, 400]),
    ExtractRequest(source: .pdf([])),
    ExtractRequest(
      source: .pages(info, [page(glyphs: 50), page(glyphs: 0)]), pageSecondsLimit: 1, fileSecondsLimit: 2,
      memoryLimitMiB: 3, wantsPageFrames: false, wantsBlocks: true, wantsTimes: true),
  ]
}
