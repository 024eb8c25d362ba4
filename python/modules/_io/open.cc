// builtins.open.
#include <cerrno>
#include <fcntl.h>
#include <string>

#include "framework/host/host.h"
#include "python/modules/_io/file_objects.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/protocols/sequence.h"
#include "python/runtime/system/system.h"
#include "python/types/bytes/bytes.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/int/int.h"
#include "python/types/str/str.h"

namespace ouro::python {

namespace {
struct Mode {
  bool reading = false, writing = false, appending = false, creating = false, updating = false, text = false, binary = false;
};

bool ParseMode(Value value, Mode* out) {
  std::string_view text = Utf8(value);
  bool valid = true;
  uint32_t seen = 0;
  for (char c : text) {
    switch (c) {
      case 'r': out->reading = true; break;
      case 'w': out->writing = true; break;
      case 'a': out->appending = true; break;
      case 'x': out->creating = true; break;
      case '+': out->updating = true; break;
      case 't': out->text = true; break;
      case 'b': out->binary = true; break;
      default: valid = false;
    }
    uint32_t bit = uint32_t{1} << (c & 31);
    if (seen & bit) valid = false;
    seen |= bit;
  }
  if (!valid) {
    Raise(g_types.ValueError, "invalid mode: '%.*s'", static_cast<int>(text.size()), text.data());
    return false;
  }
  if (out->text && out->binary) {
    Raise(g_types.ValueError, "can't have text and binary mode at once");
    return false;
  }
  if (out->reading + out->writing + out->appending + out->creating != 1) {
    Raise(g_types.ValueError, "must have exactly one of create/read/write/append mode");
    return false;
  }
  return true;
}

bool ParseNewline(Value newline, Newlines* out) {
  *out = Newlines::kUniversal;
  if (newline == Value::Undefined() || newline == Value::None()) return true;
  if (!IsStr(newline)) {
    Raise(g_types.TypeError, "open() argument 'newline' must be str or None, not %s", TypeNameOf(newline));
    return false;
  }
  std::string_view text = Utf8(newline);
  if (text == "") return *out = Newlines::kKeepAll, true;
  if (text == "\n") return *out = Newlines::kLf, true;
  if (text == "\r") return *out = Newlines::kCr, true;
  if (text == "\r\n") return *out = Newlines::kCrLf, true;
  Raise(g_types.ValueError, "illegal newline value: %.*s", static_cast<int>(text.size()), text.data());
  return false;
}

// The path of a str, bytes or os.PathLike. False: pending.
bool PathOf(Value file, std::string* out) {
  if (!IsStr(file) && !IsBytes(file)) {
    Value path = CallSpecial(file, g_names.dunder_fspath, nullptr, 0);
    if (path.IsNull()) return false;
    if (path == Value::Undefined()) {
      Raise(g_types.TypeError, "expected str, bytes or os.PathLike object, not %s", TypeNameOf(file));
      return false;
    }
    if (!IsStr(path) && !IsBytes(path)) {
      Raise(g_types.TypeError, "expected %s.__fspath__() to return str or bytes, not %s", TypeNameOf(file), TypeNameOf(path));
      return false;
    }
    file = path;
  }
  if (IsStr(file)) {
    Value bytes = StrEncode(file, "utf-8", "surrogateescape");
    if (bytes.IsNull()) return false;
    *out = bytes.As<Bytes>()->view();
  } else {
    *out = file.As<Bytes>()->view();
  }
  if (out->find('\0') != std::string::npos) {
    Raise(g_types.ValueError, IsStr(file) ? "embedded null byte" : "embedded null byte");
    return false;
  }
  return true;
}

// A descriptor, or -1: pending.
int OpenDescriptor(Value file, const Mode& mode, Value opener) {
  bool write_only = !mode.reading && !mode.updating;
  int flags = O_CLOEXEC | (mode.updating ? O_RDWR : write_only ? O_WRONLY : O_RDONLY);
  if (mode.writing) flags |= O_CREAT | O_TRUNC;
  if (mode.appending) flags |= O_CREAT | O_APPEND;
  if (mode.creating) flags |= O_CREAT | O_EXCL;
  if (opener != Value::Undefined() && opener != Value::None()) {
    Value descriptor = Call2(opener, file, Value::Int(flags));
    if (descriptor.IsNull()) return -1;
    if (!IsInt(descriptor)) return Raise(g_types.TypeError, "expected integer from opener"), -1;
    int64_t number;
    if (!IntToInt64(descriptor, &number) || number < 0) {
      Raise(g_types.ValueError, "opener returned %ld", number);
      return -1;
    }
    return static_cast<int>(number);
  }
  std::string path;
  if (!PathOf(file, &path)) return -1;
  int descriptor;
  do {
    descriptor = host::Open(path.c_str(), flags, 0666);
  } while (descriptor == -EINTR);
  if (descriptor < 0) return RaiseFileError(descriptor, file), -1;
  return descriptor;
}

bool CheckTextArgument(Value v, const char* name) {
  if (v == Value::Undefined() || v == Value::None() || IsStr(v)) return true;
  Raise(g_types.TypeError, "open() argument '%s' must be str or None, not %s", name, TypeNameOf(v));
  return false;
}
bool Given(Value v) { return v != Value::Undefined() && v != Value::None(); }
}  // namespace

Value OpenFile(const Value* arguments, int64_t, Value) {
  Value file = arguments[0], mode_value = arguments[1], encoding = arguments[3], errors = arguments[4], opener = arguments[7];
  if (mode_value == Value::Undefined()) mode_value = NewStr("r");
  if (!IsStr(mode_value)) {
    return Raise(g_types.TypeError, "open() argument 'mode' must be str, not %s", TypeNameOf(mode_value));
  }
  int64_t buffering = -1;
  if (arguments[2] != Value::Undefined() && !IndexInt64(arguments[2], &buffering, g_types.OverflowError)) return Value::Null();
  Newlines newlines;
  if (!CheckTextArgument(encoding, "encoding") || !CheckTextArgument(errors, "errors")) return Value::Null();
  int close_file = arguments[6] == Value::Undefined() ? 1 : IsTrue(arguments[6]);
  if (close_file < 0) return Value::Null();
  // A path-like object is asked for its path once.
  bool is_descriptor = IsInt(file);
  if (!is_descriptor && !IsStr(file) && !IsBytes(file) && LookupSpecial(file, g_names.dunder_fspath) != Value::Undefined()) {
    file = CallSpecial(file, g_names.dunder_fspath, nullptr, 0);
    if (file.IsNull()) return file;
  }
  if (!is_descriptor && !IsStr(file) && !IsBytes(file)) {
    return Raise(g_types.TypeError, "expected str, bytes or os.PathLike object, not %s", TypeNameOf(file));
  }
  Mode mode;
  if (!ParseMode(mode_value, &mode)) return Value::Null();
  if (mode.binary) {
    if (Given(encoding)) return Raise(g_types.ValueError, "binary mode doesn't take an encoding argument");
    if (Given(errors)) return Raise(g_types.ValueError, "binary mode doesn't take an errors argument");
    if (Given(arguments[5])) return Raise(g_types.ValueError, "binary mode doesn't take a newline argument");
  }
  if (!close_file && !is_descriptor) return Raise(g_types.ValueError, "Cannot use closefd=False with file name");
  int64_t number;
  int descriptor;
  if (is_descriptor) {
    if (!IntToInt64(file, &number) || number > INT32_MAX) {
      return Raise(g_types.OverflowError, "Python int too large to convert to C int");
    }
    if (number < 0) return Raise(g_types.ValueError, "negative file descriptor");
    descriptor = static_cast<int>(number);
  } else {
    descriptor = OpenDescriptor(file, mode, opener);
    if (descriptor < 0) return Value::Null();
  }
  // From here on a failure closes what was opened.
  auto fail = [&] {
    if (!is_descriptor) host::Get().Close(descriptor);
    return Value::Null();
  };
  host::FileStatus status;
  int result = host::Get().StatFile(descriptor, &status);
  if (result == 0 && status.is_directory) result = -EISDIR;
  if (result < 0) {
    RaiseFileError(result, is_descriptor && result == -EBADF ? Value::Undefined() : file);
    return fail();
  }
  if (!mode.binary && !ParseNewline(arguments[5], &newlines)) return fail();
  bool terminal = status.is_terminal_device && host::Get().IsTerminal(descriptor);
  bool line_buffering = buffering == 1 || (buffering < 0 && terminal);
  if (buffering == 1 || buffering < 0) buffering = 8192;
  if (buffering == 0 && !mode.binary) {
    Raise(g_types.ValueError, "can't have unbuffered text I/O");
    return fail();
  }
  Value encoding_name = Given(encoding) ? encoding : NewStr("UTF-8");
  if (Given(encoding) && Utf8(encoding) == "locale") encoding_name = NewStr("UTF-8");
  if (!mode.binary && StrEncode(g_empty_str, Utf8(encoding_name), "strict").IsNull()) return fail();
  bool readable = mode.reading || mode.updating, writable = !mode.reading || mode.updating;
  auto* raw = new RawFile(descriptor, readable, writable, close_file, buffering);
  if (mode.appending) raw->Seek(0, 2);
  const char* binary_mode = mode.creating    ? (readable ? "xb+" : "xb")
                            : mode.appending ? (readable ? "ab+" : "ab")
                            : readable       ? (writable ? "rb+" : "rb")
                                             : "wb";
  Value binary = NewBinaryFile(raw, file, NewStr(binary_mode));
  if (mode.binary) return binary;
  return NewTextFile(binary, Utf8(mode_value), encoding_name, Given(errors) ? Utf8(errors) : "strict", newlines,
                     line_buffering);
}

}  // namespace ouro::python
