#include "python/runtime/errors/warnings.h"

#include <set>
#include <string>

#include "framework/host/host.h"
#include "python/runtime/object/interp_hooks.h"
#include "python/runtime/system/system.h"
#include "python/types/dict/dict.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/str/str.h"

namespace ouro::python {

namespace {

// The line without its indentation and end; empty when there is none.
std::string SourceLine(std::string_view filename, int64_t line) {
  std::string text;
  if (filename.empty() || filename[0] == '<' || host::ReadWholeFile(std::string(filename).c_str(), &text) < 0) return "";
  size_t begin = 0;
  for (int64_t at = 1; at < line; ++at) {
    begin = text.find('\n', begin);
    if (begin == std::string::npos) return "";
    ++begin;
  }
  std::string found = text.substr(begin, text.find('\n', begin) - begin);
  size_t first = found.find_first_not_of(" \t\f"), last = found.find_last_not_of(" \t\f\r");
  return first == std::string::npos ? "" : found.substr(first, last - first + 1);
}

// The categories that CPython's default filters drop, but for DeprecationWarning in __main__, which a file is not.
bool IgnoredByDefault(Type* category) {
  for (Type* ignored : {g_types.DeprecationWarning, g_types.PendingDeprecationWarning, g_types.ImportWarning, g_types.ResourceWarning}) {
    if (IsSubtype(category, ignored)) return true;
  }
  return false;
}

// sys.modules['warnings'], Undefined when it was not imported.
Value WarningsModule() {
  return LoadedModule("warnings");
}

}  // namespace

bool WarnExplicit(Type* category, std::string_view message, std::string_view filename, int64_t line) {
  Value module = WarningsModule();
  if (module != Value::Undefined()) {
    Value function = GetAttrOrUndefined(module, Intern("warn_explicit"));
    if (function.IsNull()) return false;
    if (function != Value::Undefined()) {
      Value arguments[] = {NewStr(message), Value::Ptr(category), NewStr(filename), Value::Int(line)};
      return !Call(function, arguments, 4).IsNull();
    }
  }
  if (IgnoredByDefault(category)) return true;
  std::string text = std::string(filename) + ":" + std::to_string(line) + ": " + category->NameC() + ": " + std::string(message) + "\n";
  std::string source = SourceLine(filename, line);
  if (!source.empty()) text += "  " + source + "\n";
  if (g_interp.write_error != nullptr) g_interp.write_error(text);
  return true;
}

bool WarnNeverAwaited(Value coroutine, Value qualname) {
  Value module = WarningsModule();
  if (module != Value::Undefined()) {
    Value function = GetAttrOrUndefined(module, Intern("_warn_unawaited_coroutine"));
    if (function.IsNull()) return false;
    if (function != Value::Undefined()) return !Call1(function, coroutine).IsNull();
  }
  Value frame = g_interp.current_frame != nullptr ? g_interp.current_frame(0) : Value::None();
  std::string file = "sys";
  int64_t line = 1;
  if (frame != Value::None()) {
    Value number = GetAttr(frame, Intern("f_lineno")), code = GetAttr(frame, Intern("f_code"));
    if (number.IsInt()) line = number.AsInt();
    if (!code.IsNull()) file = Utf8(GetAttr(code, Intern("co_filename")));
  }
  std::string message = "coroutine '" + std::string(Utf8(qualname)) + "' was never awaited";
  // As CPython's default filter: once for a place.
  static auto* told = new std::set<std::string>;
  if (!told->insert(file + ":" + std::to_string(line) + ":" + message).second) return true;
  return WarnExplicit(g_types.RuntimeWarning, message, file, line);
}

}  // namespace ouro::python
