// The trace IR: linear SSA over three types. A Trace is what the recorder writes, the optimizer rewrites and the back ends
// compile. See docs/trace.md for the text form.
//
// Shape of a trace:
//   input*                      arguments, all at the beginning
//   ...                         operations
//   [label phi* ...]            after loop peeling: the loop proper
//   jump | finish               last operation
// A recorded loop has no label: its jump (imm 1) goes back to its own inputs.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "framework/base/check.h"
#include "framework/object/fields.h"
#include "framework/object/shape.h"

namespace ouro::trace {

enum class Opcode : uint8_t {
#define OP(name, ...) name,
#include "framework/trace/ops.def"
#undef OP
  kCount
};

enum class Type : uint8_t { kVoid, kInt, kFloat, kRef };  // -, i64, f64, ref
enum class Effect : uint8_t { Pure, Load, Store, Alloc, Call, Guard, Control };

struct OpInfo {
  const char* name;
  char result;           // 'i' 'f' 'r' 'T' '-'
  const char* operands;  // see ops.def
  Effect effect;
  const char* doc;
};
const OpInfo& InfoOf(Opcode code);

// A use of a value: an operation's result (>= 0: its index in Trace::ops), a constant (< 0: ~index into Trace::consts), or
// inside an Exit, a virtual object (index kVirtualBase + i into Exit::virtuals).
struct Operand {
  static constexpr int32_t kNone = INT32_MIN;
  static constexpr int32_t kVirtualBase = 1 << 30;
  int32_t index = kNone;
  bool IsNone() const { return index == kNone; }
  bool IsConst() const { return index < 0 && index != kNone; }
  bool IsVirtual() const { return index >= kVirtualBase; }
  bool IsOp() const { return index >= 0 && index < kVirtualBase; }
  int32_t const_index() const { return ~index; }
  int32_t virtual_index() const { return index - kVirtualBase; }
  bool operator==(const Operand&) const = default;
  static Operand Op(int32_t i) { return {i}; }
  static Operand Const(int32_t i) { return {~i}; }
  static Operand Virtual(int32_t i) { return {kVirtualBase + i}; }
};

struct Const {
  Type type;
  uint64_t bits;  // i64, the double's bits, or the Value's bits
  bool operator==(const Const&) const = default;
};

// --- descriptors: immortal, unique (compare by address), found by name when text is parsed.
enum class Width : uint8_t { kI8, kU8, kI16, kU16, kI32, kU32, k64 };  // of an integer field in memory
struct FieldDescr {
  std::string name;      // "Class.field"
  uint32_t offset;       // bytes; of element 0 for elements
  uint32_t stride;       // bytes from element to element; 0: a plain field
  Type type;             // as an IR value
  Width width;           // kInt only; others are 64-bit words
  Mutability mutability;
  bool barrier;          // a store needs the write barrier
};
const FieldDescr* RegisterField(FieldDescr descr);  // returns the descriptor already registered under this name, if any
const FieldDescr* FindField(std::string_view name);

struct NewDescr {
  std::string name;
  Shape* shape;
  const TypeInfo* info;
  const FieldDescr* count;  // arrays: the count field; null for plain objects
  uint32_t bytes = 0;       // of a plain object; 0: info->size
  uint16_t user_half = 0;   // the header's
  uint32_t Bytes() const { return bytes != 0 ? bytes : (info->size + 7u) & ~7u; }
};
const NewDescr* RegisterNew(NewDescr descr);
const NewDescr* FindNew(std::string_view name);

// What a residual call may do. Default: anything.
struct Effects {
  bool pure = false;            // result depends on the arguments only; no effect (may fill caches)
  bool loop_invariant = false;  // same result within a loop
  bool reads_all = true;        // reads unknown mutable memory
  bool writes_all = true;       // writes unknown mutable memory
  bool can_invalidate = true;   // may run guest code or change Quasi fields: a guard_valid is needed after it
  bool can_collect = true;
  std::vector<const FieldDescr*> reads, writes;  // when not all
  bool operator==(const Effects&) const = default;
};
struct CallDescr {
  std::string name;
  const void* function;         // C calling convention; i64, double and Value (as one 64-bit word) arguments
  Type result;
  std::vector<Type> arguments;
  Effects effects;
  // Where the address to call is found each time, since it changes as code is compiled (docs/warm.md, direct calls); null: `function`.
  const void* const* direct = nullptr;
};
const CallDescr* RegisterCall(CallDescr descr);
const CallDescr* FindCall(std::string_view name);

// --- exits
struct SlotValue {
  uint16_t slot;  // register number in the frame
  Operand value;  // ref
  bool operator==(const SlotValue&) const = default;
};
// One frame of the interpreter as it was when the current opcode began.
struct FrameState {
  const void* code = nullptr;  // language's code object (immortal while the tree lives)
  uint32_t pc = 0;             // instruction index: of the opcode to execute (top frame), or the saved one
  uint32_t base = 0;           // register window: where it begins in the caller's registers (a caller with an owner:
                               // the window is on top of the value stack instead)
  Operand owner;               // the heap object that holds the registers (generators); none otherwise
  uint32_t flags = 0, return_slot = 0;  // copied to and from the Activation
  std::vector<SlotValue> slots;         // registers that differ from memory
};
struct Snapshot {
  std::vector<FrameState> frames;  // root first
};
// Effects since the opcode began, in order; replayed when the exit is taken (design.md, section 2).
enum class LogKind : uint8_t { kLoad, kCall, kAlloc, kStore };
struct LogEntry {
  LogKind kind;
  Operand value;  // result to feed back; none for stores and void calls
};
// A value that exists only if the exit is taken.
struct VirtualObject {
  enum class Kind : uint8_t { kObject, kArray, kBoxInt, kBoxFloat, kBoxBool } kind = Kind::kObject;
  const NewDescr* descr = nullptr;
  struct FieldValue {
    const FieldDescr* field;
    int64_t index;   // element index, or 0
    Operand value;
  };
  int64_t count = 0;                // kArray
  Operand value;                    // boxes: the unboxed value
  std::vector<FieldValue> fields;   // not listed: zero
};
struct PendingStore {  // a store the optimizer delayed past this guard
  const FieldDescr* field;
  Operand object, index, value;  // index: none for plain fields
};
struct Exit {
  int32_t snapshot = -1;  // index into Trace::snapshots
  std::vector<LogEntry> log;
  std::vector<VirtualObject> virtuals;
  std::vector<PendingStore> stores;
};

struct Op {
  Opcode code;
  Type type;             // of the result
  uint16_t arg_count = 0;
  uint32_t arg_begin = 0;  // into Trace::args
  int32_t exit = -1;
  int64_t imm = 0;
  const void* descr = nullptr;
  const FieldDescr* field() const { return static_cast<const FieldDescr*>(descr); }
  const NewDescr* new_descr() const { return static_cast<const NewDescr*>(descr); }
  const CallDescr* call() const { return static_cast<const CallDescr*>(descr); }
};

// Registers that can be handed over to another tree's code.
inline constexpr uint16_t kTransferRegisters = 1024;

// Op::imm of a `finish`.
enum FinishKind : int64_t { kFinishPlain, kFinishReturn, kFinishTransfer, kFinishGuard };

struct Trace {
  std::string name;           // for people: location of the loop
  std::vector<Op> ops;
  std::vector<Operand> args;  // operands of all ops
  std::vector<Const> consts;
  std::vector<Snapshot> snapshots;
  std::vector<Exit> exits;
  std::vector<uint16_t> input_slots;  // root traces: register of each input, by input number

  Operand AddConst(Type type, uint64_t bits);  // shares equal constants
  Operand AddInt(int64_t v) { return AddConst(Type::kInt, static_cast<uint64_t>(v)); }
  Operand AddFloat(double v) { return AddConst(Type::kFloat, std::bit_cast<uint64_t>(v)); }
  Operand AddRef(Value v) { return AddConst(Type::kRef, v.bits()); }
  Operand Add(Opcode code, Type type, std::initializer_list<Operand> operands, const void* descr = nullptr,
              int64_t imm = 0, int32_t exit = -1);
  Operand Add(Opcode code, Type type, const Operand* operands, size_t count, const void* descr = nullptr,
              int64_t imm = 0, int32_t exit = -1);
  Operand Arg(const Op& op, int i) const { return args[op.arg_begin + static_cast<uint32_t>(i)]; }
  Type TypeOf(Operand operand) const;  // not for virtuals (those are refs)
  const Const& ConstOf(Operand operand) const { return consts[operand.const_index()]; }
  int32_t input_count() const;

  std::vector<int32_t> const_table;  // AddConst's own: open addressing over consts; rebuilt when it falls behind
};

// Operands (ops only, no constants, no duplicates) that a back end must deliver when the exit is taken, in a fixed order:
// frames' slots and owners, log, stores, virtuals' fields. Position k here is `input k` of a bridge on this exit and word
// k of the exit buffer.
std::vector<Operand> LiveValues(const Trace& trace, const Exit& exit);
void AppendLiveValues(const Trace& trace, const Exit& exit, std::vector<Operand>& result);

// A loop with its bridges. traces[0] is the root. Exit numbers are unique in the tree: trace << 16 | exit.
struct TraceTree {
  struct Node {
    std::unique_ptr<Trace> trace;
    int32_t parent = -1;       // trace index, or -1 for the root
    int32_t parent_exit = -1;  // exit of the parent that this bridge continues
    void* successor = nullptr;  // a trace that ends with `finish`: where the runtime goes on (framework/warm)
    const void* const* successor_entry = nullptr;  // where the entry (CompiledCode) of its present code is found, or null
  };
  std::vector<Node> nodes;
  static uint32_t ExitNumber(uint32_t node, uint32_t exit) { return node << 16 | exit; }
};

// --- text (printer.cc, parser.cc), docs/trace.md
std::string Print(const Trace& trace);
struct ParseError {
  int line = 0;
  std::string message;  // empty: no error
};
// Names of fields, calls and shapes resolve through the registries above. Code objects print as numbers out of a table of
// this process; heap pointers as &name when the constant was named, else as addresses.
int32_t CodeId(const void* code);
const void* CodeOf(int32_t id);  // unknown numbers give a placeholder that prints as the same number
void NameRef(std::string name, Value value);  // for tests and dumps; the caller keeps the object alive
std::unique_ptr<Trace> Parse(std::string_view text, ParseError* error);

// --- verifier.cc: empty when the trace is well-formed, else what is wrong and where. Run after recording and after each
// pass unless OURO_VERIFY=0.
std::string Verify(const Trace& trace);

// --- evaluator.cc: executes a trace tree on the real heap without compiling it; the reference for every back end.
// regs: the root frame's registers. exit_values: receives LiveValues of the exit taken. invalid: see guard_valid; may be
// null. Returns the exit number. fail_every: > 0 makes every Nth guard execution of the process fail; any guard may.
uint32_t Evaluate(const TraceTree& tree, Value* regs, uint64_t* exit_values, const uint32_t* invalid, uint32_t fail_every = 0);

}  // namespace ouro::trace
