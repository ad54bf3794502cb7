/// The name of a place in a phrase that is filled when it is said.
enum Slot: String, Sendable, CaseIterable {
  case path, detail, query, position, found, expected, name, value, option
  case count, total, page, passages, offset, done, failed, rate, time
  /// Where a command in a hint needs it, ` --index FOLDER`; empty unless it is said.
  case index

  /// The slot with a name. One after the other: the table that a switch over strings makes takes longer than the few there are.
  init?(named name: Substring) {
    guard let slot = Self.allCases.first(where: { $0.rawValue.utf8.elementsEqual(name.utf8) }) else { return nil }
    self = slot
  }
}

/// What stands in the places of a phrase. A list, as there are few: a dictionary of a type of its own has to be looked up.
struct SlotValues: Sendable, Equatable, ExpressibleByDictionaryLiteral {
  private var entries: [(slot: Slot, text: String)] = []

  init(dictionaryLiteral elements: (Slot, any CustomStringConvertible)...) {
    for (slot, value) in elements { self[slot] = value.description }
  }

  subscript(slot: Slot) -> String? {
    get { entries.first(where: { $0.slot == slot })?.text }
    set {
      entries.removeAll { $0.slot == slot }
      if let newValue { entries.append((slot, newValue)) }
    }
  }

  static func == (a: Self, b: Self) -> Bool {
    a.entries.count == b.entries.count && a.entries.allSatisfy { b[$0.slot] == $0.text }
  }
}

/// A phrase with its places filled: what the program says, in whatever language.
struct Message: Sendable, Equatable {
  var phrase: Phrase
  var values: SlotValues

  init(_ phrase: Phrase, _ values: SlotValues = [:]) {
    self.phrase = phrase
    self.values = values
  }

  /// The message in one line: line ends and controls in a value (a path may hold any) are shown escaped.
  func text(in language: Language) -> String {
    var result = ""
    for part in phrase.parts(in: language) {
      switch part {
      case .text(let text): result += text
      case .slot(let slot, let forms):
        let value = values[slot].map(TerminalText.escaped) ?? (slot == .index ? "" : "?")
        result += value
        if let forms { result += " " + (value == "1" ? forms.one : forms.many) }
      }
    }
    return result
  }
}

extension Phrase {
  /// A stretch of a template.
  enum Part: Sendable, Equatable {
    case text(String)
    /// `{path}`, or `{count:file|files}`: the number and the noun that goes with it.
    case slot(Slot, Forms?)
  }

  struct Forms: Sendable, Equatable {
    var one: String
    var many: String
  }

  /// The phrase as it is written in the table.
  func template(in language: Language) -> String {
    switch language {
    case .english: entry.english
    case .japanese: entry.japanese
    }
  }

  /// The template taken apart; a brace that names no slot is text.
  func parts(in language: Language) -> [Part] {
    var parts: [Part] = []
    var rest = template(in: language)[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      let body = rest[rest.index(after: open)..<close]
      let pieces = body.split(separator: ":", maxSplits: 1)
      let forms = pieces.dropFirst().first?.split(separator: "|") ?? []
      if let slot = pieces.first.flatMap(Slot.init(named:)) {
        parts.append(
          .slot(slot, forms.count == 2 ? Forms(one: String(forms[0]), many: String(forms[1])) : nil))
      } else {
        parts.append(.text(String(rest[open...close])))
      }
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    return parts
  }
}

/// Why a command could not be carried out, what to do about it, and the exit status that says so.
struct CommandFailure: Error, Sendable, Equatable {
  var message: Message
  var hint: Message?
  var status: CommandStatus

  init(_ message: Message, hint: Message? = nil, status: CommandStatus = .failure) {
    self.message = message
    self.hint = hint
    self.status = status
  }
}
