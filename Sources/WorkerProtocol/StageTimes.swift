import TextModel

/// How long a worker took over one file, stage by stage; measured only where it is asked for (`kiji ingest --timings`).
public struct StageTimes: Sendable, Hashable {
  /// Opening the document and taking its pages from Poppler.
  public var harvest = Duration.zero
  /// Reading the pages' content streams beside Poppler's glyphs.
  public var content = Duration.zero
  /// Glyphs to blocks.
  public var layout = Duration.zero
  /// Blocks to passages, display text to index text.
  public var fold = Duration.zero
  /// Words and their dictionary forms.
  public var lemmas = Duration.zero

  public init() {}

  public static func += (sum: inout StageTimes, times: StageTimes) {
    sum.harvest += times.harvest
    sum.content += times.content
    sum.layout += times.layout
    sum.fold += times.fold
    sum.lemmas += times.lemmas
  }

  /// Does a stage's work and adds its time.
  public mutating func measure<Value, Failure: Error>(
    _ stage: WritableKeyPath<StageTimes, Duration>, _ work: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let start = ContinuousClock.now
    defer { self[keyPath: stage] += .now - start }
    return try work()
  }
}

extension StageTimes {
  func encode(to encoder: inout ByteEncoder) {
    for time in [harvest, content, layout, fold, lemmas] { encoder.encode(varint: UInt64(max(0, time.microseconds))) }
  }

  init(from decoder: inout ByteDecoder) throws(ByteDecodingError) {
    self.init()
    harvest = .microseconds(try decoder.int())
    content = .microseconds(try decoder.int())
    layout = .microseconds(try decoder.int())
    fold = .microseconds(try decoder.int())
    lemmas = .microseconds(try decoder.int())
  }
}

extension Duration {
  /// Whole microseconds.
  public var microseconds: Int64 { components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000 }
}
