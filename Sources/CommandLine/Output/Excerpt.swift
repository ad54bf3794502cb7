internal import JapaneseText

/// What of a passage is printed: whole sentences around its matches.
struct Excerpt: Sendable, Equatable {
  /// Ranges of the passage's scalars in order, apart from each other.
  var pieces: [Range<Int>]

  /// Characters of a sentence that is cut, at least, around a match.
  private static let leastWindow = 40

  /// Chooses the sentences to print.
  ///
  /// The passage is printed whole where it fits. Else the sentences with matches are taken in order as long as they fit,
  /// then the sentences after and before the first of them. A match's sentence that is too long is cut around it, where a
  /// clause or a word ends. The first match is always there.
  ///
  /// - Parameters:
  ///   - matches: Ranges of `scalars`, in order.
  ///   - limit: Number of characters (scalars) to print at most, about.
  init(of scalars: [Unicode.Scalar], matches: [Range<Int>], limit: Int = 300) {
    guard scalars.count > limit else {
      pieces = scalars.isEmpty ? [] : [0..<scalars.count]
      return
    }
    let sentences = Sentences.ranges(in: scalars)
    var spots = Self.merged(matches.map { $0.clamped(to: 0..<scalars.count) })
    if spots.isEmpty { spots = [0..<1] }
    let groups = Self.groups(of: spots, within: limit / 3)
    var chosen: [Range<Int>] = []
    var room = limit
    func take(_ range: Range<Int>) {
      chosen.append(range)
      room -= range.count
    }
    for (index, group) in groups.enumerated() where !chosen.contains(where: { $0.contains(group.lowerBound) }) {
      let span = Self.span(of: group, in: sentences)
      // The groups behind are not to go without anything.
      let later = min(2, groups.count - index - 1) * min(Self.leastWindow, limit / 4)
      if span.count <= room - later {
        take(span)
        continue
      }
      let share = min(room - later, limit / min(3, groups.count))
      guard chosen.isEmpty || share >= max(group.count, min(Self.leastWindow, limit / 4)) else { continue }
      let anchor = group.count <= share ? group : spots.first { $0.lowerBound == group.lowerBound } ?? group
      let window = Self.window(in: span, around: anchor, of: scalars, length: share)
      // One that runs into another's sentence is left out.
      if !chosen.contains(where: { $0.overlaps(window) }) { take(window) }
    }
    if let first = chosen.first, let from = sentences.firstIndex(where: { $0.lowerBound == first.lowerBound }),
      let to = sentences.firstIndex(where: { $0.upperBound == first.upperBound })
    {
      func fits(_ index: Int) -> Bool {
        guard sentences.indices.contains(index), !chosen.contains(sentences[index]) else {
          return sentences.indices.contains(index)
        }
        guard sentences[index].count <= room, !chosen.contains(where: { $0.overlaps(sentences[index]) }) else {
          return false
        }
        take(sentences[index])
        return true
      }
      var next = to + 1
      while fits(next) { next += 1 }
      var previous = from - 1
      while fits(previous) { previous -= 1 }
    }
    pieces = Self.merged(chosen)
  }

  /// Ranges in order, those that overlap or touch as one; empty ones left out.
  static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    ranges.filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { result, range in
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
  }

  /// Neighbours that together are not longer than `reach`, as one.
  private static func groups(of spots: [Range<Int>], within reach: Int) -> [Range<Int>] {
    spots.reduce(into: []) { groups, spot in
      if let last = groups.last, spot.upperBound - last.lowerBound <= reach {
        groups[groups.count - 1] = last.lowerBound..<spot.upperBound
      } else {
        groups.append(spot)
      }
    }
  }

  /// The sentences a range stands in, as one range.
  private static func span(of range: Range<Int>, in sentences: [Range<Int>]) -> Range<Int> {
    let touched = sentences.filter { $0.overlaps(range) }
    return (touched.first?.lowerBound ?? range.lowerBound)..<(touched.last?.upperBound ?? range.upperBound)
  }

  // MARK: Cutting inside a sentence

  /// A part of one long sentence with the match near its first third.
  private static func window(
    in sentence: Range<Int>, around anchor: Range<Int>, of scalars: [Unicode.Scalar], length: Int
  ) -> Range<Int> {
    let length = max(length, anchor.count)
    let lower = max(sentence.lowerBound, anchor.lowerBound - (length - anchor.count) / 3)
    let upper = min(sentence.upperBound, lower + length)
    let start = max(sentence.lowerBound, min(lower, upper - length))
    let clauses = CutPlaces(scalars: scalars)
    return clauses.start(
      near: start, before: anchor.lowerBound, in: sentence)..<clauses.end(
        near: upper, after: anchor.upperBound, in: sentence)
  }
}

/// Places where a sentence may be cut without cutting a word, as far as its characters tell: behind a comma or a bracket, at
/// a space, and where kana of an ending are followed by another script, which begins a phrase.
private struct CutPlaces {
  var scalars: [Unicode.Scalar]

  /// How far a comma may be away to be preferred.
  private static let commaReach = 12
  /// How far a cut may be moved outwards.
  private static let wordReach = 40

  func start(near place: Int, before anchor: Int, in sentence: Range<Int>) -> Int {
    guard place > sentence.lowerBound else { return sentence.lowerBound }
    let outward = max(sentence.lowerBound, place - Self.wordReach)..<place
    return (place...min(anchor, place + Self.commaReach)).first(where: isClause)
      ?? (place...anchor).first(where: isPhrase) ?? outward.last(where: isPhrase)
      ?? (outward.lowerBound == sentence.lowerBound ? outward.lowerBound : character(at: place))
  }

  func end(near place: Int, after anchor: Int, in sentence: Range<Int>) -> Int {
    guard place < sentence.upperBound else { return sentence.upperBound }
    let outward = place..<min(sentence.upperBound, place + Self.wordReach)
    return (max(anchor, place - Self.commaReach)...place).last(where: isClause)
      ?? (anchor...place).last(where: isPhrase) ?? outward.first(where: isPhrase)
      ?? (outward.upperBound == sentence.upperBound ? outward.upperBound : character(at: place))
  }

  private static let closers = Set("、，,；;：:）)」』】〉》 \u{3000}\n".unicodeScalars)
  private static let openers = Set("（(「『【〈《".unicodeScalars)

  private func isClause(_ place: Int) -> Bool {
    guard place > 0, place < scalars.count, !isExtender(scalars[place]) else { return true }
    let (last, next) = (scalars[place - 1], scalars[place])
    if Self.closers.contains(next) { return false }
    // A comma between digits belongs to the number.
    if isNumber(next), place > 1, isNumber(scalars[place - 2]), !isBlank(last) { return false }
    return Self.closers.contains(last) || Self.openers.contains(next)
  }

  private func isPhrase(_ place: Int) -> Bool {
    guard place > 0, place < scalars.count else { return true }
    if isClause(place) { return true }
    let next = scalars[place]
    return isHiragana(scalars[place - 1]) && !isHiragana(next) && !isExtender(next) && isLetter(next)
  }

  /// The beginning of the character a place lies in.
  private func character(at place: Int) -> Int {
    var place = place
    while place > 0, place < scalars.count, isExtender(scalars[place]) { place -= 1 }
    return place
  }

  private func isHiragana(_ scalar: Unicode.Scalar) -> Bool { (0x3041...0x3096).contains(scalar.value) }
  private func isNumber(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType == .decimal }
  private func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
  /// Not the mark that makes a vowel long, which goes on with kana.
  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "ー" && (scalar.properties.isAlphabetic || isNumber(scalar))
  }
}

extension Excerpt {
  /// The pieces in one text with `…` where something was left out, and the matches in it, those that touch as one.
  func assembled(
    _ scalars: [Unicode.Scalar], matches: [Range<Int>]
  ) -> (scalars: [Unicode.Scalar], matches: [Range<Int>]) {
    var shown: [Unicode.Scalar] = []
    var shownMatches: [Range<Int>] = []
    let places = Self.merged(matches)
    for (index, piece) in pieces.enumerated() {
      if index > 0 || piece.lowerBound > 0 { shown.append("…") }
      for match in places where match.overlaps(piece) {
        let part = match.clamped(to: piece)
        let start = shown.count + part.lowerBound - piece.lowerBound
        shownMatches.append(start..<(start + part.count))
      }
      shown += scalars[piece]
    }
    if let last = pieces.last, last.upperBound < scalars.count { shown.append("…") }
    return (shown, shownMatches)
  }
}
