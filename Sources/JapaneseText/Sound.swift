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
      let sound = same[scalar] ?? scalar
      if let vowel, let longs = long[vowel], longs.contains(sound) {
        result.append("-")
      } else {
        result.append(sound)
        if sound != "-" { vowel = vowels[sound] }
      }
    }
    return String(result)
  }

  private static let fold = IndexFold()
  private static let same: [Unicode.Scalar: Unicode.Scalar] = ["ぢ": "じ", "づ": "ず", "を": "お", "ゎ": "わ"]
  /// By a vowel, what makes it long.
  private static let long: [Unicode.Scalar: Set<Unicode.Scalar>] = [
    "あ": ["あ"], "い": ["い"], "う": ["う"], "え": ["え", "い"], "お": ["お", "う"],
  ]
  private static let vowels: [Unicode.Scalar: Unicode.Scalar] = {
    var vowels: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (vowel, row) in [
      ("あ", "ぁあかがさざただなはばぱまゃやらわ"), ("い", "ぃいきぎしじちにひびぴみり"), ("う", "ぅうくぐすずつぬふぶぷむゅゆるゔ"),
      ("え", "ぇえけげせぜてでねへべぺめれ"), ("お", "ぉおこごそぞとどのほぼぽもょよろ"),
    ] as [(Unicode.Scalar, String)] {
      for scalar in row.unicodeScalars { vowels[scalar] = vowel }
    }
    return vowels
  }()
}
