// The symbol table. It does not keep symbols alive.
// Those that C++ code and programs name are kept for ever.
#include <bit>
#include <cstring>

#include "framework/heap/weak_set.h"
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
  Value Find(const Key& key, bool keep) {
    HeapObject* found = symbols_.Find(key.hash, [&](HeapObject* symbol) { return SameText(Value::Ptr(symbol), key); });
    if (found != nullptr) return keep ? Kept(Value::Ptr(found)) : Value::Ptr(found);
    Value symbol = NewSymbol(key.utf8, key.hash);
    if (symbol.IsNull()) return symbol;
    symbols_.Insert(key.hash, symbol.AsPtr());
    return keep ? Kept(symbol) : symbol;
  }

  static Value NewSymbol(std::string_view utf8, uint64_t hash) {
    Value name = NewString(utf8);
    if (name.IsNull()) return name;
    name.AsPtr()->set_user_flags(kImmutable);
    auto* symbol = heap::New<Symbol>(g_shapes.symbol);
    symbol->name.init(name);
    symbol->hash.init(static_cast<int64_t>(hash));
    return Value::Ptr(symbol);
  }

 private:
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

  heap::WeakSet symbols_{12};
};

SymbolTable& Table() {
  static auto* table = new SymbolTable();
  return *table;
}

}  // namespace

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
  return SymbolTable::NewSymbol(name, MixHash(serial));
}

std::string SymbolText(Value symbol) { return StringText(symbol.As<Symbol>()->name.get()); }

}  // namespace ouro::scheme
