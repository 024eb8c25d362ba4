// The command line's options and the environment's variables: CPython's.
#pragma once
#include <string>
#include <vector>

#include "python/modules/sys/sys.h"

namespace ouro::python {

struct Options {
  enum Kind { kFile, kCommand, kModule, kStdin } kind = kStdin;
  std::string source;    // path, command or module name
  RunSettings settings;  // but for the executable and sys.path
  bool show_version = false, show_help = false, skip_first_line = false;
};
// False, with what is wrong, for options that do not exist.
bool ParseOptions(int argc, char** argv, Options* options, std::string* problem);

}  // namespace ouro::python
