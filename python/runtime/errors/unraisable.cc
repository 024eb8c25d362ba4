#include "python/runtime/errors/unraisable.h"

#include <string>

#include "framework/host/host.h"
#include "python/runtime/errors/audit.h"
#include "python/runtime/object/interp_hooks.h"
#include "python/runtime/system/system.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/traceback/traceback.h"
#include "python/types/tuple/structseq.h"

namespace ouro::python {

namespace {

constexpr const char* kFields[] = {"exc_type", "exc_value", "exc_traceback", "err_msg", "object", nullptr};
constexpr StructSequenceSpec kSpec = {"UnraisableHookArgs", "UnraisableHookArgs\n\nType used to pass arguments to sys.unraisablehook.",
                                      kFields, 5};

// sys.unraisablehook, or Undefined.
Value Hook() {
  Value sys = LoadedModule("sys");
  if (sys == Value::Undefined()) return sys;
  Value hook = GetAttrOrUndefined(sys, Intern("unraisablehook"));
  if (!hook.IsNull()) return hook;
  ClearPending();
  return Value::Undefined();
}

void Print(Value message, Value where, Value exception) {
  std::string text = UnraisableText(message, where, exception);
  if (g_interp.write_error != nullptr) return g_interp.write_error(text);
  host::WriteAll(2, text.data(), text.size());
}

}  // namespace

std::string UnraisableText(Value message, Value where, Value exception) {
  std::string text = message != Value::None() ? std::string(Utf8(message)) : where != Value::None() ? "Exception ignored in" : "";
  if (where != Value::None()) {
    Value shown = Repr(where);
    if (shown.IsNull()) ClearPending();
    text += ": " + (shown.IsNull() ? std::string("<object repr() failed>") : std::string(Utf8(shown)));
  } else if (!text.empty()) {
    text += ":";
  }
  if (!text.empty()) text += "\n";
  return IsException(exception) ? text + FormatExceptionAlone(exception) : text;
}

void ReportUnraisable(const char* message, Value where) {
  static constinit Type* type = nullptr;
  if (type == nullptr) type = NewStructSequenceType(&kSpec);
  Value exception = TakePending();
  Value hook = Hook();
  if (hook == Value::Undefined() || hook == Value::None()) {
    return Print(message != nullptr ? NewStr(message) : Value::None(), where, exception);
  }
  Value fields[] = {Value::Ptr(TypeOf(exception)), exception, AsException(exception)->traceback.get(),
                    message != nullptr ? NewStr(message) : Value::None(), where};
  Value arguments = NewStructSequence(type, fields, 5);
  bool told = Audit("sys.unraisablehook", {hook, arguments});
  if (told && !Call1(hook, arguments).IsNull()) return;
  Print(NewStr("Exception ignored in sys.unraisablehook"), hook, TakePending());
}

}  // namespace ouro::python
