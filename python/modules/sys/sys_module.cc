// The module sys: standard streams, paths and what a run configures.
#include <algorithm>
#include <string>

#include "framework/host/host.h"
#include "python/modules/_io/file_objects.h"
#include "python/modules/sys/sys.h"
#include "python/modules/sys/sys_types.h"
#include "python/types/dict/dict.h"
#include "python/types/int/int.h"
#include "python/types/list/list.h"
#include "python/types/module/module.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

namespace {
// Without a locale of its own a process may get any bytes: they are passed through.
bool IsPlainLocale() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const char* value = host::Get().Environment(name);
    if (value == nullptr || *value == 0) continue;
    std::string_view text = value;
    return text == "C" || text == "POSIX" || text == "C.UTF-8" || text == "C.utf8" || text == "UTF-8";
  }
  return true;
}

Value NewStandardStream(int file, const char* name, bool writing, bool unbuffered) {
  host::FileStatus status;
  if (host::Get().StatFile(file, &status) < 0) return Value::None();  // closed by our parent
  std::string encoding = "utf-8", errors = file == 2 ? "backslashreplace" : IsPlainLocale() ? "surrogateescape" : "strict";
  if (const char* setting = host::Get().Environment("PYTHONIOENCODING"); setting != nullptr && *setting != 0) {
    std::string_view text = setting;
    size_t colon = text.find(':');
    if (colon != 0) encoding = text.substr(0, colon);
    if (colon != 0 && file != 2) errors = "strict";
    if (colon != std::string_view::npos && file != 2) errors = text.substr(colon + 1);
  }
  auto* raw = new RawFile(file, !writing, writing, false, writing && unbuffered ? 0 : 8192);
  Value buffer = NewBinaryFile(raw, NewStr(name), NewStr(writing ? "wb" : "rb"));
  bool by_line = (status.is_terminal_device && host::Get().IsTerminal(file)) || file == 2;
  Value stream = NewTextFile(buffer, writing ? "w" : "r", NewStr(encoding), errors,
                             writing ? Newlines::kLf : Newlines::kUniversal, by_line);
  if (writing && unbuffered) stream.As<TextFile>()->write_through.set(stream.AsPtr(), true);
  return stream;
}

void AddStandardStreams(bool unbuffered) {
  struct Row {
    const char *name, *saved, *file_name;
  };
  constexpr Row kRows[] = {
      {"stdin", "__stdin__", "<stdin>"}, {"stdout", "__stdout__", "<stdout>"}, {"stderr", "__stderr__", "<stderr>"}};
  for (int file = 0; file < 3; ++file) {
    Value stream = NewStandardStream(file, kRows[file].file_name, file > 0, unbuffered);
    SysSet(kRows[file].name, stream);
    SysSet(kRows[file].saved, stream);
  }
}

Value ListOfStrings(const std::vector<std::string>& texts) {
  List* list = NewList();
  for (const std::string& text : texts) ListAppend(list, NewStr(text));
  return Value::Ptr(list);
}
Value TupleOfStrings(const std::vector<std::string>& texts) {
  Value list = ListOfStrings(texts);
  return NewTupleOf(list.As<List>()->items.get()->items.data(), list.As<List>()->length.get());
}
}  // namespace

bool FlushStandardStreams() {
  bool ok = true;
  if (g_sys_module != nullptr) {
    for (Value name : {g_names.stdout, g_names.stderr}) {
      Value stream = SysGet(name);
      if (stream == Value::Undefined() || stream == Value::None()) continue;
      if (IsTextFile(stream) && stream.As<TextFile>()->buffer.get() != Value::None() && stream.As<TextFile>()->raw()->closed()) {
        continue;
      }
      if (FileFlush(stream)) continue;
      if (name == g_names.stdout) {
        ok = false;
      } else {
        ClearPending();
      }
    }
  }
  FlushAllFiles();
  return ok;
}

void WriteStandardError(std::string_view text) {
  Value pending = TakePending();
  Value stream = g_sys_module == nullptr ? Value::Undefined() : SysGet(g_names.stderr);
  bool done = false;
  if (stream != Value::Undefined() && stream != Value::None()) {
    Value str = NewStr(text);
    if (IsTextFile(stream)) {
      done = TextWrite(stream.As<TextFile>(), str) && FileFlush(stream);
    } else {
      Value method = GetAttr(stream, g_names.write);
      done = !method.IsNull() && !Call1(method, str).IsNull();
    }
  }
  if (!done) {
    ClearPending();
    if (stream != Value::None()) host::WriteAll(2, text.data(), text.size());
  }
  if (!pending.IsNull()) g_thread.pending = pending;
}

const char kSysDoc[] =
    "This module provides access to some objects used or maintained by the\ninterpreter and to "
    "functions that interact strongly with the interpreter.";

void InitSysModule() {
  Value module_name = Intern("sys");
  for (const NativeDef* def = kSysSystemFunctions; def->name != nullptr; ++def) SysSet(def->name, NewNative(def, module_name));
  AddSysInfo(g_sys_module);
  for (const char* name : {"path", "meta_path", "path_hooks", "warnoptions", "argv", "orig_argv"}) {
    SysSet(name, Value::Ptr(NewList()));
  }
  SysSet("path_importer_cache", Value::Ptr(NewDict()));
  SysSet("_xoptions", Value::Ptr(NewDict()));
  for (const char* name : {"prefix", "exec_prefix", "base_prefix", "base_exec_prefix"}) SysSet(name, NewStr("/usr"));
  SysSet("_stdlib_dir", NewStr("/usr/lib/python3.11"));
  SysSet("executable", NewStr(""));
  SysSet("_base_executable", NewStr(""));
  SysSet("_home", Value::None());
  SysSet("pycache_prefix", Value::None());
  SysSet("dont_write_bytecode", Value::False());
  std::vector<std::string> built_in = {"builtins", "sys"};
  for (const BuiltinModule& module : g_builtin_modules) built_in.emplace_back(module.name);
  std::ranges::sort(built_in);
  SysSet("builtin_module_names", TupleOfStrings(built_in));
  AddStandardStreams(false);
}

void ConfigureSys(const RunSettings& settings) {
  SysSet("argv", ListOfStrings(settings.arguments));
  std::vector<std::string> original = settings.original;
  original.insert(original.begin(), settings.executable);
  SysSet("orig_argv", ListOfStrings(original));
  SysSet("executable", NewStr(settings.executable));
  SysSet("_base_executable", NewStr(settings.executable));
  SysSet("path", ListOfStrings(settings.path));
  SysSet("flags", NewSysFlags(settings));
  SysSet("dont_write_bytecode", Value::Bool(settings.dont_write_bytecode));
  SysSet("warnoptions", ListOfStrings(settings.warnings));
  Dict* options = SysGet("_xoptions").As<Dict>();
  for (const std::string& option : settings.implementation_options) {
    size_t sign = option.find('=');
    bool has_value = sign != std::string::npos;
    DictSetStr(options, Intern(option.substr(0, sign)), has_value ? NewStr(option.substr(sign + 1)) : Value::True());
  }
  g_optimize = settings.optimize;
  SetModuleAttr(g_builtins_module, "__debug__", Value::Bool(settings.optimize == 0));
  if (settings.int_max_str_digits >= 0) g_int_max_str_digits = settings.int_max_str_digits;
  if (settings.unbuffered) AddStandardStreams(true);
}

}  // namespace ouro::python
