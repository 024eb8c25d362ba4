// What the process may have of the system, and what happens when it gives no more (ulimit -v, -d, a machine that is full).
//
// Memory whose size the program chooses is asked for before work begins (RoomFor in outside.h): a refusal is an ordinary result,
// and the language raises its error. All else is small: tables, names, scratch memory of a library that cannot be told no. It
// comes from a reserve, which is address space held back since the start: when malloc fails, a part of it goes back to the system and malloc
// is asked again; at the next safe point the language collects and, if the part cannot be had back, raises its error.
#pragma once
#include <cstddef>

#include "framework/base/memory_limits.h"
#include "framework/object/object.h"

namespace ouro::heap {

using base::AddressSpaceLeft;
using base::OutOfMemory;

// Would the system give so much in one piece? Asked by mapping it.
bool SystemHas(size_t bytes);

// malloc and realloc for what is small and must be had. Also operator new, and GMP's allocations.
void* MustAllocate(size_t bytes);
void* MustReallocate(void* memory, size_t bytes);

// heap::AllocateLarge for who cannot be told no (compiled code): beyond the limit, and from the reserve. Then the language is told.
HeapObject* AllocateLargeInNeed(size_t bytes);

void InitializeReserve();
bool ReleaseReserve();  // a part of it; false: none is left
bool RefillReserve();   // after a full collection; false: it is not whole

// Runs `work`, which may do without: when malloc fails inside it on this thread, it is left at once (false). Its destructors do not run,
// so what it has built stays, and locks it holds are held for ever: it is not to be run again.
bool RunUnlessOutOfMemory(void (*work)(void* context), void* context);
// To be called where `work` learns by itself that memory is missing; returns when no RunUnlessOutOfMemory is under way.
void LeaveOutOfMemory();

}  // namespace ouro::heap
