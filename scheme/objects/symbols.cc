// The symbol table: open addressing, in a vector of the heap, so that a minor collection looks at the new symbols only.
// Interned symbols live for ever.
#include <bit>
#include <cstring>
#include <vector>

#include "scheme/objects/native.h"

namespace ouro::scheme {

namespace {

struct Key {
  std::string_view utf8;  // well-formed
  uint64_t hash;
  bool ascii;
};

Key MakeKey(std::string_view bytes) {
  uint64_t hash = 0x9e3779b97f4a7c15u ^ bytes.size(), all = 0;
  size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    uint64_t word;
    std::memcpy(&word, bytes.data() + i, 8);
    all |= word;
    hash = (std::rotl(hash, 5) ^ word) * 0x517cc1b727220a95u;
  }
  uint64_t rest = 0;
  for (size_t shift = 0; i < bytes.size(); ++i, shift += 8) rest |= uint64_t{static_cast<uint8_t>(bytes[i])} << shift;
  hash = (std::rotl(hash, 5) ^ rest) * 0x517cc1b727220a95u;
  return {bytes, MixHash(hash), ((all | rest) & 0x8080808080808080u) == 0};
}

class SymbolTable {
 public:
  SymbolTable() { Resize(4096); }

  Value Find(const Key& key) {
    uint64_t hash = key.hash;
    auto mark = static_cast<uint32_t>(hash >> 32) | 1;  // 0: a free slot
    size_t i = hash & mask_;
    for (; marks_[i] != 0; i = (i + 1) & mask_) {
      if (marks_[i] != mark) continue;
      Value symbol = Slots()->items.get(static_cast<int64_t>(i));
      if (static_cast<uint64_t>(symbol.As<Symbol>()->hash.get()) == hash && SameText(symbol, key)) return symbol;
    }
    Value symbol = NewSymbol(key.utf8, hash, 1);
    if (symbol.IsNull()) return symbol;
    marks_[i] = mark;
    Slots()->items.set(Slots(), static_cast<int64_t>(i), symbol);
    if (++count_ * 2 > marks_.size()) Resize(marks_.size() * 2);
    return symbol;
  }

  static Value NewSymbol(std::string_view utf8, uint64_t hash, int64_t interned) {
    Value name = NewString(utf8);
    if (name.IsNull()) return name;
    name.AsPtr()->set_user_flags(kImmutable);
    auto* symbol = heap::New<Symbol>(g_shapes.symbol);
    symbol->name.init(name);
    symbol->hash.init(static_cast<int64_t>(hash));
    symbol->interned.init(interned);
    return Value::Ptr(symbol);
  }

 private:
  Vector* Slots() { return slots_[0].As<Vector>(); }

  static bool SameText(Value symbol, const Key& key) {
    StringView view = ViewString(symbol.As<Symbol>()->name.get());
    if (key.ascii) {
      return view.narrow != nullptr && static_cast<size_t>(view.length) == key.utf8.size() &&
             std::memcmp(view.narrow, key.utf8.data(), key.utf8.size()) == 0;
    }
    const char* at = key.utf8.data();
    const char* end = at + key.utf8.size();
    for (int64_t i = 0; i < view.length; ++i) {
      if (at == end || DecodeUtf8(&at, end) != view[i]) return false;
    }
    return at == end;
  }

  void Resize(size_t size) {
    Value fresh = NewVector(static_cast<int64_t>(size), Value::False());
    CHECK(!fresh.IsNull(), "no memory for the symbol table");
    std::vector<uint32_t> marks(size);
    for (size_t i = 0; i < marks_.size(); ++i) {
      if (marks_[i] == 0) continue;
      Value symbol = Slots()->items.get(static_cast<int64_t>(i));
      size_t to = static_cast<uint64_t>(symbol.As<Symbol>()->hash.get()) & (size - 1);
      while (marks[to] != 0) to = (to + 1) & (size - 1);
      marks[to] = marks_[i];
      fresh.As<Vector>()->items.set(fresh.AsPtr(), static_cast<int64_t>(to), symbol);
    }
    marks_ = std::move(marks);
    mask_ = size - 1;
    if (slots_.size() == 0) slots_.push_back(fresh);
    slots_[0] = fresh;
  }

  heap::RootVector slots_;
  std::vector<uint32_t> marks_;  // of each slot the upper half of the hash
  size_t mask_ = 0, count_ = 0;
};

SymbolTable& Table() {
  static auto* table = new SymbolTable();
  return *table;
}

}  // namespace

Value Intern(std::string_view utf8) {
  Key key = MakeKey(utf8);
  return key.ascii ? Table().Find(key) : InternUtf32(DecodeText(utf8));  // which makes it well-formed
}

Value InternUtf32(std::u32string_view name) {
  std::string utf8;
  for (char32_t c : name) AppendUtf8(&utf8, c);
  return Table().Find(MakeKey(utf8));
}

Value NewUninternedSymbol(std::string_view prefix) {
  static uint64_t serial = 0;
  std::string name = std::string(prefix) + std::to_string(++serial);
  return SymbolTable::NewSymbol(name, MixHash(serial), 0);
}

std::string SymbolText(Value symbol) { return StringText(symbol.As<Symbol>()->name.get()); }

}  // namespace ouro::scheme
