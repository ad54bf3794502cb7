import JapaneseText
import Morphology
import Testing

/// The installed dictionary. These tests mean nothing without one, so they fail and say what to do.
struct InstalledDictionary {
  static let shared = Result { try Dictionary.find() }

  static func require() throws -> Dictionary {
    try #require(
      try shared.get(), "no dictionary: run scripts/install-dictionary.sh, or set KIJI_DICTIONARY to its folder")
  }
}

@Suite("形態素解析") struct DictionaryTests {
  @Test("表記が違っても見出し語は同じ", arguments: [["とりくみ", "取り組み", "取組"], ["引上げ", "引き上げ"]])
  func sharedLemma(spellings: [String]) throws {
    let dictionary = try InstalledDictionary.require()
    let lemmas = spellings.map { dictionary.words(in: "職場の\($0)を求める").first { $0.range.lowerBound == 3 }?.lemma }
    #expect(lemmas.first != .some(nil))
    #expect(Set(lemmas).count == 1, "\(lemmas)")
  }
}
