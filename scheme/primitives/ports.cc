// Ports themselves: opening, closing, asking (R7RS 6.13.1).
#include <fcntl.h>

#include "framework/host/host.h"
#include "scheme/expand/expand.h"
#include "scheme/primitives/port_arguments.h"

namespace ouro::scheme {

namespace {

const char* Expected(bool output, bool binary) {
  if (output) return binary ? "an open binary output port" : "an open textual output port";
  return binary ? "an open binary input port" : "an open textual input port";
}
bool Fits(Value port, bool output, bool binary) {
  if (!IsPort(port)) return false;
  const PortState* state = StateOf(port);
  return state->open && (output ? state->output : state->input) && state->binary == binary;
}

}  // namespace

Value GetInput(const char* who, int number, Value port, bool binary) {
  if (Absent(port)) port = CurrentInputPort();
  return Fits(port, false, binary) ? port : RaiseWrongType(who, number, Expected(false, binary), port);
}
Value GetOutput(const char* who, int number, Value port, bool binary) {
  if (Absent(port)) port = CurrentOutputPort();
  return Fits(port, true, binary) ? port : RaiseWrongType(who, number, Expected(true, binary), port);
}
Value GetAnyOutput(const char* who, int number, Value port) {
  if (Absent(port)) port = CurrentOutputPort();
  if (Fits(port, true, false) || Fits(port, true, true)) return port;
  return RaiseWrongType(who, number, "an open output port", port);
}

namespace {

bool CheckPort(const char* who, Value v) { return Expect(IsPort(v), who, 1, "a port", v); }

// --- files

Value OpenFile(const char* who, Value name, bool input, bool binary) {
  if (!CheckString(who, 1, name)) return Value::Null();
  std::string path = StringText(name);
  if (path.find('\0') != std::string::npos) return RaiseWrongType(who, 1, "the name of a file", name);
  int flags = input ? O_RDONLY | O_CLOEXEC : O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC;
  int descriptor = host::Open(path.c_str(), flags, 0666);
  if (descriptor < 0) return RaiseFileError(who, path, descriptor);
  return NewFilePort(descriptor, path, input, binary);
}
Value OpenInputFile(Value name) { return OpenFile("open-input-file", name, true, false); }
Value OpenBinaryInputFile(Value name) { return OpenFile("open-binary-input-file", name, true, true); }
Value OpenOutputFile(Value name) { return OpenFile("open-output-file", name, false, false); }
Value OpenBinaryOutputFile(Value name) { return OpenFile("open-binary-output-file", name, false, true); }

// --- strings and bytevectors

Value OpenInputString(Value v) {
  if (!CheckString("open-input-string", 1, v)) return Value::Null();
  if (!heap::RoomFor(static_cast<size_t>(StringLength(v)))) return RaiseMemory();
  return NewStringInputPort(StringText(v));
}
Value OpenInputBytevector(Value v) {
  if (!CheckBytevector("open-input-bytevector", 1, v)) return Value::Null();
  auto* bytes = v.As<Bytevector>();
  if (!heap::RoomFor(static_cast<size_t>(bytes->length.get()))) return RaiseMemory();
  return NewBytesInputPort(
      std::string(reinterpret_cast<const char*>(bytes->bytes.data()), static_cast<size_t>(bytes->length.get())));
}
Value OpenOutputString() { return NewOutputPort(false); }
Value OpenOutputBytevector() { return NewOutputPort(true); }

bool IsOutputOf(Value v, PortState::Kind kind) { return IsPort(v) && StateOf(v)->output && StateOf(v)->kind == kind; }
Value GetOutputString(Value v) {
  if (!Expect(IsOutputOf(v, PortState::Kind::kString), "get-output-string", 1, "a port made by open-output-string", v))
    return Value::Null();
  KeepAlive keep(v);
  return NewString(StateOf(v)->buffer);
}
Value GetOutputBytevector(Value v) {
  const char* who = "get-output-bytevector";
  if (!Expect(IsOutputOf(v, PortState::Kind::kBytes), who, 1, "a port made by open-output-bytevector", v))
    return Value::Null();
  KeepAlive keep(v);
  const std::string& bytes = StateOf(v)->buffer;
  Value result = NewBytevector(static_cast<int64_t>(bytes.size()), 0);
  if (!result.IsNull()) __builtin_memcpy(result.As<Bytevector>()->bytes.data(), bytes.data(), bytes.size());
  return result;
}

// --- closing and asking

Value Close(const char* who, Value v, bool fits, const char* expected) {
  return Expect(fits, who, 1, expected, v) && PortClose(v) ? kUnspecified : Value::Null();
}
Value ClosePort(Value v) { return Close("close-port", v, IsPort(v), "a port"); }
Value CloseInputPort(Value v) { return Close("close-input-port", v, IsPort(v) && StateOf(v)->input, "an input port"); }
Value CloseOutputPort(Value v) {
  return Close("close-output-port", v, IsPort(v) && StateOf(v)->output, "an output port");
}

Value PortP(Value v) { return Value::Bool(IsPort(v)); }
Value InputPortP(Value v) { return Value::Bool(IsPort(v) && StateOf(v)->input); }
Value OutputPortP(Value v) { return Value::Bool(IsPort(v) && StateOf(v)->output); }
Value TextualPortP(Value v) { return Value::Bool(IsPort(v) && !StateOf(v)->binary); }
Value BinaryPortP(Value v) { return Value::Bool(IsPort(v) && StateOf(v)->binary); }
Value InputPortOpenP(Value v) {
  if (!Expect(IsPort(v) && StateOf(v)->input, "input-port-open?", 1, "an input port", v)) return Value::Null();
  return Value::Bool(StateOf(v)->open);
}
Value OutputPortOpenP(Value v) {
  if (!Expect(IsPort(v) && StateOf(v)->output, "output-port-open?", 1, "an output port", v)) return Value::Null();
  return Value::Bool(StateOf(v)->open);
}
Value FlushOutputPort(Value port) {
  port = GetAnyOutput("flush-output-port", 1, port);
  return !port.IsNull() && PortFlush(port) ? kUnspecified : Value::Null();
}
// Where in its text a textual input port is: "NAME:LINE:COLUMN".
Value PortLocation(Value v) {
  if (!CheckPort("%port-location", v)) return Value::Null();
  const PortState* state = StateOf(v);
  return NewString(state->name + ":" + std::to_string(state->line) + ":" + std::to_string(state->column));
}

void DefineParameter(const char* name, StandardPort which) {
  Global* global = GlobalIn(CoreEnvironment(), Intern(name));
  global->value.set(global, StandardPortParameter(which));
}

}  // namespace

void DefinePorts() {
  static const NativeDef rows[] = {
      DefineNative("open-input-file", 1, 0, false, &OpenInputFile, kWrites),
      DefineNative("open-binary-input-file", 1, 0, false, &OpenBinaryInputFile, kWrites),
      DefineNative("open-output-file", 1, 0, false, &OpenOutputFile, kWrites),
      DefineNative("open-binary-output-file", 1, 0, false, &OpenBinaryOutputFile, kWrites),
      DefineNative("open-input-string", 1, 0, false, &OpenInputString, kReads),
      DefineNative("open-input-bytevector", 1, 0, false, &OpenInputBytevector, kReads),
      DefineNative("open-output-string", 0, 0, false, &OpenOutputString, kWrites),
      DefineNative("open-output-bytevector", 0, 0, false, &OpenOutputBytevector, kWrites),
      DefineNative("get-output-string", 1, 0, false, &GetOutputString, kReads),
      DefineNative("get-output-bytevector", 1, 0, false, &GetOutputBytevector, kReads),
      DefineNative("close-port", 1, 0, false, &ClosePort, kWrites),
      DefineNative("close-input-port", 1, 0, false, &CloseInputPort, kWrites),
      DefineNative("close-output-port", 1, 0, false, &CloseOutputPort, kWrites),
      DefineNative("port?", 1, 0, false, &PortP, kPure),
      DefineNative("input-port?", 1, 0, false, &InputPortP, kPure),
      DefineNative("output-port?", 1, 0, false, &OutputPortP, kPure),
      DefineNative("textual-port?", 1, 0, false, &TextualPortP, kPure),
      DefineNative("binary-port?", 1, 0, false, &BinaryPortP, kPure),
      DefineNative("input-port-open?", 1, 0, false, &InputPortOpenP, kReads),
      DefineNative("output-port-open?", 1, 0, false, &OutputPortOpenP, kReads),
      DefineNative("flush-output-port", 0, 1, false, &FlushOutputPort, kWrites),
      DefineNative("%port-location", 1, 0, false, &PortLocation, kReads),
  };
  DefineNatives(rows, std::size(rows));
  DefineParameter("current-input-port", StandardPort::kInput);
  DefineParameter("current-output-port", StandardPort::kOutput);
  DefineParameter("current-error-port", StandardPort::kError);
}

}  // namespace ouro::scheme
