// What the files of the shim share: the guard, the handle, framed text.
#pragma once

#include "CXapianShim.h"

#include <xapian.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace kiji {

/// The caller handed over something that cannot be.
struct BadArgument : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A document is not as this shim wrote it.
struct BadDocument : std::runtime_error {
  using std::runtime_error::runtime_error;
};

extern std::atomic<int64_t> liveDatabases;

void setMessage(char **message, const char *text) noexcept;
cxs_status statusOfCurrentException(char **message) noexcept;

/// The one way into C++: whatever `body` throws becomes a status.
template <typename Body> cxs_status guarded(char **message, Body body) noexcept {
  if (message != nullptr) *message = nullptr;
  try {
    body();
    return CXS_OK;
  } catch (...) {
    return statusOfCurrentException(message);
  }
}

/// Reads bytes that crossed the border; nothing is read beyond their end.
class ByteReader {
public:
  ByteReader(const uint8_t *data, size_t size) : next(data), end(data + size) {}

  bool atEnd() const { return next == end; }

  uint8_t byte() {
    if (next == end) throw BadArgument("bytes end early");
    return *next++;
  }

  /// LEB128.
  uint64_t number() {
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 63; shift += 7) {
      uint8_t part = byte();
      value |= static_cast<uint64_t>(part & 0x7F) << shift;
      if (part < 0x80) return value;
    }
    throw BadArgument("number too long");
  }

  /// Little-endian.
  uint32_t fixed32() {
    std::string_view four = raw(4);
    uint32_t value = 0;
    for (int i = 3; i >= 0; --i) value = value << 8 | static_cast<uint8_t>(four[static_cast<size_t>(i)]);
    return value;
  }

  std::string_view raw(size_t size) {
    if (static_cast<size_t>(end - next) < size) throw BadArgument("bytes end early");
    std::string_view result(reinterpret_cast<const char *>(next), size);
    next += size;
    return result;
  }

  /// What has not been read.
  std::string_view rest() const {
    return {reinterpret_cast<const char *>(next), static_cast<size_t>(end - next)};
  }

  /// A count of things that take at least a byte each.
  size_t count(uint64_t value) const {
    if (value > static_cast<size_t>(end - next)) throw BadArgument("count beyond the end");
    return static_cast<size_t>(value);
  }

private:
  const uint8_t *next;
  const uint8_t *end;
};

constexpr char wordBegin = '\xFE';
constexpr char wordEnd = '\xFF';
constexpr char beforeExtender = '\xFD';

/// A token longer than this is cut in its terms, alike in text and query; the text decides. Xapian refuses terms above 245
/// bytes; a pair of these stays below.
constexpr size_t longestToken = 96;

/// A token of framed text: a framed word with its frame, or one character.
struct Token {
  /// Cut where it is longer than `longestToken`.
  std::string_view text;
  /// Where it begins and ends in the framed text.
  size_t begin;
  size_t end;
  /// Nothing stands between it and the token before.
  bool isJoined;
  /// An extender follows: no match may end here.
  bool isExtended;
};

/// Calls `visit` with each token of framed text. A frame that the text does not close is open to the end.
template <typename Visit> void forEachToken(std::string_view framed, Visit visit) {
  size_t index = 0;
  bool isJoined = false;
  while (index < framed.size()) {
    auto first = static_cast<uint8_t>(framed[index]);
    if (framed[index] == ' ') isJoined = false;
    if (framed[index] == ' ' || framed[index] == beforeExtender || framed[index] == wordEnd) {
      ++index;
      continue;
    }
    size_t length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (framed[index] == wordBegin) {
      size_t close = framed.find(wordEnd, index);
      length = close == std::string_view::npos ? framed.size() - index : close + 1 - index;
    }
    std::string_view token = framed.substr(index, length);
    size_t begin = index;
    index += token.size();
    bool isExtended = index < framed.size() && framed[index] == beforeExtender;
    visit(Token{token.substr(0, longestToken), begin, index, isJoined, isExtended});
    isJoined = true;
  }
}

/// Bytes of a block of a database that is made here: twice as many as Xapian takes by itself. It keeps a slot in pieces of some
/// 2,000 bytes, of which each fits into a quarter of such a block and is read at once.
constexpr int blockSize = 16 << 10;

/// The framed text of a passage, and what of it is decided by besides.
constexpr Xapian::valueno passageSlot = 0;
constexpr Xapian::valueno factsSlot = 1;
/// What its text as printed is made of.
constexpr Xapian::valueno printSlot = 2;
/// What a file is listed and counted by; on its record.
constexpr Xapian::valueno summarySlot = 3;
/// What is compared of a passage with others.
constexpr Xapian::valueno sketchSlot = 4;
inline const std::string recordTerm = "Tf";
inline const std::string gapsTerm = "Tg";
inline const std::string headingTerm = "Kh";
inline const std::string chromeTerm = "Kc";
inline const std::string bylineTerm = "Kb";
inline const std::string uncountedTerm = "Ku";
/// At least so many words of a passage begin with a byte; the first level is for any that do, even where they do not count.
constexpr Xapian::termcount beginningLevels[] = {0, 2, 3, 5, 9};

inline std::string passagesTerm(std::string_view file) { return std::string("F").append(file); }
inline std::string beginningTerm(char first, size_t level) {
  return {'L', first, static_cast<char>('0' + level)};
}
inline std::string recordTermOf(std::string_view file) { return std::string("Q").append(file); }

inline std::string_view fileID(const uint8_t *file) {
  return {reinterpret_cast<const char *>(file), CXS_FILE_ID_SIZE};
}

inline uint32_t bigEndian(std::string_view bytes) {
  uint32_t value = 0;
  for (char c : bytes) value = value << 8 | static_cast<uint8_t>(c);
  return value;
}

/// Which characters a text has, by the last six bits of each: texts without a bit in common have no character in common.
inline uint64_t charactersOf(std::string_view framed) {
  uint64_t bits = 0;
  for (size_t i = 0; i < framed.size(); ++i) {
    auto byte = static_cast<uint8_t>(framed[i]);
    bool isLast = i + 1 == framed.size() || (static_cast<uint8_t>(framed[i + 1]) & 0xC0) != 0x80;
    if (isLast && byte < 0xC0) bits |= uint64_t{1} << (byte & 63);
  }
  return bits;
}

/// Another way to read a piece of framed text.
struct Alias {
  size_t begin;
  size_t end;
  uint8_t kind;
  std::string_view text;
  /// `charactersOf` its text.
  uint64_t characters;
};

/// Reads the aliases of a passage; `table` is what stands between header and text.
inline void readAliases(std::string_view table, size_t textSize, std::vector<Alias> &aliases) {
  aliases.clear();
  ByteReader reader(reinterpret_cast<const uint8_t *>(table.data()), table.size());
  size_t begin = 0;
  while (!reader.atEnd()) {
    begin += reader.number();
    size_t end = begin + reader.number();
    uint8_t kind = reader.byte();
    std::string_view text = reader.raw(reader.count(reader.number()));
    if (begin >= end || end > textSize || kind >= 32 || text.empty()) throw BadDocument("alias");
    aliases.push_back({begin, end, kind, text, charactersOf(text)});
  }
}

/// The value slot of a passage's text, taken apart. Points into the slot.
struct PassageSlot {
  static constexpr size_t headerSize = 6;

  /// Bytes of the framed text that repeat the end of the passage before.
  size_t lead;
  std::string_view aliases;
  std::string_view katakana;
  std::string_view text;

  explicit PassageSlot(std::string_view slot) {
    if (slot.size() < headerSize) throw BadDocument("passage slot");
    lead = bigEndian(slot.substr(0, 2));
    size_t aliasSize = bigEndian(slot.substr(2, 2));
    size_t katakanaSize = bigEndian(slot.substr(4, 2));
    size_t begin = headerSize + aliasSize + katakanaSize;
    if (begin > slot.size()) throw BadDocument("passage slot");
    aliases = slot.substr(headerSize, aliasSize);
    katakana = slot.substr(headerSize + aliasSize, katakanaSize);
    text = slot.substr(begin);
  }
};

/// What a passage is besides its text: the other value slot, taken apart. Points into the slot.
struct Facts {
  /// As they are handed in.
  static constexpr size_t size = 13 + CXS_FILE_ID_SIZE;
  /// As they are stored.
  static constexpr size_t storedSize = size + 4;

  uint8_t kind;
  uint32_t date;
  uint32_t ordinal;
  uint32_t article;
  std::string_view file;
  /// So many more passages of the file are in the documents behind it, one after the other.
  uint32_t following;

  explicit Facts(std::string_view slot) {
    if (slot.size() != storedSize || static_cast<uint8_t>(slot[0]) > CXS_BYLINE) throw BadDocument("facts of a passage");
    kind = static_cast<uint8_t>(slot[0]);
    date = bigEndian(slot.substr(1, 4));
    ordinal = bigEndian(slot.substr(5, 4));
    article = bigEndian(slot.substr(9, 4));
    file = slot.substr(13, CXS_FILE_ID_SIZE);
    following = bigEndian(slot.substr(size));
  }
};

/// Reads a slot of documents, best in ascending order: from one place to the next. What stands before the place is looked up by
/// itself, and where a walk goes back document by document, some before it are read with it.
class SlotReader {
public:
  SlotReader(const Xapian::Database &database, Xapian::valueno number) : database(database), number(number) {}

  /// What a document has there; empty where it has nothing.
  const std::string &of(Xapian::docid document) {
    if (document == known) return bytes;
    bool goesBack = document < known && known - document <= step;
    // Until it has been read.
    known = 0;
    if (auto read = behind.find(document); read != behind.end()) {
      bytes = read->second;
    } else if (document < place && goesBack) {
      readBehind(document);
    } else if (document < place) {
      bytes = database.get_document(document, Xapian::DOC_ASSUME_VALID).get_value(number);
    } else {
      if (place == 0) slot = database.valuestream_begin(number);
      place = document;
      if (slot != end) slot.skip_to(document);
      if (slot != end && slot.get_docid() == document) {
        bytes = *slot;
      } else {
        bytes.clear();
      }
    }
    known = document;
    return bytes;
  }

  /// The same of a passage, which has something there.
  const std::string &ofPassage(Xapian::docid document) {
    if (of(document).empty()) throw BadDocument("passage without a slot");
    return bytes;
  }

private:
  /// So far before the document read last one is on a walk back: one of a file, where the documents of databases take turns.
  static constexpr Xapian::docid step = 4;
  /// So many documents a walk back reads at once.
  static constexpr Xapian::docid most = 32;

  /// Reads what a document and those before it have.
  void readBehind(Xapian::docid document) {
    behind.clear();
    bytes.clear();
    Xapian::ValueIterator at = database.valuestream_begin(number);
    if (at != end) at.skip_to(document > most ? document - most : 1);
    for (; at != end && at.get_docid() <= document; ++at) bytes = behind[at.get_docid()] = *at;
    if (behind.count(document) == 0) bytes.clear();
  }

  const Xapian::Database &database;
  Xapian::valueno number;
  Xapian::ValueIterator slot;
  Xapian::ValueIterator end;
  /// What documents behind the place have.
  std::unordered_map<Xapian::docid, std::string> behind;
  /// How far `slot` is.
  Xapian::docid place = 0;
  /// The document that `bytes` are of.
  Xapian::docid known = 0;
  std::string bytes;
};

/// Reads what passages have of their file, best in ascending order: of those that stand one after the other once.
class FileFacts {
public:
  explicit FileFacts(const Xapian::Database &database) : slots(database, factsSlot), runs(database.size()) {}

  struct Run {
    uint32_t date = 0;
    /// The file id.
    std::string file;
    Xapian::docid first = 1;
    Xapian::docid last = 0;
  };

  const Run &of(Xapian::docid document) {
    // The documents of several databases take turns.
    Run &run = runs[(document - 1) % runs.size()];
    if (document >= run.first && document <= run.last) return run;
    Facts facts(slots.ofPassage(document));
    run.date = facts.date;
    run.file = facts.file;
    run.first = document;
    run.last = document + static_cast<Xapian::docid>(facts.following * runs.size());
    return run;
  }

private:
  SlotReader slots;
  /// Of each database, those met last.
  std::vector<Run> runs;
};

/// Whether a term is one framed word, and no pair.
bool isWord(std::string_view term);

/// Makes the terms of passages; keeps its room from one to the next.
class Terms {
public:
  /// Adds the terms of framed text: its tokens and the pairs of neighbouring ones, along every way to read it. Each is
  /// counted as often as a match may end there: not in the lead, which belongs to the passage before, and not before an
  /// extender. As more may match there than is counted, the passage has `uncountedTerm`, too; and terms for what its words begin with.
  void add(Xapian::Document &document, std::string_view framed, std::string_view aliasTable, size_t lead);

  /// The words among the terms made last.
  template <typename Visit> void forEachWord(Visit visit) const {
    for (const auto &[term, counts] : terms) {
      if (isWord(term)) visit(term);
    }
  }

private:
  void addAlias(const Alias &alias, size_t lead);
  void addBeginnings(Xapian::Document &document) const;

  /// A term, and whether it counts.
  std::vector<std::pair<std::string, bool>> terms;
  std::vector<Token> tokens;
  std::vector<Alias> aliases;
};

/// Lists the words of an index. A word that no text has any more stays listed.
class WordLists {
public:
  /// Notes a word, where the database does not have it yet.
  void add(const std::string &word, const Xapian::Database &database);

  /// Writes those noted: at once, as each list is written whole.
  void write(Xapian::WritableDatabase &database);

  /// Whether a database lists a word as it should; keeps the lists it reads.
  bool has(const Xapian::Database &database, const std::string &word);

private:
  std::unordered_set<std::string> known;
  /// Words by the name of their list.
  std::map<std::string, std::set<std::string>> lists;
};

/// The words that begin with a piece that begins a word, or have one in them that does not. Nothing where they are some
/// thousands, or the piece is a single letter: the lists then cost more than they save.
std::optional<std::vector<std::string>> wordsWith(const Xapian::Database &database, std::string_view piece);

/// Adds the terms that say which file a passage is of and what it is.
void addKindTerms(Xapian::Document &document, std::string_view file, char kind);

/// Makes the data of a file's passages small, in the order in which they are written: what their folded text says is left
/// out, and a heading that one before them has.
class Packing {
public:
  /// Sets data and `printSlot` of a document.
  void pack(std::string_view data, std::string_view slot, Xapian::docid number, Xapian::Document &document);

private:
  /// The first document with a heading.
  std::unordered_map<std::string, Xapian::docid> holders;
};

/// Reads data of passages, best in ascending order.
class PassageData {
public:
  explicit PassageData(const Xapian::Database &database)
      : database(database), slots(database, passageSlot), prints(database, printSlot) {}

  /// Reads what `beginning` needs of documents, in their order, so that it may then be asked in any: where they stand apart, each
  /// would be looked up by itself. Of more than a bound nothing is read.
  void readAhead(std::vector<Xapian::docid> numbers);

  /// The data of a passage as they were handed in.
  std::string whole(Xapian::docid number);

  /// The same up to the heading, at least.
  std::string beginning(Xapian::docid number);

  struct Printed {
    std::string lead;
    std::string text;
  };

  /// What verification of the text as printed reads.
  Printed printed(Xapian::docid number) { return printed(number, slots.ofPassage(number)); }

  /// The same with the passage's text at hand.
  Printed printed(Xapian::docid number, std::string_view slot);

private:
  const Xapian::Database &database;
  SlotReader slots;
  SlotReader prints;

  /// What was read ahead of a document: where it begins among `bytes`, the text's slot before that of the print.
  struct Ahead {
    size_t begin;
    size_t text;
    size_t print;
  };
  std::unordered_map<Xapian::docid, Ahead> ahead;
  std::string bytes;
  static constexpr size_t mostAhead = 64 << 20;

  std::string stored(Xapian::docid number) const;
};

/// A search that may be gone on with.
class LatestSearch;

/// How many passages have a term, of those asked about.
class Frequencies;

/// Copies bytes to the heap for the caller.
cxs_bytes handOut(std::string_view bytes);

/// Appends a little-endian 32-bit count and the bytes.
void appendCounted(std::string &buffer, std::string_view bytes);

} // namespace kiji

struct cxs_database {
  cxs_database() { ++kiji::liveDatabases; }
  ~cxs_database() { --kiji::liveDatabases; }
  cxs_database(const cxs_database &) = delete;
  cxs_database &operator=(const cxs_database &) = delete;

  /// What is read: the writer's own database, where it is one.
  Xapian::Database reading;
  Xapian::WritableDatabase writing;
  /// Read in `reading`: frequencies of terms, a search, and data, which are mostly asked for in ascending order.
  std::shared_ptr<kiji::Frequencies> frequencies;
  std::shared_ptr<kiji::LatestSearch> latest;
  std::optional<kiji::PassageData> data;
  bool isWriter = false;
  /// A transaction is open: something waits for a commit.
  bool pending = false;
  /// A write failed half-way.
  bool failed = false;
  /// Spellings this writer has written: most come again in the next file.
  std::unordered_set<std::string> spellings;
  /// Words of the files this writer has put in.
  kiji::WordLists words;
};
