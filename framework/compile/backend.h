// What every back end offers: a trace tree in, one callable function out.
#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "framework/trace/trace.h"

namespace ouro::compile {

// Machine code of one version of a trace tree. Destroying it frees the code; nobody may be inside then.
class CompiledCode {
 public:
  virtual ~CompiledCode() = default;
  // What machine code returns: the number of the exit taken (TraceTree::ExitNumber), with kReturned where that is a `finish` with an
  // operand; then `value` is it (a Value's word). In this order a C function that returns a Value returns the same.
  struct Left {
    uint64_t value, exit;
  };
  static constexpr uint32_t kReturned = uint32_t{1} << 31;
  using Entry = Left (*)(Value* regs, uint64_t* exit_values);
  Entry entry = nullptr;
  // Enters the loop with the root frame's registers; returns the number of the exit taken (without kReturned) after
  // storing LiveValues of that exit into exit_values (at least max_exit_values words).
  uint32_t Enter(Value* regs, uint64_t* exit_values) const {
    return static_cast<uint32_t>(entry(regs, exit_values).exit) & ~kReturned;
  }
  // Takes DirectCall::arguments words as a C function does. Null: the back end makes none.
  const void* direct = nullptr;
  uint32_t max_exit_values = 0;
  size_t code_bytes = 0;
  const void* code_begin = nullptr;  // where the code_bytes are, for profilers
};

// Of a tree whose inputs are all the live registers and whose exits name all live registers: its code may run without an activation or
// registers in memory (docs/warm.md, direct calls). It does so when exit_values is the address below.
struct DirectCall {
  // Of a function that is called directly; `slow` is null otherwise.
  uint32_t arguments = 0;           // words passed, at most kMostDirectArguments: registers 0 and up
  const void* slow = nullptr;       // C function, called with the same arguments instead when the native stack is used up
  const void* stack_limit = nullptr;  // address of the word that the stack pointer must be above
  const void* running = nullptr;    // address of a word that is set to CompileOptions::invalid
  uint64_t* exit_values = nullptr;  // kMostDirectExitValues words, for exits that do not return; then
  void* tree = nullptr;             // leave(tree, exit number) is called, which returns what the function returns (Left)
  const void* leave = nullptr;
  uint64_t* registers = nullptr;    // kTransferRegisters words: with these another tree's code is entered by a `finish` of kFinishTransfer
};
inline constexpr uint32_t kMostDirectArguments = 6, kMostDirectExitValues = 8192;

struct CompileOptions {
  std::string name;                   // symbol for perf and dumps
  const uint32_t* invalid = nullptr;  // guard_valid leaves when *invalid != 0; read volatile
  uint32_t fail_every = 0;            // stress: every Nth guard executed fails; counter kept in *fail_counter
  uint32_t* fail_counter = nullptr;
  int optimize_level = 2;             // 0..3
  const DirectCall* direct = nullptr;
  std::string* ir_text = nullptr;        // receive dumps when not null
  std::string* assembly_text = nullptr;
};

class Backend {
 public:
  virtual ~Backend() = default;
  // Thread-safe against a running mutator: it reads only the tree (which the caller does not change meanwhile), never
  // the heap. Null on failure, with the reason in *error.
  virtual std::unique_ptr<CompiledCode> Compile(const trace::TraceTree& tree, const CompileOptions& options,
                                                std::string* error) = 0;
};

// Of this header and of the traces' layout: a library of another version is not used.
inline constexpr uint32_t kBackendVersion = 3;

// Addresses that compiled code needs of the running process; filled by the host of the back end, so that the shared
// object does not link the heap a second time.
struct RuntimeSymbols {
  uint32_t version = kBackendVersion;
  void* alloc_window;                        // heap::g_window
  void* (*allocate_slow)(size_t bytes);      // heap::AllocateSlow
  void* (*allocate_large)(size_t bytes);     // heap::AllocateLarge
  void (*remember)(HeapObject*);             // heap::Remember, write barrier's slow path
  uint64_t (*box_float_slow)(double);        // Value bits of a boxed float
  double (*unbox_float_slow)(uint64_t bits); // of a boxed float
  uint32_t float_shape_ref;                  // shape of boxed floats
  const char* shape_base;                    // g_shape_base
  void* (*allocate)(size_t bytes);           // of any size; ends the process when there is no memory
  void (*remember_element)(HeapObject*, const void* element);  // heap::RememberElement
  void (*register_finalizer)(HeapObject*);   // heap::RegisterNativeFinalizer
  void (*invalidate_watchers)(const void*);  // heap::InvalidateWatchers
  void (*leave_out_of_memory)();             // heap::LeaveOutOfMemory
};
// Entry point of libouro_llvm.so, found by dlsym. Null when symbols->version is not its own.
extern "C" Backend* OuroCreateLlvmBackend(const RuntimeSymbols* symbols);

}  // namespace ouro::compile
