// Start-up functions of the core types, and helpers of their methods.
#pragma once
#include "python/runtime/classes/type.h"
#include "python/runtime/object/object.h"

namespace ouro::python {
// Interns *name; TypeError "attribute name must be string, not 'x'". False: pending.
bool CheckAttributeName(Value* name);
bool CollectNames(Dict* names, Value source);
bool CollectClassNames(Dict* names, Type* type);

void InitializeObjectType();
void InitializeTypeType();
void InitializeSingletons();      // None, NotImplemented, Ellipsis
void InitializeDescriptorTypes();
void InitializeGenericAlias();    // list[int], int | str
void InitializeSimpleNamespace();
void InitializeCodeType();
}  // namespace ouro::python
