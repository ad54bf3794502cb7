// Which words the index has, by pairs of their bytes: to find those that begin so, or have something in them, without passing
// over all terms. A word is listed by every other pair, the first being its frame and what follows: of three bytes in a row it is
// listed by one pair or the other.
#include "internal.h"

#include <algorithm>

namespace kiji {
namespace {

/// Where the words with a pair of bytes are listed: no spelling of a dictionary form, which is UTF-8.
std::string listOf(std::string_view pair) { return std::string(1, wordBegin).append(pair); }

/// Those that were cut, which may have anything behind.
const std::string listOfCut = listOf({});

/// No more are told.
constexpr size_t mostWords = 4096;

} // namespace

bool isWord(std::string_view term) {
  if (term.empty() || term[0] != wordBegin) return false;
  size_t close = term.find(wordEnd);
  return close == std::string_view::npos ? term.size() <= longestToken : close + 1 == term.size();
}

void WordLists::add(const std::string &word, const Xapian::Database &database) {
  if (!known.insert(word).second || database.term_exists(word)) return;
  for (size_t i = 0; i + 1 < word.size(); i += 2) lists[listOf(std::string_view(word).substr(i, 2))].insert(word);
  if (word.back() != wordEnd) lists[listOfCut].insert(word);
}

void WordLists::write(Xapian::WritableDatabase &database) {
  for (const auto &[list, words] : lists) {
    for (const std::string &word : words) database.add_synonym(list, word);
  }
  lists.clear();
}

bool WordLists::has(const Xapian::Database &database, const std::string &word) {
  std::string list = listOf(std::string_view(word).substr(0, 2));
  auto [place, isNew] = lists.try_emplace(list);
  if (isNew) place->second.insert(database.synonyms_begin(list), database.synonyms_end(list));
  return place->second.count(word) > 0;
}

std::optional<std::vector<std::string>> wordsWith(const Xapian::Database &database, std::string_view piece) {
  std::vector<std::string> words;
  // What is listed may be in no text any more.
  auto take = [&](const std::string &list, auto isOne) {
    auto end = database.synonyms_end(list);
    for (auto word = database.synonyms_begin(list); word != end; ++word) {
      std::string text = *word;
      if (isOne(text)) words.push_back(std::move(text));
    }
  };
  if (piece.size() < 3 && (piece.size() < 2 || piece[0] != wordBegin)) return std::nullopt;
  if (piece[0] == wordBegin) {
    piece = piece.substr(0, longestToken);
    take(listOf(piece.substr(0, 2)), [&](const std::string &word) { return word.compare(0, piece.size(), piece) == 0; });
  } else {
    for (size_t i : {0, 1}) {
      take(listOf(piece.substr(i, 2)), [&](const std::string &word) {
        return word.back() == wordEnd && word.find(piece) != std::string::npos;
      });
    }
    take(listOfCut, [](const std::string &) { return true; });
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  if (words.size() > mostWords) return std::nullopt;
  return words;
}

} // namespace kiji
