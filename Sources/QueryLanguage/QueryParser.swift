/// `*`, and the full-width one.
func isAsterisk(_ scalar: Unicode.Scalar) -> Bool { scalar == "*" || scalar == "\u{FF0A}" }

/// Reads a query.
public func parseQuery(_ text: String) throws(QueryError) -> QueryNode {
  guard !text.isEmpty else { throw QueryError(position: 0, problem: .empty) }
  return .literal(QueryLiteral(text: text))
}
