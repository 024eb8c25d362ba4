#include <string_view>

#include "python/bytecode/code.h"

namespace ouro::python {
namespace {
constexpr bool SaysCache(std::string_view text) { return text.ends_with("cache"); }
constexpr OpcodeInfo kOpcodes[] = {
#define OP(name, words, operands, text) {#name, words, operands, words == 2 && SaysCache(text)},
#include "python/bytecode/ops.def"
#undef OP
};
}  // namespace

const OpcodeInfo& InfoOf(Opcode opcode) { return kOpcodes[static_cast<uint16_t>(opcode)]; }

}  // namespace ouro::python
