// The activations of a trace as the recorder sees them: which operand each register holds, and what has been changed.
#include <algorithm>

#include "framework/observe/flags.h"
#include "framework/record/recorder.h"
#include "framework/state/driver.h"

namespace ouro::record {

namespace {
std::vector<std::pair<const TypeInfo*, const trace::FieldDescr*>> g_owner_elements;
}  // namespace

const trace::FieldDescr* ElementsOfOwner(const HeapObject* owner) {
  if (owner == nullptr) return nullptr;
  for (auto& [info, elements] : g_owner_elements) {
    if (info == owner->shape()->info()) return elements;
  }
  return nullptr;
}

void Recorder::BeginOpcode(uint32_t pc) {
  pc_ = pc;
  snapshot_ = -1;
  log_.clear();
  undo_.clear();
  has_effect_ = false;
  frames_changed_ = false;
  if (replay_next_ >= replay_.size()) {
    replay_.clear();
    replay_next_ = 0;
  }
}

void Recorder::AddRootInput(uint32_t slot) {
  ShadowFrame& root = frames_[0];
  Operand op = trace_.Add(Opcode::input, Type::kRef, {}, nullptr, static_cast<int64_t>(inputs_.size()));
  inputs_.push_back(op.index);
  trace_.input_slots.push_back(static_cast<uint16_t>(slot));
  root.values[slot] = {root_->regs[slot].bits(), op};
  root.states[slot] = ShadowFrame::kClean;
}

Tracked Recorder::ReadSlotOf(uint32_t index, uint32_t slot) {
  ShadowFrame& frame = frames_[index];
  if (frame.states[slot] != ShadowFrame::kMemory) return frame.values[slot];
  mode::Activation* activation = root_ + index;
  uint64_t bits = activation->regs[slot].bits();
  if (index == 0 && kind_ == Kind::kLoop) {
    AddRootInput(slot);
    return frame.values[slot];
  }
  if (index == 0) {
    Operand op = Emit(Opcode::load_slot, Type::kRef, {}, nullptr, slot);
    if (!recording_) return {bits, Operand()};
    frame.values[slot] = {bits, op};
    frame.states[slot] = ShadowFrame::kClean;
    return frame.values[slot];
  }
  if (frame.has_owner) {
    Operand op = Emit(Opcode::get_element, Type::kRef, {Use(Type::kRef, frame.owner), trace_.AddInt(slot)}, frame.elements);
    if (!recording_) return {bits, Operand()};
    frame.values[slot] = {bits, op};
    frame.states[slot] = ShadowFrame::kClean;
    return frame.values[slot];
  }
  Abort(AbortReason::uninitialised);
  return {bits, Operand()};
}

Tracked Recorder::ReadSlot(uint32_t slot) { return ReadSlotOf(depth() - 1, slot); }

void Recorder::WriteSlot(uint32_t slot, Tracked value) {
  ShadowFrame& frame = top();
  undo_.push_back({depth() - 1, slot, frame.states[slot], frame.values[slot]});
  frame.values[slot] = value;
  frame.states[slot] = ShadowFrame::kChanged;
}

void Recorder::PushFrame(mode::CodeBase* code, uint32_t base, uint32_t flags, uint32_t return_slot) {
  ShadowFrame& caller = top();
  ShadowFrame frame;
  frame.code = code;
  frame.base = base;
  frame.flags = flags;
  frame.return_slot = return_slot;
  frame.states.assign(code->register_count, ShadowFrame::kMemory);
  frame.values.resize(code->register_count);
  // The windows overlap: what the caller put there is the callee's.
  for (uint32_t i = base; i < caller.code->register_count && i - base < code->register_count; ++i) {
    if (caller.states[i] == ShadowFrame::kMemory) continue;
    frame.states[i - base] = ShadowFrame::kChanged;
    frame.values[i - base] = caller.values[i];
  }
  frame.ops_at_entry = static_cast<uint32_t>(trace_.ops.size());
  frames_.push_back(std::move(frame));
  frames_changed_ = true;
}

void Recorder::PushOwned(mode::CodeBase* code, Tracked owner, const trace::FieldDescr* elements, uint32_t flags,
                         uint32_t return_slot) {
  const HeapObject* object = Value::FromBits(owner.bits).AsPtr();
  if (ElementsOfOwner(object) == nullptr) g_owner_elements.push_back({object->shape()->info(), elements});
  ShadowFrame frame;
  frame.code = code;
  frame.base = 0;
  frame.has_owner = true;
  frame.owner = owner;
  frame.elements = elements;
  frame.flags = flags;
  frame.return_slot = return_slot;
  frame.states.assign(code->register_count, ShadowFrame::kMemory);
  frame.values.resize(code->register_count);
  frame.ops_at_entry = static_cast<uint32_t>(trace_.ops.size());
  frames_.push_back(std::move(frame));
  frames_changed_ = true;
}

void Recorder::FlushOwned(uint32_t pc) {
  ShadowFrame& frame = top();
  if (!frame.has_owner || !recording_) return;
  for (uint32_t slot = 0; slot < frame.states.size(); ++slot) {
    bool live = IsLive(frame.code, pc, slot);
    if (live ? frame.states[slot] != ShadowFrame::kChanged : !observe::g_flags.jit_poison) continue;
    Tracked value = live ? frame.values[slot] : Tracked{mode::kPoison.bits(), Operand()};
    Emit(Opcode::set_element, Type::kVoid, {Use(Type::kRef, frame.owner), trace_.AddInt(slot), Use(Type::kRef, value)}, frame.elements);
    if (!recording_) return;
    frame.states[slot] = ShadowFrame::kClean;
  }
  frames_changed_ = true;
}

void Recorder::PopFrame() {
  CHECK(!frames_.empty(), "popping the recorder's last frame");
  frames_.pop_back();
  frames_changed_ = true;
}

void Recorder::ReplaceFrame(mode::CodeBase* code, const std::vector<Tracked>& values) {
  ShadowFrame& frame = top();
  CHECK(!frame.has_owner, "a tail call in an activation whose registers have an owner");
  if (frame.passed_codes.empty()) frame.passed_codes.push_back(frame.code);
  frame.code = code;
  frame.passed.clear();
  // Nothing of the old registers remains, in memory neither: what is not carried over is written before it is read.
  frame.states.assign(code->register_count, ShadowFrame::kMemory);
  frame.values.assign(code->register_count, Tracked{});
  for (size_t i = 0; i < values.size(); ++i) {
    frame.states[i] = ShadowFrame::kChanged;
    frame.values[i] = values[i];
  }
  frames_changed_ = true;
}

void Recorder::NoteRoom(const mode::Activation& activation) {
  if (!recording_) return;
  most_activations = std::max(most_activations, static_cast<uint32_t>(&activation - root_));
  NoteLevels(0);
  const Value* end = activation.regs + activation.code->register_count;
  if (activation.owner == nullptr && end > stack_top_) most_registers = std::max(most_registers, static_cast<size_t>(end - stack_top_));
}

void Recorder::NoteLevels(uint32_t levels) {
  if (recording_) most_levels = std::max(most_levels, Levels() + levels);
}

uint32_t Recorder::Levels() const {
  uint32_t levels = 0;
  for (const mode::Activation* a = root_ + 1; a <= mode::g_thread.top; ++a) levels += mode::Activation::LevelsOf(a->flags);
  return levels;
}

uint32_t Recorder::CountOf(mode::CodeBase* code) const {
  uint32_t count = 0;
  for (const ShadowFrame& frame : frames_) count += frame.code == code;
  return count;
}

mode::CodeBase* Recorder::BiggestCallee() const {
  mode::CodeBase* biggest = nullptr;
  uint32_t most = 0;
  for (size_t i = 1; i < frames_.size(); ++i) {
    uint32_t ops = static_cast<uint32_t>(trace_.ops.size()) - frames_[i].ops_at_entry;
    if (ops > most && !frames_[i].has_owner) {
      most = ops;
      biggest = frames_[i].code;
    }
  }
  return biggest;
}

bool Recorder::IsLive(mode::CodeBase* code, uint32_t pc, uint32_t slot, bool waits) {
  return mode::IsLive(mode::RegistersNeeded(code, pc, waits), slot);
}

}  // namespace ouro::record
