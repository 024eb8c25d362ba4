// The exception types: construction, fields, str and repr.
#include <cerrno>
#include <cstring>
#include <string>
#include <vector>

#include "python/runtime/attributes/descriptors.h"
#include "python/runtime/attributes/instance.h"
#include "python/runtime/natives/native.h"
#include "python/types/bytes/bytes.h"
#include "python/types/dict/dict.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/int/int.h"
#include "python/types/list/list.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

BaseException* AllocateException(Type* type);
void InitializeExceptionGroups();  // exception_group.cc

namespace {

BaseException* Self(Value v) { return v.As<BaseException>(); }
Value FieldOf(Value self, int index) {
  Value v = Self(self)->fields.get(index);
  return v == Value::Undefined() ? Value::None() : v;
}
std::string Text(Value str) { return std::string(Utf8(str)); }

void SetFields(BaseException* self, const Value* values, int64_t count) {
  for (int64_t i = 0; i < count; ++i) self->fields.set(self, i, values[i]);
}

// errno -> subclass of OSError.
Type* OSErrorSubclass(int number) {
  switch (number) {
    case EAGAIN: case EALREADY: case EINPROGRESS: return g_types.BlockingIOError;
    case EPIPE: case ESHUTDOWN: return g_types.BrokenPipeError;
    case ECHILD: return g_types.ChildProcessError;
    case ECONNABORTED: return g_types.ConnectionAbortedError;
    case ECONNREFUSED: return g_types.ConnectionRefusedError;
    case ECONNRESET: return g_types.ConnectionResetError;
    case EEXIST: return g_types.FileExistsError;
    case ENOENT: return g_types.FileNotFoundError;
    case EISDIR: return g_types.IsADirectoryError;
    case ENOTDIR: return g_types.NotADirectoryError;
    case EINTR: return g_types.InterruptedError;
    case EACCES: case EPERM: return g_types.PermissionError;
    case ESRCH: return g_types.ProcessLookupError;
    case ETIMEDOUT: return g_types.TimeoutError;
    default: return g_types.OSError;
  }
}

bool InitOSError(BaseException* self, const Value* args, int64_t count) {
  if (count < 2 || count > 5) return true;
  self->fields.set(self, field::kErrno, args[0]);
  self->fields.set(self, field::kStrError, args[1]);
  if (count > 2 && args[2] != Value::None()) {
    if (IsSubtype(TypeOf(Value::Ptr(self)), g_types.BlockingIOError) && args[2].IsInt()) {
      self->fields.set(self, field::kCharactersWritten, args[2]);
    } else {
      self->fields.set(self, field::kFileName, args[2]);
      if (count > 4 && args[4] != Value::None()) self->fields.set(self, field::kFileName2, args[4]);
    }
    self->args.set(self, NewTupleOf(args, 2));
  }
  return true;
}

bool InitSyntaxError(BaseException* self, const Value* args, int64_t count) {
  if (count >= 1) self->fields.set(self, field::kSyntaxMsg, args[0]);
  if (count != 2) return true;
  Value info = TupleFromIterable(args[1]);
  if (info.IsNull()) return false;
  Tuple* tuple = info.As<Tuple>();
  int64_t n = tuple->length.get();
  if (n < 4 || n > 6) {
    Raise(g_types.TypeError, "function takes %s %d arguments (%lld given)", n < 4 ? "at least" : "at most", n < 4 ? 4 : 6,
          static_cast<long long>(n));
    return false;
  }
  for (int64_t i = 0; i < n; ++i) self->fields.set(self, field::kSyntaxFileName + i, tuple->items.get(i));
  if (n == 5) {
    Raise(g_types.TypeError, "end_offset must be provided when end_lineno is provided");
    return false;
  }
  return true;
}

bool InitUnicodeError(BaseException* self, Type* type, const Value* args, int64_t count) {
  bool translate = IsSubtype(type, g_types.UnicodeTranslateError);
  int64_t wanted = translate ? 4 : 5;
  if (count != wanted) {
    Raise(g_types.TypeError, "function takes exactly %lld arguments (%lld given)", static_cast<long long>(wanted),
          static_cast<long long>(count));
    return false;
  }
  int64_t first = translate ? 1 : 0;
  for (int64_t i = 0; i < count; ++i) {
    int64_t f = i + first;
    bool integer = f == field::kUnicodeStart || f == field::kUnicodeEnd;
    bool bytes = f == field::kUnicodeObject && IsSubtype(type, g_types.UnicodeDecodeError);
    bool good = integer ? IsInt(args[i]) : bytes ? (IsBytes(args[i]) || IsByteArray(args[i])) : IsStr(args[i]);
    if (!good) {
      if (integer) {
        Raise(g_types.TypeError, "'%s' object cannot be interpreted as an integer", TypeOf(args[i])->NameC());
      } else if (bytes) {
        Raise(g_types.TypeError, "a bytes-like object is required, not '%s'", TypeOf(args[i])->NameC());
      } else {
        Raise(g_types.TypeError, "argument %lld must be str, not %s", static_cast<long long>(i + 1), TypeOf(args[i])->NameC());
      }
      return false;
    }
    self->fields.set(self, f, args[i]);
  }
  return true;
}

}  // namespace

bool InitExceptionFields(BaseException* self, const Value* args, int64_t count) {
  Type* type = TypeOf(Value::Ptr(self));
  if (IsSubtype(type, g_types.StopIteration) || IsSubtype(type, g_types.SystemExit)) {
    Value value = count == 0 ? Value::None() : args[0];
    if (count > 1 && IsSubtype(type, g_types.SystemExit)) value = self->args.get();
    self->fields.set(self, 0, value);
  } else if (IsSubtype(type, g_types.ImportError)) {
    if (count == 1) self->fields.set(self, field::kImportMsg, args[0]);
  } else if (IsSubtype(type, g_types.OSError)) {
    return InitOSError(self, args, count);
  } else if (IsSubtype(type, g_types.SyntaxError)) {
    return InitSyntaxError(self, args, count);
  } else if (IsSubtype(type, g_types.UnicodeError)) {
    return InitUnicodeError(self, type, args, count);
  } else if (IsSubtype(type, g_types.BaseExceptionGroup)) {
    SetFields(self, args, count < 2 ? count : 2);
  }
  return true;
}

Value RaiseOSError(int error_number, Value filename) {
  if (error_number == EINTR && HasPending()) return Value::Null();  // the handler of the signal raised
  Type* type = OSErrorSubclass(error_number);
  Value args[] = {Value::Int(error_number), NewStr(std::strerror(error_number)), filename};
  SetPending(NewException(type, args, filename == Value::Undefined() ? 2 : 3));
  return Value::Null();
}

namespace {

// ------------------------------------------------------------------------------------------------------ construction
Value BaseNew(const Value* args, int64_t count, Value names) {
  Type* type = args[0].As<Type>();
  BaseException* self = AllocateException(type);
  self->args.set(self, NewTupleOf(args + 1, count - 1));
  return Value::Ptr(self);
}

Value OSErrorNew(const Value* args, int64_t count, Value names) {
  Value type = args[0];
  if (type == Value::Ptr(g_types.OSError) && count >= 3 && count <= 6 && args[1].IsInt()) {
    type = Value::Ptr(OSErrorSubclass(static_cast<int>(args[1].AsInt())));
  }
  BaseException* self = AllocateException(type.As<Type>());
  self->args.set(self, NewTupleOf(args + 1, count - 1));
  // A subclass with an __init__ of its own still gets the fields, as its arguments decide.
  if (!InitOSError(self, args + 1, count - 1)) return Value::Null();
  return Value::Ptr(self);
}

Value BaseInit(const Value* args, int64_t count, Value names) {
  BaseException* self = Self(args[0]);
  Type* type = TypeOf(args[0]);
  int64_t keywords = names.IsNull() ? 0 : names.As<Tuple>()->length.get();
  static constexpr const char* kNothing[] = {nullptr};
  static constexpr const char* kImport[] = {"name", "path", nullptr};
  static constexpr const char* kAttribute[] = {"name", "obj", nullptr};
  static constexpr const char* kName[] = {"name", nullptr};
  const char* const* accepted = kNothing;
  int first = 0;
  if (IsSubtype(type, g_types.ImportError)) accepted = kImport, first = field::kImportName;
  if (IsSubtype(type, g_types.AttributeError)) accepted = kAttribute;
  if (IsSubtype(type, g_types.NameError)) accepted = kName;
  for (int64_t i = 0; i < keywords; ++i) {
    Value name = names.As<Tuple>()->items.get(i);
    if (accepted[0] == nullptr) return Raise(g_types.TypeError, "%s() takes no keyword arguments", type->NameC());
    int index = 0;
    while (accepted[index] != nullptr && Utf8(name) != accepted[index]) ++index;
    if (accepted[index] == nullptr) {
      return Raise(g_types.TypeError, "'%s' is an invalid keyword argument for %s()", Text(name).c_str(),
                   accepted == kImport ? "ImportError" : accepted == kName ? "NameError" : "AttributeError");
    }
    self->fields.set(self, first + index, args[count + i]);
  }
  self->args.set(self, NewTupleOf(args + 1, count - 1));
  if (type->slot_count.get() > 0 && !InitExceptionFields(self, args + 1, count - 1)) return Value::Null();
  return Value::None();
}

// -------------------------------------------------------------------------------------------------------------- text
Value BaseStr(Value self) {
  Tuple* args = Self(self)->args.get().As<Tuple>();
  if (args->length.get() == 0) return g_empty_str;
  if (args->length.get() == 1) return StrOf(args->items.get(0));
  return StrOf(Value::Ptr(args));
}

Value BaseRepr(Value self) {
  Tuple* args = Self(self)->args.get().As<Tuple>();
  std::string text(TypeOf(self)->Name());
  if (args->length.get() == 1) {
    Value shown = Repr(args->items.get(0));
    if (shown.IsNull()) return shown;
    return NewStr(text + "(" + Text(shown) + ")");
  }
  Value shown = Repr(Value::Ptr(args));
  if (shown.IsNull()) return shown;
  return NewStr(text + Text(shown));
}

Value KeyErrorStr(Value self) {
  Tuple* args = Self(self)->args.get().As<Tuple>();
  return args->length.get() == 1 ? Repr(args->items.get(0)) : BaseStr(self);
}

Value ImportErrorStr(Value self) {
  Value msg = FieldOf(self, field::kImportMsg);
  return IsExactStr(msg) ? msg : BaseStr(self);
}

Value OSErrorStr(Value self) {
  Value number = FieldOf(self, field::kErrno), text = FieldOf(self, field::kStrError);
  Value file = FieldOf(self, field::kFileName), file2 = FieldOf(self, field::kFileName2);
  bool described = Self(self)->fields.get(field::kErrno) != Value::Undefined();
  if (file == Value::None() && !described) return BaseStr(self);
  Value shown_number = StrOf(number);
  if (shown_number.IsNull()) return shown_number;
  Value shown_text = StrOf(text);
  if (shown_text.IsNull()) return shown_text;
  std::string result = "[Errno " + Text(shown_number) + "] " + Text(shown_text);
  if (file != Value::None()) {
    Value shown = Repr(file);
    if (shown.IsNull()) return shown;
    result += ": " + Text(shown);
    if (file2 != Value::None()) {
      shown = Repr(file2);
      if (shown.IsNull()) return shown;
      result += " -> " + Text(shown);
    }
  }
  return NewStr(result);
}

Value SyntaxErrorStr(Value self) {
  Value msg = FieldOf(self, field::kSyntaxMsg), file = FieldOf(self, field::kSyntaxFileName);
  Value line = FieldOf(self, field::kSyntaxLine);
  Value shown = StrOf(msg);
  if (shown.IsNull()) return shown;
  bool has_file = IsStr(file), has_line = line.IsInt();
  if (!has_file && !has_line) return shown;
  std::string name;
  if (has_file) {
    name = Text(file);
    size_t slash = name.rfind('/');
    if (slash != std::string::npos) name = name.substr(slash + 1);
  }
  std::string result = Text(shown) + " (" + name;
  if (has_line) result += std::string(has_file ? ", " : "") + "line " + std::to_string(line.AsInt());
  return NewStr(result + ")");
}

Value UnicodeErrorStr(Value self) {
  Type* type = TypeOf(self);
  if (type->slot_count.get() == 0) return BaseStr(self);
  Value object = FieldOf(self, field::kUnicodeObject);
  if (object == Value::None()) return g_empty_str;
  Value encoding = StrOf(FieldOf(self, field::kUnicodeEncoding));
  if (encoding.IsNull()) return encoding;
  Value reason = StrOf(FieldOf(self, field::kUnicodeReason));
  if (reason.IsNull()) return reason;
  int64_t start = 0, end = 0;
  IntToInt64(FieldOf(self, field::kUnicodeStart), &start);
  IntToInt64(FieldOf(self, field::kUnicodeEnd), &end);
  bool decode = IsSubtype(type, g_types.UnicodeDecodeError), translate = IsSubtype(type, g_types.UnicodeTranslateError);
  std::string text = translate ? "" : "'" + Text(encoding) + "' codec ";
  text += decode ? "can't decode " : translate ? "can't translate " : "can't encode ";
  char buffer[64];
  const uint8_t* data = nullptr;
  int64_t size = 0;
  if (decode) GetBuffer(object, &data, &size);
  if (!decode) size = StrLength(object);
  if (start >= 0 && start < size && end == start + 1) {
    if (decode) {
      std::snprintf(buffer, sizeof buffer, "byte 0x%02x", data[start]);
    } else {
      uint32_t c = object.As<Str>()->At(start);
      std::snprintf(buffer, sizeof buffer, c <= 0xff ? "character '\\x%02x'" : c <= 0xffff ? "character '\\u%04x'" : "character '\\U%08x'", c);
    }
    text += buffer;
    text += " in position " + std::to_string(start);
  } else {
    text += decode ? "bytes" : "characters";
    text += " in position " + std::to_string(start) + "-" + std::to_string(end - 1);
  }
  return NewStr(text + ": " + Text(reason));
}

// ----------------------------------------------------------------------------------------------------------- methods
Value WithTraceback(Value self, Value traceback) {
  if (traceback != Value::None() && !IsInstance(traceback, g_types.Traceback)) {
    return Raise(g_types.TypeError, "__traceback__ must be a traceback or None");
  }
  Self(self)->traceback.set(self.AsPtr(), traceback);
  return self;
}

Value AddNote(Value self, Value note) {
  if (!IsStr(note)) return Raise(g_types.TypeError, "note must be a str, not '%s'", TypeOf(note)->NameC());
  Value notes = GetAttrOrUndefined(self, g_names.dunder_notes);
  if (notes.IsNull()) return notes;
  if (notes == Value::Undefined()) {
    notes = Value::Ptr(NewList());
    if (!SetAttr(self, g_names.dunder_notes, notes)) return Value::Null();
  }
  if (!IsList(notes)) return Raise(g_types.TypeError, "Cannot add note: __notes__ is not a list");
  return ListAppend(notes.As<List>(), note) ? Value::None() : Value::Null();
}

Value Reduce(Value self) {
  Value dict = Self(self)->dict.get();
  Value type = Value::Ptr(TypeOf(self));
  if (dict.IsNull()) return NewTuple2(type, Self(self)->args.get());
  return NewTuple3(type, Self(self)->args.get(), dict);
}

Value SetState(Value self, Value state) {
  if (state == Value::None()) return state;
  if (!IsDict(state)) return Raise(g_types.TypeError, "state is not a dictionary");
  Value key, value;
  for (int64_t position = 0; DictNext(state.As<Dict>(), &position, &key, &value);) {
    if (!IsStr(key)) continue;
    if (!SetAttr(self, InternStr(key), value)) return Value::Null();
  }
  return Value::None();
}

// --------------------------------------------------------------------------------------------------------- attributes
Value GetArgs(Value self) { return Self(self)->args.get(); }
bool SetArgs(Value self, Value value) {
  if (value == Value::Undefined()) return Raise(g_types.TypeError, "args may not be deleted"), false;
  Value tuple = TupleFromIterable(value);
  if (tuple.IsNull()) return false;
  Self(self)->args.set(self.AsPtr(), tuple);
  return true;
}
Value GetTraceback(Value self) { return Self(self)->traceback.get(); }
bool SetTraceback(Value self, Value value) {
  if (value == Value::Undefined()) return Raise(g_types.TypeError, "__traceback__ may not be deleted"), false;
  return !WithTraceback(self, value).IsNull();
}
bool CheckException(Value value, const char* what) {
  if (value == Value::Undefined()) {
    Raise(g_types.TypeError, "__%s__ may not be deleted", what);
    return false;
  }
  if (value != Value::None() && !IsException(value)) {
    Raise(g_types.TypeError, "exception %s must be None or derive from BaseException", what);
    return false;
  }
  return true;
}
Value GetContext(Value self) { return Self(self)->context.get(); }
bool SetContext(Value self, Value value) {
  if (!CheckException(value, "context")) return false;
  Self(self)->context.set(self.AsPtr(), value);
  return true;
}
Value GetCause(Value self) { return Self(self)->cause.get(); }
bool SetCause(Value self, Value value) {
  if (!CheckException(value, "cause")) return false;
  Self(self)->cause.set(self.AsPtr(), value);
  Self(self)->suppress_context.init(true);
  return true;
}
Value GetSuppress(Value self) { return Value::Bool(Self(self)->suppress_context.get()); }
bool SetSuppress(Value self, Value value) {
  if (value == Value::Undefined()) return Raise(g_types.TypeError, "can't delete numeric/char attribute"), false;
  if (!value.IsBool()) return Raise(g_types.TypeError, "attribute value type must be bool"), false;
  Self(self)->suppress_context.init(value == Value::True());
  return true;
}
Value GetDict(Value self) { return InstanceDict(self); }
bool SetDict(Value self, Value value) {
  if (value == Value::Undefined()) return Raise(g_types.TypeError, "cannot delete __dict__"), false;
  if (!IsDict(value)) {
    Raise(g_types.TypeError, "__dict__ must be set to a dictionary, not a '%s'", TypeOf(value)->NameC());
    return false;
  }
  return SetInstanceDict(self, value);
}

constexpr NativeDef kBaseMethods[] = {
    {"__init__", nullptr, BaseInit},
    {"__repr__", nullptr, nullptr, BaseRepr},
    {"__str__", nullptr, nullptr, BaseStr},
    {"with_traceback", nullptr, nullptr, nullptr, WithTraceback},
    {"add_note", nullptr, nullptr, nullptr, AddNote},
    {"__reduce__", nullptr, nullptr, Reduce},
    {"__setstate__", nullptr, nullptr, nullptr, SetState},
    {nullptr, nullptr},
};
constexpr GetSetDef kBaseGetSets[] = {
    {"args", GetArgs, SetArgs},
    {"__traceback__", GetTraceback, SetTraceback},
    {"__context__", GetContext, SetContext},
    {"__cause__", GetCause, SetCause},
    {"__suppress_context__", GetSuppress, SetSuppress},
    {"__dict__", GetDict, SetDict},
    {nullptr, nullptr},
};
constexpr NativeDef kInitOnly[] = {{"__init__", nullptr, BaseInit}, {nullptr, nullptr}};
constexpr NativeDef kKeyError[] = {{"__str__", nullptr, nullptr, KeyErrorStr}, {nullptr, nullptr}};
constexpr NativeDef kImportError[] = {
    {"__init__", nullptr, BaseInit}, {"__str__", nullptr, nullptr, ImportErrorStr}, {nullptr, nullptr}};
constexpr NativeDef kOSError[] = {
    {"__init__", nullptr, BaseInit}, {"__str__", nullptr, nullptr, OSErrorStr}, {nullptr, nullptr}};
constexpr NativeDef kSyntaxError[] = {
    {"__init__", nullptr, BaseInit}, {"__str__", nullptr, nullptr, SyntaxErrorStr}, {nullptr, nullptr}};
constexpr NativeDef kUnicodeError[] = {
    {"__init__", nullptr, BaseInit}, {"__str__", nullptr, nullptr, UnicodeErrorStr}, {nullptr, nullptr}};

const NativeDef* MethodsOf(std::string_view name) {
  if (name == "KeyError") return kKeyError;
  if (name == "ImportError") return kImportError;
  if (name == "OSError") return kOSError;
  if (name == "SyntaxError") return kSyntaxError;
  if (name == "UnicodeDecodeError" || name == "UnicodeEncodeError" || name == "UnicodeTranslateError") return kUnicodeError;
  if (name == "StopIteration" || name == "SystemExit" || name == "AttributeError" || name == "NameError") return kInitOnly;
  return nullptr;
}

// "a b! c" -> members with the next free indices; '!' is read-only.
void AddFields(Type* type, std::string_view fields) {
  uint32_t index = type->slot_count.get();
  for (size_t at = 0; at < fields.size();) {
    size_t end = fields.find(' ', at);
    if (end == std::string_view::npos) end = fields.size();
    std::string_view name = fields.substr(at, end - at);
    bool read_only = name.ends_with('!');
    if (read_only) name.remove_suffix(1);
    Value interned = Intern(name);
    Value member = NewMember(type, interned, index++);
    member.As<Member>()->none_when_unset.init(true);
    member.As<Member>()->read_only.init(read_only);
    TypeSetOwnAttribute(type, interned, member);
    at = end + 1;
  }
  if (index != type->slot_count.get()) {
    type->slot_count.set(type, index);
    type->solid.set(type, Value::Ptr(type));
  }
}

Type* MakeException(const char* name, Type* base, std::string_view fields, const char* doc) {
  std::string_view n = name;
  TypeSpec spec{.name = name,
                .base = base,
                .info = &BaseException::Info(),
                .methods = n == "BaseException" ? kBaseMethods : MethodsOf(n),
                .getsets = n == "BaseException" ? kBaseGetSets : nullptr,
                .make = n == "OSError" || (g_types.OSError != nullptr && IsSubtype(base, g_types.OSError)) ? OSErrorNew : BaseNew,
                .flags = kBaseType | (base == nullptr ? uint32_t{kHasDict} : 0u),
                .doc = doc};
  Type* type = NewBuiltinType(spec);
  AddFields(type, fields);
  return type;
}

}  // namespace

void InitializeExceptions() {
  g_types.BaseException = MakeException("BaseException", nullptr, "", "Common base class for all exceptions");
#define PYEXC(name, base, fields, doc) g_types.name = MakeException(#name, g_types.base, fields, doc);
#include "python/types/exceptions/exceptions.def"
#undef PYEXC
  InitializeExceptionGroups();
}

}  // namespace ouro::python
