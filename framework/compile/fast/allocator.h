// Where each value of the trace being compiled is, operation by operation: linear scan with the distance to the next read
// as the measure of what to spill. Registers are given out while the code is written, so a decision is never undone; a
// value is stored to its slot at most once.
#pragma once
#include <vector>

#include "framework/compile/fast/intervals.h"
#include "framework/compile/fast/machine.h"

namespace ouro::compile::fast {

// A value's places; the slot is valid beside the register once the value was spilled.
struct Places {
  Reg reg = kNoReg;
  int32_t slot = -1;
  bool operator==(const Places&) const = default;
  Location Best() const { return reg != kNoReg ? Location::Of(reg) : slot >= 0 ? Location::Slot(slot) : Location{}; }
};

class Allocator {
 public:
  Allocator(Machine& machine, const Intervals& intervals) : machine_(machine), intervals_(intervals) {}

  // A new trace, of which no value is anywhere; then Enter for each input.
  void Begin(const trace::Trace& trace);
  void Enter(int32_t value, Places places);

  // --- one operation: first what it reads, then Advance, then its result. What an operation has asked for stays where
  // it is until the next one begins.
  void BeginOperation(int32_t at);
  int32_t at() const { return at_; }
  Reg Use(int32_t value);            // in a register
  Location UseAnywhere(int32_t value);  // in a register, or in its slot when that saves a register
  Reg Temporary(RegSet among);       // to be overwritten
  void Take(Reg reg);                // this one as a temporary; before any Use
  // All operands have been asked for: what dies here is freed, unless keep_dying (a guard's exit may need it).
  void Advance(bool keep_dying = false);
  // A register for the result: `preferred` if it is free, and none of the operands' unless may_overlap.
  Reg Define(int32_t value, Reg preferred = kNoReg, bool may_overlap = false);
  void DefineIn(int32_t value, Reg reg);  // a free or temporary register becomes the result's
  void Release(int32_t value);            // needed no more

  const Places& PlacesOf(int32_t value) const { return values_[static_cast<size_t>(value)].places; }
  void SetHint(int32_t value, Reg reg) { values_[static_cast<size_t>(value)].hint = reg; }
  bool IsFresh(int32_t value) const { return values_[static_cast<size_t>(value)].fresh; }
  void SetFresh(int32_t value) { values_[static_cast<size_t>(value)].fresh = true; }
  bool IsFloat(int32_t value) const { return trace_->ops[static_cast<size_t>(value)].type == trace::Type::kFloat; }

  // --- for calls and loops
  void Pin(int32_t value);          // keeps its register, if it is in one, for this operation
  void StoreToSlot(int32_t value);  // if it is not there yet
  // Brings what lives on out of the registers that a call changes; those that the call reads keep their places for now.
  void SaveAcrossCall();
  void ForgetClobbered();
  void Drop(int32_t value);             // out of its register; it is in its slot or dead
  void Place(int32_t value, Reg reg);   // into a free register, without code
  int32_t NewSlot();
  void SetSlot(int32_t value, int32_t slot) { values_[static_cast<size_t>(value)].places.slot = slot; }
  int32_t NextRead(int32_t value) const { return values_[static_cast<size_t>(value)].next_read; }

 private:
  struct Value {
    Places places;
    int32_t next_read = kNever;
    Reg hint = kNoReg;
    bool fresh = false;  // allocated by this function and held since: needs no write barrier
  };
  Value& Of(int32_t value) { return values_[static_cast<size_t>(value)]; }
  Reg Free(RegSet among, bool preserved_first) const;
  Reg FreeOrEvict(RegSet among, bool preserved_first);
  void Evict(Reg reg);
  void Occupy(int32_t value, Reg reg);

  Machine& machine_;
  const Intervals& intervals_;
  const trace::Trace* trace_ = nullptr;
  std::vector<Value> values_;
  int32_t owner_[32] = {};
  RegSet occupied_ = 0, operands_ = 0, temporaries_ = 0;
  int32_t at_ = 0;
  std::vector<int32_t> free_slots_, freed_slots_;  // freed: by the operation being written, which may still read them
};

}  // namespace ouro::compile::fast
