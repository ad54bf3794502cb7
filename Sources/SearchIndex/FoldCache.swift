import JapaneseText
import Synchronization

/// Folds by their equivalences: the tables of one are made once a process, as a search needs those of several.
enum FoldCache {
  private static let folds = Mutex<[EquivalenceSet: IndexFold]>([:])

  static func fold(_ set: EquivalenceSet) -> IndexFold {
    let equivalences = set.intersection(.folds)
    return folds.withLock { folds in
      if let fold = folds[equivalences] { return fold }
      let fold = IndexFold(equivalences)
      folds[equivalences] = fold
      return fold
    }
  }
}
