// Tries texts as they are printed, where a search is to be exact.
#pragma once

#include "tester.h"

#include <optional>

namespace kiji {

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

} // namespace kiji
