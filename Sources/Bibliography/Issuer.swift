/// Who publishes a paper, as an imprint names them: 発行：…, 発行所 …, 編集・発行 ….
struct Issuer {
  var name: String
  /// Named by 発行所, 発行：or the like, and not only standing beside the date of publication.
  var isMarked: Bool
  /// Named by 発行人 or 発行責任者: who answers for the paper, in the name of a body.
  var isPerson: Bool

  var confidence: Confidence { isPerson ? .low : isMarked ? .high : .medium }

  private static let longest = 40
  /// What may follow 発行 before the name.
  private static let kinds = ["責任者", "所", "元", "人", "者", "主体"]
  private static let persons = ["責任者", "人"]
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
      var isPerson = false
      let rest = scalars[at...]
      if let next = rest.first, others.contains(next) { continue }
      for kind in kinds where rest.starts(with: kind.unicodeScalars) {
        at += kind.unicodeScalars.count
        isMarked = true
        isPerson = persons.contains(kind)
        break
      }
      let separators = scalars[at...].prefix { isBlank($0) || [":", "：", "／", "/", "=", "＝", "・"].contains($0) }
      guard isMarked || !separators.isEmpty || at == scalars.count else { continue }
      isMarked = isMarked || separators.contains { [":", "：", "／", "/"].contains($0) }
      at += separators.count
      // 発行：令和六年十月十日
      let isDated =
        WrittenDate.first(in: String(String.UnicodeScalarView(scalars[at...])), forms: [.day, .month])
        .map { $0.range.lowerBound == 0 } ?? false
      if !isDated, let name = name(scalars[at...]) {
        found.append(Issuer(name: name, isMarked: isMarked, isPerson: isPerson))
      }
    }
    return found
  }

  /// What names of bodies end with that publish papers.
  private static let endings = [
    "組合", "労組", "労連", "組合連合会", "連合会", "総連合", "協議会", "評議会", "自治会", "町内会", "町会", "委員会", "友の会", "研究会", "学会", "協会", "商工会",
    "同窓会", "後援会", "保護者会", "福祉会", "協力会", "振興会", "老人会", "クラブ", "生協", "農協", "漁協", "役場", "市役所", "区役所", "県庁", "議会", "学校",
    "小学校", "中学校", "高校", "大学", "保育園", "保育所", "幼稚園", "図書館", "公民館", "病院", "センター", "PTA", "ＰＴＡ", "事務局",
  ]
  /// What may stand right behind the name of a body.
  private static let behindBodies = [
    "定期", "総会", "大会", "通常", "臨時", "会報", "機関紙", "ニュース", "だより", "便り", "通信", "議事録", "会議録", "第", "運営", "執行", "幹事会", "（",
    "(",
  ]

  /// The bodies a line names, alone in a word or before what they publish: くぬぎ台自治会定期総会.
  static func bodies(in line: String) -> [String] {
    guard !line.contains("。"), !line.contains("、") else { return [] }
    return NarrowText.withoutNumbers(line).split(whereSeparator: { isBlank($0) || ends.contains($0) }).compactMap {
      word in
      let text = String(String.UnicodeScalarView(word))
      let found = endings.compactMap { ending -> String? in
        guard let range = text.firstRange(of: ending) else { return nil }
        let name = text[..<range.upperBound]
        let rest = text[range.upperBound...]
        let isWhole = rest.isEmpty || behindBodies.contains { rest.hasPrefix($0) }
        return isWhole && (shortestBody...longest).contains(name.unicodeScalars.count) ? String(name) : nil
      }.max { $0.count < $1.count }
      guard let found,
        found.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic || "・ー々".unicodeScalars.contains($0) })
      else { return nil }
      return isPhrase(Array(found.unicodeScalars)) ? nil : found
    }
  }

  /// 漁村の暮らしと組合 is the title of an article; 図書館友の会 is a name.
  private static func isPhrase(_ name: [Unicode.Scalar]) -> Bool {
    zip(name, name.dropFirst()).contains { scalar, next in
      scalar == "の" && next != "会" || scalar == "と" && next.properties.isIdeographic
    }
  }

  /// In characters: 組合 and 委員会 are no names.
  private static let shortestBody = 5

  /// Words up to the address: those that go on are bodies of the first (みなと市職労 青年部).
  private static func name(_ rest: ArraySlice<Unicode.Scalar>) -> String? {
    let line = rest.prefix { !ends.contains($0) }
    let words = withoutOpenBracket(line).split(whereSeparator: isBlank).map { String(String.UnicodeScalarView($0)) }
    var name: [String] = []
    for word in words {
      guard !isAddress(word) else { break }
      guard name.isEmpty || bodies.contains(where: { word.hasSuffix($0) }) || isPersonal(name) else { break }
      name.append(word)
    }
    var text = name.joined(separator: " ")
    // 発行／町議会　編集／…, set without white.
    for other in ["編集", "印刷"] where text.hasSuffix(other) { text.removeLast(other.count) }
    let letters = text.unicodeScalars.count { $0.properties.isAlphabetic }
    return letters >= 2 && text.unicodeScalars.count <= longest ? text : nil
  }

  /// Without what stands in brackets, which may hold white and other bodies.
  private static func withoutOpenBracket(_ line: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    guard let open = line.firstIndex(where: { "(（".unicodeScalars.contains($0) }), open > line.startIndex else {
      return line
    }
    let inner = line[open...]
    let close = inner.firstIndex { ")）".unicodeScalars.contains($0) }
    guard close == nil || inner[..<(close ?? open)].contains(where: isBlank) else { return line }
    return line[..<open]
  }

  /// 髙瀬 一郎: a family name goes on with the given name; 執行委員長 髙瀬 一郎: behind an office stands who holds it.
  private static func isPersonal(_ name: [String]) -> Bool {
    let own = name.first?.hasSuffix("長") == true ? name.dropFirst() : name[...]
    guard let first = own.first else { return true }
    return own.count == 1 && first.unicodeScalars.count <= 3 && !bodies.contains { first.hasSuffix($0) }
  }

  private static let addressWords = [
    "TEL", "FAX", "電話", "丁目", "番地", "住所", "所在地", "編集", "印刷", "HTTP", "発行", "責任",
  ]

  private static func isAddress(_ word: String) -> Bool {
    let scalars = word.unicodeScalars.map(narrowed)
    return scalars.contains(where: isDigit) || addressWords.contains { word.uppercased().hasPrefix($0) }
  }
}
