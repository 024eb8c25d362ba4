// Heads of loops, and the jumps to them.
#include <algorithm>

#include "framework/compile/fast/lower.h"

namespace ouro::compile::fast {

using trace::Op;
using trace::Opcode;
using trace::Operand;

namespace {
// Registers of each class left for the loop's own values.
constexpr int kLeftFree = 3;
}  // namespace

// At the head of a loop: what is read soonest gets registers. What is read only after a call cannot keep one that the
// call changes.
void Lowering::ChooseRegisters(std::vector<Candidate>& candidates, int32_t at) const {
  std::sort(candidates.begin(), candidates.end(),
            [](const Candidate& a, const Candidate& b) { return a.first_read < b.first_read; });
  int32_t call = intervals_.NextCall(at);
  int left[2] = {std::popcount(kGeneral) - kLeftFree, std::popcount(kFloats) - kLeftFree};
  RegSet taken = 0;
  auto allowed = [&](const Candidate& candidate) {
    RegSet all = allocator_.IsFloat(candidate.value) ? kFloats : kGeneral;
    return candidate.first_read > call ? all & kPreserved : all;
  };
  auto lives_across_call = [&](const Candidate& candidate) { return intervals_.LastRead(candidate.value) > call; };
  auto choose = [&](Candidate& candidate, Reg reg) {
    candidate.chosen = reg;
    taken |= Bit(reg);
    --left[IsFloatReg(reg)];
  };
  for (Candidate& candidate : candidates) {  // those that are in a good place already
    candidate.chosen = kNoReg;
    if (candidate.preferred == kNoReg || left[IsFloatReg(candidate.preferred)] == 0) continue;
    RegSet bit = Bit(candidate.preferred);
    // rcx and rdx would be moved out of the way of the first shift or division.
    if ((allowed(candidate) & bit & ~taken & ~Bit(kRcx) & ~Bit(kRdx)) == 0 || (lives_across_call(candidate) && (bit & kPreserved) == 0)) continue;
    choose(candidate, candidate.preferred);
  }
  for (Candidate& candidate : candidates) {
    RegSet free = allowed(candidate) & ~taken;
    if (candidate.chosen != kNoReg || free == 0 || left[allocator_.IsFloat(candidate.value)] == 0) continue;
    RegSet better = lives_across_call(candidate) ? free & kPreserved : free & kClobbered & ~Bit(kRcx) & ~Bit(kRdx);
    if (better == 0) better = free & ~Bit(kRcx) & ~Bit(kRdx);
    choose(candidate, Lowest(better != 0 ? better : free));
  }
}

void Lowering::EnterRoot() {
  size_t count = trace_->input_slots.size();
  std::vector<Candidate> candidates;
  for (size_t i = 0; i < count; ++i) {
    auto value = static_cast<int32_t>(i);
    if (intervals_.FirstRead(value) != kNever) candidates.push_back({value, intervals_.FirstRead(value), kNoReg, kNoReg});
  }
  ChooseRegisters(candidates, 0);
  root_.phis.assign(count, Places());
  for (const Candidate& candidate : candidates) root_.phis[static_cast<size_t>(candidate.value)].reg = candidate.chosen;
  for (size_t i = 0; i < count; ++i) {
    auto value = static_cast<int32_t>(i);
    if (!IsNeeded(value)) continue;
    if (root_.phis[i].reg == kNoReg) root_.phis[i].slot = allocator_.NewSlot();
    allocator_.Enter(value, root_.phis[i]);
  }
  root_.label = NewLabel();
  if (intervals_.label() < 0) a_.align(asmjit::AlignMode::kCode, 16);
  a_.bind(root_.label);
}

// The ways in. They are written last, when it is known which registers must be saved.
void Lowering::WriteEntries() {
  const std::vector<uint16_t>& slots = tree_.nodes[0].trace->input_slots;
  using asmjit::x86::qword_ptr;
  entry_ = NewLabel();
  a_.align(asmjit::AlignMode::kCode, 16);
  a_.bind(entry_);
  machine_.Push();
  a_.mov(machine_.Fixed(Machine::kRegs), Gp(kRdi));
  a_.mov(machine_.Fixed(Machine::kExitValues), Gp(kRsi));
  const DirectCall* direct = options_.direct;
  if (direct != nullptr) SetRunning();
  a_.mov(Gp(kScratch), Gp(kRdi));
  for (size_t i = 0; i < slots.size(); ++i) {
    Location to = root_.phis[i].Best();
    Mem memory = qword_ptr(Gp(kScratch), 8 * slots[i]);
    if (to.IsNone()) continue;
    if (to.IsSlot()) {
      a_.movsd(Xmm(kFloatScratch), memory);
      a_.movsd(machine_.Slot(to.slot()), Xmm(kFloatScratch));
    } else if (IsFloatReg(to.reg())) {
      a_.movsd(Xmm(to.reg()), memory);
    } else {
      a_.mov(Gp(to.reg()), memory);
    }
  }
  a_.jmp(root_.label);

  if (transfer_.isValid()) {  // the successor's entry is where rdx says
    a_.bind(transfer_);
    machine_.Pop();
    a_.mov(Gp(kRsi), reinterpret_cast<uint64_t>(direct->exit_values));
    a_.jmp(qword_ptr(Gp(kRdx)));
  }
  if (direct == nullptr || direct->slow == nullptr) return;
  direct_ = NewLabel();
  Label slow = NewLabel();
  a_.bind(slow);
  JumpTo(direct->slow);
  a_.align(asmjit::AlignMode::kCode, 16);
  a_.bind(direct_);
  a_.mov(Gp(kScratch), reinterpret_cast<uint64_t>(direct->stack_limit));
  a_.cmp(asmjit::x86::rsp, qword_ptr(Gp(kScratch)));
  a_.jbe(slow);
  machine_.Push();
  SetRunning();
  a_.mov(Gp(kScratch), reinterpret_cast<uint64_t>(direct->exit_values));
  a_.mov(machine_.Fixed(Machine::kExitValues), Gp(kScratch));
  moves_.clear();
  for (size_t i = 0; i < slots.size(); ++i) {
    CHECK(slots[i] < direct->arguments, "a function's tree has an input that is no argument");
    if (Location to = root_.phis[i].Best(); !to.IsNone()) moves_.push_back({to, Location::Of(kIntArguments[slots[i]])});
  }
  MoveAtOnce(machine_, moves_);
  a_.jmp(root_.label);
}

void Lowering::SetRunning() {
  a_.mov(Gp(kScratch), reinterpret_cast<uint64_t>(options_.direct->running));
  a_.mov(asmjit::x86::r11, reinterpret_cast<uint64_t>(options_.invalid));
  a_.mov(asmjit::x86::qword_ptr(Gp(kScratch)), asmjit::x86::r11);
}

void Lowering::JumpTo(const void* function) {
  a_.mov(Gp(kScratch), reinterpret_cast<uint64_t>(function));
  a_.jmp(Gp(kScratch));
}

void Lowering::EnterLabel(int32_t at) {
  // Whatever the loop evicts is in its slot already, so that no round stores it.
  for (int32_t value : intervals_.invariants()) allocator_.StoreToSlot(value);
  int32_t end = at + 1;
  while (trace_->ops[static_cast<size_t>(end)].code == Opcode::phi) ++end;
  std::vector<Places> sources;  // of the phis' values on entry
  for (int32_t phi = at + 1; phi < end; ++phi) {
    Operand entry = trace_->args[trace_->ops[static_cast<size_t>(phi)].arg_begin];
    sources.push_back(entry.IsOp() ? allocator_.PlacesOf(entry.index) : Places());
  }
  allocator_.Advance();

  std::vector<Candidate> candidates;
  for (int32_t value : intervals_.invariants()) {
    if (allocator_.NextRead(value) == kNever) continue;
    candidates.push_back({value, allocator_.NextRead(value), allocator_.PlacesOf(value).reg, kNoReg});
  }
  for (int32_t phi = at + 1; phi < end; ++phi) {
    if (intervals_.FirstRead(phi) == kNever) continue;
    // The register of its value on entry, if that is needed no more.
    Operand entry = trace_->args[trace_->ops[static_cast<size_t>(phi)].arg_begin];
    bool dies = entry.IsOp() && intervals_.LastUse(entry.index) <= at;
    Reg preferred = dies ? sources[static_cast<size_t>(phi - at - 1)].reg : kNoReg;
    candidates.push_back({phi, intervals_.FirstRead(phi), preferred, kNoReg});
  }
  ChooseRegisters(candidates, at);

  moves_.clear();
  loop_.invariants.clear();
  loop_.phis.assign(static_cast<size_t>(end - at - 1), Places());
  for (const Candidate& candidate : candidates) {
    if (candidate.chosen == kNoReg) continue;
    if (candidate.value > at) {
      loop_.phis[static_cast<size_t>(candidate.value - at - 1)].reg = candidate.chosen;
    } else {
      loop_.invariants.push_back({candidate.value, candidate.chosen});
      moves_.push_back({Location::Of(candidate.chosen), allocator_.PlacesOf(candidate.value).Best()});
    }
  }
  for (int32_t phi = at + 1; phi < end; ++phi) {
    if (!IsNeeded(phi)) continue;
    auto index = static_cast<size_t>(phi - at - 1);
    Places& places = loop_.phis[index];
    if (places.reg == kNoReg) places.slot = allocator_.NewSlot();
    Operand entry = trace_->args[trace_->ops[static_cast<size_t>(phi)].arg_begin];
    moves_.push_back({places.Best(), sources[index].Best(), entry.IsConst() ? BitsOf(entry) : 0});
  }
  MoveAtOnce(machine_, moves_);
  for (int32_t value : intervals_.invariants()) allocator_.Drop(value);
  for (auto [value, reg] : loop_.invariants) allocator_.Place(value, reg);
  for (int32_t phi = at + 1; phi < end; ++phi) allocator_.Enter(phi, loop_.phis[static_cast<size_t>(phi - at - 1)]);
  loop_.label = NewLabel();
  a_.align(asmjit::AlignMode::kCode, 16);
  a_.bind(loop_.label);
  HintJump(end);
}

void Lowering::HintJump(int32_t begin) {
  const Op& jump = trace_->ops.back();
  bool to_root = jump.imm == 1;
  if (jump.code != Opcode::jump || (!to_root && begin <= intervals_.label())) return;
  const LoopHead& head = to_root ? root_ : loop_;
  for (int i = 0; i < jump.arg_count; ++i) {
    Operand operand = Arg(jump, i);
    if (operand.IsOp() && operand.index >= begin) allocator_.SetHint(operand.index, head.phis[static_cast<size_t>(i)].reg);
  }
}

void Lowering::LowerJump(const Op& op) {
  const LoopHead& head = op.imm == 1 ? root_ : loop_;
  CHECK(head.phis.size() == op.arg_count, "a jump's operands do not fit its target");
  moves_.clear();
  for (int i = 0; i < op.arg_count; ++i) {
    Location to = head.phis[static_cast<size_t>(i)].Best();
    if (to.IsNone()) continue;  // nobody reads that phi
    Operand operand = Arg(op, i);
    if (operand.IsConst()) {
      moves_.push_back({to, {}, BitsOf(operand)});
    } else {
      const Places& places = allocator_.PlacesOf(operand.index);
      bool in_place = to.IsSlot() && places.slot == to.slot();
      moves_.push_back({to, in_place ? to : places.Best()});
    }
  }
  if (op.imm == 0) {
    for (auto [value, reg] : head.invariants) moves_.push_back({Location::Of(reg), allocator_.PlacesOf(value).Best()});
  }
  MoveAtOnce(machine_, moves_);
  a_.jmp(head.label);
}

}  // namespace ouro::compile::fast
