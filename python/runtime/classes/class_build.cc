// The class statement: bases, metaclass, name space, and type.__new__.
#include "python/runtime/classes/class_build.h"

#include <string>
#include <vector>

#include "python/runtime/attributes/attribute_lookup.h"
#include "python/runtime/attributes/descriptors.h"
#include "python/runtime/attributes/instance.h"
#include "python/runtime/calls/call.h"
#include "python/runtime/calls/recursion.h"
#include "python/runtime/classes/class_slots.h"
#include "python/runtime/natives/native.h"
#include "python/runtime/object/interp_hooks.h"
#include "python/types/dict/dict.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/functions/function.h"
#include "python/types/list/list.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

std::string Text(Value str) { return std::string(Utf8(str)); }

// Replaces bases that are not classes by what their __mro_entries__ gives. The original tuple when there are none.
Value ResolveBases(Value original) {
  Tuple* bases = original.As<Tuple>();
  bool changed = false;
  heap::RootVector resolved;
  for (int64_t i = 0; i < bases->length.get(); ++i) {
    Value base = bases->items.get(i);
    if (IsType(base)) {
      resolved.push_back(base);
      continue;
    }
    Value method = GetAttrOrUndefined(base, g_names.dunder_mro_entries);
    if (method.IsNull()) return method;
    if (method == Value::Undefined()) {
      resolved.push_back(base);
      continue;
    }
    Value entries = Call1(method, original);
    if (entries.IsNull()) return entries;
    if (!IsTuple(entries)) return Raise(g_types.TypeError, "__mro_entries__ must return a tuple");
    changed = true;
    Tuple* tuple = entries.As<Tuple>();
    for (int64_t j = 0; j < tuple->length.get(); ++j) resolved.push_back(tuple->items.get(j));
  }
  if (!changed) return original;
  return NewTupleOf(resolved->data(), static_cast<int64_t>(resolved.size()));
}

Value PrepareNamespace(Value meta, Value name, Value bases, const std::vector<Value>& keyword_values, Value keyword_names) {
  if (meta == Value::Ptr(g_types.Type_)) {
    RecursionGuard guard(kWhileCalling);  // of type.__prepare__
    return guard.ok ? Value::Ptr(NewDict()) : Value::Null();
  }
  Value prepare = GetAttrOrUndefined(meta, Intern("__prepare__"));
  if (prepare.IsNull()) return prepare;
  if (prepare == Value::Undefined()) return Value::Ptr(NewDict());
  std::vector<Value> args{name, bases};
  args.insert(args.end(), keyword_values.begin(), keyword_values.end());
  Value ns = Call(prepare, args.data(), 2, keyword_names);
  if (ns.IsNull()) return ns;
  if (!IsDict(ns) && TypeLookup(TypeOf(ns), g_names.dunder_getitem) == Value::Undefined()) {
    return Raise(g_types.TypeError, "%s.__prepare__() must return a mapping, not %s",
                 IsType(meta) ? meta.As<Type>()->NameC() : "<metaclass>", TypeOf(ns)->NameC());
  }
  return ns;
}

bool CheckClassCell(Value cls, Value cell, Value name) {
  if (!cell.IsPtr() || cell.AsPtr()->shape() != g_cell_shape || !IsType(cls)) return true;
  Value contents = cell.As<Cell>()->contents.get();
  if (contents == cls) return true;
  Value shown_name = Repr(name);
  Value shown = shown_name.IsNull() ? shown_name : Repr(cls);
  if (shown.IsNull()) return false;
  if (contents == Value::Undefined() || contents.IsNull()) {
    Raise(g_types.RuntimeError, "__class__ not set defining %s as %s. Was __classcell__ propagated to type.__new__?",
          Text(shown_name).c_str(), Text(shown).c_str());
    return false;
  }
  Value other = Repr(contents);
  if (other.IsNull()) return false;
  Raise(g_types.TypeError, "__class__ set to %s defining %s as %s", Text(other).c_str(), Text(shown_name).c_str(),
        Text(shown).c_str());
  return false;
}

}  // namespace

Value BuildClass(const Value* args, int64_t count, Value names) {
  if (count < 2) return Raise(g_types.TypeError, "__build_class__: not enough arguments");
  Value body = args[0], name = args[1];
  if (!IsFunction(body)) return Raise(g_types.TypeError, "__build_class__: func must be a function");
  if (!IsStr(name)) return Raise(g_types.TypeError, "__build_class__: name is not a string");
  Value original_bases = NewTupleOf(args + 2, count - 2);
  Value bases = ResolveBases(original_bases);
  if (bases.IsNull()) return bases;

  // Keyword arguments without `metaclass`. The values stay alive in the caller's array.
  Value meta;
  std::vector<Value> keyword_values, kept;
  if (!names.IsNull()) {
    Tuple* keywords = names.As<Tuple>();
    for (int64_t i = 0; i < keywords->length.get(); ++i) {
      if (Utf8(keywords->items.get(i)) == "metaclass") {
        meta = args[count + i];
      } else {
        kept.push_back(keywords->items.get(i));
        keyword_values.push_back(args[count + i]);
      }
    }
  }
  Value keyword_names = kept.empty() ? Value::Null() : NewTupleOf(kept.data(), static_cast<int64_t>(kept.size()));
  Tuple* base_tuple = bases.As<Tuple>();
  if (meta.IsNull()) {
    meta = base_tuple->length.get() == 0 ? Value::Ptr(g_types.Type_) : Value::Ptr(TypeOf(base_tuple->items.get(0)));
  }
  if (IsType(meta)) {
    Type* winner = CalculateMetaclass(meta.As<Type>(), base_tuple->items.data(), base_tuple->length.get());
    if (winner == nullptr) return Value::Null();
    meta = Value::Ptr(winner);
  }
  Value ns = PrepareNamespace(meta, name, bases, keyword_values, keyword_names);
  if (ns.IsNull()) return ns;
  if (g_interp.run_class_body == nullptr) return RaiseNotImplemented("running a class body");
  Value cell = g_interp.run_class_body(body.As<Function>(), ns);
  if (cell.IsNull()) return cell;
  if (bases != original_bases) {
    if (!SetItem(ns, Intern("__orig_bases__"), original_bases)) return Value::Null();
  }
  std::vector<Value> call_args{name, bases, ns};
  call_args.insert(call_args.end(), keyword_values.begin(), keyword_values.end());
  Value cls = Call(meta, call_args.data(), 3, keyword_names);
  if (cls.IsNull() || !CheckClassCell(cls, cell, name)) return Value::Null();
  return cls;
}

Type* CalculateMetaclass(Type* meta, const Value* bases, int64_t count) {
  Type* winner = meta;
  for (int64_t i = 0; i < count; ++i) {
    Type* candidate = TypeOf(bases[i]);
    if (IsSubtype(winner, candidate)) continue;
    if (IsSubtype(candidate, winner)) {
      winner = candidate;
      continue;
    }
    Raise(g_types.TypeError,
          "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all "
          "its bases");
    return nullptr;
  }
  return winner;
}

namespace {

Value GetInstanceDict(Value self) {
  Value dict = InstanceDict(self);
  if (dict == Value::Undefined()) return RaiseNoAttribute(self, g_names.dunder_dict);
  return dict;
}
bool SetInstanceDictChecked(Value self, Value value) {
  if (value == Value::Undefined()) return SetInstanceDict(self, Value::Ptr(NewDict()));
  if (!IsDict(value)) {
    Raise(g_types.TypeError, "__dict__ must be set to a dictionary, not a '%s'", TypeOf(value)->NameC());
    return false;
  }
  return SetInstanceDict(self, value);
}
Value GetWeakRefs(Value self) { return Value::None(); }
constexpr GetSetDef kDictGetSet = {"__dict__", GetInstanceDict, SetInstanceDictChecked};
constexpr GetSetDef kWeakRefGetSet = {"__weakref__", GetWeakRefs};

// Moves `key` out of the class's name space; Undefined when absent.
Value Take(Dict* dict, Value key) {
  Value found = DictGetStr(dict, key);
  if (found != Value::Undefined()) DictDeleteStr(dict, key);
  return found;
}

void WrapImplicit(Dict* dict, Value name, Value (*wrap)(Value)) {
  Value found = DictGetStr(dict, name);
  if (IsFunction(found)) DictSetStr(dict, name, wrap(found));
}

// A C++ layout whose instances of subclasses need the side table.
bool NeedsSideTable(Type* type, bool side_members) {
  if (type->layout.get() == Layout::kException) return side_members;
  if (type->layout.get() != Layout::kNative) return false;
  if (side_members) return true;
  return type->Has(kHasDict) && !IsSubtype(type, g_types.Module);
}

// Calls __set_name__ of everything in the name space that has it.
bool CallSetNames(Type* type) {
  heap::RootVector pairs;  // the methods may change the class
  Value key, value;
  for (int64_t position = 0; DictNext(type->Namespace(), &position, &key, &value);) {
    if (!value.IsPtr() || IsFunction(value)) continue;
    if (TypeLookup(TypeOf(value), g_names.dunder_set_name) == Value::Undefined()) continue;
    pairs.push_back(key);
    pairs.push_back(value);
  }
  for (size_t i = 0; i < pairs.size(); i += 2) {
    Value args[] = {Value::Ptr(type), pairs[i]};
    if (!CallSpecial(pairs[i + 1], g_names.dunder_set_name, args, 2).IsNull()) continue;
    Value cause = TakePending();
    Value shown = Repr(pairs[i]);
    if (shown.IsNull()) return false;
    Raise(g_types.RuntimeError, "Error calling __set_name__ on '%s' instance %s in '%s'", TypeOf(pairs[i + 1])->NameC(),
          Text(shown).c_str(), type->NameC());
    BaseException* raised = AsException(g_thread.pending);
    raised->cause.set(raised, cause);
    raised->context.set(raised, cause);
    raised->suppress_context.init(true);
    return false;
  }
  return true;
}

bool CallInitSubclass(Type* type, const Value* values, Value names) {
  Value method = SuperLookup(type, Value::Ptr(type), type, g_names.dunder_init_subclass);
  if (method.IsNull()) return false;
  if (method == Value::Undefined()) return true;
  return !Call(method, values, 0, names).IsNull();
}

}  // namespace

Value MakeClass(Type* meta, Value name, Value bases, Value dict, const Value* keyword_values, Value keyword_names) {
  Tuple* base_tuple = bases.As<Tuple>();
  Type* winner = CalculateMetaclass(meta, base_tuple->items.data(), base_tuple->length.get());
  if (winner == nullptr) return Value::Null();
  if (winner != meta) {
    Value make = TypeLookup(winner, g_names.dunder_new);
    if (make != TypeOwnAttribute(g_types.Type_, g_names.dunder_new)) {
      make = DescriptorGet(make, Value::Undefined(), winner);
      if (make.IsNull()) return make;
      std::vector<Value> args{Value::Ptr(winner), name, bases, dict};
      int64_t keywords = keyword_names.IsNull() ? 0 : keyword_names.As<Tuple>()->length.get();
      for (int64_t i = 0; i < keywords; ++i) args.push_back(keyword_values[i]);
      return Call(make, args.data(), 4, keyword_names);
    }
    meta = winner;
  }
  if (base_tuple->length.get() == 0) {
    bases = NewTuple1(Value::Ptr(g_types.Object));
    base_tuple = bases.As<Tuple>();
  }
  for (int64_t i = 0; i < base_tuple->length.get(); ++i) {
    Value base = base_tuple->items.get(i);
    if (IsType(base)) continue;
    Value method = GetAttrOrUndefined(base, g_names.dunder_mro_entries);
    if (method.IsNull()) return method;
    if (method != Value::Undefined()) {
      return Raise(g_types.TypeError, "type() doesn't support MRO entry resolution; use types.new_class()");
    }
  }
  Type* base = BestBase(base_tuple->items.data(), base_tuple->length.get());
  if (base == nullptr) return Value::Null();
  if (Utf8(name).find('\0') != std::string_view::npos) {
    return Raise(g_types.ValueError, "type name must not contain null characters");
  }
  Dict* ns = DictCopy(dict.As<Dict>());
  if (ns == nullptr) return Value::Null();

  Type* type = AllocateType(meta);
  Value self = Value::Ptr(type);
  type->name.set(type, InternStr(name));
  type->bases.set(type, bases);
  type->base.set(type, Value::Ptr(base));
  type->dict.set(type, Value::Ptr(ns));
  type->layout.set(type, base->layout.get());
  type->slot_count.set(type, base->slot_count.get());
  type->info.set(type, base->info.get());

  Value qualname = Take(ns, g_names.dunder_qualname);
  if (qualname == Value::Undefined()) qualname = type->name.get();
  if (!IsStr(qualname)) {
    return Raise(g_types.TypeError, "type __qualname__ must be a str, not %s", TypeOf(qualname)->NameC());
  }
  type->qualname.set(type, qualname);
  if (DictGetStr(ns, g_names.dunder_module) == Value::Undefined() && g_interp.current_globals != nullptr) {
    Value globals = g_interp.current_globals();
    if (globals.IsPtr()) {
      Value module = DictGetStr(globals.As<Dict>(), g_names.dunder_name);
      if (module != Value::Undefined()) DictSetStr(ns, g_names.dunder_module, module);
    }
  }
  WrapImplicit(ns, g_names.dunder_new, NewStaticMethod);
  WrapImplicit(ns, g_names.dunder_init_subclass, NewClassMethod);
  WrapImplicit(ns, g_names.dunder_class_getitem, NewClassMethod);

  uint32_t flags = kHeapType | kBaseType;
  bool base_has_dict = false, base_has_weakref = false;
  for (int64_t i = 0; i < base_tuple->length.get(); ++i) {
    base_has_dict |= base_tuple->items.get(i).As<Type>()->Has(kHasDict);
    base_has_weakref |= base_tuple->items.get(i).As<Type>()->Has(kHasWeakRef);
  }
  SlotPlan slots;
  if (!PlanSlots(type, base, ns, &slots)) return Value::Null();
  if (slots.dict && !base_has_dict) flags |= kHasDict;
  if (slots.weakref && !base_has_weakref) flags |= kHasWeakRef;
  type->flags.set(type, flags);
  bool side = AddSlotMembers(type, base, ns, slots);
  auto add = [&](Value attribute, const GetSetDef* def) {  // unless the body has it
    if (DictGetStr(ns, attribute) == Value::Undefined()) DictSetStr(ns, attribute, NewGetSet(def, type));
  };
  if (flags & kHasDict) add(g_names.dunder_dict, &kDictGetSet);
  if (flags & kHasWeakRef) add(g_names.dunder_weakref, &kWeakRefGetSet);
  if (DictGetStr(ns, g_names.dunder_doc) == Value::Undefined()) DictSetStr(ns, g_names.dunder_doc, Value::None());
  if (DictGetStr(ns, g_names.dunder_eq) != Value::Undefined() && DictGetStr(ns, g_names.dunder_hash) == Value::Undefined()) {
    DictSetStr(ns, g_names.dunder_hash, Value::None());
  }
  if (base_has_dict) type->flags.set(type, flags | kHasDict);
  if (NeedsSideTable(type, side)) type->info.set(type, SideTableInfo(base->info.get()));

  Value cell = Take(ns, Intern("__classcell__"));
  if (!ReadyType(type)) return Value::Null();
  if (cell != Value::Undefined()) {
    if (!cell.IsPtr() || cell.AsPtr()->shape() != g_cell_shape) {
      Value shown = Repr(Value::Ptr(TypeOf(cell)));
      if (shown.IsNull()) return shown;
      return Raise(g_types.TypeError, "__classcell__ must be a nonlocal cell, not %s", Text(shown).c_str());
    }
    cell.As<Cell>()->contents.set(cell.AsPtr(), self);
  }
  if (!CallSetNames(type)) return Value::Null();
  if (!CallInitSubclass(type, keyword_values, keyword_names)) return Value::Null();
  return self;
}

}  // namespace ouro::python
