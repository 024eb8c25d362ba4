#include "python/compile/constants.h"

#include <cstring>

#include "framework/object/boxed_float.h"
#include "python/runtime/object/object.h"
#include "python/types/bytes/bytes.h"
#include "python/types/complex/complex.h"
#include "python/types/int/int.h"
#include "python/types/set/set.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python::compile {

Constant Constant::Literal(const syntax::ConstantValue& literal) {
  using syntax::ConstantType;
  switch (literal.type) {
    case ConstantType::kNone: return None();
    case ConstantType::kTrue: return Bool(true);
    case ConstantType::kFalse: return Bool(false);
    case ConstantType::kEllipsis: return {.kind = kEllipsis};
    case ConstantType::kInt: return Int(literal.int_value);
    case ConstantType::kBigInt: return {.kind = kBigInt, .base = literal.base, .text = std::string(literal.text)};
    case ConstantType::kFloat: return Float(literal.float_value);
    case ConstantType::kImaginary: return {.kind = kComplex, .imaginary = literal.float_value};
    case ConstantType::kString: return String(literal.text);
    case ConstantType::kBytes: return {.kind = kBytes, .text = std::string(literal.text)};
  }
  return None();
}

void Constant::AppendKey(std::string& key) const {
  key += static_cast<char>('a' + kind);
  auto raw = [&](const auto& v) { key.append(reinterpret_cast<const char*>(&v), sizeof v); };
  switch (kind) {
    case kNone: case kTrue: case kFalse: case kEllipsis: return;
    case kInt: return raw(integer);
    case kFloat: return raw(real);
    case kComplex: return raw(real), raw(imaginary);
    case kValue: return raw(value);
    case kBigInt: key += static_cast<char>(base); [[fallthrough]];
    case kString: case kName: case kBytes:
      raw(text.size());
      key += text;
      return;
    case kTuple: case kFrozenSet:
      raw(items.size());
      for (const Constant& item : items) item.AppendKey(key);
      return;
  }
}

bool Constant::IsTrue() const {
  switch (kind) {
    case kNone: case kFalse: return false;
    case kTrue: case kEllipsis: case kBigInt: case kValue: return true;
    case kInt: return integer != 0;
    case kFloat: return real != 0;
    case kComplex: return real != 0 || imaginary != 0;
    case kString: case kName: case kBytes: return !text.empty();
    case kTuple: case kFrozenSet: return !items.empty();
  }
  return true;
}

namespace {
// Strings that look like identifiers are interned, as programs use them as attribute names and dictionary keys.
bool LooksLikeName(std::string_view text) {
  for (unsigned char c : text) {
    if (!(c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) return false;
  }
  return true;
}
}  // namespace

Value MakeValue(const Constant& constant) {
  switch (constant.kind) {
    case Constant::kNone: return Value::None();
    case Constant::kTrue: return Value::True();
    case Constant::kFalse: return Value::False();
    case Constant::kEllipsis: return g_ellipsis;
    case Constant::kInt: return IntFromInt64(constant.integer);
    case Constant::kBigInt: return IntFromDigits(constant.text, constant.base);
    case Constant::kFloat: return BoxFloat(constant.real);
    case Constant::kComplex: return NewComplex(constant.real, constant.imaginary);
    case Constant::kString: return LooksLikeName(constant.text) ? Intern(constant.text) : NewStr(constant.text);
    case Constant::kName: return Intern(constant.text);
    case Constant::kBytes: return NewBytes(constant.text);
    case Constant::kTuple: case Constant::kFrozenSet: {
      heap::RootVector items;
      for (const Constant& item : constant.items) {
        items.push_back(MakeValue(item));
        if (items[items.size() - 1].IsNull()) return Value::Null();
      }
      Value tuple = NewTupleOf(items->data(), static_cast<int64_t>(items.size()));
      return tuple.IsNull() || constant.kind == Constant::kTuple ? tuple : FrozenSetFromIterable(tuple);
    }
    case Constant::kValue: return constant.value;
  }
  return Value::None();
}

}  // namespace ouro::python::compile
