// Searching: terms propose, the framed text in the value slot decides, and the text as printed where it is to be exact.
#include "hits.h"
#include "internal.h"
#include "outline.h"
#include "plan.h"
#include "printed.h"
#include "tester.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <optional>
#include <queue>

namespace kiji {
namespace {

/// How well passages fit: BM25 over the literals, each counted as it stands, against the best that could be.
class Score {
public:
  Score(const Test &test, Frequencies &frequencies) {
    double documents = frequencies.database.get_doccount();
    for (const Literal &literal : test.literals) {
      double frequency = 0;
      literal.forEachPattern([&](const Pattern &pattern) {
        if (!pattern.isEmpty()) frequency = std::max<double>(frequency, pattern.frequency(frequencies));
      });
      double rarity = std::log(1 + (documents + 1) / (frequency + 1));
      rarities.push_back(literal.scores ? rarity : 0);
      allRarities += rarities.back();
    }
  }

  /// - count: how often a literal stands in the passage.
  /// - length: the passage's terms, pairs included.
  template <typename Count> int32_t operator()(uint8_t kind, double length, bool typed, Count count) const {
    // The mean length is a constant (the mean of real passages, about a hundred characters), not the index's own, so that
    // a new file does not reorder old hits among themselves for its length's sake.
    constexpr double k = 1, b = 0.25, meanLength = 200, headingGain = 0.3;
    double relative = 1 - b + b * length / meanLength;
    double sum = 0;
    for (size_t i = 0; i < rarities.size(); ++i) {
      if (rarities[i] == 0) continue;
      double times = count(i);
      sum += rarities[i] * times / (times + k * relative);
    }
    double fit = allRarities > 0 ? sum / allRarities : 0;
    if (kind == CXS_HEADING) fit += (1 - fit) * headingGain;
    int32_t whole = kind == CXS_CHROME ? 0 : typed ? 2 : 1;
    return whole * 1000 + std::min<int32_t>(999, static_cast<int32_t>(std::lround(fit * 1000)));
  }

private:
  std::vector<double> rarities;
  double allRarities = 0;
};

cxs_hit hitOf(const Facts &facts, Xapian::docid document, int32_t score) {
  cxs_hit hit{};
  hit.document = document;
  hit.date = facts.date;
  hit.ordinal = facts.ordinal;
  hit.article = facts.article;
  hit.score = score;
  hit.passage_class = facts.kind;
  memcpy(hit.file, facts.file.data(), CXS_FILE_ID_SIZE);
  return hit;
}

/// A search under way.
class Search {
public:
  Search(const Plan &plan, Frequencies &frequencies)
      : plan(plan), database(frequencies.database), frequencies(frequencies), order{plan.order},
        score(*plan.folded, frequencies), tester(*plan.folded, plan.sets, &frequencies) {
    if (plan.printed) printed.emplace(plan, database);
  }

  /// Whether it has been run best first, and may be run again for more hits: only more texts are then looked at.
  bool mayGoOn() const { return isBegun && plan.wanted > 0; }
  static bool mayGoOn(size_t wanted) { return wanted < mostRanked; }

  /// - classes: as at the beginning; those of then may be gone.
  cxs_hits run(const cxs_classes *classes) {
    if (printed) printed->use(classes);
    std::string term = plan.countedTerm();
    if (!term.empty()) {
      readPostings(term);
    } else if (!readFirstOfFiles() && !readBest()) {
      readCandidates();
    }
    if (plan.files == Plan::firstOfFiles) keepFirstOfFiles(hits, order);
    cxs_hits result{nullptr, 0, total, nullptr, 0};
    result.items = copied(hits);
    result.count = hits.size();
    try {
      result.files = copied(tally.entries);
    } catch (...) {
      free(result.items);
      throw;
    }
    result.file_count = tally.entries.size();
    return result;
  }

private:
  const Plan &plan;
  const Xapian::Database &database;
  Frequencies &frequencies;
  HitOrder order;
  Score score;
  Tester tester;
  std::optional<PrintedText> printed;
  /// At the end best first, and at least those wanted.
  std::vector<cxs_hit> hits;
  uint64_t total = 0;
  /// Where the plan asks for it.
  FileTable tally;
  /// Of the passage at hand.
  std::vector<Alias> aliases;
  /// What terms tell of passages, once that was asked.
  std::optional<Outline> outline;

  /// On the heap, for the caller; null for nothing.
  template <typename Item> static Item *copied(const std::vector<Item> &items) {
    if (items.empty()) return nullptr;
    size_t size = items.size() * sizeof(Item);
    auto *copy = static_cast<Item *>(malloc(size));
    if (copy == nullptr) throw std::bad_alloc();
    memcpy(copy, items.data(), size);
    return copy;
  }

  void count(const cxs_hit &hit) {
    if (plan.files == Plan::countedFiles) ++tally[hit.file].passages;
  }

  static const uint8_t *bytesOf(std::string_view file) { return reinterpret_cast<const uint8_t *>(file.data()); }

  // MARK: One term

  struct Posting {
    int32_t score;
    Xapian::docid document;
  };

  /// Beyond so many hits, or times in one passage, nothing is passed over.
  static constexpr size_t mostPruned = 1024;

  /// Each posting is a match: only the texts of the best are read, for what decides among equals.
  void readPostings(const std::string &term) {
    std::vector<Posting> postings;
    TermPostings headings(database, headingTerm), chrome(database, chromeTerm);
    // Scores of the best so far, the least of them on top. Most passages have the term too seldom to be among them however
    // short they are; neither their length nor their class is read.
    std::priority_queue<int32_t, std::vector<int32_t>, std::greater<int32_t>> best;
    bool prunes = !printed && plan.wanted < mostPruned;
    std::vector<int32_t> bounds;
    auto bound = [&](Xapian::termcount count) {
      while (bounds.size() <= count) {
        auto most = static_cast<double>(bounds.size());
        bounds.push_back(score(CXS_HEADING, most, true, [&](size_t) { return most; }));
      }
      return bounds[count];
    };
    bool counts = plan.files == Plan::countedFiles && !printed;
    SlotReader facts(database, factsSlot);
    FileFacts files(database);
    auto end = database.postlist_end(term);
    for (auto posting = database.postlist_begin(term); posting != end; ++posting) {
      Xapian::termcount count = posting.get_wdf();
      if (count == 0) continue;
      ++total;
      if (counts) ++tally[bytesOf(files.of(*posting).file)].passages;
      if (plan.wanted == 0 && !printed) continue;
      bool isFull = prunes && best.size() == plan.wanted;
      if (isFull && count < mostPruned && bound(count) < best.top()) continue;
      Xapian::docid document = *posting;
      uint8_t kind = chrome.has(document) ? CXS_CHROME : headings.has(document) ? CXS_HEADING : CXS_BODY;
      int32_t points = score(kind, posting.get_doclength(), true, [&](size_t) { return count; });
      if (isFull && points < best.top()) continue;
      postings.push_back({points, document});
      if (!prunes) continue;
      best.push(points);
      if (best.size() > plan.wanted) best.pop();
    }
    if (printed) total = 0;
    if (!printed && plan.files == Plan::firstOfFiles) keepBestOfFiles(postings);
    bool needsAll = printed && plan.countsAll;
    if (!needsAll && !printed && postings.size() > plan.wanted && plan.wanted > 0) {
      auto last = postings.begin() + static_cast<ptrdiff_t>(plan.wanted - 1);
      auto isBetter = [](const Posting &a, const Posting &b) { return a.score > b.score; };
      std::nth_element(postings.begin(), last, postings.end(), isBetter);
      int32_t least = last->score;
      auto rest = std::partition(
          postings.begin(), postings.end(), [&](const Posting &posting) { return posting.score >= least; });
      postings.erase(rest, postings.end());
    }
    if (!printed) return readAll(postings);
    std::sort(postings.begin(), postings.end(), [](const Posting &a, const Posting &b) {
      return a.score != b.score ? a.score > b.score : a.document < b.document;
    });
    std::vector<cxs_hit> equals;
    for (auto posting = postings.begin(); posting != postings.end();) {
      equals.clear();
      int32_t score = posting->score;
      for (; posting != postings.end() && posting->score == score; ++posting) {
        equals.push_back(hitOf(Facts(facts.ofPassage(posting->document)), posting->document, score));
        equals.back().exact = equals.back().loose = 1;
      }
      if (!take(equals)) return;
    }
  }

  /// Takes over all of some postings. Their slots are read in the order of the documents, from one place to the next.
  void readAll(std::vector<Posting> &postings) {
    if (postings.empty()) return;
    auto isBefore = [](const Posting &a, const Posting &b) { return a.document < b.document; };
    if (!std::is_sorted(postings.begin(), postings.end(), isBefore)) {
      std::sort(postings.begin(), postings.end(), isBefore);
    }
    SlotReader facts(database, factsSlot);
    std::vector<cxs_hit> found;
    found.reserve(postings.size());
    for (const Posting &posting : postings) {
      found.push_back(hitOf(Facts(facts.ofPassage(posting.document)), posting.document, posting.score));
      found.back().exact = found.back().loose = 1;
    }
    take(found);
  }

  /// Leaves of each file the posting that comes first. They are in the order of the documents.
  void keepBestOfFiles(std::vector<Posting> &postings) const {
    FileFacts files(database);
    FileTable table;
    size_t kept = 0;
    for (const Posting &posting : postings) {
      // The count of an entry is the place of its posting, from 1.
      uint64_t &place = table[bytesOf(files.of(posting.document).file)].passages;
      if (place == 0) {
        postings[kept] = posting;
        place = ++kept;
      } else if (posting.score > postings[place - 1].score) {
        postings[place - 1] = posting;
      }
    }
    postings.resize(kept);
  }

  /// Takes over hits that come after those taken so far; false where no more are needed.
  bool take(std::vector<cxs_hit> &more) {
    sort(more, order);
    if (!printed && hits.empty() && more.size() <= plan.wanted) {
      hits.swap(more);
      return true;
    }
    for (cxs_hit &hit : more) {
      if (printed) {
        if (!plan.countsAll && hits.size() >= plan.wanted) return false;
        if (!printed->holds(hit)) continue;
        ++total;
        count(hit);
      }
      if (hits.size() < plan.wanted) hits.push_back(hit);
    }
    return true;
  }

  // MARK: The best first

  /// A passage that may be a hit, and how good it is at best. Kept small: there may be many.
  struct Candidate {
    Xapian::docid document;
    /// The higher, the better: a bound of the score, or the date.
    uint32_t rank = 0;
    /// Of those of one rank, the lower first: the date, the newest lowest; the beginning of the file id; the document, as a
    /// file's passages are in order. 0, the best there can be, until they are needed.
    uint32_t date = 0;
    /// Where its counts are.
    uint32_t number = 0;
    uint64_t file = 0;
    /// In terms; 0 until it is needed.
    Xapian::termcount length = 0;
    uint8_t kind = CXS_BODY;
    bool isTyped = false;
    bool isSure = false;

    bool isBetter(const Candidate &other) const {
      if (rank != other.rank) return rank > other.rank;
      if (date != other.date) return date < other.date;
      return file != other.file ? file < other.file : document < other.document;
    }

    void add(const FileFacts::Run &run) {
      date = ~run.date;
      file = static_cast<uint64_t>(bigEndian(std::string_view(run.file).substr(0, 4))) << 32
             | bigEndian(std::string_view(run.file).substr(4, 4));
    }
  };

  using Candidates = std::vector<Candidate>;

  /// The highest ranks, as many as are needed: what ranks below the least of them is none of those.
  class Highest {
  public:
    void need(size_t count) { needed = count; }

    void add(uint32_t rank) {
      ranks.push(rank);
      if (ranks.size() > needed) ranks.pop();
    }

    /// Whether a hit of a rank may be one of those needed.
    bool needs(uint32_t rank) const { return ranks.size() < needed || rank >= ranks.top(); }

  private:
    size_t needed = 0;
    /// The least on top.
    std::priority_queue<uint32_t, std::vector<uint32_t>, std::greater<uint32_t>> ranks;
  };
  /// Of candidates, and of hits whose counts are known from their texts. A term may be counted twice in one place.
  Highest likely, known;

  /// Fewer candidates than so many times the hits wanted are all looked at; so are all where so many are wanted.
  static constexpr uint64_t leastChosen = 4;
  static constexpr size_t mostRanked = mostPruned * 4;

  /// Looks at the texts of those passages first that can be the best, as far as their terms tell, and at no more than have
  /// to be looked at. False where terms tell too little, or nothing would be saved: then nothing was done.
  bool readBest() {
    if (!isRanked() || plan.wanted >= mostRanked || (!isBegun && !begin())) return false;
    if (plan.wanted > 0) goOn();
    return true;
  }

  /// Whether a score or a date decides first.
  bool isRanked() const { return plan.order != Plan::byPlace && plan.order != Plan::anyOrder; }

  /// Ranks the candidates, and counts the hits where that is asked for.
  bool begin() {
    outline.emplace(plan, frequencies);
    if (outline->expected == UINT64_MAX || outline->expected < leastChosen * plan.wanted || !outline->open()) {
      return false;
    }
    likely.need(needed());
    known.need(needed());
    candidates = candidatesOf(*outline);
    if (plan.countsAll) {
      // Whatever is not sure has to be looked at to be counted.
      decide(candidates);
      total = candidates.size();
      count(candidates);
    }
    return isBegun = true;
  }

  /// So many hits are to be found: one more where it is to be known whether there are more.
  size_t needed() const { return plan.countsAll || printed ? plan.wanted : plan.wanted + 1; }

  /// Looks at candidates until those wanted are found.
  void goOn() {
    auto isBetter = [](const Candidate &a, const Candidate &b) { return a.isBetter(b); };
    auto begin = candidates.begin() + looked;
    // What cannot be among the best stands behind, for when more are wanted.
    auto end = std::partition(
        begin, candidates.end(), [&](const Candidate &candidate) { return known.needs(candidate.rank); });
    // Four times as many each time: no text is passed by often.
    size_t chunk = needed() + needed() / 4;
    if (looked > 0) {
      end = candidates.end();
      chunk = std::max(chunk, found.size() + needed() / 4) - found.size();
    }
    for (; begin != end; chunk *= 4) {
      if (found.size() >= needed()) {
        // The last of those wanted: what cannot come before it is not looked at.
        auto last = found.begin() + static_cast<ptrdiff_t>(plan.wanted - 1);
        std::nth_element(found.begin(), last, found.end(), order);
        Candidate least = candidate(*last);
        tighten(begin, end, least.rank);
        tellApart(begin, end, least.rank);
        end = std::partition(begin, end, [&](const Candidate &candidate) { return !least.isBetter(candidate); });
        if (begin == end) break;
      }
      auto next = begin + std::min(static_cast<ptrdiff_t>(chunk), end - begin);
      if (next != end) {
        do {
          std::nth_element(begin, next, end, isBetter);
        } while (tighten(begin, end, next->rank));
        tellApart(begin, end, next->rank);
        std::nth_element(begin, next, end, isBetter);
      }
      lookAt(begin, next, found);
      begin = next;
    }
    looked = begin - candidates.begin();
    if (!plan.countsAll) total = printed ? std::min(found.size(), plan.wanted) : found.size();
    sort(found, order);
    hits.assign(found.begin(), found.begin() + static_cast<ptrdiff_t>(std::min(found.size(), plan.wanted)));
  }

  bool isBegun = false;
  /// Those that have been looked at first.
  Candidates candidates;
  ptrdiff_t looked = 0;
  /// The hits among those.
  std::vector<cxs_hit> found;

  /// How often each literal stands in a candidate, at most: as many numbers for each as there are literals.
  std::vector<uint32_t> counts;

  /// Those of some candidates that something is to be read of, in the order of the documents.
  template <typename Choice>
  static std::vector<Candidate *> chosen(Candidates::iterator begin, Candidates::iterator end, Choice isChosen) {
    std::vector<Candidate *> result;
    for (; begin != end; ++begin) {
      if (isChosen(*begin)) result.push_back(&*begin);
    }
    std::sort(result.begin(), result.end(), [](const Candidate *a, const Candidate *b) {
      return a->document < b->document;
    });
    return result;
  }

  /// Reads how long candidates are that would be of a rank or above it if they were short; false where there are none.
  bool tighten(Candidates::iterator begin, Candidates::iterator end, uint32_t rank) {
    if (plan.order != Plan::byScore) return false;
    auto loose = chosen(
        begin, end, [&](const Candidate &candidate) { return candidate.length == 0 && candidate.rank >= rank; });
    for (Candidate *candidate : loose) tighten(*candidate);
    return !loose.empty();
  }

  void tighten(Candidate &candidate) const {
    // A passage without terms is no candidate.
    candidate.length = std::max<Xapian::termcount>(1, database.get_doclength(candidate.document));
    candidate.rank = bound(candidate);
  }

  /// Ranks a candidate whose counts are known. Most have too few to be among the best, however short they are, and are not
  /// asked how long they are: lengths are best read in the order of the documents.
  void rank(Candidate &candidate, Highest &best) const {
    candidate.rank = bound(candidate);
    if (!best.needs(candidate.rank)) return;
    tighten(candidate);
    best.add(candidate.rank);
  }

  /// The most a candidate can score.
  uint32_t bound(const Candidate &candidate) const {
    size_t literals = plan.folded->literals.size();
    const uint32_t *own = &counts[candidate.number * literals];
    uint32_t *place = candidate.length == 0 ? bounds.of(candidate.kind, candidate.isTyped, own, literals) : nullptr;
    if (place != nullptr && *place != Bounds::unknown) return *place;
    auto points = static_cast<uint32_t>(
        score(candidate.kind, candidate.length, candidate.isTyped, [&](size_t literal) { return own[literal]; }));
    if (place != nullptr) *place = points;
    return points;
  }

  /// Scores of passages of which no length is known: of thousands many have the same counts.
  class Bounds {
  public:
    static constexpr uint32_t unknown = UINT32_MAX;

    /// Where that of one is kept; null where it is not.
    uint32_t *of(uint8_t kind, bool isTyped, const uint32_t *counts, size_t literals) {
      size_t place = kind * 2 + isTyped;
      if (literals > 2) return nullptr;
      for (size_t i = 0; i < 2; ++i) {
        uint32_t count = i < literals ? counts[i] : 0;
        if (count >= most) return nullptr;
        place = place * most + count;
      }
      return &known[place];
    }

  private:
    static constexpr uint32_t most = 16;
    std::vector<uint32_t> known = std::vector<uint32_t>(6 * most * most, unknown);
  };
  mutable Bounds bounds;

  /// Puts candidates of one rank in their order, as far as that has not been done. Many have the same score: what else decides
  /// among them is read many times as fast as their texts.
  void tellApart(Candidates::iterator begin, Candidates::iterator end, uint32_t rank) {
    if (plan.order != Plan::byScore) return;
    FileFacts files(database);
    auto isEqual = [&](const Candidate &candidate) { return candidate.rank == rank && candidate.date == 0; };
    for (Candidate *candidate : chosen(begin, end, isEqual)) candidate->add(files.of(candidate->document));
  }

  /// What a hit is among the candidates.
  Candidate candidate(const cxs_hit &hit) const {
    FileFacts::Run run;
    run.date = hit.date;
    run.file = fileID(hit.file);
    Candidate candidate{hit.document};
    candidate.add(run);
    candidate.rank = plan.order == Plan::byScore ? static_cast<uint32_t>(hit.score) : rankOf(hit.date);
    if (plan.order != Plan::byScore) candidate.date = 0;
    return candidate;
  }

  /// Where the date decides first; no date comes last.
  uint32_t rankOf(uint32_t date) const { return plan.order == Plan::newest ? date : ~(date - 1); }

  Candidates candidatesOf(Outline &outline) {
    Candidates candidates;
    candidates.reserve(std::min<uint64_t>(outline.expected, database.get_doccount()));
    FileFacts files(database);
    SlotReader facts(database, factsSlot);
    TermPostings headings(database, headingTerm), chrome(database, chromeTerm);
    bool isByScore = plan.order == Plan::byScore;
    for (Xapian::docid document = outline.from(1); document != TermPostings::beyond;
         document = outline.from(document + 1)) {
      auto ofFacts = [&](const Condition &condition) {
        return tester.holdsOfFacts(condition, textOf(Facts(facts.ofPassage(document))));
      };
      Outline::Answer answer = outline.holds(document, ofFacts);
      if (answer == Outline::no) continue;
      Candidate candidate{document};
      candidate.isSure = answer == Outline::yes && !printed;
      if (plan.wanted > 0 && isByScore) {
        candidate.kind = chrome.has(document) ? CXS_CHROME : headings.has(document) ? CXS_HEADING : CXS_BODY;
        candidate.isTyped = outline.mayBeTyped();
        candidate.number = static_cast<uint32_t>(candidates.size());
        for (size_t i = 0; i < plan.folded->literals.size(); ++i) {
          counts.push_back(static_cast<uint32_t>(std::min<double>(UINT32_MAX, outline.count(i))));
        }
        if (candidate.isSure || !plan.countsAll) {
          rank(candidate, likely);
        } else {
          candidate.rank = bound(candidate);
        }
      } else if (plan.wanted > 0) {
        const FileFacts::Run &run = files.of(document);
        candidate.add(run);
        candidate.date = 0;
        candidate.rank = rankOf(run.date);
      }
      candidates.push_back(candidate);
    }
    return candidates;
  }

  /// Leaves the hits among candidates, and has found out how often each literal stands in them.
  void decide(Candidates &candidates) {
    SlotReader facts(database, factsSlot), slots(database, passageSlot);
    auto isNone = [&](Candidate &candidate) {
      if (candidate.isSure) return false;
      const std::string &slot = slots.ofPassage(candidate.document);
      Text text = textOf(slot);
      if (plan.asksForFacts) text.add(Facts(facts.ofPassage(candidate.document)));
      Tester::Result result = tester.holds(text);
      if (result == Tester::fails) return true;
      if (printed) {
        cxs_hit hit = hitOf(Facts(facts.ofPassage(candidate.document)), candidate.document, 0);
        if (!printed->holds(hit, slot)) return true;
      }
      if (plan.wanted == 0) return false;
      if (plan.order != Plan::byScore) {
        known.add(candidate.rank);
        return false;
      }
      candidate.isTyped = result == Tester::typed;
      for (size_t i = 0; i < plan.folded->literals.size(); ++i) {
        counts[candidate.number * plan.folded->literals.size() + i] = countOf(i, text, candidate.isTyped);
      }
      rank(candidate, known);
      return false;
    };
    candidates.erase(std::remove_if(candidates.begin(), candidates.end(), isNone), candidates.end());
  }

  /// Counts the files of hits.
  void count(const Candidates &candidates) {
    if (plan.files != Plan::countedFiles) return;
    FileFacts files(database);
    for (const Candidate &candidate : candidates) ++tally[bytesOf(files.of(candidate.document).file)].passages;
  }

  /// Adds the hits among candidates. Their texts are read in the order of the documents, from one place to the next.
  void lookAt(Candidates::iterator begin, Candidates::iterator end, std::vector<cxs_hit> &found) {
    std::sort(begin, end, [](const Candidate &a, const Candidate &b) { return a.document < b.document; });
    SlotReader facts(database, factsSlot), slots(database, passageSlot);
    if (printed) printed->begin();
    for (; begin != end; ++begin) {
      Xapian::docid document = begin->document;
      const std::string &slot = slots.ofPassage(document);
      cxs_hit hit{};
      if (!isHit(document, slot, [&] { return facts.ofPassage(document); }, hit, begin->length)) continue;
      if (!printed || printed->holds(hit, slot)) found.push_back(hit);
    }
  }

  // MARK: The first of each file

  /// Where only the first hit of each file is asked for: of each file the best candidates are looked at, then four times as many, until
  /// none of the others can come before its hit. False where that is not asked for, or terms tell too little.
  bool readFirstOfFiles() {
    if (plan.files != Plan::firstOfFiles || plan.countsAll || !isRanked()) return false;
    Outline outline(plan, frequencies);
    if (outline.expected == UINT64_MAX || !outline.open()) return false;
    likely.need(1);
    Candidates rest = candidatesOf(outline), next;
    FileFacts facts(database);
    // The count of an entry is the place of its hit, from 1.
    FileTable files;
    auto entryOf = [&](const uint8_t *file) { return static_cast<size_t>(&files[file] - files.entries.data()); };
    for (Candidate &candidate : rest) {
      if (plan.order == Plan::byScore && candidate.length == 0) tighten(candidate);
      candidate.file = entryOf(bytesOf(facts.of(candidate.document).file));
    }
    std::sort(rest.begin(), rest.end(), [](const Candidate &a, const Candidate &b) {
      return a.file != b.file ? a.file < b.file : a.isBetter(b);
    });
    std::vector<cxs_hit> found;
    for (size_t chunk = 1; !rest.empty(); chunk *= 4) {
      next.clear();
      Candidates later;
      size_t taken = 0;
      for (const Candidate &candidate : rest) {
        if (!next.empty() && candidate.file != next.back().file) taken = 0;
        uint64_t place = files.entries[candidate.file].passages;
        if (place > 0 && !mayComeBefore(candidate, hits[place - 1])) continue;
        (taken++ < chunk ? next : later).push_back(candidate);
      }
      rest.swap(later);
      found.clear();
      lookAt(next.begin(), next.end(), found);
      for (const cxs_hit &hit : found) {
        uint64_t &place = files[hit.file].passages;
        if (place == 0) {
          hits.push_back(hit);
          place = hits.size();
        } else if (order(hit, hits[place - 1])) {
          hits[place - 1] = hit;
        }
      }
    }
    total = hits.size();
    sort(hits, order);
    return true;
  }

  /// Whether a candidate may come before a hit of its file.
  bool mayComeBefore(const Candidate &candidate, const cxs_hit &hit) const {
    uint32_t rank = this->candidate(hit).rank;
    return candidate.rank != rank ? candidate.rank > rank : candidate.document < hit.document;
  }

  // MARK: All else

  void readCandidates() {
    Xapian::Query candidates = plan.candidates(frequencies);
    if (candidates.empty()) return;
    prepareOutline();
    Decider decider(*this);
    Xapian::Enquire enquire(database);
    enquire.set_query(candidates);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    // Every candidate is to be looked at: `checkatleast` is all there are.
    try {
      enquire.get_mset(0, 1, database.get_doccount(), nullptr, &decider);
    } catch (const Enough &) {
    }
    if (printed) {
      std::vector<cxs_hit> found;
      found.swap(hits);
      total = 0;
      take(found);
    } else {
      if (plan.files == Plan::firstOfFiles) keepFirstOfFiles(hits, order);
      sort(hits, order);
      if (hits.size() > plan.most) hits.resize(plan.most);
    }
  }

  /// Thrown where no more are to be looked at.
  struct Enough {};

  /// Called by Xapian for each candidate, in the order of the documents, so that the slot is read from one place to the
  /// next. Nothing is ever passed on to Xapian's own result.
  class Decider : public Xapian::MatchDecider {
  public:
    explicit Decider(Search &search) : search(search) {}

    bool operator()(const Xapian::Document &document) const override {
      search.look(document);
      return false;
    }

  private:
    Search &search;
  };

  /// Of fewer passages the texts are read: to open the lists of many terms takes longer.
  static constexpr uint64_t leastOutlined = 16;

  /// Makes the outline ready for `look`; there is none where it is of no use.
  void prepareOutline() {
    // Xapian goes through several databases one after the other, an outline through all at once.
    if (printed || database.size() != 1) return outline.reset();
    if (!outline) outline.emplace(plan, frequencies);
    bool isOfUse = outline->expected != UINT64_MAX && outline->expected >= leastOutlined;
    if (!isOfUse || !outline->open()) outline.reset();
  }

  void look(const Xapian::Document &document) {
    std::string factsBytes;
    if (plan.asksForFacts) {
      // Before the text, which is longer.
      factsBytes = document.get_value(factsSlot);
      if (factsBytes.empty()) return; // A record.
      if (!tester.mayHold(textOf(Facts(factsBytes)))) return;
    }
    cxs_hit hit{};
    auto readFacts = [&] { return factsBytes.empty() ? document.get_value(factsSlot) : factsBytes; };
    Outline::Answer answer = outline ? askOutline(document.get_docid(), readFacts, hit) : Outline::maybe;
    if (answer == Outline::maybe) {
      std::string slot = document.get_value(passageSlot);
      if (slot.empty()) return; // A record.
      answer = isHit(document.get_docid(), slot, readFacts, hit) ? Outline::yes : Outline::no;
    }
    if (answer == Outline::no) return;
    ++total;
    if (plan.wanted == 0 && !printed) return;
    if (!printed) count(hit);
    keep(hit);
    if (plan.order == Plan::anyOrder && !plan.countsAll && !printed && hits.size() >= plan.wanted) throw Enough();
  }

  /// Whether a passage is a hit, and if so the hit; `maybe` where its text has to be read for that.
  template <typename ReadFacts>
  Outline::Answer askOutline(Xapian::docid number, ReadFacts readFacts, cxs_hit &hit) {
    auto ofFacts = [&](const Condition &condition) {
      return tester.holdsOfFacts(condition, textOf(Facts(readFacts())));
    };
    cxs_hit marks{};
    Outline::Answer answer = outline->tell(number, ofFacts, marks);
    if (answer != Outline::yes) return answer;
    std::string bytes = readFacts();
    if (bytes.empty()) return Outline::no; // A record.
    Facts facts(bytes);
    double length = database.get_doclength(number);
    hit = hitOf(facts, number, score(facts.kind, length, outline->mayBeTyped(), [&](size_t literal) {
      return outline->count(literal);
    }));
    hit.exact = marks.exact;
    hit.loose = marks.loose;
    return Outline::yes;
  }

  /// No text, of a passage.
  Text textOf(const Facts &facts) const {
    return {{}, {}, 0, facts.file, facts.article, facts.date, facts.kind, nullptr, plan.marks};
  }

  /// How often a literal stands in the text at hand: as typed, or anyhow.
  uint32_t countOf(size_t literal, const Text &text, bool typed) {
    uint32_t count = 0;
    for (const Span &span : tester.placesOf(literal, text)) count += !typed || !span.byOther;
    return count;
  }

  /// The text of a passage: points into its slot.
  Text textOf(const std::string &slot) {
    PassageSlot passage(slot);
    readAliases(passage.aliases, passage.text.size(), aliases);
    if (plan.kinds != Plan::allKinds) {
      auto isOff = [&](const Alias &alias) { return (plan.kinds >> alias.kind & 1) == 0; };
      aliases.erase(std::remove_if(aliases.begin(), aliases.end(), isOff), aliases.end());
    }
    return {passage.text, passage.katakana, passage.lead, {}, 0, 0, 0, &aliases, plan.marks};
  }

  /// Whether the condition holds of a passage, and if so the hit.
  ///
  /// - slot: the passage's text.
  /// - readFacts: gives the other slot, where that is asked for.
  /// - length: in terms; 0 where it is to be looked up.
  template <typename ReadFacts>
  bool isHit(
      Xapian::docid number, const std::string &slot, ReadFacts readFacts, cxs_hit &hit, Xapian::termcount length = 0) {
    Text text = textOf(slot);
    std::string factsBytes;
    auto addFacts = [&] {
      factsBytes = readFacts();
      text.add(Facts(factsBytes));
    };
    if (plan.asksForFacts) addFacts();
    Tester::Result result = tester.holds(text);
    if (result == Tester::fails) return false;
    if (plan.wanted == 0 && !printed) return true;
    if (!plan.asksForFacts) addFacts();
    bool typed = result == Tester::typed;
    if (length == 0) length = database.get_doclength(number);
    int32_t points = score(text.kind, length, typed, [&](size_t literal) { return countOf(literal, text, typed); });
    hit = hitOf(Facts(factsBytes), number, points);
    tester.mark(hit, text, result);
    return true;
  }

  void keep(const cxs_hit &hit) {
    hits.push_back(hit);
    // Room for as many again, so that each of them is looked at a bounded number of times.
    constexpr size_t least = 1024;
    if (printed || hits.size() < least || hits.size() / 2 < plan.most) return;
    std::nth_element(hits.begin(), hits.begin() + static_cast<ptrdiff_t>(plan.most), hits.end(), order);
    hits.resize(plan.most);
  }
};

} // namespace

/// A search with its plan, kept for when more hits of it are wanted.
class LatestSearch {
public:
  LatestSearch(const uint8_t *bytes, size_t size, std::shared_ptr<Frequencies> frequencies)
      : bytes(reinterpret_cast<const char *>(bytes), size),
        plan(ByteReader(reinterpret_cast<const uint8_t *>(this->bytes.data()), size)),
        frequencies(std::move(frequencies)), search(plan, *this->frequencies) {}

  /// Whether a plan asks for the same; then as many are wanted as it says.
  bool takesOver(const uint8_t *other, size_t size) {
    Counts mine(reinterpret_cast<const uint8_t *>(bytes.data()), bytes.size()), others(other, size);
    bool isSame = mine.order == others.order && mine.rest == others.rest;
    if (!isSame || !search.mayGoOn() || !Search::mayGoOn(others.wanted)) return false;
    plan.wanted = others.wanted;
    plan.most = std::max(others.wanted, others.most);
    return true;
  }

  cxs_hits run(const cxs_classes *classes) { return search.run(classes); }

private:
  /// The beginning of a plan, which says how many are wanted, and what is behind.
  struct Counts {
    uint8_t order;
    size_t wanted;
    size_t most;
    std::string_view rest;

    Counts(const uint8_t *bytes, size_t size) {
      ByteReader reader(bytes, size);
      order = reader.byte();
      wanted = reader.number();
      most = reader.number();
      rest = reader.rest();
    }
  };

  /// What the plan points into.
  std::string bytes;
  Plan plan;
  std::shared_ptr<Frequencies> frequencies;
  Search search;
};

namespace {

/// Those of a reader are kept; what a writer reads may change.
const std::shared_ptr<Frequencies> &frequenciesOf(cxs_database &database) {
  if (database.isWriter || !database.frequencies) {
    database.frequencies = std::make_shared<Frequencies>(database.reading);
  }
  return database.frequencies;
}

} // namespace

} // namespace kiji

using namespace kiji;

cxs_status cxs_database_search(
    cxs_database *database, const uint8_t *plan, size_t size, const cxs_classes *classes, cxs_hits *out,
    char **message) {
  *out = {nullptr, 0, 0, nullptr, 0};
  return guarded(message, [&] {
    // What a writer reads may change.
    auto search = database->isWriter ? nullptr : std::move(database->latest);
    if (search == nullptr || !search->takesOver(plan, size)) {
      search = std::make_shared<LatestSearch>(plan, size, frequenciesOf(*database));
    }
    // Xapian has no Enquire over a reader without a database.
    if (database->reading.get_doccount() == 0) return;
    *out = search->run(classes);
    if (!database->isWriter) database->latest = std::move(search);
  });
}

cxs_status cxs_database_bounds(
    cxs_database *database, const uint8_t *plan, size_t size, cxs_bytes *out, char **message) {
  *out = {nullptr, 0};
  return guarded(message, [&] {
    Plan read{ByteReader(plan, size)};
    Frequencies &frequencies = *frequenciesOf(*database);
    std::string numbers;
    for (const Atom &atom : read.folded->atoms) {
      auto bound = static_cast<uint32_t>(std::min<uint64_t>(read.bound(atom, frequencies), UINT32_MAX));
      for (unsigned shift = 0; shift < 32; shift += 8) numbers.push_back(static_cast<char>(bound >> shift));
    }
    *out = handOut(numbers);
  });
}
