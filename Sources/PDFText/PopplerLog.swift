internal import CPoppler
import Synchronization

/// Takes Poppler's messages: they are counted, never printed. Poppler reports a missing character map only here, and at a
/// level that is not shown by default.
enum PopplerLog {
  private static let messages = Atomic<Int>(0)
  private static let installed: Void = {
    for domain in ["Poppler", "GLib", "GLib-GObject"] {
      unsafe _ = g_log_set_handler(
        domain, GLogLevelFlags(rawValue: ~0), { _, _, _, _ in PopplerLog.messages.add(1, ordering: .relaxed) }, nil)
    }
  }()

  static func install() { installed }

  /// Messages so far in this process.
  static var count: Int { messages.load(ordering: .relaxed) }
}
