// CodeBuilder assembles one code object: the code generator uses it, and so may anybody who writes bytecode by hand.
//
//   CodeBuilder b("sum", "<builtin>");
//   auto head = b.NewLabel(), end = b.NewLabel();
//   uint32_t loop = b.NewLoop();
//   b.Bind(head);
//   b.EmitJump(Opcode::ForIter, 4, 3, 0, end);      // registers are the caller's business
//   b.Emit(Opcode::SumStep, 5, 4);
//   b.EmitJump(Opcode::JumpBack, loop, 0, 0, head);
//   b.Bind(end);
//   ...
//   Code* code = b.Finish();                         // null: an exception is pending
//
// Instructions that cannot be reached are dropped as they are emitted. Finish() removes checks of locals that are always
// bound, shortens jumps to jumps, and lays the code out.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "framework/heap/heap.h"
#include "python/bytecode/code.h"
#include "python/compile/constants.h"

namespace ouro::python::compile {

struct Label {
  int32_t id = -1;
};

class CodeBuilder {
 public:
  CodeBuilder(std::string_view name, std::string_view filename);

  // --- what Finish() copies into the Code
  std::string name, qualname, filename;
  int32_t argcount = 0, posonly_count = 0, kwonly_count = 0, first_line = 1;
  uint32_t flags = 0;
  std::vector<std::string> varnames, cellvars, freevars;  // varnames are registers 1..
  std::vector<uint32_t> cell_registers;
  uint32_t first_local = 1;
  std::optional<Constant> docstring;
  uint32_t parameter_count() const;  // registers 1..parameter_count are bound on entry

  // --- code
  Label NewLabel();
  void Bind(Label label);
  // Loops above the most that 16 bits tell apart share a number: their function is never traced.
  uint32_t NewLoop() { return loop_count_ <= UINT16_MAX ? loop_count_++ : UINT16_MAX; }
  void Emit(Opcode op, uint32_t a = 0, uint32_t b = 0, uint32_t c = 0, int32_t operand = 0);
  // Any opcode with a jump. Only JumpBack may go to a label that is bound already, and it must.
  void EmitJump(Opcode op, uint32_t a, uint32_t b, uint32_t c, Label target);
  bool reachable() const { return reachable_; }

  // Position of the instructions emitted from now on.
  void SetPosition(int32_t line, int32_t end_line, int32_t column, int32_t end_column);

  // Instructions between the marks raise to `handler`, which finds the exception in `reg`. Call it for inner ranges first.
  uint32_t Mark() const { return static_cast<uint32_t>(items_.size()); }
  void Protect(uint32_t begin, uint32_t end, Label handler, uint32_t reg);

  // Index of a constant that an instruction names; what is loaded goes through EmitConstant.
  uint32_t AddConstant(Constant constant);
  uint32_t AddName(std::string_view name);        // interned; listed in co_names
  // An instruction with a name.
  void EmitNamed(Opcode op, uint32_t a, uint32_t b, std::string_view name_text) {
    Emit(op, a, b, 0, static_cast<int32_t>(AddName(name_text)));
  }
  void EmitConstant(uint32_t reg, Constant constant);

  Code* Finish();
  bool overflow() const { return overflow_; }     // an operand did not fit

 private:
  friend class Passes;
  struct Item {
    Opcode op;
    uint32_t a, b, c;   // immediates, registers; constants as AddConstant numbers them; a long immediate is in b
    int32_t operand;
    int32_t label;      // -1: none
    uint32_t position;  // index of positions_
    uint32_t lookup_position;  // the same for the second word of CallMethod: where it looks its method up
    bool deleted;
  };
  struct Range {
    uint32_t begin, end;
    Label handler;
    uint16_t reg;
  };
  struct LabelState {
    int64_t item = -1;   // index of the item it stands before
    bool referenced = false;
  };
  // Constants are numbered in two spaces until layout: those that instructions name come first in the code object, those
  // that are only loaded follow. An index of the second space carries this bit.
  static constexpr uint32_t kLoadedOnly = 1u << 30;
  uint32_t FinalIndex(uint32_t index) const {
    return index & kLoadedOnly ? static_cast<uint32_t>(constants_.size()) + (index & ~kLoadedOnly) : index;
  }
  void ChooseLoads();  // LoadConst or LoadConstWide, now that the numbers are known
  Code* Fill(Code* code);

  std::vector<Item> items_;
  std::vector<Range> ranges_;
  std::vector<LabelState> labels_;
  std::vector<PositionEntry> positions_;
  std::vector<Constant> constants_, loaded_constants_;
  std::unordered_map<std::string, uint32_t> constant_index_, loaded_index_;
  std::vector<uint32_t> names_;  // constants listed in co_names
  std::unordered_map<uint32_t, bool> is_name_;
  uint32_t loop_count_ = 0;
  bool reachable_ = true;
  bool overflow_ = false;
};

}  // namespace ouro::python::compile
