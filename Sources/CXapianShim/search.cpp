// Searching: terms propose, the framed text in the value slot decides.
#include "internal.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace kiji {
namespace {

/// What `NEAR` and `*` count: the scalars between, frames and markers apart.
size_t scalarCount(std::string_view framed) {
  size_t count = 0;
  for (char c : framed) count += (static_cast<uint8_t>(c) & 0xC0) != 0x80 && static_cast<uint8_t>(c) < 0xFD;
  return count;
}

/// Plans come from a parser that limits depth to 64; each of its levels takes at most two of ours.
constexpr int deepestPlan = 200;

struct Span {
  size_t begin;
  size_t end;
  /// By another form of a word.
  bool byOther;
};

/// Framed text with gaps.
class Pattern {
public:
  Pattern(ByteReader &reader, uint64_t longestGap) : longestGap(longestGap) {
    isOpen = reader.byte() != 0;
    size_t count = reader.count(reader.number());
    for (size_t i = 0; i < count; ++i) segments.emplace_back(reader.raw(reader.count(reader.number())));
    for (const std::string &segment : segments) {
      if (segment.empty()) throw BadArgument("empty segment");
    }
  }

  bool isEmpty() const { return segments.empty(); }

  /// The matches that end behind `lead`, from left to right, none over another.
  void appendMatches(std::string_view text, size_t lead, bool byOther, std::vector<Span> &spans) const {
    if (segments.empty()) return;
    const std::string &first = segments.front();
    // A match without gaps that ends behind `lead` cannot begin earlier; one with gaps may.
    size_t from = segments.size() == 1 && lead >= first.size() ? lead - first.size() + 1 : 0;
    while ((from = text.find(first, from)) != std::string_view::npos) {
      size_t end = endOfMatch(text, 0, from, lead);
      if (end != std::string_view::npos) spans.push_back({from, end, byOther});
      from = end != std::string_view::npos ? end : from + 1;
    }
  }

  /// All passages that have its terms.
  Xapian::Query candidates(const Xapian::Database &database) const {
    std::vector<Xapian::Query> parts;
    for (size_t i = 0; i < segments.size(); ++i) {
      bool open = isOpen && i + 1 == segments.size();
      for (const std::string &term : terms(segments[i], open)) parts.emplace_back(term);
      if (open) parts.push_back(beginnings(database, lastToken(segments[i])));
    }
    return Xapian::Query(Xapian::Query::OP_AND, parts.begin(), parts.end());
  }

  /// At most so many passages have it: the frequency of its rarest term.
  double frequency(const Xapian::Database &database) const {
    Xapian::doccount least = database.get_doccount();
    for (size_t i = 0; i < segments.size(); ++i) {
      bool open = isOpen && i + 1 == segments.size();
      for (const std::string &term : terms(segments[i], open)) least = std::min(least, database.get_termfreq(term));
    }
    return least;
  }

private:
  bool isOpen;
  uint64_t longestGap;
  std::vector<std::string> segments;

  /// Where a match ends whose part `index` stands at `begin`; the nearest continuation that ends behind `lead`.
  size_t endOfMatch(std::string_view text, size_t index, size_t begin, size_t lead) const {
    size_t end = begin + segments[index].size();
    bool isLast = index + 1 == segments.size();
    bool mayGoOn = isOpen && isLast;
    if (!mayGoOn && end < text.size() && text[end] == beforeExtender) return std::string_view::npos;
    if (isLast) return end > lead ? end : std::string_view::npos;
    const std::string &next = segments[index + 1];
    for (size_t at = text.find(next, end); at != std::string_view::npos; at = text.find(next, at + 1)) {
      if (scalarCount(text.substr(end, at - end)) > longestGap) break;
      size_t result = endOfMatch(text, index + 1, at, lead);
      if (result != std::string_view::npos) return result;
    }
    return std::string_view::npos;
  }

  /// Pairs, which imply their tokens; the token where there is but one. Without the last token where that is open.
  static std::vector<std::string> terms(std::string_view segment, bool open) {
    std::vector<std::string_view> tokens;
    forEachToken(segment, [&](std::string_view token) { tokens.push_back(token); });
    if (open && !tokens.empty()) tokens.pop_back();
    if (tokens.size() == 1) return {std::string(tokens[0])};
    std::vector<std::string> pairs;
    for (size_t i = 1; i < tokens.size(); ++i) pairs.emplace_back(tokens[i - 1]).append(tokens[i]);
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
  }

  static std::string lastToken(std::string_view segment) {
    std::string_view last;
    forEachToken(segment, [&](std::string_view token) { last = token; });
    return std::string(last);
  }

  /// Any word that begins so, from the term list: Xapian's own wildcards are expanded for each shard apart. Above some
  /// thousands all passages are looked at instead; that loses nothing, and the list costs more than it saves.
  static Xapian::Query beginnings(const Xapian::Database &database, const std::string &prefix) {
    constexpr size_t mostWords = 4096;
    std::vector<std::string> words;
    auto end = database.allterms_end(prefix);
    for (auto term = database.allterms_begin(prefix); term != end;) {
      std::string word = *term;
      size_t close = word.find(wordEnd);
      if (close != std::string::npos && close + 1 < word.size()) {
        // A pair. Its first word has been seen, or is next; pass over all pairs with it.
        term.skip_to(word.substr(0, close + 1).append(2, wordEnd));
        continue;
      }
      if (close == std::string::npos && word.size() > longestToken) {
        // A pair whose first word was cut: the cut word alone is a term as well, and came before.
        ++term;
        continue;
      }
      if (words.size() == mostWords) return Xapian::Query::MatchAll;
      words.push_back(std::move(word));
      ++term;
    }
    return Xapian::Query(Xapian::Query::OP_OR, words.begin(), words.end());
  }
};

struct Literal {
  bool scores;
  Pattern typed;
  std::vector<Pattern> others;

  Literal(ByteReader &reader, uint64_t longestGap) : scores(reader.byte() != 0), typed(reader, longestGap) {
    size_t count = reader.count(reader.number());
    for (size_t i = 0; i < count; ++i) others.emplace_back(reader, longestGap);
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
  enum Kind : uint8_t { always, atom, all, any, no, files };
  Kind kind;
  uint64_t number = 0;
  std::vector<Condition> parts;

  Condition(ByteReader &reader, size_t atoms, size_t fileSets, int depth) {
    if (depth > deepestPlan) throw BadArgument("plan too deep");
    uint8_t tag = reader.byte();
    if (tag > files) throw BadArgument("unknown condition");
    kind = static_cast<Kind>(tag);
    size_t count = 0;
    switch (kind) {
    case always: break;
    case atom:
    case files: number = reader.number(); break;
    case all:
    case any: count = reader.count(reader.number()); break;
    case no: count = 1; break;
    }
    if (kind == atom && number >= atoms) throw BadArgument("no such atom");
    if (kind == files && number >= fileSets) throw BadArgument("no such set of files");
    for (size_t i = 0; i < count; ++i) parts.emplace_back(reader, atoms, fileSets, depth + 1);
  }
};

struct Plan {
  enum Order : uint8_t { byScore, newest, oldest, byPlace };
  Order order;
  size_t wanted;
  std::vector<std::vector<std::string_view>> fileSets;
  std::vector<Literal> literals;
  std::vector<Atom> atoms;
  std::vector<Condition> condition;

  explicit Plan(ByteReader reader) {
    uint8_t tag = reader.byte();
    if (tag > byPlace) throw BadArgument("unknown order");
    order = static_cast<Order>(tag);
    wanted = reader.number();
    uint64_t longestGap = reader.number();
    size_t sets = reader.count(reader.number());
    for (size_t i = 0; i < sets; ++i) {
      fileSets.emplace_back();
      size_t files = reader.count(reader.number());
      for (size_t j = 0; j < files; ++j) fileSets.back().push_back(reader.raw(CXS_FILE_ID_SIZE));
      if (!std::is_sorted(fileSets.back().begin(), fileSets.back().end())) throw BadArgument("files out of order");
    }
    size_t literalCount = reader.count(reader.number());
    for (size_t i = 0; i < literalCount; ++i) literals.emplace_back(reader, longestGap);
    size_t atomCount = reader.count(reader.number());
    if (atomCount > CXS_MAXIMUM_ATOMS) throw BadArgument("too many atoms");
    for (size_t i = 0; i < atomCount; ++i) atoms.emplace_back(reader, literalCount, 0);
    condition.emplace_back(reader, atomCount, sets, 0);
    if (!reader.atEnd()) throw BadArgument("bytes left over");
  }

  /// Terms that every passage the condition holds for has.
  Xapian::Query candidates(const Xapian::Database &database) const { return candidates(condition.front(), database); }

private:
  Xapian::Query candidates(const Condition &part, const Xapian::Database &database) const {
    switch (part.kind) {
    case Condition::always:
    case Condition::no: return Xapian::Query::MatchAll;
    case Condition::atom: return candidates(atoms[part.number], database);
    case Condition::files: return candidates(fileSets[part.number]);
    case Condition::all:
    case Condition::any: break;
    }
    std::vector<Xapian::Query> queries;
    for (const Condition &inner : part.parts) queries.push_back(candidates(inner, database));
    return combined(part.kind == Condition::all, queries);
  }

  Xapian::Query candidates(const Atom &atom, const Xapian::Database &database) const {
    std::vector<Xapian::Query> queries;
    if (atom.kind == Atom::literal) {
      const Literal &literal = literals[atom.number];
      queries.push_back(literal.typed.candidates(database));
      for (const Pattern &other : literal.others) queries.push_back(other.candidates(database));
    }
    for (const Atom &inner : atom.parts) queries.push_back(candidates(inner, database));
    return combined(atom.kind == Atom::near, queries);
  }

  static Xapian::Query candidates(const std::vector<std::string_view> &files) {
    constexpr size_t mostTerms = 256;
    if (files.size() > mostTerms) return Xapian::Query::MatchAll;
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
    if (hadEverything && (!all || rest == queries.begin())) return Xapian::Query::MatchAll;
    return Xapian::Query(all ? Xapian::Query::OP_AND : Xapian::Query::OP_OR, queries.begin(), rest);
  }
};

uint32_t bigEndian(std::string_view bytes) {
  uint32_t value = 0;
  for (char c : bytes) value = value << 8 | static_cast<uint8_t>(c);
  return value;
}

/// The value slot of a passage, taken apart. Points into the slot.
struct Passage {
  enum Class : uint8_t { body, heading, chrome };
  Class kind;
  uint32_t date;
  uint32_t ordinal;
  uint32_t article;
  size_t lead;
  std::string_view file;
  std::string_view text;

  explicit Passage(std::string_view slot) {
    if (slot.size() < CXS_HEADER_SIZE || static_cast<uint8_t>(slot[0]) > chrome) throw BadDocument("passage slot");
    kind = static_cast<Class>(slot[0]);
    date = bigEndian(slot.substr(1, 4));
    ordinal = bigEndian(slot.substr(5, 4));
    article = bigEndian(slot.substr(9, 4));
    lead = bigEndian(slot.substr(13, 2));
    file = slot.substr(15, CXS_FILE_ID_SIZE);
    text = slot.substr(CXS_HEADER_SIZE);
  }
};

/// The order of hits; total, as no two passages share file and ordinal.
struct HitOrder {
  Plan::Order order;

  bool operator()(const cxs_hit &a, const cxs_hit &b) const {
    if (order == Plan::byScore && a.score != b.score) return a.score > b.score;
    if (order != Plan::byPlace && a.date != b.date) {
      if (order != Plan::oldest) return a.date > b.date;
      // No date comes last: 0 − 1 is the greatest.
      return a.date - 1 < b.date - 1;
    }
    int files = memcmp(a.file, b.file, CXS_FILE_ID_SIZE);
    if (files != 0) return files < 0;
    return a.ordinal < b.ordinal;
  }
};

/// Looks at each candidate's text, and keeps the best that match.
class Verifier : public Xapian::MatchDecider {
public:
  Verifier(const Plan &plan, const Xapian::Database &database) : plan(plan), order{plan.order} {
    double documents = database.get_doccount();
    for (const Literal &literal : plan.literals) {
      double frequency = literal.typed.isEmpty() ? 0 : literal.typed.frequency(database);
      for (const Pattern &other : literal.others) frequency = std::max(frequency, other.frequency(database));
      double rarity = std::log(1 + (documents + 1) / (frequency + 1));
      rarities.push_back(literal.scores ? rarity : 0);
      allRarities += rarities.back();
      hasOthers = hasOthers || !literal.others.empty();
    }
    places.resize(plan.literals.size());
  }

  /// Called by Xapian for each candidate, in the order of the documents, so that the slot is read from one place to the
  /// next. Nothing is ever passed on to Xapian's own result.
  bool operator()(const Xapian::Document &document) const override {
    self().look(document);
    return false;
  }

  cxs_hits take() {
    std::sort(hits.begin(), hits.end(), order);
    if (hits.size() > plan.wanted) hits.resize(plan.wanted);
    cxs_hits result{nullptr, 0, total};
    if (hits.empty()) return result;
    size_t size = hits.size() * sizeof(cxs_hit);
    result.items = static_cast<cxs_hit *>(malloc(size));
    if (result.items == nullptr) throw std::bad_alloc();
    memcpy(result.items, hits.data(), size);
    result.count = hits.size();
    return result;
  }

private:
  /// Where a literal stands in the passage at hand.
  struct Places {
    bool known = false;
    std::vector<Span> spans;
  };

  const Plan &plan;
  HitOrder order;
  std::vector<double> rarities;
  double allRarities = 0;
  bool hasOthers = false;
  std::vector<Places> places;
  std::vector<cxs_hit> hits;
  uint64_t total = 0;

  /// Xapian calls deciders as const; this one is made for one search and collects.
  Verifier &self() const { return const_cast<Verifier &>(*this); }

  void look(const Xapian::Document &document) {
    std::string slot = document.get_value(passageSlot);
    if (slot.empty()) return; // A record.
    Passage passage(slot);
    for (Places &each : places) each.known = false;

    bool typed = holds(plan.condition.front(), passage, false);
    if (!typed && !(hasOthers && holds(plan.condition.front(), passage, true))) return;
    ++total;
    if (plan.wanted == 0) return;

    cxs_hit hit{};
    for (size_t i = 0; i < plan.atoms.size(); ++i) {
      uint64_t bit = uint64_t{1} << i;
      if (stands(plan.atoms[i], passage, false)) hit.exact |= bit;
      if (hasOthers ? stands(plan.atoms[i], passage, true) : (hit.exact & bit) != 0) hit.loose |= bit;
    }
    hit.document = document.get_docid();
    hit.date = passage.date;
    hit.ordinal = passage.ordinal;
    hit.article = passage.article;
    hit.score = score(passage, typed);
    memcpy(hit.file, passage.file.data(), CXS_FILE_ID_SIZE);
    keep(hit);
  }

  void keep(const cxs_hit &hit) {
    hits.push_back(hit);
    // Room for as many again, so that each of them is looked at a bounded number of times.
    constexpr size_t least = 1024;
    if (hits.size() < least || hits.size() / 2 < plan.wanted) return;
    std::nth_element(hits.begin(), hits.begin() + static_cast<ptrdiff_t>(plan.wanted), hits.end(), order);
    hits.resize(plan.wanted);
  }

  /// All places of a literal, as typed before those of other forms.
  const std::vector<Span> &placesOf(size_t index, const Passage &passage) {
    Places &found = places[index];
    if (!found.known) {
      found.known = true;
      found.spans.clear();
      const Literal &literal = plan.literals[index];
      literal.typed.appendMatches(passage.text, passage.lead, false, found.spans);
      for (const Pattern &other : literal.others) {
        other.appendMatches(passage.text, passage.lead, true, found.spans);
      }
    }
    return found.spans;
  }

  bool holds(const Condition &condition, const Passage &passage, bool byOther) {
    auto inner = [&](const Condition &part) { return holds(part, passage, byOther); };
    switch (condition.kind) {
    case Condition::always: return true;
    case Condition::atom: return stands(plan.atoms[condition.number], passage, byOther);
    case Condition::all: return std::all_of(condition.parts.begin(), condition.parts.end(), inner);
    case Condition::any: return std::any_of(condition.parts.begin(), condition.parts.end(), inner);
    case Condition::no: return !inner(condition.parts.front());
    case Condition::files: {
      const auto &files = plan.fileSets[condition.number];
      return std::binary_search(files.begin(), files.end(), passage.file);
    }
    }
    return false;
  }

  bool stands(const Atom &atom, const Passage &passage, bool byOther) {
    if (atom.kind != Atom::literal) return !spansOf(atom, passage, byOther).empty();
    const std::vector<Span> &spans = placesOf(atom.number, passage);
    // Those as typed come first.
    return !spans.empty() && (byOther || !spans.front().byOther);
  }

  std::vector<Span> spansOf(const Atom &atom, const Passage &passage, bool byOther) {
    std::vector<Span> result;
    switch (atom.kind) {
    case Atom::literal:
      for (const Span &span : placesOf(atom.number, passage)) {
        if (byOther || !span.byOther) result.push_back(span);
      }
      break;
    case Atom::any:
      for (const Atom &part : atom.parts) {
        std::vector<Span> spans = spansOf(part, passage, byOther);
        result.insert(result.end(), spans.begin(), spans.end());
      }
      break;
    case Atom::near: {
      std::vector<Span> left = spansOf(atom.parts[0], passage, byOther);
      std::vector<Span> right = spansOf(atom.parts[1], passage, byOther);
      auto isNear = [&](const Span &a, const Span &b) { return distance(a, b, passage.text) <= atom.number; };
      for (const Span &a : left) {
        if (std::any_of(right.begin(), right.end(), [&](const Span &b) { return isNear(a, b); })) result.push_back(a);
      }
      for (const Span &b : right) {
        if (std::any_of(left.begin(), left.end(), [&](const Span &a) { return isNear(a, b); })) result.push_back(b);
      }
      break;
    }
    }
    return result;
  }

  /// Characters between two places; 0 where they touch or overlap.
  static size_t distance(const Span &a, const Span &b, std::string_view text) {
    if (a.end <= b.begin) return scalarCount(text.substr(a.end, b.begin - a.end));
    if (b.end <= a.begin) return scalarCount(text.substr(b.end, a.begin - b.end));
    return 0;
  }

  /// How well a passage fits: BM25 over the literals, each counted as it stands, against the best that could be.
  ///
  /// The mean length is a constant (the mean of real passages, about a hundred characters), not the index's own, so that a
  /// new file does not reorder old hits among themselves for its length's sake.
  int32_t score(const Passage &passage, bool typed) {
    constexpr double k = 1, b = 0.25, meanSize = 300, headingGain = 0.3;
    double length = 1 - b + b * static_cast<double>(passage.text.size()) / meanSize;
    double sum = 0;
    for (size_t i = 0; i < rarities.size(); ++i) {
      if (rarities[i] == 0) continue;
      double count = 0;
      for (const Span &span : placesOf(i, passage)) count += !typed || !span.byOther;
      sum += rarities[i] * count / (count + k * length);
    }
    double fit = allRarities > 0 ? sum / allRarities : 0;
    if (passage.kind == Passage::heading) fit += (1 - fit) * headingGain;
    int32_t kind = passage.kind == Passage::chrome ? 0 : typed ? 2 : 1;
    return kind * 1000 + std::min<int32_t>(999, static_cast<int32_t>(std::lround(fit * 1000)));
  }
};

} // namespace
} // namespace kiji

using namespace kiji;

cxs_status cxs_database_search(
    cxs_database *database, const uint8_t *plan, size_t size, cxs_hits *out, char **message) {
  *out = {nullptr, 0, 0};
  return guarded(message, [&] {
    Plan read{ByteReader(plan, size)};
    // Xapian has no Enquire over a reader without a database.
    if (database->reading.get_doccount() == 0) return;
    Verifier verifier(read, database->reading);
    Xapian::Enquire enquire(database->reading);
    enquire.set_query(read.candidates(database->reading));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    // Every candidate is to be looked at: `checkatleast` is all there are.
    enquire.get_mset(0, 1, database->reading.get_doccount(), nullptr, &verifier);
    *out = verifier.take();
  });
}
