import Foundation
public import PageLayout

/// Whether the tests that take minutes run too (`KIJI_LONG_TESTS=1`).
public let runsLongTests = ProcessInfo.processInfo.environment["KIJI_LONG_TESTS"] == "1"

/// One threshold of the layout, a third larger or smaller (30 %, and by one at least where it is a number of things).
public struct ThresholdChange: Sendable, CustomStringConvertible {
  public var name: String
  public var from: Double
  public var to: Double

  public var description: String { "\(name) \(from)→\((to * 1000).rounded() / 1000)" }

  /// Every threshold that there is, by reflection, both ways.
  public static let all: [ThresholdChange] = Mirror(reflecting: LayoutOptions.standard).children.flatMap { field in
    let name = field.label ?? ""
    switch field.value {
    case let value as Float:
      return [0.7, 1.3].map { ThresholdChange(name: name, from: Double(value), to: Double(value) * $0) }
    case let value as Int:
      let step = max(1, (0.3 * Double(value)).rounded())
      return [-step, step].map { ThresholdChange(name: name, from: Double(value), to: Double(value) + $0) }
    default: return []
    }
  }

  /// The standard options but for this one.
  public func options() throws -> LayoutOptions {
    let standard = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(LayoutOptions.standard))
    var fields = standard as? [String: Double] ?? [:]
    fields[name] = to
    return try JSONDecoder().decode(LayoutOptions.self, from: try JSONSerialization.data(withJSONObject: fields))
  }
}
