#include "framework/compile/fast/allocator.h"

namespace ouro::compile::fast {

namespace {
constexpr RegSet ClassOf(bool is_float) { return is_float ? kFloats : kGeneral; }
}  // namespace

void Allocator::Begin(const trace::Trace& trace) {
  trace_ = &trace;
  values_.assign(trace.ops.size(), Value());
  occupied_ = operands_ = temporaries_ = 0;
  free_slots_.clear();
  freed_slots_.clear();
  for (int32_t slot = machine_.slot_count; slot > 0; --slot) free_slots_.push_back(slot - 1);
  at_ = 0;
}

void Allocator::Enter(int32_t value, Places places) {
  if (intervals_.LastUse(value) < 0) return;
  Of(value).next_read = intervals_.FirstRead(value);
  Of(value).places.slot = places.slot;
  if (places.slot >= 0) std::erase(free_slots_, places.slot);
  if (places.reg != kNoReg) Occupy(value, places.reg);
}

void Allocator::BeginOperation(int32_t at) {
  at_ = at;
  operands_ = temporaries_ = 0;
  free_slots_.insert(free_slots_.end(), freed_slots_.begin(), freed_slots_.end());
  freed_slots_.clear();
}

void Allocator::Pin(int32_t value) {
  Reg reg = Of(value).places.reg;
  if (reg != kNoReg) operands_ |= Bit(reg);
}

void Allocator::Occupy(int32_t value, Reg reg) {
  Of(value).places.reg = reg;
  owner_[reg] = value;
  occupied_ |= Bit(reg);
  machine_.used |= Bit(reg);
}

Reg Allocator::Free(RegSet among, bool preserved_first) const {
  RegSet free = among & ~occupied_ & ~operands_ & ~temporaries_;
  if (free == 0) return kNoReg;
  // rcx and rdx last of their kind: shifts and divisions want them.
  const RegSet kinds[] = {kClobbered & ~Bit(kRcx) & ~Bit(kRdx), kClobbered, kPreserved};
  if (preserved_first && (free & kPreserved) != 0) return Lowest(free & kPreserved);
  for (RegSet kind : kinds) {
    if ((free & kind) != 0) return Lowest(free & kind);
  }
  return kNoReg;
}

// Spills the value that is read last. One that is in its slot already costs nothing now.
Reg Allocator::FreeOrEvict(RegSet among, bool preserved_first) {
  Reg reg = Free(among, preserved_first);
  if (reg != kNoReg) return reg;
  int32_t farthest = -1;
  bool farthest_stored = false;
  for (RegSet rest = among & occupied_ & ~operands_ & ~temporaries_; rest != 0; rest &= rest - 1) {
    Reg candidate = Lowest(rest);
    const Value& value = Of(owner_[candidate]);
    bool stored = value.places.slot >= 0;
    if (value.next_read > farthest || (value.next_read == farthest && stored && !farthest_stored)) {
      reg = candidate;
      farthest = value.next_read;
      farthest_stored = stored;
    }
  }
  CHECK(reg != kNoReg, "an operation wants more registers than there are");
  Evict(reg);
  return reg;
}

void Allocator::Evict(Reg reg) {
  int32_t value = owner_[reg];
  StoreToSlot(value);
  Drop(value);
}

void Allocator::Drop(int32_t value) {
  Reg& reg = Of(value).places.reg;
  if (reg == kNoReg) return;
  occupied_ &= ~Bit(reg);
  reg = kNoReg;
}

void Allocator::Place(int32_t value, Reg reg) {
  CHECK((occupied_ & Bit(reg)) == 0, "the register is occupied");
  Occupy(value, reg);
}

int32_t Allocator::NewSlot() {
  if (free_slots_.empty()) return machine_.slot_count++;
  int32_t slot = free_slots_.back();
  free_slots_.pop_back();
  return slot;
}

void Allocator::StoreToSlot(int32_t value) {
  Places& places = Of(value).places;
  if (places.slot >= 0) return;
  CHECK(places.reg != kNoReg, "a value that is nowhere");
  places.slot = NewSlot();
  machine_.Move(Location::Slot(places.slot), Location::Of(places.reg));
}

Reg Allocator::Use(int32_t value) {
  Places& places = Of(value).places;
  if (places.reg == kNoReg) {
    CHECK(places.slot >= 0, "an operand without a value");
    Reg reg = FreeOrEvict(ClassOf(IsFloat(value)), false);
    machine_.Move(Location::Of(reg), Location::Slot(places.slot));
    Occupy(value, reg);
  }
  operands_ |= Bit(places.reg);
  return places.reg;
}

Location Allocator::UseAnywhere(int32_t value) {
  const Value& state = Of(value);
  if (state.places.reg == kNoReg) {
    bool read_again = intervals_.LastRead(value) > at_;
    if (!read_again || Free(ClassOf(IsFloat(value)), false) == kNoReg) {
      CHECK(state.places.slot >= 0, "an operand without a value");
      return Location::Slot(state.places.slot);
    }
  }
  return Location::Of(Use(value));
}

Reg Allocator::Temporary(RegSet among) {
  Reg reg = FreeOrEvict(among, false);
  temporaries_ |= Bit(reg);
  machine_.used |= Bit(reg);
  return reg;
}

void Allocator::Take(Reg reg) {
  DCHECK(((operands_ | temporaries_) & Bit(reg)) == 0, "the register is in use");
  temporaries_ |= Bit(reg);
  machine_.used |= Bit(reg);
  if ((occupied_ & Bit(reg)) == 0) return;
  int32_t value = owner_[reg];
  Reg other = Free(ClassOf(IsFloat(value)), false);
  if (other == kNoReg) return Evict(reg);
  machine_.Move(Location::Of(other), Location::Of(reg));
  Drop(value);
  Occupy(value, other);
}

void Allocator::Advance(bool keep_dying) {
  intervals_.ForEachRead(at_, [&](int32_t value, uint32_t arg) {
    int32_t next = intervals_.NextRead(arg);
    if (next != at_) Of(value).next_read = next;
    if (!keep_dying && intervals_.LastUse(value) <= at_) Release(value);
  });
}

void Allocator::Release(int32_t value) {
  Places& places = Of(value).places;
  Drop(value);
  if (places.slot >= 0) freed_slots_.push_back(places.slot);
  places.slot = -1;
}

Reg Allocator::Define(int32_t value, Reg preferred, bool may_overlap) {
  Of(value).next_read = intervals_.FirstRead(value);
  RegSet among = ClassOf(IsFloat(value));
  RegSet free = among & ~occupied_ & ~temporaries_;
  Reg hint = Of(value).hint;
  int32_t next_call = intervals_.NextCall(at_ + 1);
  bool lives_across_call = intervals_.LastRead(value) > next_call;
  if (may_overlap) operands_ = operands_ & occupied_;  // of operands only those that live on
  Reg reg = kNoReg;
  if (hint != kNoReg && (free & ~operands_ & Bit(hint)) != 0) {
    reg = hint;
  } else if (preferred != kNoReg && (free & Bit(preferred)) != 0 && (!lives_across_call || (Bit(preferred) & kPreserved) != 0)) {
    reg = preferred;  // perhaps of an operand that has died
  } else {
    reg = Free(among, lives_across_call);
    if (reg == kNoReg && preferred != kNoReg && (free & Bit(preferred)) != 0) reg = preferred;
    if (reg == kNoReg) reg = FreeOrEvict(among, lives_across_call);
  }
  Occupy(value, reg);
  operands_ |= Bit(reg);  // stays until the operation is written
  return reg;
}

void Allocator::DefineIn(int32_t value, Reg reg) {
  Of(value).next_read = intervals_.FirstRead(value);
  Occupy(value, reg);
}

void Allocator::SaveAcrossCall() {
  for (RegSet rest = occupied_ & kClobbered; rest != 0; rest &= rest - 1) {
    Reg reg = Lowest(rest);
    int32_t value = owner_[reg];
    const Value& state = Of(value);
    // A move is cheaper than a store and a load.
    Reg preserved = state.places.slot < 0 && state.next_read != kNever ? Free(ClassOf(IsFloat(value)) & kPreserved, true) : kNoReg;
    if (preserved == kNoReg) {
      StoreToSlot(value);
      continue;
    }
    machine_.Move(Location::Of(preserved), Location::Of(reg));
    Drop(value);
    Occupy(value, preserved);
  }
}

void Allocator::ForgetClobbered() {
  for (RegSet rest = occupied_ & kClobbered; rest != 0; rest &= rest - 1) Drop(owner_[Lowest(rest)]);
}

}  // namespace ouro::compile::fast
