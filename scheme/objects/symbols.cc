// The symbol table: open addressing. It does not keep symbols alive: one that the collector finds dead is taken out by its finalizer.
// Those that C++ code and programs name are kept for ever.
#include <bit>
#include <cstring>
#include <utility>
#include <vector>

#include "framework/heap/outside.h"
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

  Value Find(const Key& key, bool keep) {
    for (size_t i = key.hash & mask_; entries_[i].symbol != 0; i = Next(i)) {
      Value symbol = Value::FromBits(entries_[i].symbol);
      if (entries_[i].hash == key.hash && SameText(symbol, key)) return keep ? Kept(symbol) : symbol;
    }
    Value symbol = NewSymbol(key.utf8, key.hash, 1);  // which may collect: places change
    if (symbol.IsNull()) return symbol;
    if (++count_ * 2 > entries_.size()) Resize(entries_.size() * 2);
    Insert({key.hash, symbol.bits()});
    return keep ? Kept(symbol) : symbol;
  }

  // A symbol that nobody holds any more. Called by the collector: looks at the table alone.
  void Remove(uint64_t hash, uint64_t symbol) {
    size_t hole = hash & mask_;
    while (entries_[hole].symbol != symbol) {
      if (entries_[hole].symbol == 0) return;
      hole = Next(hole);
    }
    // The entries behind it that would no longer be found move up.
    for (size_t i = Next(hole); entries_[i].symbol != 0; i = Next(i)) {
      size_t home = entries_[i].hash & mask_;
      if (((i - home) & mask_) < ((i - hole) & mask_)) continue;
      entries_[hole] = entries_[i];
      hole = i;
    }
    entries_[hole] = {};
    --count_;
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
  struct Entry {
    uint64_t hash = 0;
    uint64_t symbol = 0;  // the bits of its Value, hidden from the collector; 0: free
  };
  size_t Next(size_t i) const { return (i + 1) & mask_; }
  void Insert(Entry entry) {
    size_t i = entry.hash & mask_;
    while (entries_[i].symbol != 0) i = Next(i);
    entries_[i] = entry;
  }

  // Alive for ever from now on.
  static Value Kept(Value symbol) {
    if (!(symbol.AsPtr()->user_flags() & kKept)) {
      symbol.AsPtr()->set_user_flags(kKept);
      static Value list = [] {
        heap::AddRootTracer("kept symbols", [](Visitor& visitor, void* context) { visitor.Visit(static_cast<Value*>(context)); }, &list);
        return kNil;
      }();
      list = Cons(symbol, list);
    }
    return symbol;
  }

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
    std::vector<Entry> old = std::exchange(entries_, std::vector<Entry>(size));
    mask_ = size - 1;
    for (const Entry& entry : old) {
      if (entry.symbol != 0) Insert(entry);
    }
    memory_.Set(size * sizeof(Entry));
  }

  std::vector<Entry> entries_;
  size_t mask_ = 0, count_ = 0;
  heap::OutsideMemory memory_;
};

SymbolTable& Table() {
  static auto* table = new SymbolTable();
  return *table;
}

}  // namespace

void Symbol::Finalize(HeapObject* object) {
  auto* symbol = static_cast<Symbol*>(object);
  if (symbol->interned.get() != 0) Table().Remove(static_cast<uint64_t>(symbol->hash.get()), Value::Ptr(object).bits());
}

Value Intern(std::string_view utf8, bool keep) {
  Key key = MakeKey(utf8);
  return key.ascii ? Table().Find(key, keep) : InternUtf32(DecodeText(utf8), keep);  // which makes it well-formed
}

Value InternUtf32(std::u32string_view name, bool keep) {
  std::string utf8;
  for (char32_t c : name) AppendUtf8(&utf8, c);
  return Table().Find(MakeKey(utf8), keep);
}

Value NewUninternedSymbol(std::string_view prefix) {
  static uint64_t serial = 0;
  std::string name = std::string(prefix) + std::to_string(++serial);
  return SymbolTable::NewSymbol(name, MixHash(serial), 0);
}

std::string SymbolText(Value symbol) { return StringText(symbol.As<Symbol>()->name.get()); }

}  // namespace ouro::scheme
