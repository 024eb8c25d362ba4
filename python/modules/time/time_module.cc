// The module time.
#include "python/modules/time/time_types.h"
#include "python/types/dict/dict.h"
#include "python/types/module/module.h"

namespace ouro::python {

void AddClockIds(Module* module);  // time_clocks.cc

static constinit Module* g_time_module = nullptr;
Module* TimeModule() { return g_time_module; }

Module* NewTimeModule() {
  if (g_time_module != nullptr) return g_time_module;
  g_time_module = NewModule("time",
                            "This module provides various functions to manipulate time values.\n\nThere are two standard "
                            "representations of time.  One is the number\nof seconds since the Epoch, in UTC (a.k.a. GMT).",
                            kClockFunctions);
  heap::AddRootTracer("time module", [](Visitor& visitor, void*) { visitor.Visit(&g_time_module); }, nullptr);
  Value name = Intern("time");
  for (const NativeDef* def = kCalendarFunctions; def->name != nullptr; ++def) {
    SetModuleAttr(g_time_module, def->name, NewNative(def, name));
  }
  AddClockIds(g_time_module);
  SetModuleAttr(g_time_module, "struct_time", Value::Ptr(StructTimeType()));
  SetModuleAttr(g_time_module, "_STRUCT_TM_ITEMS", Value::Int(11));
  SetTimeZoneAttributes(g_time_module);
  return g_time_module;
}

}  // namespace ouro::python
