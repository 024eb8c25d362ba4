// The table of the built-in modules, and their start-up.
#include "python/modules/_io/file_objects.h"
#include "python/modules/builtins/builtin_functions.h"
#include "python/modules/modules.h"
#include "python/modules/sys/sys.h"
#include "python/modules/sys/sys_types.h"
#include "python/runtime/object/interp_hooks.h"
#include "python/runtime/system/system.h"

namespace ouro::python {

Module* NewBinasciiModule();
Module* NewBisectModule();
Module* NewCollectionsModule();
Module* NewErrnoModule();
Module* NewFunctoolsModule();
Module* NewHeapqModule();
Module* NewItertoolsModule();
Module* NewMarshalModule();
Module* NewMathModule();
Module* NewOperatorModule();
Module* NewRandomModule();
Module* NewStatModule();
Module* NewStringModule();
Module* NewStructModule();
Module* NewTimeModule();

namespace {
// Besides builtins and sys, which are always there.
constexpr BuiltinModule kModules[] = {
    {"_bisect", &NewBisectModule},
    {"_collections", &NewCollectionsModule},
    {"_functools", &NewFunctoolsModule},
    {"_heapq", &NewHeapqModule},
    {"_operator", &NewOperatorModule},
    {"_random", &NewRandomModule},
    {"_stat", &NewStatModule},
    {"_string", &NewStringModule},
    {"_struct", &NewStructModule},
    {"binascii", &NewBinasciiModule},
    {"errno", &NewErrnoModule},
    {"itertools", &NewItertoolsModule},
    {"marshal", &NewMarshalModule},
    {"math", &NewMathModule},
    {"time", &NewTimeModule},
};
}  // namespace

void InitializeModules() {
  g_builtin_modules = kModules;
  InitBinaryFileTypes();
  InitTextFileType();
  MakeSystemModules(kSysStateFunctions, kSysDoc, kBuiltinsDoc);
  InitBuiltinsModule();
  InitSysModule();
  g_interp.write_error = &WriteStandardError;
}

}  // namespace ouro::python
