// The instantiations of the handlers: run_table.cc (the interpreter) and meta_table.cc (the recorder's).
#pragma once
#include "framework/state/driver.h"

namespace ouro::scheme {

extern const mode::MetaHandler g_meta_handlers[];
void RunLoop();  // from the current activation until a C++ entry is left
void RunRaising(bool at_caller);  // the same; an error is pending at the current activation
mode::Next UnwindRun(bool at_caller);

}  // namespace ouro::scheme
