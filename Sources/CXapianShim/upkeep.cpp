// Shrinking and checking.
#include "internal.h"

#include <sstream>

namespace kiji {
namespace {

/// Little-endian.
void appendNumber(std::string &buffer, uint32_t number) {
  for (unsigned shift = 0; shift < 32; shift += 8) buffer.push_back(static_cast<char>(number >> shift));
}

/// Whether two documents have the same terms, as often each.
bool haveSameTerms(const Xapian::Document &a, const Xapian::Document &b) {
  auto left = a.termlist_begin();
  auto right = b.termlist_begin();
  for (; left != a.termlist_end() && right != b.termlist_end(); ++left, ++right) {
    if (*left != *right || left.get_wdf() != right.get_wdf()) return false;
  }
  return left == a.termlist_end() && right == b.termlist_end();
}

/// Whether each term of a document leads to it.
bool isPosted(const Xapian::Database &database, Xapian::docid id, const Xapian::Document &document) {
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    auto posting = database.postlist_begin(*term);
    posting.skip_to(id);
    if (posting == database.postlist_end(*term) || *posting != id) return false;
  }
  return true;
}

/// What is wrong with a passage; 0 for nothing.
int faultOf(
    const Xapian::Database &database, Xapian::docid id, std::string_view file, uint32_t following, uint32_t &ordinal,
    Terms &terms, WordLists &words) {
  Xapian::Document stored = database.get_document(id);
  std::string slot = stored.get_value(passageSlot);
  std::string header = stored.get_value(factsSlot);
  try {
    Facts facts(header);
    ordinal = facts.ordinal;
    PassageSlot passage(slot);
    if (facts.file != file || facts.following != following || passage.lead > passage.text.size()) return CXS_FAULT_SLOT;
    Xapian::Document made;
    terms.add(made, passage.text, passage.aliases, passage.lead);
    addKindTerms(made, file, static_cast<char>(facts.kind));
    if (!haveSameTerms(stored, made)) return CXS_FAULT_TERMS;
    bool areListed = true;
    terms.forEachWord([&](const std::string &word) { areListed = areListed && words.has(database, word); });
    if (!areListed) return CXS_FAULT_POSTINGS;
    return isPosted(database, id, made) ? 0 : CXS_FAULT_POSTINGS;
  } catch (const BadDocument &) {
    return CXS_FAULT_SLOT;
  } catch (const BadArgument &) {
    return CXS_FAULT_SLOT;
  }
}

} // namespace
} // namespace kiji

using namespace kiji;

cxs_status cxs_database_compact(cxs_database *database, const char *path, char **message) {
  return guarded(message, [&] { database->reading.compact(std::string(path), 0u, blockSize); });
}

cxs_status cxs_database_check(const char *path, uint64_t *problems, cxs_bytes *report, char **message) {
  *problems = 0;
  *report = {nullptr, 0};
  return guarded(message, [&] {
    std::ostringstream words;
    *problems = Xapian::Database::check(std::string(path), 0, &words);
    *report = handOut(words.str());
  });
}

cxs_status cxs_database_check_passages(cxs_database *database, const uint8_t *file, cxs_bytes *out, char **message) {
  *out = {nullptr, 0};
  return guarded(message, [&] {
    Terms terms;
    WordLists words;
    std::string faults;
    std::string term = passagesTerm(fileID(file));
    const Xapian::Database &reading = database->reading;
    // Where they do not follow one another, the first are at fault.
    std::vector<Xapian::docid> numbers(reading.postlist_begin(term), reading.postlist_end(term));
    for (Xapian::docid number : numbers) {
      uint32_t ordinal = 0;
      auto following = static_cast<uint32_t>((numbers.back() - number) / reading.size());
      int fault = faultOf(reading, number, fileID(file), following, ordinal, terms, words);
      if (fault == 0) continue;
      appendNumber(faults, ordinal);
      faults.push_back(static_cast<char>(fault));
    }
    *out = handOut(faults);
  });
}
