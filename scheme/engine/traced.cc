#include "scheme/engine/traced.h"

#include <algorithm>
#include <cstring>
#include <unordered_map>

#include "scheme/engine/interpreter.h"
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
  MetaVal a[3];  // the first arguments
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
template <bool larger>
bool Extreme(const CallOf& c) {
  if (c.count != 2 || !c.m.BothInt(c.a[0], c.a[1])) return false;
  MetaBool less = c.m.UnboxInt(c.a[0]) < c.m.UnboxInt(c.a[1]);
  return c.Is(larger ? c.m.Select(less, c.a[1], c.a[0]) : c.m.Select(less, c.a[0], c.a[1]));
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
bool List(const CallOf& c) {
  if (c.count > std::size(c.a)) return false;
  MetaVal list(kNil);
  for (uint32_t i = c.count; i-- > 0;) list = Cons(c.m, c.a[i], list);
  return c.Is(list);
}

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
    {"max", &Extreme<true>},
    {"min", &Extreme<false>},
    {"list", &List},
};

// Those that are instructions where they are called by name: when they come as values, the handlers of these instructions.
enum class Kind : uint8_t { kValue, kSwapped, kEffect };
struct Instruction {
  const char* name;
  uint32_t arguments;
  Opcode op;
  Kind kind;
};
constexpr Instruction kInstructions[] = {
#define VALUE(name, arguments, op) {name, arguments, Opcode::op, Kind::kValue},
#define EFFECT(name, arguments, op) {name, arguments, Opcode::op, Kind::kEffect},
#define TEST(name, arguments, test, op) {name, arguments, Opcode::op, Kind::kValue},
#define SWAPPED(name, arguments, test, op) {name, arguments, Opcode::op, Kind::kSwapped},
#include "scheme/compile/integrate.def"
#undef VALUE
#undef EFFECT
#undef TEST
#undef SWAPPED
};

struct Entry {
  Traced traced = nullptr;
  const Instruction* instruction = nullptr;
};
using Table = std::unordered_map<const NativeDef*, Entry>;
Entry* EntryOf(Table* table, const std::string& name) {
  static Entry none;
  Value v = GlobalIn(CoreEnvironment(), Intern(name))->value.get();
  return IsNative(v) ? &(*table)[v.As<Native>()->def.get()] : &none;
}
Table MakeTable() {
  Table table;
  for (const Row& row : kRows) EntryOf(&table, row.name)->traced = row.traced;
  for (const Instruction& row : kInstructions) EntryOf(&table, row.name)->instruction = &row;
  for (uint32_t length = 2; length <= 4; ++length) {
    for (uint32_t path = 0; path < 1u << length; ++path) {
      std::string name = "c";
      for (uint32_t i = 0; i < length; ++i) name += path >> i & 1 ? 'd' : 'a';
      EntryOf(&table, name + "r")->traced = &Access;
    }
  }
  return table;
}

// The instruction, with the registers of the call for operands; the result takes the procedure's place.
MetaVal RunInstruction(Meta& m, mode::MetaRegs r, uint32_t base, const Instruction& row) {
  auto at = [base](uint32_t i) { return static_cast<uint16_t>(base + i); };
  mode::Instr instr{static_cast<uint16_t>(row.op), at(0), at(1), at(2)};
  if (row.kind == Kind::kSwapped) std::swap(instr.b, instr.c);
  if (row.kind == Kind::kEffect) instr = {static_cast<uint16_t>(row.op), at(1), at(2), at(3)};
  mode::Next next = g_meta_handlers[instr.op](m, r, mode::Args{&instr});
  if (next.kind != mode::Next::kOp) return MetaVal(Value::Null());
  return row.kind == Kind::kEffect ? MetaVal(kUnspecified) : MetaVal(r[base]);
}

}  // namespace

bool TraceNative(Meta& m, const NativeDef* def, mode::MetaRegs r, uint32_t base, uint32_t count, MetaVal* result) {
  static const Table& table = *new Table(MakeTable());
  auto it = table.find(def);
  if (it == table.end()) return false;
  if (const Instruction* row = it->second.instruction; row != nullptr && row->arguments == count) {
    *result = RunInstruction(m, r, base, *row);
    return true;
  }
  if (it->second.traced == nullptr) return false;
  CallOf call{m, def, {}, count, result};
  for (uint32_t i = 0; i < std::min<uint32_t>(count, std::size(call.a)); ++i) call.a[i] = r[base + 1 + i];
  return it->second.traced(call);
}

}  // namespace ouro::scheme
