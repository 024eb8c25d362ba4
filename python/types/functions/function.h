// Functions, methods, cells, and the binding of arguments.
#pragma once
#include "python/bytecode/code.h"
#include "python/runtime/classes/type.h"
#include "python/runtime/object/object.h"

namespace ouro::python {

class Cell : public HeapObject {
 public:
  Mut<Value> contents;  // Undefined: empty
  OURO_LAYOUT(Cell, "cell", &Cell::contents)
};
extern Shape* g_cell_shape;
inline Cell* NewCell(Value contents) {
  Cell* cell = heap::New<Cell>(g_cell_shape);
  cell->contents.init(contents);
  return cell;
}

class Function : public HeapObject {
 public:
  Quasi<Value> code;         // Code
  Quasi<Value> defaults;     // tuple or Null
  Quasi<Value> kwdefaults;   // Dict or Null
  Final<Value> globals;      // Dict
  Final<Value> builtins;     // Dict
  Final<Value> closure;      // ValueArray-like tuple of Cell, or Null
  Mut<Value> name, qualname; // str
  Mut<Value> doc, module;    // any
  Mut<Value> annotations;    // Dict, a flat tuple (name, value, ...) until asked for, or Null
  Mut<Value> dict;           // Dict or Null
  Code* GetCode() const { return code.get().As<Code>(); }
  OURO_LAYOUT(Function, "function", &Function::code, &Function::defaults, &Function::kwdefaults, &Function::globals,
              &Function::builtins, &Function::closure, &Function::name, &Function::qualname, &Function::doc,
              &Function::module, &Function::annotations, &Function::dict)
};
extern Shape* g_function_shape;
inline bool IsFunction(Value v) { return v.IsPtr() && v.AsPtr()->shape_ref() == g_function_shape->ref(); }
// closure: a tuple of cells or Null. `__module__` is taken from globals['__name__'].
Function* NewFunction(Code* code, Value globals, Value closure);

class BoundMethod : public HeapObject {
 public:
  Final<Value> function;
  Final<Value> self;
  OURO_LAYOUT(BoundMethod, "method", &BoundMethod::function, &BoundMethod::self)
};
extern Shape* g_method_shape;
inline bool IsBoundMethod(Value v) { return v.IsPtr() && v.AsPtr()->shape_ref() == g_method_shape->ref(); }
inline Value NewBoundMethod(Value function, Value self) {
  BoundMethod* method = heap::New<BoundMethod>(g_method_shape);
  method->function.init(function);
  method->self.init(self);
  return Value::Ptr(method);
}

// Fills registers[1..] of a call of `f` from `count` positional arguments and the keyword arguments named by `names` (a
// tuple or Null; values follow the positional ones). All other locals become Undefined up to code->local_count.
// False: TypeError pending, with CPython's message. `args` may be &registers[1] itself only when names is Null.
bool BindArguments(Function* f, const Value* args, int64_t count, Value names, Value* registers);
void InitializeFunctionShapes();  // before types exist
void InitializeFunctionTypes();
}  // namespace ouro::python
