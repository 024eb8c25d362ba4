// Python's code object: what the compiler makes and the interpreter runs.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "framework/object/fields.h"
#include "framework/state/thread.h"

namespace ouro::python {

enum class Opcode : uint16_t {
#define OP(name, ...) name,
#include "python/bytecode/ops.def"
#undef OP
  kCount
};
struct OpcodeInfo {
  const char* name;
  uint8_t words;
  const char* operands;
  bool has_cache;  // the extension's `cache` is an index of Code::caches
};
const OpcodeInfo& InfoOf(Opcode opcode);  // python/bytecode/opcodes.cc

// One inline cache. What the words mean is the handler's business; `version` 0 is empty. Values in it are traced.
struct InlineCache {
  uint32_t version = 0;   // Shape version it is valid for
  uint16_t kind = 0;
  uint32_t index = 0;
  uint32_t version2 = 0;
  Mut<Value> value;  // the owner is the code object
  Mut<Value> value2;
};

// Where a raise at [start, end) goes. Inner entries first.
struct ExceptionEntry {
  uint32_t start, end, handler;  // instruction indices
  uint16_t exception_register;
};

// Position of an instruction, for tracebacks. Sorted by start; valid up to the next entry.
struct PositionEntry {
  uint32_t start;               // instruction index
  int32_t line, end_line;       // 1-based; 0: none
  int32_t column, end_column;   // UTF-8 bytes, 0-based; -1: none
};

enum CodeFlag : uint32_t {  // co_flags, values of CPython's inspect.CO_*
  kOptimized = 0x1, kNewLocals = 0x2, kVarArgs = 0x4, kVarKeywords = 0x8, kNested = 0x10, kGenerator = 0x20,
  kCoroutine = 0x80, kIterableCoroutine = 0x100, kAsyncGenerator = 0x200,
  kFarLocals = 1u << 31,  // ours alone: Code::first_local is not 1
};

// Parameters occupy the first named locals in the order of co_varnames: positional-only, positional, keyword-only, *args, **kwargs.
struct LiveTable;  // liveness.h

class Code : public HeapObject {
 public:
  mode::CodeBase base;                 // base.owner is this object
  int32_t argcount = 0;                // co_argcount: positional, positional-only included
  int32_t posonly_count = 0, kwonly_count = 0;
  uint32_t flags = 0;
  int32_t first_line = 0;
  uint32_t first_local = 1;            // more with kFarLocals: temporaries come first where 16 bits do not reach all locals
  uint32_t local_count = 0;            // as many registers from first_local on are named locals, in co_varnames' order
  uint32_t simple_call_count = 0;      // argcount when a call with just that many positional arguments needs no binding, else ~0
  Value name, qualname, filename;      // str
  Value varnames, cellvars, freevars, names;  // tuples of str
  Value docstring;                     // str or None
  uint32_t* cell_registers = nullptr;  // register of cellvars[i]
  // Owned arrays.
  std::vector<mode::Instr>* instructions = nullptr;
  std::vector<Value>* constants = nullptr;
  std::vector<InlineCache>* caches = nullptr;
  std::vector<ExceptionEntry>* exceptions = nullptr;
  std::vector<PositionEntry>* positions = nullptr;
  LiveTable* live_table = nullptr;     // made at the first question (liveness.h)
  bool keeps_locals = false;           // named locals are live everywhere (liveness.h)
  bool never_traced = false;           // too large: of no use to the JIT, and every register counts as live

  uint32_t end_of_locals() const { return first_local + local_count; }
  bool IsLocal(uint32_t r) const { return r >= first_local && r < end_of_locals(); }

  static const TypeInfo& Info();
  static void Finalize(HeapObject* object);
  const PositionEntry* PositionAt(uint32_t instruction) const;
};
extern Shape* g_code_shape;
// Makes g_code_shape (`klass`: the Python type `code`; Null before types exist). Once, before the first Code.
void InitCode(Value klass);
Code* NewCode();  // with empty owned arrays

}  // namespace ouro::python
