// Natives as traces see them: what they do with arguments of the usual types, in the vocabulary of the Meta mode, so that a trace has
// operations where it would have a call.
#pragma once
#include "framework/mode/meta.h"
#include "scheme/objects/native.h"

namespace ouro::scheme {

// `arguments`: def->parameters() of them, as the native gets them; `count`: those of the call. False: call the native (nothing has been
// done but tests and loads).
bool TraceNative(mode::Meta& m, const NativeDef* def, const mode::MetaVal* arguments, uint32_t count, mode::MetaVal* result);

}  // namespace ouro::scheme
