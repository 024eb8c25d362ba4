// Ports (R7RS 6.13): text and binary, over files, strings and bytevectors. All system calls go through framework/host.
#pragma once
#include <memory>
#include <string>

#include "framework/heap/outside.h"
#include "scheme/objects/objects.h"
#include "scheme/reader/reader.h"

namespace ouro::scheme {

struct PortState {
  enum class Kind : uint8_t { kFile, kString, kBytes } kind = Kind::kFile;
  bool input = false, output = false, binary = false, open = true;
  int descriptor = -1;
  bool terminal =
      false;  // output: written at the end of each line; input: standard output is written before more is read
  bool unbuffered = false;  // output: written at once
  std::string name;         // of the file, for messages
  uint32_t file = 0;        // the index of that name among the source files; 0: not asked yet
  std::string buffer;   // input: what was read ahead; output: what was not written yet, or the whole of a string port. Made when needed
  size_t at = 0;        // input: position in the buffer
  bool at_end = false;  // input: no more after the buffer
  bool fold_case = false;         // #!fold-case was read
  uint32_t line = 1, column = 1;  // of the next character
  heap::OutsideMemory memory;     // of all this
};
inline PortState* StateOf(Value port) { return port.As<Port>()->state.get(); }

Value NewFilePort(int descriptor, std::string name, bool input, bool binary);
Value NewStringInputPort(std::string utf8);  // Null also here: no memory
Value NewBytesInputPort(std::string bytes);
Value NewOutputPort(bool binary);  // string or bytevector
// The parameter objects current-input-port, current-output-port, current-error-port, and their values: not always
// ports.
enum class StandardPort { kInput, kOutput, kError };
Value StandardPortParameter(StandardPort which);
Value CurrentOutputPort();
Value CurrentErrorPort();
Value CurrentInputPort();
// The operations are for open ports of the right kind; false: an error (of kind kFile, or of memory) is pending.
bool PortWrite(Value port, std::string_view bytes);
bool PortFlush(Value port);
bool PortFill(Value port);  // more bytes behind those in the buffer, which moves to its beginning; false also: the end
// Would reading a character, or a byte of a binary port, not wait? At the end it would not. False also: an error is
// pending.
bool PortReady(Value port);
bool PortClose(Value port);  // a second time: nothing
bool FlushStandardPorts();   // at exit: all open output files, too
// The error of a system call (a negative errno), with the file's name as irritant. Null.
Value RaiseFileError(const char* what, const std::string& name, int64_t error);

// Characters of an input port. What is read from it is read from the port when the source is gone or Done is called.
class PortSource : public CharSource {
 public:
  explicit PortSource(Value port) : port_(port), state_(StateOf(port)) { Show(); }
  ~PortSource() override { Done(); }
  void Done() { state_->at = static_cast<size_t>(at_ - state_->buffer.data()); }
  bool failed() const override { return failed_; }

 protected:
  bool More() override;

 private:
  void Show() {
    at_ = state_->buffer.data() + state_->at;
    end_ = state_->buffer.data() + state_->buffer.size();
  }
  Value port_;  // which owns the state
  PortState* state_;
  bool failed_ = false;
};
// The next datum of the port's text, kEof, or Null.
Value PortReadDatum(Value port);

}  // namespace ouro::scheme
