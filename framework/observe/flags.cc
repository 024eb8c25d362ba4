#include "framework/observe/flags.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace ouro::observe {

Flags g_flags;

namespace {
bool ReadValue(const char* text, bool* out) {
  if (!std::strcmp(text, "1") || !std::strcmp(text, "on") || !std::strcmp(text, "true")) return *out = true, true;
  if (!std::strcmp(text, "0") || !std::strcmp(text, "off") || !std::strcmp(text, "false")) return *out = false, true;
  return false;
}
template <class Integer>
bool ReadInteger(const char* text, Integer* out) {
  char* end;
  unsigned long long v = std::strtoull(text, &end, 10);
  if (end == text || *end != 0 || v > static_cast<Integer>(~Integer{0})) return false;
  *out = static_cast<Integer>(v);
  return true;
}
bool ReadValue(const char* text, uint32_t* out) { return ReadInteger(text, out); }
bool ReadValue(const char* text, uint64_t* out) { return ReadInteger(text, out); }
bool ReadValue(const char* text, std::string* out) { return *out = text, true; }
}  // namespace

void ReadFlags() {
#define FLAG(type, name, default_value, environment, help)                                        \
  if (const char* text = std::getenv(environment); text != nullptr && *text != 0) {               \
    if (!ReadValue(text, &g_flags.name)) std::fprintf(stderr, "ouro: ignoring %s=%s\n", environment, text); \
  }
#include "framework/observe/flags.def"
#undef FLAG
}

std::string FlagsHelp() {
  std::string text;
#define FLAG(type, name, default_value, environment, help) \
  text += std::string(environment) + "=" #type "  " + help + " (default " #default_value ")\n";
#include "framework/observe/flags.def"
#undef FLAG
  return text;
}

}  // namespace ouro::observe
