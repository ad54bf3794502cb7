import Glibc
internal import SystemPackage

/// What commands ask of the operating system. The one file of this target that touches C.
enum System {
  /// The value of an environment variable; an empty one counts as unset.
  static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }

  static func isTerminal(_ descriptor: FileDescriptor) -> Bool { isatty(descriptor.rawValue) == 1 }

  /// The terminal's width in columns, where it tells.
  static func terminalWidth(_ descriptor: FileDescriptor) -> Int? {
    var size = winsize()
    guard unsafe ioctl(descriptor.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// The folder relative paths start from; "/" where it is gone.
  static var currentFolder: [UInt8] {
    guard let path = unsafe getcwd(nil, 0) else { return [UInt8(ascii: "/")] }
    defer { unsafe free(path) }
    return unsafe Array(UnsafeRawBufferPointer(start: path, count: strlen(path)))
  }

  /// A file's bytes.
  static func contents(of path: [UInt8]) throws(Errno) -> [UInt8] {
    do {
      let name = unsafe FilePath(platformString: path.map { CChar(bitPattern: $0) } + [0])
      let file = try FileDescriptor.open(name, .readOnly)
      return try file.closeAfter {
        var contents: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while true {
          let count = try unsafe buffer.withUnsafeMutableBytes { try unsafe file.read(into: $0) }
          guard count > 0 else { return contents }
          contents += buffer[..<count]
        }
      }
    } catch let error as Errno {
      throw error
    } catch {
      throw .ioError
    }
  }

  /// Whether something is at the path, and not only a link that leads nowhere.
  static func exists(_ path: [UInt8]) -> Bool {
    unsafe access(path.map { CChar(bitPattern: $0) } + [0], F_OK) == 0
  }

  /// Lets a write to a closed pipe fail with `EPIPE` instead of ending the program.
  static func ignoreBrokenPipes() { _ = signal(SIGPIPE, SIG_IGN) }

  /// The arguments after the program's name, byte for byte.
  static var arguments: [[UInt8]] {
    (1..<max(1, Int(Swift.CommandLine.argc))).compactMap { index in
      guard let argument = unsafe Swift.CommandLine.unsafeArgv[index] else { return nil }
      return unsafe Array(UnsafeRawBufferPointer(start: argument, count: strlen(argument)))
    }
  }
}
