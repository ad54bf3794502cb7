public import TextModel

/// Whether a file was made by a program whose drawing order is the reading order its author gave.
///
/// PowerPoint draws a slide's shapes from the back to the front, which is the order its reading-order pane shows and
/// screen readers follow (Microsoft Support, "Make slides easier to read by using the Reading Order pane"); on a slide,
/// boxes stand where there is room, so that geometry says less.
public func readsAsDrawn(_ info: DocumentInfo) -> Bool {
  [info.creator, info.producer].contains { $0?.lowercased().contains("powerpoint") ?? false }
}
