public import JapaneseText
public import QueryLanguage
public import TextModel

/// The order hits come in. Each is total: ties end at file hash and ordinal.
public enum SortOrder: Sendable, Hashable, CaseIterable {
  /// Score, then date (newest first), file hash, ordinal.
  case relevance
  /// Date, newest first (files without a date last), then file hash, ordinal.
  case newest
  /// Date, oldest first (files without a date last), then file hash, ordinal.
  case oldest
  /// The file's first path, then ordinal.
  case document
}

/// A word of a query with its dictionary form.
public struct LemmaWord: Sendable, Hashable {
  /// Scalars of the text that was asked about.
  public var range: Range<Int>
  /// `nil` for words that only stand for themselves (particles, numbers, names, unknown words).
  public var lemma: String?
  /// The dictionary form as it is written, folded as the index is; `nil` as for `lemma`.
  public var written: String?
  /// The dictionary form of a verb or an adjective, written as the text writes it, folded.
  public var base: String?
  /// How it sounds, as `Sound` has it; `nil` for names and where the dictionary does not know it.
  public var sound: String?
  /// Its ways to be written in kana, folded.
  public var kana: [String] = []
  public var role: Role
  /// `nil` where nothing says.
  public var grammar: WordGrammar?

  /// What a word is to a run that is taken apart.
  public enum Role: Sendable, Hashable {
    /// Says what is looked for.
    case content
    case number
    /// Belongs to the content word before it (or behind it): 第, 者, 会.
    case affix
    /// Particles, auxiliaries, pronouns, interrogatives, and verbs without a meaning of their own.
    case filler
  }

  public init(
    range: Range<Int>, lemma: String?, written: String? = nil, role: Role? = nil, grammar: WordGrammar? = nil
  ) {
    self.range = range
    self.lemma = lemma
    self.written = written
    self.role = role ?? (lemma == nil ? .filler : .content)
    self.grammar = grammar
  }
}

/// A query and what is wanted of its answer.
public struct SearchRequest: Sendable {
  public var query: QueryNode
  /// Differences in writing that do not count.
  public var equivalences: EquivalenceSet
  /// The most hits to return, and how many of the best to pass over.
  public var limit: Int
  public var offset: Int
  public var sort: SortOrder
  /// Files to search in; `nil` is all. Called once a file, with what it is listed by: `id`, `paths`, `date`, `series`, and the
  /// claims on its date.
  public var includes: (@Sendable (FileRecord) -> Bool)?
  /// The words of a text with their dictionary forms; `nil` where there is no dictionary, or other forms are not wanted.
  public var lemmas: (@Sendable (String) -> [LemmaWord])?
  /// How the dictionary reads a word or a kanji that is spelled so, in kana and folded.
  public var readings: (@Sendable (String) -> [String])?
  /// Opens a thesaurus: what tells the words that mean much the same as one in its dictionary form.
  public var openThesaurus: (@Sendable () -> @Sendable (String) -> [String])?
  /// Where those words stand, for where nothing else is asked of them; `nil` has them taken from `lemmas`.
  public var wordRanges: (@Sendable (String) -> [Range<Int>])?
  /// The words that lie in some ranges of a text, scalars, with nothing but how they sound; `nil` has them taken from `lemmas`.
  public var wordsWithin: (@Sendable (String, [Range<Int>]) -> [LemmaWord])?
  /// The user's synonyms.
  public var synonyms = Synonyms()
  /// Fills `SearchResponse.files` with every file that has a hit, not only those of the returned hits.
  public var listsAllFiles: Bool
  /// Says of each match which equivalences it needs; that takes several looks at its passage.
  public var tracesEquivalences: Bool
  /// Counts every passage that matches; else `SearchResponse.total` may be less, and the search shorter.
  public var countsAll: Bool
  /// Puts passages that say nearly the same as one before them with that one; `limit` and `offset` then count the groups.
  public var foldsSimilar = false
  /// Fills `SearchResponse.fileCounts`.
  public var countsByFile = false
  /// Fills `SearchResponse.trace`.
  public var isTraced = false
  /// Neighbouring passages returned on each side of a hit.
  public var context = 0
  /// Fills `Hit.lead`.
  public var leadsHeadlines = false
  /// What words such as 去年 count from; with `nil` they are words like others.
  public var today: CalendarDay?
  /// Nothing looser is tried than what was typed.
  var isAsTyped = false
  /// The query is what was left of one that began with a paper's date; another date in it is text.
  var isOfDate = false

  public init(
    query: QueryNode, equivalences: EquivalenceSet = .all, limit: Int = 10, offset: Int = 0,
    sort: SortOrder = .relevance, includes: (@Sendable (FileRecord) -> Bool)? = nil,
    lemmas: (@Sendable (String) -> [LemmaWord])? = nil, listsAllFiles: Bool = false,
    tracesEquivalences: Bool = true, countsAll: Bool = true
  ) {
    self.query = query
    self.equivalences = equivalences
    self.limit = limit
    self.offset = offset
    self.sort = sort
    self.includes = includes
    self.lemmas = lemmas
    self.listsAllFiles = listsAllFiles
    self.tracesEquivalences = tracesEquivalences
    self.countsAll = countsAll
  }
}

/// How far apart the words of a query were allowed to stand.
public enum SearchScope: String, Sendable, Hashable, CaseIterable {
  case passage, article, document
}

/// Something the user should be told about an answer.
public enum SearchNote: Sendable, Hashable {
  /// Nothing has the run as it was typed; its content words were searched for instead.
  case takenAsWords(run: String, words: [String])
  /// No passage has all these words; those shown have the most telling of them.
  case someWordsOnly(words: [String])
  /// No passage has enough of these words; those shown have a number of them that hardly any other has.
  case numberOnly(words: [String], number: String)
  /// Nothing has this word in any form; words like it were searched for.
  case wordsAlike(String)
  /// Nothing has the Latin words or numbers at the run's ends as whole ones; they were taken as parts of longer ones.
  case partialWords(run: String)
  /// Nothing has the run as typed; the date it begins with was taken for that of the documents.
  case takenAsDate(String)
  /// Neither has a document of that date: what is left of it without the year was looked for in documents of that time.
  case takenAsEvent(date: String, event: String)
  /// Lines of a notice that are labelled with what is asked (日時：…) come first, whether or not they have a word of the question.
  case labelledLines
  /// An interrogative that was typed as a word by itself; no answer has it.
  case askedWord(String)
  /// A word that has no character left once spaces and selectors are dropped; nothing can match it.
  case emptyWord(String)
}

/// What a query found.
public struct SearchResponse: Sendable {
  /// The hits from `offset` on, best first.
  public var hits: [Hit]
  /// Passages that match, counted one by one; where the request did not ask for that, at least those that were looked for.
  public var total: Int
  /// Each file once, in the order of its best hit: of the returned hits, or of all where `listsAllFiles` was set; these may
  /// have no more than `id` and `paths`.
  public var files: [FileRecord]
  public var scope: SearchScope
  public var notes: [SearchNote]
  /// Passages that match by file, most first, where the request asked for it.
  public var fileCounts: [FileCount] = []
  /// There are hits, or groups of them, behind those returned.
  public var hasMore = false
  /// How the answer came about, where the request asked for it.
  public var trace: SearchTrace?

  /// Nothing has a run as it was typed; its words answered.
  public var isWidened: Bool {
    notes.contains { note in
      switch note {
      case .takenAsWords, .someWordsOnly, .numberOnly, .wordsAlike, .partialWords, .takenAsDate, .takenAsEvent,
        .askedWord:
        true
      case .emptyWord, .labelledLines: false
      }
    }
  }

  public init(hits: [Hit], total: Int, files: [FileRecord], scope: SearchScope, notes: [SearchNote] = []) {
    self.hits = hits
    self.total = total
    self.files = files
    self.scope = scope
    self.notes = notes
  }
}

/// How many passages of a file match.
public struct FileCount: Sendable, Hashable {
  /// In the answer to a search perhaps no more of it than `id`, `paths`, `date` with the claims on it, and `series`.
  public var record: FileRecord
  public var passages: Int

  public init(record: FileRecord, passages: Int) {
    self.record = record
    self.passages = passages
  }
}

/// How an answer came about.
public struct SearchTrace: Sendable, Hashable {
  /// An attempt: the query as it was read, how far apart its words might stand, and how many passages that gave.
  public struct Attempt: Sendable, Hashable {
    public var query: QueryNode
    /// What its words could be told by besides; `nil` for themselves and their other forms.
    public var means: Means?
    public var scope: SearchScope
    public var total: Int
  }

  /// What a word may be told by, where nothing has it or its other forms.
  public enum Means: String, Sendable, Hashable {
    /// By the words that two kanji may be short for.
    case abbreviations
    /// With other marks in it.
    case punctuation
    /// By what is read alike.
    case pronunciation
    /// By words like it.
    case nearWords = "near-words"
    /// The same, and not every word.
    case mostWords = "most-words"
  }

  /// In the order they were made; the last one answered.
  public var attempts: [Attempt] = []
  /// By run as typed: the other forms it was also looked for in.
  public var otherForms: [String: [String]] = [:]
}

/// A passage that says nearly the same as a hit.
public struct SimilarPassage: Sendable, Hashable {
  public var record: FileRecord
  public var text: String
  /// That of its first line first, each once.
  public var pages: [Int]
}

/// A passage that matches.
public struct Hit: Sendable, Hashable {
  /// Counts from 1 through the whole answer, `offset` included.
  public var rank: Int
  /// In steps of 1/1000. The whole part is the kind of hit (2: as typed, 1: by another form of a word, 0: a running head
  /// or page number), the fraction how well it fits, 0 ≤ … < 1.
  public var score: Double
  /// No more of it than a hit tells: no claims but those on its date, and no pages but those with a label.
  public var record: FileRecord
  /// `folded` is empty.
  public var passage: Passage
  /// In order; none where the query only excludes here, or where the match stands in another passage of the scope.
  public var matches: [Match]
  public var scope: SearchScope
  /// Hits that were put with this one, in their order.
  public var similar: [SimilarPassage] = []
  /// What stands before and after it in its article, in reading order; no running heads. As many as the request asked for.
  public var before: [Passage] = []
  public var after: [Passage] = []
  /// The rows that name the columns of the table it is a row of, one or two; none where it is such a row, or no row.
  public var tableHead: [Passage] = []
  /// What a headline stands above: the first text of its article, where the request asked for it.
  public var lead: Passage?

  public init(
    rank: Int, score: Double, record: FileRecord, passage: Passage, matches: [Match], scope: SearchScope = .passage
  ) {
    self.rank = rank
    self.score = score
    self.record = record
    self.passage = passage
    self.matches = matches
    self.scope = scope
  }
}

/// A place in a passage that the query named.
public struct Match: Sendable, Hashable {
  /// Scalars of `Passage.text`.
  public var range: Range<Int>
  /// What it needs to match, in their own order: equivalences of writing, or `lemma` or `synonym` alone.
  public var equivalences: [Equivalence]

  /// Found by another form of a word, not as typed.
  public var byLemma: Bool { equivalences.contains(.lemma) }

  public init(range: Range<Int>, equivalences: [Equivalence] = []) {
    self.range = range
    self.equivalences = equivalences
  }
}
