// Searching: terms propose, the framed text in the value slot decides, and the text as printed where it is to be exact.
#include "internal.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <queue>
#include <set>

namespace kiji {
namespace {

/// What `Xapian::Query::MatchAll` says. That is one object for the process, and Xapian counts who holds it without
/// regard to threads.
Xapian::Query everything() { return Xapian::Query(std::string()); }

/// Whether there are at most so many scalars, frames and markers apart: what `NEAR` and `*` count.
bool hasAtMost(std::string_view framed, uint64_t most) {
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

/// Plans come from a parser that limits depth to 64; each of its levels takes at most two of ours.
constexpr int deepestPlan = 200;

/// Whether a framed word is of the digits 0 to 9, narrow or wide.
bool isNumber(std::string_view word) {
  if (word.size() > 1 && word[1] >= '0' && word[1] <= '9') return true;
  return word.size() > 3 && word.substr(1, 2) == "\xEF\xBC" && word[3] >= '\x90' && word[3] <= '\x99';
}

/// How many characters a framed word has.
size_t lengthOf(std::string_view word) {
  return static_cast<size_t>(std::count_if(word.begin(), word.end(), [](char byte) {
    auto value = static_cast<uint8_t>(byte);
    return value < 0x80 || (value >= 0xC0 && value < 0xF8);
  }));
}

/// Whether the digits at a place are behind the point or a comma of one number: `DecimalFraction.begins` in framed text.
bool hasFraction(std::string_view framed, size_t place) {
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

} // namespace

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

namespace {

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

/// Whether all that is known of words is their first byte.
bool isFirstByte(std::string_view piece) { return piece.size() == 2 && piece[0] == wordBegin; }

/// Any of the words with a piece; of too many all passages are looked at instead, which loses nothing.
Xapian::Query anyWordWith(const Xapian::Database &database, const std::string &piece) {
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

/// The order of hits; total, as no two passages share file and ordinal.
struct HitOrder {
  Plan::Order order;

  bool operator()(const cxs_hit &a, const cxs_hit &b) const {
    if (order == Plan::byScore && a.score != b.score) return a.score > b.score;
    if (order < Plan::byPlace && a.date != b.date) {
      if (order != Plan::oldest) return a.date > b.date;
      // No date comes last: 0 − 1 is the greatest.
      return a.date - 1 < b.date - 1;
    }
    int files = memcmp(a.file, b.file, CXS_FILE_ID_SIZE);
    if (files != 0) return files < 0;
    return a.ordinal < b.ordinal;
  }
};

/// Puts hits in order, by numbers that tell nearly all of it: hits are too large to be moved about.
void sort(std::vector<cxs_hit> &hits, HitOrder order) {
  struct Key {
    uint64_t rank;
    size_t index;
  };
  std::vector<Key> keys;
  keys.reserve(hits.size());
  for (size_t i = 0; i < hits.size(); ++i) {
    uint64_t rank = order.order == Plan::oldest ? hits[i].date - 1 : order.order < Plan::byPlace ? ~hits[i].date : 0;
    if (order.order == Plan::byScore) rank |= static_cast<uint64_t>(~static_cast<uint32_t>(hits[i].score)) << 32;
    keys.push_back({rank, i});
  }
  std::sort(keys.begin(), keys.end(), [&](const Key &a, const Key &b) {
    return a.rank != b.rank ? a.rank < b.rank : order(hits[a.index], hits[b.index]);
  });
  std::vector<cxs_hit> sorted;
  sorted.reserve(hits.size());
  for (const Key &key : keys) sorted.push_back(hits[key.index]);
  hits.swap(sorted);
}

/// Numbers by file. The ids are hashes: their beginning tells where to look.
class FileTable {
public:
  /// Files in the order in which they were first met.
  std::vector<cxs_file_count> entries;

  /// The entry of a file; a new one counts nothing.
  cxs_file_count &operator[](const uint8_t *file) {
    if (entries.size() * 2 >= places.size()) grow();
    uint32_t &place = places[placeOf(file)];
    if (place == 0) {
      entries.emplace_back();
      memcpy(entries.back().file, file, CXS_FILE_ID_SIZE);
      place = static_cast<uint32_t>(entries.size());
    }
    return entries[place - 1];
  }

private:
  /// An entry counted from 1, or 0 for none. At most half full.
  std::vector<uint32_t> places = std::vector<uint32_t>(256);

  size_t placeOf(const uint8_t *file) const {
    size_t place = bigEndian(fileID(file).substr(0, 4)) & (places.size() - 1);
    while (places[place] != 0 && memcmp(entries[places[place] - 1].file, file, CXS_FILE_ID_SIZE) != 0) {
      place = (place + 1) & (places.size() - 1);
    }
    return place;
  }

  void grow() {
    places.assign(places.size() * 2, 0);
    for (size_t i = 0; i < entries.size(); ++i) places[placeOf(entries[i].file)] = static_cast<uint32_t>(i + 1);
  }
};

/// Leaves of each file the hit that comes first.
void keepFirstOfFiles(std::vector<cxs_hit> &hits, HitOrder order) {
  FileTable table;
  size_t kept = 0;
  for (size_t i = 0; i < hits.size(); ++i) {
    // The count of an entry is the place of its hit, from 1.
    uint64_t &place = table[hits[i].file].passages;
    if (place == 0) {
      place = ++kept;
      if (kept - 1 != i) hits[kept - 1] = hits[i];
    } else if (order(hits[i], hits[place - 1])) {
      hits[place - 1] = hits[i];
    }
  }
  hits.resize(kept);
}

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

/// Tries the text of passages as printed, framed as the folded text is.
class PrintedText {
public:
  PrintedText(const Plan &plan, const Xapian::Database &database)
      : tester(*plan.printed, plan.sets, nullptr), marks(plan.marks), database(database) {
    begin();
  }

  /// Texts are asked for from the first document on again.
  void begin() {
    slots.emplace(database, passageSlot);
    data.emplace(database);
  }

  void use(const cxs_classes *those) {
    if (those == nullptr) throw BadArgument("no classes of scalars");
    classes = those;
  }

  /// Whether a hit of the folded text is one; sets its masks.
  bool holds(cxs_hit &hit) { return holds(hit, slots->ofPassage(hit.document)); }

  /// The same with the passage's text at hand.
  bool holds(cxs_hit &hit, const std::string &slot) {
    PassageData::Printed passage = data->printed(hit.document, slot);
    frame(passage.lead, passage.text);
    std::string_view file(reinterpret_cast<const char *>(hit.file), CXS_FILE_ID_SIZE);
    Text whole{framed, {}, leadEnd, file, hit.article, hit.date, hit.passage_class, nullptr, marks};
    Tester::Result result = tester.holds(whole);
    if (result == Tester::fails) return false;
    tester.mark(hit, whole, result);
    return true;
  }

private:
  enum Class : uint8_t { other, letter, digit, extender, space };

  Tester tester;
  const Marks &marks;
  const Xapian::Database &database;
  std::optional<SlotReader> slots;
  std::optional<PassageData> data;
  const cxs_classes *classes = nullptr;
  std::string framed;
  size_t leadEnd = 0;
  /// Of the word whose frame is open, or `other`.
  uint8_t word = other;

  uint8_t classOf(uint32_t scalar) const {
    size_t place = static_cast<size_t>(classes->pages[scalar >> 8]) + (scalar & 0xFF);
    return place < classes->value_count ? classes->values[place] & 7 : uint8_t{other};
  }

  void frame(std::string_view lead, std::string_view text) {
    framed.clear();
    word = other;
    append(lead);
    if (text.empty()) close();
    leadEnd = framed.size();
    isAtLeadEnd = true;
    append(text);
    close();
  }

  /// The next scalar is the first behind the lead.
  bool isAtLeadEnd = false;

  void close() {
    if (word != other) framed.push_back(wordEnd);
    word = other;
  }

  void append(std::string_view text) {
    // What has been looked at and not appended: most characters have no frame.
    size_t begin = 0;
    size_t index = 0;
    auto flush = [&] {
      framed.append(text, begin, index - begin);
      begin = index;
    };
    while (index < text.size()) {
      auto first = static_cast<uint8_t>(text[index]);
      size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
      uint32_t scalar = length == 1 ? first : first & (0x7Fu >> length);
      if (index + length > text.size()) throw BadDocument("text of a passage");
      for (size_t i = 1; i < length; ++i) scalar = scalar << 6 | (static_cast<uint8_t>(text[index + i]) & 0x3F);
      if (scalar > 0x10FFFF) throw BadDocument("text of a passage");
      uint8_t kind = classOf(scalar);
      bool isWord = kind == letter || kind == digit;
      bool ends = kind != extender && word != kind && word != other;
      if (ends || isAtLeadEnd || kind == extender || (isWord && word != kind)) flush();
      if (ends) close();
      if (isAtLeadEnd) {
        leadEnd = framed.size();
        isAtLeadEnd = false;
      }
      if (kind == extender && !framed.empty()) framed.push_back(beforeExtender);
      if (isWord && word == other) {
        framed.push_back(wordBegin);
        word = kind;
      }
      index += length;
    }
    flush();
  }
};

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
