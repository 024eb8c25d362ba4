// Which registers an instruction reads and writes: the one place that knows the windows of the irregular opcodes. Used by
// the liveness analysis, the verifier and the compiler's passes.
#pragma once
#include <bit>
#include <string_view>

#include "python/bytecode/code.h"

namespace ouro::python {

// Does the letter stand for one of the 16-bit operands?
inline bool IsOperand(char kind) { return std::string_view("wrxR-kis").find(kind) != std::string_view::npos; }

// Has the instruction one 32-bit immediate in b and c? Its value counts as operand b.
inline bool HasLongImmediate(Opcode op) {
  const char* kinds = InfoOf(op).operands;
  return kinds[0] != '\0' && kinds[1] == 'I';
}

// Calls read(r) and write(r). Reads come before writes; what is written is written only when the instruction completes
// (ForIter: only when it falls through). Registers that a call clobbers above its window are not mentioned: by the stack
// discipline of temporaries nothing lives there.
template <class Read, class Write>
void ForEachRegister(Opcode op, uint32_t a, uint32_t b, uint32_t c, int32_t operand, Read read, Write write) {
  auto read_range = [&](uint32_t first, uint32_t count) {
    for (uint32_t i = 0; i < count; ++i) read(first + i);
  };
  auto write_range = [&](uint32_t first, uint32_t count) {
    for (uint32_t i = 0; i < count; ++i) write(first + i);
  };
  switch (op) {
    case Opcode::Call:
      read_range(a, b + 1);
      return write(a);
    case Opcode::LoadMethod:
      read(b);
      return write_range(a, 2);
    case Opcode::CallLoaded:
      read_range(a, b + 2);
      return write(a);
    case Opcode::CallMethod:
      read_range(a + 1, b + 1);
      return write(a);
    case Opcode::CallEx:
      read_range(a, 2 + (b != 0));
      return write(a);
    case Opcode::MakeFunction:
      read_range(a + 1, static_cast<uint32_t>(std::popcount(b)));
      return write(a);
    case Opcode::FormatValue:
      read(b);
      if (c & 4) read(a + 1);
      return write(a);
    case Opcode::Unpack:
      read(a);
      return write_range(b, c);
    case Opcode::UnpackEx:
      read(a);
      return write_range(b, c + 1 + static_cast<uint32_t>(operand));
    case Opcode::BeginWith:
    case Opcode::BeginAsyncWith:
      read(b);
      return write_range(a, 2);
    case Opcode::ImportName:
      read_range(b, 2);
      return write(a);
    case Opcode::MatchClass:
      read(b);
      read_range(c, 2);
      return write(a);
    case Opcode::LoadFar:
    case Opcode::LoadFarCell:
      read(b);
      return write(a);
    case Opcode::StoreFar:
      read(a);
      return write(b);
    case Opcode::StoreFarCell:
      read(a);
      return read(b);
    case Opcode::DeleteFar:
    case Opcode::MakeFarCell:
      read(b);
      return write(b);
    case Opcode::DeleteFarCell:
      return read(b);
    case Opcode::Raise:
      return read_range(a, c == 0 ? 0 : 1), c == 2 ? read(b) : void();
    case Opcode::SumStep:
      read_range(a, 3);
      read(b);
      return write_range(a, 3);
    case Opcode::SumResult:
      read_range(b, 3);
      return write(a);
    default:
      break;
  }
  const uint32_t values[] = {a, b, c};
  const char* kinds = InfoOf(op).operands;
  for (int i = 0; IsOperand(kinds[i]); ++i) {
    if (kinds[i] == 'r' || kinds[i] == 'x') read(values[i]);
    if (kinds[i] == 'R') read_range(values[i], values[i + 1]);
  }
  for (int i = 0; IsOperand(kinds[i]); ++i) {
    if (kinds[i] == 'w' || kinds[i] == 'x') write(values[i]);
  }
}

template <class Read, class Write>
void ForEachRegister(const mode::Instr* at, Read read, Write write) {
  Opcode op = static_cast<Opcode>(at->op);
  int32_t operand = InfoOf(op).words == 2 ? mode::Args{at}.ext().operand : 0;
  ForEachRegister(op, at->a, HasLongImmediate(op) ? static_cast<uint32_t>(at->long_bc()) : at->b, at->c, operand, read, write);
}

// Where an instruction may go on besides an exception handler.
inline bool FallsThrough(Opcode op) {
  return op != Opcode::Jump && op != Opcode::JumpBack && op != Opcode::Return && op != Opcode::Raise &&
         op != Opcode::Reraise && op != Opcode::EndAsyncFor;
}
// Has the instruction a jump offset in b and c; in its extension?
inline bool HasLongJump(Opcode op) {
  const char* kinds = InfoOf(op).operands;
  return kinds[0] != '\0' && kinds[1] == 'J';
}
inline bool HasExtensionJump(Opcode op) {
  return (op >= Opcode::JumpLt && op <= Opcode::JumpIn) || op == Opcode::ForIter;
}
// The constant that the extension's operand names as N, K or L says; -1: none.
inline int64_t ConstantOperand(const mode::Instr* at) {
  const char last = *std::string_view(InfoOf(static_cast<Opcode>(at->op)).operands).rbegin();
  if (last != 'N' && last != 'K' && last != 'L') return -1;
  return int64_t{mode::Args{at}.ext().operand} - (last == 'L' ? 1 : 0);
}
// The offset of a jump, or 0 when the instruction is none.
inline int32_t JumpOffset(const mode::Instr* at) {
  Opcode op = static_cast<Opcode>(at->op);
  if (HasLongJump(op)) return at->long_bc();
  return HasExtensionJump(op) ? mode::Args{at}.ext().operand : 0;
}

}  // namespace ouro::python
