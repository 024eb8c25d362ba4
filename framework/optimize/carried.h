// What is carried around a loop: how each value enters the body, and whether it does so again at the body's end. See
// peel.cc for the whole.
#pragma once
#include <unordered_map>

#include "framework/optimize/context.h"

namespace ouro::optimize {

// How one loop-carried value enters the body.
struct Carried {
  enum class How : uint8_t {
    kSame,   // the same value in every iteration
    kPhi,    // a phi of which `facts` hold
    kParts,  // a virtual box or object, of these parts
  } how = How::kPhi;
  Type type = Type::kRef;
  Operand source;              // the value when the preamble ends
  Facts facts;                 // kPhi
  Operand shape;               // kPhi: the object's shape, a constant; none: not known
  VirtualObject::Kind kind{};  // kParts
  const NewDescr* descr = nullptr;
  int64_t count = 0;
  struct Part {
    const FieldDescr* field;  // null: the value in a box
    int64_t index;
    size_t carried;
  };
  std::vector<Part> parts;
  bool is_never_parts = false;  // that was tried

  // Of the present attempt.
  Operand in_body;
  Operand at_end;
  bool visited = false;
};

// A memory location whose value is carried like an input.
struct CarriedLocation {
  const FieldDescr* field;
  Operand object, index;
  size_t carried;
  bool is_delayed;  // memory does not hold the value
  bool dropped = false;
};

class LoopState {
 public:
  explicit LoopState(Context& context) : c_(context) {}
  // At the end of the preamble: describes everything that is carried.
  void DescribeAll();
  // Emits the label and the phis, makes the inputs what the descriptions say.
  void EnterBody();
  // True: everything that was assumed holds, and the jump is emitted.
  bool LeaveBody();
  // The most general description of everything.
  void GiveUp();
  // The value of the jump's operand for this input, now.
  Operand AtEnd(size_t input) { return c_.Mapped(c_.input.Arg(c_.input.ops.back(), static_cast<int>(input))); }
  size_t input_count() const { return static_cast<size_t>(c_.input.input_count()); }

 private:
  // --- describing (carried.cc)
  size_t Add(Carried carried);
  size_t Describe(Operand value);
  void AddPart(size_t whole, const FieldDescr* field, int64_t index, size_t part);
  size_t DescribeReal(Operand value);
  void DescribeMemory();
  // Surely the same in every iteration.
  bool IsInvariant(Operand operand, int depth);
  bool WrittenInPreamble(const FieldDescr* field);

  // --- entering the body (carried.cc)
  void FlushWhatIsNotCarried();
  // What enters phis must be real; making it real may end the virtuality of other parts, which are phis then.
  void PrepareSources();
  // True: something became real.
  bool Prepare(size_t number);
  Operand Unboxed(Operand box, VirtualObject::Kind kind);
  Operand FieldOf(Operand source, const Carried::Part& part);
  // What memory holds in every iteration: immutable fields, and fields that the loop does not write.
  void EnterMemory();
  void MakePhis(size_t number);
  void FillParts(size_t number);

  // --- leaving the body (carried_check.cc)
  // `slot`: where the reference to this description is, should it have to be split from another one.
  bool Check(size_t number, Operand value, size_t* slot);
  bool CheckPhi(size_t number, Operand value);
  // What enters the loop is surely a box of this kind, and can be opened before the label.
  bool CanUnbox(const Carried& carried, VirtualObject::Kind kind);
  Operand ShapeOf(Operand value);
  bool CheckParts(size_t number, Operand value);
  static void BecomePhi(Carried& value);
  // Makes a description cover `value` too. Always false: the body has to be swept again.
  bool Generalize(size_t number, Operand value);
  // Bounds jump to the next of a few landmarks, so that counting loops settle at once.
  static void Widen(Facts* facts, const Facts& other);
  // Two references shared a description but are different values at the end of the body.
  bool Split(size_t number, size_t* slot);

  Context& c_;
  std::vector<Carried> values_;
  std::vector<size_t> inputs_;  // the description of each input
  std::vector<CarriedLocation> locations_;
  std::vector<size_t> of_virtual_;               // virtual object at the end of the preamble -> description
  std::unordered_map<int32_t, size_t> of_real_;  // the same for operations
  std::vector<size_t> phis_;
  std::vector<const FieldDescr*> kept_, not_kept_;
};

}  // namespace ouro::optimize
