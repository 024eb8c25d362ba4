// Notes on heap objects, found by their addresses. Objects that are made one after the other lie side by side, and so
// do the notes on them: a table of pages, each with a note for every word of 4 KiB of heap, so that neither needs a
// hash function or moves. Objects stay where they are; that they stay alive is the user's business.
#pragma once
#include <array>
#include <memory>
#include <unordered_map>

#include "framework/value/value.h"

namespace ouro::scheme {

template <class Note>
class AddressMap {
 public:
  // The note on an object, at first Note{}.
  Note& operator[](Value object) {
    uint64_t page = object.bits() >> 12;
    if (page != last_page_) {
      auto& found = pages_[page];
      if (found == nullptr) found = std::make_unique<Page>();
      last_page_ = page;
      last_ = found.get();
    }
    return (*last_)[object.bits() >> 3 & 511];
  }
  Note Find(Value object) const {
    auto found = pages_.find(object.bits() >> 12);
    return found == pages_.end() ? Note{} : (*found->second)[object.bits() >> 3 & 511];
  }
  void Clear() {
    pages_.clear();
    last_page_ = 0;
  }

 private:
  using Page = std::array<Note, 512>;
  std::unordered_map<uint64_t, std::unique_ptr<Page>> pages_;
  uint64_t last_page_ = 0;  // no object lies in the first page
  Page* last_ = nullptr;
};

}  // namespace ouro::scheme
