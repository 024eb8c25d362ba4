// Traceback and frame objects, and the text of an exception with its traceback as CPython 3.11 prints it.
#pragma once
#include <string>

#include "python/bytecode/code.h"
#include "python/objects/object.h"

namespace ouro::python {

// What remains visible of a function's activation. Made only when somebody looks (tb_frame, sys._getframe).
class Frame : public HeapObject {
 public:
  Final<Value> code;      // Code
  Final<Value> globals;   // Dict or None
  Final<Value> builtins;  // Dict or None
  Mut<Value> locals;      // Dict or None
  Mut<Value> back;        // Frame or None
  Mut<int64_t> instruction;
  OURO_LAYOUT(Frame, "frame", &Frame::code, &Frame::globals, &Frame::builtins, &Frame::locals, &Frame::back,
              &Frame::instruction)
};
Value NewFrame(Code* code, Value globals, Value builtins, Value locals, Value back, uint32_t instruction);

class Traceback : public HeapObject {
 public:
  Mut<Value> next;         // Traceback or None
  Final<Value> code;       // Code
  Final<Value> globals;    // Dict or Null
  Mut<Value> frame;        // Frame, made when asked for
  Final<int64_t> instruction;
  OURO_LAYOUT(Traceback, "traceback", &Traceback::next, &Traceback::code, &Traceback::globals, &Traceback::frame,
              &Traceback::instruction)
};
// Prepends an entry for the instruction at which `code` raised or let the exception through. `globals`: the function's, or
// Null.
void AddTraceback(Value exception, Code* code, uint32_t instruction, Value globals = Value::Null());

// The whole report on `exception` (causes, contexts, groups, notes, suggestions), ending in a newline. Runs guest code
// (str of the exception); never leaves an exception pending.
std::string FormatException(Value exception);

void InitializeTracebackTypes();
}  // namespace ouro::python
