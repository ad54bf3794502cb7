internal import CSandbox
import Glibc
import JapaneseText
import Morphology
import PDFContent
import PDFText
import PageLayout
import ReadingQuality
import TextModel
import WorkerProtocol

/// The worker's side of the protocol: requests from standard input, replies to standard output, until the input ends.
public struct Worker {
  private let environment = PopplerEnvironment.current
  private let cutter = PassageCutter()
  private let library = ContentLibrary()
  private let dictionary: Morphology.Dictionary?
  private let problem: String?

  private init() {
    // A dictionary that is there and cannot be read is a fault to be told; none at all is a way to run.
    var found: Morphology.Dictionary?
    var fault: String?
    do {
      found = try Morphology.Dictionary.find()
    } catch {
      fault = "dictionary \(error)"
    }
    dictionary = found
    problem = environment.hasCharacterMaps ? fault : "poppler-data"
  }

  /// Runs until standard input ends.
  ///
  /// - Returns: The exit status.
  public static func main() -> Int32 {
    guard isatty(STDIN_FILENO) == 0 else {
      complain("kiji-extract: kiji runs this program; use `kiji ingest` or `kiji extract`.")
      return 64
    }
    var failure = kiji_sandbox_begin()
    if failure == 0 { failure = kiji_sandbox_end_with_parent() }
    guard failure == 0 else {
      complain("kiji-extract: cannot confine itself (errno \(failure)).")
      return 71
    }
    return Worker().run()
  }

  private func run() -> Int32 {
    guard send(.hello(hello)) else { return 0 }
    var input = FrameBuffer()
    while true {
      do {
        while let frame = try input.next() {
          guard answer(try frame.request()) else { return 0 }
        }
      } catch {
        Self.complain("kiji-extract: a request that is none: \(error)")
        return 65
      }
      guard let piece = Self.readPiece() else { return 0 }
      input.append(piece)
    }
  }

  private var hello: WorkerHello {
    let dictionaryName = dictionary?.description
    return WorkerHello(
      popplerVersion: environment.version,
      harvestVersion: harvestVersion,
      dictionary: dictionaryName,
      tools: "poppler \(environment.version), harvest \(harvestVersion), layout \(DocumentLayout.version), "
        + "text \(DisplayNormalizer.version)+\(IndexFold.version), dictionary \(dictionaryName ?? "none")",
      problem: problem)
  }

  /// Does one request. False when the parent is gone.
  private func answer(_ request: ExtractRequest) -> Bool {
    // The parent watches the clock; this is for a parent that is gone or stuck.
    let seconds = UInt64(max(1, min(request.fileSecondsLimit, 86_400))) + 30
    let memory = UInt64(max(64, min(request.memoryLimitMiB, 1 << 20))) << 20
    guard kiji_sandbox_limit_cpu(seconds) == 0, kiji_sandbox_limit_data(memory) == 0 else {
      return send(.failed(code: FailureCode.crash, detail: "the worker cannot set its limits"))
    }
    switch request.source {
    case .pages(let info, let pages):
      return finish(info, pages: pages, for: request, StageTimes())
    case .pdf(let bytes):
      guard !bytes.isEmpty else { return send(.failed(code: FailureCode.empty, detail: "")) }
      do {
        var times = StageTimes()
        let start = ContinuousClock.now
        let document = try PDFDocument(bytes: bytes, passwords: request.passwords)
        let info = document.info()
        times.harvest += .now - start
        guard send(.opened(info)) else { return false }
        let content = times.measure(\.content) {
          ContentDocument(bytes: bytes, passwords: request.passwords, library: library)
        }
        let skipped = Set(request.skipPages)
        var pages: [PageGlyphs] = []
        for index in 0..<document.pageCount where !skipped.contains(index) {
          do {
            var glyphs = try times.measure(\.harvest) { try document.page(index, measuresImages: false) }
            let shift = environment.verticalShift
            times.measure(\.content) { content?.complete(&glyphs, verticalShift: (shift.dx, shift.dy)) }
            // The content stream tells how much of a page is images; Poppler is asked where it was not read whole.
            if glyphs.content != .whole {
              times.measure(\.harvest) {
                glyphs.imageCoverage = max(glyphs.imageCoverage, document.imageCoverage(of: glyphs))
              }
            }
            // As the cache keeps it, so that a page from there gives the same text.
            let page = glyphs.quantized()
            guard send(.page(request.wantsPageFrames ? page : page.withoutGlyphs)) else { return false }
            pages.append(page)
          } catch {
            guard send(.pageFailed(index: index, message: "\(error)")) else { return false }
          }
        }
        return finish(info, pages: pages, for: request, times) { layout in
          guard request.pictureScale > 0 else { return true }
          for page in pages {
            let marks = pictureMarks(of: layout.blocks, pageIndex: page.pageIndex)
            // A page that cannot be drawn has no picture; its text is there all the same.
            let png = try? document.picture(of: page.pageIndex, scale: Double(request.pictureScale), marks: marks)
            if let png, !send(.picture(index: page.pageIndex, png: png)) { return false }
          }
          return true
        }
      } catch {
        return send(failure(error, bytes: bytes))
      }
    }
  }

  private func finish(
    _ info: DocumentInfo, pages: [PageGlyphs], for request: ExtractRequest, _ harvestTimes: StageTimes,
    draw: (DocumentLayout) -> Bool = { _ in true }
  ) -> Bool {
    var times = harvestTimes
    let layout = times.measure(\.layout) { DocumentLayout(pages, readsAsDrawn: readsAsDrawn(info)) }
    let passages = times.measure(\.fold) { cutter.passages(of: layout.blocks) }
    var spellings: Set<Spelling> = []
    if let dictionary {
      times.measure(\.lemmas) {
        for passage in passages { spellings.formUnion(Morphology.spellings(of: dictionary.words(in: passage.text))) }
      }
    }
    let document = ExtractedDocument(
      info: info, pages: layout.pages.judged(by: ReadingQuality(layout.blocks)),
      blocks: request.wantsBlocks ? layout.blocks : [], passages: passages,
      spellings: spellings.sorted())
    guard draw(layout) else { return false }
    if request.wantsTimes, !send(.times(times)) { return false }
    return send(.document(document))
  }

  private func failure(_ error: PDFError, bytes: [UInt8]) -> WorkerReply {
    switch error {
    case .encrypted: .failed(code: FailureCode.encrypted, detail: "")
    case .notPDF: .failed(code: FailureCode.notPDF, detail: "")
    case .damaged(let reason):
      .failed(code: isCutShort(bytes) ? FailureCode.truncated : FailureCode.damaged, detail: reason)
    case .noSuchPage(let page), .inconsistentPage(let page):
      .failed(code: FailureCode.damaged, detail: "page \(page + 1)")
    }
  }

  /// A whole PDF ends with `%%EOF` (PDF 32000-1, 7.5.5), perhaps with a little after it.
  private func isCutShort(_ bytes: [UInt8]) -> Bool {
    let mark = Array("%%EOF".utf8)
    let tail = bytes.suffix(2_048)
    return !tail.indices.contains { tail[$0...].starts(with: mark) }
  }

  /// Writes a reply whole. False when nobody reads any more.
  private func send(_ reply: WorkerReply) -> Bool {
    let bytes: [UInt8]
    do {
      bytes = try reply.encoded()
    } catch {
      guard let short = try? WorkerReply.failed(code: FailureCode.tooLarge, detail: "\(error)").encoded() else {
        return false
      }
      return Self.write(short, to: STDOUT_FILENO)
    }
    return Self.write(bytes, to: STDOUT_FILENO)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = unsafe Glibc.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
        if count > 0 { done += count } else if errno != EINTR { return false }
      }
      return true
    }
  }

  /// What standard input has now, or `nil` at its end.
  private static func readPiece() -> [UInt8]? {
    let piece = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      var got = -1
      repeat { got = unsafe read(STDIN_FILENO, buffer.baseAddress, buffer.count) } while got < 0 && errno == EINTR
      count = max(0, got)
    }
    return piece.isEmpty ? nil : piece
  }

  private static func complain(_ message: String) { _ = write(Array((message + "\n").utf8), to: STDERR_FILENO) }
}

extension [PageSummary] {
  /// The pages with what the text tells of how well they were read.
  func judged(by quality: ReadingQuality) -> [PageSummary] {
    map { page in
      var page = page
      page.flags = (page.flags + quality.flags(ofPage: page.pageIndex).map(\.rawValue)).sorted()
      return page
    }
  }
}

extension PageGlyphs {
  fileprivate var withoutGlyphs: PageGlyphs {
    var copy = self
    copy.glyphs = []
    copy.fonts = []
    copy.rules = []
    copy.frames = []
    copy.images = []
    copy.drawingOrder = []
    return copy
  }
}
