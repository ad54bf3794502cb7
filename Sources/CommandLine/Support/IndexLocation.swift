internal import SearchIndex

/// Where the index is: `--index`, else `$KIJI_INDEX`, else `Index` with our marker here or in the nearest folder above, else
/// the one of the user's configuration.
struct IndexLocation {
  var session: Session
  /// The value of `--index`.
  var option: String?

  /// How an index was come by.
  enum Origin: String, Sendable { case option, environment, nearest, configuration }

  /// A folder that is an index, or is to be one.
  struct Place: Sendable, Equatable {
    var path: String
    var origin: Origin
  }

  /// The place to look at; `nil` where none was named and there is none near.
  func place() throws(CommandFailure) -> Place? {
    guard let option else { return try usual() }
    let named = Place(path: session.path(ofArgument: option).display, origin: .option)
    if try usual()?.path != named.path { session.hints.index = " --index \(ShellText.quoted(option))" }
    return named
  }

  /// The place without `--index`.
  private func usual() throws(CommandFailure) -> Place? {
    if let named = session.environment("KIJI_INDEX") {
      return Place(path: session.path(ofArgument: named).display, origin: .environment)
    }
    if let nearest { return Place(path: nearest, origin: .nearest) }
    return try UserConfiguration.read(in: session).index.map { Place(path: $0, origin: .configuration) }
  }

  /// The folder of an index that is there.
  func find() throws(CommandFailure) -> IndexFolder {
    guard let path = try place()?.path else {
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
    let path = try place()?.path ?? session.path(ofArgument: "Index").display
    do throws(IndexError) {
      return try IndexFolder.isIndex(at: path) ? IndexFolder.open(at: path) : IndexFolder.create(at: path)
    } catch {
      throw CommandFailure(error, path: path)
    }
  }

  /// The folder of an index if it is there; never makes one.
  func findIfAny() throws(CommandFailure) -> IndexFolder? {
    guard let path = try place()?.path, IndexFolder.isIndex(at: path) else { return nil }
    do {
      return try IndexFolder.open(at: path)
    } catch {
      throw CommandFailure(error, path: path)
    }
  }

  private var nearest: String? {
    let names = session.currentFolder.split(separator: UInt8(ascii: "/"))
    for count in (0...names.count).reversed() {
      var bytes: [UInt8] = []
      for name in names[..<count] {
        bytes.append(UInt8(ascii: "/"))
        bytes += name
      }
      let path = String(decoding: bytes, as: UTF8.self) + "/Index"
      if IndexFolder.isIndex(at: path) { return path }
    }
    return nil
  }
}

/// What the commands in hints have to be given, so that they do what they are shown for.
final class HintContext {
  /// ` --index FOLDER` where the index in use is another than the one found from here; else empty.
  var index = ""
}
