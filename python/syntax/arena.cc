#include "python/syntax/arena.h"

namespace ouro::python::syntax {

void* Arena::AllocateSlow(size_t size, size_t alignment) {
  // A large object gets a block of its own, so that the current block is not wasted.
  if (size > kBlockSize / 4) {
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(size + alignment));
    uintptr_t start = reinterpret_cast<uintptr_t>(blocks_.back().get());
    return reinterpret_cast<void*>((start + alignment - 1) & ~(uintptr_t{alignment} - 1));
  }
  // The first block is small: most parses at run time are of one line.
  size_t block_size = blocks_.empty() ? kBlockSize / 32 : kBlockSize;
  if (block_size < size + alignment) block_size = kBlockSize;
  blocks_.push_back(std::make_unique_for_overwrite<char[]>(block_size));
  next_ = reinterpret_cast<uintptr_t>(blocks_.back().get());
  limit_ = next_ + block_size;
  return Allocate(size, alignment);
}

namespace {

uint32_t HashName(std::string_view text) {
  uint64_t hash = 0x9e3779b97f4a7c15 ^ text.size();
  const char* next = text.data();
  size_t left = text.size();
  for (; left >= 8; next += 8, left -= 8) {
    uint64_t word;
    std::memcpy(&word, next, 8);
    hash = (hash ^ word) * 0xff51afd7ed558ccd;
    hash ^= hash >> 32;
  }
  uint64_t word = 0;
  std::memcpy(&word, next, left);
  hash = (hash ^ word) * 0xff51afd7ed558ccd;
  return static_cast<uint32_t>(hash >> 32);
}

}  // namespace

std::string_view Arena::Intern(std::string_view text) {
  if (names_.empty()) names_.resize(64);
  uint32_t hash = HashName(text);
  size_t mask = names_.size() - 1;
  for (size_t i = hash & mask;; i = (i + 1) & mask) {
    auto& [stored_hash, stored] = names_[i];
    if (stored.data() == nullptr) {
      std::string_view copy = CopyText(text);
      names_[i] = {hash, copy};
      if (++name_count_ * 2 > names_.size()) GrowNames();
      return copy;
    }
    if (stored_hash == hash && stored == text) return stored;
  }
}

void Arena::GrowNames() {
  std::vector<std::pair<uint32_t, std::string_view>> old(names_.size() * 2);
  old.swap(names_);
  size_t mask = names_.size() - 1;
  for (const auto& entry : old) {
    if (entry.second.data() == nullptr) continue;
    size_t i = entry.first & mask;
    while (names_[i].second.data() != nullptr) i = (i + 1) & mask;
    names_[i] = entry;
  }
}

}  // namespace ouro::python::syntax
