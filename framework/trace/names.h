// What the printer and the parser share: names of heap constants, and which registry an operation's descriptor is in.
#pragma once
#include <string>
#include <string_view>

#include "framework/trace/trace.h"

namespace ouro::trace {

std::string NameOfRef(Value value);  // empty: it has none
bool RefOfName(std::string_view name, Value* value);

Opcode OpcodeNamed(std::string_view name);  // kCount: no operation has that name

enum class DescrKind : uint8_t { kNone, kField, kNew, kCall };
inline DescrKind DescrKindOf(Opcode code) {
  switch (code) {
    case Opcode::get_field:
    case Opcode::set_field:
    case Opcode::get_element:
    case Opcode::set_element:
    case Opcode::get_raw:
    case Opcode::set_raw:
      return DescrKind::kField;
    case Opcode::new_object:
    case Opcode::new_array:
      return DescrKind::kNew;
    case Opcode::call:
      return DescrKind::kCall;
    default:
      return DescrKind::kNone;
  }
}
// Operations whose `imm` is always part of the text.
inline bool PrintsImm(Opcode code) {
  return code == Opcode::input || code == Opcode::load_slot || code == Opcode::store_slot || code == Opcode::jump;
}

}  // namespace ouro::trace
