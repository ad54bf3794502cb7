/// Text as a shell takes it, for commands that are shown to be typed.
enum ShellText {
  /// The word as it stands where no character of it means anything to a shell, else in single quotation marks.
  static func quoted(_ word: String) -> String {
    let isPlain = { (scalar: Unicode.Scalar) in
      scalar.value > 0x7F || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || "%+,-./:=@_^".unicodeScalars.contains(scalar)
    }
    let isWhiteSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
    let scalars = word.unicodeScalars
    if !word.isEmpty, scalars.allSatisfy(isPlain), !scalars.contains(where: isWhiteSpace), word.first != "-" {
      return word
    }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
