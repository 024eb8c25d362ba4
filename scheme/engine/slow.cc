#include "scheme/engine/slow.h"

#include <algorithm>
#include <vector>

#include "scheme/engine/engine.h"
#include "scheme/objects/number_functions.h"
#include "scheme/reader/printer.h"

namespace ouro::scheme::slow {

namespace {
struct WhoText {
  const char* name;
  const char* expected[3];
};
constexpr WhoText kWho[] = {
    {"car", {"a pair"}},
    {"cdr", {"a pair"}},
    {"set-car!", {"a pair"}},
    {"set-cdr!", {"a pair"}},
    {"vector-ref", {"a vector", "an exact integer"}},
    {"vector-set!", {"a vector", "an exact integer"}},
    {"vector-length", {"a vector"}},
    {"string-ref", {"a string", "an exact integer"}},
    {"string-length", {"a string"}},
    {"bytevector-u8-ref", {"a bytevector", "an exact integer"}},
    {"bytevector-u8-set!", {"a bytevector", "an exact integer", "a byte"}},
    {"char->integer", {"a character"}},
};
std::string NameOf(Value procedure) { return Print(procedure, PrintStyle::kWrite, 100); }
}  // namespace

void WrongType(int64_t who, int64_t argument, Value got) {
  const WhoText& text = kWho[who];
  RaiseWrongType(text.name, static_cast<int>(argument), text.expected[argument - 1], got);
}
void OutOfRange(int64_t who, Value got) { RaiseRange(kWho[who].name, 2, got); }
void WrongRecord(Value accessor, Value type, Value got) {
  std::string expected = "a record of type " + SymbolText(type.As<RecordType>()->name.get());
  RaiseWrongType(SymbolText(accessor).c_str(), 1, expected.c_str(), got);
}
void NotARecordType(Value got) { RaiseWrongType("record", 1, "a record type", got); }
void Unbound(Value global) {
  RaiseError(ErrorKind::kUnbound, "variable " + Print(global.As<Global>()->name.get(), PrintStyle::kWrite) + " is not defined");
}
void Unassigned(Value name) {
  RaiseError(ErrorKind::kUnbound, "variable " + Print(name, PrintStyle::kWrite) + " is used before it has a value");
}
void NotAProcedure(Value got) { RaiseError(ErrorKind::kType, "not a procedure:", {got}); }

namespace {
struct CountRange {
  uint32_t least, most;
};
constexpr uint32_t kAny = UINT32_MAX;
CountRange RangeOf(const Code* code) { return {code->required, code->has_rest ? kAny : code->required}; }

// Those that a procedure accepts, in ascending order, joined where they touch.
std::vector<CountRange> AcceptedCounts(Value procedure) {
  std::vector<CountRange> ranges;
  if (IsClosure(procedure)) {
    const Code* code = procedure.As<Closure>()->code.get();
    for (const Code* c : code->cases) ranges.push_back(RangeOf(c));
    if (code->cases.empty() && code->required != kAny) ranges.push_back(RangeOf(code));
  } else if (IsNative(procedure)) {
    const NativeDef* def = procedure.As<Native>()->def.get();
    ranges.push_back({def->required, def->rest ? kAny : def->required + uint32_t{def->optional}});
  } else {
    ranges.push_back({0, 0});
  }
  std::sort(ranges.begin(), ranges.end(), [](CountRange a, CountRange b) { return a.least < b.least; });
  std::vector<CountRange> joined;
  for (CountRange range : ranges) {
    if (!joined.empty() && range.least <= uint64_t{joined.back().most} + 1) {
      joined.back().most = std::max(joined.back().most, range.most);
    } else {
      joined.push_back(range);
    }
  }
  return joined;
}

// "1 argument", "2 or 3 arguments", "1, 3 to 5 or at least 7 arguments".
std::string CountText(const std::vector<CountRange>& ranges) {
  std::vector<std::string> parts;
  for (CountRange range : ranges) {
    std::string least = std::to_string(range.least), most = std::to_string(range.most);
    if (range.most == kAny) {
      parts.push_back("at least " + least);
    } else if (range.most > range.least + 1) {
      parts.push_back(least + " to " + most);
    } else {
      parts.push_back(least);
      if (range.most > range.least) parts.push_back(most);
    }
  }
  std::string text = parts.empty() ? "no number of" : "";
  for (size_t i = 0; i < parts.size(); ++i) text += (i == 0 ? "" : i + 1 < parts.size() ? ", " : " or ") + parts[i];
  uint32_t last = ranges.empty() ? 0 : ranges.back().most == kAny ? ranges.back().least : ranges.back().most;
  return text + (last == 1 ? " argument" : " arguments");
}
}  // namespace
void WrongArity(Value procedure, int64_t count) {
  RaiseError(ErrorKind::kArity, NameOf(procedure) + " takes " + CountText(AcceptedCounts(procedure)) + ", not " + std::to_string(count));
}
void WrongValues(Value got, int64_t wanted, int64_t rest) {
  int64_t count = ValueCount(got);
  RaiseError(ErrorKind::kArity, std::string(rest ? "at least " : "") + std::to_string(wanted) + (wanted == 1 ? " value is" : " values are") +
                                    " expected here, not " + std::to_string(count));
}
void ImproperArguments(Value got) { RaiseError(ErrorKind::kType, "apply: the last argument must be a proper list, not", {got}); }

namespace {
int64_t Compared(int order, bool result) { return order == 3 ? 2 : order != 2 && result; }
}  // namespace
int64_t NumEq(Value a, Value b) {
  int order = Compare("=", a, b);
  return Compared(order, order == 0);
}
int64_t Less(Value a, Value b) {
  int order = Compare("<", a, b);
  return Compared(order, order < 0);
}
int64_t LessEq(Value a, Value b) {
  int order = Compare("<=", a, b);
  return Compared(order, order <= 0);
}
Value Sqrt(Value v) { return ouro::scheme::Sqrt(v); }


namespace {
template <auto Function, class... A>
Value Spread(Value f, A... arguments) {
  Value all[] = {arguments..., Value::Null()};
  return Function(f, all, sizeof...(A));
}
}  // namespace
Value Call0(Value f) { return Spread<&CallProcedure>(f); }
Value Call1(Value f, Value a) { return Spread<&CallProcedure>(f, a); }
Value Call2(Value f, Value a, Value b) { return Spread<&CallProcedure>(f, a, b); }
Value Call3(Value f, Value a, Value b, Value c) { return Spread<&CallProcedure>(f, a, b, c); }
Value Call4(Value f, Value a, Value b, Value c, Value d) { return Spread<&CallProcedure>(f, a, b, c, d); }
Value Call5(Value f, Value a, Value b, Value c, Value d, Value e) { return Spread<&CallProcedure>(f, a, b, c, d, e); }
Value Enter0(Value f) { return Spread<&EnterProcedure>(f); }
Value Enter1(Value f, Value a) { return Spread<&EnterProcedure>(f, a); }
Value Enter2(Value f, Value a, Value b) { return Spread<&EnterProcedure>(f, a, b); }
Value Enter3(Value f, Value a, Value b, Value c) { return Spread<&EnterProcedure>(f, a, b, c); }
Value Enter4(Value f, Value a, Value b, Value c, Value d) { return Spread<&EnterProcedure>(f, a, b, c, d); }
Value Enter5(Value f, Value a, Value b, Value c, Value d, Value e) { return Spread<&EnterProcedure>(f, a, b, c, d, e); }
Value CallList(Value f, Value arguments) { return CallProcedureList(f, arguments); }

}  // namespace ouro::scheme::slow
