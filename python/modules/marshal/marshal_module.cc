// The module marshal.
#include "python/modules/marshal/marshal.h"
#include "python/runtime/classes/type.h"
#include "python/runtime/errors/audit.h"
#include "python/runtime/natives/typed.h"
#include "python/types/bytes/bytes.h"
#include "python/types/module/module.h"
#include "python/types/str/str.h"

namespace ouro::python {
namespace marshal {
namespace {

Value Dumps(Value v, std::optional<int32_t> version) {
  int wanted = version.value_or(kVersion);
  if (!Audit("marshal.dumps", {v, Value::Int(wanted)})) return Value::Null();
  Writer writer(wanted);
  return writer.Object(v) ? NewBytes(writer.bytes()) : Value::Null();
}

Value Dump(Value v, Value file, std::optional<int32_t> version) {
  Value octets = Dumps(v, version);
  if (octets.IsNull()) return octets;
  Value method = GetAttr(file, g_names.write);
  return method.IsNull() ? method : Call1(method, octets);
}

Value Whole(Value v) { return v == Value::Undefined() ? Raise(g_types.TypeError, "NULL object in marshal data for object") : v; }

Value Loads(Value octets) {
  std::string_view view;
  if (!RequireBuffer(octets, &view)) return Value::Null();
  if (!Audit("marshal.loads", {octets, Value::Int(static_cast<int64_t>(view.size()))})) return Value::Null();
  if (!RequireBuffer(octets, &view)) return Value::Null();  // a hook may have changed it
  // What is read has methods of the guest's at most in the hashes and comparisons of keys: the buffer must not move meanwhile.
  ResizeLock lock(octets);
  Reader reader(view);
  return Whole(reader.Object());
}

Value Load(Value file) {
  // Whether the file is one of octets shows before anything is read.
  Value method = GetAttr(file, Intern("read"));
  Value nothing = method.IsNull() ? method : Call1(method, Value::Int(0));
  if (nothing.IsNull()) return nothing;
  if (!IsBytes(nothing)) return Raise(g_types.TypeError, "file.read() returned not bytes but %s", TypeOf(nothing)->NameC(100));
  if (!Audit("marshal.load", {})) return Value::Null();
  Reader reader(file);
  return Whole(reader.Object());
}

constexpr NativeDef kFunctions[] = {
    Typed<&Dump>({.name = "dump",
                  .signature = "($module, value, file, version=version, /)",
                  .doc = "Writes value to file, which has write(), in the format of that version.\n\nValueError: it holds what the format "
                         "has no form for."}),
    Typed<&Load>({.name = "load",
                  .signature = "($module, file, /)",
                  .doc = "Reads one value from file, which has readinto().\n\nEOFError, ValueError or TypeError: there is none, or it is "
                         "damaged."}),
    Typed<&Dumps>({.name = "dumps",
                   .signature = "($module, value, version=version, /)",
                   .doc = "The bytes that dump() would write."}),
    Typed<&Loads>({.name = "loads",
                   .signature = "($module, bytes, /)",
                   .doc = "The value that the beginning of bytes stands for; what follows is left alone."}),
    {}};

}  // namespace
}  // namespace marshal

Module* NewMarshalModule() {
  Module* module = NewModule("marshal",
                             "Values of built-in types and code objects as bytes and back, for files of compiled code.\n\nThe format may "
                             "change with the version, and is no protection against data made to do harm.",
                             marshal::kFunctions);
  SetModuleAttr(module, "version", Value::Int(marshal::kVersion));
  return module;
}

}  // namespace ouro::python
