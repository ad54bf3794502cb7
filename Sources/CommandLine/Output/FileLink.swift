internal import SearchIndex

/// Links to files: as URIs, and as terminals take them.
///
/// Sources: RFC 8089 (`file:` URIs), RFC 3986 section 2 (percent-encoding), RFC 8118 section 3 (`#page=` and `search=` of PDFs), and the
/// specification of OSC 8 hyperlinks,
/// https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda
enum FileLink {
  /// A path with everything encoded that is not plain in a URI.
  static func percentEncoded(_ path: [UInt8]) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    let encoded = path.flatMap { byte -> [UInt8] in
      isPlain(byte) ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._~/".utf8.contains(byte)
    }
  }

  /// The URI of a file on this machine, or of a page of it, which counts from 1, and a text that a viewer looks for there.
  static func uri(_ path: FilePath, page: Int? = nil, search: String? = nil) -> String {
    let parameters = [page.map { "page=\($0)" }, search.map { "search=\(percentEncoded(Array($0.utf8)))" }]
      .compactMap { $0 }
    return "file://" + percentEncoded(path.bytes)
      + (parameters.isEmpty ? "" : "#" + parameters.joined(separator: "&"))
  }

  /// Text that a terminal opens the file with.
  static func hyperlink(_ text: String, to path: FilePath, page: Int? = nil, search: String? = nil) -> String {
    "\u{1B}]8;;\(uri(path, page: page, search: search))\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
  }

  /// Whether the terminal that set these variables is known to take hyperlinks. The others ignore or print them.
  ///
  /// Source: https://github.com/Alhadis/OSC8-Adoption, and each program's manual for its variable.
  static func isSupported(environment: (String) -> String?) -> Bool {
    let term = environment("TERM") ?? ""
    if term.isEmpty || term == "dumb" || term == "linux" { return false }
    // libvte, from 0.50 on.
    if let vte = environment("VTE_VERSION").flatMap({ Int($0) }), vte >= 5000 { return true }
    let programs: Set = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby", "mintty"]
    if let program = environment("TERM_PROGRAM"), programs.contains(program) { return true }
    let marks = ["KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "DOMTERM", "ALACRITTY_WINDOW_ID"]
    if marks.contains(where: { environment($0) != nil }) { return true }
    return ["kitty", "alacritty", "foot", "contour", "wezterm", "ghostty"].contains { term.contains($0) }
  }
}
