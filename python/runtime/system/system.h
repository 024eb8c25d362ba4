// What the runtime keeps of the modules sys and builtins, and the table of the modules that are built in. The modules fill it
// (python/modules); the interpreter reads it.
#pragma once
#include <span>
#include <string_view>

#include "python/runtime/object/object.h"

namespace ouro::python {

extern Module *g_builtins_module, *g_sys_module;
Dict* BuiltinsDict();
Dict* SysModulesDict();  // sys.modules; the first one when the guest has replaced or deleted it
Value LoadedModule(std::string_view name);  // sys.modules[name]; Undefined when it is not there, or nothing is yet
// sys.<name> without an attribute look-up; Undefined when deleted.
Value SysGet(const char* name);
Value SysGet(Value name);
void SysSet(const char* name, Value value);

// Makes the two modules, empty, and sys.modules with them.
void MakeSystemModules(const NativeDef* sys_functions, const char* sys_doc, const char* builtins_doc);

extern int g_optimize;  // what compile() and exec() do unless they are told

// A module of C++. It is made when it is first imported.
struct BuiltinModule {
  const char* name;
  Module* (*make)();  // null: an exception is pending
};
extern std::span<const BuiltinModule> g_builtin_modules;  // set before anything is imported

}  // namespace ouro::python
