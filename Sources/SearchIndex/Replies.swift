import TextModel

/// Questions with their answers, as papers print them: `Q　…`, `A　…`; `問　…`, `答（町長）…`; `【問】…`, `【答　町長】…`;
/// minutes: `組合員　…`, `組合長　…`, or `小山　…か。`, `野口　…`; and what was said with what was done: `・…`, `→ …`.
enum PrintedReply {
  /// Who speaks, as minutes put it before what is said, and the mark behind it: `組合長　`, `館　長：`, `○市長（小山春香君）　`.
  struct Speaker {
    /// With the name in brackets.
    let name: String
    /// Without it.
    private let office: String
    let mark: Unicode.Scalar

    /// `nil` for what is not said: no sentence ends in it, as in a row of a table.
    init?(_ text: String) {
      guard text.unicodeScalars.contains(where: { PrintedReply.ends.contains($0) }) else { return nil }
      let begun = text.unicodeScalars.drop { Self.marks.contains($0) }
      let bracket = begun.prefix(Self.longest + 1).firstIndex { PrintedReply.brackets.contains($0) }
      let isBehindOffice = bracket.map { $0 > begun.startIndex } ?? false
      let scalars = Array(begun.prefix(isBehindOffice ? Self.longestNamed : Self.longest + 1))
      // A name may be spaced: 館　長：.
      let colon = scalars.firstIndex { PrintedReply.colons.contains($0) }
      guard let end = colon ?? scalars.firstIndex(of: "\u{3000}"), end > 0 else { return nil }
      func letters(_ text: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar] {
        text.filter { !PrintedReply.brackets.contains($0) && !Self.between.contains($0) }
      }
      let name = letters(scalars[..<end])
      guard !name.isEmpty, name.allSatisfy({ $0.properties.isAlphabetic || $0.properties.numericType != nil }) else {
        return nil
      }
      self.name = String(scalars: name)
      office =
        isBehindOffice
        ? String(scalars: letters(scalars[..<end].prefix { !PrintedReply.brackets.contains($0) })) : self.name
      mark = scalars[end]
    }

    /// It is somebody who is asked: a chair, a mayor, an office.
    var answers: Bool { Self.bodies.contains(office) || Self.offices.contains { office.hasSuffix($0) } }

    /// In characters.
    private static let longest = 10
    /// With a name in brackets.
    private static let longestNamed = 26
    /// What minutes of assemblies put before who speaks.
    private static let marks = Array("○◯◆◇◎●".unicodeScalars)
    /// Within names, and between an office and a name.
    private static let between = Array("\u{3000}・".unicodeScalars)
    /// By themselves: 中村 is a name.
    private static let bodies = ["市", "町", "村", "区", "県", "国", "館", "園"]
    private static let offices = ["長", "当局", "事務局", "専務", "常務", "会計", "担当", "側", "理事者", "図書館", "回答", "答弁"]
  }

  private static let colons = Array("：:".unicodeScalars)
  private static let ends = Array("。？！?!".unicodeScalars)
  private static let brackets = Array("（）()〔〕【】［］[]".unicodeScalars)

  /// Whether what is said next may answer it.
  static func mayHaveReply(_ text: String) -> Bool {
    isQuestion(text) || Speaker(text).map { mayAsk($0, text) } ?? false
  }

  /// Whether a speaker asks: somebody who is asked mostly answers, but for a 分会長 who asks.
  static func mayAsk(_ speaker: Speaker, _ text: String) -> Bool { !speaker.answers || asks(text) }

  static func isQuestion(_ text: String) -> Bool { begins(text, with: ["Q", "Ｑ", "問", "質問", "要求", "要望"]) }
  static func isAnswer(_ text: String) -> Bool { begins(text, with: ["A", "Ａ", "答", "回答", "答弁"]) }
  /// Whether it answers what stands before it: it is marked so, or said by somebody who is asked.
  static func isReply(_ text: String) -> Bool { isAnswer(text) || Speaker(text)?.answers == true }
  static func isItem(_ text: String) -> Bool { text.unicodeScalars.first == "・" }
  static func isConsequence(_ text: String) -> Bool { text.unicodeScalars.first.map { arrows.contains($0) } ?? false }

  /// Whether a sentence of it asks.
  static func asks(_ text: String) -> Bool {
    zip(text.unicodeScalars, text.unicodeScalars.dropFirst()).contains { $0 == "か" && ends.contains($1) }
  }

  private static let arrows = Array("→⇒➡⇨".unicodeScalars)

  /// A letter or a word, in brackets perhaps, a number perhaps, and what parts them from the text.
  private static func begins(_ text: String, with labels: [String]) -> Bool {
    let scalars = text.unicodeScalars.drop { brackets.contains($0) }
    return labels.contains { label in
      guard scalars.starts(with: label.unicodeScalars) else { return false }
      let rest = scalars.dropFirst(label.unicodeScalars.count).drop { $0.properties.numericType != nil }
      return rest.first.map { separators.contains($0) || brackets.contains($0) } ?? false
    }
  }

  private static let separators = Set(" \u{3000}.．:：、，,".unicodeScalars)
}

extension Search {
  /// The same passages, and beside a question that a paper prints what it prints as the answer: before it where that is what is
  /// asked or where it has words that the question has not, else behind it.
  ///
  /// - Parameter adding: Whether replies are shown that are none of the passages.
  func withReplies(_ hits: [RawHit], adding: Bool = true) throws -> [RawHit] {
    var result = hits
    var place = 0
    for hit in hits.prefix(Self.mostQuestions) {
      guard let at = result[place...].firstIndex(where: { $0.document == hit.document }) else { continue }
      place = at + 1
      guard let reply = try reply(to: hit) else { continue }
      let known = result.firstIndex { $0.document == reply.document }
      // 労基署 窓口 昼休み: a reply that has words its question has not says more than it.
      let tellsMore = known.map { result[$0].loose & ~hit.loose != 0 } ?? false
      // Who asks may tell the number himself: 十四人が移った。…かかると思うのか。
      let isTold = try question?.asksNumber == true && isAnswered([hit])
      let beside = (question?.isAsked == true || tellsMore) && !isTold ? at : at + 1
      if let known {
        // One that matches by itself stands where it stands, or comes up.
        guard known > at else { continue }
        result.insert(result.remove(at: known), at: beside)
      } else if adding {
        result.insert(reply, at: beside)
      } else {
        continue
      }
      place = at + 2
    }
    return result
  }

  /// What a paper prints as the answer to a passage; `nil` where it prints none.
  func reply(to hit: RawHit) throws -> RawHit? {
    let question = try PassageCoding.decode(try handle.document(hit.document))
    let isLettered = PrintedReply.isQuestion(question.text)
    let speaker = PrintedReply.Speaker(question.text)
    let isItem = PrintedReply.isItem(question.text)
    let maySpeakerAsk = speaker.map { PrintedReply.mayAsk($0, question.text) } ?? false
    guard isLettered || isItem || maySpeakerAsk else { return nil }
    let numbers = try handle.passageNumbers(hit.file)
    guard let at = numbers.firstIndex(of: hit.document) else { return nil }
    for (distance, number) in numbers.dropFirst(at + 1).prefix(Self.mostBetween).enumerated() {
      let next = try PassageCoding.decode(try handle.document(number))
      let isConsequence =
        isItem && distance == 0 && PrintedReply.isConsequence(next.text) && next.article == question.article
      guard isConsequence || isLettered || maySpeakerAsk, !PrintedReply.isQuestion(next.text) else {
        return nil
      }
      if !isConsequence, !PrintedReply.isAnswer(next.text) {
        // 問　…, and 市民部長　… without 答.
        guard let other = PrintedReply.Speaker(next.text), next.article == question.article,
          isLettered ? other.answers : other.mark == speaker?.mark
        else { continue }
        let isReply = PrintedReply.asks(question.text) && !PrintedReply.asks(next.text) && other.name != speaker?.name
        guard isLettered || isReply || other.answers && speaker?.answers != true else { return nil }
      }
      return hit.other(next, document: number)
    }
    return nil
  }

  /// Of the best passages, how many are looked at.
  private static let mostQuestions = 5
  /// Passages of a question of several paragraphs.
  private static let mostBetween = 4
}

extension RawHit {
  /// Another passage of its file, shown beside it: no word has to stand there.
  func other(_ passage: Passage, document: UInt32) -> RawHit {
    var hit = self
    hit.document = document
    hit.ordinal = passage.ordinal
    hit.article = passage.article
    hit.exact = 0
    hit.loose = 0
    return hit
  }
}
