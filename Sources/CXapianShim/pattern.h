// What is looked for in the framed text of passages.
#pragma once

#include "internal.h"

#include <algorithm>
#include <optional>

namespace kiji {

/// Whether there are at most so many scalars, frames and markers apart: what `NEAR` and `*` count.
inline bool hasAtMost(std::string_view framed, uint64_t most) {
  uint64_t count = 0;
  for (char c : framed) {
    count += (static_cast<uint8_t>(c) & 0xC0) != 0x80 && static_cast<uint8_t>(c) < 0xFD;
    if (count > most) return false;
  }
  return true;
}

/// Something to find in texts: by its last byte that is no frame, as Japanese characters mostly begin with the same one.
class Needle {
public:
  explicit Needle(std::string_view bytes) : text(bytes) {
    anchor = text.find_last_not_of(std::string{wordBegin, wordEnd});
    if (anchor == std::string::npos) anchor = 0;
  }

  std::string text;

  /// The first place of it from a place on; `npos` where there is none.
  size_t find(std::string_view in, size_t from) const {
    while (from + text.size() <= in.size()) {
      size_t places = in.size() - text.size() - from + 1;
      const void *byte = memchr(in.data() + from + anchor, static_cast<uint8_t>(text[anchor]), places);
      if (byte == nullptr) break;
      size_t at = static_cast<size_t>(static_cast<const char *>(byte) - in.data()) - anchor;
      if (stands(in.data() + at)) return at;
      from = at + 1;
    }
    return std::string_view::npos;
  }

private:
  size_t anchor;

  /// From the end, where most that differ do; mostly there are two bytes to compare.
  bool stands(const char *place) const {
    for (size_t i = text.size(); i > 0; --i) {
      if (place[i - 1] != text[i - 1]) return false;
    }
    return true;
  }
};

/// Whether a framed word is of the digits 0 to 9, narrow or wide.
inline bool isNumber(std::string_view word) {
  if (word.size() > 1 && word[1] >= '0' && word[1] <= '9') return true;
  return word.size() > 3 && word.substr(1, 2) == "\xEF\xBC" && word[3] >= '\x90' && word[3] <= '\x99';
}

/// How many characters a framed word has.
inline size_t lengthOf(std::string_view word) {
  return static_cast<size_t>(std::count_if(word.begin(), word.end(), [](char byte) {
    auto value = static_cast<uint8_t>(byte);
    return value < 0x80 || (value >= 0xC0 && value < 0xF8);
  }));
}

/// Whether the digits at a place are behind the point or a comma of one number: `DecimalFraction.begins` in framed text.
inline bool hasFraction(std::string_view framed, size_t place) {
  std::string_view before = framed.substr(0, place);
  auto drop = [&](std::string_view narrow, std::string_view wide) {
    for (std::string_view mark : {narrow, wide}) {
      if (before.size() < mark.size() || before.substr(before.size() - mark.size()) != mark) continue;
      before.remove_suffix(mark.size());
      return true;
    }
    return false;
  };
  auto dropPoint = [&] { return drop(".", "\xEF\xBC\x8E"); };
  bool isGroup = drop(",", "\xEF\xBC\x8C");
  if (isGroup) {
    std::string_view digits = framed.substr(place, framed.find(wordEnd, place) - place);
    if (!isNumber(digits) || lengthOf(digits) != 3) return false;
  } else if (!dropPoint()) {
    return false;
  }
  if (before.empty() || before.back() != wordEnd) return false;
  size_t begin = before.rfind(wordBegin);
  if (begin == std::string_view::npos || !isNumber(before.substr(begin))) return false;
  if (isGroup && lengthOf(before.substr(begin)) > 3) return false;
  before = before.substr(0, begin);
  if (before.empty()) return isGroup;
  return before.back() != wordEnd && !dropPoint();
}

struct Span {
  size_t begin;
  size_t end;
  /// By another form of a word.
  bool byOther;
};

/// How a part of a pattern follows the one before: with a gap between; directly, or behind one space; directly, or behind
/// marks of punctuation, without or with those that part phrases.
enum Joint : uint8_t { behindGap, tight, behindMarks, behindAnyMarks };

/// Marks of punctuation in UTF-8, one behind the other.
struct Marks {
  std::string_view inner;
  std::string_view ends;

  /// Where the marks end that begin at a place, of which so many may be passed over.
  size_t end(std::string_view framed, size_t begin, Joint joint) const {
    if (joint < behindMarks) return begin;
    constexpr int mostMarks = 3;
    for (int i = 0; i < mostMarks && begin < framed.size(); ++i) {
      auto first = static_cast<uint8_t>(framed[begin]);
      size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
      // No character of UTF-8 begins inside another.
      std::string_view mark = framed.substr(begin, length);
      bool isMark = inner.find(mark) != std::string_view::npos;
      if (!isMark && joint == behindAnyMarks) isMark = ends.find(mark) != std::string_view::npos;
      if (!isMark) break;
      begin += length;
    }
    return begin;
  }
};

/// A text in which things are to stand.
struct Text {
  std::string_view framed;
  /// The runs of it that are printed in katakana, as the slot has them.
  std::string_view katakana;
  size_t lead;
  std::string_view file;
  uint32_t article;
  uint32_t date;
  uint8_t kind;
  /// In order of beginning; only those of kinds that count.
  const std::vector<Alias> *aliases;
  const Marks &marks;

  void add(const Facts &facts) {
    file = facts.file;
    article = facts.article;
    date = facts.date;
    kind = facts.kind;
  }

  bool hasAliases() const { return aliases != nullptr && !aliases->empty(); }
};

/// How many passages have a term, looked up once: another form of a run has most of its terms, and so has the next search.
class Frequencies {
public:
  explicit Frequencies(const Xapian::Database &database) : database(database) {}

  const Xapian::Database &database;

  Xapian::doccount of(const std::string &term) {
    auto [place, isNew] = known.try_emplace(term, 0);
    if (isNew) place->second = database.get_termfreq(term);
    return place->second;
  }

private:
  std::unordered_map<std::string, Xapian::doccount> known;
};

/// Keeps kana of the one script from matching pieces of words in the other: がん is not in スローガン, nor イカ in ないか.
/// `KanaEdges` has the same for the passages that are shown.
struct KanaEdges {
  /// So many characters at the ends are hiragana as they were typed.
  uint8_t lead = 0;
  uint8_t tail = 0;
  /// Two katakana, another form of such a word, or a synonym in katakana, which stands in no hiragana.
  enum Short : uint8_t { no, typed, otherForm, synonym };
  Short isShort = no;

  bool isFree() const { return lead == 0 && tail == 0 && isShort == no; }

  bool mayBegin(const Text &text, size_t place) const {
    if (lead == 0 && isShort == no) return true;
    auto [begin, end] = runAround(text, place);
    if (begin != end) {
      return lead == 0 || begin == place || isLong(lead, text.framed.substr(place, end - place));
    }
    if (isShort == no || !isHiragana(text.framed.substr(place))) return true;
    if (isShort == synonym) return false;
    if (place < 3) return true;
    std::string_view before = text.framed.substr(place - 3, 3);
    if (isKanji(before)) return isShort == otherForm;
    auto [printed, printedEnd] = runAround(text, place - 1);
    return !isHiragana(before) || printed != printedEnd || isParticle(before);
  }

  bool mayEnd(const Text &text, size_t place) const {
    if ((tail == 0 && isShort == no) || place == 0) return true;
    auto [begin, end] = runAround(text, place - 1);
    if (begin != end) {
      return tail == 0 || end == place || isLong(tail, text.framed.substr(begin, place - begin));
    }
    if (isShort == no || place < 3 || !isHiragana(text.framed.substr(place - 3))) return true;
    if (isShort == synonym) return false;
    std::string_view after = text.framed.substr(place, 3);
    auto [printed, printedEnd] = runAround(text, place);
    return !isHiragana(after) || printed != printedEnd || isParticle(after);
  }

private:
  /// From so many characters on it is taken for a word, wherever it stands.
  static constexpr size_t longEnough = 4;

  struct Run {
    size_t begin;
    size_t end;
  };

  /// The run that a byte is in; an empty one where it is in none.
  static Run runAround(const Text &text, size_t place) {
    if (text.katakana.empty()) return {0, 0};
    ByteReader reader(reinterpret_cast<const uint8_t *>(text.katakana.data()), text.katakana.size());
    size_t end = 0;
    while (!reader.atEnd()) {
      size_t begin = end + reader.number();
      end = begin + reader.number();
      if (begin > place) break;
      if (place < end) return {begin, end};
    }
    return {0, 0};
  }

  static bool isLong(size_t typed, std::string_view framed) {
    return typed >= longEnough && !hasAtMost(framed, longEnough - 1);
  }

  static bool isHiragana(std::string_view text) {
    if (text.size() < 3 || text[0] != '\xE3') return false;
    auto second = static_cast<uint8_t>(text[1]), third = static_cast<uint8_t>(text[2]);
    return (second == 0x81 && third >= 0x81) || (second == 0x82 && (third <= 0x96 || third == 0x9D || third == 0x9E));
  }

  static bool isKanji(std::string_view text) {
    auto first = static_cast<uint8_t>(text[0]), second = static_cast<uint8_t>(text[1]);
    return (first >= 0xE4 && first <= 0xE9) || (first == 0xE3 && second >= 0x90) || text == "々";
  }

  static bool isParticle(std::string_view text) {
    constexpr std::string_view particles = "はがをにのともでへや";
    return particles.find(text.substr(0, 3)) != std::string_view::npos;
  }
};

/// Framed text with gaps.
class Pattern {
public:
  Pattern(ByteReader &reader, uint64_t longestGap) : longestGap(longestGap) {
    isOpen = reader.byte() != 0;
    isBegun = reader.byte() != 0;
    edges.lead = reader.byte();
    edges.tail = reader.byte();
    uint8_t isShort = reader.byte();
    if (isShort > KanaEdges::synonym) throw BadArgument("unknown edges");
    edges.isShort = static_cast<KanaEdges::Short>(isShort);
    size_t count = reader.count(reader.number());
    for (size_t i = 0; i < count; ++i) {
      uint8_t joint = reader.byte();
      if (joint > behindAnyMarks) throw BadArgument("unknown joint");
      bool isMeasured = reader.byte() != 0;
      std::string_view text = reader.raw(reader.count(reader.number()));
      if (text.empty()) throw BadArgument("empty segment");
      segments.push_back({Needle(text), static_cast<Joint>(joint), isMeasured, charactersOf(text), {}});
      Segment &segment = segments.back();
      forEachToken(segment.needle.text, [&](const Token &token) { segment.boundaries.push_back(token.begin); });
    }
    for (size_t i = 0; i < segments.size(); ++i) appendTerms(i);
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    if (!segments.empty()) openWord = pieceOfWord();
  }

  /// What every passage that has it has, in order.
  std::vector<std::string> terms;
  /// A piece of a word that every passage has that has it, as `wordsWith` takes it; empty where there is none.
  std::string openWord;

  bool isEmpty() const { return segments.empty(); }

  /// The matches that end behind the lead, from left to right, none over another.
  void appendMatches(const Text &text, bool byOther, std::vector<Span> &spans) const {
    if (segments.empty()) return;
    if (text.hasAliases()) return appendMatchesByAliases(text, byOther, spans);
    std::string_view framed = text.framed;
    const std::string &first = segments.front().needle.text;
    // A match without gaps that ends behind the lead cannot begin earlier; one with gaps may.
    size_t from = segments.size() == 1 && text.lead >= first.size() ? text.lead - first.size() + 1 : 0;
    while ((from = find(segments.front(), framed, from)) != std::string_view::npos) {
      size_t end = edges.mayBegin(text, from) ? endOfMatch(text, 0, from, text.lead) : std::string_view::npos;
      if (end != std::string_view::npos) spans.push_back({from, end, byOther});
      from = end != std::string_view::npos ? end : from + 1;
    }
  }

  /// At most so many passages have it: the frequency of its rarest term.
  Xapian::doccount frequency(Frequencies &frequencies) const {
    if (rarest) return *rarest;
    Xapian::doccount least = frequencies.database.get_doccount();
    for (const std::string &term : terms) {
      least = std::min(least, frequencies.of(term));
      if (least == 0) break;
    }
    rarest = least;
    return least;
  }

  /// The one term whose count in a passage is the number of matches there; empty where there is none such.
  std::string countedTerm() const {
    if (isOpen || isBegun || segments.size() != 1 || segments.front().isMeasured || !edges.isFree()) return {};
    const std::string &text = segments.front().needle.text;
    if (text.find(' ') != std::string::npos || text.find(beforeExtender) != std::string::npos) return {};
    std::vector<std::string_view> tokens;
    forEachToken(text, [&](const Token &token) { tokens.push_back(token.text); });
    for (std::string_view token : tokens) {
      if (token.size() >= longestToken) return {};
    }
    if (tokens.size() == 1) return text;
    // Of three in a row that are alike two pairs are counted and one match.
    return tokens.size() == 2 && tokens[0] != tokens[1] ? text : std::string();
  }

  /// Its first part: where neither that stands nor an alias with a character of it, there is no match.
  std::string_view beginning() const { return segments.empty() ? std::string_view() : segments.front().needle.text; }
  uint64_t charactersOfBeginning() const { return segments.empty() ? 0 : segments.front().characters; }

  /// Whether it has a character that extends another: such are not counted in terms.
  bool hasExtender() const {
    return std::any_of(segments.begin(), segments.end(), [](const Segment &segment) {
      return segment.needle.text.find(beforeExtender) != std::string::npos;
    });
  }

private:
  struct Segment {
    Needle needle;
    /// How it follows the one before.
    Joint joint;
    /// It begins with a number that may not be the fraction of another.
    bool isMeasured;
    /// `charactersOf` it.
    uint64_t characters;
    /// Where its tokens begin.
    std::vector<size_t> boundaries;
  };

  bool isOpen;
  bool isBegun;
  KanaEdges edges;
  uint64_t longestGap;
  std::vector<Segment> segments;
  /// What `frequency` found: everything that makes a search ready asks for it.
  mutable std::optional<Xapian::doccount> rarest;

  /// The first place of a segment from a place on; `npos` where there is none.
  static size_t find(const Segment &segment, std::string_view text, size_t from) {
    size_t at = segment.needle.find(text, from);
    while (segment.isMeasured && at != std::string_view::npos && hasFraction(text, at)) {
      at = segment.needle.find(text, at + 1);
    }
    return at;
  }

  /// Where a match ends whose part `index` stands at `begin`; the nearest continuation that ends behind `lead`.
  size_t endOfMatch(const Text &whole, size_t index, size_t begin, size_t lead) const {
    std::string_view text = whole.framed;
    size_t end = begin + segments[index].needle.text.size();
    bool isLast = index + 1 == segments.size();
    bool mayGoOn = isOpen && isLast;
    if (!mayGoOn && end < text.size() && text[end] == beforeExtender) return std::string_view::npos;
    if (isLast) return end > lead && edges.mayEnd(whole, end) ? end : std::string_view::npos;
    const Segment &segment = segments[index + 1];
    const std::string &next = segment.needle.text;
    Joint joint = segments[index + 1].joint;
    if (joint != behindGap) {
      if (joint == tight && end < text.size() && text[end] == ' ') ++end;
      size_t last = whole.marks.end(text, end, joint);
      for (; end <= last; ++end) {
        if (text.substr(end, next.size()) != next) continue;
        size_t result = endOfMatch(whole, index + 1, end, lead);
        if (result != std::string_view::npos) return result;
      }
      return std::string_view::npos;
    }
    for (size_t at = find(segment, text, end); at != std::string_view::npos; at = find(segment, text, at + 1)) {
      if (!hasAtMost(text.substr(end, at - end), longestGap)) break;
      size_t result = endOfMatch(whole, index + 1, at, lead);
      if (result != std::string_view::npos) return result;
    }
    return std::string_view::npos;
  }

  // MARK: Where the text has aliases

  struct Range {
    size_t begin;
    size_t end;
  };

  /// Of each part, in the text at hand: room that is kept from one text to the next.
  mutable std::vector<std::vector<Range>> places;

  void appendMatchesByAliases(const Text &text, bool byOther, std::vector<Span> &spans) const {
    std::vector<std::vector<Range>> &ranges = places;
    ranges.resize(segments.size());
    for (size_t i = 0; i < segments.size(); ++i) {
      ranges[i].clear();
      findAll(text, segments[i], ranges[i]);
      if (ranges[i].empty()) return;
    }
    size_t from = 0;
    for (const Range &range : ranges.front()) {
      if (range.begin < from || !edges.mayBegin(text, range.begin)) continue;
      size_t end = endOfMatch(text, ranges, 0, range);
      if (end == std::string_view::npos) continue;
      spans.push_back({range.begin, end, byOther});
      from = end;
    }
  }

  /// Every place of a segment, in order.
  static void findAll(const Text &text, const Segment &segment, std::vector<Range> &ranges) {
    const Needle &needle = segment.needle;
    std::string_view pattern = needle.text;
    auto found = [&](size_t begin, size_t end) {
      if (!segment.isMeasured || !hasFraction(text.framed, begin)) ranges.push_back({begin, end});
    };
    for (size_t at = needle.find(text.framed, 0); at != std::string_view::npos; at = needle.find(text.framed, at + 1)) {
      found(at, at + pattern.size());
    }
    size_t literal = ranges.size();
    for (const Alias &alias : *text.aliases) {
      // A match by the alias has at least one of its characters.
      if ((alias.characters & segment.characters) == 0) continue;
      // The match begins before the alias, or with it: this is the first alias it meets.
      for (size_t boundary : segment.boundaries) {
        if (boundary > alias.begin) break;
        if (text.framed.substr(alias.begin - boundary, boundary) != pattern.substr(0, boundary)) continue;
        walkAlias(text, pattern, boundary, alias, [&](size_t end) { found(alias.begin - boundary, end); });
      }
      // Or it begins inside.
      forEachToken(alias.text, [&](const Token &token) {
        if (token.begin == 0) return;
        std::string_view rest = alias.text.substr(token.begin);
        if (pattern.size() <= rest.size()) {
          if (rest.substr(0, pattern.size()) == pattern) found(alias.begin, alias.end);
        } else if (pattern.substr(0, rest.size()) == rest) {
          walk(text, pattern, rest.size(), alias.end, [&](size_t end) { found(alias.begin, end); });
        }
      });
    }
    if (ranges.size() == literal) return;
    auto order = [](const Range &a, const Range &b) { return a.begin != b.begin ? a.begin < b.begin : a.end < b.end; };
    std::sort(ranges.begin(), ranges.end(), order);
    auto same = [](const Range &a, const Range &b) { return a.begin == b.begin && a.end == b.end; };
    ranges.erase(std::unique(ranges.begin(), ranges.end(), same), ranges.end());
  }

  /// Calls `found` with the ends of all ways to read the text from `position` that have the pattern from `offset` on.
  template <typename Found>
  static void walk(const Text &text, std::string_view pattern, size_t offset, size_t position, Found found) {
    const std::vector<Alias> &aliases = *text.aliases;
    auto alias = std::lower_bound(aliases.begin(), aliases.end(), position, [](const Alias &each, size_t begin) {
      return each.begin < begin;
    });
    for (;;) {
      if (offset == pattern.size()) return found(position);
      for (; alias != aliases.end() && alias->begin == position; ++alias) {
        walkAlias(text, pattern, offset, *alias, found);
      }
      if (position >= text.framed.size() || text.framed[position] != pattern[offset]) return;
      ++position;
      ++offset;
    }
  }

  template <typename Found>
  static void walkAlias(
      const Text &text, std::string_view pattern, size_t offset, const Alias &alias, const Found &found) {
    std::string_view rest = pattern.substr(offset);
    if (rest.size() <= alias.text.size()) {
      if (alias.text.substr(0, rest.size()) == rest) found(alias.end);
    } else if (rest.substr(0, alias.text.size()) == alias.text) {
      walk(text, pattern, offset + alias.text.size(), alias.end, found);
    }
  }

  /// `endOfMatch` among places that are known.
  size_t endOfMatch(
      const Text &text, const std::vector<std::vector<Range>> &ranges, size_t index, const Range &range) const {
    size_t end = range.end;
    bool isLast = index + 1 == segments.size();
    if (!(isOpen && isLast) && end < text.framed.size() && text.framed[end] == beforeExtender) {
      return std::string_view::npos;
    }
    if (isLast) return end > text.lead && edges.mayEnd(text, end) ? end : std::string_view::npos;
    Joint joint = segments[index + 1].joint;
    if (joint == tight && end < text.framed.size() && text.framed[end] == ' ') ++end;
    size_t furthest = text.marks.end(text.framed, end, joint);
    const std::vector<Range> &next = ranges[index + 1];
    auto candidate = std::lower_bound(
        next.begin(), next.end(), end, [](const Range &each, size_t begin) { return each.begin < begin; });
    for (; candidate != next.end(); ++candidate) {
      if (joint != behindGap && candidate->begin > furthest) break;
      if (joint == behindGap && !hasAtMost(text.framed.substr(end, candidate->begin - end), longestGap)) break;
      size_t result = endOfMatch(text, ranges, index + 1, *candidate);
      if (result != std::string_view::npos) return result;
    }
    return std::string_view::npos;
  }

  // MARK: Terms

  /// Pairs, which imply their tokens; tokens where they stand alone. Without the last token where that is open, and the
  /// first where that is begun.
  void appendTerms(size_t index) {
    std::vector<Token> tokens;
    std::string_view text = segments[index].needle.text;
    if (isBegun && index == 0) {
      // The first word has no beginning, only an end.
      size_t close = text.find(wordEnd);
      text.remove_prefix(close == std::string_view::npos ? text.size() : close + 1);
    }
    forEachToken(text, [&](const Token &token) { tokens.push_back(token); });
    if (isOpen && index + 1 == segments.size() && !tokens.empty()) tokens.pop_back();
    for (size_t i = 0; i < tokens.size(); ++i) {
      bool goesOn = i + 1 < tokens.size() && tokens[i + 1].isJoined;
      if (tokens[i].isJoined) {
        terms.emplace_back(tokens[i - 1].text).append(tokens[i].text);
      } else if (!goesOn) {
        terms.emplace_back(tokens[i].text);
      }
    }
  }

  /// What is known of the word that goes on at the end; else of the one that began before.
  std::string pieceOfWord() const {
    if (isOpen) {
      std::string last = lastToken(segments.back().needle.text);
      if (last[0] == wordBegin) return last;
    }
    if (!isBegun) return {};
    const std::string &text = segments.front().needle.text;
    size_t close = text.find(wordEnd);
    // What stands in no frame is a piece of a word where it is of letters that are always framed.
    bool isFramed = std::all_of(text.begin(), text.begin() + static_cast<ptrdiff_t>(std::min(close, text.size())), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    });
    if (!isFramed) return {};
    return close == std::string::npos ? text : text.substr(0, close + 1);
  }

  static std::string lastToken(std::string_view segment) {
    std::string_view last;
    forEachToken(segment, [&](const Token &token) { last = token.text; });
    return std::string(last);
  }
};

} // namespace kiji
