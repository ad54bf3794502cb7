internal import CMeCab
import Glibc
import JapaneseText
import TextModel

/// A MeCab dictionary, opened once and used from any task.
///
/// MeCab promises that one model and tagger serve many threads where each has a lattice of its own
/// (https://taku910.github.io/mecab/libmecab.html); every call of `words(in:)` makes one.
@safe public final class Dictionary: @unchecked Sendable {
  /// The folder.
  public let path: String
  /// Name and version, such as `unidic-lite 2.1.2`.
  public let description: String

  private let model: OpaquePointer
  private let tagger: OpaquePointer
  private let format: FeatureFormat
  /// Width and variants, which dictionaries do not know: 髙崎 is found as 高崎.
  private static let fold = IndexFold([EquivalenceSet(.width), EquivalenceSet(.variant)])

  /// A text as the dictionary is to see it. Most are so already, and the fold's table takes its time to make.
  static func folded(_ scalars: [Unicode.Scalar]) -> MappedText {
    let mayDiffer = scalars.contains { !(0x3041...0x30FE).contains($0.value) && IndexFold.mayChange($0) }
    return mayDiffer || scalars.contains(where: isExtender) ? fold.fold(scalars) : MappedText(identity: scalars)
  }

  /// Opens the dictionary in a folder.
  public init(path: String) throws(DictionaryError) {
    guard let model = unsafe Self.openModel(path) else {
      throw .cannotOpen(path: path, detail: Self.lastError())
    }
    guard let tagger = unsafe mecab_model_new_tagger(model) else {
      unsafe mecab_model_destroy(model)
      throw .cannotOpen(path: path, detail: Self.lastError())
    }
    let format: FeatureFormat
    do throws(DictionaryError) {
      format = try unsafe Self.format(of: model, tagger, path)
    } catch {
      unsafe mecab_destroy(tagger)
      unsafe mecab_model_destroy(model)
      throw error
    }
    unsafe self.model = model
    unsafe self.tagger = tagger
    self.path = path
    self.format = format
    description = DictionaryName.describe(path: path)
  }

  deinit {
    unsafe mecab_destroy(tagger)
    unsafe mecab_model_destroy(model)
  }

  /// Cuts a text into words, spaces left out. Ranges count the text's Unicode scalars.
  ///
  /// The dictionary sees the text with width and variants folded; the words have the text's own spelling.
  ///
  /// - Complexity: O(scalars); with unidic-lite, under a million a second.
  public func words(in text: String) -> [Word] { words(in: text) { _ in true } }

  /// Of the words of a text those that lie in some ranges: nothing is read of the others.
  public func words(in text: String, within ranges: [Range<Int>]) -> [Word] {
    words(in: text) { word in
      ranges.contains { $0.lowerBound <= word.lowerBound && word.upperBound <= $0.upperBound }
    }
  }

  private func words(in text: String, where isWanted: (Range<Int>) -> Bool) -> [Word] {
    let scalars = Array(text.unicodeScalars)
    let folded = Self.folded(scalars)
    var words: [Word] = []
    unsafe Self.forEachWord(of: folded.scalars, tagger: tagger) { range, node in
      let source = folded.source(of: range)
      guard isWanted(source) else { return }
      let surface = String(scalars: scalars[source])
      words.append(
        unsafe format.word(
          surface: surface, range: source, features: Self.features(of: node), isKnown: Self.isKnown(node)))
    }
    return words
  }

  /// Where words stand in a text, as `words(in:)` has it; several times as fast, for nothing is read of them.
  public func ranges(in text: String) -> [Range<Int>] {
    let folded = Self.folded(Array(text.unicodeScalars))
    var ranges: [Range<Int>] = []
    unsafe Self.forEachWord(of: folded.scalars, tagger: tagger) { range, _ in ranges.append(folded.source(of: range)) }
    return ranges
  }

  /// How the dictionary's words that are spelled so are read, in katakana, names among them: 房 is ボウ, フサ …; each once.
  public func readings(of spelling: String) -> [String] {
    let folded = Self.folded(Array(spelling.unicodeScalars)).scalars
    var text = String(scalars: folded)
    guard let lattice = unsafe mecab_lattice_new() else { return [] }
    defer { unsafe mecab_lattice_destroy(lattice) }
    var found: [String] = []
    text.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        guard let start = characters.baseAddress, !characters.isEmpty else { return }
        unsafe mecab_lattice_set_request_type(lattice, Int32(MECAB_ALL_MORPHS))
        unsafe mecab_lattice_set_sentence2(lattice, start, characters.count)
        guard unsafe mecab_parse_lattice(tagger, lattice) != 0 else { return }
        var node = unsafe UnsafePointer(mecab_lattice_get_begin_nodes(lattice, 0))
        while let current = unsafe node {
          defer { unsafe node = UnsafePointer(current.pointee.bnext) }
          guard Int(unsafe current.pointee.length) == characters.count, unsafe Self.isKnown(current.pointee) else {
            continue
          }
          if let reading = unsafe format.reading(Self.features(of: current.pointee)), !found.contains(reading) {
            found.append(reading)
          }
        }
      }
    }
    return found
  }

  private static func features(of node: mecab_node_t) -> FeatureLine {
    let features = unsafe UnsafeBufferPointer(start: node.feature, count: strlen(node.feature))
    return FeatureLine(unsafe features.map(UInt8.init(bitPattern:)))
  }

  private static func isKnown(_ node: mecab_node_t) -> Bool { Int(unsafe node.stat) == MECAB_NOR_NODE }

  /// Calls `body` with the place of each word that MeCab finds, and what MeCab has on it, which lives no longer than the call.
  private static func forEachWord(
    of scalars: [Unicode.Scalar], tagger: OpaquePointer, _ body: (Range<Int>, mecab_node_t) -> Void
  ) {
    var text = String(scalars: scalars)
    guard let lattice = unsafe mecab_lattice_new() else { return }
    defer { unsafe mecab_lattice_destroy(lattice) }
    text.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        guard let start = characters.baseAddress else { return }
        unsafe mecab_lattice_set_sentence2(lattice, start, characters.count)
        guard unsafe mecab_parse_lattice(tagger, lattice) != 0 else { return }
        var place = 0
        var offset = 0
        var node = unsafe UnsafePointer(mecab_lattice_get_bos_node(lattice))
        while let current = unsafe node {
          defer { unsafe node = UnsafePointer(current.pointee.next) }
          let status = Int(unsafe current.pointee.stat)
          let isWord = status == MECAB_NOR_NODE || status == MECAB_UNK_NODE
          guard isWord, let surface = unsafe current.pointee.surface else { continue }
          // The surface points into the sentence: its place is the distance from the start.
          let begin = unsafe surface - start
          let end = unsafe begin + Int(current.pointee.length)
          while offset < begin {
            offset += scalars[place].utf8Length
            place += 1
          }
          let first = place
          while offset < end {
            offset += scalars[place].utf8Length
            place += 1
          }
          unsafe body(first..<place, current.pointee)
        }
      }
    }
  }

  private static func openModel(_ path: String) -> OpaquePointer? {
    // Without a resource file MeCab would read the system's, which may name another dictionary. Arguments one by one:
    // MeCab cuts a single string at spaces.
    let arguments = ["kiji", "-r", "/dev/null", "-d", path]
    var pointers = unsafe arguments.map { unsafe strdup($0) }
    defer { for index in arguments.indices { unsafe free(pointers[index]) } }
    return unsafe mecab_model_new(Int32(arguments.count), &pointers)
  }

  private static func lastError() -> String {
    guard let message = unsafe mecab_strerror(nil) else { return "" }
    return unsafe String(cString: message)
  }

  /// The format of a dictionary in UTF-8, by the number of fields it gives a word it surely knows.
  private static func format(
    of model: OpaquePointer, _ tagger: OpaquePointer, _ path: String
  ) throws(DictionaryError) -> FeatureFormat {
    var charset = ""
    if let information = unsafe mecab_model_dictionary_info(model), let name = unsafe information.pointee.charset {
      charset = unsafe String(cString: name)
    }
    guard ["utf8", "utf-8"].contains(charset.lowercased()) else { throw .wrongCharset(path: path, charset: charset) }
    var fieldCount = 0
    unsafe forEachWord(of: ["人"], tagger: tagger) { _, node in
      if unsafe isKnown(node) { fieldCount = unsafe features(of: node).count }
    }
    guard let format = FeatureFormat(fieldCount: fieldCount) else {
      throw .unknownFormat(path: path, fieldCount: fieldCount)
    }
    return format
  }
}

extension Unicode.Scalar {
  fileprivate var utf8Length: Int { value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4 }
}
