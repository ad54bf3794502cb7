// How a passage's data are kept: the text as what to do to the folded text to have it, a heading once for all it stands over.
#include "internal.h"

#include <algorithm>

namespace kiji {
namespace {

/// What a run of the printed text is to the folded text.
enum Step : uint8_t {
  /// The same characters.
  same,
  /// Katakana for hiragana, ー for the hyphen it folds to.
  katakana,
  /// Full-width forms.
  wide,
  /// Capitals.
  capital,
  wideCapital,
  /// Bytes of its own, which follow.
  inserted,
  /// Characters it does not have.
  skipped,
};
constexpr unsigned stepBits = 3;
constexpr uint32_t impossible = 0xFFFFFFFF;

/// The printed character that a step makes of a folded one.
uint32_t printed(Step step, uint32_t folded) {
  bool isSmall = folded >= 'a' && folded <= 'z';
  switch (step) {
  case same: return folded;
  case katakana: return folded == '-' ? 0x30FC : folded >= 0x3041 && folded <= 0x3096 ? folded + 0x60 : impossible;
  case wide: return folded > 0x20 && folded < 0x7F ? folded + 0xFEE0 : impossible;
  case capital: return isSmall ? folded - 0x20 : impossible;
  case wideCapital: return isSmall ? folded - 0x20 + 0xFEE0 : impossible;
  default: return impossible;
  }
}

constexpr Step replacing[] = {same, katakana, wide, capital, wideCapital};

/// The step that makes one character of another; `inserted` where there is none.
Step stepBetween(uint32_t folded, uint32_t text) {
  for (Step step : replacing) {
    if (printed(step, folded) == text) return step;
  }
  return inserted;
}

/// The longest character in UTF-8.
constexpr size_t longestCharacter = 4;

/// Writes a scalar in UTF-8.
char *putScalar(uint32_t scalar, char *out) {
  if (scalar < 0x80) {
    *out++ = static_cast<char>(scalar);
    return out;
  }
  int more = scalar < 0x800 ? 1 : scalar < 0x10000 ? 2 : 3;
  static constexpr uint8_t first[] = {0, 0xC0, 0xE0, 0xF0};
  *out++ = static_cast<char>(first[more] | scalar >> (6 * more));
  while (more-- > 0) *out++ = static_cast<char>(0x80 | (scalar >> (6 * more) & 0x3F));
  return out;
}

void appendScalar(std::string &text, uint32_t scalar) {
  char bytes[longestCharacter];
  text.append(bytes, putScalar(scalar, bytes));
}

/// The characters of framed text, one after the other; frames are left out.
class Characters {
public:
  explicit Characters(std::string_view framed) : rest(framed) {}

  /// The bytes of the next one; none at the end.
  std::string_view next() {
    while (!rest.empty() && static_cast<uint8_t>(rest[0]) >= 0xFD) rest.remove_prefix(1);
    if (rest.empty()) return rest;
    auto first = static_cast<uint8_t>(rest[0]);
    size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (length > rest.size()) throw BadDocument("text of a passage");
    std::string_view character = rest.substr(0, length);
    rest.remove_prefix(length);
    return character;
  }

  /// Writes the next ones, as they are; null where there are not so many.
  char *copy(uint64_t count, char *out) {
    const char *at = rest.data(), *end = at + rest.size();
    for (; at != end; ++at) {
      auto byte = static_cast<uint8_t>(*at);
      if (byte >= 0xFD) continue;
      bool begins = (byte & 0xC0) != 0x80;
      if (begins && count == 0) break;
      count -= begins;
      *out++ = *at;
    }
    rest.remove_prefix(static_cast<size_t>(at - rest.data()));
    return count == 0 ? out : nullptr;
  }

private:
  std::string_view rest;
};

uint32_t scalarOf(std::string_view character) {
  auto first = static_cast<uint8_t>(character[0]);
  uint32_t scalar = first < 0x80 ? first : first & (0x7Fu >> character.size());
  for (size_t i = 1; i < character.size(); ++i) scalar = scalar << 6 | (static_cast<uint8_t>(character[i]) & 0x3F);
  return scalar;
}

/// The scalars of UTF-8; frames are left out.
std::vector<uint32_t> scalarsOf(std::string_view text) {
  std::vector<uint32_t> scalars;
  scalars.reserve(text.size() / 2);
  Characters characters(text);
  for (std::string_view next = characters.next(); !next.empty(); next = characters.next()) {
    scalars.push_back(scalarOf(next));
  }
  return scalars;
}

void appendNumber(std::string &buffer, uint64_t number) {
  for (; number >= 0x80; number >>= 7) buffer.push_back(static_cast<char>(number | 0x80));
  buffer.push_back(static_cast<char>(number));
}

void appendString(std::string &buffer, std::string_view text) {
  appendNumber(buffer, text.size());
  buffer.append(text);
}

ByteReader readerOf(std::string_view bytes) {
  return ByteReader(reinterpret_cast<const uint8_t *>(bytes.data()), bytes.size());
}

std::string_view readString(ByteReader &reader) { return reader.raw(reader.count(reader.number())); }

/// The folded text of a passage, without what repeats the one before.
std::string_view foldedOf(std::string_view slot) {
  PassageSlot passage(slot);
  if (passage.lead > passage.text.size()) throw BadDocument("passage slot");
  return passage.text.substr(passage.lead);
}

/// Writes the steps from one text to another.
class Steps {
public:
  Steps(const std::vector<uint32_t> &folded, const std::vector<uint32_t> &text) : folded(folded), text(text) {}

  std::string made() {
    size_t i = 0, j = 0;
    while (j < text.size()) {
      Step step = i < folded.size() ? stepBetween(folded[i], text[j]) : inserted;
      if (step != inserted) {
        add(step, 1);
        ++i, ++j;
        continue;
      }
      auto [skip, insert] = detour(i, j);
      if (skip > 0) add(skipped, skip);
      for (size_t k = 0; k < insert; ++k) appendScalar(own, text[j + k]);
      if (insert > 0) add(inserted, 0);
      i += skip, j += insert;
    }
    flush();
    return std::move(bytes);
  }

private:
  const std::vector<uint32_t> &folded;
  const std::vector<uint32_t> &text;
  std::string bytes;
  Step last = same;
  size_t count = 0;
  /// What is inserted.
  std::string own;

  void add(Step step, size_t more) {
    if (step != last) {
      // What has just been put there belongs to the step that begins.
      std::string begun;
      if (step == inserted) begun.swap(own);
      flush();
      own.swap(begun);
      last = step;
    }
    count += more;
  }

  void flush() {
    if (last == inserted) count = own.size();
    if (count > 0) appendNumber(bytes, static_cast<uint64_t>(count) << stepBits | last);
    if (last == inserted) bytes.append(own);
    own.clear();
    count = 0;
  }

  /// The fewest characters to leave out and to insert for the texts to go on together; all the rest where that is far.
  std::pair<size_t, size_t> detour(size_t i, size_t j) const {
    constexpr size_t farthest = 24;
    for (size_t sum = 1; sum <= farthest; ++sum) {
      for (size_t skip = 0; skip <= sum; ++skip) {
        if (goOn(i + skip, j + sum - skip)) return {skip, sum - skip};
      }
    }
    return {0, text.size() - j};
  }

  /// Whether two characters in a row, or all to the end, go by steps.
  bool goOn(size_t i, size_t j) const {
    if (j > text.size() || i > folded.size()) return false;
    if (j == text.size()) return true;
    auto isStep = [&](size_t k) { return i + k < folded.size() && stepBetween(folded[i + k], text[j + k]) != inserted; };
    return isStep(0) && (j + 1 == text.size() || isStep(1));
  }
};

/// - framed: The folded text. Most of a text is as it is there, and is copied.
std::string textFrom(std::string_view steps, std::string_view framed) {
  ByteReader reader = readerOf(steps);
  // Each byte of the folded text becomes a character at most.
  std::string text(framed.size() * longestCharacter + steps.size(), '\0');
  char *out = text.data();
  Characters folded(framed);
  while (!reader.atEnd()) {
    uint64_t number = reader.number();
    auto step = static_cast<Step>(number & ((1u << stepBits) - 1));
    uint64_t count = number >> stepBits;
    if (step == inserted) {
      std::string_view own = reader.raw(reader.count(count));
      out = std::copy(own.begin(), own.end(), out);
      continue;
    }
    if (step > skipped) throw BadDocument("steps of a passage");
    if (step == same) {
      out = folded.copy(count, out);
      if (out == nullptr) throw BadDocument("steps of a passage");
      continue;
    }
    for (; count > 0; --count) {
      std::string_view character = folded.next();
      if (character.empty()) throw BadDocument("steps of a passage");
      if (step == skipped) continue;
      uint32_t scalar = printed(step, scalarOf(character));
      if (scalar == impossible) throw BadDocument("steps of a passage");
      out = putScalar(scalar, out);
    }
  }
  text.resize(static_cast<size_t>(out - text.data()));
  return text;
}

/// Passes over what stands between text and heading.
void skipToHeading(ByteReader &reader) {
  for (size_t cells = reader.count(reader.number()); cells > 0; --cells) reader.number();
  readString(reader);
  for (size_t readings = reader.count(reader.number()); readings > 0; --readings) {
    reader.number();
    reader.number();
    readString(reader);
  }
  reader.number();
  reader.number();
  reader.raw(2);
  for (size_t pages = reader.count(reader.number()); pages > 0; --pages) reader.number();
}

/// What stands before the heading, in either form: the lead, the text or what says it, and the bytes up to the heading.
struct Front {
  std::string_view lead;
  std::string_view text;
  std::string_view middle;

  explicit Front(ByteReader &reader) {
    lead = readString(reader);
    text = readString(reader);
    std::string_view all = reader.rest();
    skipToHeading(reader);
    middle = all.substr(0, all.size() - reader.rest().size());
  }
};

/// What stands from the heading on, in the form that is stored.
struct Stored {
  uint64_t back;
  std::string_view heading;
  std::string_view rest;

  explicit Stored(std::string_view data) {
    ByteReader reader = readerOf(data);
    back = reader.number();
    if (back == 0) heading = readString(reader);
    rest = reader.rest();
  }
};

/// The same of what a caller hands in: its parts, where they are what is expected.
struct Given {
  std::string_view lead;
  std::string_view text;
  std::string_view middle;
  std::string_view heading;
  std::string_view rest;

  explicit Given(std::string_view data) {
    ByteReader reader = readerOf(data);
    Front front(reader);
    lead = front.lead;
    text = front.text;
    middle = front.middle;
    heading = readString(reader);
    rest = reader.rest();
  }
};

} // namespace

void Packing::pack(std::string_view data, std::string_view slot, Xapian::docid number, Xapian::Document &document) {
  try {
    Given given(data);
    std::string print;
    appendString(print, given.lead);
    appendString(print, Steps(scalarsOf(foldedOf(slot)), scalarsOf(given.text)).made());
    print.append(given.middle);
    std::string stored;
    auto [holder, isNew] = holders.emplace(given.heading, number);
    // A heading as short as a number is not worth one.
    if (isNew || given.heading.size() < 2) {
      appendNumber(stored, 0);
      appendString(stored, given.heading);
    } else {
      appendNumber(stored, number - holder->second);
    }
    stored.append(given.rest);
    document.add_value(printSlot, print);
    document.set_data(stored);
  } catch (const BadArgument &) {
    // Not the data of a passage; they are given back as they are.
    document.set_data(std::string(data));
  }
}

namespace {

/// What stands before the heading, as it was handed in.
std::string unpacked(const Front &front, std::string_view slot) {
  std::string result;
  appendString(result, front.lead);
  appendString(result, textFrom(front.text, foldedOf(slot)));
  result.append(front.middle);
  return result;
}

/// Calls `body`, which reads what is stored.
template <typename Body> auto reading(Body body) {
  try {
    return body();
  } catch (const BadArgument &error) {
    throw BadDocument(error.what());
  }
}

} // namespace

std::string PassageData::stored(Xapian::docid number) const {
  return database.get_document(number, Xapian::DOC_ASSUME_VALID).get_data();
}

void PassageData::readAhead(std::vector<Xapian::docid> numbers) {
  std::sort(numbers.begin(), numbers.end());
  SlotReader texts(database, passageSlot), printed(database, printSlot);
  for (Xapian::docid number : numbers) {
    if (bytes.size() >= mostAhead) return;
    if (ahead.count(number) > 0) continue;
    const std::string &text = texts.of(number), &print = printed.of(number);
    ahead.emplace(number, Ahead{bytes.size(), text.size(), print.size()});
    bytes.append(text).append(print);
  }
}

std::string PassageData::beginning(Xapian::docid number) {
  auto place = ahead.find(number);
  if (place != ahead.end() && place->second.print > 0) {
    const Ahead &known = place->second;
    return reading([&] {
      std::string_view slot = std::string_view(bytes).substr(known.begin, known.text);
      ByteReader reader = readerOf(std::string_view(bytes).substr(known.begin + known.text, known.print));
      return unpacked(Front(reader), slot);
    });
  }
  const std::string &print = prints.of(number);
  if (print.empty()) return stored(number);
  return reading([&] {
    ByteReader reader = readerOf(print);
    return unpacked(Front(reader), slots.ofPassage(number));
  });
}

std::string PassageData::whole(Xapian::docid number) {
  std::string result = beginning(number);
  auto place = ahead.find(number);
  if (place != ahead.end() ? place->second.print == 0 : prints.of(number).empty()) return result;
  return reading([&] {
    std::string data = stored(number);
    Stored behind(data);
    if (behind.back == 0) {
      appendString(result, behind.heading);
    } else {
      // The documents of several databases take turns.
      uint64_t back = behind.back * database.size();
      if (back >= number) throw BadDocument("heading of a passage");
      std::string other = stored(number - static_cast<Xapian::docid>(back));
      Stored above(other);
      if (above.back != 0) throw BadDocument("heading of a passage");
      appendString(result, above.heading);
    }
    result.append(behind.rest);
    return result;
  });
}

PassageData::Printed PassageData::printed(Xapian::docid number, std::string_view slot) {
  return reading([&]() -> Printed {
    const std::string &print = prints.of(number);
    if (!print.empty()) {
      ByteReader reader = readerOf(print);
      Front front(reader);
      return {std::string(front.lead), textFrom(front.text, foldedOf(slot))};
    }
    std::string data = stored(number);
    ByteReader reader = readerOf(data);
    std::string lead(readString(reader));
    return {lead, std::string(readString(reader))};
  });
}

} // namespace kiji
