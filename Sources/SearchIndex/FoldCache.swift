import JapaneseText
import Synchronization

/// Folds by their equivalences: the tables of one are made once a process, as a search needs those of several.
enum FoldCache {
  private static let folds = Mutex<[(set: EquivalenceSet, fold: IndexFold)]>([])

  static func fold(_ set: EquivalenceSet) -> IndexFold {
    let equivalences = set.intersection(.folds)
    return folds.withLock { folds in
      if let known = folds.first(where: { $0.set == equivalences }) { return known.fold }
      let fold = IndexFold(equivalences)
      folds.append((equivalences, fold))
      return fold
    }
  }
}
