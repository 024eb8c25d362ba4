// The reader: text to data (R7RS 2 and 7.1.2), with the place of each pair, vector and identifier.
#pragma once
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "scheme/objects/objects.h"

namespace ouro::scheme {

// Where a datum came from. `file` is an index of SourceFiles; lines and columns count from 1, columns in characters.
struct Location {
  uint32_t file = 0;
  uint32_t line = 0;  // 0: unknown
  uint32_t column = 0;
  bool known() const { return line != 0; }
};
uint32_t AddSourceFile(std::string name);  // never forgotten
const std::string& SourceFileName(uint32_t file);
std::string LocationText(Location where);  // "file:line:column"

// The places of the pairs and vectors of some data. While it lives, so do they.
class SourceMap {
 public:
  SourceMap();
  ~SourceMap();
  SourceMap(const SourceMap&) = delete;
  SourceMap& operator=(const SourceMap&) = delete;
  void Set(Value datum, Location where);
  Location Find(Value datum) const;  // unknown when nothing was said of it
  // The place of an element of the list or of the pair itself, the best known.
  void Clear();

 private:
  std::unordered_map<uint64_t, Location> places_;
  heap::RootVector keep_;
};

// Where characters come from: a string, or a port.
class CharSource {
 public:
  static constexpr char32_t kEnd = 0xffffffff;
  virtual char32_t Peek() = 0;  // kEnd at the end
  virtual char32_t Next() = 0;
  // When Next or Peek failed with an error pending.
  virtual bool failed() const { return false; }
  virtual ~CharSource() = default;
};
class TextSource : public CharSource {  // UTF-8; the text must outlive it
 public:
  explicit TextSource(std::string_view text);
  char32_t Peek() override;
  char32_t Next() override;

 private:
  const char* at_;
  const char* end_;
  char32_t next_ = 0;
  bool has_next_ = false;
};

class Reader {
 public:
  // `map` may be null. `fold_case`: as after #!fold-case.
  Reader(CharSource* source, uint32_t file, SourceMap* map, bool fold_case = false);
  ~Reader();
  // The next datum; kEof (the object, at the end of the text); Null: an error is pending: kind kRead, location set to where it is.
  Value Read();
  bool fold_case() const;
  // After an error: was the text merely not complete (an open list, string, comment)? For the prompt.
  bool incomplete() const;
  // Where the datum just read begins, atoms too.
  Location location() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ouro::scheme
