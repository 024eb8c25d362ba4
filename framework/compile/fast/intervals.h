// When the values of a trace are read: computed backwards over it, before registers are given out.
//
// A read is a use by an operation. What only an exit needs is no read: such a value must exist somewhere, and a stack slot
// is as good a place as any. So `last_use` counts exits, next reads do not.
//
// Sinking: a comparison that a single later guard (or select) reads is evaluated there, where its flags are; so is a load
// that only such a comparison reads, as its memory operand, if nothing is stored in between. `int_add a b` beside a sunk
// `int_add_overflows a b` is computed with it. A sunk operation's operands count as read where it is evaluated.
#pragma once
#include <vector>

#include "framework/trace/trace.h"

namespace ouro::compile::fast {

inline constexpr int32_t kNever = INT32_MAX;

class Intervals {
 public:
  // fuse_overflow: a sum may be computed by the guard of its overflow test.
  void Compute(const trace::Trace& trace, bool fuse_overflow);

  static constexpr int32_t kInPlace = -1, kDropped = -2;
  // By operation: where it is evaluated; nothing reads a dropped one.
  int32_t SunkTo(int32_t at) const { return sunk_[static_cast<size_t>(at)]; }
  bool IsSunkTo(trace::Operand operand, int32_t at) const { return operand.IsOp() && SunkTo(operand.index) == at; }
  int32_t FirstRead(int32_t value) const { return first_read_[static_cast<size_t>(value)]; }
  int32_t LastRead(int32_t value) const { return last_read_[static_cast<size_t>(value)]; }
  int32_t LastUse(int32_t value) const { return last_use_[static_cast<size_t>(value)]; }  // -1: none
  // Where the value that is read as Trace::args[arg] is read next. Of several reads by one operation all but one say that
  // operation.
  int32_t NextRead(uint32_t arg) const { return next_read_[arg]; }
  int32_t NextCall(int32_t at) const { return next_call_[static_cast<size_t>(at)]; }      // at or after `at`, or kNever
  int32_t PartnerOf(int32_t overflows) const { return partner_[static_cast<size_t>(overflows)]; }  // or -1
  // LiveValues of an exit, as operation numbers.
  const int32_t* ExitBegin(int32_t exit) const { return exit_values_.data() + exit_begin_[static_cast<size_t>(exit)]; }
  const int32_t* ExitEnd(int32_t exit) const { return ExitBegin(exit) + exit_count_[static_cast<size_t>(exit)]; }
  // Defined before the label and needed after it.
  const std::vector<int32_t>& invariants() const { return invariants_; }
  int32_t label() const { return label_; }  // or -1

  // f(value, index into Trace::args) for each read of operation `at`, sunk operations' included.
  template <class F>
  void ForEachRead(int32_t at, F f) const {
    const trace::Op& op = trace_->ops[static_cast<size_t>(at)];
    if (op.code == trace::Opcode::label) {  // the phis of the label change all at once, there
      for (int32_t phi = at + 1; trace_->ops[static_cast<size_t>(phi)].code == trace::Opcode::phi; ++phi) ReadsOf(phi, at, f);
    } else if (op.code != trace::Opcode::phi) {
      ReadsOf(at, at, f);
    }
  }

 private:
  template <class F>
  void ReadsOf(int32_t op, int32_t at, F& f) const {
    uint32_t begin = trace_->ops[static_cast<size_t>(op)].arg_begin, end = begin + trace_->ops[static_cast<size_t>(op)].arg_count;
    for (uint32_t i = begin; i < end; ++i) {
      trace::Operand operand = trace_->args[i];
      if (!operand.IsOp()) continue;
      if (SunkTo(operand.index) == at) {
        ReadsOf(operand.index, at, f);
      } else {
        f(operand.index, i);
      }
    }
  }
  void FindExits();
  void CountReads();
  void Sink(bool fuse_overflow);
  void FuseOverflow(int32_t overflows);
  void Chain();

  const trace::Trace* trace_ = nullptr;
  int32_t label_ = -1;
  std::vector<int32_t> sunk_, first_read_, last_read_, last_use_, next_call_, partner_;
  std::vector<int32_t> next_read_;       // by index into Trace::args
  std::vector<int32_t> reads_, reader_;  // by value: how many, and one of them
  std::vector<bool> in_exit_, invariant_;
  std::vector<int32_t> invariants_;
  std::vector<uint32_t> exit_begin_, exit_count_;
  std::vector<int32_t> exit_values_;
};

}  // namespace ouro::compile::fast
