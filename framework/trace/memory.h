// Loads, stores and allocations as the IR defines them, for the evaluator and for folding loads of constants.
#pragma once
#include "framework/trace/trace.h"

namespace ouro::trace {

// The field, or element `index`, of the object or raw memory at `base`.
inline char* AddressOf(const FieldDescr& field, uint64_t base, int64_t index) {
  return reinterpret_cast<char*>(base) + field.offset + index * static_cast<int64_t>(field.stride);
}
uint64_t LoadField(const FieldDescr& field, const char* address);
void StoreField(const FieldDescr& field, char* address, uint64_t bits);  // no barrier

// A store into a heap object: write barrier, and watchers of a Quasi field.
void StoreToObject(const FieldDescr& field, Value object, int64_t index, uint64_t bits);
Value NewObject(const NewDescr& descr);
Value NewArray(const NewDescr& descr, int64_t count);

}  // namespace ouro::trace
