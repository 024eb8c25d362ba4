// Tables of the built-in functions, one per file builtin_*.cc; each ends with a row without name.
#pragma once
#include "python/runtime/object/object.h"

namespace ouro::python {

void InitBuiltinsModule();  // fills the module
extern const char kBuiltinsDoc[];

extern const NativeDef kObjectFunctions[];   // builtin_objects.cc: getattr, isinstance, hash, dir, ...
extern const NativeDef kNumberFunctions[];   // builtin_numbers.cc: abs, divmod, pow, round, bin, chr, ...
extern const NativeDef kLoopFunctions[];     // builtin_loops.cc: sum, min, max, any, all, sorted, iter, next, ...
extern const NativeDef kOutputFunctions[];   // builtin_output.cc: print, input, open, format, repr, ascii
extern const NativeDef kCodeFunctions[];     // builtin_code.cc: compile, eval, exec, globals, locals, __import__, ...

// An attribute name given by the guest as an interned exact str; Null: TypeError "attribute name must be string, ...".
Value AttributeName(Value name);

}  // namespace ouro::python
