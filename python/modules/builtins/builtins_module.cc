// The module builtins: functions, types, constants.
#include "python/modules/builtins/builtin_functions.h"
#include "python/runtime/classes/type.h"
#include "python/runtime/system/system.h"
#include "python/types/dict/dict.h"
#include "python/types/module/module.h"

namespace ouro::python {

const char kBuiltinsDoc[] =
    "Built-in functions, exceptions, and other objects.\n\nNoteworthy: None is the `nil' object; "
    "Ellipsis represents `...' in slices.";

void InitBuiltinsModule() {
  Value module_name = Intern("builtins");
  for (const NativeDef* table : {kObjectFunctions, kNumberFunctions, kLoopFunctions, kOutputFunctions, kCodeFunctions}) {
    for (; table->name != nullptr; ++table) SetModuleAttr(g_builtins_module, table->name, NewNative(table, module_name));
  }
  SetModuleAttr(g_builtins_module, "None", Value::None());
  SetModuleAttr(g_builtins_module, "True", Value::True());
  SetModuleAttr(g_builtins_module, "False", Value::False());
  SetModuleAttr(g_builtins_module, "NotImplemented", g_not_implemented);
  SetModuleAttr(g_builtins_module, "Ellipsis", g_ellipsis);
  SetModuleAttr(g_builtins_module, "__debug__", Value::True());
  // Types under their own names. All exceptions are built-in names.
  for (Type* type : {g_types.Object,   g_types.Type_,     g_types.Int,        g_types.Bool,         g_types.Float,
                     g_types.Complex,  g_types.Str,       g_types.Bytes,      g_types.ByteArray,    g_types.MemoryView,
                     g_types.List,     g_types.Tuple,     g_types.Dict,       g_types.Set,          g_types.FrozenSet,
                     g_types.Range,    g_types.Slice,     g_types.Property,   g_types.ClassMethod,  g_types.StaticMethod,
                     g_types.Super,    g_types.Enumerate, g_types.Zip,        g_types.Map,          g_types.Filter,
                     g_types.Reversed}) {
    if (type != nullptr) DictSetStr(BuiltinsDict(), type->name.get(), Value::Ptr(type));
  }
  auto add_exception = [](Type* type) {
    if (type != nullptr && IsSubtype(type, g_types.BaseException)) {
      DictSetStr(BuiltinsDict(), type->name.get(), Value::Ptr(type));
    }
  };
#define PYTYPE(cpp_name, ...) add_exception(g_types.cpp_name);
#include "python/runtime/object/types.def"
#undef PYTYPE
  SetModuleAttr(g_builtins_module, "EnvironmentError", Value::Ptr(g_types.OSError));
  SetModuleAttr(g_builtins_module, "IOError", Value::Ptr(g_types.OSError));
}

}  // namespace ouro::python
