public import TextModel

/// The first byte after a frame's length.
public enum FrameType: UInt8, Sendable, Hashable, CaseIterable {
  case request = 0x01
  case hello = 0x81
  case opened = 0x82
  case page = 0x83
  case pageFailed = 0x84
  case document = 0x85
  case failed = 0x86
  case times = 0x87
  case picture = 0x88

  /// The most bytes a payload of this type may have.
  public var maximumLength: Int {
    switch self {
    case .request: 512 << 20
    case .document: 256 << 20
    case .page, .picture: 64 << 20
    case .opened: 16 << 20
    case .hello, .pageFailed, .failed, .times: 1 << 20
    }
  }
}

/// Why bytes from the other side of the pipe are no frame of ours.
public enum FrameError: Error, Equatable, Sendable {
  case unknownType(UInt8)
  /// Refused before anything is allocated for it.
  case tooLong(FrameType, length: Int)
  /// The payload is not what its type says.
  case malformed(FrameType, ByteDecodingError)
  /// The frame is sound, but this side never gets one of its type.
  case unexpected(FrameType)
  case protocolVersion(found: Int, expected: Int)
}

/// What stands before every payload: its length in four bytes, little-endian, and its type in one.
public struct FrameHeader: Sendable, Hashable {
  public static let byteCount = 5

  public var type: FrameType
  /// Bytes of payload; the header is not counted.
  public var length: Int

  public init(type: FrameType, length: Int) throws(FrameError) {
    guard length <= type.maximumLength else { throw .tooLong(type, length: length) }
    self.type = type
    self.length = length
  }

  /// Reads a header from its `byteCount` bytes.
  public init(_ bytes: some Collection<UInt8>) throws(FrameError) {
    precondition(bytes.count == Self.byteCount, "a frame header has \(Self.byteCount) bytes")
    let length = bytes.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    let code = bytes[bytes.index(bytes.startIndex, offsetBy: 4)]
    guard let type = FrameType(rawValue: code) else { throw .unknownType(code) }
    try self.init(type: type, length: length)
  }

  public var bytes: [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + [type.rawValue]
  }
}

/// A frame as it came from the pipe, its payload not yet looked at.
public struct Frame: Sendable, Hashable {
  public var type: FrameType
  public var payload: [UInt8]

  public init(type: FrameType, payload: [UInt8]) {
    self.type = type
    self.payload = payload
  }

  /// Header and payload as they go over the pipe.
  public func encoded() throws(FrameError) -> [UInt8] {
    try FrameHeader(type: type, length: payload.count).bytes + payload
  }

  /// What a worker gets.
  public func request() throws(FrameError) -> ExtractRequest {
    guard type == .request else { throw .unexpected(type) }
    return try decoded { (decoder) throws(ByteDecodingError) in try ExtractRequest(from: &decoder) }
  }

  /// What a parent gets.
  public func reply() throws(FrameError) -> WorkerReply {
    switch type {
    case .request:
      throw .unexpected(type)
    case .hello:
      return .hello(try hello())
    case .opened:
      return .opened(try decoded { (decoder) throws(ByteDecodingError) in try DocumentInfo(from: &decoder) })
    case .page:
      return .page(try decoded { (decoder) throws(ByteDecodingError) in try PageGlyphs(from: &decoder) })
    case .pageFailed:
      return try decoded { (decoder) throws(ByteDecodingError) in
        .pageFailed(index: try decoder.int(), message: try decoder.string())
      }
    case .document:
      return .document(try decoded { (decoder) throws(ByteDecodingError) in try ExtractedDocument(from: &decoder) })
    case .picture:
      return try decoded { (decoder) throws(ByteDecodingError) in
        .picture(index: try decoder.int(), png: try decoder.blob())
      }
    case .times:
      return .times(try decoded { (decoder) throws(ByteDecodingError) in try StageTimes(from: &decoder) })
    case .failed:
      return try decoded { (decoder) throws(ByteDecodingError) in
        .failed(code: try decoder.string(), detail: try decoder.string())
      }
    }
  }

  /// The version is looked at before anything else, since only the version says how to read the rest.
  private func hello() throws(FrameError) -> WorkerHello {
    var decoder = ByteDecoder(payload)
    let version: Int
    do { version = try decoder.int() } catch { throw .malformed(type, error) }
    guard version == workerProtocolVersion else {
      throw .protocolVersion(found: version, expected: workerProtocolVersion)
    }
    return try decoded { (decoder) throws(ByteDecodingError) in
      _ = try decoder.int()
      return try WorkerHello(from: &decoder)
    }
  }

  /// Reads the whole payload; bytes left over are an error.
  private func decoded<Value>(
    _ read: (inout ByteDecoder) throws(ByteDecodingError) -> Value
  ) throws(FrameError) -> Value {
    var decoder = ByteDecoder(payload)
    do throws(ByteDecodingError) {
      let value = try read(&decoder)
      guard decoder.isAtEnd else { throw .malformed("bytes after the end") }
      return value
    } catch {
      throw .malformed(type, error)
    }
  }
}

/// Cuts a stream of bytes, given piece by piece, into frames.
public struct FrameBuffer: Sendable {
  private var bytes: [UInt8] = []
  /// Where the first frame not yet taken begins.
  private var start = 0

  public init() {}

  /// Whether bytes of an unfinished frame are held.
  public var isEmpty: Bool { start == bytes.count }

  public mutating func append(_ piece: some Collection<UInt8>) {
    // Taken frames are let go of before new bytes come, so the buffer holds one unfinished frame and one piece at most.
    if start > 0 {
      bytes.removeFirst(start)
      start = 0
    }
    bytes.append(contentsOf: piece)
  }

  /// The next whole frame, or `nil` until more bytes come.
  ///
  /// - Throws: `FrameError` as soon as a header cannot be; the stream cannot be read on after that.
  public mutating func next() throws(FrameError) -> Frame? {
    guard bytes.count - start >= FrameHeader.byteCount else { return nil }
    let body = start + FrameHeader.byteCount
    let header = try FrameHeader(bytes[start..<body])
    guard bytes.count - body >= header.length else { return nil }
    start = body + header.length
    return Frame(type: header.type, payload: Array(bytes[body..<start]))
  }
}

extension ExtractRequest {
  /// The frame's bytes in pieces to be written one after another; a PDF's bytes are a piece by themselves, not copied.
  ///
  /// - Throws: `FrameError.tooLong` where the file is longer than a frame may be.
  public func encodedPieces() throws(FrameError) -> [[UInt8]] {
    var encoder = ByteEncoder()
    encode(settingsTo: &encoder)
    var pieces: [[UInt8]] = []
    switch source {
    case .pdf(let file):
      encoder.encode(UInt8(0))
      pieces = [encoder.bytes, file]
    case .pages(let info, let pages):
      encoder.encode(UInt8(1))
      info.encode(to: &encoder)
      encoder.encode(count: pages.count)
      for page in pages { page.encode(to: &encoder) }
      pieces = [encoder.bytes]
    }
    let header = try FrameHeader(type: .request, length: pieces.reduce(0) { $0 + $1.count })
    pieces[0] = header.bytes + pieces[0]
    return pieces
  }

  private func encode(settingsTo encoder: inout ByteEncoder) {
    encoder.encode(count: passwords.count)
    for password in passwords { encoder.encode(password) }
    encoder.encode(count: skipPages.count)
    for page in skipPages { encoder.encode(count: page) }
    encoder.encode(count: pageSecondsLimit)
    encoder.encode(count: fileSecondsLimit)
    encoder.encode(count: memoryLimitMiB)
    encoder.encode(wantsPageFrames)
    encoder.encode(wantsBlocks)
    encoder.encode(wantsTimes)
    encoder.encode(pictureScale)
  }

  init(from decoder: inout ByteDecoder) throws(ByteDecodingError) {
    let passwords = try decoder.array { (decoder) throws(ByteDecodingError) in try decoder.string() }
    let skipPages = try decoder.array { (decoder) throws(ByteDecodingError) in try decoder.int() }
    let pageSecondsLimit = try decoder.int()
    let fileSecondsLimit = try decoder.int()
    let memoryLimitMiB = try decoder.int()
    let wantsPageFrames = try decoder.bool()
    let wantsBlocks = try decoder.bool()
    let wantsTimes = try decoder.bool()
    let pictureScale = try decoder.float()
    guard (0...16).contains(pictureScale) else { throw .malformed("scale") }
    let source: Source
    switch try decoder.uint8() {
    case 0:
      source = .pdf(decoder.rest())
    case 1:
      let info = try DocumentInfo(from: &decoder)
      source = .pages(
        info,
        try decoder.array(bytesEach: PageGlyphs.minimumBytes) { (decoder) throws(ByteDecodingError) in
          try PageGlyphs(from: &decoder)
        })
    default:
      throw .malformed("source")
    }
    self.init(
      source: source, passwords: passwords, skipPages: skipPages, pageSecondsLimit: pageSecondsLimit,
      fileSecondsLimit: fileSecondsLimit, memoryLimitMiB: memoryLimitMiB, wantsPageFrames: wantsPageFrames,
      wantsBlocks: wantsBlocks, wantsTimes: wantsTimes, pictureScale: pictureScale)
  }
}

extension WorkerReply {
  /// The frame's bytes, header included.
  ///
  /// - Throws: `FrameError.tooLong`; the worker then answers `failed` with `FailureCode.tooLarge`.
  public func encoded() throws(FrameError) -> [UInt8] {
    var encoder = ByteEncoder()
    let type: FrameType
    switch self {
    case .hello(let hello):
      type = .hello
      encoder.encode(count: workerProtocolVersion)
      hello.encode(to: &encoder)
    case .opened(let info):
      type = .opened
      info.encode(to: &encoder)
    case .page(let page):
      type = .page
      page.encode(to: &encoder)
    case .pageFailed(let index, let message):
      type = .pageFailed
      encoder.encode(count: index)
      encoder.encode(message)
    case .document(let document):
      type = .document
      document.encode(to: &encoder)
    case .picture(let index, let png):
      type = .picture
      encoder.encode(count: index)
      encoder.encode(blob: png)
    case .times(let times):
      type = .times
      times.encode(to: &encoder)
    case .failed(let code, let detail):
      type = .failed
      encoder.encode(code)
      encoder.encode(detail)
    }
    return try Frame(type: type, payload: encoder.bytes).encoded()
  }
}

extension WorkerHello {
  func encode(to encoder: inout ByteEncoder) {
    encoder.encode(popplerVersion)
    encoder.encode(harvestVersion)
    encoder.encode(dictionary)
    encoder.encode(tools)
    encoder.encode(problem)
  }

  init(from decoder: inout ByteDecoder) throws(ByteDecodingError) {
    popplerVersion = try decoder.string()
    harvestVersion = try decoder.string()
    dictionary = try decoder.optionalString()
    tools = try decoder.string()
    problem = try decoder.optionalString()
  }
}
