import SearchIndex
import Testing
import TextModel
import WorkerProtocol

@testable import Ingest

@Suite("抽出の控え") struct CacheTests {
  private let place: Workplace
  private let id = FileID(hex: String(repeating: "ab", count: 32))

  init() throws { place = try Workplace() }

  private func cache(harvest: String = "1") -> ExtractionCache {
    ExtractionCache(
      folder: FilePath(place.folder + "/cache"),
      hello: WorkerHello(popplerVersion: "24", harvestVersion: harvest, dictionary: nil, tools: ""))
  }

  private func entry() -> ExtractionCache.Entry {
    let page = PageGlyphs(
      pageIndex: 1, width: 100, height: 200, fonts: ["明朝"],
      glyphs: (0..<500).map { index in
        Glyph(
          scalar: "字", box: Rect(x0: Float(index), y0: 0, x1: Float(index) + 10, y1: 10), size: 10, font: 0)
      })
    var encoder = ByteEncoder()
    page.encode(to: &encoder)
    return ExtractionCache.Entry(
      info: DocumentInfo(title: "題", pageCount: 2), failedPages: [0], pages: [1: encoder.bytes])
  }

  @Test("入れたものが出てくる") func roundTrip() throws {
    let id = try #require(id)
    #expect(cache().load(id) == nil)
    try cache().store(entry(), for: id)
    #expect(cache().load(id) == entry())
    #expect(cache().contains(id))
    try cache().store(entry(), for: id)
    #expect(cache().load(id) == entry())
  }

  @Test("抽出の版が違えばないのと同じ") func version() throws {
    let id = try #require(id)
    try cache().store(entry(), for: id)
    #expect(cache(harvest: "2").load(id) == nil)
  }

  @Test("一バイトでも壊れた控え、途中で切れた控えはないのと同じ") func corrupt() throws {
    let id = try #require(id)
    try cache().store(entry(), for: id)
    let path = FilePath("\(place.folder)/cache/ab/\(id.hex).kjp")
    let whole = try SourceFile(reading: path).bytes
    #expect(whole.count < 500 * 4)
    for index in whole.indices {
      var bytes = whole
      bytes[index] ^= 0x10
      try OpenFile(path, flags: Int32(0o1001)).write(bytes)
      #expect(cache().load(id) == nil || cache().load(id) == entry())
    }
    for length in [0, 5, 20, whole.count - 1] {
      try OpenFile(path, flags: Int32(0o1001)).write(Array(whole.prefix(length)))
      #expect(cache().load(id) == nil)
    }
  }

  @Test("書けない場所では誤りになるだけ") func unwritable() throws {
    let id = try #require(id)
    let cache = ExtractionCache(
      folder: FilePath("/proc/nowhere"),
      hello: WorkerHello(popplerVersion: "", harvestVersion: "", dictionary: nil, tools: ""))
    #expect(throws: (any Error).self) { try cache.store(entry(), for: id) }
  }
}
