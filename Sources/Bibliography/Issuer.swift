/// Who publishes a paper, as an imprint names them: 発行：…, 発行所 …, 編集・発行 ….
struct Issuer {
  var name: String
  /// Named by 発行所, 発行：or the like, and not only standing beside the date of publication.
  var isMarked: Bool

  private static let longest = 40
  /// What may follow 発行 before the name.
  private static let kinds = ["責任者", "所", "元", "人", "者", "主体"]
  /// What follows 発行 where it names no one: 発行日, 発行部数, 発行する.
  private static let others = Set("日部年月にしさすのをがはで済費".unicodeScalars)
  /// Where a name ends.
  private static let ends = Set(":：／/|｜〒、。,;；■□●○◆◇★☆【】「」『』".unicodeScalars)
  private static let bodies = [
    "会", "部", "局", "課", "係", "室", "班", "組合", "連合", "連盟", "センター", "学校", "労", "役所", "役場", "PTA",
  ]

  static func all(in line: String) -> [Issuer] {
    let scalars = Array(line.unicodeScalars)
    var found: [Issuer] = []
    for start in scalars.indices where scalars[start...].starts(with: "発行".unicodeScalars) {
      var at = start + 2
      var isMarked = false
      let rest = scalars[at...]
      if let next = rest.first, others.contains(next) { continue }
      for kind in kinds where rest.starts(with: kind.unicodeScalars) {
        at += kind.unicodeScalars.count
        isMarked = true
        break
      }
      let separators = scalars[at...].prefix { isBlank($0) || [":", "：", "／", "/", "=", "＝", "・"].contains($0) }
      guard isMarked || !separators.isEmpty || at == scalars.count else { continue }
      isMarked = isMarked || separators.contains { [":", "：", "／", "/"].contains($0) }
      at += separators.count
      if let name = name(scalars[at...]) { found.append(Issuer(name: name, isMarked: isMarked)) }
    }
    return found
  }

  /// Words up to the address: those that go on are bodies of the first (みなと市職労 青年部).
  private static func name(_ rest: ArraySlice<Unicode.Scalar>) -> String? {
    let line = rest.prefix { !ends.contains($0) }
    let words = line.split(whereSeparator: isBlank).map { String(String.UnicodeScalarView($0)) }
    var name: [String] = []
    for word in words {
      guard !isAddress(word) else { break }
      guard name.isEmpty || bodies.contains(where: { word.hasSuffix($0) }) || isPersonal(name) else { break }
      name.append(word)
    }
    let text = name.joined(separator: " ")
    let letters = text.unicodeScalars.count { $0.properties.isAlphabetic }
    return letters >= 2 && text.unicodeScalars.count <= longest ? text : nil
  }

  /// 髙瀬 一郎: a family name alone goes on with the given name.
  private static func isPersonal(_ name: [String]) -> Bool {
    guard name.count == 1, let first = name.first else { return false }
    return first.unicodeScalars.count <= 3 && !bodies.contains { first.hasSuffix($0) }
  }

  private static let addressWords = [
    "TEL", "FAX", "電話", "丁目", "番地", "住所", "所在地", "編集", "印刷", "HTTP", "発行", "責任",
  ]

  private static func isAddress(_ word: String) -> Bool {
    let scalars = word.unicodeScalars.map(narrowed)
    return scalars.contains(where: isDigit) || addressWords.contains { word.uppercased().hasPrefix($0) }
  }
}
