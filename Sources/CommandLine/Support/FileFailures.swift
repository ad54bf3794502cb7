internal import Bibliography
internal import Ingest
internal import SearchIndex
internal import WorkerProtocol

extension FileFailure {
  /// What went wrong with the file, and what to do about it.
  var phrases: (reason: Phrase, remedy: Phrase) {
    switch code {
    case FailureCode.encrypted: (.fileEncrypted, .fileEncryptedRemedy)
    case FailureCode.damaged: (.fileDamaged, .fileDamagedRemedy)
    case FailureCode.notPDF: (.fileNotPDF, .fileNotPDFRemedy)
    case FailureCode.empty: (.fileEmpty, .fileEmptyRemedy)
    case FailureCode.truncated: (.fileTruncated, .fileTruncatedRemedy)
    case FailureCode.timeout: (.fileTimeout, .fileTimeoutRemedy)
    case FailureCode.memory: (.fileMemory, .fileMemoryRemedy)
    case FailureCode.crash: (.fileCrash, .fileCrashRemedy)
    case FailureCode.unreadable: (.fileUnreadable, .fileUnreadableRemedy)
    case FailureCode.tooLarge: (.fileTooLarge, .fileTooLargeRemedy)
    default: (.fileOther, .fileOtherRemedy)
    }
  }

  /// Whether the words of whoever found the failure add to what its phrase says.
  private var showsDetail: Bool {
    !detail.isEmpty
      && ![FailureCode.encrypted, FailureCode.empty, FailureCode.notPDF, FailureCode.timeout].contains(code)
  }

  /// The line about the file: its path, what is wrong, where, in whose words.
  func message(path: String, language: Language) -> Message {
    Message(.fileFailed, [.path: path, .detail: reason(in: language)])
  }

  /// What is wrong, where, in whose words.
  func reason(in language: Language) -> String {
    var reason = Message(phrases.reason, [.name: code]).text(in: language)
    if let page { reason += ", " + Message(.onPage, [.page: page + 1]).text(in: language) }
    if showsDetail { reason += " (\(detail))" }
    return reason
  }
}

extension Session {
  /// Says what is wrong with a file and what to do.
  func report(_ failure: FileFailure, path: FilePath) throws(OutputError) {
    try report(self.failure(failure, path: path))
  }

  /// Why a document has no text.
  func failure(_ failure: FileFailure, of record: FileRecord) -> CommandFailure {
    CommandFailure(
      failure.message(path: shownText(record), language: language), hint: Message(failure.phrases.remedy))
  }

  func failure(_ failure: FileFailure, path: FilePath) -> CommandFailure {
    CommandFailure(
      failure.message(path: shownText(path), language: language), hint: Message(failure.phrases.remedy))
  }
}

extension CommandFailure {
  /// Why a run could not begin or go on.
  init(_ error: IngestError) {
    switch error {
    case .nothingToIngest:
      self.init(Message(.nothingToIngest), hint: Message(.beginWithIngest))
    case .pathNotFound(let path):
      self.init(Message(.pathNotFound, [.path: path.display]), hint: Message(.checkSpelling))
    case .pathUnreadable(let path, let detail):
      self.init(
        Message(.pathUnreadable, [.path: path.display, .detail: detail]), hint: Message(.fileUnreadableRemedy))
    case .badGlob(let pattern):
      self.init(Message(.badGlob, [.value: pattern]), hint: Message(.badGlobHint), status: .usage)
    case .corrections(let path, let error):
      self.init(error, path: path)
    case .workerNotFound(let searched):
      self.init(
        Message(.workerNotFound, [.value: searched.joined(separator: ", ")]), hint: Message(.workerNotFoundHint))
    case .workerUnusable(_, "poppler-data"):
      self.init(Message(.popplerDataMissing), hint: Message(.popplerDataHint))
    case .workerUnusable(let program, let detail) where detail.hasPrefix("dictionary "):
      self.init(Message(.workerUnusable, [.path: program, .detail: detail]), hint: Message(.workerDictionaryHint))
    case .workerUnusable(let program, let detail):
      self.init(Message(.workerUnusable, [.path: program, .detail: detail]), hint: Message(.workerUnusableHint))
    }
  }

  /// What is wrong with the corrections at a path.
  init(_ error: CorrectionsError, path: String) {
    let (phrase, value): (Phrase, String) =
      switch error.problem {
      case .notUnderstood(let text): (.correctionNotUnderstood, text)
      case .badHash(let text): (.correctionBadHash, text)
      case .noFile: (.correctionNoFile, "")
      case .unknownField(let text): (.correctionUnknownField, text)
      case .badDate(let text): (.correctionBadDate, text)
      case .givenTwice(let text): (.correctionTwice, text)
      case .notUTF8: (.correctionsNotText, "")
      }
    self.init(
      Message(phrase, [.path: path, .position: error.line, .value: value]), hint: Message(.correctionsHint))
  }

  /// The failure behind an error of `Ingest`; any other error as it is.
  static func explaining(_ error: any Error, indexPath: String) -> any Error {
    switch error {
    case let error as IngestError: CommandFailure(error)
    case let error as IndexError: CommandFailure(error, path: indexPath)
    default: error
    }
  }
}
