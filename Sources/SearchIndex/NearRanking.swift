import Glibc
import QueryLanguage
import TextModel

/// Weighs passages by what they have of a question's things.
struct NearRanking {
  // What a thing counts for, of 1, that stands elsewhere than in the passage.

  /// In a heading above it.
  private static let aboveIt = 0.85
  /// In a passage at most `reach` before or behind it.
  private static let besideIt = 0.6
  /// Anywhere in its article.
  private static let inArticle = 0.2
  /// In the title of its paper.
  private static let inTitle = 0.5
  /// A name, anywhere in its paper.
  private static let inDocument = 0.45

  /// Said in another word.
  private static let otherwise = 0.95

  // What a compound counts for that is not there as it was typed.

  /// All its words are, not side by side.
  private static let apart = 0.85
  /// Some are: this, by the share of them. All but one is too little for the thing.
  private static let some = 0.25
  /// Its last is, which says what it is (豪雨 of 西日本豪雨), where it is looked for loosely.
  private static let itsHead = 0.29
  /// Some are, and the title has the others.
  private static let partlyInTitle = 0.7

  /// A thing that counts for less is missing.
  private static let leastKnown = 0.3
  /// What is taken off for each that is.
  private static let eachMissing = 0.5
  /// How much more the topic counts for: 会費は値上げされたか asks of 会費.
  private static let topic = 1.5
  /// What a predicate counts for beside a noun as rare.
  private static let predicate = 0.6
  /// The same for one that was not typed.
  private static let implied = 0.25
  /// What it is worth besides that a passage itself has the words.
  private static let ownShare = 0.2
  /// Of the sum of all weights, the most that may be missing.
  private static let mostMissing = 0.4
  /// Of so many things one more may be missing.
  private static let thingsPerMissing = 3
  /// Where more may be missing, the least that what is there must be worth.
  private static let leastLoosely = 0.3
  /// In passages.
  private static let reach = 2
  /// What so many passages name, all of them may be worth reading for.
  private static let seldom = 8

  // What the text is worth as an answer, beside a value of 1 and `ownShare` for a passage that has all itself.

  /// It tells the number that was asked for, in a sentence.
  static let number = 0.35
  /// It tells the day, the place, the reason … in a sentence, or as a notice does.
  static let answer = 0.25
  /// It has something of that kind.
  static let value = 0.1
  /// It tells what is over, where that was asked.
  static let past = 0.08
  /// It is of the latest paper of those that have as much, but for why something was done.
  static let latest = 0.2
  /// So much less is as much.
  static let comparable = 0.4
  /// Less, for a heading.
  static let heading = 0.15
  /// Less, for a question whose answer is not printed behind it.
  static let question = 0.1

  /// Passages whose texts are read.
  static let mostRead = 64
  static let mostShown = 20
  /// How much less than the best is shown.
  static let widest = 0.5

  private let asked: AskedThings
  private let isLoose: Bool
  private let hits: [RawHit]
  private let atomsOfThings: [Range<Int>]
  private var weights: [Double] = []
  /// Few passages name the first of the things.
  private var isSeldomNamed = false
  private var predicateWeights: [Double] = []

  /// What a passage has of each thing, and of each predicate.
  private struct Degrees {
    var own: [Double]
    var said: [Double]
  }

  /// A hit's places in the lists below: there are thousands, and each is asked about its neighbours.
  private struct Place {
    var degrees: Int
    var article: Int
    var document: Int
  }

  private var places: [Place] = []
  /// Many passages have the same.
  private var degrees: [Degrees] = []
  /// Of headings, by article; and of all.
  private var headings: [Degrees?] = []
  private var articles: [[Double]] = []
  private var documents: [[Double]] = []

  /// - Parameters:
  ///   - hits: By file and ordinal.
  ///   - passages: How many there are in all.
  ///   - loosely: Any may be missing but a number, if enough is there.
  init(_ asked: AskedThings, _ hits: [RawHit], passages: Double, loosely: Bool) {
    self.asked = asked
    isLoose = loosely
    self.hits = hits
    atomsOfThings = asked.atomsOfThings
    places = placesOfHits()
    func rarity(of values: (Degrees) -> Double) -> Double {
      let areTold = degrees.map { values($0) >= 0.5 }
      return log(1 + passages / Double(max(1, places.count { areTold[$0.degrees] })))
    }
    weights = asked.things.enumerated().map { index, thing in
      rarity { $0.own[index] } * (thing.isTopic ? Self.topic : 1)
    }
    let areNamed = degrees.map { ($0.own.first ?? 0) >= 0.5 }
    isSeldomNamed = places.count { areNamed[$0.degrees] } <= Self.seldom
    // How rare a word is that nothing has, nothing tells.
    if loosely, let least = weights.min() {
      for index in weights.indices where !degrees.contains(where: { $0.own[index] > 0 }) { weights[index] = least }
    }
    predicateWeights = asked.predicates.enumerated().map { index, predicate in
      (predicate.isImplied ? Self.implied : Self.predicate) * rarity { $0.said[index] }
    }
    let nothing = [Double](repeating: 0, count: atomsOfThings.count)
    articles = Array(repeating: nothing, count: (places.map(\.article).max() ?? -1) + 1)
    documents = Array(repeating: nothing, count: (places.last?.document ?? -1) + 1)
    var above = [(loose: UInt64, exact: UInt64)?](repeating: nil, count: articles.count)
    for (hit, place) in zip(hits, places) {
      if hit.kind == 1 {
        let known = above[place.article] ?? (0, 0)
        above[place.article] = (known.loose | hit.loose, known.exact | hit.exact)
      }
      for (index, value) in degrees[place.degrees].own.enumerated() {
        articles[place.article][index] = max(articles[place.article][index], value)
        documents[place.document][index] = max(documents[place.document][index], value)
      }
    }
    // A compound may be told by several: 大幅な賃上げを over 統一要求書.
    headings = above.map { bits in
      bits.map { degrees(loose: $0.loose, exact: $0.exact) }
    }
  }

  /// What a passage with some atoms has.
  private func degrees(loose: UInt64, exact: UInt64) -> Degrees {
    Degrees(
      own: atomsOfThings.map { Self.degree(of: $0, in: loose, typed: exact, isLoose) },
      said: asked.atomsOfPredicates.map { loose.hasAtom($0) ? exact.hasAtom($0) ? 1 : Self.otherwise : 0 })
  }

  /// Counts the articles and the documents of the hits, and puts down what each hit has.
  private mutating func placesOfHits() -> [Place] {
    struct Bits: Hashable {
      var exact: UInt64
      var loose: UInt64
    }
    var known: [Bits: Int] = [:]
    var places: [Place] = []
    places.reserveCapacity(hits.count)
    var document = -1
    var articleCount = 0
    /// Of one file.
    var articlesByNumber: [Int: Int] = [:]
    for (index, hit) in hits.enumerated() {
      if index == 0 || hits[index - 1].file != hit.file {
        document += 1
        articlesByNumber = [:]
      }
      let article = articlesByNumber[hit.article] ?? articleCount
      if article == articleCount {
        articlesByNumber[hit.article] = article
        articleCount += 1
      }
      let bits = Bits(exact: hit.exact, loose: hit.loose)
      let row = known[bits] ?? degrees.count
      if row == degrees.count {
        known[bits] = row
        degrees.append(degrees(loose: bits.loose, exact: bits.exact))
      }
      places.append(Place(degrees: row, article: article, document: document))
    }
    return places
  }

  /// How much of a thing atoms are.
  private static func degree(of thing: Range<Int>, in bits: UInt64, typed: UInt64, _ isLoose: Bool) -> Double {
    if bits.hasAtom(thing.lowerBound) { return typed.hasAtom(thing.lowerBound) ? 1 : otherwise }
    guard thing.count > 1 else { return 0 }
    let held = thing.dropFirst().count { bits.hasAtom($0) }
    if held == thing.count - 1 { return apart }
    return isLoose && bits.hasAtom(thing.upperBound - 1)
      ? itsHead : some * Double(held) / Double(thing.count - 1)
  }

  /// How much of a thing a title has: all, or the words of a compound that the passage has not.
  private static func share(of thing: Range<Int>, inTitle title: UInt64, _ bits: UInt64) -> Double {
    if title.hasAtom(thing.lowerBound) { return 1 }
    let words = thing.dropFirst()
    let areThere = words.contains { bits.hasAtom($0) } && words.allSatisfy { (bits | title).hasAtom($0) }
    return areThere ? partlyInTitle : 0
  }

  /// How much of all that was typed a passage and its headings tell, each word by how telling it is: from 0 to 1, and more for what the
  /// passage tells itself. `nil` where a number is missing. Of words typed by themselves what stands beside it counts, too.
  func toldShare(at place: Int, title: UInt64) -> (share: Double, value: Double)? {
    let (own, said) = (degrees[places[place].degrees].own, degrees[places[place].degrees].said)
    let above = headings[places[place].article]
    let beside = asked.runs > 1 ? passages(beside: place) : []
    var sum = 0.0
    var ownSum = 0.0
    for (index, thing) in asked.things.enumerated() {
      let titled = Self.share(of: atomsOfThings[index], inTitle: title, hits[place].loose)
      var value = max(
        own[index], Self.aboveIt * (above?.own[index] ?? 0), Self.inTitle * titled, degree(of: index, beside: beside))
      // What stands apart in a run was cut out of two texts perhaps, and one character out of a word.
      let isPiece = value <= Self.apart || thing.whole.text.unicodeScalars.count == 1
      if asked.runs == 1, !thing.hasNumber, isPiece { value = 0 }
      if thing.hasNumber, value < Self.leastKnown { return nil }
      sum += weights[index] * value
      ownSum += weights[index] * own[index]
    }
    for index in asked.predicates.indices {
      let value = max(
        said[index], Self.aboveIt * (above?.said[index] ?? 0), degree(ofPredicate: index, beside: beside, of: place))
      sum += predicateWeights[index] * value
      ownSum += predicateWeights[index] * said[index]
    }
    let total = weights.reduce(0, +) + predicateWeights.reduce(0, +)
    return (sum / total, (sum + Self.ownShare * ownSum) / total)
  }

  /// The passages around one in its article.
  private func passages(beside place: Int) -> [Int] {
    (place - Self.reach...place + Self.reach).filter { other in
      hits.indices.contains(other) && other != place && places[other].article == places[place].article
        && abs(hits[other].ordinal - hits[place].ordinal) <= Self.reach
    }
  }

  private func degree(of thing: Int, beside: [Int]) -> Double {
    beside.reduce(0) { max($0, Self.besideIt * degrees[places[$1].degrees].own[thing]) }
  }

  /// In the article of a passage; a name, in its paper.
  private func degree(of thing: Int, elsewhereThan place: Int) -> Double {
    let inArticle = Self.inArticle * articles[places[place].article][thing]
    return asked.things[thing].isNamed
      ? max(inArticle, Self.inDocument * documents[places[place].document][thing]) : inArticle
  }

  private func degree(ofPredicate predicate: Int, beside: [Int], of place: Int) -> Double {
    beside.filter { abs(hits[$0].ordinal - hits[place].ordinal) == 1 }
      .reduce(0) { max($0, Self.inArticle * degrees[places[$1].degrees].said[predicate]) }
  }

  /// `nil` for a passage that is not near.
  ///
  /// - Parameter title: Atoms that the title of its paper has, by bit.
  func value(of place: Int, title: UInt64) -> Double? {
    let hit = hits[place]
    let article = places[place].article
    let (own, said) = (degrees[places[place].degrees].own, degrees[places[place].degrees].said)
    let beside = passages(beside: place)
    var sum = 0.0
    var ownSum = 0.0
    var missing: [Int] = []
    var isSomethingTold = false
    /// Things and predicates that the passage, its headings or those beside it tell.
    var told = 0
    var isSaid = false
    for (index, thing) in asked.things.enumerated() {
      let above = headings[article]?.own[index] ?? 0
      let titled = Self.share(of: atomsOfThings[index], inTitle: title, hit.loose)
      var value = max(own[index], Self.aboveIt * above, Self.inTitle * titled)
      if asked.mayBeSpread {
        value = max(value, degree(of: index, beside: beside))
        if value >= Self.itsHead { told += 1 }
        value = max(value, degree(of: index, elsewhereThan: place))
      } else if max(own[index], above, titled) < (thing.hasNumber ? Self.apart : Self.otherwise) {
        guard asked.mayMissOne else { return nil }
        value = 0
      }
      if value < Self.leastKnown { missing.append(index) }
      isSomethingTold = isSomethingTold || value >= Self.itsHead
      sum += weights[index] * value
      ownSum += weights[index] * own[index]
    }
    for index in asked.predicates.indices {
      let above = asked.isQuestion ? headings[article]?.said[index] ?? 0 : 0
      let value = max(said[index], Self.aboveIt * above, degree(ofPredicate: index, beside: beside, of: place))
      if !asked.isQuestion, asked.runs == 1, value == 0 { return nil }
      if value > 0 { told += 1 }
      isSaid = isSaid || value > 0
      sum += predicateWeights[index] * value
      ownSum += predicateWeights[index] * said[index]
    }
    // That there is a 灯台 does not tell whether 灯台に泊まれるか.
    if asked.asksWhether, asked.things.count == 1, !asked.predicates.isEmpty, !isSaid, !isSeldomNamed { return nil }
    let all = weights.reduce(0, +)
    let areApart = asked.things.allSatisfy(\.isApart)
    let total = all + predicateWeights.reduce(0, +)
    let value = (sum + Self.ownShare * ownSum) / total - Self.eachMissing * Double(missing.count)
    if isLoose {
      let isEnough =
        isSomethingTold && told >= min(2, asked.things.count)
        && value + Self.eachMissing * Double(missing.count) >= Self.leastLoosely
      return isEnough && !missing.contains { asked.things[$0].hasNumber } ? value : nil
    }
    guard missing.map({ asked.things[$0] }).allSatisfy({ !$0.isTopic && !$0.hasNumber && (!$0.isApart || areApart) }),
      missing.isEmpty
        || asked.mayMissOne && missing.count <= max(1, asked.things.count / Self.thingsPerMissing)
          && missing.reduce(0, { $0 + weights[$1] }) < Self.mostMissing * all
    else { return nil }
    return value
  }
}

extension UInt64 {
  fileprivate func hasAtom(_ index: Int) -> Bool { self & (1 << UInt64(index)) != 0 }
}
