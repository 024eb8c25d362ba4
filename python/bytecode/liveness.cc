// Backward dataflow over basic blocks. An instruction that may raise inside an exception range keeps alive what the
// handler needs: registers are written only when an instruction completes, so the handler's live set flows to the
// instruction's beginning unchanged (minus the register that receives the exception).
#include "python/bytecode/liveness.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "python/bytecode/registers.h"
#include "python/runtime/object/object.h"

namespace ouro::python {

struct LiveTable {
  uint32_t words = 0;
  std::vector<uint64_t> bits;  // instruction_count * words; one row for all of a code object that is never traced
  uint64_t* At(uint32_t pc) { return bits.data() + (bits.size() == words ? 0 : size_t{pc} * words); }
};

void FreeLiveTable(LiveTable* table) { delete table; }

namespace {

bool Names(const Code& code, std::initializer_list<Value> names) {
  for (Value constant : *code.constants) {
    for (Value name : names) {
      if (constant == name && !name.IsNull()) return true;
    }
  }
  return false;
}
// Functions that name one of these may read any of their own locals by name.
bool LooksAtItself(const Code& code) {
  return Names(code, {g_names.locals, g_names.vars, g_names.eval, g_names.exec, g_names.dir, g_names.getframe});
}
// ... and these anybody's.
bool LooksAtOthers(const Code& code) {
  return Names(code, {g_names.f_locals, g_names.tb_frame, g_names.gi_frame, g_names.cr_frame, g_names.ag_frame});
}
template <class Visit>
bool AnyCode(Code* code, Visit visit) {
  if (visit(code)) return true;
  for (Value constant : *code->constants) {
    if (constant.IsPtr() && constant.AsPtr()->shape() == g_code_shape && AnyCode(constant.As<Code>(), visit)) return true;
  }
  return false;
}

class Liveness {
 public:
  Liveness(const Code& code, LiveTable& table)
      : code_(code), table_(table), instructions_(*code.instructions), count_(static_cast<uint32_t>(instructions_.size())) {}

  void Run() {
    handlers_of_.assign(count_, kNone);
    // Inner entries come first, so the first that covers an instruction is the one that gets its exception.
    for (uint32_t e = 0; e < code_.exceptions->size(); ++e) {
      const ExceptionEntry& entry = (*code_.exceptions)[e];
      for (uint32_t pc = entry.start; pc < entry.end && pc < count_; ++pc) {
        if (handlers_of_[pc] == kNone) handlers_of_[pc] = e;
      }
    }
    for (uint32_t pc = 0; pc < count_; pc += InfoOf(static_cast<Opcode>(instructions_[pc].op)).words) starts_.push_back(pc);
    always_.assign(table_.words, 0);
    always_[0] = 1;
    if (code_.keeps_locals || LooksAtItself(code_)) {
      for (uint32_t r = code_.first_local; r < code_.end_of_locals(); ++r) Set(always_.data(), r);
    }
    // Code is laid out mostly in execution order: sweeping backwards converges in (loop depth + 2) rounds.
    scratch_.resize(table_.words);
    for (bool changed = true; changed;) {
      changed = false;
      for (size_t i = starts_.size(); i-- > 0;) changed |= Update(starts_[i]);
    }
    // An instruction under way is known by its last word. Of one word: what is live at its beginning is enough.
    for (uint32_t pc : starts_) {
      const mode::Instr* at = &instructions_[pc];
      Opcode op = static_cast<Opcode>(at->op);
      if (InfoOf(op).words != 2) continue;
      Behind(pc);
      // The method of an operator may decline, and the operands are asked for once more when it has returned.
      if (IsOperator(op)) ForEachRegister(at, [&](uint32_t r) { Set(scratch_.data(), r); }, [](uint32_t) {});
      // While __init__ runs, the register of the result holds the instance.
      if (IsCall(op) && pc + 2 < count_) ForEachRegister(at, [](uint32_t) {}, [&](uint32_t r) { CopyBit(table_.At(pc + 2), r); });
      std::copy(scratch_.begin(), scratch_.end(), table_.At(pc + 1));
    }
  }

 private:
  static constexpr uint32_t kNone = UINT32_MAX;
  static bool IsOperator(Opcode op) {
    return (op >= Opcode::Add && op <= Opcode::SubInt) || (op >= Opcode::Lt && op <= Opcode::Ge) ||
           (op >= Opcode::JumpLt && op <= Opcode::JumpGe);
  }
  static bool IsCall(Opcode op) { return op == Opcode::Call || op == Opcode::CallLoaded || op == Opcode::CallMethod; }
  void CopyBit(const uint64_t* from, uint32_t r) { scratch_[r / 64] |= from[r / 64] & uint64_t{1} << (r % 64); }
  static void Set(uint64_t* set, uint32_t r) { set[r / 64] |= uint64_t{1} << (r % 64); }
  static void Clear(uint64_t* set, uint32_t r) { set[r / 64] &= ~(uint64_t{1} << (r % 64)); }

  // What must be kept while the instruction is executed, whichever way it goes on (to the next one, by its jump, to its
  // handler), into scratch_.
  void Behind(uint32_t pc) {
    const mode::Instr* at = &instructions_[pc];
    Opcode op = static_cast<Opcode>(at->op);
    uint32_t next = pc + InfoOf(op).words;
    uint64_t* live = scratch_.data();
    std::fill(scratch_.begin(), scratch_.end(), 0);
    int32_t offset = JumpOffset(at);
    uint32_t target = static_cast<uint32_t>(static_cast<int64_t>(pc) + offset);
    bool jumps = offset != 0 && target < count_;
    if (FallsThrough(op) && next < count_) Join(live, table_.At(next));
    if (jumps && op != Opcode::ForIter) Join(live, table_.At(target));
    ForEachRegister(at, [](uint32_t) {}, [&](uint32_t r) { Clear(live, r); });
    if (jumps && op == Opcode::ForIter) Join(live, table_.At(target));  // nothing is written on this edge
    if (uint32_t e = handlers_of_[pc]; e != kNone) {
      const ExceptionEntry& entry = (*code_.exceptions)[e];
      const uint64_t* handler = table_.At(entry.handler);
      for (uint32_t w = 0; w < table_.words; ++w) {
        uint64_t bits = handler[w];
        if (entry.exception_register / 64 == w) bits &= ~(uint64_t{1} << (entry.exception_register % 64));
        live[w] |= bits;
      }
    }
    Join(live, always_.data());
  }
  bool Update(uint32_t pc) {
    Behind(pc);
    uint64_t* live = scratch_.data();
    ForEachRegister(&instructions_[pc], [&](uint32_t r) { Set(live, r); }, [](uint32_t) {});
    uint64_t* old = table_.At(pc);
    bool changed = false;
    for (uint32_t w = 0; w < table_.words; ++w) {
      changed |= old[w] != live[w];
      old[w] = live[w];
    }
    return changed;
  }
  void Join(uint64_t* to, const uint64_t* from) const {
    for (uint32_t w = 0; w < table_.words; ++w) to[w] |= from[w];
  }

  const Code& code_;
  LiveTable& table_;
  const std::vector<mode::Instr>& instructions_;
  uint32_t count_;
  std::vector<uint32_t> handlers_of_, starts_;
  std::vector<uint64_t> always_, scratch_;
};

}  // namespace

void KeepLocals(Code* code) {
  if (code->keeps_locals) return;
  code->keeps_locals = true;
  if (code->live_table == nullptr || code->never_traced) return;
  for (uint32_t pc = 0; pc < code->base.instruction_count; ++pc) {
    for (uint32_t r = code->first_local; r < code->end_of_locals(); ++r) code->live_table->At(pc)[r / 64] |= uint64_t{1} << (r % 64);
  }
}

void KeepLocalsIfInspected(Code* module) {
  if (!AnyCode(module, [](Code* code) { return LooksAtOthers(*code); })) return;
  AnyCode(module, [](Code* code) { return KeepLocals(code), false; });
}

const uint64_t* LiveRegisters(Code* code, uint32_t pc) {
  if (code->live_table == nullptr) {
    auto* table = new LiveTable();
    table->words = (code->base.register_count + 63) / 64;
    if (code->never_traced) {
      table->bits.assign(table->words, ~uint64_t{0});
    } else {
      table->bits.assign(size_t{code->base.instruction_count} * table->words, 0);
      Liveness(*code, *table).Run();
    }
    code->live_table = table;
  }
  return code->live_table->At(pc);
}

}  // namespace ouro::python
