// Built-in functions that compile, run and import code or look at the calling frame. What they need of the interpreter
// they get through g_interp.
#include <string>

#include "python/bytecode/code.h"
#include "python/modules/builtins/builtin_functions.h"
#include "python/runtime/classes/class_build.h"
#include "python/runtime/errors/audit.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/object/interp_hooks.h"
#include "python/runtime/system/system.h"
#include "python/types/bytes/bytes.h"
#include "python/types/dict/dict.h"
#include "python/types/int/int.h"
#include "python/types/module/module.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

namespace {
bool Given(Value v) { return v != Value::Undefined() && v != Value::None(); }
bool IsCode(Value v) { return v.IsPtr() && v.AsPtr()->shape() == g_code_shape; }

// Source text in UTF-8 or as bytes; false: pending. `storage` keeps bytes-like memory.
bool SourceText(Value source, const char* function, const char* what, std::string_view* text, uint32_t* flags) {
  if (IsStr(source)) {
    // Surrogates cannot be encoded: the error is the codec's.
    Value encoded = source.As<Str>()->ascii() ? Value::None() : StrEncode(source, "utf-8", "strict");
    if (encoded.IsNull()) return false;
    *text = Utf8(source);
    *flags |= kCompileTextIsStr;
  } else {
    const uint8_t* data;
    int64_t size;
    if (!GetBuffer(source, &data, &size)) {
      Raise(g_types.TypeError, "%s() arg 1 must be a %s object", function, what);
      return false;
    }
    *text = {reinterpret_cast<const char*>(data), static_cast<size_t>(size)};
  }
  if (text->find('\0') != std::string_view::npos) {
    Raise(g_types.ValueError, "source code string cannot contain null bytes");
    return false;
  }
  return true;
}

bool AuditCompile(std::string_view text, Value filename) {
  return !g_audited || Audit("compile", {NewBytes(text), filename});
}

Value CompileFunction(const Value* arguments, int64_t, Value) {
  Value source = arguments[0], filename = arguments[1], mode = arguments[2];
  if (!IsStr(filename)) {
    if (!IsBytes(filename)) {
      Value path = CallSpecial(filename, g_names.dunder_fspath, nullptr, 0);
      if (path.IsNull()) return path;
      if (path == Value::Undefined()) {
        return Raise(g_types.TypeError, "expected str, bytes or os.PathLike object, not %s", TypeNameOf(filename));
      }
      filename = path;
    }
    std::string_view bytes;
    if (!IsStr(filename)) {
      if (!RequireBuffer(filename, &bytes)) return Value::Null();
      filename = BytesDecode(reinterpret_cast<const uint8_t*>(bytes.data()), static_cast<int64_t>(bytes.size()), "utf-8",
                             "surrogateescape", filename);
      if (filename.IsNull()) return filename;
    }
  }
  if (!IsStr(mode)) return Raise(g_types.TypeError, "compile() argument 'mode' must be str, not %s", TypeNameOf(mode));
  int64_t flags = 0, optimize = -1;
  if (arguments[3] != Value::Undefined() && !IndexInt64(arguments[3], &flags, g_types.OverflowError)) return Value::Null();
  int dont_inherit = arguments[4] == Value::Undefined() ? 0 : IsTrue(arguments[4]);
  if (dont_inherit < 0) return Value::Null();
  if (arguments[5] != Value::Undefined() && !IndexInt64(arguments[5], &optimize, g_types.OverflowError)) return Value::Null();
  constexpr int64_t kOnlyAst = 0x400, kKnown = 0x1fe0000 | 0x10 | 0x7600;
  if (flags & ~kKnown) return Raise(g_types.ValueError, "compile(): unrecognised flags");
  if (optimize < -1 || optimize > 2) return Raise(g_types.ValueError, "compile(): invalid optimize value");
  std::string_view mode_text = Utf8(mode);
  const char* mode_name = mode_text == "exec"        ? "exec"
                          : mode_text == "eval"      ? "eval"
                          : mode_text == "single"    ? "single"
                          : mode_text == "func_type" ? "func_type"
                                                     : nullptr;
  if (mode_name == nullptr || (mode_text == "func_type" && !(flags & kOnlyAst))) {
    if (mode_name != nullptr) {
      return Raise(g_types.ValueError, "compile() mode 'func_type' requires flag PyCF_ONLY_AST");
    }
    return Raise(g_types.ValueError, (flags & kOnlyAst) ? "compile() mode must be 'exec', 'eval', 'single' or 'func_type'"
                                                        : "compile() mode must be 'exec', 'eval' or 'single'");
  }
  uint32_t all_flags = static_cast<uint32_t>(flags) | static_cast<uint32_t>(optimize < 0 ? g_optimize : optimize) << kCompileOptimizeShift;
  if (!dont_inherit) all_flags |= kCompileInheritFuture;
  std::string_view text;
  if (!SourceText(source, "compile", "string, bytes or AST", &text, &all_flags)) return Value::Null();
  if (g_interp.compile == nullptr) return RaiseNotImplemented("compile()");
  if (!AuditCompile(text, filename)) return Value::Null();
  return g_interp.compile(text, filename, mode_name, all_flags);
}

// The namespaces of eval and exec. `globals` becomes a dict with __builtins__. False: pending.
bool Namespaces(const char* function, Value* globals, Value* locals) {
  bool is_eval = function[1] == 'v';
  if (!Given(*globals)) {
    if (g_interp.current_globals == nullptr) return RaiseNotImplemented("running code without a frame"), false;
    *globals = g_interp.current_globals();
    if (globals->IsNull()) return false;
    if (*globals == Value::Undefined()) {
      Raise(g_types.SystemError, "globals and locals cannot be NULL");
      return false;
    }
    if (!Given(*locals)) {
      *locals = g_interp.current_locals();
      if (locals->IsNull()) return false;
    }
  } else if (!Given(*locals)) {
    *locals = *globals;
  }
  if (!IsDict(*globals)) {
    if (is_eval) {
      bool mapping = LookupSpecial(*globals, g_names.dunder_getitem) != Value::Undefined();
      Raise(g_types.TypeError, mapping ? "globals must be a real dict; try eval(code, {}, mapping)" : "globals must be a dict");
    } else {
      Raise(g_types.TypeError, "exec() globals must be a dict, not %s", TypeNameOf(*globals));
    }
    return false;
  }
  if (LookupSpecial(*locals, g_names.dunder_getitem) == Value::Undefined()) {
    if (is_eval) {
      Raise(g_types.TypeError, "locals must be a mapping");
    } else {
      Raise(g_types.TypeError, "locals must be a mapping or None, not %s", TypeNameOf(*locals));
    }
    return false;
  }
  Dict* dict = globals->As<Dict>();
  if (DictGetStr(dict, g_names.dunder_builtins) == Value::Undefined()) {
    Value builtins = g_interp.current_builtins != nullptr ? g_interp.current_builtins() : Value::Undefined();
    if (builtins == Value::Undefined() || builtins.IsNull()) builtins = Value::Ptr(g_builtins_module);
    if (!DictSetStr(dict, g_names.dunder_builtins, builtins)) return false;
  }
  return true;
}

Value Run(Value code, Value globals, Value locals, Value closure) {
  if (g_interp.run_code == nullptr) return RaiseNotImplemented("running code");
  if (!Audit("exec", {code})) return Value::Null();
  Value builtins = DictGetStr(globals.As<Dict>(), g_names.dunder_builtins);
  if (IsModule(builtins)) builtins = builtins.As<Module>()->dict.get();
  return g_interp.run_code(code.As<Code>(), globals, locals, builtins, closure);
}

Value EvalFunction(const Value* arguments, int64_t count, Value names) {
  if (!CheckNoKeywords("eval", names) || !CheckPositional("eval", count, 1, 3)) return Value::Null();
  Value source = arguments[0];
  Value globals = count > 1 ? arguments[1] : Value::None(), locals = count > 2 ? arguments[2] : Value::None();
  if (!Namespaces("eval", &globals, &locals)) return Value::Null();
  if (IsCode(source)) {
    if (source.As<Code>()->freevars.As<Tuple>()->length.get() > 0) {
      return Raise(g_types.TypeError, "code object passed to eval() may not contain free variables");
    }
    return Run(source, globals, locals, Value::Null());
  }
  std::string_view text;
  uint32_t flags = kCompileInheritFuture | static_cast<uint32_t>(g_optimize) << kCompileOptimizeShift;
  if (!SourceText(source, "eval", "string, bytes or code", &text, &flags)) return Value::Null();
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  if (g_interp.compile == nullptr) return RaiseNotImplemented("eval() of a string");
  if (!AuditCompile(text, NewStr("<string>"))) return Value::Null();
  Value code = g_interp.compile(text, NewStr("<string>"), "eval", flags);
  return code.IsNull() ? code : Run(code, globals, locals, Value::Null());
}

Value ExecFunction(const Value* arguments, int64_t, Value) {
  Value source = arguments[0], globals = arguments[1], locals = arguments[2], closure = arguments[3];
  if (!Namespaces("exec", &globals, &locals)) return Value::Null();
  if (IsCode(source)) {
    int64_t wanted = source.As<Code>()->freevars.As<Tuple>()->length.get();
    if (wanted == 0) {
      if (Given(closure)) return Raise(g_types.TypeError, "cannot use a closure with this code object");
      closure = Value::Null();
    } else if (!Given(closure) || !IsExactTuple(closure) || closure.As<Tuple>()->length.get() != wanted) {
      return Raise(g_types.TypeError, "code object requires a closure of exactly length %ld", wanted);
    }
    return Run(source, globals, locals, closure).IsNull() ? Value::Null() : Value::None();
  }
  if (Given(closure)) return Raise(g_types.TypeError, "closure can only be used when source is a code object");
  std::string_view text;
  uint32_t flags = kCompileInheritFuture | static_cast<uint32_t>(g_optimize) << kCompileOptimizeShift;
  if (!SourceText(source, "exec", "string, bytes or code", &text, &flags)) return Value::Null();
  if (g_interp.compile == nullptr) return RaiseNotImplemented("exec() of a string");
  if (!AuditCompile(text, NewStr("<string>"))) return Value::Null();
  Value code = g_interp.compile(text, NewStr("<string>"), "exec", flags);
  return code.IsNull() || Run(code, globals, locals, Value::Null()).IsNull() ? Value::Null() : Value::None();
}

Value GlobalsFunction(const Value*, int64_t, Value) {
  if (g_interp.current_globals == nullptr) return RaiseNotImplemented("globals() without a frame");
  Value globals = g_interp.current_globals();
  return globals == Value::Undefined() ? Value::None() : globals;
}
Value LocalsFunction(const Value*, int64_t, Value) {
  if (g_interp.current_locals == nullptr) return RaiseNotImplemented("locals() without a frame");
  Value locals = g_interp.current_locals();
  return locals == Value::Undefined() ? Raise(g_types.SystemError, "frame does not exist") : locals;
}

Value ImportFunction(const Value* arguments, int64_t, Value) {
  if (g_interp.import_module == nullptr) return RaiseNotImplemented("importing");
  int64_t level = 0;
  if (arguments[4] != Value::Undefined() && !IndexInt64(arguments[4], &level, g_types.OverflowError)) return Value::Null();
  auto or_none = [](Value v) { return v == Value::Undefined() ? Value::None() : v; };
  if (!IsStr(arguments[0])) return Raise(g_types.TypeError, "module name must be a string");
  return g_interp.import_module(arguments[0], or_none(arguments[1]), or_none(arguments[2]), or_none(arguments[3]), level);
}

Value BreakpointFunction(const Value* arguments, int64_t count, Value names) {
  Value hook = SysGet("breakpointhook");
  if (hook == Value::Undefined()) return Raise(g_types.RuntimeError, "lost sys.breakpointhook");
  if (!Audit("builtins.breakpoint", {hook})) return Value::Null();
  return Call(hook, arguments, count, names);
}
Value HelpFunction(const Value*, int64_t, Value) { return RaiseNotImplemented("help()"); }

// exit() and quit(), which site defines elsewhere.
Value ExitFunction(const Value* arguments, int64_t, Value) {
  return RaiseValue(g_types.SystemExit, arguments[0] == Value::Undefined() ? Value::None() : arguments[0]);
}
}  // namespace

constexpr NativeDef kCodeFunctions[] = {
    {.name = "compile",
     .signature = "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)",
     .fn = CompileFunction,
     .flags = kNeedsFrame},
    {.name = "eval", .fn = EvalFunction, .flags = kNeedsFrame},
    {.name = "exec",
     .signature = "(source, globals=None, locals=None, /, *, closure=None)",
     .fn = ExecFunction,
     .flags = kNeedsFrame},
    {.name = "globals", .signature = "()", .fn = GlobalsFunction, .flags = kNeedsFrame},
    {.name = "locals", .signature = "()", .fn = LocalsFunction, .flags = kNeedsFrame},
    {.name = "__import__",
     .signature = "(name, globals=None, locals=None, fromlist=(), level=0)",
     .fn = ImportFunction,
     .flags = kNeedsFrame},
    {.name = "__build_class__", .fn = BuildClass, .flags = kNeedsFrame},
    {.name = "breakpoint", .fn = BreakpointFunction},
    {.name = "help", .fn = HelpFunction},
    {.name = "exit", .signature = "(code=None)", .fn = ExitFunction},
    {.name = "quit", .signature = "(code=None)", .fn = ExitFunction},
    {},
};

}  // namespace ouro::python
