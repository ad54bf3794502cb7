// What terms tell of a search, before any text is read.
#pragma once

#include "plan.h"

#include <algorithm>
#include <map>
#include <memory>

namespace kiji {

/// The passages with a term, asked for in ascending order. The list is opened when it is first asked: of many patterns most have a
/// rare term, and few of the others are ever asked about.
class TermPostings {
public:
  TermPostings(const Xapian::Database &database, const std::string &term) : database(database), term(term) {}

  /// The first passage with the term from one on; `beyond` where there is none.
  Xapian::docid from(Xapian::docid document) { return at >= document ? at : goOn(document); }

  bool has(Xapian::docid document) { return from(document) == document; }

  /// How often the passage asked for last has the term.
  Xapian::termcount count() const { return next.get_wdf(); }

  static constexpr Xapian::docid beyond = UINT32_MAX;

private:
  const Xapian::Database &database;
  std::string term;
  Xapian::PostingIterator next;
  Xapian::PostingIterator end;
  /// 0 before anything was asked.
  Xapian::docid at = 0;

  /// Apart, so that `from`, which is asked for every passage and every term, stays short.
  [[gnu::noinline]] Xapian::docid goOn(Xapian::docid document) {
    if (at == 0) {
      next = database.postlist_begin(term);
      end = database.postlist_end(term);
    }
    next.skip_to(document);
    return at = next != end ? *next : beyond;
  }
};

/// How often each passage has words that begin alike, at most. Their lists are added up: Xapian's own union of a thousand lists looks at
/// each of them for each passage. Where the first byte is all that is known of them, terms of its own tell.
///
/// Passages are asked about in ascending order.
class WordPostings {
public:
  /// - words: all that begin so.
  WordPostings(const Xapian::Database &database, const std::vector<std::string> &words)
      : counts(static_cast<size_t>(database.get_lastdocid()) + 1) {
    for (const std::string &word : words) {
      auto end = database.postlist_end(word);
      for (auto posting = database.postlist_begin(word); posting != end; ++posting) {
        uint16_t &count = counts[*posting];
        count = static_cast<uint16_t>(isThere | std::min<Xapian::termcount>(most, (count & most) + posting.get_wdf()));
      }
    }
  }

  WordPostings(const Xapian::Database &database, char first) {
    for (size_t level = 0; level < std::size(beginningLevels); ++level) {
      levels.emplace_back(database, beginningTerm(first, level));
    }
  }

  Xapian::docid from(Xapian::docid document) {
    if (!levels.empty()) return levels.front().from(document);
    for (size_t i = document; i < counts.size(); ++i) {
      if (counts[i] != 0) return static_cast<Xapian::docid>(i);
    }
    return TermPostings::beyond;
  }

  bool has(Xapian::docid document) {
    if (!levels.empty()) return levels.front().has(document);
    return document < counts.size() && counts[document] != 0;
  }

  /// How often a passage that has one of them has them, at most.
  Xapian::termcount count(Xapian::docid document) {
    for (size_t level = 1; level < levels.size(); ++level) {
      if (!levels[level].has(document)) return beginningLevels[level] - 1;
    }
    return levels.empty() ? counts[document] & most : most;
  }

private:
  /// By passage, or none where terms tell.
  std::vector<uint16_t> counts;
  std::vector<TermPostings> levels;
  /// A word is there, even where it counts nowhere.
  static constexpr unsigned isThere = 0x8000;
  static constexpr Xapian::termcount most = 0x7FFF;
};

/// What the terms of passages tell of a plan, without their texts: which may be hits, which are, and how good each can be.
///
/// Passages are asked about in ascending order.
class Outline {
public:
  enum Answer : uint8_t { no, maybe, yes };

  Outline(const Plan &plan, Frequencies &frequencies)
      : plan(plan), frequencies(frequencies), uncounted(frequencies.database, uncountedTerm) {
    for (const Literal &literal : plan.folded->literals) {
      literals.emplace_back();
      literal.forEachPattern([&](const Pattern &pattern) {
        bool isOther = &pattern >= literal.others.data() && &pattern < literal.others.data() + literal.others.size();
        add(pattern, isOther, literals.back());
      });
    }
    expected = frequency(condition());
  }

  /// Finds the lists of the terms; false where they are too many.
  bool open() {
    for (Counted &literal : literals) {
      for (Listed &listed : literal.patterns) {
        for (const std::string &term : listed.names) {
          listed.terms.push_back(&postings.try_emplace(term, frequencies.database, term).first->second);
        }
        if (!listed.names.empty()) continue;
        listed.words = wordsOf(listed.openWord);
        if (listed.words == nullptr) return false;
      }
    }
    addLeading(condition());
    return true;
  }

  /// No fewer than the passages that may be hits; `UINT64_MAX` where terms tell too little.
  uint64_t expected;

  /// The first passage that may be a hit, from one on.
  Xapian::docid from(Xapian::docid document) {
    Xapian::docid least = TermPostings::beyond;
    for (TermPostings *term : leadingTerms) least = std::min(least, term->from(document));
    for (WordPostings *words : leadingWords) least = std::min(least, words->from(document));
    return least;
  }

  /// Whether a passage is a hit, as far as its terms tell. `facts` gives what it is besides.
  template <typename ReadFacts> Answer holds(Xapian::docid document, ReadFacts facts) {
    for (Counted &literal : literals) count(literal, document);
    return answer(facts);
  }

  /// The same, but `maybe` also where terms leave open which atoms stand in a passage, or how often. Sets the masks of a hit.
  template <typename ReadFacts> Answer tell(Xapian::docid document, ReadFacts facts, cxs_hit &hit) {
    for (Counted &literal : literals) {
      count(literal, document);
      if (!literal.isSure) return maybe;
    }
    for (size_t i = 0; i < plan.folded->atoms.size(); ++i) {
      Answer asTyped = stands(plan.folded->atoms[i], false), asAny = stands(plan.folded->atoms[i], true);
      if (asTyped == maybe || asAny == maybe) return maybe;
      if (asTyped == yes) hit.exact |= uint64_t{1} << i;
      if (asAny == yes) hit.loose |= uint64_t{1} << i;
    }
    return answer(facts);
  }

  /// Whether the passage asked about last may be one as typed.
  bool mayBeTyped() const { return typed != no; }

  /// How often a literal stands, at most, in the passage asked about last.
  double count(size_t literal) const {
    return typed != no ? literals[literal].typedCount : literals[literal].typedCount + literals[literal].otherCount;
  }

private:
  /// A pattern: all of the terms, and one of the words.
  struct Listed {
    /// The rarest first.
    std::vector<std::string> names;
    std::vector<TermPostings *> terms;
    std::string openWord;
    std::shared_ptr<WordPostings> words;
    bool isOther = false;
    /// Each posting of its only term is a match.
    bool isCounted = false;
    /// It may stand more often than its terms are counted, in every passage.
    bool isUnbounded = false;
    uint64_t frequency = 0;
  };

  struct Counted {
    std::vector<Listed> patterns;
    Answer asTyped = no;
    Answer asAny = no;
    double typedCount = 0;
    double otherCount = 0;
    /// The counts are those of the text.
    bool isSure = true;
    uint64_t frequency = 0;
  };

  const Plan &plan;
  Frequencies &frequencies;
  std::vector<Counted> literals;
  std::map<std::string, TermPostings> postings;
  std::map<std::string, std::shared_ptr<WordPostings>> words;
  /// Passages in which that may be so for all.
  TermPostings uncounted;
  bool hasOthers = false;
  Answer typed = no;

  const Condition &condition() const { return plan.folded->condition.front(); }

  /// About the passage whose literals were counted last.
  template <typename ReadFacts> Answer answer(ReadFacts facts) {
    typed = holds(condition(), false, facts);
    return hasOthers ? std::max(typed, holds(condition(), true, facts)) : typed;
  }

  void add(const Pattern &pattern, bool isOther, Counted &literal) {
    if (pattern.isEmpty() || pattern.frequency(frequencies) == 0) return;
    Listed listed;
    listed.isOther = isOther;
    hasOthers = hasOthers || isOther;
    listed.frequency = pattern.frequency(frequencies);
    std::string only = plan.kinds == Plan::allKinds ? pattern.countedTerm() : std::string();
    listed.isCounted = !only.empty();
    listed.isUnbounded = pattern.hasExtender();
    std::vector<std::pair<Xapian::doccount, std::string>> terms;
    for (const std::string &term : listed.isCounted ? std::vector<std::string>{only} : pattern.terms) {
      terms.emplace_back(frequencies.of(term), term);
    }
    std::sort(terms.begin(), terms.end());
    for (auto &[frequency, term] : terms) listed.names.push_back(std::move(term));
    listed.openWord = pattern.openWord;
    if (listed.names.empty() && listed.openWord.empty()) listed.frequency = UINT64_MAX;
    literal.frequency =
        std::max(literal.frequency, listed.frequency) == UINT64_MAX ? UINT64_MAX : literal.frequency + listed.frequency;
    literal.patterns.push_back(std::move(listed));
  }

  /// Null where there are too many.
  std::shared_ptr<WordPostings> wordsOf(const std::string &beginning) {
    auto [place, isNew] = words.try_emplace(beginning, nullptr);
    if (isNew && isFirstByte(beginning)) {
      place->second = std::make_shared<WordPostings>(frequencies.database, beginning[1]);
    } else if (isNew) {
      auto all = wordsWith(frequencies.database, beginning);
      if (all) place->second = std::make_shared<WordPostings>(frequencies.database, *all);
    }
    return place->second;
  }

  // MARK: A passage

  /// Within its callers, which ask it of every literal of every passage.
  [[gnu::always_inline]] void count(Counted &literal, Xapian::docid document) {
    literal.asTyped = literal.asAny = no;
    literal.typedCount = literal.otherCount = 0;
    literal.isSure = true;
    for (Listed &pattern : literal.patterns) {
      Xapian::termcount least = UINT16_MAX;
      bool isThere = true;
      for (TermPostings *term : pattern.terms) {
        isThere = term->has(document);
        if (!isThere) break;
        least = std::min(least, term->count());
      }
      if (isThere && pattern.words) {
        isThere = pattern.words->has(document);
        if (isThere) least = std::min(least, pattern.words->count(document));
      }
      if (!isThere || (pattern.isCounted && least == 0)) continue;
      Answer answer = pattern.isCounted ? yes : maybe;
      // The same place may be found in two writings.
      bool isSecond = !pattern.isOther && literal.asTyped != no;
      literal.isSure = literal.isSure && pattern.isCounted && !isSecond;
      literal.asAny = std::max(literal.asAny, answer);
      if (!pattern.isOther) literal.asTyped = std::max(literal.asTyped, answer);
      bool isUncounted = uncounted.has(document);
      bool isUnbounded = pattern.isUnbounded || (isUncounted && pattern.words);
      // One match may begin in the lead; words that begin so may stand before extenders, any number of them.
      double most = isUnbounded ? UINT16_MAX : pattern.isCounted || !isUncounted ? least : least + 1;
      (pattern.isOther ? literal.otherCount : literal.typedCount) += most;
    }
  }

  template <typename ReadFacts> Answer holds(const Condition &part, bool byOther, ReadFacts &facts) {
    Answer answer = yes;
    switch (part.kind) {
    case Condition::always: return yes;
    case Condition::atom: return stands(plan.folded->atoms[part.number], byOther);
    case Condition::all:
      for (const Condition &inner : part.parts) {
        answer = std::min(answer, holds(inner, byOther, facts));
        if (answer == no) break;
      }
      return answer;
    case Condition::any:
      answer = no;
      for (const Condition &inner : part.parts) answer = std::max(answer, holds(inner, byOther, facts));
      return answer;
    case Condition::no: return static_cast<Answer>(yes - holds(part.parts.front(), byOther, facts));
    default: return facts(part) ? yes : no;
    }
  }

  Answer stands(const Atom &atom, bool byOther) const {
    if (atom.kind == Atom::literal) return byOther ? literals[atom.number].asAny : literals[atom.number].asTyped;
    Answer answer = atom.kind == Atom::near ? maybe : no;
    for (const Atom &part : atom.parts) {
      Answer inner = stands(part, byOther);
      answer = atom.kind == Atom::near ? std::min(answer, inner) : std::max(answer, inner);
    }
    return answer;
  }

  // MARK: The next passage

  /// Every passage that may be a hit is in one of these lists.
  std::vector<TermPostings *> leadingTerms;
  std::vector<WordPostings *> leadingWords;

  void addLeading(const Condition &part) {
    if (part.kind == Condition::atom) addLeading(plan.folded->atoms[part.number]);
    if (part.kind == Condition::all) addLeading(*rarest(part.parts));
    if (part.kind == Condition::any) {
      for (const Condition &inner : part.parts) addLeading(inner);
    }
  }

  void addLeading(const Atom &atom) {
    if (atom.kind == Atom::near) return addLeading(*rarest(atom.parts));
    for (const Atom &part : atom.parts) addLeading(part);
    if (atom.kind != Atom::literal) return;
    for (const Listed &pattern : literals[atom.number].patterns) {
      if (pattern.terms.empty()) {
        leadingWords.push_back(pattern.words.get());
      } else {
        leadingTerms.push_back(pattern.terms.front());
      }
    }
  }

  template <typename Part> const Part *rarest(const std::vector<Part> &parts) const {
    return &*std::min_element(parts.begin(), parts.end(), [&](const Part &a, const Part &b) {
      return frequency(a) < frequency(b);
    });
  }

  uint64_t frequency(const Condition &part) const {
    switch (part.kind) {
    case Condition::atom: return frequency(plan.folded->atoms[part.number]);
    case Condition::all: return leastOf(part.parts);
    case Condition::any: return sumOf(part.parts);
    default: return UINT64_MAX;
    }
  }

  uint64_t frequency(const Atom &atom) const {
    if (atom.kind == Atom::literal) return literals[atom.number].frequency;
    return atom.kind == Atom::near ? leastOf(atom.parts) : sumOf(atom.parts);
  }

  /// Each part is asked once: through `rarest`, parts within parts would be asked twice at every level.
  template <typename Part> uint64_t leastOf(const std::vector<Part> &parts) const {
    uint64_t least = UINT64_MAX;
    for (const Part &part : parts) least = std::min(least, frequency(part));
    return least;
  }

  template <typename Part> uint64_t sumOf(const std::vector<Part> &parts) const {
    uint64_t sum = 0;
    for (const Part &part : parts) {
      uint64_t number = frequency(part);
      if (number == UINT64_MAX) return number;
      sum += number;
    }
    return sum;
  }
};

} // namespace kiji
