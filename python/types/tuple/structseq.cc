#include "python/types/tuple/structseq.h"

#include <algorithm>
#include <array>
#include <utility>

#include "python/runtime/attributes/descriptors.h"
#include "python/runtime/natives/arguments.h"
#include "python/types/dict/dict.h"
#include "python/types/int/int.h"
#include "python/types/list/list.h"
#include "python/types/str/str_builder.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

namespace {
constexpr int64_t kMaxFields = 32;

void Trace(HeapObject* object, Visitor& visitor) {
  Value* items = static_cast<Tuple*>(object)->items.data();
  for (int64_t i = 0; i < object->user_half(); ++i) visitor.Visit(&items[i]);
}
const TypeInfo& Info() {
  constexpr uint32_t kCountInHeader = 6;
  static const TypeInfo info{"struct sequence", 16, kCountInHeader, sizeof(Value), 16, Trace, nullptr, 0, TypeInfo::kWords};
  return info;
}

// Types and what they were made from; subclasses find their base's row.
struct Registered {
  Type* type;
  const StructSequenceSpec* spec;
};
constinit Registered g_registered[64] = {};
constinit int g_registered_count = 0;

const StructSequenceSpec* SpecOf(Type* type) {
  for (int i = 0; i < g_registered_count; ++i) {
    if (IsSubtype(type, g_registered[i].type)) return g_registered[i].spec;
  }
  return nullptr;
}
int64_t FieldCount(const StructSequenceSpec* spec) {
  int64_t count = 0;
  while (spec->fields[count] != nullptr) ++count;
  return count;
}

template <int64_t i>
Value Field(Value self) {
  return self.As<Tuple>()->items.get(i);
}
template <size_t... i>
constexpr auto MakeGetters(std::index_sequence<i...>) {
  return std::array<Value (*)(Value), sizeof...(i)>{&Field<static_cast<int64_t>(i)>...};
}
constexpr auto kGetters = MakeGetters(std::make_index_sequence<kMaxFields>());

Value Make(const Value* arguments, int64_t, Value) {
  Type* cls = arguments[0].As<Type>();
  const StructSequenceSpec* spec = SpecOf(cls);
  Value items = ListFromIterable(arguments[1]);
  if (items.IsNull()) {
    if (PendingMatches(g_types.TypeError)) {
      ClearPending();
      Raise(g_types.TypeError, "constructor requires a sequence");
    }
    return items;
  }
  Value extra = arguments[2];
  if (extra != Value::Undefined() && !IsDict(extra)) {
    return Raise(g_types.TypeError, "%s() takes a dict as second arg, if any", spec->name);
  }
  int64_t given = items.As<List>()->length.get(), least = spec->visible_count, most = FieldCount(spec);
  if (given < least || given > most) {
    return Raise(g_types.TypeError, "%s() takes %s%ld-sequence (%ld-sequence given)", spec->name,
                 least == most ? "a " : (given < least ? "an at least " : "an at most "), given < least ? least : most, given);
  }
  Value values[kMaxFields];
  for (int64_t i = 0; i < most; ++i) {
    values[i] = Value::None();
    if (i < given) {
      values[i] = ListGetItem(items.As<List>(), i);
    } else if (extra != Value::Undefined()) {
      Value value = DictGetStr(extra.As<Dict>(), Intern(spec->fields[i]));
      if (value != Value::Undefined()) values[i] = value;
    }
  }
  return NewStructSequence(cls, values, most);
}

Value Forbidden(const Value* arguments, int64_t, Value) {
  return Raise(g_types.TypeError, "cannot create '%s' instances", SpecOf(arguments[0].As<Type>())->name);
}

Value ReprMethod(Value self) {
  const StructSequenceSpec* spec = SpecOf(TypeOf(self));
  StrBuilder out;
  out.AppendAscii(spec->name);
  out.Append('(');
  for (int64_t i = 0; i < spec->visible_count; ++i) {
    if (i > 0) out.AppendAscii(", ");
    out.AppendAscii(spec->fields[i]);
    out.Append('=');
    Value text = Repr(self.As<Tuple>()->items.get(i));
    if (text.IsNull()) return text;
    out.AppendStr(text);
  }
  out.Append(')');
  return out.Finish();
}

Value ReduceMethod(Value self) {
  const StructSequenceSpec* spec = SpecOf(TypeOf(self));
  Dict* hidden = NewDict();
  for (int64_t i = spec->visible_count, n = FieldCount(spec); i < n; ++i) {
    if (!DictSetStr(hidden, Intern(spec->fields[i]), self.As<Tuple>()->items.get(i))) return Value::Null();
  }
  Value visible = TupleSlice(self.As<Tuple>(), 0, spec->visible_count);
  return NewTuple2(Value::Ptr(TypeOf(self)), NewTuple2(visible, Value::Ptr(hidden)));
}

constexpr NativeDef kMethods[] = {
    {.name = "__repr__", .signature = "(self, /)", .f1 = ReprMethod}, {.name = "__reduce__", .f1 = ReduceMethod}, {}};
}  // namespace

Value NewStructSequence(Type* type, const Value* values, int64_t count) {
  HeapObject* object = heap::AllocateRaw(16 + sizeof(Value) * static_cast<size_t>(count));
  object->set_shape_ref(InstanceShape(type)->ref());
  object->set_user_half(static_cast<uint16_t>(count));
  Tuple* tuple = static_cast<Tuple*>(object);
  tuple->length.init(SpecOf(type)->visible_count);
  std::copy_n(values, count, tuple->items.data());
  return Value::Ptr(tuple);
}

Type* NewStructSequenceType(const StructSequenceSpec* spec) {
  int64_t count = FieldCount(spec);
  CHECK(count <= kMaxFields && g_registered_count < 64, "more struct sequences, or fields of one, than there is room for");
  auto* getsets = new GetSetDef[static_cast<size_t>(count) + 1]{};  // types live for ever
  for (int64_t i = 0; i < count; ++i) getsets[i] = {spec->fields[i], kGetters[static_cast<size_t>(i)], ReadOnlyMember};
  Type* type = NewBuiltinType({.name = spec->name,
                               .base = g_types.Tuple,
                               .info = &Info(),
                               .methods = kMethods,
                               .getsets = getsets,
                               .make = spec->constructible ? Make : Forbidden,
                               .make_signature = spec->constructible ? "(cls, sequence, dict={})" : nullptr,
                               .doc = spec->doc});
  g_registered[g_registered_count++] = {type, spec};
  auto set = [&](const char* name, Value value) { TypeSetOwnAttribute(type, Intern(name), value); };
  set("n_sequence_fields", Value::Int(spec->visible_count));
  set("n_fields", Value::Int(count));
  set("n_unnamed_fields", Value::Int(0));
  Tuple* names = NewTuple(spec->visible_count);
  for (int64_t i = 0; i < spec->visible_count; ++i) names->items.set(names, i, Intern(spec->fields[i]));
  set("__match_args__", Value::Ptr(names));
  return type;
}

}  // namespace ouro::python
