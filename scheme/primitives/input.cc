// Reading from ports (R7RS 6.13.2).
#include <algorithm>
#include <cstring>

#include "framework/heap/outside.h"
#include "scheme/expand/expand.h"
#include "scheme/primitives/port_arguments.h"

namespace ouro::scheme {

namespace {

constexpr char32_t kEnd = CharSource::kEnd;

// Keeps the port's place, for messages of `read`.
void Passed(PortState* state, char32_t c) {
  if (c == '\n') {
    ++state->line;
    state->column = 1;
  } else {
    ++state->column;
  }
}

// The result of a reading procedure that met the end before anything else.
Value AtEnd() { return Pending() ? Value::Null() : kEof; }

// Does memory allow a text that is being read to grow by so many units? False: an error is pending.
template <class Text>
bool RoomToAdd(const Text& text, size_t units) {
  if (OURO_LIKELY(text.size() + units <= text.capacity())) return true;
  size_t both = 3 * std::max(text.size(), units) * sizeof(typename Text::value_type);  // the old one, and the new one of twice the size
  if (both < 1 << 16 || heap::RoomFor(both)) return true;
  RaiseMemory();
  return false;
}

Value ReadChar(Value port) {
  port = GetInput("read-char", 1, port, false);
  if (port.IsNull()) return port;
  PortSource source(port);
  char32_t c = source.Next();
  if (c == kEnd) return AtEnd();
  Passed(StateOf(port), c);
  return Char(c);
}
Value PeekChar(Value port) {
  port = GetInput("peek-char", 1, port, false);
  if (port.IsNull()) return port;
  PortSource source(port);
  char32_t c = source.Peek();
  return c == kEnd ? AtEnd() : Char(c);
}

Value Ready(const char* who, Value port, bool binary) {
  port = GetInput(who, 1, port, binary);
  if (port.IsNull()) return port;
  bool ready = PortReady(port);
  return Pending() ? Value::Null() : Value::Bool(ready);
}
Value CharReadyP(Value port) { return Ready("char-ready?", port, false); }
Value U8ReadyP(Value port) { return Ready("u8-ready?", port, true); }

Value ReadLine(Value port) {
  port = GetInput("read-line", 1, port, false);
  if (port.IsNull()) return port;
  PortSource source(port);
  std::string line;
  char32_t c = source.Peek();
  if (c == kEnd) return AtEnd();
  // A line ends with a newline, a carriage return, or with both in this order.
  for (; (c = source.Next()) != kEnd && c != '\n' && c != '\r';) {
    if (!RoomToAdd(line, 4)) return Value::Null();
    AppendUtf8(&line, c);
  }
  if (c == '\r' && source.Peek() == '\n') source.Next();
  if (source.failed()) return Value::Null();
  StateOf(port)->line += c != kEnd;
  StateOf(port)->column = 1;
  return NewString(line);
}

Value ReadString(Value k, Value port) {
  int64_t count;
  if (!GetLength("read-string", 1, k, &count)) return Value::Null();
  port = GetInput("read-string", 2, port, false);
  if (port.IsNull()) return port;
  PortSource source(port);
  std::u32string text;
  while (static_cast<int64_t>(text.size()) < count) {
    char32_t c = source.Next();
    if (c == kEnd) break;
    Passed(StateOf(port), c);
    if (!RoomToAdd(text, 1)) return Value::Null();
    text.push_back(c);
  }
  if (source.failed()) return Value::Null();
  return text.empty() && count > 0 ? kEof : NewStringUtf32(text);
}

Value ReadDatum(Value port) {
  port = GetInput("read", 1, port, false);
  return port.IsNull() ? port : PortReadDatum(port);
}

// --- bytes

bool HasByte(Value port) { return StateOf(port)->at < StateOf(port)->buffer.size() || PortFill(port); }

Value ReadU8(Value port) {
  port = GetInput("read-u8", 1, port, true);
  if (port.IsNull()) return port;
  PortState* state = StateOf(port);
  return HasByte(port) ? Value::Int(static_cast<uint8_t>(state->buffer[state->at++])) : AtEnd();
}
Value PeekU8(Value port) {
  port = GetInput("peek-u8", 1, port, true);
  if (port.IsNull()) return port;
  PortState* state = StateOf(port);
  return HasByte(port) ? Value::Int(static_cast<uint8_t>(state->buffer[state->at])) : AtEnd();
}

// As many bytes as there are, up to `count`; -1: an error is pending.
template <class Take>
int64_t TakeBytes(Value port, int64_t count, Take take) {
  PortState* state = StateOf(port);
  int64_t taken = 0;
  while (taken < count && HasByte(port)) {
    size_t chunk = std::min(state->buffer.size() - state->at, static_cast<size_t>(count - taken));
    if (!take(state->buffer.data() + state->at, chunk, taken)) return -1;
    state->at += chunk;
    taken += static_cast<int64_t>(chunk);
  }
  return Pending() ? -1 : taken;
}

Value ReadBytevector(Value k, Value port) {
  int64_t count;
  if (!GetLength("read-bytevector", 1, k, &count)) return Value::Null();
  port = GetInput("read-bytevector", 2, port, true);
  if (port.IsNull()) return port;
  std::string bytes;
  int64_t taken =
      TakeBytes(port, count, [&](const char* data, size_t size, int64_t) {
        if (!RoomToAdd(bytes, size)) return false;
        bytes.append(data, size);
        return true;
      });
  if (taken < 0 || (taken == 0 && count > 0)) return AtEnd();
  Value result = NewBytevector(taken, 0);
  if (!result.IsNull()) std::memcpy(result.As<Bytevector>()->bytes.data(), bytes.data(), bytes.size());
  return result;
}

Value ReadBytevectorInto(Value into, Value port, Value start, Value end) {
  const char* who = "read-bytevector!";
  int64_t from, to;
  if (!CheckBytevector(who, 1, into)) return Value::Null();
  port = GetInput(who, 2, port, true);
  if (port.IsNull() || !GetRange(who, 3, start, end, into.As<Bytevector>()->length.get(), &from, &to))
    return Value::Null();
  uint8_t* target = into.As<Bytevector>()->bytes.data() + from;
  KeepAlive keep(into);
  int64_t taken = TakeBytes(port, to - from, [&](const char* data, size_t size, int64_t at) {
    std::memcpy(target + at, data, size);
    return true;
  });
  return taken <= 0 && to > from ? AtEnd() : Value::Int(taken);
}

Value EofObject() { return kEof; }
Value EofObjectP(Value v) { return Value::Bool(v == kEof); }

}  // namespace

void DefineInput() {
  static const NativeDef rows[] = {
      DefineNative("read", 0, 1, false, &ReadDatum, kWrites),
      DefineNative("read-char", 0, 1, false, &ReadChar, kWrites),
      DefineNative("peek-char", 0, 1, false, &PeekChar, kWrites),
      DefineNative("char-ready?", 0, 1, false, &CharReadyP, kWrites),
      DefineNative("read-line", 0, 1, false, &ReadLine, kWrites),
      DefineNative("read-string", 1, 1, false, &ReadString, kWrites),
      DefineNative("read-u8", 0, 1, false, &ReadU8, kWrites),
      DefineNative("peek-u8", 0, 1, false, &PeekU8, kWrites),
      DefineNative("u8-ready?", 0, 1, false, &U8ReadyP, kWrites),
      DefineNative("read-bytevector", 1, 1, false, &ReadBytevector, kWrites),
      DefineNative("read-bytevector!", 1, 3, false, &ReadBytevectorInto, kWrites),
      DefineNative("eof-object", 0, 0, false, &EofObject, kPure),
      DefineNative("eof-object?", 1, 0, false, &EofObjectP, kPure),
  };
  DefineNatives(rows, std::size(rows));
}

}  // namespace ouro::scheme
