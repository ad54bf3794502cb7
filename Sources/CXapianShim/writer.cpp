// Writing: a file at a time, made durable by commits that the caller decides on.
#include "internal.h"

#include <algorithm>

namespace kiji {
namespace {

/// One write. The transaction keeps Xapian from committing of its own accord (it would after 10,000 documents) while half a
/// file is in; it is not flushed one by one, and never cancelled but by closing.
template <typename Body> cxs_status written(cxs_database *database, char **message, Body body) noexcept {
  return guarded(message, [&] {
    if (!database->isWriter) throw BadArgument("not open for writing");
    if (database->failed) throw BadArgument("an earlier write failed");
    if (!database->pending) {
      database->writing.begin_transaction(false);
      database->pending = true;
    }
    try {
      body(database->writing);
    } catch (...) {
      database->failed = true;
      throw;
    }
  });
}

void addRecord(
    Xapian::WritableDatabase &database, std::string_view file, bool hasGaps, std::string_view summary,
    std::string_view record) {
  Xapian::Document document;
  std::string unique = recordTermOf(file);
  document.add_boolean_term(unique);
  document.add_boolean_term(recordTerm);
  if (hasGaps) document.add_boolean_term(gapsTerm);
  document.add_value(summarySlot, std::string(summary));
  document.set_data(std::string(record));
  database.replace_document(unique, document);
}

} // namespace

void Terms::add(Xapian::Document &document, std::string_view framed, std::string_view aliasTable, size_t lead) {
  terms.clear();
  tokens.clear();
  bool countsAll = true;
  forEachToken(framed, [&](const Token &token) {
    bool counts = token.end > lead && !token.isExtended;
    countsAll = countsAll && counts;
    terms.emplace_back(token.text, counts);
    if (token.isJoined) terms.emplace_back(std::string(tokens.back().text).append(token.text), counts);
    tokens.push_back(token);
  });
  readAliases(aliasTable, framed.size(), aliases);
  for (const Alias &alias : aliases) addAlias(alias, lead);
  std::sort(terms.begin(), terms.end());
  for (auto run = terms.begin(); run != terms.end();) {
    Xapian::termcount count = 0;
    auto next = run;
    for (; next != terms.end() && next->first == run->first; ++next) count += next->second;
    document.add_term(run->first, count);
    run = next;
  }
  if (!countsAll) document.add_boolean_term(uncountedTerm);
  addBeginnings(document);
}

void Terms::addBeginnings(Xapian::Document &document) const {
  std::map<char, Xapian::termcount> beginnings;
  for (const auto &[term, counts] : terms) {
    if (isWord(term)) beginnings[term[1]] += counts;
  }
  for (auto [first, count] : beginnings) {
    for (size_t level = 0; level < std::size(beginningLevels) && count >= beginningLevels[level]; ++level) {
      document.add_boolean_term(beginningTerm(first, level));
    }
  }
}

void Terms::addAlias(const Alias &alias, size_t lead) {
  bool counts = alias.end > lead;
  std::string_view first, last;
  forEachToken(alias.text, [&](const Token &token) {
    terms.emplace_back(token.text, counts);
    if (token.isJoined) terms.emplace_back(std::string(last).append(token.text), counts);
    if (first.empty()) first = token.text;
    last = token.text;
  });
  auto next = std::lower_bound(tokens.begin(), tokens.end(), alias.end, [](const Token &token, size_t end) {
    return token.begin < end;
  });
  if (next != tokens.end() && next->begin == alias.end) {
    terms.emplace_back(std::string(last).append(next->text), next->end > lead && !next->isExtended);
  }
  auto before = std::lower_bound(tokens.begin(), tokens.end(), alias.begin, [](const Token &token, size_t begin) {
    return token.end < begin;
  });
  if (before != tokens.end() && before->end == alias.begin) {
    terms.emplace_back(std::string(before->text).append(first), counts);
  }
  for (const Alias &other : aliases) {
    if (other.begin != alias.end) continue;
    std::string_view begin;
    forEachToken(other.text, [&](const Token &token) {
      if (begin.empty()) begin = token.text;
    });
    terms.emplace_back(std::string(last).append(begin), other.end > lead);
  }
}

void addKindTerms(Xapian::Document &document, std::string_view file, char kind) {
  document.add_boolean_term(passagesTerm(file));
  if (kind == CXS_HEADING) document.add_boolean_term(headingTerm);
  if (kind == CXS_CHROME) document.add_boolean_term(chromeTerm);
  if (kind == CXS_BYLINE) document.add_boolean_term(bylineTerm);
}

namespace {

/// Gives every passage of a file this date, where they have another: all of a file's passages have the same.
void setDate(Xapian::WritableDatabase &database, std::string_view file, uint32_t date) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(date >> shift));
  std::string term = passagesTerm(file);
  // The list is read to its end before anything is replaced: an iterator does not outlive a change.
  std::vector<Xapian::docid> numbers(database.postlist_begin(term), database.postlist_end(term));
  for (Xapian::docid number : numbers) {
    Xapian::Document document = database.get_document(number);
    std::string facts = document.get_value(factsSlot);
    if (facts.size() != Facts::storedSize) throw BadDocument("facts of a passage");
    if (facts.compare(1, bytes.size(), bytes) == 0) return;
    document.add_value(factsSlot, facts.replace(1, bytes.size(), bytes));
    database.replace_document(number, document);
  }
}

} // namespace
} // namespace kiji

using namespace kiji;

cxs_status cxs_writer_set_metadata(
    cxs_database *database, const char *key, const uint8_t *value, size_t size, char **message) {
  return written(database, message, [&](Xapian::WritableDatabase &writing) {
    writing.set_metadata(key, std::string(reinterpret_cast<const char *>(value), size));
  });
}

cxs_status cxs_writer_put_file(
    cxs_database *database, const uint8_t *file, const uint8_t *batch, size_t size, char **message) {
  return written(database, message, [&](Xapian::WritableDatabase &writing) {
    ByteReader reader(batch, size);
    std::string term = passagesTerm(fileID(file));
    writing.delete_document(term);
    bool hasGaps = reader.byte() != 0;
    std::string_view summary = reader.raw(reader.fixed32());
    addRecord(writing, fileID(file), hasGaps, summary, reader.raw(reader.fixed32()));

    Terms terms;
    Packing packing;
    size_t passages = reader.count(reader.fixed32());
    for (size_t i = 0; i < passages; ++i) {
      std::string facts(reader.raw(Facts::size));
      size_t following = passages - 1 - i;
      for (int shift = 24; shift >= 0; shift -= 8) facts.push_back(static_cast<char>(following >> shift));
      std::string_view slot = reader.raw(reader.fixed32());
      if (slot.size() < PassageSlot::headerSize) throw BadArgument("no text");
      PassageSlot passage(slot);
      Xapian::Document document;
      terms.add(document, passage.text, passage.aliases, passage.lead);
      terms.forEachWord([&](const std::string &word) { database->words.add(word, writing); });
      addKindTerms(document, fileID(file), facts[0]);
      document.add_value(passageSlot, std::string(slot));
      document.add_value(factsSlot, facts);
      // A document that is added takes the next number.
      Xapian::docid number = writing.get_lastdocid() + 1;
      packing.pack(reader.raw(reader.fixed32()), slot, number, document);
      document.add_value(sketchSlot, std::string(reader.raw(reader.fixed32())));
      writing.add_document(document);
    }

    size_t spellings = reader.count(reader.fixed32());
    for (size_t i = 0; i < spellings; ++i) {
      std::string lemma(reader.raw(reader.fixed32()));
      std::string spelling(reader.raw(reader.fixed32()));
      // No key: nothing asks for an empty one, and Xapian takes none above 245 bytes.
      if (lemma.empty() || lemma.size() > 240 || spelling.empty() || spelling.size() > 240) continue;
      if (!database->spellings.insert(lemma + '\0' + spelling).second) continue;
      writing.add_synonym(lemma, spelling);
    }
    if (!reader.atEnd()) throw BadArgument("bytes left over");
  });
}

cxs_status cxs_writer_put_record(
    cxs_database *database, const uint8_t *file, uint32_t date, int32_t has_gaps, const uint8_t *summary,
    size_t summary_size, const uint8_t *record, size_t size, char **message) {
  return written(database, message, [&](Xapian::WritableDatabase &writing) {
    addRecord(
        writing, fileID(file), has_gaps != 0, {reinterpret_cast<const char *>(summary), summary_size},
        {reinterpret_cast<const char *>(record), size});
    setDate(writing, fileID(file), date);
  });
}

cxs_status cxs_writer_remove_file(cxs_database *database, const uint8_t *file, char **message) {
  return written(database, message, [&](Xapian::WritableDatabase &writing) {
    writing.delete_document(passagesTerm(fileID(file)));
    writing.delete_document(recordTermOf(fileID(file)));
  });
}

cxs_status cxs_writer_commit(cxs_database *database, char **message) {
  return guarded(message, [&] {
    if (!database->isWriter) throw BadArgument("not open for writing");
    if (database->failed) throw BadArgument("an earlier write failed");
    if (!database->pending) return;
    database->words.write(database->writing);
    database->writing.commit_transaction();
    database->pending = false;
    database->writing.commit();
  });
}
