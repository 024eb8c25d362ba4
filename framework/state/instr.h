// The instruction format of table-driven register bytecode: 8 bytes, or 16 for opcodes with an extension word.
#pragma once
#include <cstdint>

namespace ouro::mode {

struct Instr {
  uint16_t op;
  uint16_t a, b, c;
  // Long operand in b and c: jump offsets in instructions, relative to this instruction.
  int32_t long_bc() const { return static_cast<int32_t>(static_cast<uint32_t>(b) | static_cast<uint32_t>(c) << 16); }
  void set_long_bc(int32_t v) {
    b = static_cast<uint16_t>(static_cast<uint32_t>(v));
    c = static_cast<uint16_t>(static_cast<uint32_t>(v) >> 16);
  }
  int16_t signed_c() const { return static_cast<int16_t>(c); }
  int16_t signed_b() const { return static_cast<int16_t>(b); }
};
static_assert(sizeof(Instr) == 8);

// The second word of a two-word instruction: an inline cache's index in the code object, and one more operand.
struct Extension {
  uint32_t cache;
  int32_t operand;
};
static_assert(sizeof(Extension) == sizeof(Instr));

// What a handler is given: its instruction, and through it the extension.
struct Args {
  const Instr* at;
  uint16_t a() const { return at->a; }
  uint16_t b() const { return at->b; }
  uint16_t c() const { return at->c; }
  int32_t jump() const { return at->long_bc(); }
  uint32_t index() const { return static_cast<uint32_t>(at->long_bc()); }
  const Extension& ext() const { return *reinterpret_cast<const Extension*>(at + 1); }
};

}  // namespace ouro::mode
