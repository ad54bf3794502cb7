import JapaneseText

/// What an index was made with.
public struct IndexVersions: Sendable, Hashable {
  /// Our own terms, slots and records.
  public var schema: Int
  /// The rules and tables of both text layers.
  public var normalizer: String
  /// The dictionary that gave the spellings; empty where there was none.
  public var dictionary: String
  /// Poppler, MeCab, Xapian … as the caller writes them.
  public var libraries: String

  public init(
    schema: Int = IndexVersions.currentSchema, normalizer: String = IndexVersions.currentNormalizer,
    dictionary: String, libraries: String
  ) {
    self.schema = schema
    self.normalizer = normalizer
    self.dictionary = dictionary
    self.libraries = libraries
  }

  /// The schema this program writes and reads.
  public static let currentSchema = 15
  /// From this one on, records are as they are now: an index can be made anew from its own records and the cache.
  static let oldestRebuildableSchema = 1
  /// The rules this program folds and repairs text with.
  public static var currentNormalizer: String { "\(DisplayNormalizer.version)/\(IndexFold.version)" }
}
