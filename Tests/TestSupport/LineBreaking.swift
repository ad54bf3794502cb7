/// What stands together on a line: one wide character, a Latin word or number, digits set side by side in a column (縦中横).
public struct SetUnit: Sendable {
  public var text: String
  /// In em, along the line.
  public var width: Float
  public var isUpright: Bool
}

/// Breaks paragraphs into lines as JIS X 4051 has it: signs that may not begin a line hang over the end of the one before, or
/// take a character with them to the next; brackets that open do not end one.
public struct LineBreaker: Sendable {
  /// In em.
  public var length: Int
  public var isVertical: Bool
  /// Commas and full stops hang over the line's end (ぶら下げ); otherwise they take a character with them (追い出し).
  public var hangs: Bool

  public init(length: Int, isVertical: Bool, hangs: Bool) {
    self.length = length
    self.isVertical = isVertical
    self.hangs = hangs
  }

  /// The lines of a paragraph whose first line is indented by one em.
  public func lines(of paragraph: String, indent: Int = 1) -> [[SetUnit]] {
    var rest = units(of: paragraph)[...]
    var result: [[SetUnit]] = []
    var room = Float(length - indent)
    while !rest.isEmpty {
      var count = 0
      var width: Float = 0
      while count < rest.count, width + rest[rest.startIndex + count].width <= room + 0.01 {
        width += rest[rest.startIndex + count].width
        count += 1
      }
      count = max(1, count)
      if count < rest.count {
        let next = rest[rest.startIndex + count].text
        if hangs, next == "、" || next == "。", count + 1 == rest.count || !isForbiddenFirst(rest, count + 1) {
          count += 1
        } else {
          while count > 1, isForbiddenFirst(rest, count) { count -= 1 }
        }
        while count > 1, "「（".contains(rest[rest.startIndex + count - 1].text) { count -= 1 }
      }
      result.append(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
      room = Float(length)
    }
    return result
  }

  private func isForbiddenFirst(_ units: ArraySlice<SetUnit>, _ at: Int) -> Bool {
    "、。」）ーっゃゅょッャュョ".contains(units[units.startIndex + at].text.first ?? " ")
  }

  private func units(of text: String) -> [SetUnit] {
    var result: [SetUnit] = []
    var narrow = ""
    func close() {
      guard !narrow.isEmpty else { return }
      let isUpright = isVertical && narrow.count == 2
      if isVertical, !isUpright {
        result += narrow.map { SetUnit(text: String($0), width: 1, isUpright: true) }
      } else {
        result.append(
          SetUnit(text: narrow, width: isUpright ? 1 : Float(narrow.count) * 0.5, isUpright: isUpright))
      }
      narrow = ""
    }
    for character in text {
      if character.isASCII {
        narrow.append(character)
      } else {
        close()
        result.append(SetUnit(text: String(character), width: 1, isUpright: false))
      }
    }
    close()
    return result
  }
}
