#include "scheme/engine/slow.h"

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
std::string CountText(uint32_t least, uint32_t most, bool more) {
  std::string text = std::to_string(least);
  if (more) return "at least " + text;
  return most == least ? text : text + " to " + std::to_string(most);
}
}  // namespace
void WrongArity(Value procedure, int64_t count) {
  std::string wanted;
  if (IsClosure(procedure)) {
    const Code* code = procedure.As<Closure>()->code.get();
    if (code->cases.empty()) {
      wanted = CountText(code->required, code->required, code->has_rest);
    } else {
      for (const Code* c : code->cases) wanted += (wanted.empty() ? "" : " or ") + CountText(c->required, c->required, c->has_rest);
    }
  } else if (IsNative(procedure)) {
    const NativeDef* def = procedure.As<Native>()->def.get();
    wanted = CountText(def->required, def->required + uint32_t{def->optional}, def->rest);
  } else {
    wanted = "0";
  }
  RaiseError(ErrorKind::kArity, NameOf(procedure) + " takes " + wanted + (wanted == "1" ? " argument" : " arguments") + ", not " + std::to_string(count));
}
void WrongValues(Value got, int64_t wanted, int64_t rest) {
  int64_t count = IsValues(got) ? got.AsPtr()->user_half() : 1;
  RaiseError(ErrorKind::kArity, std::string(rest ? "at least " : "") + std::to_string(wanted) + (wanted == 1 ? " value is" : " values are") +
                                    " expected here, not " + std::to_string(count));
}
void ImproperArguments(Value got) { RaiseError(ErrorKind::kType, "apply: the last argument must be a proper list, not", {got}); }
void TooManyArguments(int64_t count) { RaiseError(ErrorKind::kRange, "apply: too many arguments: " + std::to_string(count)); }

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
