// Built-in functions that make or move text: print, input, open, repr, ascii, format.
#include "python/modules/_io/file_objects.h"
#include "python/modules/builtins/builtin_functions.h"
#include "python/runtime/calls/recursion.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/system/system.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

namespace {
bool WriteTo(Value file, Value method, Value text) {
  if (method == Value::Undefined()) return TextWrite(file.As<TextFile>(), text);
  return !Call1(method, text).IsNull();
}

bool CheckText(Value v, const char* name) {
  if (IsStr(v)) return true;
  Raise(g_types.TypeError, "%s must be None or a string, not %s", name, TypeNameOf(v));
  return false;
}

Value PrintFunction(const Value* arguments, int64_t count, Value names) {
  Value separator = Value::None(), end = Value::None(), file = Value::None(), flush = Value::False();
  if (!names.IsNull()) {
    static constexpr const char* kKnown[] = {"sep", "end", "file", "flush", nullptr};
    if (!CheckKeywordsTaken("print", names, kKnown)) return Value::Null();
    int64_t taken = 0;
    auto option = [&](const char* name, Value* out) {
      Value given = KeywordArgument(arguments, count, names, name, &taken);
      if (given != Value::Undefined()) *out = given;
    };
    option("sep", &separator);
    option("end", &end);
    option("file", &file);
    option("flush", &flush);
  }
  if (file == Value::None()) {
    file = SysGet(g_names.stdout);
    if (file == Value::Undefined()) return Raise(g_types.RuntimeError, "lost sys.stdout");
    if (file == Value::None()) return Value::None();
  }
  if (separator != Value::None() && !CheckText(separator, "sep")) return Value::Null();
  if (end != Value::None() && !CheckText(end, "end")) return Value::Null();
  // Undefined: one of our text files, written without a call.
  Value method = Value::Undefined();
  if (!IsTextFile(file)) {
    method = GetAttr(file, g_names.write);
    if (method.IsNull()) return method;
  }
  for (int64_t i = 0; i < count; ++i) {
    if (i > 0 && !WriteTo(file, method, separator == Value::None() ? g_latin1_strs[' '] : separator)) return Value::Null();
    Value text = IsExactStr(arguments[i]) ? arguments[i] : StrOf(arguments[i]);
    if (text.IsNull() || !WriteTo(file, method, text)) return Value::Null();
  }
  if (!WriteTo(file, method, end == Value::None() ? g_latin1_strs['\n'] : end)) return Value::Null();
  int wanted = IsTrue(flush);
  if (wanted < 0 || (wanted > 0 && !FileFlush(file))) return Value::Null();
  return Value::None();
}

// The stream or RuntimeError "input(): lost sys.stdin".
Value Stream(const char* name) {
  Value stream = SysGet(name);
  if (stream == Value::Undefined() || stream == Value::None()) {
    return Raise(g_types.RuntimeError, "input(): lost sys.%s", name);
  }
  return stream;
}

Value InputFunction(const Value* arguments, int64_t count, Value names) {
  if (!CheckNoKeywords("input", names) || !CheckPositional("input", count, 0, 1)) return Value::Null();
  Value in = Stream("stdin"), out = in.IsNull() ? in : Stream("stdout");
  Value error = out.IsNull() ? out : Stream("stderr");
  if (error.IsNull()) return error;
  if (!FileFlush(error)) ClearPending();
  if (count > 0) {
    Value print[] = {arguments[0], NewStr(""), out};
    Value option_names[] = {g_names.end, g_names.file};
    Value keywords = NewTupleOf(option_names, 2);
    if (keywords.IsNull() || PrintFunction(print, 1, keywords).IsNull()) return Value::Null();
  }
  if (!FileFlush(out)) {
    if (count > 0) return Value::Null();
    ClearPending();
  }
  Value line;
  if (IsTextFile(in)) {
    line = TextReadLine(in.As<TextFile>(), -1);
  } else {
    Value method = GetAttr(in, Intern("readline"));
    line = method.IsNull() ? method : Call0(method);
    if (!line.IsNull() && !IsStr(line)) return Raise(g_types.TypeError, "object.readline() returned non-string");
  }
  if (line.IsNull()) return line;
  int64_t length = StrLength(line);
  if (length == 0) return Raise(g_types.EOFError, "EOF when reading a line");
  return line.As<Str>()->At(length - 1) == '\n' ? StrSubstring(line, 0, length - 1) : line;
}

Value ReprFunction(Value v) { return Repr(v); }
Value AsciiFunction(Value v) { return Ascii(v); }
Value FormatFunction(const Value* arguments, int64_t, Value) {
  Value spec = arguments[1];
  if (spec == Value::Undefined()) spec = g_empty_str;
  if (!IsStr(spec)) return Raise(g_types.TypeError, "format() argument 2 must be str, not %s", TypeNameOf(spec));
  return FormatOf(arguments[0], spec);
}
}  // namespace

constexpr NativeDef kOutputFunctions[] = {
    {.name = "print", .fn = PrintFunction},
    {.name = "input", .fn = InputFunction},
    {.name = "open",
     .signature = "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
     .fn = OpenFile},
    {.name = "repr", .signature = "(obj, /)", .f1 = kCounted<&ReprFunction>},
    {.name = "ascii", .signature = "(obj, /)", .f1 = kCounted<&AsciiFunction>},
    {.name = "format", .signature = "(value, format_spec='', /)", .fn = FormatFunction},
    {},
};

}  // namespace ouro::python
