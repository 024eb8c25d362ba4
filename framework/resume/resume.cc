#include "framework/resume/resume.h"

#include <algorithm>

#include "framework/heap/heap.h"
#include "framework/object/boxed_float.h"
#include "framework/observe/flags.h"
#include "framework/state/driver.h"

namespace ouro::resume {

namespace {

using record::Recorder;
using record::Tracked;
using trace::Opcode;
using trace::Operand;
using trace::Type;
using trace::VirtualObject;

void StoreField(HeapObject* object, const trace::FieldDescr* field, int64_t index, uint64_t bits) {
  char* at = reinterpret_cast<char*>(object) + field->offset + static_cast<int64_t>(field->stride) * index;
  using trace::Width;
  if (field->type != Type::kInt) {
    *reinterpret_cast<uint64_t*>(at) = bits;
    if (field->barrier) WriteBarrier(object);
    return;
  }
  switch (field->width) {
    case Width::kI8:
    case Width::kU8:
      *reinterpret_cast<uint8_t*>(at) = static_cast<uint8_t>(bits);
      break;
    case Width::kI16:
    case Width::kU16:
      *reinterpret_cast<uint16_t*>(at) = static_cast<uint16_t>(bits);
      break;
    case Width::kI32:
    case Width::kU32:
      *reinterpret_cast<uint32_t*>(at) = static_cast<uint32_t>(bits);
      break;
    case Width::k64:
      *reinterpret_cast<uint64_t*>(at) = bits;
      break;
  }
}

// Stress: calls visit(slot) for the registers that an activation of `snapshot` no longer needs, but for those of its callee.
template <class Visit>
void ForEachDead(const trace::Snapshot& snapshot, size_t frame, bool has_owner, Visit visit) {
  const trace::FrameState& state = snapshot.frames[frame];
  auto* code = static_cast<mode::CodeBase*>(const_cast<void*>(state.code));
  bool waits = frame + 1 < snapshot.frames.size();
  const uint64_t* needed = mode::RegistersNeeded(code, state.pc, waits);
  bool overlaps = waits && !has_owner && snapshot.frames[frame + 1].owner.IsNone();
  uint32_t end = overlaps ? snapshot.frames[frame + 1].base : code->register_count;
  for (uint32_t slot = 0; slot < std::min(end, code->register_count); ++slot) {
    if (!mode::IsLive(needed, slot)) visit(slot);
  }
}

// Registers in an owner are written without the barrier, as by an activation that runs (mode/thread.cc): it will be popped with one.
class Restorer {
 public:
  Restorer(const trace::Trace& trace, const trace::Exit& exit, const std::vector<Operand>& live, const uint64_t* values,
           Recorder* bridge)
      : trace_(trace), exit_(exit), live_(live), values_(values), bridge_(bridge) {}

  std::vector<Recorder::ReplayEntry> Run() {
    if (bridge_ != nullptr) {
      for (size_t i = 0; i < live_.size(); ++i) inputs_.push_back(bridge_->AddBridgeInput(trace_.TypeOf(live_[i]), values_[i]));
    }
    MakeVirtuals();
    for (const trace::PendingStore& store : exit_.stores) DoStore(store);
    RestoreFrames();
    std::vector<Recorder::ReplayEntry> log;
    for (const trace::LogEntry& entry : exit_.log) {
      Type type = entry.value.IsNone() ? Type::kVoid : TypeOf(entry.value);
      log.push_back({entry.kind, type, entry.value.IsNone() ? Tracked{} : Resolve(entry.value)});
    }
    return log;
  }

 private:
  Type TypeOf(Operand operand) const { return operand.IsVirtual() ? Type::kRef : trace_.TypeOf(operand); }

  Tracked Resolve(Operand operand) {
    if (operand.IsConst()) return {trace_.ConstOf(operand).bits, Operand()};
    if (operand.IsVirtual()) {
      size_t i = static_cast<size_t>(operand.virtual_index());
      return {virtuals_[i].bits(), virtual_ops_[i]};
    }
    for (size_t i = 0; i < live_.size(); ++i) {
      if (live_[i] == operand) return bridge_ != nullptr ? inputs_[i] : Tracked{values_[i], Operand()};
    }
    CHECK(false, "an exit names a value that the code did not deliver");
    return {};
  }

  void MakeVirtuals() {
    size_t n = exit_.virtuals.size();
    virtual_ops_.resize(n);
    for (size_t i = 0; i < n; ++i) virtuals_.push_back(Value::Undefined());
    // Boxes and empty objects first, so that fields may refer to each other.
    for (size_t i = 0; i < n; ++i) Allocate(i);
    for (size_t i = 0; i < n; ++i) {
      const VirtualObject& v = exit_.virtuals[i];
      for (const VirtualObject::FieldValue& field : v.fields) {
        Tracked value = Resolve(field.value);
        HeapObject* object = virtuals_[i].AsPtr();
        StoreField(object, field.field, field.index, value.bits);
        EmitStore({virtuals_[i].bits(), virtual_ops_[i]}, field.field, field.index, value);
      }
    }
  }

  void Allocate(size_t i) {
    const VirtualObject& v = exit_.virtuals[i];
    switch (v.kind) {
      case VirtualObject::Kind::kBoxInt: {
        Tracked value = Resolve(v.value);
        virtuals_[i] = Value::Int(static_cast<int64_t>(value.bits));
        if (bridge_) virtual_ops_[i] = bridge_->Pure(Opcode::box_int, Type::kRef, Type::kInt, value);
        break;
      }
      case VirtualObject::Kind::kBoxFloat: {
        Tracked value = Resolve(v.value);
        virtuals_[i] = BoxFloat(std::bit_cast<double>(value.bits));
        if (bridge_) virtual_ops_[i] = bridge_->Pure(Opcode::box_float, Type::kRef, Type::kFloat, value);
        break;
      }
      case VirtualObject::Kind::kBoxBool: {
        Tracked value = Resolve(v.value);
        virtuals_[i] = Value::Bool(value.bits != 0);
        if (bridge_) virtual_ops_[i] = bridge_->Pure(Opcode::box_bool, Type::kRef, Type::kInt, value);
        break;
      }
      case VirtualObject::Kind::kObject: {
        HeapObject* object = heap::AllocateRaw(v.descr->Bytes());
        object->set_shape_ref(v.descr->shape->ref());
        object->set_user_half(v.descr->user_half);
        virtuals_[i] = Value::Ptr(object);
        if (bridge_) virtual_ops_[i] = bridge_->Emit(Opcode::new_object, Type::kRef, {}, v.descr);
        break;
      }
      case VirtualObject::Kind::kArray: {
        const TypeInfo* info = v.descr->info;
        size_t bytes = (info->elements_offset + info->element_size * static_cast<size_t>(v.count) + 7u) & ~size_t{7};
        HeapObject* object = bytes <= heap::kLargeObject ? heap::AllocateRaw(bytes) : heap::AllocateLarge(bytes);
        CHECK(object != nullptr, "no memory to rebuild a virtual array");
        object->set_shape_ref(v.descr->shape->ref());
        StoreField(object, v.descr->count, 0, static_cast<uint64_t>(v.count));
        virtuals_[i] = Value::Ptr(object);
        if (bridge_) {
          Operand count = bridge_->Use(Type::kInt, {static_cast<uint64_t>(v.count), Operand()});
          virtual_ops_[i] = bridge_->Emit(Opcode::new_array, Type::kRef, {count}, v.descr);
        }
        break;
      }
    }
  }

  void EmitStore(Tracked object, const trace::FieldDescr* field, int64_t index, Tracked value) {
    if (bridge_ == nullptr || !bridge_->recording()) return;
    Operand target = bridge_->Use(Type::kRef, object), stored = bridge_->Use(field->type, value);
    if (field->stride == 0) {
      bridge_->Emit(Opcode::set_field, Type::kVoid, {target, stored}, field);
    } else {
      Operand at = bridge_->Use(Type::kInt, {static_cast<uint64_t>(index), Operand()});
      bridge_->Emit(Opcode::set_element, Type::kVoid, {target, at, stored}, field);
    }
  }

  void DoStore(const trace::PendingStore& store) {
    Tracked object = Resolve(store.object), value = Resolve(store.value);
    Tracked index = store.index.IsNone() ? Tracked{} : Resolve(store.index);
    StoreField(Value::FromBits(object.bits).AsPtr(), store.field, static_cast<int64_t>(index.bits), value.bits);
    if (bridge_ == nullptr || !bridge_->recording()) return;
    Operand target = bridge_->Use(Type::kRef, object), stored = bridge_->Use(store.field->type, value);
    if (store.index.IsNone()) {
      bridge_->Emit(Opcode::set_field, Type::kVoid, {target, stored}, store.field);
    } else {
      bridge_->Emit(Opcode::set_element, Type::kVoid, {target, bridge_->Use(Type::kInt, index), stored}, store.field);
    }
  }

  void RestoreFrames() {
    const trace::Snapshot& snapshot = trace_.snapshots[static_cast<size_t>(exit_.snapshot)];
    for (size_t f = 0; f < snapshot.frames.size(); ++f) {
      const trace::FrameState& state = snapshot.frames[f];
      auto* code = static_cast<mode::CodeBase*>(const_cast<void*>(state.code));
      Tracked owner;
      if (f > 0) {
        mode::Activation* next = mode::g_thread.top + 1;
        HeapObject* object = nullptr;
        mode::Activation* caller = mode::g_thread.top;
        Value* regs = caller->owner == nullptr ? caller->regs + state.base : mode::g_thread.StackTop();
        if (!state.owner.IsNone()) {
          owner = Resolve(state.owner);
          object = Value::FromBits(owner.bits).AsPtr();
          regs = reinterpret_cast<Value*>(reinterpret_cast<char*>(object) + object->shape()->info()->elements_offset);
        }
        *next = {nullptr, regs, code, object, state.flags, state.return_slot};
        mode::g_thread.top = next;
        mode::g_thread.depth += mode::Activation::LevelsOf(state.flags);
      }
      mode::Activation* activation = mode::g_thread.top;
      activation->code = code;  // a tail call in the trace may have replaced the root's
      activation->pc = code->instructions + state.pc;
      if (bridge_ != nullptr) bridge_->SetFrame(static_cast<uint32_t>(f), state, owner, record::ElementsOfOwner(activation->owner));
      for (const trace::SlotValue& slot : state.slots) {
        Tracked value = Resolve(slot.value);
        activation->regs[slot.slot] = Value::FromBits(value.bits);
        if (bridge_ != nullptr) bridge_->SetSlot(static_cast<uint32_t>(f), slot.slot, value);
      }
      if (observe::g_flags.jit_poison) {
        ForEachDead(snapshot, f, activation->owner != nullptr, [&](uint32_t slot) { activation->regs[slot] = mode::kPoison; });
      }
    }
  }

  const trace::Trace& trace_;
  const trace::Exit& exit_;
  const std::vector<Operand>& live_;
  const uint64_t* values_;
  Recorder* bridge_;
  std::vector<Tracked> inputs_;
  heap::RootVector virtuals_;
  std::vector<Operand> virtual_ops_;
};

}  // namespace

std::vector<Recorder::ReplayEntry> Restore(const trace::Trace& trace, const trace::Exit& exit, const std::vector<Operand>& live,
                                           const uint64_t* values, Recorder* bridge) {
  return Restorer(trace, exit, live, values, bridge).Run();
}

bool Describe(const trace::Trace& trace, const trace::Exit& exit, const std::vector<trace::Operand>& live, SimpleExit* out) {
  const trace::Snapshot& snapshot = trace.snapshots[static_cast<size_t>(exit.snapshot)];
  if (snapshot.frames.size() != 1 || !exit.log.empty() || !exit.stores.empty()) return false;
  auto live_index = [&](Operand operand) {
    size_t i = 0;
    while (live[i] != operand) ++i;
    return static_cast<uint32_t>(i);
  };
  out->code = static_cast<mode::CodeBase*>(const_cast<void*>(snapshot.frames[0].code));
  out->pc = snapshot.frames[0].pc;
  for (const trace::SlotValue& slot : snapshot.frames[0].slots) {
    SimpleExit::Slot entry{slot.slot, SimpleExit::Source::kRef, 0, 0};
    if (slot.value.IsConst()) {
      entry.source = SimpleExit::Source::kConst;
      entry.bits = trace.ConstOf(slot.value).bits;
    } else if (slot.value.IsVirtual()) {
      const VirtualObject& v = exit.virtuals[static_cast<size_t>(slot.value.virtual_index())];
      if (!v.value.IsOp()) return false;
      switch (v.kind) {
        case VirtualObject::Kind::kBoxInt:
          entry.source = SimpleExit::Source::kInt;
          break;
        case VirtualObject::Kind::kBoxFloat:
          entry.source = SimpleExit::Source::kFloat;
          break;
        case VirtualObject::Kind::kBoxBool:
          entry.source = SimpleExit::Source::kBool;
          break;
        default:
          return false;
      }
      entry.value = live_index(v.value);
    } else {
      entry.value = live_index(slot.value);
    }
    out->slots.push_back(entry);
  }
  if (observe::g_flags.jit_poison) {
    ForEachDead(snapshot, 0, false, [&](uint32_t slot) {
      out->slots.push_back({static_cast<uint16_t>(slot), SimpleExit::Source::kConst, 0, mode::kPoison.bits()});
    });
  }
  return true;
}

void RestoreSimple(const SimpleExit& exit, const uint64_t* values) {
  mode::Activation* activation = mode::g_thread.top;
  activation->code = exit.code;
  activation->pc = exit.code->instructions + exit.pc;
  Value* regs = activation->regs;
  for (const SimpleExit::Slot& slot : exit.slots) {
    uint64_t word = values[slot.value];
    switch (slot.source) {
      case SimpleExit::Source::kConst:
        regs[slot.slot] = Value::FromBits(slot.bits);
        break;
      case SimpleExit::Source::kRef:
        regs[slot.slot] = Value::FromBits(word);
        break;
      case SimpleExit::Source::kInt:
        regs[slot.slot] = Value::Int(static_cast<int64_t>(word));
        break;
      case SimpleExit::Source::kFloat:
        regs[slot.slot] = BoxFloat(std::bit_cast<double>(word));
        break;
      case SimpleExit::Source::kBool:
        regs[slot.slot] = Value::Bool(word != 0);
        break;
    }
  }
}

}  // namespace ouro::resume
