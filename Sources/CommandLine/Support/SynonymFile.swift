internal import JapaneseText
internal import SearchIndex
internal import SystemPackage

extension Session {
  /// The synonyms in an index folder and the common short forms; those alone where there is no such file.
  func synonyms(in folder: String) throws -> Synonyms {
    let path = folder + "/" + Synonyms.fileName
    let bytes: [UInt8]
    do throws(Errno) {
      bytes = try System.contents(of: Array(path.utf8))
    } catch {
      if error == .noSuchFileOrDirectory { return Synonyms().withCommonShortForms() }
      throw CommandFailure(Message(.pathUnreadable, [.path: path, .detail: error.description]))
    }
    do throws(Synonyms.Problem) {
      return try Synonyms(parsing: bytes).withCommonShortForms()
    } catch {
      let detail = Message(error.reason).text(in: language)
      throw CommandFailure(
        Message(.synonymsLine, [.path: path, .position: error.line, .detail: detail]), hint: Message(.synonymsHint))
    }
  }
}

extension Message {
  /// What is wrong with a line of synonyms.
  fileprivate init(_ reason: Synonyms.Problem.Reason) {
    switch reason {
    case .oneWord: self.init(.synonymsOneWord)
    case .emptyWord: self.init(.synonymsEmptyWord)
    case .tooMany(let most): self.init(.synonymsTooMany, [.count: most])
    case .notText: self.init(.synonymsNotText)
    }
  }
}
