// A worker that does what the "PDF" it is given says, so that the pool can be tried with crashes, hangs and lies at
// chosen places. It speaks the real protocol over the real pipes; only Poppler and the layout are missing.
//
// A script is lines of words:
//   pages 5              how many pages there are (1 where it is not said)
//   text 2 言葉          page 2 (from 0) holds a paragraph
//   created 1734307200   the creation date
//   fail encrypted …     answers `failed` with that code
//   page-fails 2         answers `pageFailed` for the page
//   crash 2, hang 2, grow 2, garbage 2, skip 2    what it does at that page
//   crash-open, hang-open, crash-layout, hang-layout
//   slow 20              milliseconds a page takes
//   poison               all is well, but the next file kills the process
// Options: --log FILE (a line for each request), --tools NAME, --harvest NAME, --problem TEXT, --protocol N, --mute, --die

import Glibc
import TextModel
import WorkerProtocol

struct Options {
  var log: String?
  var tools = "scripted 1"
  var harvest = "1"
  var problem: String?
  var protocolVersion: UInt8?
  var isMute = false
  var dies = false

  init(_ arguments: [String]) {
    var rest = arguments[...]
    while let name = rest.popFirst() {
      switch name {
      case "--log": log = rest.popFirst()
      case "--tools": tools = rest.popFirst() ?? tools
      case "--harvest": harvest = rest.popFirst() ?? harvest
      case "--problem": problem = rest.popFirst()
      case "--protocol": protocolVersion = rest.popFirst().flatMap(UInt8.init)
      case "--mute": isMute = true
      case "--die": dies = true
      default: exit(64)
      }
    }
  }
}

struct Script {
  var pageCount = 1
  var texts: [Int: [String]] = [:]
  var created: Int64?
  var failure: (code: String, detail: String)?
  var failingPages: Set<Int> = []
  var deeds: [Int: String] = [:]
  var openDeed: String?
  var layoutDeed: String?
  var milliseconds: UInt32 = 0
  var poisons = false

  init(_ bytes: [UInt8]) {
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 2).map(String.init)
      let number = words.count > 1 ? Int(words[1]) : nil
      switch (words[0], number) {
      case ("pages", let count?): pageCount = count
      case ("text", let page?): texts[page, default: []].append(words.count > 2 ? words[2] : "")
      case ("created", let seconds?): created = Int64(seconds)
      case ("page-fails", let page?): failingPages.insert(page)
      case ("slow", let time?): milliseconds = UInt32(time)
      case (let deed, let page?): deeds[page] = deed
      case ("fail", nil) where words.count > 1: failure = (words[1], words.count > 2 ? words[2] : "")
      case ("poison", nil): poisons = true
      case ("crash-open", nil), ("hang-open", nil): openDeed = words[0]
      case ("crash-layout", nil), ("hang-layout", nil): layoutDeed = words[0]
      default: break
      }
    }
  }

  /// The page's text as glyphs, a line end between paragraphs.
  func page(_ index: Int) -> PageGlyphs {
    // The layout sees glyphs only, so what it is to do there stands on the first page.
    let lines = index == 0 && layoutDeed != nil ? [layoutDeed ?? ""] : texts[index] ?? ["\(index + 1)ページ目の本文。"]
    let scalars = lines.joined(separator: "\n").unicodeScalars
    return PageGlyphs(
      pageIndex: index, width: 595, height: 842, fonts: ["Mincho"],
      glyphs: scalars.enumerated().map { position, scalar in
        let x = Float(position) * 10
        return Glyph(scalar: scalar, box: Rect(x0: x, y0: 40, x1: x + 10, y1: 50), size: 10, font: 0)
      })
  }
}

func act(_ deed: String?) {
  switch deed {
  case "crash", "crash-open", "crash-layout": _ = kill(getpid(), SIGKILL)
  case "hang", "hang-open", "hang-layout": while true { sleep(60) }
  case "grow":
    var hoard: [[UInt8]] = []
    while true {
      hoard.append([UInt8](repeating: UInt8(hoard.count & 255) | 1, count: 8 << 20))
      usleep(5000)
    }
  case "garbage": write(Array("これは枠ではない".utf8))
  default: break
  }
}

func write(_ bytes: [UInt8]) {
  var written = 0
  while written < bytes.count {
    let count = unsafe bytes.withUnsafeBytes { buffer in
      unsafe Glibc.write(1, buffer.baseAddress! + written, buffer.count - written)
    }
    guard count > 0 else { exit(1) }
    written += count
  }
}

func send(_ reply: WorkerReply) { write((try? reply.encoded()) ?? []) }

func nextFrame(_ buffer: inout FrameBuffer) -> Frame? {
  var piece = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    if let frame = try? buffer.next() { return frame }
    let count = unsafe read(0, &piece, piece.count)
    guard count > 0 else { return nil }
    buffer.append(piece.prefix(count))
  }
}

func log(_ line: String, to path: String?) {
  guard let path else { return }
  let file = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND, 0o644)
  let bytes = Array("\(line)\n".utf8)
  _ = unsafe Glibc.write(file, bytes, bytes.count)
  close(file)
}

func document(_ info: DocumentInfo, _ pages: [PageGlyphs]) -> ExtractedDocument {
  var result = ExtractedDocument(info: info)
  for page in pages {
    result.pages.append(
      PageSummary(
        pageIndex: page.pageIndex, label: page.label, width: page.width, height: page.height,
        route: page.glyphs.isEmpty ? .blank : .native))
    let text = MappedText(identity: page.glyphs.map(\.scalar)).string
    for paragraph in text.split(separator: "\n") {
      act(String(paragraph))
      let length = paragraph.unicodeScalars.count
      let line = BlockLine(
        start: 0, length: length, pageIndex: page.pageIndex, box: Rect(x0: 0, y0: 40, x1: Float(length) * 10, y1: 50),
        edges: (0...length).map { Float($0) * 10 })
      result.passages.append(
        Passage(
          ordinal: result.passages.count, article: 1, role: .paragraph, writing: .horizontal, text: String(paragraph),
          folded: String(paragraph), lines: [line]))
      result.blocks.append(
        Block(article: 1, role: .paragraph, writing: .horizontal, text: String(paragraph), lines: [line]))
    }
  }
  return result
}

func answer(_ request: ExtractRequest, isPoisoned: inout Bool, options: Options) {
  if isPoisoned { act("crash") }
  switch request.source {
  case .pages(let info, let pages):
    log("pages \(pages.count)", to: options.log)
    send(.document(document(info, pages)))
  case .pdf(let bytes):
    let skipped = Set(request.skipPages)
    log("pdf \(request.skipPages.map(String.init).joined(separator: ","))", to: options.log)
    let script = Script(bytes)
    isPoisoned = script.poisons
    act(script.openDeed)
    if let failure = script.failure {
      send(.failed(code: failure.code, detail: failure.detail))
      return
    }
    let info = DocumentInfo(created: script.created, pageCount: script.pageCount)
    send(.opened(info))
    var pages: [PageGlyphs] = []
    for index in 0..<script.pageCount where !skipped.contains(index) && script.deeds[index] != "skip" {
      usleep(script.milliseconds * 1000)
      act(script.deeds[index])
      if script.failingPages.contains(index) {
        send(.pageFailed(index: index, message: "壊れている"))
      } else {
        pages.append(script.page(index))
        send(.page(script.page(index)))
      }
    }
    send(.document(document(info, pages)))
  }
}

let options = Options(Array(CommandLine.arguments.dropFirst()))
var isPoisoned = false

if options.dies {
  let complaint = Array("libnothing.so: cannot open shared object file".utf8)
  _ = unsafe Glibc.write(2, complaint, complaint.count)
  exit(127)
}
if !options.isMute {
  let hello = WorkerHello(
    popplerVersion: "0", harvestVersion: options.harvest, dictionary: nil, tools: options.tools,
    problem: options.problem)
  var bytes = (try? WorkerReply.hello(hello).encoded()) ?? []
  if let version = options.protocolVersion { bytes[FrameHeader.byteCount] = version }
  write(bytes)
}
log("start", to: options.log)
var buffer = FrameBuffer()
while let frame = nextFrame(&buffer) {
  guard let request = try? frame.request() else { exit(1) }
  answer(request, isPoisoned: &isPoisoned, options: options)
}
