/// Something for each of some files. A table of its own: a key is random already, and a dictionary of a type that the program
/// has not met is looked up among all its types first.
struct FileTable<Value> {
  /// In the order in which the files were first met.
  private(set) var files: [FileKey] = []
  private(set) var values: [Value] = []
  /// By the beginning of the key: the file counted from 1, or 0 for none. At most half full.
  private var places = [UInt32](repeating: 0, count: 64)

  subscript(file: FileKey) -> Value? { index(of: file).map { values[$0] } }

  /// Where a file stands among `files`.
  func index(of file: FileKey) -> Int? {
    let place = place(of: file)
    return places[place] == 0 ? nil : Int(places[place]) - 1
  }

  mutating func set(_ value: Value, for file: FileKey) {
    let place = place(of: file)
    if places[place] != 0 {
      values[Int(places[place]) - 1] = value
      return
    }
    files.append(file)
    values.append(value)
    places[place] = UInt32(files.count)
    if files.count * 2 > places.count { grow() }
  }

  /// Where the file stands in `places`, or would.
  private func place(of file: FileKey) -> Int {
    var place = Int(truncatingIfNeeded: file.beginning) & (places.count - 1)
    while places[place] != 0, files[Int(places[place]) - 1] != file { place = (place + 1) & (places.count - 1) }
    return place
  }

  private mutating func grow() {
    places = [UInt32](repeating: 0, count: places.count * 2)
    for index in files.indices {
      let place = place(of: files[index])
      places[place] = UInt32(index + 1)
    }
  }
}

/// How often each file was met.
struct FileTally {
  private var counts = FileTable<Int>()

  /// In the order in which the files were first met.
  var entries: [(file: FileKey, count: Int)] { Array(zip(counts.files, counts.values)) }

  mutating func add(_ file: FileKey) { counts.set((counts[file] ?? 0) + 1, for: file) }
}
