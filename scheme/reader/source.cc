// Source files, places in them, and the characters of a source.
#include <algorithm>

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

// A place in one word. What lies beyond the bits of a line or column is its last one.
constexpr int kColumnBits = 20, kLineBits = 24, kFileBits = 20;
uint64_t Field(uint32_t v, int bits) { return std::min<uint64_t>(v, (uint64_t{1} << bits) - 1); }
uint64_t Pack(Location where) {
  uint64_t file = where.file >> kFileBits == 0 ? where.file : 0;
  return (file << kLineBits | Field(where.line, kLineBits)) << kColumnBits | Field(where.column, kColumnBits);
}
Location Unpack(uint64_t place) {
  constexpr uint64_t line_mask = (uint64_t{1} << kLineBits) - 1, column_mask = (uint64_t{1} << kColumnBits) - 1;
  return {static_cast<uint32_t>(place >> (kLineBits + kColumnBits)),
          static_cast<uint32_t>(place >> kColumnBits & line_mask), static_cast<uint32_t>(place & column_mask)};
}

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

void SourceMap::Set(Value datum, Location where) {
  uint64_t& place = places_[datum];
  if (place == 0) {
    if (keep_.size() == 0 || chunk_used_ == kChunk) {
      keep_.push_back(NewVector(kChunk, Value::False()));
      chunk_used_ = 0;
    }
    auto* chunk = (*keep_).back().As<Vector>();
    chunk->items.set(chunk, chunk_used_++, datum);
  }
  place = Pack(where);
}

Location SourceMap::Find(Value datum) const { return Unpack(places_.Find(datum)); }

void SourceMap::Clear() {
  places_.Clear();
  keep_->clear();
  chunk_used_ = 0;
}

// Gets all bytes of the next character, unless the input ends in it. False: there is none.
bool CharSource::Complete() {
  if (at_ == end_ && !More()) return false;
  auto bytes = static_cast<ptrdiff_t>(Utf8Bytes(static_cast<uint8_t>(*at_)));
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
