// The file objects of sys.stdin, sys.stdout, sys.stderr and open(): binary files and text files over them.
#pragma once
#include "python/modules/_io/raw_file.h"
#include "python/runtime/object/object.h"

namespace ouro::python {

class BinaryFile : public HeapObject {
 public:
  Final<RawFile*> raw;
  Mut<Value> name;  // as given to open(): str, bytes, int
  Mut<Value> mode;  // "rb", "wb", "rb+", ...
  OURO_LAYOUT(BinaryFile, "binary file", &BinaryFile::raw, &BinaryFile::name, &BinaryFile::mode)
  static void Finalize(HeapObject* object) { delete static_cast<BinaryFile*>(object)->raw.get(); }
};

enum class Newlines : uint8_t { kUniversal, kKeepAll, kLf, kCr, kCrLf };  // newline=None, '', '\n', '\r', '\r\n'
enum class TextKind : uint8_t { kUtf8, kLatin1, kAscii, kOther };         // encodings decoded line by line, others whole

class TextFile : public HeapObject {
 public:
  Mut<Value> buffer;    // BinaryFile; None when detached
  Mut<Value> encoding;  // str, as given
  Mut<Value> errors;    // str
  Mut<Value> mode;      // str
  Mut<Value> decoded;   // kOther: str of all that was read, else None
  Mut<int64_t> decoded_at;
  Mut<Newlines> newlines;
  Mut<TextKind> kind;
  Mut<bool> line_buffering;
  Mut<bool> write_through;
  Mut<bool> telling;    // false while iterating: tell() is an OSError then
  OURO_LAYOUT(TextFile, "text file", &TextFile::buffer, &TextFile::encoding, &TextFile::errors, &TextFile::mode,
              &TextFile::decoded, &TextFile::decoded_at, &TextFile::newlines, &TextFile::kind, &TextFile::line_buffering,
              &TextFile::write_through, &TextFile::telling)
  RawFile* raw() const { return buffer.get().As<BinaryFile>()->raw.get(); }
};
inline constinit Shape *g_binary_reader_shape = nullptr, *g_binary_writer_shape = nullptr, *g_binary_random_shape = nullptr,
                       *g_file_io_shape = nullptr, *g_text_file_shape = nullptr;

inline bool IsBinaryFile(Value v) {
  if (!v.IsPtr()) return false;
  const Shape* shape = v.AsPtr()->shape();
  return shape == g_binary_reader_shape || shape == g_binary_writer_shape || shape == g_binary_random_shape ||
         shape == g_file_io_shape;
}
inline bool IsTextFile(Value v) { return v.IsPtr() && v.AsPtr()->shape() == g_text_file_shape; }

Value NewBinaryFile(RawFile* raw, Value name, Value mode);  // takes ownership
Value NewTextFile(Value buffer, std::string_view mode, Value encoding, std::string_view errors, Newlines newlines,
                  bool line_buffering);
// builtins.open with its parameters in order, Undefined when not given.
Value OpenFile(const Value* arguments, int64_t count, Value names);

bool TextWrite(TextFile* file, Value str);           // false: pending
Value TextReadLine(TextFile* file, int64_t limit);   // str, empty at the end; Null pending
Value RaiseUnsupported(const char* message);         // io.UnsupportedOperation
Value RaiseFileError(int result, Value name = Value::Undefined());  // OSError of a negative errno
bool FileFlush(Value file);                          // any of ours or an object with flush(); false: pending

void InitBinaryFileTypes();
void InitTextFileType();

}  // namespace ouro::python
