internal import Morphology
internal import QueryLanguage
internal import SearchIndex

extension CommandFailure {
  /// Why the index at `path` could not be used.
  init(_ error: IndexError, path: String) {
    switch error {
    case .notFound(let path):
      self.init(Message(.noIndexAt, [.path: path]), hint: Message(.beginWithIngest))
    case .notAnIndex(let path):
      self.init(Message(.notAnIndex, [.path: path]), hint: Message(.chooseAnotherFolder))
    case .notAFolder(let path):
      self.init(Message(.indexIsFile, [.path: path]), hint: Message(.chooseAnotherFolder))
    case .locked(let path):
      self.init(Message(.indexLocked, [.path: path]), hint: Message(.waitForLock), status: .locked)
    case .versionMismatch(let path, let found, let expected):
      let (found, expected) = Self.difference(found, expected)
      self.init(
        Message(.indexVersion, [.path: path, .found: found, .expected: expected]),
        hint: Message(.rebuildIndex, [.path: ShellText.quoted(path)]))
    case .unknownFormat(let path, let found):
      self.init(Message(.indexFormat, [.path: path, .found: found]), hint: Message(.updateProgram))
    case .corrupt(let detail):
      self.init(
        Message(.indexDamaged, [.path: path, .detail: detail]),
        hint: Message(.rebuildIndex, [.path: ShellText.quoted(path)]))
    case .changing:
      self.init(Message(.indexChanging, [.path: path]), hint: Message(.tryAgain))
    case .unreadable(let path, let detail):
      self.init(Message(.indexUnreadable, [.path: path, .detail: detail]), hint: Message(.checkPermissions))
    case .badArgument(let detail):
      self.init(Message(.indexRefused, [.path: path, .detail: detail]))
    }
  }

  /// The first version that differs, on either side.
  private static func difference(_ found: IndexVersions, _ expected: IndexVersions) -> (String, String) {
    if found.schema != expected.schema { return ("schema \(found.schema)", "schema \(expected.schema)") }
    if found.normalizer != expected.normalizer { return (found.normalizer, expected.normalizer) }
    if found.dictionary != expected.dictionary { return (found.dictionary, expected.dictionary) }
    return (found.libraries, expected.libraries)
  }

  /// Why a query cannot be read.
  init(_ error: QueryError, language: Language) {
    let problem = Message(error.problem)
    let message =
      error.problem == .empty
      ? problem
      : Message(.queryAt, [.position: error.position + 1, .detail: problem.text(in: language)])
    let hint: Phrase = error.problem == .onlyExcluded ? .queryExcludedHint : .queryHint
    self.init(message, hint: Message(hint))
  }
}

extension Message {
  /// Why the dictionary cannot be used.
  init(_ error: DictionaryError) {
    switch error {
    case .cannotOpen(let path, let detail):
      self.init(.dictionaryUnusable, [.path: path, .detail: detail])
    case .wrongCharset(let path, let charset):
      self.init(.dictionaryUnusable, [.path: path, .detail: charset])
    case .unknownFormat(let path, let fieldCount):
      self.init(.dictionaryFormat, [.path: path, .count: fieldCount])
    }
  }

  /// What is wrong in a query.
  init(_ problem: QueryError.Problem) {
    switch problem {
    case .empty: self.init(.queryEmpty)
    case .wordExpectedAfter(let word): self.init(.queryWordAfter, [.value: word])
    case .wordExpectedBefore(let word): self.init(.queryWordBefore, [.value: word])
    case .quoteExpected(let quote): self.init(.queryQuote, [.value: quote])
    case .closingParenthesisExpected: self.init(.queryClosingParenthesis)
    case .openingParenthesisMissing: self.init(.queryOpeningParenthesis)
    case .nothingBetween: self.init(.queryNothingBetween)
    case .wordExpectedBesideAsterisk: self.init(.queryAsterisk)
    case .distanceExpected(let most): self.init(.queryDistance, [.value: most])
    case .onlyExcluded: self.init(.queryOnlyExcluded)
    case .nearNeedsWords: self.init(.queryNear)
    case .unknownField(let name, let known):
      self.init(.queryUnknownField, [.value: name, .detail: known.map { $0 + ":" }.joined(separator: " ")])
    case .dateExpected(let text): self.init(.queryDate, [.value: text])
    case .emptySpan(let text): self.init(.queryEmptySpan, [.value: text])
    case .valueExpectedAfterField(let name): self.init(.queryFieldValue, [.value: name])
    case .tooManyWords(let most): self.init(.queryTooManyWords, [.value: most])
    case .tooDeep(let most): self.init(.queryTooDeep, [.value: most])
    }
  }
}
