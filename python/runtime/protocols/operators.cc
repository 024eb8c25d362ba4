// Operators: fast paths for numbers and strings, then the special methods with Python's rules of precedence.
#include "python/runtime/protocols/operators.h"

#include <string>

#include "framework/object/boxed_float.h"
#include "python/runtime/calls/call.h"
#include "python/runtime/calls/recursion.h"
#include "python/runtime/natives/native.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/dict/dict.h"
#include "python/types/float/float.h"
#include "python/types/functions/function.h"
#include "python/types/int/int.h"
#include "python/types/list/list.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

struct OperatorNames {
  Value Names::*forward;
  Value Names::*reflected;
  Value Names::*in_place;
  const char* symbol;
  const char* in_place_symbol;
};
constexpr OperatorNames kOperators[] = {
    {&Names::dunder_add, &Names::dunder_radd, &Names::dunder_iadd, "+", "+="},
    {&Names::dunder_sub, &Names::dunder_rsub, &Names::dunder_isub, "-", "-="},
    {&Names::dunder_mul, &Names::dunder_rmul, &Names::dunder_imul, "*", "*="},
    {&Names::dunder_matmul, &Names::dunder_rmatmul, &Names::dunder_imatmul, "@", "@="},
    {&Names::dunder_truediv, &Names::dunder_rtruediv, &Names::dunder_itruediv, "/", "/="},
    {&Names::dunder_floordiv, &Names::dunder_rfloordiv, &Names::dunder_ifloordiv, "//", "//="},
    {&Names::dunder_mod, &Names::dunder_rmod, &Names::dunder_imod, "%", "%="},
    {&Names::dunder_pow, &Names::dunder_rpow, &Names::dunder_ipow, "** or pow()", "**="},
    {&Names::dunder_lshift, &Names::dunder_rlshift, &Names::dunder_ilshift, "<<", "<<="},
    {&Names::dunder_rshift, &Names::dunder_rrshift, &Names::dunder_irshift, ">>", ">>="},
    {&Names::dunder_and, &Names::dunder_rand, &Names::dunder_iand, "&", "&="},
    {&Names::dunder_or, &Names::dunder_ror, &Names::dunder_ior, "|", "|="},
    {&Names::dunder_xor, &Names::dunder_rxor, &Names::dunder_ixor, "^", "^="},
    {&Names::dunder_divmod, &Names::dunder_rdivmod, nullptr, "divmod()", "divmod()"},
};

bool IsSequenceType(Type* type) {
  return type->Has(kListSubclass | kTupleSubclass | kStrSubclass | kBytesSubclass) ||
         (g_types.ByteArray != nullptr && IsSubtype(type, g_types.ByteArray));
}

Value RaiseOperands(BinaryOp op, Value a, Value b, const char* symbol) {
  Type *ta = TypeOf(a), *tb = TypeOf(b);
  if (op == BinaryOp::kAdd && IsSequenceType(ta)) {
    if (ta->Has(kStrSubclass)) return Raise(g_types.TypeError, "can only concatenate str (not \"%s\") to str", tb->NameC());
    if (ta->Has(kListSubclass)) return Raise(g_types.TypeError, "can only concatenate list (not \"%s\") to list", tb->NameC());
    if (ta->Has(kTupleSubclass)) {
      return Raise(g_types.TypeError, "can only concatenate tuple (not \"%s\") to tuple", tb->NameC());
    }
    return Raise(g_types.TypeError, "can't concat %s to %s", tb->NameC(), ta->NameC());
  }
  bool repeats_right = symbol[1] != '=' || !HasSequenceTable(ta);  // see LeavesRight
  if (op == BinaryOp::kMul && (IsSequenceType(ta) || (IsSequenceType(tb) && repeats_right))) {
    Type* other = IsSequenceType(ta) ? tb : ta;
    return Raise(g_types.TypeError, "can't multiply sequence by non-int of type '%s'", other->NameC());
  }
  const char* hint = "";
  if (op == BinaryOp::kRShift && IsNative(a) && symbol[2] == '\0' && AsNative(a)->name.get() == g_names.print) {
    hint = ". Did you mean \"print(<message>, file=<output_stream>)\"?";
  }
  return Raise(g_types.TypeError, "unsupported operand type(s) for %s: '%s' and '%s'%s", symbol, ta->NameC(100), tb->NameC(100), hint);
}

// The built-in sequences' repetition, which CPython does not try with what is no index.
bool CannotRepeat(BinaryOp op, Type* sequence, Value method, Value times) {
  return op == BinaryOp::kMul && IsNative(method) && IsSequenceType(sequence) && !HasIndex(times);
}

// The special methods. NotImplemented: neither operand knows.
Value BinaryMethods(BinaryOp op, Value a, Value b) {
  const OperatorNames& names = kOperators[static_cast<int>(op)];
  Type *ta = TypeOf(a), *tb = TypeOf(b);
  Value forward = TypeLookup(ta, g_names.*names.forward);
  Value reflected = ta == tb ? Value::Undefined() : TypeLookup(tb, g_names.*names.reflected);
  if (reflected != Value::Undefined()) {
    // The right operand's class goes first when it refines the left one's; and always against the built-in sequences,
    // whose + and * come after all methods in CPython.
    bool first = IsSubtype(tb, ta) && reflected != TypeLookup(ta, g_names.*names.reflected);
    if (!first && (op == BinaryOp::kAdd || op == BinaryOp::kMul) && IsSequenceType(ta) && IsNative(forward)) {
      first = !IsSequenceType(tb) || !IsNative(reflected);
    }
    if (first && CannotRepeat(op, tb, reflected, a)) {
      reflected = Value::Undefined();
    } else if (first) {
      Value result = CallUnbound(reflected, b, &a, 1);
      if (result != g_not_implemented) return result;
      reflected = Value::Undefined();
    }
  }
  if (forward != Value::Undefined() && !CannotRepeat(op, ta, forward, b)) {
    Value result = CallUnbound(forward, a, &b, 1);
    if (result != g_not_implemented) return result;
  }
  if (reflected != Value::Undefined() && !CannotRepeat(op, tb, reflected, a)) {
    Value result = CallUnbound(reflected, b, &a, 1);
    if (result != g_not_implemented) return result;
  }
  return g_not_implemented;
}

// x *= y does not repeat a sequence y, unless x's type has, in CPython, no table of sequence operations.
bool LeavesRight(BinaryOp op, Type* left, Type* right) {
  return op == BinaryOp::kMul && IsSequenceType(right) && !IsSequenceType(left) && HasSequenceTable(left) &&
         IsNative(TypeLookup(right, g_names.dunder_rmul));
}

// After an in-place method declined, or where there is none.
Value MethodsForInPlace(BinaryOp op, Value a, Value b) {
  if (!LeavesRight(op, TypeOf(a), TypeOf(b))) return BinaryMethods(op, a, b);
  Value forward = TypeLookup(TypeOf(a), g_names.dunder_mul);
  return forward == Value::Undefined() ? g_not_implemented : CallUnbound(forward, a, &b, 1);
}

Value IntBinary(BinaryOp op, Value a, Value b) {
  switch (op) {
    case BinaryOp::kAdd: return IntAdd(a, b);
    case BinaryOp::kSub: return IntSub(a, b);
    case BinaryOp::kMul: return IntMul(a, b);
    case BinaryOp::kTrueDiv: return IntTrueDiv(a, b);
    case BinaryOp::kFloorDiv: return IntFloorDiv(a, b);
    case BinaryOp::kMod: return IntMod(a, b);
    case BinaryOp::kPow: return IntPow(a, b);
    case BinaryOp::kLShift: return IntLShift(a, b);
    case BinaryOp::kRShift: return IntRShift(a, b);
    case BinaryOp::kAnd: return IntAnd(a, b);
    case BinaryOp::kOr: return IntOr(a, b);
    case BinaryOp::kXor: return IntXor(a, b);
    case BinaryOp::kDivMod: {
      Value quotient, remainder;
      if (!IntDivMod(a, b, &quotient, &remainder)) return Value::Null();
      return NewTuple2(quotient, remainder);
    }
    default: return Value::Undefined();
  }
}

Value FloatBinary(BinaryOp op, double a, double b) {
  switch (op) {
    case BinaryOp::kAdd: return BoxFloat(a + b);
    case BinaryOp::kSub: return BoxFloat(a - b);
    case BinaryOp::kMul: return BoxFloat(a * b);
    case BinaryOp::kTrueDiv: return FloatTrueDiv(a, b);
    case BinaryOp::kFloorDiv: return FloatFloorDiv(a, b);
    case BinaryOp::kMod: return FloatMod(a, b);
    case BinaryOp::kPow: return FloatPow(a, b);
    case BinaryOp::kDivMod: return FloatDivMod(a, b);
    default: return Value::Undefined();
  }
}

// Numbers and strings of exact types; Undefined: none of the fast cases.
Value FastBinary(BinaryOp op, Value a, Value b) {
  if (IsExactInt(a) && IsExactInt(b)) return IntBinary(op, a, b);
  if (IsFloat(a)) {
    if (IsFloat(b)) return FloatBinary(op, UnboxFloat(a), UnboxFloat(b));
    if (b.IsInt() && std::abs(b.AsInt()) <= (int64_t{1} << 53)) {
      return FloatBinary(op, UnboxFloat(a), static_cast<double>(b.AsInt()));
    }
  } else if (a.IsInt() && IsFloat(b) && std::abs(a.AsInt()) <= (int64_t{1} << 53)) {
    return FloatBinary(op, static_cast<double>(a.AsInt()), UnboxFloat(b));
  } else if (op == BinaryOp::kAdd && IsExactStr(a) && IsExactStr(b)) {
    return StrConcat(a, b);
  }
  return Value::Undefined();
}

}  // namespace

Value Binary(BinaryOp op, Value a, Value b) {
  Value fast = FastBinary(op, a, b);
  if (fast != Value::Undefined()) return fast;
  if (op == BinaryOp::kAdd) {
    if (IsExactList(a) && IsExactList(b)) return ListConcat(a.As<List>(), b.As<List>());
    if (IsExactTuple(a) && IsExactTuple(b)) return TupleConcat(a.As<Tuple>(), b.As<Tuple>());
  }
  NativeStackGuard guard;
  if (!guard.ok) return Value::Null();
  Value result = BinaryMethods(op, a, b);
  if (result != g_not_implemented) return result;
  return RaiseOperands(op, a, b, kOperators[static_cast<int>(op)].symbol);
}

Value InPlace(BinaryOp op, Value a, Value b) {
  Value fast = FastBinary(op, a, b);
  if (fast != Value::Undefined()) return fast;
  const OperatorNames& names = kOperators[static_cast<int>(op)];
  NativeStackGuard guard;
  if (!guard.ok) return Value::Null();
  if (names.in_place != nullptr) {
    Value method = TypeLookup(TypeOf(a), g_names.*names.in_place);
    if (method != Value::Undefined() && !CannotRepeat(op, TypeOf(a), method, b)) {
      Value result = CallUnbound(method, a, &b, 1);
      if (result != g_not_implemented) return result;
    }
  }
  Value result = MethodsForInPlace(op, a, b);
  if (result != g_not_implemented) return result;
  return RaiseOperands(op, a, b, names.in_place_symbol);
}

OperatorPlan PlanBinary(BinaryOp op, bool in_place, Type* left, Type* right) {
  const OperatorNames& names = kOperators[static_cast<int>(op)];
  if (in_place) {
    Value method = TypeLookup(left, g_names.*names.in_place);
    if (method != Value::Undefined()) return {IsFunction(method) ? method : Value::Undefined(), true};
  }
  Value forward = TypeLookup(left, g_names.*names.forward);
  if (!IsFunction(forward)) return {Value::Undefined(), false};
  // A class that refines the left one may go first: BinaryMethods knows.
  bool may_be_first = right != nullptr && right != left && IsSubtype(right, left);
  return {may_be_first ? Value::Undefined() : forward, false};
}

Value BinaryDeclined(BinaryOp op, bool in_place, bool was_in_place, Value a, Value b) {
  const OperatorNames& names = kOperators[static_cast<int>(op)];
  Value result = g_not_implemented;
  if (was_in_place) {
    result = MethodsForInPlace(op, a, b);
  } else if (TypeOf(a) != TypeOf(b) && !(in_place && LeavesRight(op, TypeOf(a), TypeOf(b)))) {
    Value reflected = TypeLookup(TypeOf(b), g_names.*names.reflected);
    if (reflected != Value::Undefined() && !CannotRepeat(op, TypeOf(b), reflected, a)) result = CallUnbound(reflected, b, &a, 1);
  }
  if (result != g_not_implemented) return result;
  return RaiseOperands(op, a, b, in_place ? names.in_place_symbol : names.symbol);
}

Value Unary(UnaryOp op, Value v) {
  if (IsExactInt(v)) {
    if (op == UnaryOp::kNeg) return IntNeg(v);
    return op == UnaryOp::kPos ? v : IntInvert(v);
  }
  if (IsFloat(v) && op != UnaryOp::kInvert) return op == UnaryOp::kNeg ? BoxFloat(-UnboxFloat(v)) : v;
  Value name = op == UnaryOp::kNeg ? g_names.dunder_neg : op == UnaryOp::kPos ? g_names.dunder_pos : g_names.dunder_invert;
  NativeStackGuard guard;
  if (!guard.ok) return Value::Null();
  Value result = CallSpecial(v, name, nullptr, 0);
  if (result != Value::Undefined()) return result;
  return Raise(g_types.TypeError, "bad operand type for unary %s: '%s'",
               op == UnaryOp::kNeg ? "-" : op == UnaryOp::kPos ? "+" : "~", TypeOf(v)->NameC());
}

// --------------------------------------------------------------------------------------------------------- comparison
namespace {

constexpr const char* kCompareSymbols[] = {"<", "<=", "==", "!=", ">", ">="};
constexpr Value Names::*kCompareNames[] = {&Names::dunder_lt, &Names::dunder_le, &Names::dunder_eq,
                                           &Names::dunder_ne, &Names::dunder_gt, &Names::dunder_ge};
constexpr CompareOp kSwapped[] = {CompareOp::kGt, CompareOp::kGe, CompareOp::kEq,
                                  CompareOp::kNe, CompareOp::kLt, CompareOp::kLe};

template <class T>
bool Ordered(CompareOp op, T a, T b) {
  switch (op) {
    case CompareOp::kLt: return a < b;
    case CompareOp::kLe: return a <= b;
    case CompareOp::kEq: return a == b;
    case CompareOp::kNe: return a != b;
    case CompareOp::kGt: return a > b;
    default: return a >= b;
  }
}

// After the left operand's method declined: the right one's, if it was not tried, then what every object knows.
Value CompareReflected(CompareOp op, Value a, Value b, bool try_right) {
  if (try_right) {
    Value reflected = TypeLookup(TypeOf(b), g_names.*kCompareNames[static_cast<int>(kSwapped[static_cast<int>(op)])]);
    if (reflected != Value::Undefined()) {
      Value result = CallUnbound(reflected, b, &a, 1);
      if (result != g_not_implemented) return result;
    }
  }
  if (op == CompareOp::kEq) return Value::Bool(a == b);
  if (op == CompareOp::kNe) return Value::Bool(a != b);
  return Raise(g_types.TypeError, "'%s' not supported between instances of '%s' and '%s'",
               kCompareSymbols[static_cast<int>(op)], TypeOf(a)->NameC(100), TypeOf(b)->NameC(100));
}

// 1, 0; -1: not a fast case.
int FastCompare(CompareOp op, Value a, Value b) {
  if (Value::BothInt(a, b)) return Ordered(op, a.AsInt(), b.AsInt());
  if (IsFloat(a) && IsFloat(b)) return Ordered(op, UnboxFloat(a), UnboxFloat(b));
  if (IsExactStr(a) && IsExactStr(b)) {
    if (op == CompareOp::kEq) return StrEqual(a, b);
    if (op == CompareOp::kNe) return !StrEqual(a, b);
    return Ordered(op, StrCompare(a, b), 0);
  }
  if (IsExactInt(a) && IsExactInt(b)) return Ordered(op, IntCompare(a, b), 0);
  return -1;
}

}  // namespace

OperatorPlan PlanCompare(CompareOp op, Type* left, Type* right) {
  Value method = TypeLookup(left, g_names.*kCompareNames[static_cast<int>(op)]);
  bool may_be_first = right != nullptr && right != left && IsSubtype(right, left);
  return {IsFunction(method) && !may_be_first ? method : Value::Undefined(), false};
}

Value CompareDeclined(CompareOp op, Value a, Value b) {
  RecursionGuard guard(" in comparison");
  return guard.ok ? CompareReflected(op, a, b, true) : Value::Null();
}

namespace {
// The left operand's method. That a class is unequal by way of its __eq__ is told by object's __ne__, whose call CPython counts where the
// class has a comparison of its own.
Value CompareForward(CompareOp op, Value method, Value a, Value b) {
  if (op != CompareOp::kNe || !IsNative(method) || !IsFunction(TypeLookup(TypeOf(a), g_names.dunder_eq))) {
    return CallUnbound(method, a, &b, 1);
  }
  RecursionGuard guard(kWhileCalling);
  return guard.ok ? CallUnbound(method, a, &b, 1) : Value::Null();
}

Value CompareUncounted(CompareOp op, Value a, Value b) {
  if (IsExactTuple(a) && IsExactTuple(b)) return TupleCompare(op, a, b);
  if (IsExactList(a) && IsExactList(b)) return ListCompare(op, a, b);
  Type *ta = TypeOf(a), *tb = TypeOf(b);
  Value name = g_names.*kCompareNames[static_cast<int>(op)];
  Value swapped_name = g_names.*kCompareNames[static_cast<int>(kSwapped[static_cast<int>(op)])];
  bool tried_reflected = false;
  if (ta != tb && IsSubtype(tb, ta)) {
    Value reflected = TypeLookup(tb, swapped_name);
    if (reflected != Value::Undefined()) {
      tried_reflected = true;
      Value result = CallUnbound(reflected, b, &a, 1);
      if (result != g_not_implemented) return result;
    }
  }
  Value method = TypeLookup(ta, name);
  if (method != Value::Undefined()) {
    Value result = CompareForward(op, method, a, b);
    if (result != g_not_implemented) return result;
  }
  return CompareReflected(op, a, b, !tried_reflected);
}
}  // namespace

Value Compare(CompareOp op, Value a, Value b) {
  int fast = FastCompare(op, a, b);
  if (fast >= 0) return Value::Bool(fast);
  RecursionGuard guard(" in comparison");
  return guard.ok ? CompareUncounted(op, a, b) : Value::Null();
}

int LessOfOneType(Value a, Value b) {
  int fast = FastCompare(CompareOp::kLt, a, b);
  if (fast >= 0) return fast;
  NativeStackGuard guard;
  if (!guard.ok) return -1;
  Value result = CompareUncounted(CompareOp::kLt, a, b);
  return result.IsNull() ? -1 : IsTrue(result);
}

int CompareBool(CompareOp op, Value a, Value b) {
  int fast = FastCompare(op, a, b);
  if (fast >= 0) return fast;
  Value result = Compare(op, a, b);
  if (result.IsNull()) return -1;
  return IsTrue(result);
}

int Equal(Value a, Value b) {
  if (a == b) return 1;  // identity: a boxed float is never the same word unless it is the same object, NaN included
  return CompareBool(CompareOp::kEq, a, b);
}

}  // namespace ouro::python
