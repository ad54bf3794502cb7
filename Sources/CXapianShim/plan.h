// A search as it crosses the border, taken apart, and what passages must have in their terms to be looked at.
#pragma once

#include "pattern.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace kiji {

/// What `Xapian::Query::MatchAll` says. That is one object for the process, and Xapian counts who holds it without
/// regard to threads.
inline Xapian::Query everything() { return Xapian::Query(std::string()); }

/// Plans come from a parser that limits depth to 64; each of its levels takes at most two of ours.
constexpr int deepestPlan = 200;

/// Whether all that is known of words is their first byte.
inline bool isFirstByte(std::string_view piece) { return piece.size() == 2 && piece[0] == wordBegin; }

/// Any of the words with a piece; of too many all passages are looked at instead, which loses nothing.
inline Xapian::Query anyWordWith(const Xapian::Database &database, const std::string &piece) {
  if (isFirstByte(piece)) return Xapian::Query(beginningTerm(piece[1], 0));
  auto words = wordsWith(database, piece);
  return words ? Xapian::Query(Xapian::Query::OP_OR, words->begin(), words->end()) : everything();
}

/// What passages that have one of some patterns have in their terms.
class Alternatives {
public:
  explicit Alternatives(Frequencies &frequencies) : frequencies(frequencies) {}

  void add(const Pattern &pattern) {
    // A term that no passage has.
    if (!pattern.isEmpty() && pattern.frequency(frequencies) > 0) patterns.push_back(&pattern);
  }

  /// The rarest of the terms they have in common, and of each what else it has; of many of them the rarest term alone. Looking at
  /// some more texts takes less than reading the lists of all terms.
  Xapian::Query query() {
    if (patterns.empty()) return Xapian::Query();
    std::vector<std::string> common = patterns.front()->terms;
    for (const Pattern *pattern : patterns) common = combined(std::set_intersection<Terms, Terms, Into>, common, pattern->terms);
    std::vector<Xapian::Query> parts;
    addRest(common, parts);
    auto isRarer = [&](const std::string &a, const std::string &b) { return frequencies.of(a) < frequencies.of(b); };
    std::stable_sort(common.begin(), common.end(), isRarer);
    if (common.size() > mostCommon) common.resize(mostCommon);
    for (const std::string &term : common) parts.emplace_back(term);
    if (parts.empty()) return everything();
    return Xapian::Query(Xapian::Query::OP_AND, parts.begin(), parts.end());
  }

private:
  using Terms = std::vector<std::string>::const_iterator;
  using Into = std::back_insert_iterator<std::vector<std::string>>;
  /// With more patterns, only the rarest term of each is asked for.
  static constexpr size_t mostWhole = 4;
  static constexpr size_t mostCommon = 4;

  Frequencies &frequencies;
  std::vector<const Pattern *> patterns;

  template <typename Operation>
  static std::vector<std::string> combined(
      Operation operation, const std::vector<std::string> &a, const std::vector<std::string> &b) {
    std::vector<std::string> result;
    operation(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
    return result;
  }

  /// One part for what each pattern has besides; none where one has nothing.
  void addRest(const std::vector<std::string> &common, std::vector<Xapian::Query> &parts) {
    std::set<std::pair<std::vector<std::string>, std::string>> rests;
    for (const Pattern *pattern : patterns) {
      std::vector<std::string> rest = combined(std::set_difference<Terms, Terms, Into>, pattern->terms, common);
      if (rest.empty() && pattern->openWord.empty()) return;
      if (patterns.size() > mostWhole && rest.size() > 1) {
        auto isRarer = [&](const std::string &a, const std::string &b) {
          return frequencies.of(a) < frequencies.of(b);
        };
        rest = {*std::min_element(rest.begin(), rest.end(), isRarer)};
      }
      rests.emplace(std::move(rest), pattern->openWord);
    }
    std::vector<Xapian::Query> alternatives;
    for (const auto &[rest, openWord] : rests) {
      std::vector<Xapian::Query> all(rest.begin(), rest.end());
      if (!openWord.empty()) {
        Xapian::Query words = anyWordWith(frequencies.database, openWord);
        if (words.get_type() != Xapian::Query::LEAF_MATCH_ALL) all.push_back(words);
      }
      if (all.empty()) return;
      alternatives.emplace_back(Xapian::Query::OP_AND, all.begin(), all.end());
    }
    parts.emplace_back(Xapian::Query::OP_OR, alternatives.begin(), alternatives.end());
  }
};

struct Literal {
  bool scores;
  /// As typed, in whatever writing counts as that.
  std::vector<Pattern> typed;
  /// By other forms of words.
  std::vector<Pattern> others;

  Literal(ByteReader &reader, uint64_t longestGap) : scores(reader.byte() != 0) {
    size_t count = reader.count(reader.number());
    for (size_t i = 0; i < count; ++i) {
      bool isOther = reader.byte() != 0;
      (isOther ? others : typed).emplace_back(reader, longestGap);
    }
  }

  template <typename Visit> void forEachPattern(Visit visit) const {
    for (const Pattern &pattern : typed) visit(pattern);
    for (const Pattern &pattern : others) visit(pattern);
  }
};

/// Something with places in the text.
struct Atom {
  enum Kind : uint8_t { literal, any, near };
  Kind kind;
  /// Literal: its index. Near: the distance.
  uint64_t number = 0;
  std::vector<Atom> parts;

  Atom(ByteReader &reader, size_t literals, int depth) {
    if (depth > deepestPlan) throw BadArgument("plan too deep");
    uint8_t tag = reader.byte();
    if (tag > near) throw BadArgument("unknown atom");
    kind = static_cast<Kind>(tag);
    if (kind != any) number = reader.number();
    if (kind == literal && number >= literals) throw BadArgument("no such literal");
    size_t count = kind == literal ? 0 : kind == near ? 2 : reader.count(reader.number());
    for (size_t i = 0; i < count; ++i) parts.emplace_back(reader, literals, depth + 1);
  }
};

struct Condition {
  enum Kind : uint8_t { always, atom, all, any, no, files, articles, dates, passageClass };
  Kind kind;
  uint64_t number = 0;
  uint64_t last = 0;
  std::vector<Condition> parts;

  Condition(ByteReader &reader, size_t atoms, size_t fileSets, size_t articleSets, int depth) {
    if (depth > deepestPlan) throw BadArgument("plan too deep");
    uint8_t tag = reader.byte();
    if (tag > passageClass) throw BadArgument("unknown condition");
    kind = static_cast<Kind>(tag);
    size_t count = 0;
    switch (kind) {
    case always: break;
    case atom:
    case files:
    case articles: number = reader.number(); break;
    case dates:
      number = reader.number();
      last = reader.number();
      break;
    case passageClass: number = reader.byte(); break;
    case all:
    case any: count = reader.count(reader.number()); break;
    case no: count = 1; break;
    }
    if (kind == atom && number >= atoms) throw BadArgument("no such atom");
    if (kind == files && number >= fileSets) throw BadArgument("no such set of files");
    if (kind == articles && number >= articleSets) throw BadArgument("no such set of articles");
    for (size_t i = 0; i < count; ++i) parts.emplace_back(reader, atoms, fileSets, articleSets, depth + 1);
  }
};

/// Sets of files and of articles.
struct Sets {
  static constexpr size_t articleSize = CXS_FILE_ID_SIZE + 4;
  std::vector<std::vector<std::string_view>> files;
  std::vector<std::vector<std::string_view>> articles;

  void read(ByteReader &reader) {
    read(reader, CXS_FILE_ID_SIZE, files);
    read(reader, articleSize, articles);
  }

private:
  static void read(ByteReader &reader, size_t size, std::vector<std::vector<std::string_view>> &sets) {
    size_t count = reader.count(reader.number());
    for (size_t i = 0; i < count; ++i) {
      sets.emplace_back();
      size_t members = reader.count(reader.number());
      for (size_t j = 0; j < members; ++j) sets.back().push_back(reader.raw(size));
      if (!std::is_sorted(sets.back().begin(), sets.back().end())) throw BadArgument("set out of order");
    }
  }
};

/// What must hold of a text.
struct Test {
  std::vector<Literal> literals;
  std::vector<Atom> atoms;
  std::vector<Condition> condition;

  Test(ByteReader &reader, const Sets &sets) {
    uint64_t longestGap = reader.number();
    size_t literalCount = reader.count(reader.number());
    for (size_t i = 0; i < literalCount; ++i) literals.emplace_back(reader, longestGap);
    size_t atomCount = reader.count(reader.number());
    if (atomCount > CXS_MAXIMUM_ATOMS) throw BadArgument("too many atoms");
    for (size_t i = 0; i < atomCount; ++i) atoms.emplace_back(reader, literalCount, 0);
    condition.emplace_back(reader, atomCount, sets.files.size(), sets.articles.size(), 0);
  }
};

struct Plan {
  static constexpr uint64_t allKinds = 0xFFFFFFFF;
  enum Order : uint8_t { byScore, newest, oldest, byPlace, anyOrder };
  Order order;
  size_t wanted;
  /// So many are returned where they are known anyway.
  size_t most;
  bool countsAll;
  enum Files : uint8_t { anyFiles, firstOfFiles, countedFiles };
  Files files;
  /// Kinds of aliases that count, by bit.
  uint64_t kinds;
  Marks marks;
  Sets sets;
  /// Of the folded text.
  std::optional<Test> folded;
  /// Of the text as printed.
  std::optional<Test> printed;
  /// The condition is also about what a passage is besides its text.
  bool asksForFacts;

  explicit Plan(ByteReader reader) {
    uint8_t tag = reader.byte();
    if (tag > anyOrder) throw BadArgument("unknown order");
    order = static_cast<Order>(tag);
    wanted = reader.number();
    most = std::max<size_t>(wanted, reader.number());
    countsAll = reader.byte() != 0;
    uint8_t summary = reader.byte();
    if (summary > countedFiles) throw BadArgument("unknown summary of files");
    files = static_cast<Files>(summary);
    if (files == countedFiles && (!countsAll || wanted == 0)) throw BadArgument("files counted without hits");
    kinds = reader.number();
    marks.inner = reader.raw(reader.count(reader.number()));
    marks.ends = reader.raw(reader.count(reader.number()));
    sets.read(reader);
    folded.emplace(reader, sets);
    if (reader.byte() != 0) printed.emplace(reader, sets);
    if (printed && printed->atoms.size() != folded->atoms.size()) throw BadArgument("tests of different atoms");
    asksForFacts = asks(folded->condition.front());
    if (!reader.atEnd()) throw BadArgument("bytes left over");
  }

  /// Where each match of the only thing asked for is one posting of a term: that term.
  std::string countedTerm() const {
    const Condition &condition = folded->condition.front();
    if (order != byScore || condition.kind != Condition::atom) return {};
    const Atom &atom = folded->atoms[condition.number];
    if (folded->atoms.size() != 1 || atom.kind != Atom::literal) return {};
    const Literal &literal = folded->literals[atom.number];
    // What is counted has aliases of every kind.
    bool isCounted = literal.scores && literal.others.empty() && literal.typed.size() == 1 && kinds == allKinds;
    return isCounted ? literal.typed.front().countedTerm() : std::string();
  }

  /// Terms that every passage the condition holds for has.
  Xapian::Query candidates(Frequencies &frequencies) const {
    return candidates(folded->condition.front(), frequencies);
  }

  /// At most so many passages have something.
  uint64_t bound(const Atom &atom, Frequencies &frequencies) const {
    uint64_t sum = 0;
    if (atom.kind == Atom::literal) {
      folded->literals[atom.number].forEachPattern([&](const Pattern &pattern) {
        if (!pattern.isEmpty()) sum += pattern.frequency(frequencies);
      });
      return sum;
    }
    uint64_t least = UINT64_MAX;
    for (const Atom &part : atom.parts) {
      uint64_t number = bound(part, frequencies);
      sum += number;
      least = std::min(least, number);
    }
    return atom.kind == Atom::near ? least : sum;
  }

private:
  static bool asks(const Condition &part) {
    return part.kind >= Condition::files || std::any_of(part.parts.begin(), part.parts.end(), asks);
  }

  Xapian::Query candidates(const Condition &part, Frequencies &frequencies) const {
    switch (part.kind) {
    case Condition::always:
    case Condition::no: return everything();
    case Condition::atom: return candidates(folded->atoms[part.number], frequencies);
    case Condition::files: return candidates(sets.files[part.number]);
    case Condition::articles: return candidates(filesOf(sets.articles[part.number]));
    case Condition::dates: return everything();
    case Condition::passageClass:
      return part.number == CXS_HEADING   ? Xapian::Query(headingTerm)
             : part.number == CXS_CHROME  ? Xapian::Query(chromeTerm)
             : part.number == CXS_BYLINE  ? Xapian::Query(bylineTerm)
                                          : everything();
    case Condition::all:
    case Condition::any: break;
    }
    std::vector<Xapian::Query> queries;
    for (const Condition &inner : part.parts) queries.push_back(candidates(inner, frequencies));
    return combined(part.kind == Condition::all, queries);
  }

  Xapian::Query candidates(const Atom &atom, Frequencies &frequencies) const {
    if (atom.kind == Atom::literal) {
      Alternatives alternatives(frequencies);
      folded->literals[atom.number].forEachPattern([&](const Pattern &pattern) { alternatives.add(pattern); });
      return alternatives.query();
    }
    std::vector<Xapian::Query> queries;
    for (const Atom &inner : atom.parts) queries.push_back(candidates(inner, frequencies));
    return combined(atom.kind == Atom::near, queries);
  }

  static std::vector<std::string_view> filesOf(const std::vector<std::string_view> &articles) {
    std::vector<std::string_view> files;
    for (std::string_view article : articles) {
      std::string_view file = article.substr(0, CXS_FILE_ID_SIZE);
      if (files.empty() || files.back() != file) files.push_back(file);
    }
    return files;
  }

  static Xapian::Query candidates(const std::vector<std::string_view> &files) {
    constexpr size_t mostTerms = 256;
    if (files.size() > mostTerms) return everything();
    std::vector<std::string> terms;
    for (std::string_view file : files) terms.push_back(passagesTerm(file));
    return Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
  }

  /// With `MatchAll` taken out: among "all" it says nothing, among "any" it says everything.
  static Xapian::Query combined(bool all, std::vector<Xapian::Query> &queries) {
    auto isEverything = [](const Xapian::Query &query) {
      return query.get_type() == Xapian::Query::LEAF_MATCH_ALL;
    };
    auto rest = std::remove_if(queries.begin(), queries.end(), isEverything);
    bool hadEverything = rest != queries.end();
    if (hadEverything && (!all || rest == queries.begin())) return everything();
    return Xapian::Query(all ? Xapian::Query::OP_AND : Xapian::Query::OP_OR, queries.begin(), rest);
  }
};

} // namespace kiji
