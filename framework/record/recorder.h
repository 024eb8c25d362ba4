// Recorder: writes the trace of what the Meta mode executes, and keeps what is needed to resume: shadow frames (the
// operand of every register), the snapshot of the opcode in progress, the log of its effects.
//
// With `recording()` false it is the blackhole: handlers just compute. With a replay queue, the opcode's first effects are
// fed from the log instead of being executed (design.md, section 2).
#pragma once
#include <bit>
#include <cstdint>
#include <vector>

#include "framework/state/loop.h"
#include "framework/state/thread.h"
#include "framework/trace/trace.h"

namespace ouro::record {

using trace::LogKind;
using trace::Opcode;
using trace::Operand;
using trace::Type;

enum class AbortReason : uint8_t {
#define ABORT(name, text) name,
#include "framework/record/aborts.def"
#undef ABORT
  kCount
};
const char* AbortName(AbortReason reason);
const char* AbortText(AbortReason reason);

// A value with the operand that computes it. No operand: it is a constant of this trace.
struct Tracked {
  uint64_t bits = 0;
  Operand op;
  bool IsConstant() const { return op.IsNone(); }
};

struct ShadowFrame {
  mode::CodeBase* code = nullptr;
  uint32_t base = 0;          // where the window begins in the caller's registers
  bool has_owner = false;
  Tracked owner;
  const trace::FieldDescr* elements = nullptr;  // of the owner
  uint32_t flags = 0, return_slot = 0;
  std::vector<uint32_t> passed;  // loop headers met in this activation: a second time is a loop inside the trace
  std::vector<mode::CodeBase*> passed_codes;  // the same of code that tail calls have entered, and of what they have left
  enum State : uint8_t { kMemory, kClean, kChanged };
  std::vector<uint8_t> states;
  std::vector<Tracked> values;
  uint32_t ops_at_entry = 0;
};

class Recorder {
 public:
  // A new loop (parent null) or a bridge.
  enum class Kind : uint8_t { kBlackhole, kLoop, kBridge };
  Recorder(Kind kind, mode::Activation* root);
  ~Recorder();
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  // At the beginning of a kLoop, whose code other code may enter without registers in memory: those that are live at the header, and so
  // many of the first, are inputs whether they are read or not. So every exit names all that it needs.
  void ReadLive(uint32_t header_pc, uint32_t arguments);
  bool complete = false;  // it was; or the tree is such

  bool recording() const { return recording_; }
  Recorder* outer() const { return outer_; }  // the one that was running when this one began
  Kind kind() const { return kind_; }
  void Abort(AbortReason reason);
  bool aborted() const { return aborted_; }
  AbortReason abort_reason() const { return abort_reason_; }

  // --- operations
  // Operand for use in an operation: constants get their place in the pool; facts learnt from guards are applied.
  Operand Use(Type type, Tracked value);
  Operand Emit(Opcode code, Type type, std::initializer_list<Operand> operands, const void* descr = nullptr, int64_t imm = 0);
  Operand EmitMany(Opcode code, Type type, const std::vector<Operand>& operands, const void* descr);
  // A pure operation over 1..3 values whose result is already computed: a constant when all operands are.
  Operand Pure(Opcode code, Type type, Type a_type, Tracked a);
  Operand Pure(Opcode code, Type type, Type a_type, Tracked a, Type b_type, Tracked b);
  Operand Pure(Opcode code, Type type, Type a_type, Tracked a, Type b_type, Tracked b, Type c_type, Tracked c);
  // Records that the condition has this value now and for what follows.
  void Guard(Tracked condition, bool value);
  // Leaves where something wants attention. `always`: here, even if nothing since the last such guard invalidates: what allocations ask
  // for, such as an error because the heap is full, must arise on this side.
  void GuardValid(bool always = false);
  // The value is a constant from here on (guards that it is).
  void Promote(Type type, Tracked& value);

  // Facts about a value, learnt from guards.
  enum class Tag : uint8_t { kUnknown, kInt, kFloat, kPtr, kSpecial };
  Tag KnownTag(Operand op) const;
  void LearnTag(Operand op, Tag tag);
  Shape* KnownShape(Operand op) const;
  void LearnShape(Operand op, Shape* shape);
  // The object's shape changed from `before` (null: not known which).
  void LearnNewShape(Operand op, Shape* before, Shape* after);

  // --- memory: loads are remembered (heap cache), stores and calls forget what they may change.
  bool CachedLoad(Operand object, const trace::FieldDescr* field, int64_t index, Tracked* out) const;
  void RememberLoad(Operand object, const trace::FieldDescr* field, int64_t index, Tracked value);
  void RememberStore(Operand object, const trace::FieldDescr* field, int64_t index, Tracked value);
  void ForgetMutable();

  // --- effects and replay
  // An effect or a load of mutable memory happened in this opcode, with this result.
  void Log(LogKind kind, Type type, Tracked result);
  bool replaying() const { return replay_next_ < replay_.size(); }
  // An effect was logged in this opcode.
  bool has_effect() const { return has_effect_; }
  // The logged result instead of executing; the kinds must agree.
  Tracked Replay(LogKind kind);
  struct ReplayEntry {
    LogKind kind;
    Type type;
    Tracked value;
  };
  void SetReplay(std::vector<ReplayEntry> entries);

  // --- frames
  void BeginOpcode(uint32_t pc);
  Tracked ReadSlot(uint32_t slot);                 // of the top frame
  Tracked ReadSlotOf(uint32_t frame, uint32_t slot);
  void WriteSlot(uint32_t slot, Tracked value);
  void PushFrame(mode::CodeBase* code, uint32_t base, uint32_t flags, uint32_t return_slot);
  void PushOwned(mode::CodeBase* code, Tracked owner, const trace::FieldDescr* elements, uint32_t flags, uint32_t return_slot);
  // Writes changed registers that are live at the instruction `pc` into the owner, as stores of the trace.
  void FlushOwned(uint32_t pc);
  void PopFrame();
  // A tail call: the top frame is one of `code` now, whose first registers have these values.
  void ReplaceFrame(mode::CodeBase* code, const std::vector<Tracked>& values);
  uint32_t depth() const { return static_cast<uint32_t>(frames_.size()); }
  ShadowFrame& top() { return frames_[frames_.size() - 1]; }
  ShadowFrame& frame(uint32_t i) { return frames_[i]; }
  uint32_t CountOf(mode::CodeBase* code) const;    // activations of this code in the trace
  // An activation was pushed: how much room the trace's activations need above the root.
  void NoteRoom(const mode::Activation& activation);
  // So many levels of Thread::depth are wanted above the current activation.
  void NoteLevels(uint32_t levels);
  // Of the activations above the root.
  uint32_t Levels() const;
  uint32_t most_activations = 0;
  uint32_t most_levels = 0;
  size_t most_registers = 0;  // words of the value stack
  Operand root_depth;         // Thread::depth in the root activation, once the trace has loaded it
  // A callee was met whose inlining failed: what to blame for a trace that got too long.
  mode::CodeBase* BiggestCallee() const;

  // --- bridges: inputs are the exit's live values.
  Tracked AddBridgeInput(Type type, uint64_t bits);
  // Shadow of a restored frame; `elements`: of its owner, if it has one.
  void SetFrame(uint32_t index, const trace::FrameState& state, Tracked owner, const trace::FieldDescr* elements);
  void SetSlot(uint32_t frame, uint32_t slot, Tracked value);

  // --- ends
  // The loop's header is reached again in the root frame: jump to its own inputs.
  void CloseLoop(uint32_t header_pc);
  // A bridge reached its tree's header.
  void CloseBridge(const trace::Trace& root, uint32_t header_pc);
  // Leaves for the interpreter at the beginning of the current opcode.
  void Finish();
  // The root activation is about to end: the trace ends with it, before the opcode, unless that had an effect already.
  void LeaveRoot();
  // The root activation returns this.
  void FinishReturn(Tracked value);
  // Leaves at the head of another loop of the root frame, whose own code goes on.
  void FinishAt(mode::LoopInfo* next, uint32_t header_pc);
  bool closed() const { return closed_; }
  bool finished() const { return finished_; }       // closed by one of these four, not by a jump
  bool returned() const { return returned_; }       // by FinishReturn
  mode::LoopInfo* successor() const { return successor_; }
  // The trace with its inputs first; the recorder is done.
  std::unique_ptr<trace::Trace> Take();
  size_t op_count() const { return trace_.ops.size(); }
  void TraceRoots(Visitor& visitor);

  // Keeps a copy of static data for the life of the tree.
  std::vector<std::unique_ptr<char[]>>& pinned() { return pinned_; }
  std::vector<const void*>& watched() { return watched_; }
  void* watch_context = nullptr;       // the tree, for heap::AddWatcher
  void (*watch_callback)(void*) = nullptr;
  uint64_t recorded_ops = 0;
  bool calls_directly = false;  // the trace has a direct call
  mode::LoopInfo* loop = nullptr;            // the loop being recorded, or the bridge's tree's
  const trace::Trace* root_trace = nullptr;  // bridges: the tree's root

 private:
  struct Fact {
    Tag tag = Tag::kUnknown;
    bool constant = false;
    int8_t truth = -1;
    Shape* shape = nullptr;
    uint64_t bits = 0;
  };
  struct CacheEntry {
    Operand object;
    const trace::FieldDescr* field;
    int64_t index;
    Tracked value;
  };
  struct Undo {
    uint32_t frame, slot;
    uint8_t state;
    Tracked value;
  };
  Fact& FactOf(Operand op);
  int32_t CaptureExit();
  int32_t CaptureSnapshot();
  static bool IsLive(mode::CodeBase* code, uint32_t pc, uint32_t slot, bool waits = false);

  void PatchSnapshots();
  void AddRootInput(uint32_t slot);
  Kind kind_;
  bool recording_;
  bool aborted_ = false, closed_ = false, finished_ = false, returned_ = false;
  mode::LoopInfo* successor_ = nullptr;
  AbortReason abort_reason_ = AbortReason::unsupported;
  mode::Activation* root_;
  const Value* stack_top_;  // when the recording began
  trace::Trace trace_;
  std::vector<ShadowFrame> frames_;
  std::vector<Undo> undo_;
  std::vector<ReplayEntry> replay_;
  size_t replay_next_ = 0;
  std::vector<trace::LogEntry> log_;
  bool has_effect_ = false;
  bool frames_changed_ = false;
  uint32_t pc_ = 0;
  int32_t snapshot_ = -1;
  std::vector<Fact> facts_;
  std::vector<CacheEntry> cache_;
  std::vector<int32_t> inputs_;  // op index of each input
  std::vector<std::unique_ptr<char[]>> pinned_;
  std::vector<const void*> watched_;
  Recorder* outer_;
};

// The descriptor of an owner's registers, as PushOwned was given it for objects of this C++ class. Null for no owner.
const trace::FieldDescr* ElementsOfOwner(const HeapObject* owner);

// The recorder of the Meta loop that is running.
inline constinit Recorder* g_recorder = nullptr;

}  // namespace ouro::record
