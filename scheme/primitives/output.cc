// Writing to ports (R7RS 6.13.3).
#include <algorithm>

#include "scheme/expand/expand.h"
#include "scheme/primitives/port_arguments.h"
#include "scheme/reader/printer.h"
#include "scheme/reader/sharing.h"

namespace ouro::scheme {

namespace {

Value Put(const char* who, int number, Value port, std::string_view text) {
  port = GetOutput(who, number, port, false);
  return !port.IsNull() && PortWrite(port, text) ? kUnspecified : Value::Null();
}

Value WriteDatum(const char* who, Value v, Value port, PrintStyle style) {
  port = GetOutput(who, 2, port, false);
  if (port.IsNull()) return port;
  return PrintTo(v, style, [&](std::string_view text) { return PortWrite(port, text); }) ? kUnspecified : Value::Null();
}
Value Write(Value v, Value port) { return WriteDatum("write", v, port, PrintStyle::kWrite); }
Value WriteShared(Value v, Value port) { return WriteDatum("write-shared", v, port, PrintStyle::kWriteShared); }
Value Display(Value v, Value port) { return WriteDatum("display", v, port, PrintStyle::kDisplay); }
Value WriteSimple(Value v, Value port) {
  // It would never end.
  if (!FindLabels(v, false).empty()) return RaiseWrongType("write-simple", 1, "a datum without circles", v);
  return WriteDatum("write-simple", v, port, PrintStyle::kWriteSimple);
}

Value Newline(Value port) { return Put("newline", 1, port, "\n"); }

Value WriteChar(Value c, Value port) {
  return CheckChar("write-char", 1, c) ? Put("write-char", 2, port, Utf8Of(AsChar(c))) : Value::Null();
}

Value WriteString(Value v, Value port, Value start, Value end) {
  const char* who = "write-string";
  int64_t from, to;
  if (!CheckString(who, 1, v) || !GetRange(who, 3, start, end, StringLength(v), &from, &to)) return Value::Null();
  port = GetOutput(who, 2, port, false);
  if (port.IsNull()) return port;
  constexpr int64_t kPiece = 1 << 14;
  for (std::string text; from < to; from += kPiece) {
    text.clear();
    AppendText(&text, v, from, std::min(to, from + kPiece));
    if (!PortWrite(port, text)) return Value::Null();
  }
  return kUnspecified;
}

Value WriteU8(Value byte, Value port) {
  uint8_t b;
  if (!GetByte("write-u8", 1, byte, &b)) return Value::Null();
  port = GetOutput("write-u8", 2, port, true);
  char c = static_cast<char>(b);
  return !port.IsNull() && PortWrite(port, {&c, 1}) ? kUnspecified : Value::Null();
}

Value WriteBytevector(Value v, Value port, Value start, Value end) {
  const char* who = "write-bytevector";
  int64_t from, to;
  if (!CheckBytevector(who, 1, v)) return Value::Null();
  port = GetOutput(who, 2, port, true);
  if (port.IsNull() || !GetRange(who, 3, start, end, v.As<Bytevector>()->length.get(), &from, &to))
    return Value::Null();
  const char* data = reinterpret_cast<const char*>(v.As<Bytevector>()->bytes.data());
  return PortWrite(port, {data + from, static_cast<size_t>(to - from)}) ? kUnspecified : Value::Null();
}

}  // namespace

void DefineOutput() {
  static const NativeDef rows[] = {
      DefineNative("write", 1, 1, false, &Write, kWrites),
      DefineNative("write-shared", 1, 1, false, &WriteShared, kWrites),
      DefineNative("write-simple", 1, 1, false, &WriteSimple, kWrites),
      DefineNative("display", 1, 1, false, &Display, kWrites),
      DefineNative("newline", 0, 1, false, &Newline, kWrites),
      DefineNative("write-char", 1, 1, false, &WriteChar, kWrites),
      DefineNative("write-string", 1, 3, false, &WriteString, kWrites),
      DefineNative("write-u8", 1, 1, false, &WriteU8, kWrites),
      DefineNative("write-bytevector", 1, 3, false, &WriteBytevector, kWrites),
  };
  DefineNatives(rows, std::size(rows));
}

}  // namespace ouro::scheme
