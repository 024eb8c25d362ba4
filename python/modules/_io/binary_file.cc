// BufferedReader, BufferedWriter, BufferedRandom and FileIO: one implementation over RawFile.
#include <cerrno>
#include <string>

#include "python/modules/_io/file_objects.h"
#include "python/runtime/classes/class_build.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/object/room.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/bytes/bytes.h"
#include "python/types/dict/dict.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/int/int.h"
#include "python/types/iterators/iterator_type.h"
#include "python/types/list/list.h"
#include "python/types/str/str_builder.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {

Value NewBinaryFile(RawFile* raw, Value name, Value mode) {
  Shape* shape = !raw->buffered()                         ? g_file_io_shape
                 : raw->readable() && raw->writable() ? g_binary_random_shape
                 : raw->readable()                        ? g_binary_reader_shape
                                                          : g_binary_writer_shape;
  BinaryFile* file = heap::New<BinaryFile>(shape);
  file->raw.init(raw);
  file->name.init(name);
  file->mode.init(mode);
  return Value::Ptr(file);
}

Value RaiseFileError(int result, Value name) { return result == -ENOMEM ? RaiseMemoryError() : RaiseOSError(-result, name); }

Value RaiseUnsupported(const char* message) {
  // Two bases, so it is made as a class statement would.
  static constinit Value type;
  if (type.IsNull()) {
    heap::AddRootTracer("io.UnsupportedOperation", [](Visitor& visitor, void*) { visitor.Visit(&type); }, nullptr);
    Dict* ns = NewDict();
    DictSetStr(ns, g_names.dunder_module, NewStr("io"));
    Value bases = NewTuple2(Value::Ptr(g_types.OSError), Value::Ptr(g_types.ValueError));
    type = MakeClass(g_types.Type_, Intern("UnsupportedOperation"), bases, Value::Ptr(ns), nullptr, Value::Null());
    if (type.IsNull()) return type;
  }
  return Raise(type.As<Type>(), "%s", message);
}

namespace {
BinaryFile* Self(Value v) { return v.As<BinaryFile>(); }
RawFile* Raw(Value v) { return Self(v)->raw.get(); }
Value NoneOrError(int result) { return result < 0 ? RaiseFileError(result) : Value::None(); }

bool CheckOpen(Value self, const char* message = "I/O operation on closed file.") {
  if (!Raw(self)->closed()) return true;
  Raise(g_types.ValueError, "%s", message);
  return false;
}
bool CheckReadable(Value self, const char* what) {
  if (Raw(self)->closed()) {
    Raise(g_types.ValueError, "%s of closed file", what);
    return false;
  }
  if (Raw(self)->readable()) return true;
  RaiseUnsupported(Raw(self)->buffered() ? "read" : "File not open for reading");
  return false;
}
bool CheckWritable(Value self) {
  if (Raw(self)->closed()) return Raise(g_types.ValueError, "write to closed file"), false;
  if (Raw(self)->writable()) return true;
  RaiseUnsupported(Raw(self)->buffered() ? "write" : "File not open for writing");
  return false;
}
// A size argument: Undefined and None are -1.
bool SizeArgument(Value v, int64_t* out) {
  *out = -1;
  if (v == Value::Undefined() || v == Value::None()) return true;
  if (!HasIndex(v)) {
    Raise(g_types.TypeError, "argument should be integer or None, not '%s'", TypeNameOf(v));
    return false;
  }
  return IndexInt64(v, out, g_types.OverflowError);
}

Value ReadMethod(const Value* arguments, int64_t, Value) {
  int64_t size;
  if (!CheckReadable(arguments[0], "read") || !SizeArgument(arguments[1], &size)) return Value::Null();
  if (size < -1) return Raise(g_types.ValueError, "read length must be non-negative or -1");
  std::string bytes;
  int result = Raw(arguments[0])->Read(size, &bytes);
  return result < 0 ? RaiseFileError(result) : NewBytes(bytes);
}
// At most one system call.
Value Read1Method(const Value* arguments, int64_t, Value) {
  int64_t size;
  if (!CheckReadable(arguments[0], "read") || !SizeArgument(arguments[1], &size)) return Value::Null();
  int error;
  if (!Raw(arguments[0])->Fill(&error)) return RaiseFileError(error);
  std::string_view input = Raw(arguments[0])->Available();
  if (size >= 0) input = input.substr(0, static_cast<size_t>(size));
  Value bytes = NewBytes(input);
  if (!bytes.IsNull()) Raw(arguments[0])->Consume(input.size());
  return bytes;
}
Value PeekMethod(const Value* arguments, int64_t, Value) {
  if (!CheckReadable(arguments[0], "peek")) return Value::Null();
  int error;
  if (!Raw(arguments[0])->Fill(&error)) return RaiseFileError(error);
  return NewBytes(Raw(arguments[0])->Available());
}
Value ReadIntoMethod(Value self, Value target) {
  uint8_t* data;
  int64_t size;
  if (!CheckReadable(self, "readinto")) return Value::Null();
  if (!GetWritableBuffer(target, &data, &size)) {
    return Raise(g_types.TypeError, "readinto() argument must be read-write bytes-like object, not %s", TypeNameOf(target));
  }
  std::string bytes;
  int result = Raw(self)->Read(size, &bytes);
  if (result < 0) return RaiseFileError(result);
  std::copy(bytes.begin(), bytes.end(), data);
  return Value::Int(static_cast<int64_t>(bytes.size()));
}
Value ReadLine(Value self, int64_t limit) {
  std::string bytes;
  int result = Raw(self)->ReadLine(limit, &bytes);
  return result < 0 ? RaiseFileError(result) : NewBytes(bytes);
}
Value ReadLineMethod(const Value* arguments, int64_t, Value) {
  int64_t size;
  if (!CheckReadable(arguments[0], "readline") || !SizeArgument(arguments[1], &size)) return Value::Null();
  return ReadLine(arguments[0], size);
}
Value NextLine(BinaryFile* file) {
  Value self = Value::Ptr(file);
  if (!CheckReadable(self, "readline")) return Value::Null();
  Value line = ReadLine(self, -1);
  return !line.IsNull() && line.As<Bytes>()->length.get() == 0 ? Value::Undefined() : line;
}
Value IterMethod(Value self) { return CheckOpen(self) ? self : Value::Null(); }
Value ReadLinesMethod(const Value* arguments, int64_t, Value) {
  int64_t hint, total = 0;
  if (!CheckReadable(arguments[0], "readline") || !SizeArgument(arguments[1], &hint)) return Value::Null();
  List* lines = NewList();
  while (hint <= 0 || total < hint) {
    Value line = NextLine(Self(arguments[0]));
    if (line.IsNull()) return line;
    if (line == Value::Undefined()) break;
    if (!StillRoom() || !ListAppend(lines, line)) return Value::Null();
    total += line.As<Bytes>()->length.get();
  }
  return Value::Ptr(lines);
}

Value WriteMethod(Value self, Value data) {
  if (!CheckWritable(self)) return Value::Null();
  std::string_view bytes;
  if (!RequireBuffer(data, &bytes)) return Value::Null();
  int result = Raw(self)->Write(bytes);
  return result < 0 ? RaiseFileError(result) : Value::Int(static_cast<int64_t>(bytes.size()));
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
Value FlushMethod(Value self) {
  if (!CheckOpen(self, "flush of closed file")) return Value::Null();
  return NoneOrError(Raw(self)->Flush());
}
Value CloseMethod(Value self) { return NoneOrError(Raw(self)->Close()); }
Value FilenoMethod(Value self) {
  return CheckOpen(self, "I/O operation on closed file") ? Value::Int(Raw(self)->file()) : Value::Null();
}
Value IsAttyMethod(Value self) {
  return CheckOpen(self, "I/O operation on closed file") ? Value::Bool(Raw(self)->IsTerminal()) : Value::Null();
}
Value ReadableMethod(Value self) { return CheckOpen(self) ? Value::Bool(Raw(self)->readable()) : Value::Null(); }
Value WritableMethod(Value self) { return CheckOpen(self) ? Value::Bool(Raw(self)->writable()) : Value::Null(); }
Value SeekableMethod(Value self) { return CheckOpen(self) ? Value::Bool(Raw(self)->Tell() >= 0) : Value::Null(); }
Value SeekMethod(const Value* arguments, int64_t, Value) {
  int64_t offset, whence = 0;
  if (!CheckOpen(arguments[0], "seek of closed file")) return Value::Null();
  if (!IndexInt64(arguments[1], &offset, g_types.OverflowError)) return Value::Null();
  if (arguments[2] != Value::Undefined() && !IndexInt64(arguments[2], &whence, g_types.OverflowError)) return Value::Null();
  if (whence < 0 || whence > 2) return Raise(g_types.ValueError, "whence value %ld unsupported", whence);
  int64_t at = Raw(arguments[0])->Seek(offset, static_cast<int>(whence));
  return at < 0 ? RaiseFileError(static_cast<int>(at)) : IntFromInt64(at);
}
Value TellMethod(Value self) {
  if (!CheckOpen(self)) return Value::Null();
  int64_t at = Raw(self)->Tell();
  return at < 0 ? RaiseFileError(static_cast<int>(at)) : IntFromInt64(at);
}
Value TruncateMethod(const Value* arguments, int64_t, Value) {
  int64_t size;
  if (!CheckOpen(arguments[0], "truncate of closed file") || !SizeArgument(arguments[1], &size)) return Value::Null();
  if (!Raw(arguments[0])->writable()) return RaiseUnsupported("truncate");
  if (size < 0) size = Raw(arguments[0])->Tell();
  int result = Raw(arguments[0])->Truncate(size);
  return result < 0 ? RaiseFileError(result) : IntFromInt64(size);
}
Value EnterMethod(Value self) { return CheckOpen(self) ? self : Value::Null(); }
Value ExitMethod(const Value* arguments, int64_t, Value) { return CloseMethod(arguments[0]); }

Value ReprMethod(Value self) {
  Value name = Repr(Self(self)->name.get());
  if (name.IsNull()) return name;
  StrBuilder out;
  out.AppendAscii("<_io.");
  out.AppendStr(TypeOf(self)->name.get());
  if (!Raw(self)->buffered() && Raw(self)->closed()) {
    out.AppendAscii(" [closed]>");
    return out.Finish();
  }
  out.AppendAscii(" name=");
  out.AppendStr(name);
  if (!Raw(self)->buffered()) {
    out.AppendAscii(" mode='");
    out.AppendStr(Self(self)->mode.get());
    out.AppendAscii(Raw(self)->closes_file() ? "' closefd=True" : "' closefd=False");
  }
  out.Append('>');
  return out.Finish();
}

constexpr NativeDef kMethods[] = {
    {.name = "__iter__", .signature = "(self, /)", .f1 = IterMethod},
    {.name = "__next__", .signature = "(self, /)", .f1 = NextMethod<NextEntry<BinaryFile, NextLine>>},
    {.name = "__repr__", .signature = "(self, /)", .f1 = ReprMethod},
    {.name = "__enter__", .f1 = EnterMethod},
    {.name = "__exit__", .fn = ExitMethod},
    {.name = "read", .signature = "(self, size=-1, /)", .fn = ReadMethod},
    {.name = "read1", .signature = "(self, size=-1, /)", .fn = Read1Method},
    {.name = "peek", .signature = "(self, size=0, /)", .fn = PeekMethod},
    {.name = "readinto", .f2 = ReadIntoMethod},
    {.name = "readinto1", .f2 = ReadIntoMethod},
    {.name = "readline", .signature = "(self, size=-1, /)", .fn = ReadLineMethod},
    {.name = "readlines", .signature = "(self, hint=-1, /)", .fn = ReadLinesMethod},
    {.name = "write", .f2 = WriteMethod},
    {.name = "writelines", .f2 = WriteLinesMethod},
    {.name = "flush", .f1 = FlushMethod},
    {.name = "close", .f1 = CloseMethod},
    {.name = "fileno", .f1 = FilenoMethod},
    {.name = "isatty", .f1 = IsAttyMethod},
    {.name = "readable", .f1 = ReadableMethod},
    {.name = "writable", .f1 = WritableMethod},
    {.name = "seekable", .f1 = SeekableMethod},
    {.name = "seek", .signature = "(self, target, whence=0, /)", .fn = SeekMethod},
    {.name = "tell", .f1 = TellMethod},
    {.name = "truncate", .signature = "(self, pos=None, /)", .fn = TruncateMethod},
    {},
};
constexpr GetSetDef kFields[] = {
    {"name", [](Value self) { return Self(self)->name.get(); }},
    {"mode", [](Value self) { return Self(self)->mode.get(); }},
    {"closed", [](Value self) { return Value::Bool(Raw(self)->closed()); }},
    {"closefd", [](Value self) { return Value::Bool(Raw(self)->closes_file()); }},
    {"raw", [](Value self) { return self; }},
    {},
};
}  // namespace

void InitBinaryFileTypes() {
  struct Row {
    const char* name;
    Shape** shape;
  };
  for (Row row : {Row{"_io.BufferedReader", &g_binary_reader_shape}, Row{"_io.BufferedWriter", &g_binary_writer_shape},
                  Row{"_io.BufferedRandom", &g_binary_random_shape}, Row{"_io.FileIO", &g_file_io_shape}}) {
    *row.shape = Shape::NewRoot(&BinaryFile::Info(), Value::Null());
    SetBuiltinNext(*row.shape, NextEntry<BinaryFile, NextLine>);
    NewBuiltinType({.name = row.name,
                    .base = g_types.Object,
                    .info = &BinaryFile::Info(),
                    .methods = kMethods,
                    .getsets = kFields,
                    .shape = *row.shape});
  }
}

}  // namespace ouro::python
