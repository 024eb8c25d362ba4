// The import system: built-in modules, and modules and packages in source form along sys.path. Compiled caches, zip files,
// finders and loaders are not there yet; `__spec__` is None.
#include <string>
#include <vector>

#include "framework/host/host.h"
#include "python/compile/compile.h"
#include "python/interp/interp.h"
#include "python/interp/module_spec.h"
#include "python/interp/slow.h"
#include "python/runtime/system/system.h"
#include "python/types/dict/dict.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/list/list.h"
#include "python/types/module/module.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python::interp {

namespace {

std::string Text(Value str) { return std::string(Utf8(str)); }

Value NotFound(const std::string& name, const std::string& why) {
  return RaiseImportError(g_types.ModuleNotFoundError, NewStr("No module named '" + name + "'" + why), NewStr(name), Value::None());
}

// Modules whose body is running: error messages tell circular imports.
std::vector<Module*> g_loading;

// Where a module's source is. kind 0: not found, 1: file, 2: package (path: its __init__.py), 3: name-space package.
struct Located {
  int kind = 0;
  std::string path;
  std::vector<std::string> folders;  // of a package: __path__
};
Located LocateIn(const std::vector<std::string>& folders, const std::string& leaf) {
  Located found;
  for (const std::string& folder : folders) {
    std::string base = (folder.empty() ? std::string(".") : folder) + "/" + leaf;
    host::FileStatus status;
    if (host::Get().Stat(base.c_str(), true, &status) == 0 && status.is_directory) {
      std::string init = base + "/__init__.py";
      host::FileStatus file;
      if (host::Get().Stat(init.c_str(), true, &file) == 0 && !file.is_directory) return {2, init, {base}};
      found.kind = 3;
      found.folders.push_back(base);
    }
    std::string file = base + ".py";
    if (host::Get().Stat(file.c_str(), true, &status) == 0 && !status.is_directory) return {1, file, {}};
  }
  return found;
}

// False: pending.
bool FoldersOf(Value path, std::vector<std::string>* out) {
  Value it = Iter(path);
  if (it.IsNull()) return false;
  while (true) {
    Value item = python::Next(it);
    if (item.IsNull()) return false;
    if (item == Value::Undefined()) return true;
    if (IsStr(item)) out->push_back(Text(item));
  }
}

Value StrListOf(const std::vector<std::string>& texts) {
  List* list = NewList(static_cast<int64_t>(texts.size()));
  for (const std::string& text : texts) ListAppend(list, NewStr(text));
  return Value::Ptr(list);
}

Value LoadLocated(Value name, const Located& found) {
  std::string full = Text(name);
  Module* module = NewModuleObject(name, Value::None());
  Dict* dict = ModuleDict(module);
  auto set = [&](Value key, Value v) { DictSetStr(dict, key, v); };
  if (found.kind == 1) {
    size_t dot = full.rfind('.');
    set(g_names.dunder_package, NewStr(dot == std::string::npos ? "" : full.substr(0, dot)));
  } else {
    set(g_names.dunder_package, name);
    set(g_names.dunder_path, StrListOf(found.folders));
  }
  set(g_names.dunder_builtins, Value::Ptr(g_builtins_module));
  Value origin = found.kind == 3 ? Value::None() : NewStr(found.path);
  Value spec = NewModuleSpec(name, origin, found.kind == 1 ? Value::None() : StrListOf(found.folders));
  if (spec.IsNull()) return spec;
  set(g_names.dunder_spec, spec);
  Value loader = GetAttr(spec, Intern("loader"));
  if (loader.IsNull()) return loader;
  set(g_names.dunder_loader, loader);
  DictSet(SysModulesDict(), name, Value::Ptr(module));
  if (found.kind == 3) return Value::Ptr(module);
  set(g_names.dunder_file, NewStr(found.path));
  std::string source;
  int error = host::ReadWholeFile(found.path.c_str(), &source);
  Value result = Value::Null();
  if (error < 0) {
    RaiseOSError(-error, NewStr(found.path));
  } else {
    Code* code = CompileSource(source, found.path, syntax::Mode::kExec, {.module_is_global = true});
    if (code != nullptr) {
      g_loading.push_back(module);
      result = RunModuleCode(code, Value::Ptr(dict));
      g_loading.pop_back();
    }
  }
  if (result.IsNull()) {
    Value pending = TakePending();
    DictDelete(SysModulesDict(), name);
    SetPendingAgain(pending);
    return Value::Null();
  }
  // A module may replace itself.
  Value now = DictGet(SysModulesDict(), name);
  return now == Value::Undefined() ? Value::Ptr(module) : now;
}

// The module `full`, whose parent (already imported) is given; imports it when needed.
Value ImportOne(const std::string& full, Value parent) {
  Value name = Intern(full);
  Value known = DictGet(SysModulesDict(), name);
  if (known.IsNull()) return known;
  if (known == Value::None()) {
    return RaiseImportError(g_types.ModuleNotFoundError, NewStr("import of " + full + " halted; None in sys.modules"), name, Value::None());
  }
  if (known != Value::Undefined()) return known;
  size_t dot = full.rfind('.');
  std::string leaf = dot == std::string::npos ? full : full.substr(dot + 1);
  if (parent == Value::Undefined()) {
    for (const BuiltinModule& builtin : g_builtin_modules) {
      if (leaf != builtin.name) continue;
      Module* module = builtin.make();
      if (module == nullptr) return Value::Null();
      DictSet(SysModulesDict(), name, Value::Ptr(module));
      return Value::Ptr(module);
    }
  }
  std::vector<std::string> folders;
  if (parent == Value::Undefined()) {
    Value path = SysGet("path");
    if (path != Value::Undefined() && !FoldersOf(path, &folders)) return Value::Null();
  } else {
    Value path = GetAttrOrUndefined(parent, g_names.dunder_path);
    if (path.IsNull()) return path;
    if (path == Value::Undefined()) return NotFound(full, "; '" + full.substr(0, dot) + "' is not a package");
    if (!FoldersOf(path, &folders)) return Value::Null();
  }
  Located found = LocateIn(folders, leaf);
  if (found.kind == 0) return NotFound(full, "");
  Value module = LoadLocated(name, found);
  if (module.IsNull()) return module;
  if (parent != Value::Undefined() && !SetAttr(parent, Intern(leaf), module)) return Value::Null();
  return module;
}

// Imports a dotted name; *top receives the first component's module.
Value ImportDotted(const std::string& full, Value* top) {
  Value parent = Value::Undefined();
  size_t begin = 0;
  while (true) {
    size_t dot = full.find('.', begin);
    Value module = ImportOne(full.substr(0, dot), parent);
    if (module.IsNull()) return module;
    if (begin == 0) *top = module;
    if (dot == std::string::npos) return module;
    parent = module;
    begin = dot + 1;
  }
}

// `package` of a relative import, resolved.
bool ResolveRelative(const std::string& name, Value globals, int64_t level, std::string* out) {
  Dict* dict = IsDict(globals) ? globals.As<Dict>() : nullptr;
  Value package = dict != nullptr ? DictGetStr(dict, g_names.dunder_package) : Value::Undefined();
  std::string base;
  if (package != Value::Undefined() && package != Value::None()) {
    if (!IsStr(package)) return Raise(g_types.TypeError, "__package__ not set to a string"), false;
    base = Text(package);
  } else {
    Value module_name = dict != nullptr ? DictGetStr(dict, g_names.dunder_name) : Value::Undefined();
    if (module_name != Value::Undefined() && IsStr(module_name)) {
      base = Text(module_name);
      if (DictGetStr(dict, g_names.dunder_path) == Value::Undefined()) {
        size_t dot = base.rfind('.');
        base = dot == std::string::npos ? "" : base.substr(0, dot);
      }
    }
  }
  if (base.empty()) return Raise(g_types.ImportError, "attempted relative import with no known parent package"), false;
  for (int64_t i = 1; i < level; ++i) {
    size_t dot = base.rfind('.');
    if (dot == std::string::npos) return Raise(g_types.ImportError, "attempted relative import beyond top-level package"), false;
    base.resize(dot);
  }
  *out = name.empty() ? base : base + "." + name;
  return true;
}

}  // namespace

Value SysAttribute(const char* name) { return SysGet(name); }

Value ImportModule(Value name, Value globals, Value, Value from_list, int64_t level) {
  if (!IsStr(name)) return Raise(g_types.TypeError, "module name must be a string");
  if (level < 0) return Raise(g_types.ValueError, "level must be >= 0");
  std::string full = Text(name);
  if (level == 0 && full.empty()) return Raise(g_types.ValueError, "Empty module name");
  std::string asked = full;
  if (level > 0 && !ResolveRelative(full, globals, level, &full)) return Value::Null();
  Value top;
  Value module = ImportDotted(full, &top);
  if (module.IsNull()) return module;
  bool has_list = from_list != Value::None() && !from_list.IsNull() && from_list != Value::Undefined();
  if (has_list) {
    int truth = IsTrue(from_list);
    if (truth < 0) return Value::Null();
    has_list = truth != 0;
  }
  if (!has_list) {
    if (level == 0) return top;
    if (asked.empty()) return module;
    // The package up to the first component of the relative name.
    size_t dot = asked.find('.');
    if (dot == std::string::npos) return module;
    std::string cut = full.substr(0, full.size() - (asked.size() - dot));
    Value unused;
    return ImportDotted(cut, &unused);
  }
  // Submodules named in the list are imported.
  Value path = GetAttrOrUndefined(module, g_names.dunder_path);
  if (path.IsNull()) return path;
  if (path == Value::Undefined()) return module;
  Value it = Iter(from_list);
  if (it.IsNull()) return it;
  while (true) {
    Value item = python::Next(it);
    if (item.IsNull()) return item;
    if (item == Value::Undefined()) return module;
    if (!IsStr(item)) continue;
    if (Text(item) == "*") {
      Value all = GetAttrOrUndefined(module, g_names.dunder_all);
      if (all.IsNull()) return all;
      if (all == Value::Undefined()) continue;
      Value inner = ImportModule(name, globals, Value::None(), all, level);
      if (inner.IsNull()) return inner;
      continue;
    }
    Value v = GetAttrOrUndefined(module, InternStr(item));
    if (v.IsNull()) return v;
    if (v != Value::Undefined()) continue;
    std::string child = full + "." + Text(item);
    if (ImportOne(child, module).IsNull()) {
      if (!PendingMatches(g_types.ModuleNotFoundError)) return Value::Null();
      Value error = TakePending();
      Value missing = GetAttrOrUndefined(error, g_names.name);
      if (missing.IsNull() || !IsStr(missing) || Text(missing) != child) {
        SetPendingAgain(error);
        return Value::Null();
      }
    }
  }
}

bool FindMainModule(const std::string& asked, MainModule* out, std::string* problem) {
  std::string name = asked;
  for (bool again = false;; again = true) {
    size_t dot = name.rfind('.');
    std::string package = dot == std::string::npos ? "" : name.substr(0, dot);
    Value path = SysGet("path"), parent = Value::Undefined(), top;
    if (!package.empty()) {
      parent = ImportDotted(package, &top);
      if (!parent.IsNull()) path = GetAttrOrUndefined(parent, g_names.dunder_path);
      if (parent.IsNull() || path.IsNull()) {
        if (!PendingMatches(g_types.ModuleNotFoundError)) return false;
        Value text = StrOf(TakePending());
        *problem = "Error while finding module specification for '" + asked + "' (ModuleNotFoundError: " + Text(text) + ")";
        return false;
      }
      if (path == Value::Undefined()) {
        *problem = "Error while finding module specification for '" + asked + "' (ModuleNotFoundError: __path__ attribute not found on '" +
                   package + "' while trying to find '" + asked + "')";
        return false;
      }
    }
    std::vector<std::string> folders;
    if (!FoldersOf(path, &folders)) return false;
    Located found = LocateIn(folders, name.substr(dot + 1));
    if (found.kind == 0 || (found.kind != 1 && again)) {
      *problem = "No module named " + name;
      if (again) *problem += "; '" + asked + "' is a package and cannot be directly executed";
      return false;
    }
    if (found.kind == 1) {
      out->path = found.path;
      out->package = NewStr(package);
      out->spec = NewModuleSpec(NewStr(name), NewStr(found.path), Value::None());
      return !out->spec.IsNull();
    }
    name += ".__main__";
  }
}

bool IsBeingImported(Value module) {
  for (Module* loading : g_loading) {
    if (Value::Ptr(loading) == module) return true;
  }
  return false;
}

void InitializeImport() {}

}  // namespace ouro::python::interp

namespace ouro::python::slow {

Value Import(Value function, Value name, Value level, Value from_list) {
  Function* f = function.As<Function>();
  Value hook = DictGetStr(f->builtins.get().As<Dict>(), g_names.dunder_import);
  if (hook == Value::Undefined()) return Raise(g_types.ImportError, "__import__ not found");
  Value args[] = {name, f->globals.get(), Value::None(), from_list, level};
  return Call(hook, args, 5);
}

Value ImportFromModule(Value module, Value name) {
  Value v = GetAttrOrUndefined(module, name);
  if (v != Value::Undefined()) return v;
  // A submodule that is being imported (circular imports).
  Value module_name = GetAttrOrUndefined(module, g_names.dunder_name);
  if (module_name.IsNull()) return module_name;
  std::string shown = "<unknown module name>";
  if (module_name != Value::Undefined() && IsStr(module_name)) {
    shown = std::string(Utf8(module_name));
    Value full = NewStr(shown + "." + std::string(Utf8(name)));
    v = DictGet(SysModulesDict(), full);
    if (v != Value::Undefined()) return v;
  }
  Value file = GetAttrOrUndefined(module, g_names.dunder_file);
  if (file.IsNull()) return file;
  bool has_file = file != Value::Undefined() && IsStr(file);
  std::string where = has_file ? std::string(Utf8(file)) : "unknown location";
  bool partial = interp::IsBeingImported(module);
  std::string text = std::string("cannot import name '") + std::string(Utf8(name)) + "' from " +
                     (partial ? "partially initialized module '" : "'") + shown + "' " +
                     (partial ? "(most likely due to a circular import) (" : "(") + where + ")";
  return RaiseImportError(g_types.ImportError, NewStr(text), NewStr(shown), has_file ? file : Value::None());
}

bool ImportAll(Value module) {
  Value all = GetAttrOrUndefined(module, g_names.dunder_all);
  if (all.IsNull()) return false;
  bool skip_private = false;
  Value names = all;
  if (all == Value::Undefined()) {
    Value dict = GetAttrOrUndefined(module, g_names.dunder_dict);
    if (dict.IsNull()) return false;
    if (dict == Value::Undefined() || !IsDict(dict)) {
      Raise(g_types.ImportError, "from-import-* object has no __dict__ and no __all__");
      return false;
    }
    names = DictKeysList(dict.As<Dict>());
    skip_private = true;
  }
  Value it = Iter(names);
  if (it.IsNull()) return false;
  while (true) {
    Value name = python::Next(it);
    if (name.IsNull()) return false;
    if (name == Value::Undefined()) return true;
    if (!IsStr(name)) {
      Value owner = GetAttrOrUndefined(module, g_names.dunder_name);
      std::string shown = !owner.IsNull() && IsStr(owner) ? std::string(Utf8(owner)) : "?";
      Raise(g_types.TypeError, skip_private ? "Key in %s.__dict__ must be str, not %s" : "Item in %s.__all__ must be str, not %s",
            shown.c_str(), TypeOf(name)->NameC());
      return false;
    }
    if (skip_private && Utf8(name).starts_with("_")) continue;
    Value v = GetAttr(module, InternStr(name));
    if (v.IsNull()) return false;
    mode::Activation* top = g_thread.top;
    Value ns = interp::NamespaceOf(top);
    if (!ns.IsPtr()) ns = top->regs[0].As<Function>()->globals.get();
    bool ok = IsExactDict(ns) ? DictSetStr(ns.As<Dict>(), InternStr(name), v) : SetItem(ns, name, v);
    if (!ok) return false;
  }
}

}  // namespace ouro::python::slow
