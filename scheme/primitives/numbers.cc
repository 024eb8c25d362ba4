#include "scheme/primitives/numbers.h"

#include "scheme/expand/expand.h"
#include "scheme/primitives/primitives.h"

namespace ouro::scheme {

void DefineNumberPrimitives() {
  for (std::span<const NativeDef> rows : {ArithmeticPrimitives(), NumberFunctionPrimitives()})
    DefineNatives(rows.data(), rows.size());
}

}  // namespace ouro::scheme
