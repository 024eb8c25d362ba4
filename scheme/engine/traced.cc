#include "scheme/engine/traced.h"

#include <cstring>
#include <unordered_map>

#include "scheme/engine/ops_data.h"
#include "scheme/expand/expand.h"

namespace ouro::scheme {

namespace {

using mode::Meta;
using mode::MetaBool;
using mode::MetaFloat;
using mode::MetaInt;
using mode::MetaVal;

struct CallOf {
  Meta& m;
  const NativeDef* def;
  const MetaVal* a;
  uint32_t count;
  MetaVal* result;
  bool Is(MetaBool b) const {
    *result = m.BoxBool(b);
    return true;
  }
  bool Is(MetaVal v) const {
    *result = v;
    return true;
  }
};
using Traced = bool (*)(const CallOf&);

// --- types
template <Shape* Shapes::*shape>
bool HasShape(const CallOf& c) { return c.Is(c.m.HasShape(c.a[0], g_shapes.*shape)); }
bool IsChar(const CallOf& c) {
  MetaInt code;
  return c.Is(MetaBool(CharOf(c.m, c.a[0], &code)));
}
bool IsBoolean(const CallOf& c) {
  return c.Is(MetaBool(bool(c.m.Is(c.a[0], Value::True())) || bool(c.m.Is(c.a[0], Value::False()))));
}
bool IsProcedure(const CallOf& c) { return bool(c.m.HasShape(c.a[0], g_shapes.closure)) && c.Is(MetaBool(true)); }
bool IsInteger(const CallOf& c) { return bool(c.m.IsInt(c.a[0])) && c.Is(MetaBool(true)); }
bool IsNumber(const CallOf& c) { return (bool(c.m.IsInt(c.a[0])) || bool(c.m.IsFloat(c.a[0]))) && c.Is(MetaBool(true)); }
template <bool exact>
bool HasExactness(const CallOf& c) {
  if (c.m.IsInt(c.a[0])) return c.Is(MetaBool(exact));
  return bool(c.m.IsFloat(c.a[0])) && c.Is(MetaBool(!exact));
}

// --- equivalence: of what is an immediate, and of what differs as objects do
bool IsSame(const CallOf& c) { return c.Is(c.m.Is(c.a[0], c.a[1])); }
bool ComparesAsWord(Meta& m, MetaVal v) { return bool(m.IsInt(v)) || bool(m.IsSpecial(v)) || bool(m.HasShape(v, g_shapes.symbol)); }
bool IsEqv(const CallOf& c) {
  if (!ComparesAsWord(c.m, c.a[0]) && !ComparesAsWord(c.m, c.a[1]) && !bool(c.m.HasShape(c.a[0], g_shapes.pair))) return false;
  return IsSame(c);
}
bool IsEqual(const CallOf& c) { return (ComparesAsWord(c.m, c.a[0]) || ComparesAsWord(c.m, c.a[1])) && IsSame(c); }

// --- characters
template <auto Related>
bool CompareChars(const CallOf& c) {
  MetaInt x, y;
  return c.count == 2 && CharOf(c.m, c.a[0], &x) && CharOf(c.m, c.a[1], &y) && c.Is(MetaBool(Related(x, y)));
}
bool CharToInteger(const CallOf& c) {
  MetaInt code;
  return CharOf(c.m, c.a[0], &code) && c.Is(c.m.BoxInt(code));
}
bool IntegerToChar(const CallOf& c) {
  if (!c.m.IsInt(c.a[0])) return false;
  MetaInt code = c.m.UnboxInt(c.a[0]);
  return bool(code >= int64_t{0}) && bool(code < int64_t{0xd800}) && c.Is(BoxChar(c.m, code));
}
bool StringSet(const CallOf& c) {
  Meta& m = c.m;
  MetaVal string = c.a[0];
  if (!m.HasShape(string, g_shapes.string) || !m.IsInt(c.a[1])) return false;
  if ((m.UserFlags(m.As<String>(string)) & int64_t{kImmutable}) != int64_t{0}) return false;
  MetaInt code, index = m.UnboxInt(c.a[1]);
  if (!CharOf(m, c.a[2], &code) || index < int64_t{0}) return false;
  auto storage = m.Get<&String::storage>(m.As<String>(string));
  if (m.HasShape(storage, g_shapes.latin1)) {
    auto characters = m.As<Latin1>(storage);
    if (index >= m.Get<&Latin1::length>(characters) || code >= int64_t{256}) return false;
    m.SetElement<&Latin1::units>(characters, index, code);
  } else {
    auto characters = m.As<Utf32>(storage);
    if (index >= m.Get<&Utf32::length>(characters)) return false;
    m.SetElement<&Utf32::units>(characters, index, code);
  }
  return c.Is(MetaVal(kUnspecified));
}

// --- numbers
template <auto Ints, auto Floats>
bool TestSign(const CallOf& c) {
  if (c.m.IsInt(c.a[0])) return c.Is(MetaBool(Ints(c.m.UnboxInt(c.a[0]))));
  return bool(c.m.IsFloat(c.a[0])) && c.Is(MetaBool(Floats(c.m.UnboxFloat(c.a[0]))));
}
template <int64_t parity>
bool HasParity(const CallOf& c) {
  return bool(c.m.IsInt(c.a[0])) && c.Is((c.m.UnboxInt(c.a[0]) & int64_t{1}) == MetaInt(parity));
}
bool Abs(const CallOf& c) {
  if (c.m.IsFloat(c.a[0])) return c.Is(c.m.BoxFloat(c.m.FloatAbs(c.m.UnboxFloat(c.a[0]))));
  if (!c.m.IsInt(c.a[0])) return false;
  MetaInt v = c.m.UnboxInt(c.a[0]);
  if (v >= int64_t{0}) return c.Is(c.a[0]);
  MetaInt positive = -v;
  return bool(c.m.FitsInt(positive)) && c.Is(c.m.BoxInt(positive));
}
bool FloorOf(const CallOf& c) {
  if (c.m.IsInt(c.a[0])) return c.Is(c.a[0]);
  return bool(c.m.IsFloat(c.a[0])) && c.Is(c.m.BoxFloat(c.m.Floor(c.m.UnboxFloat(c.a[0]))));
}
bool ToExact(const CallOf& c) {
  if (c.m.IsInt(c.a[0])) return c.Is(c.a[0]);
  if (!c.m.IsFloat(c.a[0])) return false;
  MetaFloat d = c.m.UnboxFloat(c.a[0]);
  constexpr double kAllIntegers = 9007199254740992.0;
  if (!(d == c.m.Floor(d)) || !(d < MetaFloat(kAllIntegers)) || !(d > MetaFloat(-kAllIntegers))) return false;
  return c.Is(c.m.BoxInt(c.m.ToInt(d)));
}

// --- pairs: car and cdr of what the name says, from its end
bool Access(const CallOf& c) {
  MetaVal v = c.a[0];
  for (size_t i = std::strlen(c.def->name) - 2; i > 0; --i) {
    if (!c.m.HasShape(v, g_shapes.pair)) return false;
    auto pair = c.m.As<Pair>(v);
    if (c.def->name[i] == 'a') {
      v = c.m.Get<&Pair::car>(pair);
    } else {
      v = c.m.Get<&Pair::cdr>(pair);
    }
  }
  return c.Is(v);
}
bool List(const CallOf& c) { return c.Is(c.a[0]); }

struct Row {
  const char* name;
  Traced traced;
};
#define RELATION(op) [](auto x, auto y) { return x op y; }
#define AGAINST(op, T, zero) [](auto x) { return x op T(zero); }
constexpr Row kRows[] = {
    {"symbol?", &HasShape<&Shapes::symbol>},
    {"string?", &HasShape<&Shapes::string>},
    {"vector?", &HasShape<&Shapes::vector>},
    {"bytevector?", &HasShape<&Shapes::bytevector>},
    {"char?", &IsChar},
    {"boolean?", &IsBoolean},
    {"procedure?", &IsProcedure},
    {"integer?", &IsInteger},
    {"exact-integer?", &IsInteger},
    {"rational?", &IsInteger},
    {"number?", &IsNumber},
    {"real?", &IsNumber},
    {"complex?", &IsNumber},
    {"exact?", &HasExactness<true>},
    {"inexact?", &HasExactness<false>},
    {"eqv?", &IsEqv},
    {"equal?", &IsEqual},
    {"char=?", &CompareChars<RELATION(==)>},
    {"char<?", &CompareChars<RELATION(<)>},
    {"char>?", &CompareChars<RELATION(>)>},
    {"char<=?", &CompareChars<RELATION(<=)>},
    {"char>=?", &CompareChars<RELATION(>=)>},
    {"char->integer", &CharToInteger},
    {"integer->char", &IntegerToChar},
    {"string-set!", &StringSet},
    {"zero?", &TestSign<AGAINST(==, int64_t, 0), AGAINST(==, MetaFloat, 0.0)>},
    {"positive?", &TestSign<AGAINST(>, int64_t, 0), AGAINST(>, MetaFloat, 0.0)>},
    {"negative?", &TestSign<AGAINST(<, int64_t, 0), AGAINST(<, MetaFloat, 0.0)>},
    {"odd?", &HasParity<1>},
    {"even?", &HasParity<0>},
    {"abs", &Abs},
    {"magnitude", &Abs},
    {"floor", &FloorOf},
    {"exact", &ToExact},
    {"inexact->exact", &ToExact},
    {"list", &List},
};

using Table = std::unordered_map<const NativeDef*, Traced>;
void Add(Table* table, const std::string& name, Traced traced) {
  Value v = GlobalIn(CoreEnvironment(), Intern(name))->value.get();
  if (IsNative(v)) table->emplace(v.As<Native>()->def.get(), traced);
}
Table MakeTable() {
  Table table;
  for (const Row& row : kRows) Add(&table, row.name, row.traced);
  for (uint32_t length = 2; length <= 4; ++length) {
    for (uint32_t path = 0; path < 1u << length; ++path) {
      std::string name = "c";
      for (uint32_t i = 0; i < length; ++i) name += path >> i & 1 ? 'd' : 'a';
      Add(&table, name + "r", &Access);
    }
  }
  return table;
}

}  // namespace

bool TraceNative(Meta& m, const NativeDef* def, const MetaVal* arguments, uint32_t count, MetaVal* result) {
  static const Table& table = *new Table(MakeTable());
  auto it = table.find(def);
  return it != table.end() && it->second({m, def, arguments, count, result});
}

}  // namespace ouro::scheme
