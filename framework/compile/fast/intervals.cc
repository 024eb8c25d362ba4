#include "framework/compile/fast/intervals.h"

#include <algorithm>

namespace ouro::compile::fast {

using trace::Effect;
using trace::InfoOf;
using trace::Op;
using trace::Opcode;
using trace::Operand;
using trace::Trace;

namespace {

// Pure operations whose result is 0 or 1 and that the machine delivers as flags.
bool IsCondition(const Trace& trace, const Op& op) {
  switch (op.code) {
    case Opcode::int_and: return trace.Arg(op, 1).IsConst() && trace.ConstOf(trace.Arg(op, 1)).bits == 1;
    case Opcode::int_eq:
    case Opcode::int_ne:
    case Opcode::int_lt:
    case Opcode::int_le:
    case Opcode::int_gt:
    case Opcode::int_ge:
    case Opcode::int_ult:
    case Opcode::int_fits:
    case Opcode::int_add_overflows:
    case Opcode::int_sub_overflows:
    case Opcode::int_mul_overflows:
    case Opcode::bool_not:
    case Opcode::float_eq:
    case Opcode::float_ne:
    case Opcode::float_lt:
    case Opcode::float_le:
    case Opcode::float_gt:
    case Opcode::float_ge:
    case Opcode::is_int:
    case Opcode::is_float:
    case Opcode::is_ptr:
    case Opcode::is_special:
    case Opcode::ref_eq: return true;
    default: return false;
  }
}

// Operations that read operand 0 as a condition.
bool TakesCondition(Opcode code) {
  switch (code) {
    case Opcode::guard_true:
    case Opcode::guard_false:
    case Opcode::bool_not:
    case Opcode::box_bool:
    case Opcode::int_select:
    case Opcode::float_select:
    case Opcode::ref_select: return true;
    default: return false;
  }
}

// Loads that a comparison can have as its memory operand.
bool IsMemoryOperand(const Op& load, const Op& compare, bool other_is_const) {
  if (load.code == Opcode::shape_of) return (compare.code == Opcode::int_eq || compare.code == Opcode::int_ne) && other_is_const;
  if (load.code != Opcode::get_field) return false;
  return load.type == trace::Type::kRef || (load.type == trace::Type::kInt && load.field()->width == trace::Width::k64);
}
bool IsIntComparison(Opcode code) {
  return (code >= Opcode::int_eq && code <= Opcode::int_ult) || code == Opcode::ref_eq;
}

Opcode ArithmeticOf(Opcode overflows) {
  switch (overflows) {
    case Opcode::int_add_overflows: return Opcode::int_add;
    case Opcode::int_sub_overflows: return Opcode::int_sub;
    case Opcode::int_mul_overflows: return Opcode::int_mul;
    default: return Opcode::kCount;
  }
}
constexpr int32_t kPartnerDistance = 8;  // how far apart a sum and its overflow test may be

}  // namespace

void Intervals::Compute(const Trace& trace, bool fuse_overflow) {
  trace_ = &trace;
  size_t count = trace.ops.size();
  label_ = -1;
  sunk_.assign(count, kInPlace);
  first_read_.assign(count, kNever);
  last_read_.assign(count, -1);
  last_use_.assign(count, -1);
  next_call_.assign(count, kNever);
  partner_.assign(count, -1);
  reads_.assign(count, 0);
  reader_.assign(count, -1);
  in_exit_.assign(count, false);
  invariant_.assign(count, false);
  invariants_.clear();
  next_read_.assign(trace.args.size(), kNever);
  FindExits();
  CountReads();
  Sink(fuse_overflow);
  Chain();
}

void Intervals::FindExits() {
  constexpr uint32_t kUnknown = UINT32_MAX;
  exit_begin_.assign(trace_->exits.size(), kUnknown);
  exit_count_.assign(trace_->exits.size(), 0);
  exit_values_.clear();
  std::vector<Operand> live;
  for (const Op& op : trace_->ops) {
    if (op.exit < 0 || exit_begin_[static_cast<size_t>(op.exit)] != kUnknown) continue;
    live.clear();
    AppendLiveValues(*trace_, trace_->exits[static_cast<size_t>(op.exit)], live);
    exit_begin_[static_cast<size_t>(op.exit)] = static_cast<uint32_t>(exit_values_.size());
    exit_count_[static_cast<size_t>(op.exit)] = static_cast<uint32_t>(live.size());
    for (Operand operand : live) {
      exit_values_.push_back(operand.index);
      in_exit_[static_cast<size_t>(operand.index)] = true;
    }
  }
}

void Intervals::CountReads() {
  auto needed = [&](int32_t value) {
    if (label_ < 0 || value >= label_ || invariant_[static_cast<size_t>(value)]) return;
    invariant_[static_cast<size_t>(value)] = true;
    invariants_.push_back(value);
  };
  auto count = static_cast<int32_t>(trace_->ops.size());
  for (int32_t at = 0; at < count; ++at) {
    const Op& op = trace_->ops[static_cast<size_t>(at)];
    if (op.code == Opcode::label) label_ = at;
    for (int i = 0; i < op.arg_count; ++i) {
      Operand operand = trace_->Arg(op, i);
      if (!operand.IsOp()) continue;
      ++reads_[static_cast<size_t>(operand.index)];
      reader_[static_cast<size_t>(operand.index)] = at;
      if (op.code != Opcode::phi) needed(operand.index);
    }
    if (op.exit < 0 || label_ < 0) continue;
    for (const int32_t* value = ExitBegin(op.exit); value != ExitEnd(op.exit); ++value) needed(*value);
  }
}

// Backwards, so that an operation's reader has been decided before it.
void Intervals::Sink(bool fuse_overflow) {
  int32_t next_call = kNever, next_store = kNever;
  for (auto at = static_cast<int32_t>(trace_->ops.size()) - 1; at >= 0; --at) {
    const Op& op = trace_->ops[static_cast<size_t>(at)];
    auto index = static_cast<size_t>(at);
    Effect effect = InfoOf(op.code).effect;
    if (op.code == Opcode::call) next_call = next_store = at;
    if (effect == Effect::Store) next_store = at;
    next_call_[index] = next_call;
    if ((effect != Effect::Pure && effect != Effect::Load) || in_exit_[index]) continue;
    if (reads_[index] == 0) {
      sunk_[index] = kDropped;
      for (int i = 0; i < op.arg_count; ++i) {
        Operand operand = trace_->Arg(op, i);
        if (!operand.IsOp()) continue;
        --reads_[static_cast<size_t>(operand.index)];
        if (reader_[static_cast<size_t>(operand.index)] == at) reader_[static_cast<size_t>(operand.index)] = -1;
      }
      continue;
    }
    int32_t reader = reader_[index];
    if (reads_[index] != 1 || reader < 0 || sunk_[index] != kInPlace) continue;
    const Op& by = trace_->ops[static_cast<size_t>(reader)];
    int32_t place = sunk_[static_cast<size_t>(reader)] >= 0 ? sunk_[static_cast<size_t>(reader)] : reader;
    if (next_call < place || (at < label_) != (place < label_)) continue;
    if (IsCondition(*trace_, op)) {
      if (!TakesCondition(by.code) || trace_->Arg(by, 0) != Operand::Op(at)) continue;
      sunk_[index] = place;
      if (fuse_overflow && ArithmeticOf(op.code) != Opcode::kCount) FuseOverflow(at);
    } else if (IsIntComparison(by.code) && place != reader && next_store > place) {
      Operand other = trace_->Arg(by, trace_->Arg(by, 0) == Operand::Op(at) ? 1 : 0);
      // One memory operand, the other in a register or an immediate.
      if (IsMemoryOperand(op, by, other.IsConst()) && !IsSunkTo(other, place)) sunk_[index] = place;
    }
  }
}

// Looks for the sum, difference or product of the same operands near the test and its guard.
void Intervals::FuseOverflow(int32_t overflows) {
  int32_t place = SunkTo(overflows);
  const Op& test = trace_->ops[static_cast<size_t>(overflows)];
  Opcode guard = trace_->ops[static_cast<size_t>(place)].code;
  if (guard != Opcode::guard_true && guard != Opcode::guard_false) return;
  auto reads = [&](const Op& op, int32_t value) {
    for (int i = 0; i < op.arg_count; ++i) {
      if (trace_->Arg(op, i) == Operand::Op(value)) return true;
    }
    return op.exit >= 0 && std::find(ExitBegin(op.exit), ExitEnd(op.exit), value) != ExitEnd(op.exit);
  };
  int32_t begin = std::max(0, overflows - kPartnerDistance);
  int32_t end = std::min(place + kPartnerDistance, static_cast<int32_t>(trace_->ops.size()));
  for (int32_t at = begin; at < end; ++at) {
    const Op& op = trace_->ops[static_cast<size_t>(at)];
    if (op.code != ArithmeticOf(test.code) || trace_->Arg(op, 0) != trace_->Arg(test, 0) ||
        trace_->Arg(op, 1) != trace_->Arg(test, 1)) {
      continue;
    }
    if (sunk_[static_cast<size_t>(at)] != kInPlace || (at < label_) != (place < label_)) continue;
    bool read_before = false;
    for (int32_t between = at + 1; between < place; ++between) {
      read_before |= reads(trace_->ops[static_cast<size_t>(between)], at);
    }
    if (read_before || (reads_[static_cast<size_t>(at)] == 0 && !in_exit_[static_cast<size_t>(at)])) continue;
    sunk_[static_cast<size_t>(at)] = place;
    partner_[static_cast<size_t>(overflows)] = at;
    return;
  }
}

void Intervals::Chain() {
  auto count = static_cast<int32_t>(trace_->ops.size());
  std::erase_if(invariants_, [this](int32_t value) { return SunkTo(value) == kDropped; });
  // What a loop needs of before is read again in the next round: by its jump, as it were.
  for (int32_t value : invariants_) last_use_[static_cast<size_t>(value)] = count - 1;
  for (int32_t at = count - 1; at >= 0; --at) {
    const Op& op = trace_->ops[static_cast<size_t>(at)];
    if (SunkTo(at) != kInPlace) continue;
    ForEachRead(at, [&](int32_t value, uint32_t arg) {
      auto index = static_cast<size_t>(value);
      if (first_read_[index] == kNever && invariant_[index] && at > label_) {
        first_read_[index] = last_read_[index] = count - 1;
      }
      next_read_[arg] = first_read_[index];
      first_read_[index] = at;
      last_read_[index] = std::max(last_read_[index], at);
      last_use_[index] = std::max(last_use_[index], at);
    });
    if (op.exit < 0) continue;
    for (const int32_t* value = ExitBegin(op.exit); value != ExitEnd(op.exit); ++value) {
      auto index = static_cast<size_t>(*value);
      last_use_[index] = std::max(last_use_[index], at);
    }
  }
}

}  // namespace ouro::compile::fast
