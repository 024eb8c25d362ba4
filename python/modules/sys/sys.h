// The module sys: what a run sets in it, and its streams.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "python/runtime/object/object.h"
#include "python/runtime/system/system.h"

namespace ouro::python {

void InitSysModule();  // fills the module; after the file types and builtins
extern const char kSysDoc[];

// sys.argv, sys.executable and the flags of this run.
struct RunSettings {
  std::vector<std::string> arguments;  // sys.argv
  std::string executable;
  std::vector<std::string> path;       // sys.path
  std::vector<std::string> original;   // sys.orig_argv without the executable
  std::vector<std::string> warnings;   // sys.warnoptions
  std::vector<std::string> implementation_options;  // of -X: "name" or "name=value"
  // sys.flags
  int debug = 0, inspect = 0, interactive = 0, optimize = 0, dont_write_bytecode = 0, no_user_site = 0, no_site = 0,
      ignore_environment = 0, verbose = 0, bytes_warning = 0, quiet = 0, hash_randomization = 1, isolated = 0, dev_mode = 0,
      utf8_mode = 0, warn_default_encoding = 0, safe_path = 0, int_max_str_digits = -1;
  bool unbuffered = false;
};
void ConfigureSys(const RunSettings& settings);

// Writes out what sys.stdout's (and open files') buffers hold. Called before exit and before a traceback is printed.
// false: an exception is pending (a closed pipe).
bool FlushStandardStreams();
// Writes to sys.stderr when it is usable, to file 2 otherwise; never raises.
void WriteStandardError(std::string_view text);

}  // namespace ouro::python
