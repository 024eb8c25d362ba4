// Ports (R7RS 6.13): text and binary, over files, strings and bytevectors. All system calls go through framework/host.
#pragma once
#include <memory>
#include <string>

#include "scheme/objects/objects.h"
#include "scheme/reader/reader.h"

namespace ouro::scheme {

struct PortState {
  enum class Kind : uint8_t { kFile, kString, kBytes } kind = Kind::kFile;
  bool input = false, output = false, binary = false, open = true;
  int descriptor = -1;
  bool line_buffered = false;     // a terminal
  std::string name;               // of the file
  std::string buffer;             // input: what was read ahead; output: what was not written yet, or the whole of a string port
  size_t at = 0;                  // input: position in the buffer
  bool at_end = false;            // input: no more after the buffer
  bool fold_case = false;         // #!fold-case was read
  uint32_t line = 1, column = 1;  // of the next character
};

Value NewFilePort(int descriptor, std::string name, bool input, bool binary);
Value NewStringInputPort(std::string utf8);
Value NewBytesInputPort(std::string bytes);
Value NewOutputPort(bool binary);        // string or bytevector
Value CurrentOutputPort();               // the values of the three parameters
Value CurrentErrorPort();
Value CurrentInputPort();
// False: an error is pending.
bool PortWrite(Value port, std::string_view utf8);
bool PortFlush(Value port);
void FlushStandardPorts();               // at exit

// Characters of an input port for the reader.
class PortSource : public CharSource {
 public:
  explicit PortSource(Value port);
  char32_t Peek() override;
  char32_t Next() override;
  bool failed() const override { return failed_; }

 private:
  Value port_;
  bool failed_ = false;
};

}  // namespace ouro::scheme
