#include "framework/record/recorder.h"

#include <algorithm>

#include "framework/heap/heap.h"
#include "framework/state/driver.h"

namespace ouro::record {

namespace {
constexpr size_t kTraceLimit = 12000;  // operations
const char* const kNames[] = {
#define ABORT(name, text) #name,
#include "framework/record/aborts.def"
#undef ABORT
};
const char* const kTexts[] = {
#define ABORT(name, text) text,
#include "framework/record/aborts.def"
#undef ABORT
};
void TraceRecorderRoots(Visitor& visitor, void* context) { static_cast<Recorder*>(context)->TraceRoots(visitor); }
}  // namespace

const char* AbortName(AbortReason reason) { return kNames[static_cast<size_t>(reason)]; }
const char* AbortText(AbortReason reason) { return kTexts[static_cast<size_t>(reason)]; }

Recorder::Recorder(Kind kind, mode::Activation* root)
    : kind_(kind), recording_(kind != Kind::kBlackhole), root_(root), stack_top_(mode::g_thread.StackTop()), outer_(g_recorder) {
  g_recorder = this;
  heap::AddRootTracer("recorder", &TraceRecorderRoots, this);  // the blackhole too: its log holds rebuilt objects
  if (kind == Kind::kLoop) {
    ShadowFrame frame;
    frame.code = root->code;
    frame.states.assign(root->code->register_count, ShadowFrame::kMemory);
    frame.values.resize(root->code->register_count);
    frame.flags = root->flags;
    frame.return_slot = root->return_slot;
    frame.has_owner = root->owner != nullptr;  // its registers are the root's all the same: slots, not elements
    frames_.push_back(std::move(frame));
  }
}

void Recorder::ReadLive(uint32_t header_pc, uint32_t arguments) {
  complete = true;
  for (uint32_t slot = 0; slot < frames_[0].states.size(); ++slot) {
    if (slot < arguments || IsLive(frames_[0].code, header_pc, slot)) AddRootInput(slot);
  }
}

Recorder::~Recorder() {
  heap::RemoveRootTracer(&TraceRecorderRoots, this);
  g_recorder = outer_;
}

void Recorder::TraceRoots(Visitor& visitor) {
  for (trace::Const& c : trace_.consts) {
    if (c.type != Type::kRef) continue;
    Value v = Value::FromBits(c.bits);
    visitor.Visit(&v);
  }
  auto visit = [&](Tracked& tracked) {
    Value v = Value::FromBits(tracked.bits);
    if (v.IsPtr() && heap::IsObject(v.AsPtr())) visitor.Visit(&v);
  };
  for (ReplayEntry& entry : replay_) {
    if (entry.type == Type::kRef) visit(entry.value);
  }
  for (CacheEntry& entry : cache_) visit(entry.value);
}

void Recorder::Abort(AbortReason reason) {
  if (!recording_) return;
  recording_ = false;
  aborted_ = true;
  abort_reason_ = reason;
}

Recorder::Fact& Recorder::FactOf(Operand op) {
  size_t i = static_cast<size_t>(op.index);
  if (i >= facts_.size()) facts_.resize(std::max(trace_.ops.size(), i + 1) + 64);
  return facts_[i];
}

Operand Recorder::Use(Type type, Tracked value) {
  if (!value.op.IsNone()) {
    if (value.op.IsConst()) return value.op;
    const Fact& fact = FactOf(value.op);
    if (!fact.constant) return value.op;
    return trace_.AddConst(type, fact.bits);
  }
  return trace_.AddConst(type, value.bits);
}

Operand Recorder::Emit(Opcode code, Type type, std::initializer_list<Operand> operands, const void* descr, int64_t imm) {
  if (trace_.ops.size() >= kTraceLimit) {
    Abort(AbortReason::too_long);
    return Operand();
  }
  ++recorded_ops;
  return trace_.Add(code, type, operands, descr, imm);
}

Operand Recorder::EmitMany(Opcode code, Type type, const std::vector<Operand>& operands, const void* descr) {
  if (trace_.ops.size() >= kTraceLimit) {
    Abort(AbortReason::too_long);
    return Operand();
  }
  ++recorded_ops;
  return trace_.Add(code, type, operands.data(), operands.size(), descr);
}

#define OURO_IS_CONST(x) ((x).op.IsNone() || FactOf((x).op).constant)
Operand Recorder::Pure(Opcode code, Type type, Type a_type, Tracked a) {
  if (!recording_ || OURO_IS_CONST(a)) return Operand();
  return Emit(code, type, {Use(a_type, a)});
}
Operand Recorder::Pure(Opcode code, Type type, Type a_type, Tracked a, Type b_type, Tracked b) {
  if (!recording_ || (OURO_IS_CONST(a) && OURO_IS_CONST(b))) return Operand();
  return Emit(code, type, {Use(a_type, a), Use(b_type, b)});
}
Operand Recorder::Pure(Opcode code, Type type, Type a_type, Tracked a, Type b_type, Tracked b, Type c_type, Tracked c) {
  if (!recording_ || (OURO_IS_CONST(a) && OURO_IS_CONST(b) && OURO_IS_CONST(c))) return Operand();
  return Emit(code, type, {Use(a_type, a), Use(b_type, b), Use(c_type, c)});
}

void Recorder::Guard(Tracked condition, bool value) {
  if (!recording_ || condition.op.IsNone()) return;
  Fact& fact = FactOf(condition.op);
  if (fact.constant || fact.truth == static_cast<int8_t>(value)) return;
  int32_t exit = CaptureExit();
  if (!recording_) return;
  trace_.Add(value ? Opcode::guard_true : Opcode::guard_false, Type::kVoid, {condition.op}, nullptr, 0, exit);
  ++recorded_ops;
  Fact& again = FactOf(condition.op);
  again.truth = static_cast<int8_t>(value);
  again.constant = true;
  again.bits = value;
}

void Recorder::GuardValid(bool always) {
  if (!recording_) return;
  int32_t exit = CaptureExit();
  if (!recording_) return;
  trace_.Add(Opcode::guard_valid, Type::kVoid, {}, nullptr, always ? 1 : 0, exit);
}

void Recorder::Promote(Type type, Tracked& value) {
  if (!recording_ || value.op.IsNone()) return;
  Fact& fact = FactOf(value.op);
  if (!fact.constant) {
    Operand constant = trace_.AddConst(type, value.bits);
    Operand equal = Emit(type == Type::kRef ? Opcode::ref_eq : Opcode::int_eq, Type::kInt, {value.op, constant});
    if (!recording_) return;
    Guard({1, equal}, true);
    if (!recording_) return;
    Fact& again = FactOf(value.op);
    again.constant = true;
    again.bits = value.bits;
  }
  value.op = Operand();
}

Recorder::Tag Recorder::KnownTag(Operand op) const {
  size_t i = static_cast<size_t>(op.index);
  return op.IsOp() && i < facts_.size() ? facts_[i].tag : Tag::kUnknown;
}
void Recorder::LearnTag(Operand op, Tag tag) {
  if (op.IsOp()) FactOf(op).tag = tag;
}
Shape* Recorder::KnownShape(Operand op) const {
  size_t i = static_cast<size_t>(op.index);
  return op.IsOp() && i < facts_.size() ? facts_[i].shape : nullptr;
}
void Recorder::LearnShape(Operand op, Shape* shape) {
  if (op.IsOp()) FactOf(op).shape = shape;
}
void Recorder::LearnNewShape(Operand op, Shape* before, Shape* after) {
  // Another operand may name the same object, if it had the same shape.
  for (Fact& fact : facts_) {
    if (before == nullptr ? fact.shape != nullptr && !fact.shape->is_final : fact.shape == before) fact.shape = nullptr;
  }
  LearnShape(op, after);
}

// --------------------------------------------------------------------------------------------------------- heap cache
bool Recorder::CachedLoad(Operand object, const trace::FieldDescr* field, int64_t index, Tracked* out) const {
  for (size_t i = cache_.size(); i-- > 0;) {
    const CacheEntry& entry = cache_[i];
    if (entry.field == field && entry.object == object && entry.index == index) {
      *out = entry.value;
      return true;
    }
  }
  return false;
}
void Recorder::RememberLoad(Operand object, const trace::FieldDescr* field, int64_t index, Tracked value) {
  if (cache_.size() >= 64) cache_.erase(cache_.begin(), cache_.begin() + 16);
  cache_.push_back({object, field, index, value});
}
void Recorder::RememberStore(Operand object, const trace::FieldDescr* field, int64_t index, Tracked value) {
  std::erase_if(cache_, [&](const CacheEntry& entry) { return entry.field == field; });
  if (index >= 0) RememberLoad(object, field, index, value);
}
void Recorder::ForgetMutable() {
  std::erase_if(cache_, [](const CacheEntry& entry) { return entry.field->mutability != kFinal; });
  for (Fact& fact : facts_) {
    if (fact.shape != nullptr && !fact.shape->is_final) fact.shape = nullptr;
  }
}

// --------------------------------------------------------------------------------------------------------- log
void Recorder::Log(LogKind kind, Type type, Tracked result) {
  if (!recording_) return;
  if (kind != LogKind::kLoad) has_effect_ = true;
  trace::LogEntry entry{kind, Operand()};
  if (type != Type::kVoid) entry.value = Use(type, result);
  log_.push_back(entry);
}

Tracked Recorder::Replay(LogKind kind) {
  const ReplayEntry& entry = replay_[replay_next_];
  CHECK(entry.kind == kind, "a replayed opcode met another effect than was recorded");
  ++replay_next_;
  if (recording_) {  // the bridge's own guards in this opcode need the same log
    if (kind != LogKind::kLoad) has_effect_ = true;
    trace::LogEntry log{kind, Operand()};
    if (entry.type != Type::kVoid) log.value = Use(entry.type, entry.value);
    log_.push_back(log);
    if (kind == LogKind::kCall) ForgetMutable();  // what was tested before the call may have changed in it
  }
  return entry.value;
}

void Recorder::SetReplay(std::vector<ReplayEntry> entries) {
  replay_ = std::move(entries);
  replay_next_ = 0;
}

// --------------------------------------------------------------------------------------------------------- exits
int32_t Recorder::CaptureSnapshot() {
  if (snapshot_ >= 0) return snapshot_;
  CHECK(!frames_changed_, "a guard after activations changed in the same opcode");
  trace::Snapshot snapshot;
  for (uint32_t f = 0; f < frames_.size(); ++f) {
    ShadowFrame& frame = frames_[f];
    trace::FrameState state;
    bool is_top = f + 1 == frames_.size();
    mode::Activation* activation = root_ + f;
    state.code = frame.code;
    state.pc = is_top ? pc_ : static_cast<uint32_t>(activation->pc - frame.code->instructions);
    state.base = frame.base;
    state.flags = frame.flags;
    state.return_slot = frame.return_slot;
    if (frame.has_owner && f > 0) state.owner = Use(Type::kRef, frame.owner);
    auto value_at = [&](uint32_t slot, uint8_t* kind) -> Tracked {
      // The first undo entry of a register holds its value when the opcode began.
      for (const Undo& undo : undo_) {
        if (undo.frame == f && undo.slot == slot) {
          *kind = undo.state;
          return undo.value;
        }
      }
      *kind = frame.states[slot];
      return frame.values[slot];
    };
    for (uint32_t slot = 0; slot < frame.states.size(); ++slot) {
      if (frame.states[slot] == ShadowFrame::kMemory) continue;
      uint8_t kind;
      Tracked value = value_at(slot, &kind);
      if (kind != ShadowFrame::kChanged) continue;
      if (!IsLive(frame.code, state.pc, slot, !is_top)) continue;
      // Registers inside the callee's window are the callee's until it returns.
      if (!is_top && !frames_[f + 1].has_owner && !frame.has_owner && slot >= frames_[f + 1].base) continue;
      state.slots.push_back({static_cast<uint16_t>(slot), Use(Type::kRef, value)});
    }
    snapshot.frames.push_back(std::move(state));
  }
  trace_.snapshots.push_back(std::move(snapshot));
  snapshot_ = static_cast<int32_t>(trace_.snapshots.size()) - 1;
  return snapshot_;
}

int32_t Recorder::CaptureExit() {
  trace::Exit exit;
  exit.snapshot = CaptureSnapshot();
  if (has_effect_ || replaying()) {
    exit.log = log_;
    // While a replay is under way the rest of its log has happened too: a guard that fails here must not do it again.
    for (size_t i = replay_next_; i < replay_.size(); ++i) {
      const ReplayEntry& entry = replay_[i];
      exit.log.push_back({entry.kind, entry.type == Type::kVoid ? Operand() : Use(entry.type, entry.value)});
    }
  }
  trace_.exits.push_back(std::move(exit));
  return static_cast<int32_t>(trace_.exits.size()) - 1;
}

// --------------------------------------------------------------------------------------------------------- bridges
Tracked Recorder::AddBridgeInput(Type type, uint64_t bits) {
  Operand op = trace_.Add(Opcode::input, type, {}, nullptr, static_cast<int64_t>(inputs_.size()));
  inputs_.push_back(op.index);
  return {bits, op};
}

void Recorder::SetFrame(uint32_t index, const trace::FrameState& state, Tracked owner, const trace::FieldDescr* elements) {
  CHECK(index == frames_.size(), "frames are restored root first");
  ShadowFrame frame;
  frame.code = static_cast<mode::CodeBase*>(const_cast<void*>(state.code));
  frame.base = state.base;
  frame.flags = state.flags;
  frame.return_slot = state.return_slot;
  frame.has_owner = index == 0 ? root_->owner != nullptr : !state.owner.IsNone();
  frame.owner = owner;
  if (index > 0 && frame.has_owner) frame.elements = elements;
  frame.states.assign(frame.code->register_count, ShadowFrame::kMemory);
  frame.values.resize(frame.code->register_count);
  frames_.push_back(std::move(frame));
}

void Recorder::SetSlot(uint32_t frame, uint32_t slot, Tracked value) {
  frames_[frame].values[slot] = value;
  frames_[frame].states[slot] = ShadowFrame::kChanged;
}

// --------------------------------------------------------------------------------------------------------- ends
void Recorder::CloseLoop(uint32_t header_pc) {
  if (!recording_) return;
  ShadowFrame& root = frames_[0];
  for (uint32_t slot = 0; slot < root.states.size(); ++slot) {
    if (root.states[slot] != ShadowFrame::kChanged || !IsLive(root.code, header_pc, slot)) continue;
    if (std::find(trace_.input_slots.begin(), trace_.input_slots.end(), slot) != trace_.input_slots.end()) continue;
    Tracked value = root.values[slot];
    AddRootInput(slot);
    root.values[slot] = value;
    root.states[slot] = ShadowFrame::kChanged;
  }
  std::vector<Operand> operands;
  for (uint16_t slot : trace_.input_slots) operands.push_back(Use(Type::kRef, root.values[slot]));
  trace_.Add(Opcode::jump, Type::kVoid, operands.data(), operands.size(), nullptr, 1);
  PatchSnapshots();
  recording_ = false;
  closed_ = true;
}

// A register that the loop carries is not up to date in memory: every exit must write it, also where it is unchanged.
void Recorder::PatchSnapshots() {
  for (trace::Snapshot& snapshot : trace_.snapshots) {
    trace::FrameState& root = snapshot.frames[0];
    auto* code = static_cast<mode::CodeBase*>(const_cast<void*>(root.code));  // a tail call may have replaced the root's
    for (size_t i = 0; i < trace_.input_slots.size(); ++i) {
      uint16_t slot = trace_.input_slots[i];
      bool listed = false;
      for (const trace::SlotValue& value : root.slots) listed |= value.slot == slot;
      if (listed || !IsLive(code, root.pc, slot, snapshot.frames.size() > 1)) continue;
      if (!frames_[0].has_owner && snapshot.frames.size() > 1 && snapshot.frames[1].owner.IsNone() && slot >= snapshot.frames[1].base) {
        continue;
      }
      root.slots.push_back({slot, Operand::Op(inputs_[i])});
    }
  }
}

void Recorder::CloseBridge(const trace::Trace& root_trace, uint32_t header_pc) {
  if (!recording_) return;
  ShadowFrame& root = frames_[0];
  std::vector<Operand> operands;
  for (uint16_t slot : root_trace.input_slots) {
    Tracked value = ReadSlotOf(0, slot);
    if (!recording_) return;
    operands.push_back(Use(Type::kRef, value));
  }
  for (uint32_t slot = 0; slot < root.states.size(); ++slot) {
    if (root.states[slot] != ShadowFrame::kChanged || !IsLive(root.code, header_pc, slot)) continue;
    auto& inputs = root_trace.input_slots;
    if (std::find(inputs.begin(), inputs.end(), slot) != inputs.end()) continue;
    Emit(Opcode::store_slot, Type::kVoid, {Use(Type::kRef, root.values[slot])}, nullptr, slot);
  }
  if (!recording_) return;
  trace_.Add(Opcode::jump, Type::kVoid, operands.data(), operands.size(), nullptr, 1);
  recording_ = false;
  closed_ = true;
}

void Recorder::Finish() {
  if (!recording_) return;
  int32_t exit = CaptureExit();
  trace_.Add(Opcode::finish, Type::kVoid, {}, nullptr, 0, exit);
  if (kind_ == Kind::kLoop) PatchSnapshots();
  recording_ = false;
  closed_ = finished_ = true;
}

void Recorder::FinishReturn(Tracked value) {
  if (!recording_) return;
  Operand operand = Use(Type::kRef, value);
  Finish();
  if (!closed_) return;
  trace::Op& last = trace_.ops.back();
  last.imm = trace::kFinishReturn;
  last.arg_begin = static_cast<uint32_t>(trace_.args.size());
  last.arg_count = 1;
  trace_.args.push_back(operand);
  returned_ = true;
}

void Recorder::LeaveRoot() {
  if (has_effect_) return Abort(AbortReason::left_root);
  Finish();
}

void Recorder::FinishAt(mode::LoopInfo* next, uint32_t header_pc) {
  BeginOpcode(header_pc);
  Finish();
  successor_ = next;
  if (!closed_ || !complete) return;
  trace::Op& last = trace_.ops.back();
  const trace::Exit& exit = trace_.exits[static_cast<size_t>(last.exit)];
  const std::vector<trace::SlotValue>& slots = trace_.snapshots[static_cast<size_t>(exit.snapshot)].frames[0].slots;
  for (const trace::SlotValue& slot : slots) {
    if (slot.slot >= trace::kTransferRegisters) return;
  }
  last.imm = trace::kFinishTransfer;
  last.arg_begin = static_cast<uint32_t>(trace_.args.size());
  last.arg_count = static_cast<uint16_t>(slots.size());
  for (const trace::SlotValue& slot : slots) trace_.args.push_back(slot.value);
}

std::unique_ptr<trace::Trace> Recorder::Take() {
  // Inputs were added where they were first read: move them to the front.
  auto result = std::make_unique<trace::Trace>();
  size_t n = trace_.ops.size();
  std::vector<int32_t> renumber(n, -1);
  int32_t next = 0;
  for (int32_t input : inputs_) renumber[static_cast<size_t>(input)] = next++;
  for (size_t i = 0; i < n; ++i) {
    if (renumber[i] < 0) renumber[i] = next++;
  }
  auto map = [&](Operand operand) { return operand.IsOp() ? Operand::Op(renumber[static_cast<size_t>(operand.index)]) : operand; };
  result->ops.resize(n);
  for (size_t i = 0; i < n; ++i) result->ops[static_cast<size_t>(renumber[i])] = trace_.ops[i];
  result->args = trace_.args;
  for (Operand& operand : result->args) operand = map(operand);
  result->consts = std::move(trace_.consts);
  result->snapshots = std::move(trace_.snapshots);
  for (trace::Snapshot& snapshot : result->snapshots) {
    for (trace::FrameState& frame : snapshot.frames) {
      frame.owner = map(frame.owner);
      for (trace::SlotValue& slot : frame.slots) slot.value = map(slot.value);
    }
  }
  result->exits = std::move(trace_.exits);
  for (trace::Exit& exit : result->exits) {
    for (trace::LogEntry& entry : exit.log) entry.value = map(entry.value);
  }
  result->input_slots = trace_.input_slots;
  return result;
}

}  // namespace ouro::record
