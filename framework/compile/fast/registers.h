// Registers as numbers: 0..15 the general ones in the machine's order, 16..31 xmm0..xmm15. And locations: a register or a
// stack slot.
#pragma once
#include <bit>
#include <cstdint>

#include <asmjit/x86.h>

namespace ouro::compile::fast {

using Reg = uint8_t;
using RegSet = uint32_t;  // bit r: register r
inline constexpr Reg kNoReg = 0xff;

inline constexpr Reg kRax = 0, kRcx = 1, kRdx = 2, kRbx = 3, kRsp = 4, kRbp = 5, kRsi = 6, kRdi = 7, kR8 = 8, kR9 = 9, kR12 = 12,
                     kR13 = 13, kR14 = 14, kR15 = 15, kXmm0 = 16;
constexpr RegSet Bit(Reg reg) { return RegSet{1} << reg; }

// Never hold a value of the trace from one operation to the next: any lowering may use them.
inline constexpr Reg kScratch = kRax, kFloatScratch = 31;
inline constexpr RegSet kGeneral = 0xffff & ~Bit(kRax) & ~Bit(kRsp);
inline constexpr RegSet kFloats = 0xffff0000 & ~Bit(kFloatScratch);
// Calls of the System V ABI preserve these; no xmm register.
inline constexpr RegSet kPreserved = Bit(kRbx) | Bit(kRbp) | Bit(kR12) | Bit(kR13) | Bit(kR14) | Bit(kR15);
inline constexpr RegSet kClobbered = (kGeneral | kFloats) & ~kPreserved;

// What it passes in registers; the rest is on the stack.
inline constexpr Reg kIntArguments[] = {kRdi, kRsi, kRdx, kRcx, kR8, kR9};

inline constexpr bool IsFloatReg(Reg reg) { return reg >= 16; }
inline asmjit::x86::Gp Gp(Reg reg) { return asmjit::x86::gpq(reg); }
inline asmjit::x86::Gp Gp32(Reg reg) { return asmjit::x86::gpd(reg); }
inline asmjit::x86::Gp Gp16(Reg reg) { return asmjit::x86::gpw(reg); }
inline asmjit::x86::Gp Gp8(Reg reg) { return asmjit::x86::gpb_lo(reg); }
inline asmjit::x86::Xmm Xmm(Reg reg) { return asmjit::x86::xmm(reg - 16u); }

inline Reg Lowest(RegSet set) { return static_cast<Reg>(std::countr_zero(set)); }

// Where a value is: a register, or (32 and above) a stack slot.
struct Location {
  int32_t index = -1;
  static Location Of(Reg reg) { return {reg}; }
  static Location Slot(int32_t slot) { return {32 + slot}; }
  bool IsNone() const { return index < 0; }
  bool IsReg() const { return index >= 0 && index < 32; }
  bool IsSlot() const { return index >= 32; }
  Reg reg() const { return static_cast<Reg>(index); }
  int32_t slot() const { return index - 32; }
  bool operator==(const Location&) const = default;
};

}  // namespace ouro::compile::fast
