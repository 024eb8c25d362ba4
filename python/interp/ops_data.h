// Moves, cells, names, building of objects.
#pragma once
#include "python/interp/common.h"
#include "python/interp/ops_attr.h"
#include "python/types/code/code_names.h"
#include "python/types/dict/dict.h"
#include "python/types/slice/slice.h"

namespace ouro::python::interp {

OURO_OP(Nop) { return Next::Op(); }
OURO_OP(SafePoint) {
  // Compiled code leaves when something wants attention.
  if constexpr (M::kIsMeta) {
    if (m.IsRecording()) record::g_recorder->GuardValid(true);
  }
  if (OURO_LIKELY(g_thread.interrupt == 0)) return Next::Op();
  m.Abort(record::AbortReason::invalidated);
  return Check(m, m.template Call<&slow::SafePoint>());
}
OURO_OP(Move) {
  r.Set(a.a(), r[a.b()]);
  return Next::Op();
}
OURO_OP(LoadConst) {
  r.Set(a.a(), ConstantAt(m, a.b()));
  return Next::Op();
}
OURO_OP(LoadConstWide) {
  r.Set(a.a(), ConstantOf(m, a));
  return Next::Op();
}
OURO_OP(LoadInt) {
  r.Set(a.a(), Value::Int(a.at->signed_b()));
  return Next::Op();
}
OURO_OP(CheckLocal) {
  if (m.Is(r[a.a()], Value::Undefined())) {
    (void)m.template Call<&slow::UnboundLocal>(LocalName(CodeOf(m.CurrentCode()), a.a()));
    return Next::Raise();
  }
  return Next::Op();
}
OURO_OP(ClearLocal) {
  r.Set(a.a(), Value::Undefined());
  return Next::Op();
}
OURO_OP(DeleteLocal) {
  if (m.Is(r[a.a()], Value::Undefined())) {
    (void)m.template Call<&slow::UnboundLocal>(LocalName(CodeOf(m.CurrentCode()), a.a()));
    return Next::Raise();
  }
  r.Set(a.a(), Value::Undefined());
  return Next::Op();
}

// --- cells
OURO_OP(MakeCell) {
  auto contents = r[a.a()];
  auto cell = m.template New<Cell>(g_cell_shape);
  m.template Set<&Cell::contents>(cell, contents);
  r.Set(a.a(), m.ToVal(cell));
  return Next::Op();
}
// `place`: the cell's register, or the number of the closure cell.
template <class M>
OURO_INLINE Next EmptyCellRead(M& m, uint32_t place, bool is_free) {
  const Code* code = CodeOf(m.CurrentCode());
  if (is_free) {
    (void)m.template Call<&slow::UnboundFree>(FreeName(code, place));
  } else {
    (void)m.template Call<&slow::UnboundLocal>(CellName(code, place));
  }
  return Next::Raise();
}
template <class M>
OURO_INLINE Next LoadFromCell(M& m, typename M::Regs r, uint32_t dst, typename M::Val cell, uint32_t place, bool is_free) {
  auto v = m.template Get<&Cell::contents>(m.template As<Cell>(cell));
  if (m.Is(v, Value::Undefined())) return EmptyCellRead(m, place, is_free);
  r.Set(dst, v);
  return Next::Op();
}
template <class M>
OURO_INLINE typename M::Val FreeCell(M& m, typename M::Regs r, uint32_t index) {
  auto closure = m.template Get<&Function::closure>(m.template As<Function>(r[0]));
  return m.template GetElement<&Tuple::items>(m.template As<Tuple>(closure), int64_t{index});
}
OURO_OP(LoadCell) { return LoadFromCell(m, r, a.a(), r[a.b()], a.b(), false); }
OURO_OP(StoreCell) {
  m.template Set<&Cell::contents>(m.template As<Cell>(r[a.a()]), r[a.b()]);
  return Next::Op();
}
template <class M>
OURO_INLINE Next EmptyCell(M& m, typename M::Val cell, uint32_t place, bool is_free) {
  auto ref = m.template As<Cell>(cell);
  if (m.Is(m.template Get<&Cell::contents>(ref), Value::Undefined())) {
    return EmptyCellRead(m, place, is_free);
  }
  m.template Set<&Cell::contents>(ref, typename M::Val(Value::Undefined()));
  return Next::Op();
}
OURO_OP(DeleteCell) { return EmptyCell(m, r[a.a()], a.a(), false); }
OURO_OP(LoadFree) { return LoadFromCell(m, r, a.a(), FreeCell(m, r, a.index()), a.index(), true); }
OURO_OP(StoreFree) {
  m.template Set<&Cell::contents>(m.template As<Cell>(FreeCell(m, r, a.index())), r[a.a()]);
  return Next::Op();
}
OURO_OP(DeleteFree) { return EmptyCell(m, FreeCell(m, r, a.index()), a.index(), true); }
OURO_OP(LoadFreeCell) {
  r.Set(a.a(), FreeCell(m, r, a.index()));
  return Next::Op();
}
OURO_OP(LoadClassFree) {
  return Finish(m, r, a.a(), m.template Call<&slow::LoadClassFree>(FreeName(CodeOf(m.CurrentCode()), a.index()), FreeCell(m, r, a.index())));
}

// --- far locals
OURO_OP(LoadFar) {
  auto v = r[a.index()];
  if (m.Is(v, Value::Undefined())) {
    (void)m.template Call<&slow::UnboundLocal>(LocalName(CodeOf(m.CurrentCode()), a.index()));
    return Next::Raise();
  }
  r.Set(a.a(), v);
  return Next::Op();
}
OURO_OP(StoreFar) {
  r.Set(a.index(), r[a.a()]);
  return Next::Op();
}
OURO_OP(DeleteFar) {
  if (m.Is(r[a.index()], Value::Undefined())) {
    (void)m.template Call<&slow::UnboundLocal>(LocalName(CodeOf(m.CurrentCode()), a.index()));
    return Next::Raise();
  }
  r.Set(a.index(), Value::Undefined());
  return Next::Op();
}
OURO_OP(MakeFarCell) {
  typename M::Val contents(Value::Undefined());
  if (a.a() == 1) contents = r[a.index()];
  auto cell = m.template New<Cell>(g_cell_shape);
  m.template Set<&Cell::contents>(cell, contents);
  r.Set(a.index(), m.ToVal(cell));
  return Next::Op();
}
OURO_OP(LoadFarCell) { return LoadFromCell(m, r, a.a(), r[a.index()], a.index(), false); }
OURO_OP(StoreFarCell) {
  m.template Set<&Cell::contents>(m.template As<Cell>(r[a.index()]), r[a.a()]);
  return Next::Op();
}
OURO_OP(DeleteFarCell) { return EmptyCell(m, r[a.index()], a.index(), false); }

// --- names
OURO_OP(LoadGlobal) {
  Value name = ConstantOf(m, a);
  if constexpr (!M::kIsMeta) {
    InlineCache& cache = CacheAt(m.CurrentCode(), a.ext().cache);
    Function* f = m.Promote(m.template As<Function>(r[0]));
    Dict* globals = f->globals.get().template As<Dict>();
    if (OURO_LIKELY(cache.kind == GlobalPlan::kGlobal && cache.value.get() == f->globals.get() &&
                    static_cast<uint32_t>(globals->keys_version.get()) == cache.version)) {
      r.Set(a.a(), DictValueAt(globals, cache.index));
      return Next::Op();
    }
    if (cache.kind == GlobalPlan::kBuiltin && cache.value.get() == f->globals.get() &&
        static_cast<uint32_t>(globals->keys_version.get()) == cache.version) {
      Dict* builtins = f->builtins.get().template As<Dict>();
      if (static_cast<uint32_t>(builtins->keys_version.get()) == cache.version2) {
        r.Set(a.a(), DictValueAt(builtins, cache.index));
        return Next::Op();
      }
    }
    Dict* builtins = f->builtins.get().template As<Dict>();
    GlobalPlan plan = PlanGlobal(globals, builtins, name);
    if (plan.kind == GlobalPlan::kAbsent) return Finish(m, r, a.a(), m.template Call<&slow::LoadGlobal>(r[0], name));
    cache.kind = plan.kind;
    cache.index = plan.index;
    cache.version = plan.globals_version;
    cache.version2 = plan.builtins_version;
    cache.value.set(m.CurrentCode()->owner, f->globals.get());
    r.Set(a.a(), DictValueAt(plan.kind == GlobalPlan::kGlobal ? globals : builtins, plan.index));
    return Next::Op();
  } else {
    auto function = m.template As<Function>(r[0]);
    Dict* globals = m.Promote(m.template Get<&Function::globals>(function)).template As<Dict>();
    Dict* builtins = m.Promote(m.template Get<&Function::builtins>(function)).template As<Dict>();
    GlobalPlan plan = m.Pin(PlanGlobal(globals, builtins, name));
    if (plan.kind == GlobalPlan::kAbsent) return Finish(m, r, a.a(), m.template Call<&slow::LoadGlobal>(r[0], name));
    m.Watch(globals->keys_version);
    if (plan.kind == GlobalPlan::kBuiltin) m.Watch(builtins->keys_version);
    Dict* dict = plan.kind == GlobalPlan::kGlobal ? globals : builtins;
    // The entries stay where they are as long as the keys' version does.
    typename M::template Ref<DictEntries> entries(dict->entries.get());
    r.Set(a.a(), m.template GetElementMember<&DictEntries::items, &DictEntry::value>(entries, int64_t{plan.index}));
    return Next::Op();
  }
}
OURO_OP(StoreGlobal) {
  Value name = ConstantOf(m, a);
  auto function = m.template As<Function>(r[0]);
  Dict* globals = m.Promote(m.template Get<&Function::globals>(function)).template As<Dict>();
  int64_t entry = m.Pin(DictEntryIndex(globals, name));
  if (entry >= 0) {
    if constexpr (M::kIsMeta) m.Watch(globals->keys_version);
    typename M::template Ref<DictEntries> entries(globals->entries.get());
    m.template SetElementMember<&DictEntries::items, &DictEntry::value>(entries, entry, r[a.a()]);
    return Next::Op();
  }
  return Check(m, m.template Call<&slow::StoreGlobal>(r[0], name, r[a.a()]));
}
OURO_OP(DeleteGlobal) { return Check(m, m.template Call<&slow::DeleteGlobal>(r[0], ConstantOf(m, a))); }
OURO_OP(LoadName) { return Finish(m, r, a.a(), m.template Call<&slow::LoadName>(ConstantOf(m, a))); }
OURO_OP(StoreName) { return Check(m, m.template Call<&slow::StoreName>(ConstantOf(m, a), r[a.a()])); }
OURO_OP(DeleteName) { return Check(m, m.template Call<&slow::DeleteName>(ConstantOf(m, a))); }
OURO_OP(LoadLocals) { return Finish(m, r, a.a(), m.template Call<&slow::LoadLocals>()); }
OURO_OP(SetupAnnotations) { return Check(m, m.template Call<&slow::SetupAnnotations>()); }

// --- building
template <class M>
OURO_INLINE typename M::Val TupleFromRegisters(M& m, typename M::Regs r, uint32_t first, uint32_t count) {
  if (count == 0) return typename M::Val(Value::Ptr(g_empty_tuple));
  auto tuple = m.template NewArray<Tuple, &Tuple::length, &Tuple::items>(g_tuple_shape, int64_t{count});
  for (uint32_t i = 0; i < count; ++i) m.template SetElement<&Tuple::items>(tuple, int64_t{i}, r[first + i]);
  return m.ToVal(tuple);
}
OURO_OP(BuildTuple) {
  r.Set(a.a(), TupleFromRegisters(m, r, a.b(), a.c()));
  return Next::Op();
}
OURO_OP(BuildList) {
  uint32_t count = a.c();
  if (count == 0) return Finish(m, r, a.a(), m.template Call<&slow::NewListOfCapacity>(int64_t{0}));
  auto items = m.template NewArray<ValueArray, &ValueArray::length, &ValueArray::items>(g_value_array_shape, int64_t{count});
  for (uint32_t i = 0; i < count; ++i) m.template SetElement<&ValueArray::items>(items, int64_t{i}, r[a.b() + i]);
  auto list = m.template New<List>(g_list_shape);
  m.template Set<&List::length>(list, int64_t{count});
  m.template Set<&List::items>(list, items);
  r.Set(a.a(), m.ToVal(list));
  return Next::Op();
}
OURO_OP(BuildSet) {
  if constexpr (M::kIsMeta) {
    auto set = m.template Call<&slow::EmptySet>();
    if (m.Is(set, Value::Null())) return Next::Raise();
    for (uint32_t i = 0; i < a.c(); ++i) {
      if (!m.template Call<&slow::AddToSet>(set, r[a.b() + i])) return Next::Raise();
    }
    r.Set(a.a(), set);
    return Next::Op();
  } else {
    return Finish(m, r, a.a(), m.template Call<&slow::MakeSetOf>(static_cast<const Value*>(m.Address(r, a.b())), int64_t{a.c()}));
  }
}
OURO_OP(BuildMap) {
  if (a.c() == 0) return Finish(m, r, a.a(), m.template Call<&slow::EmptyDict>());
  if constexpr (M::kIsMeta) {
    auto dict = m.template Call<&slow::EmptyDict>();
    if (m.Is(dict, Value::Null())) return Next::Raise();
    for (uint32_t i = 0; i < a.c(); i += 2) {
      if (!m.template Call<&slow::StoreDictItem>(dict, r[a.b() + i], r[a.b() + i + 1])) return Next::Raise();
    }
    r.Set(a.a(), dict);
    return Next::Op();
  } else {
    return Finish(m, r, a.a(), m.template Call<&slow::MakeDictOf>(static_cast<const Value*>(m.Address(r, a.b())), int64_t{a.c()}));
  }
}
OURO_OP(BuildString) {
  if constexpr (M::kIsMeta) {
    uint32_t n = a.c();
    auto text = r[a.b()];
    uint32_t i = 1;
    for (; i + 1 < n; i += 2) text = m.template Call<&slow::ConcatenateThree>(text, r[a.b() + i], r[a.b() + i + 1]);
    if (i < n) text = m.template Call<&slow::ConcatenateTwo>(text, r[a.b() + i]);
    return Finish(m, r, a.a(), text);
  } else {
    return Finish(m, r, a.a(), m.template Call<&slow::ConcatenateStrings>(static_cast<const Value*>(m.Address(r, a.b())), int64_t{a.c()}));
  }
}
OURO_OP(FormatValue) {
  typename M::Val spec = Value::Undefined();
  if (a.c() & 4) spec = r[a.a() + 1];
  return Finish(m, r, a.a(), m.template Call<&slow::Format>(r[a.b()], int64_t{a.c() & 3}, spec));
}
OURO_OP(ListAppend) {
  auto list = m.template As<List>(r[a.a()]);
  auto length = m.template Get<&List::length>(list);
  auto items = m.template Get<&List::items>(list);
  if (length < m.template Get<&ValueArray::length>(items)) {
    m.template SetElement<&ValueArray::items>(items, length, r[a.b()]);
    m.template Set<&List::length>(list, length + 1);
    return Next::Op();
  }
  return Check(m, m.template Call<&slow::AppendToList>(r[a.a()], r[a.b()]));
}
OURO_OP(ListExtend) { return Check(m, m.template Call<&slow::ExtendList>(r[a.a()], r[a.b()])); }
OURO_OP(ListToTuple) { return Finish(m, r, a.a(), m.template Call<&slow::TupleOfList>(r[a.b()])); }
OURO_OP(SetAdd) { return Check(m, m.template Call<&slow::AddToSet>(r[a.a()], r[a.b()])); }
OURO_OP(SetUpdate) { return Check(m, m.template Call<&slow::UpdateSet>(r[a.a()], r[a.b()])); }
OURO_OP(MapAdd) { return Check(m, m.template Call<&slow::StoreDictItem>(r[a.a()], r[a.b()], r[a.c()])); }
OURO_OP(DictUpdate) { return Check(m, m.template Call<&slow::UpdateDict>(r[a.a()], r[a.b()])); }
OURO_OP(DictMerge) { return Check(m, m.template Call<&slow::MergeDict>(r[a.a()], r[a.b()], r[a.c()])); }
OURO_OP(BuildSlice) {
  typename M::Val step = Value::None();
  if (a.c() == 3) step = r[a.b() + 2];
  return Finish(m, r, a.a(), m.template Call<&slow::MakeSlice>(r[a.b()], r[a.b() + 1], step));
}
template <class M>
Next WrongUnpackCount(M& m, typename M::Val v, uint32_t count) {
  (void)m.template Call<&slow::UnpackToTuple>(v, int64_t{count});  // raises
  return Next::Raise();
}
OURO_OP(Unpack) {
  uint32_t count = a.c();
  auto v = r[a.a()];
  if (m.HasShape(v, g_list_shape)) {
    auto list = m.template As<List>(v);
    if (m.template Get<&List::length>(list) != int64_t{count}) return WrongUnpackCount(m, v, count);
    auto items = m.template Get<&List::items>(list);
    for (uint32_t i = 0; i < count; ++i) r.Set(a.b() + i, m.template GetElement<&ValueArray::items>(items, int64_t{i}));
    return Next::Op();
  }
  if (m.HasShape(v, g_tuple_shape)) {
    if (m.template Get<&Tuple::length>(m.template As<Tuple>(v)) != int64_t{count}) return WrongUnpackCount(m, v, count);
  } else {
    v = m.template Call<&slow::UnpackToTuple>(v, int64_t{count});
    if (m.Is(v, Value::Null())) return Next::Raise();
  }
  for (uint32_t i = 0; i < count; ++i) {
    r.Set(a.b() + i, m.template GetElement<&Tuple::items>(m.template As<Tuple>(v), int64_t{i}));
  }
  return Next::Op();
}
OURO_OP(UnpackEx) {
  uint32_t before = a.c(), after = static_cast<uint32_t>(a.ext().operand);
  auto tuple = m.template Call<&slow::UnpackStar>(r[a.a()], int64_t{before}, int64_t{after});
  if (m.Is(tuple, Value::Null())) return Next::Raise();
  for (uint32_t i = 0; i < before + 1 + after; ++i) {
    r.Set(a.b() + i, m.template GetElement<&Tuple::items>(m.template As<Tuple>(tuple), int64_t{i}));
  }
  return Next::Op();
}
OURO_OP(UnpackToTuple) {
  int64_t operand = a.ext().operand;
  if (a.c() == 0) return Finish(m, r, a.a(), m.template Call<&slow::UnpackToTuple>(r[a.b()], operand));
  return Finish(m, r, a.a(), m.template Call<&slow::UnpackStar>(r[a.b()], int64_t{a.c()} - 1, operand));
}

}  // namespace ouro::python::interp
