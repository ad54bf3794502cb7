/// The language of messages and help.
enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case japanese = "ja"

  /// The language the locale asks for: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set decides.
  ///
  /// Source: POSIX.1-2017, 8.2 Internationalization Variables.
  init(environment: (String) -> String?) {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(environment).first ?? ""
    self = locale.hasPrefix("ja") ? .japanese : .english
  }

  /// The language help is written in. The parser makes its help from types, not from values, so it cannot be handed on.
  @TaskLocal static var ofHelp = Language.english
}
