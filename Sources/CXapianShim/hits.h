// Hits: their order, and the first of each file.
#pragma once

#include "plan.h"

#include <algorithm>

namespace kiji {

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
inline void sort(std::vector<cxs_hit> &hits, HitOrder order) {
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
inline void keepFirstOfFiles(std::vector<cxs_hit> &hits, HitOrder order) {
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

} // namespace kiji
