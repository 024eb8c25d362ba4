// heap: what loads and stores of the trace so far say about memory.
//
// For each field descriptor there is a short list of locations whose value is known. A load from a known location is
// its value. A store is not performed: its entry becomes dirty, and the store happens when something might see that it
// did not: a load or store of the same field that may be the same location, a call that reads or writes the field, a
// jump. A guard in between lists it in its exit (Exit::stores). A dirty entry that is overwritten was a dead store.
//
// Two locations of one field are different when their objects are different allocations, or one was allocated after the
// other's value existed, or they are different constants; or when their indices are different constants. Locations of
// different fields are always different: descriptors are disjoint by contract.
#include "framework/optimize/heap.h"

#include "framework/heap/heap.h"
#include "framework/object/shape.h"
#include "framework/optimize/bounds.h"
#include "framework/optimize/cse.h"
#include "framework/trace/memory.h"

namespace ouro::optimize {
namespace {

constexpr size_t kMaxEntries = 24;  // of one field: a bound on the work an operation can cause
constexpr uint32_t kMaxDelayed = 32;

FieldState& StateOf(Context& c, const FieldDescr* field) {
  HeapState& heap = c.state.heap;
  auto [it, is_new] = heap.index_of.try_emplace(field, static_cast<uint32_t>(heap.fields.size()));
  if (is_new) heap.fields.push_back({.field = field});
  return heap.fields[it->second];
}

bool IsFresh(Context& c, Operand object) {
  const Op* op = c.Definition(object);
  return op != nullptr && (op->code == Opcode::new_object || op->code == Opcode::new_array);
}

bool AreDifferentObjects(Context& c, Operand a, Operand b) {
  if (a == b) return false;
  if (a.IsConst() && b.IsConst()) return true;
  if (a.IsVirtual() || b.IsVirtual()) return true;
  bool a_fresh = IsFresh(c, a), b_fresh = IsFresh(c, b);
  if (a_fresh && b_fresh) return true;
  // What existed before an allocation is not the allocated object.
  if (a_fresh && (b.IsConst() || b.index < a.index)) return true;
  return b_fresh && (a.IsConst() || a.index < b.index);
}

bool AreDifferentIndices(Context& c, Operand a, Operand b) {
  if (a == b || a.IsNone() || b.IsNone()) return false;
  Range x = c.FactsOf(a).range, y = c.FactsOf(b).range;
  return x.hi < y.lo || y.hi < x.lo;
}

bool MayAlias(Context& c, const HeapEntry& entry, Operand object, Operand index) {
  return !AreDifferentObjects(c, c.Canonical(entry.object), object) && !AreDifferentIndices(c, entry.index, index);
}

bool IsSame(Context& c, const HeapEntry& entry, Operand object, Operand index) {
  return c.Canonical(entry.object) == object && (index.IsNone() || c.Canonical(entry.index) == index);
}

HeapEntry* FindEntry(Context& c, FieldState& field, Operand object, Operand index) {
  for (HeapEntry& entry : field.entries) {
    if (IsSame(c, entry, object, index)) return &entry;
  }
  return nullptr;
}

void EmitStore(Context& c, const FieldDescr* field, const HeapEntry& entry) {
  Pending op{.code = entry.index.IsNone() ? Opcode::set_field : Opcode::set_element, .descr = field};
  op.Add(c.Canonical(entry.object));
  if (!entry.index.IsNone()) op.Add(c.Canonical(entry.index));
  op.Add(c.Canonical(entry.value));
  c.Emit(op);
}

void FlushEntry(Context& c, uint32_t field_number, size_t i) {
  FieldState& field = c.state.heap.fields[field_number];
  HeapEntry entry = field.entries[i];
  field.entries[i].dirty = false;
  --field.dirty;
  --c.state.heap.dirty;
  EmitStore(c, field.field, entry);
}

uint32_t NumberOf(Context& c, const FieldDescr* field) {
  return static_cast<uint32_t>(&StateOf(c, field) - c.state.heap.fields.data());
}

template <class F>
void FlushIf(Context& c, uint32_t field_number, F wanted) {
  for (size_t i = 0;
       c.state.heap.fields[field_number].dirty != 0 && i < c.state.heap.fields[field_number].entries.size();) {
    HeapEntry& entry = c.state.heap.fields[field_number].entries[i++];
    if (!entry.dirty || !wanted(entry)) continue;
    FlushEntry(c, field_number, i - 1);
    i = 0;  // a stored value that had to be made real may have changed the list
  }
}

void FlushField(Context& c, const FieldDescr* field) {
  if (c.state.heap.dirty == 0) return;
  FlushIf(c, NumberOf(c, field), [](const HeapEntry&) { return true; });
}

void ForgetField(Context& c, FieldState& field) {
  field.written = true;
  if (field.field->mutability == kFinal) return;
  DCHECK(field.dirty == 0, "a delayed store was forgotten");
  if (field.field == ShapeField()) {
    std::erase_if(field.entries, [&](const HeapEntry& entry) {
      uint64_t shape;
      if (!c.IsConst(entry.value, &shape) || !Shape::IsValidRef(static_cast<uint32_t>(shape))) return true;
      return !Shape::FromRef(static_cast<uint32_t>(shape))->is_final;
    });
    return;
  }
  field.entries.clear();
}

void AddEntry(Context& c, const FieldDescr* field, HeapEntry entry) {
  FieldState& state = StateOf(c, field);
  if (state.entries.size() >= kMaxEntries) {
    for (size_t i = 0; i < state.entries.size(); ++i) {
      if (state.entries[i].dirty) continue;
      state.entries.erase(state.entries.begin() + static_cast<ptrdiff_t>(i));
      break;
    }
  }
  state.entries.push_back(entry);
  if (entry.dirty) {
    ++state.dirty;
    ++c.state.heap.dirty;
  }
}

// A load of immutable memory of a constant object happens now. Unreachable code may hold nonsense, so the object must
// be one and the field inside of it.
Operand LoadConstant(Context& c, const FieldDescr& field, Operand object, Operand index) {
  uint64_t bits = 0, number = 0;
  if (field.mutability != kFinal || !c.IsConst(object, &bits)) return {};
  if (!index.IsNone() && !c.IsConst(index, &number)) return {};
  Value value = Value::FromBits(bits);
  if (!value.IsPtr() || !heap::IsObject(value.AsPtr())) return {};
  int64_t i = static_cast<int64_t>(number);
  size_t size = heap::SizeOf(value.AsPtr());
  if (i < 0 || i > INT32_MAX || field.offset + (static_cast<size_t>(i) * field.stride) + 8 > ((size + 7) & ~size_t{7}))
    return {};
  return c.ConstantOf(field.type, trace::LoadField(field, trace::AddressOf(field, bits, i)));
}

bool Load(Context& c, Pending& op, const FieldDescr* field, Operand object, Operand index) {
  Operand constant = LoadConstant(c, *field, object, index);
  if (!constant.IsNone()) return op.Done(constant);
  Operand known = KnownValue(c, field, object, index);
  if (!known.IsNone()) return op.Done(known);
  FlushIf(c, NumberOf(c, field), [&](const HeapEntry& entry) { return MayAlias(c, entry, object, index); });
  Operand value = c.Emit(op);
  Remember(c, field, object, index, value);
  return op.Done(value);
}

bool Store(Context& c, Pending& op, const FieldDescr* field, Operand object, Operand index, Operand value) {
  uint32_t number = NumberOf(c, field);
  Operand kept = Truncated(c, *field, value);
  FieldState* state = &c.state.heap.fields[number];
  if (HeapEntry* entry = FindEntry(c, *state, object, index)) {
    if (c.Canonical(entry->value) == kept && field->mutability != kQuasi) return op.Done({});  // it holds that already
  }
  // Older delayed stores that may be to this location come first; other knowledge of it ends.
  FlushIf(c, number, [&](const HeapEntry& entry) {
    return !IsSame(c, entry, object, index) && MayAlias(c, entry, object, index);
  });
  state = &c.state.heap.fields[number];
  state->written = true;
  std::erase_if(state->entries, [&](const HeapEntry& entry) {
    if (!MayAlias(c, entry, object, index)) return false;
    if (entry.dirty) {  // the same location, overwritten before anyone saw it
      --state->dirty;
      --c.state.heap.dirty;
    }
    return true;
  });
  bool delay = field->mutability != kQuasi && c.state.heap.dirty < kMaxDelayed && state->entries.size() < kMaxEntries;
  if (!delay) {
    for (uint32_t i = 0; i < op.size(); ++i) op[i] = c.Force(op[i]);
    c.Emit(op);
  }
  AddEntry(c, field, {object, index, kept, delay});
  return op.Done({});
}

void BeforeCall(Context& c, const trace::Effects& effects) {
  // No effect lists immutable fields: any function may read those of its arguments.
  FlushAllBut(c, [](const FieldDescr* field, const HeapEntry&) { return field->mutability != kFinal; });
  if (effects.pure) return;
  if (effects.reads_all || effects.writes_all) {
    FlushAll(c);
  } else {
    for (const FieldDescr* field : effects.reads) FlushField(c, field);
    for (const FieldDescr* field : effects.writes) FlushField(c, field);
  }
}

void AfterCall(Context& c, const trace::Effects& effects) {
  if (effects.pure) return;
  if (effects.writes_all) {
    ForgetMemory(c);
  } else {
    for (const FieldDescr* field : effects.writes) ForgetField(c, StateOf(c, field));
  }
}

// Memory outside of the heap and the root frame's registers: nothing is delayed; locations are told apart by descriptor
// and address, or by number.
const FieldDescr* SlotField() {
  static const FieldDescr& field = *new FieldDescr{"root frame", 0, 8, Type::kRef, trace::Width::k64, kMut, false};
  return &field;
}

void StoreAtOnce(Context& c, Pending& op, const FieldDescr* field, Operand object, Operand index, Operand value) {
  Operand kept = Truncated(c, *field, value);
  c.Emit(op);
  FieldState& state = StateOf(c, field);
  state.written = true;
  std::erase_if(state.entries, [&](const HeapEntry& entry) { return MayAlias(c, entry, object, index); });
  AddEntry(c, field, {object, index, kept, false});
}

}  // namespace

const FieldDescr* ShapeField() {
  static const FieldDescr& field = *new FieldDescr{"shape", 0, 0, Type::kInt, trace::Width::kU32, kMut, false};
  return &field;
}

Operand KnownValue(Context& c, const FieldDescr* field, Operand object, Operand index) {
  HeapEntry* entry = FindEntry(c, StateOf(c, field), object, index);
  return entry == nullptr ? Operand{} : c.Canonical(entry->value);
}

void Remember(Context& c, const FieldDescr* field, Operand object, Operand index, Operand value) {
  if (c.On(Pass::heap)) AddEntry(c, field, {object, index, value, false});
}

void Delay(Context& c, const FieldDescr* field, Operand object, Operand index, Operand value) {
  AddEntry(c, field, {object, index, value, true});
}

Operand Truncated(Context& c, const FieldDescr& field, Operand value) {
  if (field.type != Type::kInt || field.width == trace::Width::k64) return value;
  Range range = RangeOfField(field);
  if (range.Includes(c.FactsOf(value).range)) return value;
  if (range.lo == 0) return c.Build(Opcode::int_and, {value, c.Int(range.hi)});
  Operand shift = c.Int(range.lo == INT8_MIN ? 56 : range.lo == INT16_MIN ? 48 : 32);
  return c.Build(Opcode::int_shr, {c.Build(Opcode::int_shl, {value, shift}), shift});
}

void FlushAll(Context& c) {
  for (uint32_t i = 0; c.state.heap.dirty != 0 && i < c.state.heap.fields.size(); ++i) {
    FlushIf(c, i, [](const HeapEntry&) { return true; });
  }
}

void FlushAllBut(Context& c, const std::function<bool(const FieldDescr*, const HeapEntry&)>& keep) {
  for (uint32_t i = 0; c.state.heap.dirty != 0 && i < c.state.heap.fields.size(); ++i) {
    const FieldDescr* field = c.state.heap.fields[i].field;
    FlushIf(c, i, [&](const HeapEntry& entry) { return !keep(field, entry); });
  }
}

void ForgetMemory(Context& c) {
  for (FieldState& field : c.state.heap.fields) ForgetField(c, field);
}

bool HeapOp(Context& c, Pending& op) {
  switch (op.code) {
    case Opcode::get_field: return Load(c, op, op.field(), op[0], {});
    case Opcode::get_element: return Load(c, op, op.field(), op[0], op[1]);
    case Opcode::get_raw: return Load(c, op, op.field(), op[0], {});
    case Opcode::shape_of: return Load(c, op, ShapeField(), op[0] = c.Force(op[0]), {});
    case Opcode::load_slot: return Load(c, op, SlotField(), c.Int(0), c.Int(op.imm));
    case Opcode::set_field: return Store(c, op, op.field(), op[0], {}, op[1]);
    case Opcode::set_element: return Store(c, op, op.field(), op[0], op[1], op[2]);
    case Opcode::set_raw: StoreAtOnce(c, op, op.field(), op[0], {}, op[1]); return op.Done({});
    case Opcode::set_shape: StoreAtOnce(c, op, ShapeField(), op[0], {}, op[1]); return op.Done({});
    case Opcode::store_slot: StoreAtOnce(c, op, SlotField(), c.Int(0), c.Int(op.imm), op[0]); return op.Done({});
    case Opcode::new_object:
    case Opcode::new_array: {
      Operand object = c.Emit(op);
      const NewDescr& descr = *op.new_descr();
      AddEntry(c, ShapeField(), {object, {}, c.Int(descr.shape->ref()), false});
      if (op.code == Opcode::new_array) AddEntry(c, descr.count, {object, {}, op[0], false});
      return op.Done(object);
    }
    case Opcode::call: {
      const trace::Effects& effects = op.call()->effects;
      for (uint32_t i = 0; i < op.size(); ++i) op[i] = c.Force(op[i]);
      if (effects.pure) {
        BeforeCall(c, effects);
        return false;  // the rest is cse's business
      }
      bool reusable = effects.loop_invariant && c.On(Pass::cse);
      Operand equal = reusable ? FindEqualCall(c, op) : Operand{};
      if (!equal.IsNone()) return op.Done(c.Canonical(equal));
      BeforeCall(c, effects);
      Operand result = c.Emit(op);
      if (reusable && op.type != Type::kVoid) Number(c, result);
      AfterCall(c, effects);
      return op.Done(op.type == Type::kVoid ? Operand{} : result);
    }
    default: return false;
  }
}

}  // namespace ouro::optimize
