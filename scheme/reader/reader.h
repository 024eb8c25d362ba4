// The reader: text to data (R7RS 2 and 7.1.2), with the place of each pair, vector and identifier.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scheme/objects/objects.h"
#include "scheme/reader/address_map.h"

namespace ouro::scheme {

// Where a datum came from. `file` is an index of SourceFiles; lines and columns count from 1, columns in characters.
struct Location {
  uint32_t file = 0;
  uint32_t line = 0;  // 0: unknown
  uint32_t column = 0;
  bool known() const { return line != 0; }
};
// Never forgotten. `hidden`: its procedures are left out where errors are located, those of the prelude and of our own libraries.
uint32_t AddSourceFile(std::string name, bool hidden = false);
const std::string& SourceFileName(uint32_t file);
bool IsHiddenSourceFile(uint32_t file);
std::string LocationText(Location where);  // "file:line:column"

// The places of the pairs and vectors of some data. While it lives, so do they. A list's first pair is where the list
// begins; each further pair is where its element begins, so that an element which has no place of its own (a symbol)
// gets one through its pair.
class SourceMap {
 public:
  SourceMap();
  ~SourceMap();
  SourceMap(const SourceMap&) = delete;
  SourceMap& operator=(const SourceMap&) = delete;
  void Set(Value datum, Location where);  // a pair or vector; a second time: replaces
  Location Find(Value datum) const;       // unknown when nothing was said of it
  void Clear();

 private:
  AddressMap<uint64_t> places_;  // packed; 0: unknown
  heap::RootVector keep_;        // vectors of the data: chunks, so that a minor collection looks at the newest only
  int64_t chunk_used_ = 0;
};

// How many bytes a character has in UTF-8 that begins with this one.
inline size_t Utf8Bytes(uint8_t lead) { return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1; }

// Where characters come from: UTF-8 text that is there, or that arrives piece by piece.
class CharSource {
 public:
  static constexpr char32_t kEnd = 0xffffffff;
  // The next character, kEnd at the end. Asks for more input only when there is no character left.
  char32_t Peek() {
    if (OURO_LIKELY(at_ < end_ && static_cast<uint8_t>(*at_) < 0x80)) return static_cast<uint8_t>(*at_);
    return PeekSlow();
  }
  char32_t Next() {
    if (OURO_LIKELY(at_ < end_ && static_cast<uint8_t>(*at_) < 0x80)) return static_cast<uint8_t>(*at_++);
    return NextSlow();
  }
  // The bytes at hand, which a scanner may look at and then skip.
  const char* at() const { return at_; }
  const char* end() const { return end_; }
  void Skip(const char* to) { at_ = to; }
  // When the end came by an error, which is pending.
  virtual bool failed() const { return false; }
  virtual ~CharSource() = default;

 protected:
  // Makes [at_, end_) longer, behind the bytes it holds (which may move). False: there is no more.
  virtual bool More() = 0;
  const char* at_ = nullptr;
  const char* end_ = nullptr;

 private:
  char32_t PeekSlow();
  char32_t NextSlow();
  bool Complete();
};
class TextSource : public CharSource {  // the text must outlive it
 public:
  explicit TextSource(std::string_view text) {
    at_ = text.data();
    end_ = at_ + text.size();
  }

 protected:
  bool More() override { return false; }
};

class Reader {
 public:
  // `map` may be null. With a map the text is a program: its strings are literals, which cannot be changed.
  // `fold_case`: as after #!fold-case.
  Reader(CharSource* source, uint32_t file, SourceMap* map, bool fold_case = false);
  ~Reader();
  // Begins elsewhere than in line 1, column 1 (the first line of which may be `#!/...`, which is skipped).
  void SetPosition(uint32_t line, uint32_t column);
  // Of the next character.
  Location position() const;
  // The next datum; kEof (the object, at the end of the text); Null: an error is pending: kind kRead, location set to
  // where it is.
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

// Can text with this name be read back as the symbol, without bars?
bool IsPlainSymbol(std::u32string_view name);

}  // namespace ouro::scheme
