import TestSupport
import Testing
import TextModel
import WorkerProtocol

@Suite("作業プロセスとのやりとり") struct FrameTests {
  @Test("返事はそのまま読み戻せる", arguments: Sample.replies.indices) func replies(index: Int) throws {
    let reply = Sample.replies[index]
    var buffer = FrameBuffer()
    buffer.append(try reply.encoded())
    let frame = try #require(try buffer.next())
    #expect(try frame.reply() == reply)
    #expect(buffer.isEmpty)
    #expect(try buffer.next() == nil)
  }

  @Test("依頼はそのまま読み戻せる", arguments: Sample.requests.indices) func requests(index: Int) throws {
    let request = Sample.requests[index]
    var buffer = FrameBuffer()
    for piece in try request.encodedPieces() { buffer.append(piece) }
    let frame = try #require(try buffer.next())
    #expect(try frame.request() == request)
    #expect(buffer.isEmpty)
  }

  @Test("PDFの中身は写さずに送る") func pieces() throws {
    let file = [UInt8](repeating: 7, count: 1000)
    let pieces = try ExtractRequest(source: .pdf(file)).encodedPieces()
    #expect(pieces.count == 2)
    #expect(pieces.last == file)
  }

  @Test("一バイトずつ届いても読める") func trickle() throws {
    let bytes = try Sample.replies.flatMap { try $0.encoded() }
    var buffer = FrameBuffer()
    var read: [WorkerReply] = []
    for byte in bytes {
      buffer.append([byte])
      while let frame = try buffer.next() { read.append(try frame.reply()) }
    }
    #expect(read == Sample.replies)
    #expect(buffer.isEmpty)
  }

  @Test("まとめて届いても読める") func together() throws {
    var buffer = FrameBuffer()
    buffer.append(try Sample.replies.flatMap { try $0.encoded() })
    var read: [WorkerReply] = []
    while let frame = try buffer.next() { read.append(try frame.reply()) }
    #expect(read == Sample.replies)
  }

  @Test("知らない種類と長すぎる長さは見出しで断る") func headers() {
    #expect(throws: FrameError.unknownType(0x7F)) { try FrameHeader([0, 0, 0, 0, 0x7F]) }
    #expect(throws: FrameError.tooLong(.hello, length: 0xFFFF_FFFF)) {
      try FrameHeader([0xFF, 0xFF, 0xFF, 0xFF, FrameType.hello.rawValue])
    }
    var buffer = FrameBuffer()
    buffer.append([1, 0, 0, 0x40, FrameType.request.rawValue])
    #expect(throws: FrameError.tooLong(.request, length: 0x4000_0001)) { try buffer.next() }
  }

  @Test("向きの違う枠は断る") func direction() throws {
    let reply = Frame(type: .hello, payload: [])
    #expect(throws: FrameError.unexpected(.hello)) { try reply.request() }
    let request = Frame(type: .request, payload: [])
    #expect(throws: FrameError.unexpected(.request)) { try request.reply() }
  }

  @Test("版の違う作業プロセスは名乗りで断る") func version() {
    let frame = Frame(type: .hello, payload: [99, 1, 2, 3])
    #expect(throws: FrameError.protocolVersion(found: 99, expected: workerProtocolVersion)) { try frame.reply() }
  }

  @Test("余りのある枠は断る") func leftover() throws {
    let bytes = try WorkerReply.failed(code: "crash", detail: "").encoded()
    let frame = Frame(type: .failed, payload: Array(bytes.dropFirst(FrameHeader.byteCount)) + [0])
    #expect(throws: FrameError.malformed(.failed, .malformed("bytes after the end"))) { try frame.reply() }
  }
}

@Suite("ページの符号化") struct PageCodingTests {
  private func throughFrame(_ page: PageGlyphs) throws -> WorkerReply {
    var buffer = FrameBuffer()
    buffer.append(try WorkerReply.page(page).encoded())
    return try #require(try buffer.next()).reply()
  }

  @Test("枠を通ったページは格子に乗せたページに等しい") func quantized() throws {
    var generator = SeededGenerator(seed: 3)
    var page = Sample.page(glyphs: 200)
    for index in page.glyphs.indices {
      let x = Float.random(in: -2000...20000, using: &generator)
      let y = Float.random(in: -2000...20000, using: &generator)
      page.glyphs[index].box = Rect(x0: x, y0: y, x1: x + Float.random(in: 0...99, using: &generator), y1: y)
      page.glyphs[index].size = Float.random(in: 0...200, using: &generator)
    }
    page.imageCoverage = 0.33333
    let grid = page.quantized()
    #expect(grid.quantized() == grid)
    #expect(try throughFrame(page) == .page(grid))
    #expect(try throughFrame(grid) == .page(grid))
    let largest = zip(page.glyphs, grid.glyphs).map { max(abs($0.box.x0 - $1.box.x0), abs($0.box.y1 - $1.box.y1)) }
    #expect(largest.allSatisfy { $0 <= 0.006 })
  }

  @Test("数でない座標や果てしない座標でも落ちない", arguments: [Float.nan, .infinity, -.infinity, 1e30, -1e30])
  func wild(value: Float) throws {
    var page = Sample.page(glyphs: 2)
    page.width = value
    page.imageCoverage = value
    page.glyphs[0].box.x0 = value
    page.glyphs[0].box.y1 = -value
    page.glyphs[1].size = value
    #expect(try throughFrame(page) == .page(page.quantized()))
  }

  @Test("一字は圧縮前でも12バイトに収まる") func compact() throws {
    let size = try WorkerReply.page(Sample.page(glyphs: 2000)).encoded().count
    #expect(size < 2000 * 12)
  }

  @Test("ないフォントを指す字は断る") func font() throws {
    var page = Sample.page(glyphs: 1)
    page.fonts = []
    #expect(throws: FrameError.malformed(.page, .malformed("font"))) { try throughFrame(page) }
  }
}

@Suite("壊れた枠") struct FrameFuzzTests {
  /// Decodes one way or another; anything but a value or a `FrameError` fails the test.
  private func decode(_ bytes: [UInt8]) throws(FrameError) -> Int {
    var buffer = FrameBuffer()
    buffer.append(bytes)
    var count = 0
    while let frame = try buffer.next() {
      if frame.type == .request { _ = try frame.request() } else { _ = try frame.reply() }
      count += 1
    }
    return count
  }

  @Test("どの一バイトを変えても、値か型のある誤りになる") func flips() throws {
    var generator = SeededGenerator(seed: 11)
    let frames =
      try Sample.replies.map { try $0.encoded() }
      + Sample.requests.map { try $0.encodedPieces().flatMap { $0 } }
    var refused = 0
    for frame in frames {
      for index in frame.indices {
        var bytes = frame
        bytes[index] ^= UInt8.random(in: 1...255, using: &generator)
        do throws(FrameError) { _ = try decode(bytes) } catch { refused += 1 }
      }
    }
    #expect(refused > 0)
  }

  @Test("でたらめな中身でも、値か型のある誤りになる", arguments: FrameType.allCases) func noise(type: FrameType) {
    var generator = SeededGenerator(seed: 13)
    var refused = 0
    for _ in 0..<2000 {
      let payload = (0..<Int.random(in: 0..<80, using: &generator)).map { _ in
        // Small numbers get further into the format than even ones.
        Bool.random(using: &generator)
          ? UInt8.random(in: 0...3, using: &generator) : UInt8.random(in: 0...255, using: &generator)
      }
      let frame = Frame(type: type, payload: payload)
      do throws(FrameError) {
        if type == .request { _ = try frame.request() } else { _ = try frame.reply() }
      } catch {
        refused += 1
      }
    }
    #expect(refused > 0)
  }

  @Test("途中で切れた中身は断る", arguments: Sample.replies.indices) func truncated(index: Int) throws {
    let reply = Sample.replies[index]
    let bytes = try reply.encoded()
    let type = try FrameHeader(bytes.prefix(FrameHeader.byteCount)).type
    let payload = bytes.dropFirst(FrameHeader.byteCount)
    for length in stride(from: 0, to: payload.count, by: max(1, payload.count / 200)) {
      #expect(throws: FrameError.self) { try Frame(type: type, payload: Array(payload.prefix(length))).reply() }
    }
  }
}
