// Symbols and booleans (R7RS 6.5, 6.3).
#include "scheme/expand/expand.h"
#include "scheme/primitives/arguments.h"

namespace ouro::scheme {

namespace {

Value SymbolP(Value v) { return Value::Bool(IsSymbol(v)); }
Value BooleanP(Value v) { return Value::Bool(v.IsBool()); }
Value Not(Value v) { return Value::Bool(!IsTrue(v)); }

bool Same(Value a, Value b) { return a == b; }
Value SymbolSame(Value a, Value b, Value rest) {
  return Chain(
      a, b, rest, [](int number, Value v) { return CheckSymbol("symbol=?", number, v); }, Same);
}
Value BooleanSame(Value a, Value b, Value rest) {
  return Chain(
      a, b, rest, [](int number, Value v) { return Expect(v.IsBool(), "boolean=?", number, "a boolean", v); }, Same);
}

Value SymbolToString(Value v) {
  return CheckSymbol("symbol->string", 1, v) ? v.As<Symbol>()->name.get() : Value::Null();
}
Value StringToSymbol(Value v) { return CheckString("string->symbol", 1, v) ? Intern(StringText(v), false) : Value::Null(); }

Value GenerateUninternedSymbol(Value prefix) {
  if (Absent(prefix)) return NewUninternedSymbol("g");
  if (!CheckString("generate-uninterned-symbol", 1, prefix)) return Value::Null();
  return NewUninternedSymbol(StringText(prefix));
}

}  // namespace

void DefineSymbols() {
  static const NativeDef rows[] = {
      DefineNative("symbol?", 1, 0, false, &SymbolP, kPure),
      DefineNative("boolean?", 1, 0, false, &BooleanP, kPure),
      DefineNative("not", 1, 0, false, &Not, kPure),
      DefineNative("symbol=?", 1, 1, true, &SymbolSame, kReads),
      DefineNative("boolean=?", 1, 1, true, &BooleanSame, kReads),
      DefineNative("symbol->string", 1, 0, false, &SymbolToString, kReads),
      DefineNative("string->symbol", 1, 0, false, &StringToSymbol, kWrites),  // the table of symbols
      DefineNative("generate-uninterned-symbol", 0, 1, false, &GenerateUninternedSymbol, kWrites),
  };
  DefineNatives(rows, std::size(rows));
}

}  // namespace ouro::scheme
