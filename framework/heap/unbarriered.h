// Objects that are written without the barrier for a while, such as those that hold the registers of running activations.
#pragma once

namespace ouro {
class HeapObject;
}

namespace ouro::heap {

// Calls visit(object, context) for each of them. Each collection asks, and reads all that they refer to.
using Unbarriered = void (*)(void (*visit)(HeapObject*, void*), void* context);
void AddUnbarriered(const char* name, Unbarriered for_each);

}  // namespace ouro::heap
