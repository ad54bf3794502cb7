internal import SearchIndex

/// Where the index is: `--index`, else `$KIJI_INDEX`, else `Index` with our marker here or in the nearest folder above.
struct IndexLocation {
  var session: Session
  /// The value of `--index`.
  var option: String?

  /// The folder that was named, whether or not it holds an index; `nil` where none was.
  private var named: String? {
    (option ?? session.environment("KIJI_INDEX")).map { session.path(ofArgument: $0).display }
  }

  /// The folder of an index that is there.
  func find() throws(CommandFailure) -> IndexFolder {
    guard let path = named ?? nearest else {
      throw CommandFailure(Message(.noIndexHere), hint: Message(.beginWithIngest))
    }
    do {
      return try IndexFolder.open(at: path)
    } catch {
      throw CommandFailure(error, path: path)
    }
  }

  /// The folder of an index that is there, or of a new one: where it was named, or `Index` here.
  func findOrCreate() throws(CommandFailure) -> IndexFolder {
    let path = named ?? nearest ?? session.path(ofArgument: "Index").display
    do throws(IndexError) {
      return try IndexFolder.isIndex(at: path) ? IndexFolder.open(at: path) : IndexFolder.create(at: path)
    } catch {
      throw CommandFailure(error, path: path)
    }
  }

  /// The folder of an index if it is there; never makes one.
  func findIfAny() throws(CommandFailure) -> IndexFolder? {
    guard let path = named ?? nearest, IndexFolder.isIndex(at: path) else { return nil }
    do {
      return try IndexFolder.open(at: path)
    } catch {
      throw CommandFailure(error, path: path)
    }
  }

  private var nearest: String? {
    var folder = session.currentFolder.split(separator: UInt8(ascii: "/"))
    while true {
      let path = String(decoding: folder.map { [UInt8(ascii: "/")] + $0 }.joined(), as: UTF8.self) + "/Index"
      if IndexFolder.isIndex(at: path) { return path }
      guard folder.popLast() != nil else { return nil }
    }
  }
}
