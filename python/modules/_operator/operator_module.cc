// The module _operator: the operators as functions.
#include <optional>
#include <string>

#include "python/modules/_operator/operator_types.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/natives/typed.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/bytes/bytes.h"
#include "python/types/int/int.h"
#include "python/types/iterators/iterators.h"
#include "python/types/module/module.h"
#include "python/types/str/str.h"

namespace ouro::python {
namespace {

template <BinaryOp op>
Value Binary2(Value a, Value b) {
  return Binary(op, a, b);
}
template <BinaryOp op>
Value InPlace2(Value a, Value b) {
  return InPlace(op, a, b);
}
template <UnaryOp op>
Value Unary1(Value a) {
  return Unary(op, a);
}
template <CompareOp op>
Value Compare2(Value a, Value b) {
  return Compare(op, a, b);
}
template <bool wanted>
Value TruthIs(Value a) {
  int truth = IsTrue(a);
  return truth < 0 ? Value::Null() : Value::Bool((truth != 0) == wanted);
}
// Identity of objects: equal immediates are one object.
bool Is(Value a, Value b) { return a == b; }
bool IsNot(Value a, Value b) { return a != b; }
Value Abs(Value a) {
  Value result = CallSpecial(a, g_names.dunder_abs, nullptr, 0);
  return result != Value::Undefined() ? result : Raise(g_types.TypeError, "bad operand type for abs(): '%s'", TypeNameOf(a));
}
// Has items by number, and is no mapping of ours: what a class with __getitem__ counts as.
bool IsSequence(Value v) {
  Type* type = TypeOf(v);
  return !type->Has(kDictSubclass) && HasSequenceTable(type) && LookupSpecial(v, g_names.dunder_getitem) != Value::Undefined();
}
template <bool in_place>
Value Concat(Value a, Value b) {
  constexpr auto kTry = [](Value x, Value name, Value y) {
    Value result = CallSpecial(x, name, &y, 1);
    return result == Value::Undefined() ? g_not_implemented : result;
  };
  Value result = g_not_implemented;
  if (!TypeOf(a)->Has(kHeapType)) {  // a built-in sequence says itself what is wrong with the other operand
    if (!IsSequence(a) || LookupSpecial(a, g_names.dunder_add) == Value::Undefined()) {
      return Raise(g_types.TypeError, "'%s' object can't be concatenated", TypeNameOf(a));
    }
    if (in_place) result = kTry(a, g_names.dunder_iadd, b);
    if (result == g_not_implemented) result = kTry(a, g_names.dunder_add, b);
    return result != g_not_implemented ? result : in_place ? InPlace(BinaryOp::kAdd, a, b) : Binary(BinaryOp::kAdd, a, b);
  }
  if (IsSequence(a) && IsSequence(b)) {
    bool refined = TypeOf(a) != TypeOf(b) && IsSubtype(TypeOf(b), TypeOf(a));
    if (in_place) result = kTry(a, g_names.dunder_iadd, b);
    if (result == g_not_implemented && refined) result = kTry(b, g_names.dunder_radd, a);
    if (result == g_not_implemented) result = kTry(a, g_names.dunder_add, b);
    if (result == g_not_implemented && !refined && TypeOf(a) != TypeOf(b)) result = kTry(b, g_names.dunder_radd, a);
    if (result != g_not_implemented) return result;
  }
  return Raise(g_types.TypeError, "'%s' object can't be concatenated", TypeNameOf(a));
}
Value ContainsFunction(Value a, Value b) {
  int found = Contains(a, b);
  return found < 0 ? Value::Null() : Value::Bool(found);
}
// Walks over the items of `container` that equal `item`. visit(index) returns whether to go on. False: pending.
template <class Visit>
bool ForEachEqual(Value container, Value item, Visit visit) {
  Value iterator = Iter(container);
  if (iterator.IsNull()) {
    if (PendingMatches(g_types.TypeError)) {
      ClearPending();
      Raise(g_types.TypeError, "argument of type '%s' is not iterable", TypeNameOf(container));
    }
    return false;
  }
  for (int64_t index = 0;; ++index) {
    Value next = EndIfStopped(NextItem(iterator));
    if (next.IsNull()) return false;
    if (next == Value::Undefined()) return true;
    int equal = Equal(next, item);
    if (equal < 0) return false;
    if (equal > 0 && !visit(index)) return true;
  }
}
Value CountOf(Value container, Value item) {
  int64_t count = 0;
  if (!ForEachEqual(container, item, [&](int64_t) { return ++count, true; })) return Value::Null();
  return IntFromInt64(count);
}
Value IndexOfItem(Value container, Value item) {
  int64_t found = -1;
  if (!ForEachEqual(container, item, [&](int64_t index) { return found = index, false; })) return Value::Null();
  return found >= 0 ? IntFromInt64(found) : Raise(g_types.ValueError, "sequence.index(x): x not in sequence");
}
Value SetItemFunction(Value object, Value key, Value value) { return SetItem(object, key, value) ? Value::None() : Value::Null(); }
Value DelItemFunction(Value object, Value key) { return DelItem(object, key) ? Value::None() : Value::Null(); }
Value LengthHintFunction(Value object, std::optional<Value> given) {
  int64_t otherwise = 0;
  if (given && !SizeArgument(*given, &otherwise)) return Value::Null();
  int64_t length = LengthHint(object, otherwise);
  return length == -1 && HasPending() ? Value::Null() : IntFromInt64(length);
}
Value CallFunction(const Value* args, int64_t count, Value names) {
  if (!CheckPositional("call", count, 1, INT64_MAX)) return Value::Null();
  return Call(args[0], args + 1, count - 1, names);
}
// Equality of two texts or buffers in time that does not depend on where they differ.
Value CompareDigest(Value a, Value b) {
  std::string_view left, right;
  if (IsStr(a) && IsStr(b)) {
    if (!a.As<Str>()->ascii() || !b.As<Str>()->ascii()) {
      return Raise(g_types.TypeError, "comparing strings with non-ASCII characters is not supported");
    }
    left = a.As<Str>()->AsciiView();
    right = b.As<Str>()->AsciiView();
  } else {
    auto has_buffer = [](Value v) { return IsBytes(v) || IsByteArray(v) || IsInstance(v, g_types.MemoryView); };
    if (!has_buffer(a) && !has_buffer(b)) {
      return Raise(g_types.TypeError, "unsupported operand types(s) or combination of types: '%s' and '%s'", TypeOf(a)->NameC(100),
                   TypeOf(b)->NameC(100));
    }
    if (!RequireBuffer(a, &left) || !RequireBuffer(b, &right)) return Value::Null();
  }
  unsigned differences = left.size() != right.size();
  std::string_view compared = differences ? right : left;
  for (size_t i = 0; i < right.size(); ++i) {
    unsigned bits = static_cast<unsigned char>(compared[i]) ^ static_cast<unsigned char>(right[i]);
    __asm__ volatile("" : "+r"(bits));  // no way out of the loop
    differences |= bits;
  }
  return Value::Bool(differences == 0);
}

constexpr const char* kA = "($module, a, /)";
constexpr const char* kAB = "($module, a, b, /)";
#define OPERATOR(text, function, words) {.name = text, .signature = kAB, .f2 = function, .doc = words}
constexpr NativeDef kFunctions[] = {
    {.name = "truth", .signature = kA, .f1 = TruthIs<true>, .doc = "The truth of a, as a bool."},
    OPERATOR("contains", ContainsFunction, "b in a (the container comes first)."),
    OPERATOR("indexOf", IndexOfItem, "The place of the first item of a that equals b."),
    OPERATOR("countOf", CountOf, "How many items of a equal b."),
    Typed<&Is>({.name = "is_", .signature = kAB, .flags = kPure | kNoGuestCode, .doc = "a is b."}),
    Typed<&IsNot>({.name = "is_not", .signature = kAB, .flags = kPure | kNoGuestCode, .doc = "a is not b."}),
    OPERATOR("add", Binary2<BinaryOp::kAdd>, "a + b."),
    OPERATOR("sub", Binary2<BinaryOp::kSub>, "a - b."),
    OPERATOR("mul", Binary2<BinaryOp::kMul>, "a * b."),
    OPERATOR("matmul", Binary2<BinaryOp::kMatMul>, "a @ b."),
    OPERATOR("floordiv", Binary2<BinaryOp::kFloorDiv>, "a // b."),
    OPERATOR("truediv", Binary2<BinaryOp::kTrueDiv>, "a / b."),
    OPERATOR("mod", Binary2<BinaryOp::kMod>, "a % b."),
    {.name = "neg", .signature = kA, .f1 = Unary1<UnaryOp::kNeg>, .doc = "-a."},
    {.name = "pos", .signature = kA, .f1 = Unary1<UnaryOp::kPos>, .doc = "+a."},
    {.name = "abs", .signature = kA, .f1 = Abs, .doc = "The absolute value of a."},
    {.name = "inv", .signature = kA, .f1 = Unary1<UnaryOp::kInvert>, .doc = "~a."},
    {.name = "invert", .signature = kA, .f1 = Unary1<UnaryOp::kInvert>, .doc = "~a."},
    OPERATOR("lshift", Binary2<BinaryOp::kLShift>, "a << b."),
    OPERATOR("rshift", Binary2<BinaryOp::kRShift>, "a >> b."),
    {.name = "not_", .signature = kA, .f1 = TruthIs<false>, .doc = "not a."},
    OPERATOR("and_", Binary2<BinaryOp::kAnd>, "a & b."),
    OPERATOR("xor", Binary2<BinaryOp::kXor>, "a ^ b."),
    OPERATOR("or_", Binary2<BinaryOp::kOr>, "a | b."),
    OPERATOR("iadd", InPlace2<BinaryOp::kAdd>, "What a += b assigns to a."),
    OPERATOR("isub", InPlace2<BinaryOp::kSub>, "What a -= b assigns to a."),
    OPERATOR("imul", InPlace2<BinaryOp::kMul>, "What a *= b assigns to a."),
    OPERATOR("imatmul", InPlace2<BinaryOp::kMatMul>, "What a @= b assigns to a."),
    OPERATOR("ifloordiv", InPlace2<BinaryOp::kFloorDiv>, "What a //= b assigns to a."),
    OPERATOR("itruediv", InPlace2<BinaryOp::kTrueDiv>, "What a /= b assigns to a."),
    OPERATOR("imod", InPlace2<BinaryOp::kMod>, "What a %= b assigns to a."),
    OPERATOR("ilshift", InPlace2<BinaryOp::kLShift>, "What a <<= b assigns to a."),
    OPERATOR("irshift", InPlace2<BinaryOp::kRShift>, "What a >>= b assigns to a."),
    OPERATOR("iand", InPlace2<BinaryOp::kAnd>, "What a &= b assigns to a."),
    OPERATOR("ixor", InPlace2<BinaryOp::kXor>, "What a ^= b assigns to a."),
    OPERATOR("ior", InPlace2<BinaryOp::kOr>, "What a |= b assigns to a."),
    OPERATOR("concat", Concat<false>, "a + b of sequences."),
    OPERATOR("iconcat", Concat<true>, "What a += b assigns to a, of sequences."),
    OPERATOR("getitem", GetItem, "a[b]."),
    {.name = "setitem", .signature = "($module, a, b, c, /)", .f3 = SetItemFunction, .doc = "a[b] = c."},
    OPERATOR("delitem", DelItemFunction, "del a[b]."),
    OPERATOR("pow", Binary2<BinaryOp::kPow>, "a ** b."),
    OPERATOR("ipow", InPlace2<BinaryOp::kPow>, "What a **= b assigns to a."),
    OPERATOR("eq", Compare2<CompareOp::kEq>, "a == b."),
    OPERATOR("ne", Compare2<CompareOp::kNe>, "a != b."),
    OPERATOR("lt", Compare2<CompareOp::kLt>, "a < b."),
    OPERATOR("le", Compare2<CompareOp::kLe>, "a <= b."),
    OPERATOR("gt", Compare2<CompareOp::kGt>, "a > b."),
    OPERATOR("ge", Compare2<CompareOp::kGe>, "a >= b."),
    {.name = "index", .signature = kA, .f1 = IndexOf, .doc = "a as an int, by its __index__."},
    Typed<&LengthHintFunction>({.name = "length_hint",
                                .signature = "($module, obj, default=0, /)",
                                .doc = "How many items obj has, or is estimated to have; default when it does not say."}),
    {.name = "call",
     .signature = "($module, obj, /, *args, **kwargs)",
     .fn = CallFunction,
     .doc = "obj(*args, **kwargs)."},
    {.name = "_compare_digest",
     .signature = kAB,
     .f2 = CompareDigest,
     .doc = "a == b for ASCII strs or bytes-like objects, in a time that tells nothing about where they differ."},
    {},
};

}  // namespace

Module* NewOperatorModule() {
  Module* module = NewModule("_operator", "The operators of the language as functions.", kFunctions);
  for (auto type : {ItemGetterType, AttrGetterType, MethodCallerType}) {
    SetModuleAttr(module, std::string(type()->Name()).c_str(), Value::Ptr(type()));
  }
  return module;
}

}  // namespace ouro::python
