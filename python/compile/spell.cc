#include "python/compile/unparse.h"
#include "python/runtime/object/object.h"

namespace ouro::python::compile {

std::string Spell(const Constant& constant) {
  if (constant.kind == Constant::kEllipsis) return "...";
  Value value = MakeValue(constant);
  Value text = value.IsNull() ? value : Repr(value);
  if (text.IsNull()) {
    ClearPending();
    return "?";
  }
  return std::string(Utf8(text));
}

}  // namespace ouro::python::compile
