// The command line's options: CPython's letters.
#pragma once
#include <string>
#include <vector>

namespace ouro::python {

struct Options {
  enum Kind { kFile, kCommand, kModule, kStdin } kind = kStdin;
  std::string source;                  // path, command or module name
  std::vector<std::string> arguments;  // sys.argv
  int optimize = 0;
  bool unbuffered = false;
  bool show_version = false, show_help = false;
};
// False, with what is wrong, for options that do not exist.
bool ParseOptions(int argc, char** argv, Options* options, std::string* problem);

}  // namespace ouro::python
