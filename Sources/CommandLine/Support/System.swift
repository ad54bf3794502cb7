import Glibc
internal import QueryLanguage
internal import SystemPackage

/// What commands ask of the operating system. The one file of this target that touches C.
enum System {
  /// The value of an environment variable; an empty one counts as unset.
  static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// The day it is here.
  static var today: CalendarDay {
    var now = unsafe time(nil)
    var parts = unsafe tm()
    _ = unsafe localtime_r(&now, &parts)
    return unsafe CalendarDay(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }

  static func isTerminal(_ descriptor: FileDescriptor) -> Bool { isatty(descriptor.rawValue) == 1 }

  /// The terminal's size in columns and rows, where it tells.
  static func terminalSize(_ descriptor: FileDescriptor) -> (columns: Int, rows: Int)? {
    var size = winsize()
    guard unsafe ioctl(descriptor.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return nil
    }
    return (Int(size.ws_col), Int(size.ws_row))
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

  /// Makes a folder where there is none.
  static func makeFolder(_ path: [UInt8]) throws(Errno) {
    let result = unsafe (path.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { name in
      unsafe name.baseAddress.map { unsafe mkdir($0, 0o777) } ?? -1
    }
    if result != 0, errno != EEXIST { throw Errno(rawValue: errno) }
  }

  /// Writes a file, in place of what is there.
  static func write(_ bytes: [UInt8], to path: [UInt8]) throws(Errno) {
    do {
      let name = unsafe FilePath(platformString: path.map { CChar(bitPattern: $0) } + [0])
      let file = try FileDescriptor.open(
        name, .writeOnly, options: [.create, .truncate], permissions: [.ownerReadWrite, .groupRead, .otherRead])
      _ = try file.closeAfter { try file.writeAll(bytes) }
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

extension System {
  /// Writes all of some bytes. `FileDescriptor.writeAll` is generic, and looks the type of what it is given up.
  static func write(_ bytes: ArraySlice<UInt8>, to descriptor: FileDescriptor) throws {
    try unsafe bytes.withUnsafeBytes { buffer in
      var rest = unsafe buffer[...]
      while unsafe !rest.isEmpty {
        let written = try unsafe descriptor.write(UnsafeRawBufferPointer(rebasing: rest))
        unsafe rest = rest.dropFirst(written)
      }
    }
  }

  /// Starts a pager that reads what it is given from a pipe.
  ///
  /// Foundation's and Subprocess's ways are not taken: they cost a search its start.
  static func openPager(_ pager: PagerCommand) -> PagerProcess? {
    if pager == .standard, !isInstalled("less") { return nil }
    guard let (process, input) = spawn(shell: pager.command) else { return nil }
    // Ctrl-C is the pager's while it runs.
    _ = signal(SIGINT, SIG_IGN)
    return PagerProcess { bytes throws(OutputError) in
      do {
        try input.writeAll(bytes)
      } catch Errno.brokenPipe {
        throw .brokenPipe
      } catch {
        throw .failed(String(describing: error))
      }
    } finish: {
      try? input.close()
      var status: Int32 = 0
      while unsafe (waitpid(process, &status, 0) < 0), errno == EINTR {}
      _ = signal(SIGINT, SIG_DFL)
      // 126 and 127: the shell could not run the command (POSIX.1-2017, Shell Command Language 2.8.2).
      return status & 0x7F != 0 || ![126, 127].contains((status >> 8) & 0xFF)
    }
  }

  /// Runs a shell command whose standard input is a pipe; `nil` where that fails.
  private static func spawn(shell command: String) -> (process: pid_t, input: FileDescriptor)? {
    guard let (output, input) = try? FileDescriptor.pipe() else { return nil }
    defer { try? output.close() }
    // The shell does not keep the writing end, or the pager would never see the end of its input.
    _ = fcntl(input.rawValue, F_SETFD, FD_CLOEXEC)
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    guard unsafe posix_spawn_file_actions_init(&actions) == 0, unsafe posix_spawnattr_init(&attributes) == 0 else {
      return nil
    }
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGINT)
    unsafe sigaddset(&signals, SIGPIPE)
    unsafe posix_spawn_file_actions_adddup2(&actions, output.rawValue, STDIN_FILENO)
    unsafe posix_spawn_file_actions_addclose(&actions, output.rawValue)
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var process = pid_t()
    let status = unsafe withCStrings(["/bin/sh", "-c", command]) { arguments in
      unsafe withCStrings(pagerEnvironment()) { environment in
        unsafe posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, environment)
      }
    }
    guard status == 0 else {
      try? input.close()
      return nil
    }
    return (process, input)
  }

  /// This process's environment; `less` is told to leave short text, pass colours on and not to clear the screen, unless
  /// the user told it otherwise.
  private static func pagerEnvironment() -> [String] {
    var variables = ((try? contents(of: Array("/proc/self/environ".utf8))) ?? []).split(separator: 0)
      .map { String(decoding: $0, as: UTF8.self) }
    for (name, value) in [("LESS", "FRX"), ("LESSCHARSET", "utf-8"), ("LV", "-c")]
    where !variables.contains(where: { $0.hasPrefix(name + "=") }) {
      variables.append("\(name)=\(value)")
    }
    return variables
  }

  private static func isInstalled(_ program: String) -> Bool {
    (environment("PATH") ?? "/usr/bin:/bin").split(separator: ":").contains { folder in
      unsafe access("\(folder)/\(program)", X_OK) == 0
    }
  }

  /// Strings as C takes an argument vector: pointers, ended by a null one.
  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) throws -> Result
  ) rethrows -> Result {
    let copies = unsafe strings.map { unsafe strdup($0) }
    defer { unsafe copies.forEach { unsafe free($0) } }
    return try unsafe body(copies + [nil])
  }
}
