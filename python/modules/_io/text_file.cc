// TextIOWrapper: the type of text files.
#include <string>

#include "python/modules/_io/file_objects.h"
#include "python/modules/_io/text_input.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/object/room.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/bytes/bytes.h"
#include "python/types/int/int.h"
#include "python/types/iterators/iterator_type.h"
#include "python/types/list/list.h"
#include "python/types/str/str.h"
#include "python/types/str/str_builder.h"

namespace ouro::python {

namespace {
TextKind KindOf(std::string_view encoding) {
  std::string name;
  for (char c : encoding) {
    if (c != '-' && c != '_' && c != ' ') name += static_cast<char>(c | 0x20);
  }
  if (name == "utf8" || name == "u8" || name == "cp65001") return TextKind::kUtf8;
  if (name == "latin1" || name == "iso88591" || name == "l1" || name == "8859") return TextKind::kLatin1;
  if (name == "ascii" || name == "usascii" || name == "646") return TextKind::kAscii;
  return TextKind::kOther;
}
TextFile* Self(Value v) { return v.As<TextFile>(); }

bool CheckAttached(Value self) {
  if (Self(self)->buffer.get() != Value::None()) return true;
  Raise(g_types.ValueError, "underlying buffer has been detached");
  return false;
}
bool CheckOpen(Value self, const char* message = "I/O operation on closed file.") {
  if (!CheckAttached(self)) return false;
  if (!Self(self)->raw()->closed()) return true;
  Raise(g_types.ValueError, "%s", message);
  return false;
}
bool CheckReadable(Value self) {
  if (!CheckOpen(self)) return false;
  if (Self(self)->raw()->readable()) return true;
  RaiseUnsupported("not readable");
  return false;
}
bool SizeArgument(Value v, int64_t* out) {
  *out = -1;
  if (v == Value::Undefined() || v == Value::None()) return true;
  if (!HasIndex(v)) {
    Raise(g_types.TypeError, "argument should be integer or None, not '%s'", TypeNameOf(v));
    return false;
  }
  return IndexInt64(v, out, g_types.OverflowError);
}
}  // namespace

Value NewTextFile(Value buffer, std::string_view mode, Value encoding, std::string_view errors, Newlines newlines,
                  bool line_buffering) {
  TextFile* file = heap::New<TextFile>(g_text_file_shape);
  file->buffer.init(buffer);
  file->encoding.init(encoding);
  file->decoded.init(Value::None());
  file->newlines.init(newlines);
  file->kind.init(KindOf(Utf8(encoding)));
  file->line_buffering.init(line_buffering);
  file->telling.init(true);
  file->errors.set(file, NewStr(errors));
  file->mode.set(file, NewStr(mode));
  return Value::Ptr(file);
}

bool TextWrite(TextFile* file, Value str) {
  Value self = Value::Ptr(file);
  if (!CheckOpen(self)) return false;
  RawFile* raw = file->raw();
  if (!raw->writable()) return RaiseUnsupported("not writable"), false;
  std::string_view bytes;
  Value encoded;
  if (IsStr(str) && str.As<Str>()->ascii() && file->kind.get() != TextKind::kOther) {
    bytes = str.As<Str>()->AsciiView();
  } else {
    encoded = StrEncode(str, Utf8(file->encoding.get()), Utf8(file->errors.get()));
    if (encoded.IsNull()) return false;
    bytes = encoded.As<Bytes>()->view();
  }
  bool ends_line = file->line_buffering.get() && bytes.find_first_of("\r\n") != std::string_view::npos;
  std::string translated;
  Newlines mode = file->newlines.get();
  if ((mode == Newlines::kCr || mode == Newlines::kCrLf) && bytes.find('\n') != std::string_view::npos) {
    for (char c : bytes) translated += c == '\n' ? (mode == Newlines::kCr ? "\r" : "\r\n") : std::string(1, c);
    bytes = translated;
  }
  int result = raw->Write(bytes);
  if (result >= 0 && (ends_line || file->write_through.get())) result = raw->Flush();
  return result >= 0 || (RaiseFileError(result), false);
}

Value TextReadLine(TextFile* file, int64_t limit) {
  return CheckReadable(Value::Ptr(file)) ? TextInputLine(file, limit) : Value::Null();
}

namespace {
Value ReadMethod(const Value* arguments, int64_t, Value) {
  int64_t size;
  if (!CheckReadable(arguments[0]) || !SizeArgument(arguments[1], &size)) return Value::Null();
  return TextInputRead(Self(arguments[0]), size < 0 ? -1 : size);
}
Value ReadLineMethod(const Value* arguments, int64_t, Value) {
  int64_t size = -1;
  if (!CheckReadable(arguments[0])) return Value::Null();
  if (arguments[1] != Value::Undefined() && !IndexInt64(arguments[1], &size, g_types.OverflowError)) return Value::Null();
  return TextInputLine(Self(arguments[0]), size < 0 ? -1 : size);
}
Value NextLine(TextFile* file) {
  Value line = TextReadLine(file, -1);
  if (line.IsNull()) return line;
  bool end = StrLength(line) == 0;
  file->telling.set(file, end);
  return end ? Value::Undefined() : line;
}
Value ReadLinesMethod(const Value* arguments, int64_t, Value) {
  int64_t hint, total = 0;
  if (!CheckReadable(arguments[0]) || !SizeArgument(arguments[1], &hint)) return Value::Null();
  List* lines = NewList();
  while (hint <= 0 || total < hint) {
    Value line = NextLine(Self(arguments[0]));
    if (line.IsNull()) return line;
    if (line == Value::Undefined()) break;
    if (!StillRoom() || !ListAppend(lines, line)) return Value::Null();
    total += StrLength(line);
  }
  Self(arguments[0])->telling.set(arguments[0].AsPtr(), true);
  return Value::Ptr(lines);
}
Value WriteMethod(Value self, Value text) {
  if (!IsStr(text)) return Raise(g_types.TypeError, "write() argument must be str, not %s", TypeNameOf(text));
  return TextWrite(Self(self), text) ? Value::Int(StrLength(text)) : Value::Null();
}
Value WriteLinesMethod(Value self, Value lines) {
  if (!CheckOpen(self)) return Value::Null();
  Value iterator = Iter(lines);
  if (iterator.IsNull()) return iterator;
  while (true) {
    Value line = Next(iterator);
    if (line.IsNull()) return line;
    if (line == Value::Undefined()) return Value::None();
    if (WriteMethod(self, line).IsNull()) return Value::Null();
  }
}
Value NoneOrError(int result) { return result < 0 ? RaiseFileError(result) : Value::None(); }
Value FlushMethod(Value self) { return CheckOpen(self) ? NoneOrError(Self(self)->raw()->Flush()) : Value::Null(); }
Value CloseMethod(Value self) { return CheckAttached(self) ? NoneOrError(Self(self)->raw()->Close()) : Value::Null(); }
Value DetachMethod(Value self) {
  if (FlushMethod(self).IsNull()) return Value::Null();
  Value buffer = Self(self)->buffer.get();
  Self(self)->buffer.set(self.AsPtr(), Value::None());
  return buffer;
}
Value FilenoMethod(Value self) {
  return CheckOpen(self, "I/O operation on closed file") ? Value::Int(Self(self)->raw()->file()) : Value::Null();
}
Value IsAttyMethod(Value self) {
  return CheckOpen(self, "I/O operation on closed file") ? Value::Bool(Self(self)->raw()->IsTerminal()) : Value::Null();
}
Value ReadableMethod(Value self) { return CheckOpen(self) ? Value::Bool(Self(self)->raw()->readable()) : Value::Null(); }
Value WritableMethod(Value self) { return CheckOpen(self) ? Value::Bool(Self(self)->raw()->writable()) : Value::Null(); }
Value SeekableMethod(Value self) { return CheckOpen(self) ? Value::Bool(Self(self)->raw()->Tell() >= 0) : Value::Null(); }

// Positions are byte offsets. Files of kOther encodings can only go back to the start.
Value SeekMethod(const Value* arguments, int64_t, Value) {
  if (!CheckOpen(arguments[0])) return Value::Null();
  int64_t offset, whence = 0;
  if (!IndexInt64(arguments[1], &offset, g_types.OverflowError)) return Value::Null();
  if (arguments[2] != Value::Undefined() && !IndexInt64(arguments[2], &whence, g_types.OverflowError)) return Value::Null();
  TextFile* file = Self(arguments[0]);
  if (whence == 1 && offset != 0) return RaiseUnsupported("can't do nonzero cur-relative seeks");
  if (whence == 2 && offset != 0) return RaiseUnsupported("can't do nonzero end-relative seeks");
  if (whence < 0 || whence > 2) return Raise(g_types.ValueError, "invalid whence (%ld, should be 0, 1 or 2)", whence);
  if (offset < 0) return Raise(g_types.ValueError, "negative seek position %ld", offset);
  if (file->kind.get() == TextKind::kOther && (offset != 0 || whence != 0)) {
    return RaiseNotImplemented("seeking to a position in a text file of a multi-byte encoding");
  }
  if (whence == 1) {
    offset = file->raw()->Tell();
    whence = 0;
  }
  int64_t at = file->raw()->Seek(offset, static_cast<int>(whence));
  file->decoded.set(file, Value::None());
  file->telling.set(file, true);
  return at < 0 ? RaiseFileError(static_cast<int>(at)) : IntFromInt64(at);
}
Value TellMethod(Value self) {
  if (!CheckOpen(self)) return Value::Null();
  TextFile* file = Self(self);
  if (!file->telling.get()) return Raise(g_types.OSError, "telling position disabled by next() call");
  int64_t at = file->raw()->Tell();
  if (at < 0) return RaiseUnsupported("underlying stream is not seekable");
  return IntFromInt64(at);
}
Value TruncateMethod(const Value* arguments, int64_t, Value) {
  if (!CheckOpen(arguments[0])) return Value::Null();
  RawFile* raw = Self(arguments[0])->raw();
  int64_t size = raw->Tell();
  if (arguments[1] != Value::Undefined() && arguments[1] != Value::None() &&
      !IndexInt64(arguments[1], &size, g_types.OverflowError)) {
    return Value::Null();
  }
  if (!raw->writable()) return RaiseUnsupported("truncate");
  int result = raw->Truncate(size);
  return result < 0 ? RaiseFileError(result) : IntFromInt64(size);
}

bool SetNewlines(TextFile* file, Value newline) {
  if (newline == Value::None()) return file->newlines.set(file, Newlines::kUniversal), true;
  std::string_view text = IsStr(newline) ? Utf8(newline) : "?";
  constexpr std::string_view kTexts[] = {"", "\n", "\r", "\r\n"};
  for (int i = 0; i < 4; ++i) {
    if (text == kTexts[i]) return file->newlines.set(file, static_cast<Newlines>(i + 1)), true;
  }
  Raise(g_types.ValueError, "illegal newline value: %.*s", static_cast<int>(text.size()), text.data());
  return false;
}

Value ReconfigureMethod(const Value* arguments, int64_t, Value) {
  TextFile* file = Self(arguments[0]);
  if (!CheckOpen(arguments[0])) return Value::Null();
  Value encoding = arguments[1], errors = arguments[2], newline = arguments[3];
  auto given = [](Value v) { return v != Value::Undefined() && v != Value::None(); };
  if (newline != Value::Undefined() && !SetNewlines(file, newline)) return Value::Null();
  if (given(encoding)) {
    if (!IsStr(encoding)) {
      return Raise(g_types.TypeError, "reconfigure() argument 'encoding' must be str or None, not %s", TypeNameOf(encoding));
    }
    if (StrEncode(g_empty_str, Utf8(encoding), "strict").IsNull()) return Value::Null();
    file->encoding.set(file, encoding);
    file->kind.set(file, KindOf(Utf8(encoding)));
    if (!given(errors)) file->errors.set(file, NewStr("strict"));
  }
  if (given(errors)) file->errors.set(file, errors);
  if (given(arguments[4])) {
    int flag = IsTrue(arguments[4]);
    if (flag < 0) return Value::Null();
    file->line_buffering.set(file, flag);
  }
  if (given(arguments[5])) {
    int flag = IsTrue(arguments[5]);
    if (flag < 0) return Value::Null();
    file->write_through.set(file, flag);
  }
  return NoneOrError(file->raw()->Flush());
}
Value IterMethod(Value self) { return CheckOpen(self) ? self : Value::Null(); }
Value ExitMethod(const Value* arguments, int64_t, Value) { return CloseMethod(arguments[0]); }

Value ReprMethod(Value self) {
  TextFile* file = Self(self);
  StrBuilder out;
  out.AppendAscii("<_io.TextIOWrapper");
  if (file->buffer.get() != Value::None()) {
    Value name = Repr(file->buffer.get().As<BinaryFile>()->name.get());
    if (name.IsNull()) return name;
    out.AppendAscii(" name=");
    out.AppendStr(name);
  }
  out.AppendAscii(" mode='");
  out.AppendStr(file->mode.get());
  out.AppendAscii("' encoding='");
  out.AppendStr(file->encoding.get());
  out.AppendAscii("'>");
  return out.Finish();
}

constexpr NativeDef kMethods[] = {
    {.name = "__repr__", .signature = "(self, /)", .f1 = ReprMethod},
    {.name = "__iter__", .signature = "(self, /)", .f1 = IterMethod},
    {.name = "__next__", .signature = "(self, /)", .f1 = NextMethod<NextEntry<TextFile, NextLine>>},
    {.name = "__enter__", .f1 = IterMethod},
    {.name = "__exit__", .fn = ExitMethod},
    {.name = "read", .signature = "(self, size=-1, /)", .fn = ReadMethod},
    {.name = "readline", .signature = "(self, size=-1, /)", .fn = ReadLineMethod},
    {.name = "readlines", .signature = "(self, hint=-1, /)", .fn = ReadLinesMethod},
    {.name = "write", .f2 = WriteMethod},
    {.name = "writelines", .f2 = WriteLinesMethod},
    {.name = "flush", .f1 = FlushMethod},
    {.name = "close", .f1 = CloseMethod},
    {.name = "detach", .f1 = DetachMethod},
    {.name = "fileno", .f1 = FilenoMethod},
    {.name = "isatty", .f1 = IsAttyMethod},
    {.name = "readable", .f1 = ReadableMethod},
    {.name = "writable", .f1 = WritableMethod},
    {.name = "seekable", .f1 = SeekableMethod},
    {.name = "seek", .signature = "(self, cookie, whence=0, /)", .fn = SeekMethod},
    {.name = "tell", .f1 = TellMethod},
    {.name = "truncate", .signature = "(self, pos=None, /)", .fn = TruncateMethod},
    {.name = "reconfigure",
     .signature = "(self, /, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)",
     .fn = ReconfigureMethod},
    {},
};
constexpr GetSetDef kFields[] = {
    {"name", [](Value self) { return CheckAttached(self) ? Self(self)->buffer.get().As<BinaryFile>()->name.get() : Value::Null(); }},
    {"mode", [](Value self) { return Self(self)->mode.get(); }},
    {"encoding", [](Value self) { return Self(self)->encoding.get(); }},
    {"errors", [](Value self) { return Self(self)->errors.get(); }},
    {"newlines", [](Value) { return Value::None(); }},
    {"line_buffering", [](Value self) { return Value::Bool(Self(self)->line_buffering.get()); }},
    {"write_through", [](Value self) { return Value::Bool(Self(self)->write_through.get()); }},
    {"buffer", [](Value self) { return CheckAttached(self) ? Self(self)->buffer.get() : Value::Null(); }},
    {"closed", [](Value self) { return CheckAttached(self) ? Value::Bool(Self(self)->raw()->closed()) : Value::Null(); }},
    {},
};
}  // namespace

bool FileFlush(Value file) {
  if (IsTextFile(file)) return !FlushMethod(file).IsNull();
  Value method = GetAttr(file, g_names.flush);
  return !method.IsNull() && !Call0(method).IsNull();
}

void InitTextFileType() {
  g_text_file_shape = Shape::NewRoot(&TextFile::Info(), Value::Null());
  SetBuiltinNext(g_text_file_shape, NextEntry<TextFile, NextLine>);
  NewBuiltinType({.name = "_io.TextIOWrapper",
                  .base = g_types.Object,
                  .info = &TextFile::Info(),
                  .methods = kMethods,
                  .getsets = kFields,
                  .shape = g_text_file_shape});
}

}  // namespace ouro::python
