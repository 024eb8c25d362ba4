// Flags, read once from the environment (flags.def).
#pragma once
#include <cstdint>
#include <string>

namespace ouro::observe {

using uint32 = uint32_t;
using uint64 = uint64_t;
using string = std::string;

struct Flags {
#define FLAG(type, name, default_value, environment, help) type name = default_value;
#include "framework/observe/flags.def"
#undef FLAG
};
extern Flags g_flags;
// Overrides from the environment. An ill-formed value is reported on stderr and ignored.
void ReadFlags();
std::string FlagsHelp();

}  // namespace ouro::observe
