// Attributes and items.
//
// Run validates an inline cache by the version of the receiver's shape. Meta promotes the shape and plans anew: what it
// records must not depend on what a cache happens to hold.
#pragma once
#include "python/interp/methods.h"
#include "python/runtime/attributes/descriptors.h"
#include "python/runtime/attributes/instance.h"
#include "python/types/dict/dict.h"
#include "python/types/module/module.h"

namespace ouro::python::interp {

// What a cache holds for a load, in both modes.
struct LoadCache {
  uint16_t kind;
  uint32_t index;
  Value value;
};
enum CachedLoad : uint16_t { kLoadGeneric = 0x100 };  // kinds of AttributePlan, and this: use the residual call

inline InlineCache& CacheAt(CodeBase* code, uint32_t index) { return static_cast<InlineCache*>(code->caches)[index]; }

// Run: the cache of this instruction, filled for this shape.
inline void FillLoadCache(InlineCache& cache, CodeBase* code, Shape* shape, Value name) {
  AttributePlan plan = PlanLoad(shape, name);
  cache.version = shape->version();
  cache.kind = plan.kind == AttributePlan::kGeneric ? uint16_t{kLoadGeneric} : static_cast<uint16_t>(plan.kind);
  cache.index = plan.index;
  cache.value.set(code->owner, plan.value);
  cache.value2.init(Value());  // the module whose entry was kept
  UseVersion(shape);
}
template <class M>
OURO_INLINE LoadCache LoadPlanFor(M& m, Args a, Shape* shape, Value name) {
  if constexpr (M::kIsMeta) {
    AttributePlan plan = m.Pin(PlanLoad(shape, name));
    if (plan.kind == AttributePlan::kGeneric) return {kLoadGeneric, 0, Value()};
    UseVersion(shape);
    m.Watch(shape->version_field());
    return {static_cast<uint16_t>(plan.kind), plan.index, plan.value};
  } else {
    InlineCache& cache = CacheAt(m.CurrentCode(), a.ext().cache);
    if (OURO_UNLIKELY(cache.version != shape->version())) FillLoadCache(cache, m.CurrentCode(), shape, name);
    return {cache.kind, cache.index, cache.value.get()};
  }
}

// Meta: the attribute of a module that the trace takes for constant. False: it is not there, or not simply.
template <class M>
OURO_INLINE bool LoadModuleEntry(M& m, typename M::Val object, Shape* shape, Value name, typename M::Val* out) {
  if (!(shape->user_bits & kShapeIsModule)) return false;
  auto* module = m.Promote(object).template As<Module>();
  AttributePlan entry = m.Pin(PlanModuleLoad(module, name));
  if (entry.kind != AttributePlan::kDictValue) return false;
  Dict* dict = entry.self.As<Dict>();
  WatchClass(m, shape);
  m.Watch(dict->keys_version);
  typename M::template Ref<DictEntries> entries(dict->entries.get());
  *out = m.template GetElementMember<&DictEntries::items, &DictEntry::value>(entries, int64_t{entry.index});
  return true;
}

// Loads the attribute to `dst` as the plan says.
template <class M>
OURO_INLINE Next LoadPlanned(M& m, typename M::Regs r, Args a, uint32_t dst, typename M::Val object, Shape* shape,
                             const LoadCache& plan, Value name) {
  if (OURO_LIKELY(plan.kind == AttributePlan::kInlineSlot)) {
    r.Set(dst, m.template GetAt<&Instance::slots>(m.template As<Instance>(object), plan.index));
    return Next::Op();
  }
  switch (plan.kind) {
    case AttributePlan::kExtraSlot: {
      auto extra = m.template Get<&Instance::extra>(m.template As<Instance>(object));
      r.Set(dst, m.template GetElement<&ValueArray::items>(m.template As<ValueArray>(extra), int64_t{plan.index}));
      return Next::Op();
    }
    case AttributePlan::kMember: {
      auto v = m.template GetAt<&Instance::slots>(m.template As<Instance>(object), plan.index);
      if (m.Is(v, Value::Null()) || m.Is(v, Value::Undefined())) break;
      r.Set(dst, v);
      return Next::Op();
    }
    case AttributePlan::kClassValue:
      r.Set(dst, plan.value);
      return Next::Op();
    case AttributePlan::kProperty: {
      typename M::template Ref<Property> property(plan.value.template As<Property>());
      Value getter = m.Promote(m.template Get<&Property::get>(property));
      if (IsFunction(getter)) {
        if (CodeBase* body = PushMethod(m, r, getter, 0, dst, 2, object)) return m.Enter(body);
      }
      break;
    }
    default:
      break;
  }
  if constexpr (M::kIsMeta) {
    // Attributes of modules and classes that the trace takes for constant.
    typename M::Val in_module;
    if (LoadModuleEntry(m, object, shape, name, &in_module)) {
      r.Set(dst, in_module);
      return Next::Op();
    }
    if (shape->user_bits & kShapeIsType) {
      auto* type = m.Promote(object).template As<Type>();
      AttributePlan entry = m.Pin(PlanTypeLoad(type, name));
      if (entry.kind == AttributePlan::kClassValue) {
        UseVersion(type);
        UseVersion(shape);
        m.Watch(shape->version_field());
        m.Watch(type->root_shape.get()->version_field());
        r.Set(dst, entry.value);
        return Next::Op();
      }
    }
  } else if (shape->user_bits & kShapeIsModule) {
    auto* module = m.Promote(object).template As<Module>();
    InlineCache& cache = CacheAt(m.CurrentCode(), a.ext().cache);
    Dict* dict = ModuleDict(module);
    if (cache.value2.get() == object && cache.version2 == static_cast<uint32_t>(dict->keys_version.get())) {
      r.Set(dst, DictValueAt(dict, cache.index));
      return Next::Op();
    }
    AttributePlan entry = PlanModuleLoad(module, name);
    if (entry.kind == AttributePlan::kDictValue) {
      cache.value2.set(m.CurrentCode()->owner, object);
      cache.version2 = static_cast<uint32_t>(dict->keys_version.get());
      cache.index = entry.index;
      r.Set(dst, DictValueAt(dict, entry.index));
      return Next::Op();
    }
  }
  return Finish(m, r, dst, m.template Call<&slow::GetAttribute>(object, name));
}

OURO_OP(LoadAttr) {
  Value name = ConstantOf(m, a);
  auto object = r[a.b()];
  if (m.IsPtr(object)) {
    Shape* shape = m.PromoteShape(object);
    return LoadPlanned(m, r, a, a.a(), object, shape, LoadPlanFor(m, a, shape, name), name);
  }
  return Finish(m, r, a.a(), m.template Call<&slow::GetAttribute>(object, name));
}

OURO_OP(LoadMethod) {
  uint32_t base = a.a();
  Value name = ConstantOf(m, a);
  auto object = r[a.b()];
  if (m.IsPtr(object)) {
    Shape* shape = m.PromoteShape(object);
    LoadCache plan = LoadPlanFor(m, a, shape, name);
    if (OURO_LIKELY(plan.kind == AttributePlan::kMethod)) {
      r.Set(base, plan.value);
      r.Set(base + 1, object);
      return Next::Op();
    }
    r.Set(base + 1, Value::Undefined());
    return LoadPlanned(m, r, a, base, object, shape, plan, name);
  }
  r.Set(base + 1, Value::Undefined());
  return Finish(m, r, base, m.template Call<&slow::GetAttribute>(object, name));
}

OURO_OP(StoreAttr) {
  Value name = ConstantOf(m, a);
  auto object = r[a.a()];
  if (m.IsPtr(object)) {
    Shape* shape = m.PromoteShape(object);
    StorePlan plan;
    if constexpr (M::kIsMeta) {
      plan = m.Pin(PlanStore(shape, name));
      if (plan.kind != StorePlan::kGeneric) {
        UseVersion(shape);
        m.Watch(shape->version_field());
      }
    } else {
      InlineCache& cache = CacheAt(m.CurrentCode(), a.ext().cache);
      if (OURO_UNLIKELY(cache.version != shape->version())) {
        plan = PlanStore(shape, name);
        cache.version = shape->version();
        cache.kind = plan.kind;
        cache.index = plan.index;
        cache.version2 = plan.new_shape != nullptr ? plan.new_shape->ref() : 0;
        UseVersion(shape);
      } else {
        plan.kind = static_cast<StorePlan::Kind>(cache.kind);
        plan.index = cache.index;
        plan.new_shape = cache.version2 != 0 ? Shape::FromRef(cache.version2) : nullptr;
      }
    }
    auto instance = m.template As<Instance>(object);
    if (OURO_LIKELY(plan.kind == StorePlan::kInlineSlot)) {
      m.template SetAt<&Instance::slots>(instance, plan.index, r[a.b()]);
      return Next::Op();
    }
    switch (plan.kind) {
      case StorePlan::kInlineSlot:
        break;
      case StorePlan::kAddInline:
        m.template SetAt<&Instance::slots>(instance, plan.index, r[a.b()]);
        m.SetShape(instance, plan.new_shape);
        return Next::Op();
      case StorePlan::kExtraSlot: {
        auto extra = m.template Get<&Instance::extra>(instance);
        m.template SetElement<&ValueArray::items>(m.template As<ValueArray>(extra), int64_t{plan.index}, r[a.b()]);
        return Next::Op();
      }
      case StorePlan::kAddExtra:
        return Check(m, m.template Call<&slow::AddAttribute>(object, plan.new_shape, r[a.b()]));
      case StorePlan::kGeneric:
        break;
    }
  }
  return Check(m, m.template Call<&slow::SetAttribute>(object, name, r[a.b()]));
}
OURO_OP(DeleteAttr) { return Check(m, m.template Call<&slow::DeleteAttribute>(r[a.a()], ConstantOf(m, a))); }

// --- items
OURO_OP(LoadItem) {
  auto object = r[a.b()], key = r[a.c()];
  if (m.IsInt(key)) {
    if (m.HasShape(object, g_list_shape)) {
      auto list = m.template As<List>(object);
      auto length = m.template Get<&List::length>(list);
      auto index = m.UnboxInt(key);
      if (index < 0) index = index + length;
      if (index >= 0 && index < length) {
        auto items = m.template Get<&List::items>(list);
        r.Set(a.a(), m.template GetElement<&ValueArray::items>(items, index));
        return Next::Op();
      }
    } else if (m.HasShape(object, g_tuple_shape)) {
      auto tuple = m.template As<Tuple>(object);
      auto length = m.template Get<&Tuple::length>(tuple);
      auto index = m.UnboxInt(key);
      if (index < 0) index = index + length;
      if (index >= 0 && index < length) {
        r.Set(a.a(), m.template GetElement<&Tuple::items>(tuple, index));
        return Next::Op();
      }
    } else if (m.HasShape(object, g_str_shape)) {
      auto str = m.template As<Str>(object);
      auto length = m.template Get<&Str::length>(str);
      auto index = m.UnboxInt(key);
      if (index < 0) index = index + length;
      if (index >= 0 && index < length && m.template Get<&Str::size>(str) == length) {
        auto chars = m.template As<Tuple>(typename M::Val(Value::Ptr(g_latin1_tuple)));
        r.Set(a.a(), m.template GetElement<&Tuple::items>(chars, m.template GetElement<&Str::storage>(str, index)));
        return Next::Op();
      }
      return Finish(m, r, a.a(), m.template Call<&slow::StringItem>(object, m.UnboxInt(key)));
    }
  }
  if (m.HasShape(object, g_dict_shape)) return Finish(m, r, a.a(), m.template Call<&slow::DictItem>(object, key));
  Value method = InstanceMethod(m, object, g_names.dunder_getitem);
  if (method != Value::Undefined()) {
    if (CodeBase* body = PushMethod(m, r, method, 0, a.a(), 2, object, key)) return m.Enter(body);
  }
  return Finish(m, r, a.a(), m.template Call<&slow::Subscript>(object, key));
}
OURO_OP(StoreItem) {
  auto object = r[a.a()], key = r[a.b()];
  if (m.HasShape(object, g_list_shape)) {
    if (m.IsInt(key)) {
      auto list = m.template As<List>(object);
      auto length = m.template Get<&List::length>(list);
      auto index = m.UnboxInt(key);
      if (index < 0) index = index + length;
      if (index >= 0 && index < length) {
        auto items = m.template Get<&List::items>(list);
        m.template SetElement<&ValueArray::items>(items, index, r[a.c()]);
        return Next::Op();
      }
    }
  } else if (m.HasShape(object, g_dict_shape)) {
    return Check(m, m.template Call<&slow::StoreDictItem>(object, key, r[a.c()]));
  }
  return Check(m, m.template Call<&slow::StoreSubscript>(object, key, r[a.c()]));
}
OURO_OP(DeleteItem) { return Check(m, m.template Call<&slow::DeleteSubscript>(r[a.a()], r[a.b()])); }

}  // namespace ouro::python::interp
