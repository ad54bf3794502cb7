/// The scalars of a text: `String` compares by canonical equivalence, which hides what these tests are about.
func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
  var view = String.UnicodeScalarView()
  view.append(contentsOf: scalars)
  return String(view)
}
