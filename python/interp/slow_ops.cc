// Residual operators, comparisons, attributes and items.
#include "python/interp/frame.h"
#include "python/interp/slow.h"
#include "python/runtime/attributes/instance.h"
#include "python/runtime/protocols/operators.h"
#include "python/types/dict/dict.h"
#include "python/types/float/float.h"
#include "python/types/int/int.h"
#include "python/types/list/list.h"
#include "python/types/str/str.h"

namespace ouro::python::slow {

Value BinaryOperator(int64_t op, Value a, Value b) { return Binary(static_cast<BinaryOp>(op), a, b); }
Value InPlaceOperator(int64_t op, Value a, Value b) { return InPlace(static_cast<BinaryOp>(op), a, b); }
Value UnaryOperator(int64_t op, Value v) { return Unary(static_cast<UnaryOp>(op), v); }
Value CompareValues(int64_t op, Value a, Value b) { return Compare(static_cast<CompareOp>(op), a, b); }
int64_t CompareTruth(int64_t op, Value a, Value b) { return CompareBool(static_cast<CompareOp>(op), a, b); }
Value OperatorDeclined(int64_t flags, Value a, Value b) {
  auto number = static_cast<uint8_t>(flags >> 16);
  if (flags & interp::kComparison) return CompareDeclined(static_cast<CompareOp>(number), a, b);
  return BinaryDeclined(static_cast<BinaryOp>(number), flags & interp::kInPlaceOperator, flags & interp::kInPlaceMethod, a, b);
}
Value IntOperator(int64_t op, Value a, Value b) { return Binary(static_cast<BinaryOp>(op), a, b); }
Value IntAdd(Value a, Value b) { return python::IntAdd(a, b); }
Value IntSub(Value a, Value b) { return python::IntSub(a, b); }
Value IntMul(Value a, Value b) { return python::IntMul(a, b); }
bool StringsEqual(Value a, Value b) { return StrEqual(a, b); }
int64_t StringContains(Value str, Value part) { return StrContains(str, part); }
Value FloatPower(double a, double b) { return FloatPow(a, b); }
double FloatModulo(double a, double b) { return FloatModValue(a, b); }

Value GetAttribute(Value object, Value name) { return GetAttr(object, name); }
bool SetAttribute(Value object, Value name, Value v) { return SetAttr(object, name, v); }
bool DeleteAttribute(Value object, Value name) { return SetAttr(object, name, Value::Undefined()); }
bool AddAttribute(Value object, Shape* shape, Value v) { return AddInstanceAttribute(object.As<Instance>(), shape, v); }
Value Subscript(Value object, Value key) { return GetItem(object, key); }
Value DictItem(Value dict, Value key) { return DictSubscript(dict.As<Dict>(), key); }
Value StringItem(Value str, int64_t index) { return StrGetIndex(str, index); }
bool StoreSubscript(Value object, Value key, Value v) { return SetItem(object, key, v); }
bool StoreDictItem(Value dict, Value key, Value v) { return DictSet(dict.As<Dict>(), key, v); }
bool DeleteSubscript(Value object, Value key) { return DelItem(object, key); }
int64_t ContainsItem(Value container, Value item) { return Contains(container, item); }
bool AppendToList(Value list, Value v) { return ListAppend(list.As<List>(), v); }

Value SumGeneric(Value accumulated, Value item) { return Binary(BinaryOp::kAdd, accumulated, item); }
Value SumWide(Value high, Value low) {
  __int128 wide = (static_cast<__int128>(high.AsInt()) << 61) + low.AsInt();
  return IntFromInt128(wide);
}

}  // namespace ouro::python::slow
