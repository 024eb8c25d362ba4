#include "framework/compile/fast/machine.h"

#include <cstring>

namespace ouro::compile::fast {

namespace x86 = asmjit::x86;

namespace {
constexpr Reg kSaved[] = {kRbx, kRbp, kR12, kR13, kR14, kR15};
}

Machine::Machine(const std::string& name, int32_t outgoing, std::string* listing) : outgoing_(outgoing), name_(name) {
  code_.init(asmjit::Environment::host());
  code_.setErrorHandler(this);
  if (listing != nullptr) {
    logger_.setIndentation(asmjit::FormatIndentationGroup::kCode, 2);
    code_.setLogger(&logger_);
  }
  code_.attach(&a);
  return_ = a.newLabel();
  return_value_ = a.newLabel();
  slow_call_ = a.newLabel();
}

std::string Machine::Listing() const { return name_ + ":\n" + std::string(logger_.data(), logger_.dataSize()); }

int32_t Machine::FrameBytes() const {
  // With the return address and the registers saved a multiple of 16.
  int32_t words = outgoing_ + kFixedWords + slot_count, saved = std::popcount(used & kPreserved);
  return 8 * (words + (words + saved + 1) % 2);
}

void Machine::Push() {
  for (Reg reg : kSaved) {
    if (used & Bit(reg)) a.push(Gp(reg));
  }
  a.sub(x86::rsp, FrameBytes());
}

void Machine::Pop() {
  a.add(x86::rsp, FrameBytes());
  for (size_t i = std::size(kSaved); i > 0; --i) {
    if (used & Bit(kSaved[i - 1])) a.pop(Gp(kSaved[i - 1]));
  }
}

void Machine::Finish(const uint64_t* exit_values, const std::function<void()>& leave) {
  WriteLater();
  if (calls_slow_) WriteSlowCall();
  a.bind(return_value_);
  Pop();
  a.ret();
  a.bind(return_);
  if (exit_values != nullptr) {
    LoadConstant(kScratch, reinterpret_cast<uint64_t>(exit_values));
    a.cmp(Gp(kScratch), Fixed(kExitValues));
    a.jne(return_value_);
    Pop();
    leave();
  } else {
    a.jmp(return_value_);
  }
  if (constants_.empty()) return;
  a.align(asmjit::AlignMode::kData, 8);
  for (auto& [bits, label] : constants_) {
    a.bind(label);
    a.embedUInt64(bits);
  }
}

Machine::Mem Machine::Constant(uint64_t bits) {
  auto [entry, is_new] = constants_.try_emplace(bits);
  if (is_new) entry->second = a.newLabel();
  return x86::qword_ptr(entry->second);
}

void Machine::LoadConstant(Reg to, uint64_t bits) {
  if (IsFloatReg(to)) {
    a.movsd(Xmm(to), Constant(bits));
  } else if (bits <= UINT32_MAX) {
    a.mov(Gp32(to), bits);
  } else {
    a.mov(Gp(to), bits);
  }
}

void Machine::Move(Location to, Location from) {
  if (to == from) return;
  if (to.IsSlot()) {
    if (from.IsSlot()) {
      a.movsd(Xmm(kFloatScratch), Slot(from.slot()));
      a.movsd(Slot(to.slot()), Xmm(kFloatScratch));
    } else if (IsFloatReg(from.reg())) {
      a.movsd(Slot(to.slot()), Xmm(from.reg()));
    } else {
      a.mov(Slot(to.slot()), Gp(from.reg()));
    }
    return;
  }
  Reg reg = to.reg();
  if (from.IsSlot()) {
    if (IsFloatReg(reg)) {
      a.movsd(Xmm(reg), Slot(from.slot()));
    } else {
      a.mov(Gp(reg), Slot(from.slot()));
    }
  } else if (IsFloatReg(reg)) {
    if (IsFloatReg(from.reg())) {
      a.movaps(Xmm(reg), Xmm(from.reg()));
    } else {
      a.movq(Xmm(reg), Gp(from.reg()));
    }
  } else if (IsFloatReg(from.reg())) {
    a.movq(Gp(reg), Xmm(from.reg()));
  } else {
    a.mov(Gp(reg), Gp(from.reg()));
  }
}

void Machine::StoreConstant(Location to, uint64_t bits) {
  if (to.IsReg()) return LoadConstant(to.reg(), bits);
  if (IsImmediate(bits)) {
    a.mov(Slot(to.slot()), static_cast<int32_t>(bits));
  } else {
    LoadConstant(kScratch, bits);
    a.mov(Slot(to.slot()), Gp(kScratch));
  }
}

void Machine::CallSlow(const void* function) {
  calls_slow_ = true;
  a.mov(x86::rax, reinterpret_cast<uint64_t>(function));
  a.call(slow_call_);
}

void Machine::WriteLater() {
  for (size_t i = 0; i < later_.size(); ++i) {  // cold code may have cold code
    std::function<void()> emit = std::move(later_[i]);
    emit();
  }
  later_.clear();
}

// One routine for all slow calls of the function: it saves what the ABI lets a callee change, on the stack, where the
// collector sees it.
void Machine::WriteSlowCall() {
  RegSet saved = used & kClobbered;
  int32_t count = std::popcount(saved);
  int32_t bytes = 8 * (count | 1);  // with the return address a multiple of 16
  a.bind(slow_call_);
  a.sub(x86::rsp, bytes);
  auto each = [&](bool store) {
    int32_t offset = 0;
    for (RegSet rest = saved; rest != 0; rest &= rest - 1, offset += 8) {
      Reg reg = Lowest(rest);
      Mem word = x86::qword_ptr(x86::rsp, offset);
      if (IsFloatReg(reg)) {
        store ? a.movsd(word, Xmm(reg)) : a.movsd(Xmm(reg), word);
      } else {
        store ? a.mov(word, Gp(reg)) : a.mov(Gp(reg), word);
      }
    }
  };
  auto argument = [&](FixedWord word) {
    Mem memory = Fixed(word);
    memory.addOffset(bytes + 8);
    return memory;
  };
  each(true);
  a.mov(x86::rdi, argument(kSlowArg0));
  a.mov(x86::rsi, argument(kSlowArg1));
  a.movq(x86::xmm0, x86::rdi);
  a.call(x86::rax);
  each(false);
  a.add(x86::rsp, bytes);
  a.ret();
}

}  // namespace ouro::compile::fast
