// Opening, reading records and passages.
#include "internal.h"

#include <algorithm>
#include <memory>
#include <numeric>

namespace kiji {

std::atomic<int64_t> liveDatabases{0};

void setMessage(char **message, const char *text) noexcept {
  if (message != nullptr) *message = strdup(text);
}

namespace {

/// Xapian says what the system said, where it was the system; else the data are to blame.
cxs_status statusOf(const Xapian::DatabaseError &error) {
  return error.get_error_string() != nullptr ? CXS_SYSTEM : CXS_CORRUPT;
}

void setMessage(char **message, const Xapian::Error &error) {
  std::string text = error.get_msg();
  if (error.get_error_string() != nullptr) text.append(": ").append(error.get_error_string());
  kiji::setMessage(message, text.c_str());
}

} // namespace

cxs_status statusOfCurrentException(char **message) noexcept {
  try {
    try {
      throw;
    } catch (const Xapian::DatabaseModifiedError &error) {
      setMessage(message, error);
      return CXS_MODIFIED;
    } catch (const Xapian::DatabaseLockError &error) {
      setMessage(message, error);
      return CXS_LOCKED;
    } catch (const Xapian::DatabaseNotFoundError &error) {
      setMessage(message, error);
      return CXS_NOT_FOUND;
    } catch (const Xapian::DatabaseVersionError &error) {
      setMessage(message, error);
      return CXS_VERSION;
    } catch (const Xapian::DatabaseError &error) {
      setMessage(message, error);
      return statusOf(error);
    } catch (const Xapian::DocNotFoundError &error) {
      setMessage(message, error);
      return CXS_CORRUPT;
    } catch (const Xapian::RangeError &error) {
      setMessage(message, error);
      return CXS_CORRUPT;
    } catch (const Xapian::SerialisationError &error) {
      setMessage(message, error);
      return CXS_CORRUPT;
    } catch (const Xapian::LogicError &error) {
      setMessage(message, error);
      return CXS_BAD_ARGUMENT;
    } catch (const Xapian::Error &error) {
      setMessage(message, error);
      return CXS_FAILED;
    } catch (const BadArgument &error) {
      setMessage(message, error.what());
      return CXS_BAD_ARGUMENT;
    } catch (const BadDocument &error) {
      setMessage(message, error.what());
      return CXS_CORRUPT;
    } catch (const std::exception &error) {
      setMessage(message, error.what());
      return CXS_FAILED;
    } catch (...) {
      setMessage(message, "unknown exception");
      return CXS_FAILED;
    }
  } catch (...) {
    // Making the message failed: no memory.
    return CXS_FAILED;
  }
}

cxs_bytes handOut(std::string_view bytes) {
  if (bytes.empty()) return {nullptr, 0};
  auto *data = static_cast<uint8_t *>(malloc(bytes.size()));
  if (data == nullptr) throw std::bad_alloc();
  memcpy(data, bytes.data(), bytes.size());
  return {data, bytes.size()};
}

void appendCounted(std::string &buffer, std::string_view bytes) {
  for (unsigned shift = 0; shift < 32; shift += 8) buffer.push_back(static_cast<char>(bytes.size() >> shift));
  buffer.append(bytes);
}

namespace {

/// What stands for every document with a term, each behind its count.
template <typename DataOf>
cxs_bytes dataOfAll(const Xapian::Database &database, const std::string &term, DataOf dataOf) {
  std::string buffer;
  for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term); ++posting) {
    appendCounted(buffer, dataOf(*posting));
  }
  return handOut(buffer);
}

/// What reads the data of passages; what a writer reads may have changed.
PassageData &dataIn(cxs_database &database) {
  if (database.isWriter || !database.data) database.data.emplace(database.reading);
  return *database.data;
}

/// What `read` gives of some documents, in the order given; they are read in their own, from one place to the next.
template <typename Read> cxs_bytes readOf(const uint32_t *documents, size_t count, Read read) {
  std::vector<size_t> order(count);
  std::iota(order.begin(), order.end(), size_t{0});
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return documents[a] < documents[b]; });
  std::vector<std::string> found(count);
  for (size_t index : order) found[index] = read(documents[index]);
  std::string buffer;
  for (const std::string &bytes : found) appendCounted(buffer, bytes);
  return handOut(buffer);
}

cxs_bytes summariesWith(const Xapian::Database &database, const std::string &term) {
  SlotReader summaries(database, summarySlot);
  return dataOfAll(database, term, [&](Xapian::docid number) { return summaries.of(number); });
}

} // namespace

} // namespace kiji

using namespace kiji;

void cxs_free(void *memory) { free(memory); }

int64_t cxs_live_databases(void) { return liveDatabases.load(); }

const char *cxs_library_version(void) { return Xapian::version_string(); }

cxs_status cxs_reader_new(cxs_database **out, char **message) {
  *out = nullptr;
  return guarded(message, [&] { *out = new cxs_database; });
}

cxs_status cxs_database_add(cxs_database *database, const char *path, char **message) {
  return guarded(message, [&] {
    database->latest.reset();
    database->frequencies.reset();
    database->data.reset();
    database->reading.add_database(Xapian::Database(path));
  });
}

cxs_status cxs_writer_open(const char *path, cxs_database **out, char **message) {
  *out = nullptr;
  return guarded(message, [&] {
    auto database = std::make_unique<cxs_database>();
    database->writing = Xapian::WritableDatabase(path, Xapian::DB_CREATE_OR_OPEN, blockSize);
    database->reading = database->writing;
    database->isWriter = true;
    *out = database.release();
  });
}

void cxs_database_free(cxs_database *database) {
  // Closing with an open transaction drops what it holds (Xapian::WritableDatabase::begin_transaction).
  guarded(nullptr, [&] { delete database; });
}

cxs_status cxs_database_counts(cxs_database *database, uint64_t *documents, uint64_t *records, char **message) {
  return guarded(message, [&] {
    *documents = database->reading.get_doccount();
    *records = database->reading.get_termfreq(recordTerm);
  });
}

cxs_status cxs_database_metadata(cxs_database *database, const char *key, cxs_bytes *out, char **message) {
  *out = {nullptr, 0};
  return guarded(message, [&] { *out = handOut(database->reading.get_metadata(key)); });
}

cxs_status cxs_database_records(cxs_database *database, cxs_bytes *out, char **message) {
  *out = {nullptr, 0};
  return guarded(message, [&] {
    const Xapian::Database &reading = database->reading;
    *out = dataOfAll(reading, recordTerm, [&](Xapian::docid number) {
      return reading.get_document(number, Xapian::DOC_ASSUME_VALID).get_data();
    });
  });
}

cxs_status cxs_database_record(cxs_database *database, const uint8_t *file, cxs_bytes *out, char **message) {
  *out = {nullptr, 0};
  return guarded(message, [&] {
    std::string term = recordTermOf(fileID(file));
    auto posting = database->reading.postlist_begin(term);
    if (posting == database->reading.postlist_end(term)) return;
    *out = handOut(database->reading.get_document(*posting, Xapian::DOC_ASSUME_VALID).get_data());
  });
}

cxs_status cxs_database_all_summaries(cxs_database *database, cxs_bytes *out, char **message) {
  *out = {nullptr, 0};
  return guarded(message, [&] { *out = summariesWith(database->reading, recordTerm); });
}

cxs_status cxs_database_summaries_with_gaps(cxs_database *database, cxs_bytes *out, char **message) {
  *out = {nullptr, 0};
  return guarded(message, [&] { *out = summariesWith(database->reading, gapsTerm); });
}

cxs_status cxs_database_summaries(
    cxs_database *database, const uint8_t *files, size_t count, cxs_bytes *out, char **message) {
  *out = {nullptr, 0};
  return guarded(message, [&] {
    const Xapian::Database &reading = database->reading;
    std::vector<Xapian::docid> records;
    for (size_t i = 0; i < count; ++i) {
      std::string term = recordTermOf(fileID(files + i * CXS_FILE_ID_SIZE));
      auto posting = reading.postlist_begin(term);
      records.push_back(posting != reading.postlist_end(term) ? *posting : 0);
    }
    SlotReader summaries(reading, summarySlot);
    *out = readOf(records.data(), count, [&](Xapian::docid record) {
      return record != 0 ? summaries.of(record) : std::string();
    });
  });
}

cxs_status cxs_database_passages(cxs_database *database, const uint8_t *file, cxs_bytes *out, char **message) {
  *out = {nullptr, 0};
  return guarded(message, [&] {
    const Xapian::Database &reading = database->reading;
    PassageData data(reading);
    *out = dataOfAll(reading, passagesTerm(fileID(file)), [&](Xapian::docid number) { return data.whole(number); });
  });
}

cxs_status cxs_database_passage_numbers(
    cxs_database *database, const uint8_t *file, cxs_bytes *out, char **message) {
  *out = {nullptr, 0};
  return guarded(message, [&] {
    const Xapian::Database &reading = database->reading;
    std::string term = passagesTerm(fileID(file));
    auto posting = reading.postlist_begin(term);
    if (posting == reading.postlist_end(term)) return;
    FileFacts files(reading);
    const FileFacts::Run &run = files.of(*posting);
    std::string buffer;
    // The documents of several databases take turns.
    for (size_t number = run.first; number <= run.last; number += reading.size()) {
      for (int shift = 0; shift < 32; shift += 8) buffer.push_back(static_cast<char>(number >> shift & 0xff));
    }
    *out = handOut(buffer);
  });
}

cxs_status cxs_database_document(cxs_database *database, uint32_t document, cxs_bytes *out, char **message) {
  *out = {nullptr, 0};
  return guarded(message, [&] { *out = handOut(dataIn(*database).whole(document)); });
}

cxs_status cxs_database_beginning(cxs_database *database, uint32_t document, cxs_bytes *out, char **message) {
  *out = {nullptr, 0};
  return guarded(message, [&] { *out = handOut(dataIn(*database).beginning(document)); });
}

cxs_status cxs_database_read_ahead(
    cxs_database *database, const uint32_t *documents, size_t count, char **message) {
  return guarded(message, [&] { dataIn(*database).readAhead({documents, documents + count}); });
}

cxs_status cxs_database_texts(
    cxs_database *database, const uint32_t *documents, size_t count, cxs_bytes *out, char **message) {
  *out = {nullptr, 0};
  return guarded(message, [&] {
    PassageData data(database->reading);
    *out = readOf(documents, count, [&](Xapian::docid document) { return data.printed(document).text; });
  });
}

cxs_status cxs_database_sketches(
    cxs_database *database, const uint32_t *documents, size_t count, cxs_bytes *out, char **message) {
  *out = {nullptr, 0};
  return guarded(message, [&] {
    SlotReader sketches(database->reading, sketchSlot);
    *out = readOf(documents, count, [&](Xapian::docid document) { return sketches.of(document); });
  });
}

cxs_status cxs_database_spellings(
    cxs_database *database, const uint8_t *lemma, size_t size, cxs_bytes *out, char **message) {
  *out = {nullptr, 0};
  return guarded(message, [&] {
    std::string term(reinterpret_cast<const char *>(lemma), size);
    std::string buffer;
    auto end = database->reading.synonyms_end(term);
    for (auto spelling = database->reading.synonyms_begin(term); spelling != end; ++spelling) {
      appendCounted(buffer, *spelling);
    }
    *out = handOut(buffer);
  });
}

cxs_status cxs_database_terms(
    cxs_database *database, const uint8_t *prefix, size_t size, size_t most, cxs_bytes *out, char **message) {
  *out = {nullptr, 0};
  return guarded(message, [&] {
    std::string beginning(reinterpret_cast<const char *>(prefix), size);
    std::string buffer;
    auto end = database->reading.allterms_end(beginning);
    size_t count = 0;
    for (auto term = database->reading.allterms_begin(beginning); term != end && count < most; ++term, ++count) {
      appendCounted(buffer, *term);
    }
    *out = handOut(buffer);
  });
}
