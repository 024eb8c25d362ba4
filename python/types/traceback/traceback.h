// Traceback and frame objects, and the text of an exception with its traceback as CPython 3.11 prints it.
#pragma once
#include <string>

#include "python/bytecode/code.h"
#include "python/runtime/object/object.h"

namespace ouro::python {

// What remains visible of a function's activation. Made only when somebody looks (tb_frame, sys._getframe); python/interp fills
// and reads it (frames.cc) and makes its type (frame_type.cc).
class Frame : public HeapObject {
 public:
  Final<Value> code;        // Code
  Final<Value> function;    // the function being run, which has globals, builtins and the cells of free variables; or Null
  Mut<Value> locals;        // what f_locals and locals() answered before: Dict or Null
  Mut<Value> back;          // of a finished activation: Frame, None, or the Traceback that has it
  Mut<Value> values;        // ValueArray: the registers of a finished activation, or Null
  Final<Value> generator;   // whose activation it is, or Null
  Mut<Value> trace;         // f_trace, or Null
  Mut<int64_t> activation;  // while it runs: index of its activation plus 1. 0: finished
  Mut<int64_t> instruction; // of a finished activation
  Mut<int64_t> last_line;   // tracing: the line of the last event; negative: f_lineno is its opposite
  Mut<bool> no_trace_lines, trace_opcodes;
  OURO_LAYOUT(Frame, "frame", &Frame::code, &Frame::function, &Frame::locals, &Frame::back, &Frame::values, &Frame::generator,
              &Frame::trace, &Frame::activation, &Frame::instruction, &Frame::last_line, &Frame::no_trace_lines,
              &Frame::trace_opcodes)
};

class Traceback : public HeapObject {
 public:
  Mut<Value> next;         // Traceback or None
  Mut<Value> outer;        // the entry that was prepended to this one, or Null
  Final<Value> code;       // Code
  Final<Value> function;   // the function, or Null
  Mut<Value> values;       // ValueArray: the locals of the activation that the exception ended; Null: it was caught there
  Mut<Value> frame;        // Frame, made when asked for
  Final<int64_t> instruction;
  Mut<int64_t> last;       // where the activation ended: it may have run on, and raised again
  Final<int64_t> line;     // given to the constructor; 0: the instruction's
  OURO_LAYOUT(Traceback, "traceback", &Traceback::next, &Traceback::outer, &Traceback::code, &Traceback::function, &Traceback::values,
              &Traceback::frame, &Traceback::instruction, &Traceback::last, &Traceback::line)
};
// Prepends an entry for the instruction at which `code` raised or let the exception through. `values`: see there.
void AddTraceback(Value exception, Code* code, uint32_t instruction, Value function, Value values);
// Does this instruction raise again what was raised in its activation before?
bool RaisesAgain(Code* code, uint32_t instruction);
// The line of an instruction, or None.
Value LineOfInstruction(Code* code, int64_t instruction);

// The whole report on `exception` (causes, contexts, groups, notes, suggestions), ending in a newline. Runs guest code
// (str of the exception); never leaves an exception pending.
std::string FormatException(Value exception);
// The same without causes, contexts, notes and suggestions: what "Exception ignored in" is followed by.
std::string FormatExceptionAlone(Value exception);

void InitializeTracebackTypes();
}  // namespace ouro::python
