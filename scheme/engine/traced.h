// Natives as traces see them: what they do with arguments of the usual types, in the vocabulary of the Meta mode, so that a trace has
// operations where it would have a call.
#pragma once
#include "framework/mode/meta.h"
#include "scheme/objects/native.h"

namespace ouro::scheme {

// The call of a native with the arguments behind register `base`; their number has been checked. False: call the native (nothing has been
// done but tests and loads). *result Null: an error is pending. May use register `base`.
bool TraceNative(mode::Meta& m, const NativeDef* def, mode::MetaRegs r, uint32_t base, uint32_t count, mode::MetaVal* result);

}  // namespace ouro::scheme
