// Source files, places in them, and the characters of a source.
#include "scheme/objects/native.h"
#include "scheme/reader/reader.h"

namespace ouro::scheme {

namespace {

constexpr int64_t kChunk = 500;

struct SourceFile {
  std::string name;
  bool hidden;
};
std::vector<SourceFile>& SourceFiles() {
  static auto* files = new std::vector<SourceFile>{{"<unknown>", false}};
  return *files;
}
const SourceFile& FileAt(uint32_t file) { return SourceFiles()[file < SourceFiles().size() ? file : 0]; }

}  // namespace

uint32_t AddSourceFile(std::string name, bool hidden) {
  auto& files = SourceFiles();
  for (size_t i = files.size(); i-- > 1;) {
    if (files[i].name == name) return static_cast<uint32_t>(i);
  }
  files.push_back({std::move(name), hidden});
  return static_cast<uint32_t>(files.size() - 1);
}

const std::string& SourceFileName(uint32_t file) { return FileAt(file).name; }
bool IsHiddenSourceFile(uint32_t file) { return FileAt(file).hidden; }

std::string LocationText(Location where) {
  if (!where.known()) return SourceFileName(where.file);
  return SourceFileName(where.file) + ":" + std::to_string(where.line) + ":" + std::to_string(where.column);
}

SourceMap::SourceMap() = default;
SourceMap::~SourceMap() = default;

size_t SourceMap::Hash(uint64_t key) { return static_cast<size_t>(MixHash(key * 0x9e3779b97f4a7c15u)); }

void SourceMap::Grow() {
  std::vector<Entry> old = std::move(entries_);
  entries_.assign(old.empty() ? 256 : old.size() * 2, Entry{});
  size_t mask = entries_.size() - 1;
  for (const Entry& entry : old) {
    if (entry.key == 0) continue;
    size_t i = Hash(entry.key) & mask;
    while (entries_[i].key != 0) i = (i + 1) & mask;
    entries_[i] = entry;
  }
}

void SourceMap::Set(Value datum, Location where) {
  if (count_ * 2 >= entries_.size()) Grow();
  size_t mask = entries_.size() - 1;
  size_t i = Hash(datum.bits()) & mask;
  while (entries_[i].key != 0 && entries_[i].key != datum.bits()) i = (i + 1) & mask;
  if (entries_[i].key == 0) {
    ++count_;
    if (keep_.size() == 0 || chunk_used_ == kChunk) {
      keep_.push_back(NewVector(kChunk, Value::False()));
      chunk_used_ = 0;
    }
    auto* chunk = (*keep_).back().As<Vector>();
    chunk->items.set(chunk, chunk_used_++, datum);
  }
  entries_[i] = {datum.bits(), where};
}

Location SourceMap::Find(Value datum) const {
  if (entries_.empty()) return {};
  size_t mask = entries_.size() - 1;
  for (size_t i = Hash(datum.bits()) & mask; entries_[i].key != 0; i = (i + 1) & mask) {
    if (entries_[i].key == datum.bits()) return entries_[i].where;
  }
  return {};
}

void SourceMap::Clear() {
  entries_.clear();
  count_ = 0;
  keep_->clear();
  chunk_used_ = 0;
}

// Gets all bytes of the next character, unless the input ends in it. False: there is none.
bool CharSource::Complete() {
  if (at_ == end_ && !More()) return false;
  auto lead = static_cast<uint8_t>(*at_);
  int bytes = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  while (end_ - at_ < bytes && More()) {
  }
  return true;
}

char32_t CharSource::PeekSlow() {
  if (!Complete()) return kEnd;
  const char* at = at_;
  return DecodeUtf8(&at, end_);
}

char32_t CharSource::NextSlow() {
  if (!Complete()) return kEnd;
  return DecodeUtf8(&at_, end_);
}

}  // namespace ouro::scheme
