// Tries the texts of passages.
#pragma once

#include "plan.h"

#include <algorithm>
#include <array>
#include <memory>

namespace kiji {

/// Where a literal stands in the text at hand.
struct Places {
  bool known = false;
  std::vector<Span> spans;
};

/// Tells in one pass over a text which of many patterns may stand in it: a word with its other forms, and words like it, are some
/// hundred patterns, each of which would have to be looked for by itself.
///
/// Every pattern is known by the last bytes of its first part, looked up at the end of each character.
class Recognizer {
public:
  /// Fewer patterns are looked for one by one.
  static constexpr size_t leastPatterns = 6;
  static constexpr size_t mostPatterns = UINT16_MAX - 1;

  /// Adds a pattern of a literal. Both are asked about by their number in the order in which they come.
  void add(const Pattern &pattern, size_t literal) {
    auto number = static_cast<uint16_t>(patterns.size());
    if (literal >= literals.size()) literals.resize(literal + 1, Literal{number, {}, 0, 0, {}});
    std::string_view beginning = pattern.beginning();
    Known known{pattern.charactersOfBeginning(), literal, 0, 0, 0};
    literals[literal].characters |= known.characters;
    if (beginning.size() < windowSize) {
      literals[literal].everywhere.push_back(number);
    } else {
      known.window = windowAt(beginning.data() + beginning.size() - windowSize);
      uint16_t &first = buckets[bucketOf(known.window)];
      known.next = first;
      first = static_cast<uint16_t>(number + 1);
    }
    patterns.push_back(known);
  }

  /// Another text is at hand.
  void forget() { isRead = false; }

  /// The patterns of a literal that may stand in the text at hand, in order.
  const std::vector<uint16_t> &standing(size_t literal, const Text &text) {
    if (!isRead) read(text);
    Literal &asked = literals[literal];
    if (asked.text != number) begin(asked);
    if ((asked.characters & charactersOfAliases) != 0) {
      for (size_t i = asked.first; i < patterns.size() && patterns[i].literal == literal; ++i) {
        bool isFound = patterns[i].text == number;
        if (!isFound && (patterns[i].characters & charactersOfAliases) != 0) add(patterns[i], i);
      }
    }
    std::sort(asked.standing.begin(), asked.standing.end());
    return asked.standing;
  }

private:
  static constexpr size_t windowSize = 4;
  static constexpr unsigned bucketBits = 11;

  struct Known {
    uint64_t characters;
    size_t literal;
    /// The number of the last text in which it may stand.
    uint64_t text;
    uint32_t window;
    /// The next pattern of its bucket, from 1; 0 behind the last.
    uint16_t next;
  };

  struct Literal {
    uint16_t first;
    /// Patterns too short for a window.
    std::vector<uint16_t> everywhere;
    /// Of all its patterns.
    uint64_t characters;
    /// The number of the text that `standing` is about.
    uint64_t text;
    std::vector<uint16_t> standing;
  };

  std::vector<Known> patterns;
  std::vector<Literal> literals;
  /// The first pattern of each, from 1; 0 for none.
  std::array<uint16_t, size_t{1} << bucketBits> buckets{};
  uint64_t number = 0;
  uint64_t charactersOfAliases = 0;
  bool isRead = false;

  static uint32_t windowAt(const char *place) {
    uint32_t window;
    memcpy(&window, place, windowSize);
    return window;
  }

  static size_t bucketOf(uint32_t window) { return window * 0x9E3779B1u >> (32 - bucketBits); }

  void begin(Literal &literal) {
    literal.text = number;
    literal.standing = literal.everywhere;
    for (uint16_t pattern : literal.everywhere) patterns[pattern].text = number;
  }

  void add(Known &pattern, size_t index) {
    pattern.text = number;
    Literal &literal = literals[pattern.literal];
    if (literal.text != number) begin(literal);
    literal.standing.push_back(static_cast<uint16_t>(index));
  }

  void read(const Text &text) {
    isRead = true;
    ++number;
    charactersOfAliases = 0;
    if (text.aliases != nullptr) {
      for (const Alias &alias : *text.aliases) charactersOfAliases |= alias.characters;
    }
    const char *bytes = text.framed.data();
    size_t end = 0;
    while (end < text.framed.size()) {
      auto first = static_cast<uint8_t>(bytes[end]);
      // A frame is a byte.
      end += first < 0x80 || first >= 0xFD ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
      if (end < windowSize || end > text.framed.size()) continue;
      uint32_t window = windowAt(bytes + end - windowSize);
      for (uint16_t at = buckets[bucketOf(window)]; at != 0; at = patterns[at - 1].next) {
        if (patterns[at - 1].window == window && patterns[at - 1].text != number) add(patterns[at - 1], at - 1);
      }
    }
  }
};

/// Tries texts, one after the other.
class Tester {
public:
  /// - frequencies: of the terms of the texts that are tried: patterns that none has are passed over. Null where the texts
  ///   are others.
  Tester(const Test &test, const Sets &sets, Frequencies *frequencies) : test(test), sets(sets) {
    places.resize(test.literals.size());
    auto mayStand = [&](const Pattern &pattern) {
      return frequencies == nullptr || pattern.isEmpty() || pattern.frequency(*frequencies) > 0;
    };
    for (const Literal &literal : test.literals) {
      hasOthers = hasOthers || !literal.others.empty();
      Sought each{patterns.size(), 0, 0};
      for (const Pattern &pattern : literal.typed) {
        if (mayStand(pattern)) patterns.push_back(&pattern);
      }
      each.others = patterns.size();
      for (const Pattern &pattern : literal.others) {
        if (mayStand(pattern)) patterns.push_back(&pattern);
      }
      each.end = patterns.size();
      sought.push_back(each);
    }
    if (patterns.size() < Recognizer::leastPatterns || patterns.size() > Recognizer::mostPatterns) return;
    recognizer = std::make_unique<Recognizer>();
    for (size_t i = 0; i < sought.size(); ++i) {
      for (size_t j = sought[i].begin; j < sought[i].end; ++j) recognizer->add(*patterns[j], i);
    }
  }

  enum Result { fails, byOther, typed };

  /// Whether a condition that no text is needed for holds.
  bool holdsOfFacts(const Condition &condition, const Text &text) { return holds(condition, text, false); }

  /// Whether the condition may hold of a passage, whatever its text: what needs none is tried alone.
  bool mayHold(const Text &text) { return mayHold(test.condition.front(), text); }

  Result holds(const Text &text) {
    for (Places &each : places) each.known = false;
    if (recognizer) recognizer->forget();
    if (holds(test.condition.front(), text, false)) return typed;
    return hasOthers && holds(test.condition.front(), text, true) ? byOther : fails;
  }

  /// Sets the masks of a hit whose text was tried last, with that result.
  void mark(cxs_hit &hit, const Text &text, Result result) {
    hit.exact = hit.loose = 0;
    if (result != fails && test.atoms.size() == 1 && test.condition.front().kind == Condition::atom) {
      hit.exact = result == typed;
      hit.loose = 1;
      return;
    }
    for (size_t i = 0; i < test.atoms.size(); ++i) {
      uint64_t bit = uint64_t{1} << i;
      if (stands(test.atoms[i], text, false)) hit.exact |= bit;
      if (hasOthers ? stands(test.atoms[i], text, true) : (hit.exact & bit) != 0) hit.loose |= bit;
    }
  }

  /// All places of a literal, as typed before those of other forms.
  const std::vector<Span> &placesOf(size_t index, const Text &text) {
    Places &found = places[index];
    if (!found.known) {
      found.known = true;
      found.spans.clear();
      const Sought &literal = sought[index];
      append(index, literal.begin, literal.others, text, false, found.spans);
      // The same place may be found in two writings.
      if (literal.others - literal.begin > 1 && found.spans.size() > 1) keepApart(found.spans);
      append(index, literal.others, literal.end, text, true, found.spans);
    }
    return found.spans;
  }

private:
  const Test &test;
  const Sets &sets;
  bool hasOthers = false;
  std::vector<Places> places;

  /// Those that are looked for, by literal, those as typed before others.
  std::vector<const Pattern *> patterns;

  /// The patterns of a literal among them.
  struct Sought {
    size_t begin;
    size_t others;
    size_t end;
  };
  std::vector<Sought> sought;
  /// Null where there are few patterns.
  std::unique_ptr<Recognizer> recognizer;

  /// Appends the matches of some patterns of a literal.
  void append(
      size_t literal, size_t begin, size_t end, const Text &text, bool byOther, std::vector<Span> &spans) {
    if (begin == end) return;
    if (!recognizer) {
      for (; begin < end; ++begin) patterns[begin]->appendMatches(text, byOther, spans);
      return;
    }
    for (uint16_t number : recognizer->standing(literal, text)) {
      if (number >= begin && number < end) patterns[number]->appendMatches(text, byOther, spans);
    }
  }

  static bool isOfFacts(const Condition &condition) {
    return condition.kind >= Condition::files
           || (!condition.parts.empty() && std::all_of(condition.parts.begin(), condition.parts.end(), isOfFacts));
  }

  bool mayHold(const Condition &condition, const Text &text) {
    if (isOfFacts(condition)) return holdsOfFacts(condition, text);
    auto inner = [&](const Condition &part) { return mayHold(part, text); };
    switch (condition.kind) {
    case Condition::all: return std::all_of(condition.parts.begin(), condition.parts.end(), inner);
    case Condition::any: return std::any_of(condition.parts.begin(), condition.parts.end(), inner);
    default: return true;
    }
  }

  /// Puts spans in order and drops those over others.
  static void keepApart(std::vector<Span> &spans) {
    std::sort(spans.begin(), spans.end(), [](const Span &a, const Span &b) {
      return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
    });
    size_t kept = 0;
    for (const Span &span : spans) {
      if (kept == 0 || spans[kept - 1].end <= span.begin) spans[kept++] = span;
    }
    spans.resize(kept);
  }

  bool holds(const Condition &condition, const Text &text, bool byOther) {
    auto inner = [&](const Condition &part) { return holds(part, text, byOther); };
    switch (condition.kind) {
    case Condition::always: return true;
    case Condition::atom: return stands(test.atoms[condition.number], text, byOther);
    case Condition::all: return std::all_of(condition.parts.begin(), condition.parts.end(), inner);
    case Condition::any: return std::any_of(condition.parts.begin(), condition.parts.end(), inner);
    case Condition::no: return !inner(condition.parts.front());
    case Condition::files: {
      const auto &files = sets.files[condition.number];
      return std::binary_search(files.begin(), files.end(), text.file);
    }
    case Condition::articles: {
      const auto &articles = sets.articles[condition.number];
      std::string article(text.file);
      for (int shift = 24; shift >= 0; shift -= 8) article.push_back(static_cast<char>(text.article >> shift));
      return std::binary_search(articles.begin(), articles.end(), std::string_view(article));
    }
    case Condition::dates: return isIn(text.date, condition.number, condition.last);
    case Condition::passageClass: return text.kind == condition.number;
    }
    return false;
  }

  /// Whether a date, of which day or month may be unknown, may lie in a range of days.
  static bool isIn(uint32_t date, uint64_t first, uint64_t last) {
    if (date == 0) return false;
    uint32_t earliest = date, latest = date;
    if (date / 100 % 100 == 0) {
      earliest += 101;
      latest += 1231;
    } else if (date % 100 == 0) {
      earliest += 1;
      latest += 31;
    }
    return earliest <= last && latest >= first;
  }

  bool stands(const Atom &atom, const Text &text, bool byOther) {
    if (atom.kind != Atom::literal) return !spansOf(atom, text, byOther).empty();
    const std::vector<Span> &spans = placesOf(atom.number, text);
    // Those as typed come first.
    return !spans.empty() && (byOther || !spans.front().byOther);
  }

  std::vector<Span> spansOf(const Atom &atom, const Text &text, bool byOther) {
    std::vector<Span> result;
    switch (atom.kind) {
    case Atom::literal:
      for (const Span &span : placesOf(atom.number, text)) {
        if (byOther || !span.byOther) result.push_back(span);
      }
      break;
    case Atom::any:
      for (const Atom &part : atom.parts) {
        std::vector<Span> spans = spansOf(part, text, byOther);
        result.insert(result.end(), spans.begin(), spans.end());
      }
      break;
    case Atom::near: {
      std::vector<Span> left = spansOf(atom.parts[0], text, byOther);
      if (left.empty()) break;
      std::vector<Span> right = spansOf(atom.parts[1], text, byOther);
      if (right.empty()) break;
      Neighbours ofLeft(right, text.framed, atom.number), ofRight(left, text.framed, atom.number);
      for (const Span &span : left) {
        if (ofLeft.areNear(span)) result.push_back(span);
      }
      for (const Span &span : right) {
        if (ofRight.areNear(span)) result.push_back(span);
      }
      break;
    }
    }
    return result;
  }

  /// Places that others may be near: no more characters between than a distance, or none where they touch or overlap.
  class Neighbours {
  public:
    Neighbours(std::vector<Span> places, std::string_view text, uint64_t distance)
        : spans(std::move(places)), text(text), distance(distance) {
      std::sort(spans.begin(), spans.end(), [](const Span &a, const Span &b) { return a.begin < b.begin; });
      size_t last = 0;
      for (const Span &span : spans) ends.push_back(last = std::max(last, span.end));
    }

    bool areNear(const Span &span) const {
      // The nearest that begins behind it, and of all others the one that ends last.
      auto behind = std::lower_bound(
          spans.begin(), spans.end(), span.end, [](const Span &each, size_t place) { return each.begin < place; });
      if (behind != spans.end() && hasAtMost(text.substr(span.end, behind->begin - span.end), distance)) return true;
      if (behind == spans.begin()) return false;
      size_t end = ends[static_cast<size_t>(behind - spans.begin()) - 1];
      return end > span.begin || hasAtMost(text.substr(end, span.begin - end), distance);
    }

  private:
    std::vector<Span> spans;
    /// The last end of each span and those before it.
    std::vector<size_t> ends;
    std::string_view text;
    uint64_t distance;
  };
};

} // namespace kiji
