internal import JapaneseText

/// What of a passage is printed: whole sentences around its matches.
struct Excerpt: Sendable, Equatable {
  /// Ranges of the passage's scalars in order, apart from each other.
  var pieces: [Range<Int>]

  /// Chooses the sentences to print.
  ///
  /// The passage is printed whole where it fits. Else the sentences with matches are taken in order as long as they fit,
  /// then the sentences after and before the first of them. A match's sentence that alone is too long is cut around it.
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
    let matched = sentences.indices.filter { index in matches.contains { $0.overlaps(sentences[index]) } }
    let first = matched.first ?? 0
    var chosen: Set<Int> = []
    var length = 0
    func take(_ index: Int) -> Bool {
      guard sentences.indices.contains(index), !chosen.contains(index) else { return false }
      guard length + sentences[index].count <= limit else { return false }
      chosen.insert(index)
      length += sentences[index].count
      return true
    }
    guard take(first) else {
      pieces = [Self.window(in: sentences[first], around: matches.first, scalars: scalars, limit: limit)]
      return
    }
    for index in matched.dropFirst() { _ = take(index) }
    var next = first + 1
    while chosen.contains(next) || take(next) { next += 1 }
    var previous = first - 1
    while take(previous) { previous -= 1 }
    pieces = chosen.sorted().map { sentences[$0] }.reduce(into: []) { pieces, sentence in
      if let last = pieces.last, last.upperBound == sentence.lowerBound {
        pieces[pieces.count - 1] = last.lowerBound..<sentence.upperBound
      } else {
        pieces.append(sentence)
      }
    }
  }

  /// A part of one long sentence with the match near its first third.
  private static func window(
    in sentence: Range<Int>, around match: Range<Int>?, scalars: [Unicode.Scalar], limit: Int
  ) -> Range<Int> {
    let anchor = match?.clamped(to: sentence) ?? sentence.lowerBound..<sentence.lowerBound
    let length = max(limit, anchor.count)
    var lower = max(sentence.lowerBound, anchor.lowerBound - (length - anchor.count) / 3)
    var upper = min(sentence.upperBound, lower + length)
    lower = max(sentence.lowerBound, min(lower, upper - length))
    while lower > sentence.lowerBound, isExtender(scalars[lower]) { lower -= 1 }
    while upper < sentence.upperBound, isExtender(scalars[upper]) { upper += 1 }
    return lower..<upper
  }
}
