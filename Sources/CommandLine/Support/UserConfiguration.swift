/// What the user wrote down once for all: `$XDG_CONFIG_HOME/kiji/config`, or `~/.config/kiji/config`.
///
/// Lines of the form `name = value`; empty ones and those that begin with `#` say nothing. The one name is `index`, an
/// absolute path or one that begins with `~/`.
///
/// Source: XDG Base Directory Specification 0.8, https://specifications.freedesktop.org/basedir-spec/
struct UserConfiguration: Sendable, Equatable {
  /// The index that is used where none is named or near.
  var index: String?

  /// Where the configuration is, or would be.
  static func path(environment: (String) -> String?) -> String? {
    if let folder = environment("XDG_CONFIG_HOME"), folder.hasPrefix("/") { return folder + "/kiji/config" }
    return environment("HOME").map { $0 + "/.config/kiji/config" }
  }

  /// The user's configuration; an empty one where there is no such file.
  static func read(in session: Session) throws(CommandFailure) -> UserConfiguration {
    guard let path = path(environment: session.environment), System.exists(Array(path.utf8)) else {
      return UserConfiguration()
    }
    let contents: [UInt8]
    do {
      contents = try System.contents(of: Array(path.utf8))
    } catch {
      throw CommandFailure(
        Message(.configurationUnreadable, [.path: path, .detail: String(describing: error)]),
        hint: Message(.fileUnreadableRemedy))
    }
    return try UserConfiguration(
      text: String(decoding: contents, as: UTF8.self), path: path, home: session.environment("HOME"))
  }

  init(index: String? = nil) { self.index = index }

  /// - Parameter path: For messages.
  init(text: String, path: String, home: String?) throws(CommandFailure) {
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let line = line.trimmingSpaces
      guard !line.isEmpty, line.first != "#" else { continue }
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = parts[0].trimmingSpaces
      guard parts.count == 2, name == "index" else {
        throw CommandFailure(
          Message(.configurationName, [.path: path, .position: number + 1, .name: String(name)]),
          hint: Message(.configurationHint))
      }
      let value = String(parts[1].trimmingSpaces)
      if value.hasPrefix("/") {
        index = value
      } else if let home, value == "~" || value.hasPrefix("~/") {
        index = home + value.dropFirst()
      } else {
        throw CommandFailure(
          Message(.configurationPath, [.path: path, .position: number + 1, .value: value]),
          hint: Message(.configurationHint))
      }
    }
  }
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    var text = drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
