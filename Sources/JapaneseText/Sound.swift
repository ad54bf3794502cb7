import TextModel

/// How kana sound, so far that two spellings of a word can be told to be read alike.
///
/// A long vowel is one however it is written (こうしょう, コーショー), and so are ぢ and じ, づ and ず, を and お.
public enum Sound {
  /// The sound of kana, in hiragana with `-` for what makes a vowel long; `nil` where anything else stands there.
  public static func of(kana: String) -> String? {
    let folded = fold.fold(kana.unicodeScalars).scalars
    guard !folded.isEmpty else { return nil }
    var result = String.UnicodeScalarView()
    var vowel: Unicode.Scalar?
    for scalar in folded {
      guard (0x3041...0x3094).contains(scalar.value) || scalar == "-" else { return nil }
      let sound = same(scalar)
      if let vowel, isLong(sound, behind: vowel) {
        result.append("-")
      } else {
        result.append(sound)
        if sound != "-" { vowel = Self.vowel(of: sound) }
      }
    }
    return String(result)
  }

  private static let fold = IndexFold()
  // No dictionaries: a program that answers one query would wait for their making.

  private static func same(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "ぢ": "じ"
    case "づ": "ず"
    case "を": "お"
    case "ゎ": "わ"
    default: scalar
    }
  }

  /// Whether a vowel is made long by what follows.
  private static func isLong(_ scalar: Unicode.Scalar, behind vowel: Unicode.Scalar) -> Bool {
    scalar == vowel || (vowel == "え" && scalar == "い") || (vowel == "お" && scalar == "う")
  }

  private static func vowel(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "ぁ", "あ", "か", "が", "さ", "ざ", "た", "だ", "な", "は", "ば", "ぱ", "ま", "ゃ", "や", "ら", "わ": "あ"
    case "ぃ", "い", "き", "ぎ", "し", "じ", "ち", "に", "ひ", "び", "ぴ", "み", "り": "い"
    case "ぅ", "う", "く", "ぐ", "す", "ず", "つ", "ぬ", "ふ", "ぶ", "ぷ", "む", "ゅ", "ゆ", "る", "ゔ": "う"
    case "ぇ", "え", "け", "げ", "せ", "ぜ", "て", "で", "ね", "へ", "べ", "ぺ", "め", "れ": "え"
    case "ぉ", "お", "こ", "ご", "そ", "ぞ", "と", "ど", "の", "ほ", "ぼ", "ぽ", "も", "ょ", "よ", "ろ": "お"
    default: nil
    }
  }
}
