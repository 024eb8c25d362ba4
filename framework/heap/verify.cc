#include "framework/heap/state.h"

namespace ouro::heap {

void Verify() {}

}  // namespace ouro::heap
