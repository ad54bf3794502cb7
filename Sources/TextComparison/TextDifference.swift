/// What changed between two texts, token by token.
///
/// Source: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1, 1986: the greedy forward search,
/// its path kept.
public struct TextDifference: Sendable, Hashable {
  /// A stretch that is equal, taken out, or put in. What was taken out stands before what was put in for it.
  public enum Piece: Sendable, Hashable {
    /// The text is that of the newer one: numbers in another width are equal.
    case same(String)
    case removed(String)
    case added(String)

    public var text: String {
      switch self {
      case .same(let text), .removed(let text), .added(let text): text
      }
    }
  }

  public let pieces: [Piece]

  /// Changes with less than so many equal tokens between them are one: 三[-割-]{+分+} reads worse than [-三割-]{+三分+}.
  private static let leastBetween = 2
  /// More differences are not searched for: then the texts have nothing to do with one another.
  private static let mostEdits = 800

  public init(from old: String, to new: String) {
    if old.utf8.elementsEqual(new.utf8) {
      self.init(pieces: new.isEmpty ? [] : [.same(new)])
    } else {
      self.init(from: ComparedText(old), to: ComparedText(new))
    }
  }

  private init(pieces: [Piece]) { self.pieces = pieces }

  public init(from old: ComparedText, to new: ComparedText) { self.init(from: old, to: new, joins: true) }

  init(from old: String, to new: String, joins: Bool) {
    self.init(from: ComparedText(old), to: ComparedText(new), joins: joins)
  }

  /// - Parameter joins: Changes that nearly touch are made one.
  private init(from old: ComparedText, to new: ComparedText, joins: Bool) {
    var numbering = Numbering()
    let shortest = Self.edits(numbering.numbers(of: old), numbering.numbers(of: new))
    let edits = joins ? Self.joined(shortest) : shortest
    var pieces: [Piece] = []
    // Spaces belong to what follows them, so that the pieces make up the whole text.
    var oldEnd = 0
    var newEnd = 0
    for (index, edit) in edits.enumerated() {
      let isLast = index == edits.count - 1
      let oldUntil = isLast ? old.scalars.count : old.end(ofTokens: edit.old) ?? oldEnd
      let newUntil = isLast ? new.scalars.count : new.end(ofTokens: edit.new) ?? newEnd
      if edit.isSame {
        pieces.append(.same(new.text(newEnd..<newUntil)))
      } else {
        let removed = old.text(oldEnd..<oldUntil)
        let added = new.text(newEnd..<newUntil)
        if !removed.isEmpty { pieces.append(.removed(removed)) }
        if !added.isEmpty { pieces.append(.added(added)) }
      }
      oldEnd = oldUntil
      newEnd = newUntil
    }
    // Blanks alone are no tokens.
    if edits.isEmpty, !new.scalars.isEmpty { pieces = [.same(new.text(0..<new.scalars.count))] }
    self.pieces = pieces
  }

  public var isEmpty: Bool { pieces.allSatisfy { if case .same = $0 { true } else { false } } }

  /// Numbers for tokens, the same where they are equal: most tokens are one character, and that is its number.
  private struct Numbering {
    /// Each word once, with the one before it that has its hash, or −1.
    private var words: [(key: [UInt8], next: Int)] = []
    /// The last word of a hash.
    private var byHash = HashTable()

    mutating func numbers(of text: ComparedText) -> [Int] {
      text.tokens.map { token in
        if token.range.count == 1 { return Int(narrow(text.scalars[token.range.lowerBound]).value) }
        return 0x110000 + number(of: Array(text.key(of: token).utf8))
      }
    }

    private mutating func number(of key: [UInt8]) -> Int {
      let hash = key.contentHash
      var word = byHash[hash]
      while word >= 0 {
        if words[word].key == key { return word }
        word = words[word].next
      }
      words.append((key, byHash.replace(hash, by: words.count)))
      return words.count - 1
    }
  }

  /// Tokens of both texts, in stretches that are equal or not.
  private struct Edit {
    var old: Range<Int>
    var new: Range<Int>
    var isSame: Bool
  }

  /// The shortest script from one to the other, as stretches.
  private static func edits(_ a: [Int], _ b: [Int]) -> [Edit] {
    let head = zip(a, b).prefix { $0 == $1 }.count
    let tail = min(
      zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count, min(a.count, b.count) - head)
    var edits: [Edit] = []
    func add(_ old: Range<Int>, _ new: Range<Int>, _ isSame: Bool) {
      guard !old.isEmpty || !new.isEmpty else { return }
      if let last = edits.last, last.isSame == isSame {
        edits[edits.count - 1].old = last.old.lowerBound..<old.upperBound
        edits[edits.count - 1].new = last.new.lowerBound..<new.upperBound
      } else {
        edits.append(Edit(old: old, new: new, isSame: isSame))
      }
    }
    add(0..<head, 0..<head, true)
    let oldMiddle = head..<(a.count - tail)
    let newMiddle = head..<(b.count - tail)
    if let snakes = snakes(Array(a[oldMiddle]), Array(b[newMiddle])) {
      var (x, y) = (0, 0)
      for snake in snakes {
        add(head + x..<head + snake.x, head + y..<head + snake.y, false)
        add(head + snake.x..<head + snake.x + snake.length, head + snake.y..<head + snake.y + snake.length, true)
        (x, y) = (snake.x + snake.length, snake.y + snake.length)
      }
      add(head + x..<oldMiddle.upperBound, head + y..<newMiddle.upperBound, false)
    } else {
      add(oldMiddle, newMiddle, false)
    }
    add(a.count - tail..<a.count, b.count - tail..<b.count, true)
    return edits
  }

  /// Runs of equal tokens on a shortest path, in order; `nil` where the texts differ too much.
  private static func snakes(_ a: [Int], _ b: [Int]) -> [(x: Int, y: Int, length: Int)]? {
    let most = min(a.count + b.count, mostEdits)
    // By diagonal, with room for one beyond the outermost on either side.
    let middle = most + 1
    var furthest = [Int](repeating: 0, count: 2 * most + 3)
    var history: [[Int]] = []
    for d in 0...most {
      history.append(furthest)
      for k in stride(from: -d, through: d, by: 2) {
        let goesDown = k == -d || (k != d && furthest[middle + k - 1] < furthest[middle + k + 1])
        var x = goesDown ? furthest[middle + k + 1] : furthest[middle + k - 1] + 1
        var y = x - k
        while x < a.count, y < b.count, a[x] == b[y] {
          x += 1
          y += 1
        }
        furthest[middle + k] = x
        if x >= a.count, y >= b.count { return backtracked(history, middle, a.count, b.count) }
      }
    }
    return nil
  }

  private static func backtracked(
    _ history: [[Int]], _ middle: Int, _ n: Int, _ m: Int
  ) -> [(x: Int, y: Int, length: Int)] {
    var snakes: [(x: Int, y: Int, length: Int)] = []
    var (x, y) = (n, m)
    for d in stride(from: history.count - 1, through: 0, by: -1) {
      let furthest = history[d]
      let k = x - y
      let goesDown = k == -d || (k != d && furthest[middle + k - 1] < furthest[middle + k + 1])
      let before = goesDown ? k + 1 : k - 1
      let beforeX = d == 0 ? 0 : furthest[middle + before]
      let beforeY = d == 0 ? 0 : beforeX - before
      let startX = d == 0 ? 0 : goesDown ? beforeX : beforeX + 1
      if x > startX { snakes.append((startX, y - (x - startX), x - startX)) }
      (x, y) = (beforeX, beforeY)
    }
    return snakes.reversed()
  }

  /// Takes equal stretches that are too short to be read as such into the changes around them.
  private static func joined(_ edits: [Edit]) -> [Edit] {
    var result: [Edit] = []
    for (index, edit) in edits.enumerated() {
      let isInner = index > 0 && index < edits.count - 1
      let isChange = !edit.isSame || (isInner && edit.new.count < leastBetween)
      if let last = result.last, last.isSame == !isChange {
        result[result.count - 1].old = last.old.lowerBound..<edit.old.upperBound
        result[result.count - 1].new = last.new.lowerBound..<edit.new.upperBound
      } else {
        result.append(Edit(old: edit.old, new: edit.new, isSame: !isChange))
      }
    }
    return result
  }
}

extension ComparedText {
  /// Where the last of some tokens ends; `nil` where there are none.
  fileprivate func end(ofTokens range: Range<Int>) -> Int? {
    range.isEmpty ? nil : tokens[range.upperBound - 1].range.upperBound
  }
}
