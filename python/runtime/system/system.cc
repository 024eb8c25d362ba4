#include "python/runtime/system/system.h"

#include "python/types/dict/dict.h"
#include "python/types/module/module.h"
#include "python/types/str/str.h"

namespace ouro::python {

Module *g_builtins_module = nullptr, *g_sys_module = nullptr;
int g_optimize = 0;
std::span<const BuiltinModule> g_builtin_modules;
static constinit Dict* g_modules = nullptr;  // the dict, even when the guest has replaced or deleted sys.modules

Dict* BuiltinsDict() { return ModuleDict(g_builtins_module); }
Dict* SysModulesDict() {
  Value modules = SysGet(g_names.modules);
  return modules != Value::Undefined() && IsDict(modules) ? modules.As<Dict>() : g_modules;
}
Value LoadedModule(std::string_view name) {
  return g_sys_module == nullptr ? Value::Undefined() : DictGetStr(SysModulesDict(), Intern(name));
}
Value SysGet(Value name) { return DictGetStr(ModuleDict(g_sys_module), name); }
Value SysGet(const char* name) { return SysGet(Intern(name)); }
void SysSet(const char* name, Value value) { SetModuleAttr(g_sys_module, name, value); }

void MakeSystemModules(const NativeDef* sys_functions, const char* sys_doc, const char* builtins_doc) {
  heap::AddRootTracer(
      "sys and builtins",
      [](Visitor& visitor, void*) {
        visitor.Visit(&g_builtins_module);
        visitor.Visit(&g_sys_module);
        visitor.Visit(&g_modules);
      },
      nullptr);
  static constexpr NativeDef kNone[] = {{}};
  g_builtins_module = NewModule("builtins", builtins_doc, kNone);
  g_sys_module = NewModule("sys", sys_doc, sys_functions);
  g_modules = NewDict();
  SysSet("modules", Value::Ptr(g_modules));
  DictSetStr(g_modules, Intern("sys"), Value::Ptr(g_sys_module));
  DictSetStr(g_modules, Intern("builtins"), Value::Ptr(g_builtins_module));
}

}  // namespace ouro::python
