// Equivalence (R7RS 6.1), hash functions for libraries of tables, and what kind of object something is.
#include "scheme/objects/equality.h"

#include "scheme/expand/expand.h"
#include "scheme/primitives/arguments.h"

namespace ouro::scheme {

namespace {

Value EqP(Value a, Value b) { return Value::Bool(a == b); }
Value EqvP(Value a, Value b) { return Value::Bool(Eqv(a, b)); }
Value EqualP(Value a, Value b) { return Value::Bool(Equal(a, b)); }

// A non-negative immediate integer, below the bound if there is one.
Value Bounded(const char* who, uint64_t hash, Value bound) {
  if (Absent(bound)) return Value::Int(static_cast<int64_t>(hash >> 4));
  if (!Expect(bound.IsInt() && bound.AsInt() > 0, who, 2, "a positive exact integer", bound)) return Value::Null();
  return Value::Int(static_cast<int64_t>(hash % static_cast<uint64_t>(bound.AsInt())));
}
Value EqHash(Value v, Value bound) { return Bounded("eq-hash", MixHash(v.bits() * 0x9e3779b97f4a7c15u), bound); }
Value EqvHashOf(Value v, Value bound) { return Bounded("eqv-hash", EqvHash(v), bound); }
Value EqualHashOf(Value v, Value bound) { return Bounded("equal-hash", EqualHash(v), bound); }
Value StringHashOf(Value v, Value bound) {
  return CheckString("string-hash", 1, v) ? Bounded("string-hash", StringHash(v), bound) : Value::Null();
}
Value SymbolHashOf(Value v, Value bound) {
  if (!CheckSymbol("symbol-hash", 1, v)) return Value::Null();
  return Bounded("symbol-hash", static_cast<uint64_t>(v.As<Symbol>()->hash.get()), bound);
}

Value ProcedureP(Value v) { return Value::Bool(IsProcedure(v)); }

}  // namespace

void DefineEquality() {
  static const NativeDef rows[] = {
      DefineNative("eq?", 2, 0, false, &EqP, kPure),
      DefineNative("eqv?", 2, 0, false, &EqvP, kPure),
      DefineNative("equal?", 2, 0, false, &EqualP, kReads),
      DefineNative("%eq-hash", 1, 1, false, &EqHash, kReads),
      DefineNative("eqv-hash", 1, 1, false, &EqvHashOf, kReads),
      DefineNative("equal-hash", 1, 1, false, &EqualHashOf, kReads),
      DefineNative("string-hash", 1, 1, false, &StringHashOf, kReads),
      DefineNative("symbol-hash", 1, 1, false, &SymbolHashOf, kReads),
      DefineNative("procedure?", 1, 0, false, &ProcedureP, kPure),
  };
  DefineNatives(rows, std::size(rows));
}

}  // namespace ouro::scheme
