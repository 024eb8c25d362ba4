#include "interpreters/sample/objects.h"

#include <cstring>

#include "framework/heap/heap.h"
#include "framework/object/boxed_float.h"

namespace ouro::sample {

namespace {

constexpr size_t kMaxStringLength = size_t{1} << 24;
constexpr int kMaxShownNesting = 100;  // of pairs within pairs: printing recurses

Shape* NewShape(const TypeInfo& info) {
  Shape* shape = Shape::NewRoot(&info, kNil);
  shape->is_final = true;  // no object of it ever gets another shape
  return shape;
}

void Append(Value v, int nesting, std::string* out) {
  if (v.IsInt()) {
    *out += std::to_string(v.AsInt());
  } else if (v.IsBool()) {
    *out += v == Value::True() ? "true" : "false";
  } else if (v == kNil) {
    *out += "nil";
  } else if (IsString(v)) {
    *out += v.As<String>()->view();
  } else if (!IsPair(v)) {
    *out += "<" + std::string(v.AsPtr()->shape()->info()->name) + ">";
  } else if (nesting == kMaxShownNesting) {
    *out += "...";
  } else {  // [1, 2, 3] when it is a list, [1, 2 . 3] when the last pair does not end in nil
    *out += '[';
    Append(v.As<Pair>()->first.get(), nesting + 1, out);
    Value rest = v.As<Pair>()->second.get();
    for (; IsPair(rest); rest = rest.As<Pair>()->second.get()) {
      *out += ", ";
      Append(rest.As<Pair>()->first.get(), nesting + 1, out);
    }
    if (rest != kNil) {
      *out += " . ";
      Append(rest, nesting + 1, out);
    }
    *out += ']';
  }
}

}  // namespace

void InitializeObjects() {
  g_float_shape = NewShape(BoxedFloat::Info());  // the framework's own class
  g_string_shape = NewShape(String::Info());
  g_pair_shape = NewShape(Pair::Info());
  g_global_shape = NewShape(Global::Info());
}

String* NewString(size_t length) {
  if (length > kMaxStringLength) return Fail("the string is too long"), nullptr;
  auto* string = heap::NewArray<String, &String::length, &String::bytes>(g_string_shape, static_cast<int64_t>(length));
  if (string == nullptr) Fail("out of memory");  // the heap's limit
  return string;
}

Value MakeString(std::string_view text) {
  String* string = NewString(text.size());
  if (string == nullptr) return Value::Null();
  if (!text.empty()) std::memcpy(string->bytes.data(), text.data(), text.size());
  return Value::Ptr(string);
}

Value Join(Value x, Value y) {
  if (!IsString(x) || !IsString(y)) return Fail("'+' takes integers or strings"), Value::Null();
  std::string_view first = x.As<String>()->view(), second = y.As<String>()->view();
  String* joined = NewString(first.size() + second.size());
  if (joined == nullptr) return Value::Null();
  if (!first.empty()) std::memcpy(joined->bytes.data(), first.data(), first.size());
  if (!second.empty()) std::memcpy(joined->bytes.data() + first.size(), second.data(), second.size());
  return Value::Ptr(joined);
}
bool SameText(Value x, Value y) { return x.As<String>()->view() == y.As<String>()->view(); }

Global* NewGlobal() {
  auto* global = heap::New<Global>(g_global_shape);
  global->constant.init(kNil);
  global->value.init(kNil);
  return global;
}

void BeginGlobal(Global* global, Value v) {
  global->constant.set(global, v);
  global->value.set(global, v);
}
void GiveUpConstant(Global* global) { global->constant.set(global, Value::Undefined()); }

std::string ToText(Value v) {
  std::string text;
  Append(v, 0, &text);
  return text;
}

}  // namespace ouro::sample
