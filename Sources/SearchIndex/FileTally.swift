/// How often each file was met. A table of its own: a facet counts every hit, and a key is random already.
struct FileTally {
  /// In the order in which the files were first met.
  private(set) var entries: [(file: FileKey, count: Int)] = []
  /// By the beginning of the key: the entry counted from 1, or 0 for none. At most half full.
  private var places = [UInt32](repeating: 0, count: 64)

  mutating func add(_ file: FileKey) {
    var place = start(of: file)
    while places[place] != 0 {
      let entry = Int(places[place]) - 1
      if entries[entry].file == file {
        entries[entry].count += 1
        return
      }
      place = (place + 1) & (places.count - 1)
    }
    entries.append((file, 1))
    places[place] = UInt32(entries.count)
    if entries.count * 2 > places.count { grow() }
  }

  private func start(of file: FileKey) -> Int { Int(truncatingIfNeeded: file.beginning) & (places.count - 1) }

  private mutating func grow() {
    places = [UInt32](repeating: 0, count: places.count * 2)
    for index in entries.indices {
      var place = start(of: entries[index].file)
      while places[place] != 0 { place = (place + 1) & (places.count - 1) }
      places[place] = UInt32(index + 1)
    }
  }
}
