#include "scheme/ports/port.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <unordered_set>

#include "framework/host/host.h"
#include "scheme/objects/native.h"

namespace ouro::scheme {

namespace {

constexpr size_t kBufferBytes = 1 << 16;

// Output files that are open, to be written at exit.
std::unordered_set<PortState*>& OpenOutputs() {
  static auto* outputs = new std::unordered_set<PortState*>();
  return *outputs;
}

size_t SizeWith(const PortState* state, size_t buffer_bytes) {
  return sizeof(PortState) + state->name.capacity() + buffer_bytes;
}

// Room for so many bytes in the buffer. False: an error of memory is pending.
bool Reserve(PortState* state, size_t bytes) {
  size_t had = state->buffer.capacity();
  if (bytes <= had) return true;
  size_t wanted = std::max(bytes, std::max<size_t>(had + had / 2, 512));
  if (state->kind == PortState::Kind::kFile && bytes <= kBufferBytes) wanted = std::min(wanted, kBufferBytes);
  // While the bytes are moved both buffers are there.
  if (!state->memory.Grow(SizeWith(state, had + wanted))) {
    RaiseMemory();
    return false;
  }
  state->buffer.reserve(wanted);
  state->memory.Set(SizeWith(state, state->buffer.capacity()));
  return true;
}

void FreeBuffer(PortState* state) {
  std::string().swap(state->buffer);
  state->at = 0;
  state->memory.Set(SizeWith(state, 0));
}

int64_t WriteBuffer(PortState* state) {
  if (state->kind != PortState::Kind::kFile || state->buffer.empty()) return 0;
  int64_t result = host::WriteAll(state->descriptor, state->buffer.data(), state->buffer.size());
  state->buffer.clear();  // also after an error: it would come again and again
  return result;
}

// Zero or a negative errno.
int64_t Close(PortState* state) {
  if (!state->open) return 0;
  int64_t result = 0;
  if (state->kind == PortState::Kind::kFile) {
    if (state->output) {
      result = WriteBuffer(state);
      OpenOutputs().erase(state);
    }
    int64_t closed = state->descriptor > 2 ? host::Get().Close(state->descriptor) : 0;  // the standard ones stay
    if (result == 0) result = closed;
    state->descriptor = -1;
  }
  state->open = false;
  if (state->input || state->kind == PortState::Kind::kFile) FreeBuffer(state);  // the text of a string port can still be asked for
  return result;
}

void FinalizePort(PortState* state) {
  Close(state);
  delete state;
}

Value NewPort(std::unique_ptr<PortState> state) {
  g_finalize_port = FinalizePort;
  if (!state->memory.Grow(SizeWith(state.get(), state->buffer.capacity()))) {
    Close(state.get());
    return RaiseMemory();
  }
  auto* port = heap::New<Port>(g_shapes.port);
  port->state.init(state.release());
  return Value::Ptr(port);
}

Value NewInputPort(std::string bytes, PortState::Kind kind) {
  auto state = std::make_unique<PortState>();
  state->kind = kind;
  state->binary = kind == PortState::Kind::kBytes;
  state->input = true;
  state->at_end = true;
  state->buffer = std::move(bytes);
  return NewPort(std::move(state));
}

Value PortCheck(const char* who, Value v, bool output) {
  if (IsPort(v) && (output ? StateOf(v)->output : StateOf(v)->input)) return v;
  return RaiseWrongType(who, 1, output ? "an output port" : "an input port", v);
}
// The converters of the parameters.
Value ConvertInput(Value v) { return PortCheck("current-input-port", v, false); }
Value ConvertOutput(Value v) { return PortCheck("current-output-port", v, true); }
Value ConvertError(Value v) { return PortCheck("current-error-port", v, true); }

Value NewStandardParameter(int descriptor, const char* name, const NativeDef* converter) {
  Value port = NewFilePort(descriptor, name, descriptor == 0, false);
  StateOf(port)->terminal = host::Get().IsTerminal(descriptor);
  StateOf(port)->unbuffered = descriptor == 2;
  auto* native = heap::New<Native>(g_shapes.native);
  native->def.init(converter);
  auto* parameter = heap::New<Parameter>(g_shapes.parameter);
  parameter->value.init(port);
  parameter->converter.init(Value::Ptr(native));
  return Value::Ptr(parameter);
}

}  // namespace

Value RaiseFileError(const char* what, const std::string& name, int64_t error) {
  std::string message = std::string(what) + ": " + strerror(static_cast<int>(-error));
  message[message.find(": ") + 2] |= 0x20;
  return RaiseError(ErrorKind::kFile, message + ":", {NewString(name)});
}

Value NewFilePort(int descriptor, std::string name, bool input, bool binary) {
  auto state = std::make_unique<PortState>();
  state->descriptor = descriptor;
  state->name = std::move(name);
  state->binary = binary;
  state->input = input;
  state->output = !input;
  if (!input) OpenOutputs().insert(state.get());
  return NewPort(std::move(state));
}

Value NewStringInputPort(std::string utf8) { return NewInputPort(std::move(utf8), PortState::Kind::kString); }
Value NewBytesInputPort(std::string bytes) { return NewInputPort(std::move(bytes), PortState::Kind::kBytes); }

Value NewOutputPort(bool binary) {
  auto state = std::make_unique<PortState>();
  state->kind = binary ? PortState::Kind::kBytes : PortState::Kind::kString;
  state->output = true;
  state->binary = binary;
  return NewPort(std::move(state));
}

Value StandardPortParameter(StandardPort which) {
  static const NativeDef converters[] = {
      DefineNative("current-input-port", 1, 0, false, &ConvertInput, kReads),
      DefineNative("current-output-port", 1, 0, false, &ConvertOutput, kReads),
      DefineNative("current-error-port", 1, 0, false, &ConvertError, kReads),
  };
  static heap::RootVector* parameters = nullptr;
  if (parameters == nullptr) {
    parameters = new heap::RootVector();
    const char* const names[] = {"standard input", "standard output", "standard error"};
    for (int i = 0; i < 3; ++i) parameters->push_back(NewStandardParameter(i, names[i], &converters[i]));
  }
  return (*parameters)[static_cast<size_t>(which)];
}

Value CurrentInputPort() { return StandardPortParameter(StandardPort::kInput).As<Parameter>()->value.get(); }
Value CurrentOutputPort() { return StandardPortParameter(StandardPort::kOutput).As<Parameter>()->value.get(); }
Value CurrentErrorPort() { return StandardPortParameter(StandardPort::kError).As<Parameter>()->value.get(); }

bool PortFlush(Value port) {
  if (!IsPort(port) || !StateOf(port)->output) return true;
  int64_t result = WriteBuffer(StateOf(port));
  if (result < 0) RaiseFileError("cannot write", StateOf(port)->name, result);
  return result >= 0;
}

bool PortWrite(Value port, std::string_view bytes) {
  KeepAlive keep(port);
  PortState* state = StateOf(port);
  if (!state->open) {
    RaiseError(ErrorKind::kFile, "the port is closed:", {port});
    return false;
  }
  if (state->kind != PortState::Kind::kFile) {
    if (!Reserve(state, state->buffer.size() + bytes.size())) return false;
    state->buffer.append(bytes);
    return true;
  }
  // What does not fit is written at once, so that the buffer never grows.
  if (state->buffer.size() + bytes.size() > kBufferBytes) {
    if (!PortFlush(port)) return false;
    if (bytes.size() >= kBufferBytes) {
      int64_t result = host::WriteAll(state->descriptor, bytes.data(), bytes.size());
      if (result < 0) RaiseFileError("cannot write", state->name, result);
      return result >= 0;
    }
  }
  if (!Reserve(state, state->buffer.size() + bytes.size())) return false;
  state->buffer.append(bytes);
  bool due = state->buffer.size() >= kBufferBytes || state->unbuffered ||
             (state->terminal && bytes.find('\n') != std::string_view::npos);
  return !due || PortFlush(port);
}

bool PortFill(Value port) {
  KeepAlive keep(port);
  PortState* state = StateOf(port);
  if (state->at_end || !state->open) return false;
  state->buffer.erase(0, state->at);
  state->at = 0;
  if (state->terminal && !PortFlush(CurrentOutputPort())) return false;
  size_t had = state->buffer.size();
  if (!Reserve(state, had + kBufferBytes)) return false;
  state->buffer.resize(had + kBufferBytes);
  int64_t count;
  do {
    count = host::Get().Read(state->descriptor, state->buffer.data() + had, kBufferBytes);
  } while (count == -EINTR);
  state->buffer.resize(had + static_cast<size_t>(count > 0 ? count : 0));
  if (count < 0) RaiseFileError("cannot read", state->name, count);
  state->at_end = count == 0;
  if (state->at_end && had == 0) FreeBuffer(state);
  return count > 0;
}

bool PortReady(Value port) {
  PortState* state = StateOf(port);
  for (;;) {
    size_t there = state->buffer.size() - state->at;
    size_t wanted = there == 0 || state->binary ? 1 : Utf8Bytes(static_cast<uint8_t>(state->buffer[state->at]));
    if (there >= wanted || state->at_end) return true;
    int ready;
    do {
      ready = host::Get().ReadyToRead(state->descriptor);
    } while (ready == -EINTR);
    if (ready < 0) RaiseFileError("cannot read", state->name, ready);
    if (ready == 0 && state->terminal) PortFlush(CurrentOutputPort());
    if (ready <= 0) return false;
    if (!PortFill(port) && Pending()) return false;
  }
}

bool PortClose(Value port) {
  int64_t result = Close(StateOf(port));
  if (result < 0) RaiseFileError("cannot write", StateOf(port)->name, result);
  return result >= 0;
}

bool FlushStandardPorts() {
  bool good = true;
  for (PortState* state : OpenOutputs()) good &= WriteBuffer(state) >= 0;
  return good;
}

bool PortSource::More() {
  Done();
  bool more = PortFill(port_);
  failed_ |= !more && Pending();
  Show();
  return more;
}

Value PortReadDatum(Value port) {
  PortState* state = StateOf(port);
  if (state->file == 0) state->file = AddSourceFile(state->name.empty() ? "<port>" : state->name);
  PortSource source(port);
  Reader reader(&source, state->file, nullptr, state->fold_case);
  reader.SetPosition(state->line, state->column);
  Value datum = reader.Read();
  state->fold_case = reader.fold_case();
  state->line = reader.position().line;
  state->column = reader.position().column;
  if (datum.IsNull() && IsError(mode::g_thread.pending)) {
    // The place in the port becomes part of the message: the error's own place is that of the call.
    auto* error = mode::g_thread.pending.As<ErrorObject>();
    if (error->kind.get() == ErrorKind::kRead && IsString(error->location.get())) {
      Value message = NewString("read: " + StringText(error->location.get()) + ": " + StringText(error->message.get()));
      if (message.IsNull()) return message;
      mode::g_thread.pending = NewErrorObject(ErrorKind::kRead, message, error->irritants.get());
    }
  }
  return datum;
}

}  // namespace ouro::scheme
