// Libraries: where they are found, what they export.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "scheme/expand/environment.h"

namespace ouro::scheme {

struct Library {
  std::string name;                                // as it is written: (scheme base)
  bool ready = false;                              // false: it is being defined
  std::vector<std::pair<Value, Binding>> exports;  // symbols
  void Export(Value symbol, Binding binding);
};

// The text of a library's name, a list of symbols and integers that are not negative; empty: it is not one.
std::string LibraryNameText(Value name);

// A library that is defined already, or a standard one. Null: none.
Library* KnownLibrary(const std::string& name);
void RegisterLibrary(Library* library);
void ForgetLibrary(const std::string& name);
// Its file, the first there is; empty: none. `tried`: all places where it was looked for.
std::string FindLibraryFile(Value name, std::vector<std::string>* tried);
bool IsOwnLibraryFile(const std::string& path);  // in the folder of those that come with the implementation

// The standard libraries and their exports, names separated by spaces (standard_libraries.cc).
struct StandardLibrary {
  const char* name;
  const char* exports;
};
inline constexpr char kInternalLibrary[] = "(ouro internal)";
extern const StandardLibrary kStandardLibraries[];
extern const size_t kStandardLibraryCount;

const ExpandHooks& Hooks();

}  // namespace ouro::scheme
