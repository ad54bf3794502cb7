internal import ArgumentParser

/// How long to wait for another run that writes the index.
struct LockOption: ParsableArguments {
  @Option(name: .customLong("lock-timeout"), help: .phrase(.helpLockTimeout, valueName: "seconds"))
  var seconds = 10

  func timeout() throws(CommandFailure) -> Duration {
    try requireAtLeast(0, seconds, "--lock-timeout")
    return .seconds(seconds)
  }
}
