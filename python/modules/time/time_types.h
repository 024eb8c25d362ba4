// Shared by the files of the module time. Tables end with a row without name.
#pragma once
#include "framework/host/host.h"
#include "python/runtime/object/object.h"

namespace ouro::python {

extern const NativeDef kClockFunctions[];     // time_clocks.cc
extern const NativeDef kCalendarFunctions[];  // time_calendar.cc

Type* StructTimeType();  // time.struct_time
void SetTimeZoneAttributes(Module* module);  // timezone, altzone, daylight, tzname
Module* TimeModule();

}  // namespace ouro::python
