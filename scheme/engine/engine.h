// Running Scheme code.
#pragma once
#include <string>

#include "scheme/compile/code.h"

namespace ouro::scheme {

// After InitializeObjects, mode::InitializeThread, warm::Initialize, InitializeExpander and the definition of the primitives.
void InitializeEngine();
// The limit of the heap in bytes, 0: none, once everything is set up; an error and the end where that is too little.
void SetHeapLimit(size_t bytes);
size_t HeapLimit();
// Gives a code object what the framework wants to know of it.
void PrepareCode(Code* code);

// Calls a procedure from C++ and waits for its value. Null: an error, or a continuation that was entered outside of this call, is on its
// way outwards (pending).
// Enters the closure's own code with its parameters: the last is a list, if the code takes more arguments than it requires.
Value EnterProcedure(Value closure, const Value* parameters, uint32_t count);
Value CallProcedure(Value procedure, const Value* arguments, int64_t count);
Value CallProcedureList(Value procedure, Value arguments);
// Runs the procedure of a top-level form at the bottom of the stack. Null: the form was given up after an error that was reported.
Value RunTopLevel(Value procedure, Value argument = kUnassigned);
// Compiles a core form to a procedure without parameters. Null: pending.
Value CompileForm(Node* node);
// The same of a datum that is expanded first. `map` may be without places; `where`: as for ExpandTopLevel.
Value CompileDatum(Value datum, SourceMap* map, Environment* environment, Location where = {});

// The forms of a text, to be run one after the other by the prelude's %run-source.
Value OpenSourceText(std::string name, std::string text, Environment* environment);
// Ends the process at once, after writing what ports hold back.
[[noreturn]] void ExitProcess(int status);
void InterruptFromKeyboard();  // from a signal handler

// What the prelude needs of C++ (scheme/engine/primitives.cc).
void DefineEnginePrimitives();

// Gives an error object the place and the expression of what runs now, if it has none yet.
void AttachLocation(Value error);
// Is the place of what runs now to be found in compiled code, whose activations are not on the stack? (StartAct, ActAbove)
bool NeedsCallers();

// Reports an uncaught condition on stderr: "FILE:LINE:COLUMN: error: MESSAGE", the expression, and the procedures that wait.
void ReportUncaught(Value condition);
// "(vector-ref v 7)" and "file:line:column" of the instruction that the activation executes.
// *below: an entry that compiled code made lies above the place found, and callers between them may be missing.
Location CurrentLocation(std::string* expression, bool* below = nullptr);
// Does an uncaught error end the process (the default), or the top-level form?
void SetInteractive(bool interactive);

}  // namespace ouro::scheme
