// Leaving the code, and the ways into bridges. An exit's stub names it and stores its live values; guards of one opcode
// mostly leave the same values in the same places, so their stubs share the stores.
#include <algorithm>

#include "framework/compile/fast/lower.h"

namespace ouro::compile::fast {

using trace::Op;
using trace::TraceTree;

Lowering::Label Lowering::ExitLabel(int32_t exit) {
  const int32_t *live = intervals_.ExitBegin(exit), *end = intervals_.ExitEnd(exit);
  auto count = static_cast<uint32_t>(end - live);
  max_exit_values_ = std::max(max_exit_values_, count);
  int32_t bridge = bridge_of_[number_][static_cast<size_t>(exit)];
  if (bridge >= 0) return BridgeLabel(bridges_[static_cast<size_t>(bridge)], static_cast<uint32_t>(bridge), live, count);

  auto begin = static_cast<uint32_t>(locations_.size());
  uint64_t hash = count;
  for (const int32_t* value = live; value != end; ++value) {
    Location location = allocator_.PlacesOf(*value).Best();
    DCHECK(!location.IsNone(), "an exit's value is nowhere");
    locations_.push_back(location);
    hash = (hash ^ static_cast<uint64_t>(location.index)) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 32;
  }
  int32_t& first = return_by_hash_.try_emplace(hash, -1).first->second;
  int32_t where = first;
  while (where >= 0) {
    const Return& same = returns_[static_cast<size_t>(where)];
    if (same.count == count && std::equal(locations_.begin() + same.begin, locations_.begin() + same.begin + count,
                                          locations_.begin() + begin)) {
      break;
    }
    where = same.next;
  }
  if (where < 0) {
    where = static_cast<int32_t>(returns_.size());
    returns_.push_back({begin, count, first, {}});
    first = where;
  } else {
    locations_.resize(begin);
  }
  LastExit& last = last_exit_[static_cast<size_t>(exit)];
  if (last.where != where) {
    last = {NewLabel(), where};
    returns_[static_cast<size_t>(where)].exits.push_back(
        {last.label, TraceTree::ExitNumber(number_, static_cast<uint32_t>(exit))});
  }
  return last.label;
}

// The first guard of a bridged exit decides where the bridge finds its inputs. What they are is the same for all its guards.
Lowering::Label Lowering::BridgeLabel(Bridge& bridge, uint32_t number, const int32_t* live, uint32_t count) {
  auto inputs = static_cast<size_t>(tree_.nodes[number].trace->input_count());
  CHECK(inputs <= count, "too few values for the bridge's inputs");
  std::vector<Places> now;
  for (size_t i = 0; i < inputs; ++i) now.push_back(allocator_.PlacesOf(live[i]));
  if (!bridge.reached) {
    bridge.reached = true;
    bridge.label = NewLabel();
    bridge.inputs = now;
    for (size_t i = 0; i < inputs; ++i) bridge.fresh.push_back(allocator_.IsFresh(live[i]));
    worklist_.push_back(number);
    return bridge.label;
  }
  if (bridge.inputs == now) return bridge.label;
  std::vector<Move> moves;
  for (size_t i = 0; i < inputs; ++i) {
    const Places &from = now[i], &to = bridge.inputs[i];
    if (to.reg != kNoReg) moves.push_back({Location::Of(to.reg), from.Best()});
    if (to.slot >= 0) moves.push_back({Location::Slot(to.slot), from.slot == to.slot ? Location::Slot(to.slot) : from.Best()});
  }
  Label entry = NewLabel();
  machine_.Later([this, entry, target = bridge.label, moves]() mutable {
    a_.bind(entry);
    MoveAtOnce(machine_, moves);
    a_.jmp(target);
  });
  return entry;
}

void Lowering::ReleaseAfterExit(int32_t exit, int32_t at) {
  for (const int32_t* value = intervals_.ExitBegin(exit); value != intervals_.ExitEnd(exit); ++value) {
    if (intervals_.LastUse(*value) <= at) allocator_.Release(*value);
  }
}

void Lowering::StoreExitValues(const Location* locations, uint32_t count) {
  if (std::all_of(locations, locations + count, [](Location location) { return location.IsNone(); })) return;
  a_.mov(Gp(kScratch), machine_.Fixed(Machine::kExitValues));
  for (uint32_t i = 0; i < count; ++i) {
    if (locations[i].IsNone()) continue;
    Mem word = asmjit::x86::qword_ptr(Gp(kScratch), static_cast<int32_t>(8 * i));
    Location from = locations[i];
    if (from.IsSlot()) {
      a_.movsd(Xmm(kFloatScratch), machine_.Slot(from.slot()));
      from = Location::Of(kFloatScratch);
    }
    if (IsFloatReg(from.reg())) {
      a_.movsd(word, Xmm(from.reg()));
    } else {
      a_.mov(word, Gp(from.reg()));
    }
  }
}

void Lowering::LowerFinish(const Op& op) {
  if (bridge_of_[number_][static_cast<size_t>(op.exit)] >= 0) {
    a_.jmp(ExitLabel(op.exit));
    return;
  }
  if (op.imm == trace::kFinishTransfer && options_.direct != nullptr) Transfer(op);
  std::vector<Location> live;
  for (const int32_t* value = intervals_.ExitBegin(op.exit); value != intervals_.ExitEnd(op.exit); ++value) {
    live.push_back(allocator_.PlacesOf(*value).Best());
    // The value returned is known without being stored.
    if (op.imm == trace::kFinishReturn && Arg(op, 0) == trace::Operand::Op(*value)) live.back() = Location();
  }
  auto count = static_cast<uint32_t>(live.size());
  max_exit_values_ = std::max(max_exit_values_, count);
  StoreExitValues(live.data(), count);
  uint32_t number = TraceTree::ExitNumber(number_, static_cast<uint32_t>(op.exit));
  if (op.imm != trace::kFinishReturn) {
    a_.mov(asmjit::x86::edx, number);
    return machine_.Return();
  }
  Load(kScratch, UseAny(Arg(op, 0)));
  a_.mov(asmjit::x86::edx, number | CompiledCode::kReturned);
  machine_.ReturnValue();
}

// In code that runs without registers in memory: goes on in the successor's code, if there is any. Else behind this.
void Lowering::Transfer(const Op& op) {
  const TraceTree::Node& node = tree_.nodes[number_];
  if (node.successor_entry == nullptr) return;
  const trace::Exit& exit = trace_->exits[static_cast<size_t>(op.exit)];
  const std::vector<trace::SlotValue>& slots = trace_->snapshots[static_cast<size_t>(exit.snapshot)].frames[0].slots;
  Label plain = NewLabel();
  machine_.LoadConstant(kScratch, reinterpret_cast<uint64_t>(options_.direct->exit_values));
  a_.cmp(Gp(kScratch), machine_.Fixed(Machine::kExitValues));
  a_.jne(plain);
  machine_.LoadConstant(kScratch, reinterpret_cast<uint64_t>(node.successor_entry));
  a_.cmp(asmjit::x86::qword_ptr(Gp(kScratch)), 0);
  a_.je(plain);
  machine_.LoadConstant(kScratch, reinterpret_cast<uint64_t>(options_.direct->registers));
  for (size_t i = 0; i < slots.size(); ++i) {
    Mem word = asmjit::x86::qword_ptr(Gp(kScratch), 8 * slots[i].slot);
    trace::Operand value = Arg(op, static_cast<int>(i));
    if (value.IsConst()) {
      if (Machine::IsImmediate(BitsOf(value))) {
        a_.mov(word, static_cast<int32_t>(BitsOf(value)));
        continue;
      }
      a_.movsd(Xmm(kFloatScratch), machine_.Constant(BitsOf(value)));
      a_.movsd(word, Xmm(kFloatScratch));
    } else if (Location from = allocator_.PlacesOf(value.index).Best(); from.IsSlot()) {
      a_.movsd(Xmm(kFloatScratch), machine_.Slot(from.slot()));
      a_.movsd(word, Xmm(kFloatScratch));
    } else {
      a_.mov(word, Gp(from.reg()));
    }
  }
  a_.mov(Gp(kRdi), Gp(kScratch));
  machine_.LoadConstant(kRdx, reinterpret_cast<uint64_t>(node.successor_entry));
  if (!transfer_.isValid()) transfer_ = NewLabel();
  a_.jmp(transfer_);
  a_.bind(plain);
}

void Lowering::WriteExits() {
  Mem number = machine_.Fixed(Machine::kExitNumber);
  number.setSize(4);
  for (const Return& shared : returns_) {
    bool alone = shared.exits.size() == 1;
    Label stores = NewLabel();
    for (size_t i = 0; i < shared.exits.size(); ++i) {
      a_.bind(shared.exits[i].first);
      if (alone) break;
      a_.mov(number, shared.exits[i].second);
      if (i + 1 < shared.exits.size()) a_.jmp(stores);
    }
    a_.bind(stores);
    StoreExitValues(locations_.data() + shared.begin, shared.count);
    if (alone) {
      a_.mov(asmjit::x86::edx, shared.exits[0].second);
    } else {
      a_.mov(asmjit::x86::edx, number);
    }
    machine_.Return();
  }
}

}  // namespace ouro::compile::fast
