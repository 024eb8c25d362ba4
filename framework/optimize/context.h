// The state of the forward sweep: the output so far, what is known of its values, the virtual objects, the memory.
// Every pass of the sweep is a function that looks at one operation in this context and either takes care of it or lets
// it pass.
#pragma once
#include <unordered_map>
#include <vector>

#include "framework/optimize/facts.h"
#include "framework/optimize/pipeline.h"
#include "framework/trace/trace.h"

namespace ouro::optimize {

using trace::CallDescr;
using trace::Effect;
using trace::Exit;
using trace::FieldDescr;
using trace::NewDescr;
using trace::Op;
using trace::Opcode;
using trace::Trace;
using trace::Type;
using trace::VirtualObject;

// An operation on its way. Operands name values of the output (Operand::Virtual: State::virtuals); `exit` is the
// input's.
struct Pending {
  Opcode code;
  Type type = Type::kVoid;
  const void* descr = nullptr;
  int64_t imm = 0;
  int32_t exit = -1;
  bool is_real = false;    // must not become virtual
  bool has_facts = false;  // `facts` holds what bounds found out of the result
  Facts facts = {};
  Operand result = {};

  void Add(Operand operand) {
    if (count < kFew) {
      few[count] = operand;
    } else {
      if (count == kFew) many.assign(few, few + kFew);
      many.push_back(operand);
    }
    ++count;
  }
  uint32_t size() const { return count; }
  Operand* data() { return count <= kFew ? few : many.data(); }
  const Operand* data() const { return count <= kFew ? few : many.data(); }
  Operand& operator[](size_t i) { return data()[i]; }
  Operand operator[](size_t i) const { return data()[i]; }
  const FieldDescr* field() const { return static_cast<const FieldDescr*>(descr); }
  const NewDescr* new_descr() const { return static_cast<const NewDescr*>(descr); }
  const CallDescr* call() const { return static_cast<const CallDescr*>(descr); }
  bool Done(Operand value) {
    result = value;
    return true;
  }

  // The operands: a few in place, many in a vector.
  static constexpr uint32_t kFew = 4;
  uint32_t count = 0;
  Operand few[kFew] = {};
  std::vector<Operand> many = {};
};

inline bool IsBox(VirtualObject::Kind kind) {
  return kind != VirtualObject::Kind::kObject && kind != VirtualObject::Kind::kArray;
}

// An allocation or box that has not happened (yet).
struct Virtual {
  VirtualObject::Kind kind;
  const NewDescr* descr = nullptr;
  int64_t count = 0;                              // arrays
  Operand value;                                  // boxes
  std::vector<VirtualObject::FieldValue> fields;  // not listed: zero
  Operand real;                                   // once it had to happen
  uint16_t depth = 1;                             // of virtual objects that its fields lead to
  uint32_t exported_at = 0;                       // scratch of exits.cc
  int32_t export_index = -1;
  bool IsBox() const { return optimize::IsBox(kind); }
};

// A known value of a memory location.
struct HeapEntry {
  Operand object, index;  // index: none for plain fields
  Operand value;
  bool dirty;  // the store is delayed: memory does not hold the value yet
};
struct FieldState {
  const FieldDescr* field;
  std::vector<HeapEntry> entries;
  uint32_t dirty = 0;    // entries that are
  bool written = false;  // since the beginning of the iteration
};
struct HeapState {
  std::vector<FieldState> fields;
  std::unordered_map<const FieldDescr*, uint32_t> index_of;
  uint32_t dirty = 0;
};

// Everything that has to be put back when an assumption at the loop's label turns out wrong (peel.cc).
struct State {
  std::vector<Operand> map;  // operation of the input -> value
  std::vector<Facts> facts;  // of each operation of the output
  std::vector<Virtual> virtuals;
  HeapState heap;
  std::vector<int32_t> numbers;  // cse.cc: hash table over operations of the output
  uint32_t number_count = 0;
  bool is_valid = false;  // a guard_valid holds here
};

class Context {
 public:
  Context(const Trace& input, const Options& options, Trace* output);
  Context(const Context&) = delete;

  const Trace& input;
  const Options& options;
  Trace& output;
  State state;
  bool On(Pass pass) const { return options.passes.Has(pass); }

  // --- values
  Operand Int(int64_t v) { return output.AddInt(v); }
  Operand Ref(Value v) { return output.AddRef(v); }
  Operand ConstantOf(Type type, uint64_t bits) { return output.AddConst(type, bits); }
  // The best name of a value: what replaced it, or a constant.
  Operand Canonical(Operand operand);
  Type TypeOf(Operand operand) const { return output.TypeOf(operand); }
  bool IsConst(Operand operand, uint64_t* bits) const {
    if (!operand.IsConst()) return false;
    *bits = output.ConstOf(operand).bits;
    return true;
  }
  bool EqualsConst(Operand operand, int64_t value) const {
    return operand.IsConst() && output.ConstOf(operand).bits == static_cast<uint64_t>(value);
  }
  // The operation that made the value; null for constants and virtuals.
  const Op* Definition(Operand operand) const {
    return operand.IsOp() ? &output.ops[static_cast<size_t>(operand.index)] : nullptr;
  }
  const Op* Definition(Operand operand, Opcode code) const {
    const Op* op = Definition(operand);
    return op != nullptr && op->code == code ? op : nullptr;
  }
  Facts FactsOf(Operand operand) const;
  // The value in a box, when an operation has it already; none. Unreachable code may ask for the wrong type.
  Operand Unboxed(Operand box, Type type) {
    Operand known = FactsOf(box).unboxed;
    return !known.IsNone() && TypeOf(known) == type ? Canonical(known) : Operand{};
  }
  Facts& FactsAt(Operand operation) { return state.facts[static_cast<size_t>(operation.index)]; }
  void LimitTags(Operand operand, TagSet tags);
  // A virtual object or box that has not been made real; null otherwise.
  Virtual* VirtualAt(Operand operand) {
    return operand.IsVirtual() ? &state.virtuals[static_cast<size_t>(operand.virtual_index())] : nullptr;
  }

  // --- operations
  // Sends an operation through the passes; the value that stands for its result. (pipeline.cc)
  Operand Process(Pending& op);
  // A pure operation, through the passes.
  Operand Build(Opcode code, std::initializer_list<Operand> operands, bool is_real = false);
  // Appends to the output as it is; virtual operands become real first.
  Operand Emit(Pending& op);
  // A value in the output's own terms: makes a virtual real. (virtuals.cc)
  Operand Force(Operand operand);
  // Makes the objects real that this exit of the input, which is always taken, needs.
  void MakeReal(const trace::Exit& exit);
  // The output's exit for this exit of the input, here. (exits.cc)
  int32_t MakeExit(int32_t input_exit);

  // --- the sweep
  void EmitInputs();
  // Everything between the inputs and the terminator; stops early when a guard can only fail.
  void Iterate() { IterateTo(input.ops.size() - 1); }
  void IterateTo(size_t end);
  void DropExits() { drops_exits_ = true; }  // for a sweep whose output nobody executes
  bool ended() const { return ended_; }
  void End(int32_t input_exit);  // leaves for good, by this exit
  void EmitTerminator();
  Operand Mapped(Operand of_input);  // an operand of the input -> value

  // --- going back (peel.cc)
  struct Mark {
    State state;
    size_t ops, args, exits, snapshots;
  };
  Mark MarkHere() const;
  void GoBackTo(const Mark& mark);

 private:
  void StartLoop(size_t label);  // of an input that is peeled already

  std::vector<Operand> consts_;  // of the input -> of the output
  bool ended_ = false;
  bool drops_exits_ = false;

  // scratch of exits.cc
  friend class ExitMaker;
  uint32_t export_generation_ = 0;
  std::vector<int32_t> last_snapshot_;
};

// The passes of the sweep. True: the operation is taken care of, its value in op.result.
bool FoldOp(Context& c, Pending& op);     // fold.cc
bool NumberOp(Context& c, Pending& op);   // cse.cc
bool BoundOp(Context& c, Pending& op);    // bounds.cc
bool GuardOp(Context& c, Pending& op);    // guards.cc
bool HeapOp(Context& c, Pending& op);     // heap.cc
bool VirtualOp(Context& c, Pending& op);  // virtuals.cc

}  // namespace ouro::optimize
