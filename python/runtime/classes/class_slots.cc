#include "python/runtime/classes/class_slots.h"

#include <string>

#include "python/runtime/attributes/descriptors.h"
#include "python/types/bytes/bytes.h"
#include "python/types/dict/dict.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

bool IsIdentifier(Value str) {
  Value method = Intern("isidentifier");
  Value result = CallSpecial(str, method, nullptr, 0);
  return result == Value::True();
}

// __name -> _Class__name
Value Mangle(Type* type, Value name) {
  std::string_view text = Utf8(name);
  if (!text.starts_with("__") || text.ends_with("__") || text.find('.') != std::string_view::npos) return name;
  std::string_view cls = type->Name();
  while (cls.starts_with("_")) cls.remove_prefix(1);
  if (cls.empty()) return name;
  return Intern("_" + std::string(cls) + std::string(text));
}

// Layouts of variable size in CPython cannot grow members.
bool CannotHaveMembers(Type* base) {
  return base->Has(kIntSubclass | kTupleSubclass | kBytesSubclass | kTypeSubclass);
}

}  // namespace

bool PlanSlots(Type* type, Type* base, Dict* ns, SlotPlan* plan) {
  Value declared = DictGetStr(ns, g_names.dunder_slots);
  if (declared == Value::Undefined()) return true;
  plan->dict = plan->weakref = false;
  Value names = IsStr(declared) ? NewTuple1(declared) : TupleFromIterable(declared);
  if (names.IsNull()) return false;
  Tuple* tuple = names.As<Tuple>();
  bool base_dict = base->Has(kHasDict), base_weakref = base->Has(kHasWeakRef);
  if (tuple->length.get() > 0 && CannotHaveMembers(base)) {
    bool only_special = true;
    for (int64_t i = 0; i < tuple->length.get(); ++i) {
      Value name = tuple->items.get(i);
      only_special &= IsStr(name) && (Utf8(name) == "__dict__" || Utf8(name) == "__weakref__");
    }
    if (!only_special) {
      Raise(g_types.TypeError, "nonempty __slots__ not supported for subtype of '%s'", base->NameC());
      return false;
    }
  }
  for (int64_t i = 0; i < tuple->length.get(); ++i) {
    Value name = tuple->items.get(i);
    if (!IsStr(name)) {
      Raise(g_types.TypeError, "__slots__ items must be strings, not '%s'", TypeOf(name)->NameC());
      return false;
    }
    if (!IsIdentifier(name)) {
      if (!HasPending()) Raise(g_types.TypeError, "__slots__ must be identifiers");
      return false;
    }
    name = InternStr(name);
    if (name == g_names.dunder_dict) {
      if (base_dict || plan->dict) return Raise(g_types.TypeError, "__dict__ slot disallowed: we already got one"), false;
      plan->dict = true;
      continue;
    }
    if (name == g_names.dunder_weakref) {
      if (base_weakref || plan->weakref) {
        Raise(g_types.TypeError, "__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0");
        return false;
      }
      plan->weakref = true;
      continue;
    }
    name = Mangle(type, name);
    if (DictGetStr(ns, name) != Value::Undefined() && name != g_names.dunder_qualname &&
        Utf8(name) != "__classcell__") {
      Value shown = Repr(name);
      if (shown.IsNull()) return false;
      Raise(g_types.ValueError, "%s in __slots__ conflicts with class variable", std::string(Utf8(shown)).c_str());
      return false;
    }
    plan->names.push_back(name);
  }
  // A secondary base with a dict or weak references gives them to this class too; the caller looks at that.
  return true;
}

bool AddSlotMembers(Type* type, Type* base, Dict* ns, const SlotPlan& plan) {
  auto& names = const_cast<SlotPlan&>(plan).names;
  if (names.size() == 0) return false;
  bool side = base->layout.get() != Layout::kInstance;
  uint32_t index = base->slot_count.get();
  for (size_t i = 0; i < names.size(); ++i) {
    if (DictGetStr(ns, names[i]) != Value::Undefined()) continue;  // given twice
    Value member = NewMember(type, names[i], side ? 0 : index++);
    member.As<Member>()->side.init(side);
    DictSetStr(ns, names[i], member);
  }
  type->slot_names.set(type, NewTupleOf(names->data(), static_cast<int64_t>(names.size())));
  if (!side) type->slot_count.set(type, index);
  type->solid.set(type, Value::Ptr(type));
  return side;
}

}  // namespace ouro::python
