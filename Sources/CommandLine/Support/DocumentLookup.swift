internal import SearchIndex

/// A document, perhaps with a page: `2024-12.pdf:3`.
struct DocumentTarget: Sendable, Equatable {
  struct Reading: Sendable, Equatable {
    var path: String
    var pageNumber: Int?
  }

  /// The ways to read the argument, the likelier first.
  var readings: [Reading]
  private var argument: String

  init(argument: String) {
    self.argument = argument
    readings = [Reading(path: argument)]
    guard let colon = argument.lastIndex(of: ":"), let page = Int(argument[argument.index(after: colon)...]) else {
      return
    }
    readings.append(Reading(path: String(argument[..<colon]), pageNumber: page))
  }

  /// The one document the argument names, taken whole first: a file may be called `a:1`.
  func find(in records: [FileRecord], _ session: Session) throws(CommandFailure) -> (
    record: FileRecord, pageNumber: Int?
  ) {
    for reading in readings {
      let wanted = session.path(ofArgument: reading.path)
      if let record = records.first(where: { $0.paths.contains { $0.path == wanted } }) {
        return (record, reading.pageNumber)
      }
    }
    for reading in readings {
      let names = ArgumentText.bytes(of: reading.path)
      let found = records.filter { $0.paths.contains { $0.path.ends(with: names) } }
      if found.count > 1 {
        throw CommandFailure(
          Message(.severalDocuments, [.path: ArgumentText.plain(reading.path), .count: found.count]),
          hint: Message(.oneOf, [.value: found.prefix(5).map(session.shownText).joined(separator: ", ")]))
      }
      if let record = found.first { return (record, reading.pageNumber) }
    }
    throw CommandFailure(Message(.notInIndex, [.path: ArgumentText.plain(argument)]), hint: Message(.ingestIt))
  }
}

extension FilePath {
  /// Whether the path ends with these names.
  func ends(with names: [UInt8]) -> Bool {
    guard !names.isEmpty, bytes.count > names.count else { return false }
    return bytes.suffix(names.count).elementsEqual(names) && bytes[bytes.count - names.count - 1] == UInt8(ascii: "/")
  }
}
