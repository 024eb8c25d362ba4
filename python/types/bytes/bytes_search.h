// Methods of bytes and bytearray that search, split and join: rows of kBytesMethods.
#pragma once
#include "python/runtime/object/object.h"

namespace ouro::python::octets {

Value Find(const Value* args, int64_t count, Value names);
Value RFind(const Value* args, int64_t count, Value names);
Value Index(const Value* args, int64_t count, Value names);
Value RIndex(const Value* args, int64_t count, Value names);
Value Count(const Value* args, int64_t count, Value names);
Value StartsWith(const Value* args, int64_t count, Value names);
Value EndsWith(const Value* args, int64_t count, Value names);
Value Split(const Value* args, int64_t, Value);
Value RSplit(const Value* args, int64_t, Value);
Value SplitLines(const Value* args, int64_t, Value);
Value Partition(Value self, Value separator);
Value RPartition(Value self, Value separator);
Value Strip(const Value* args, int64_t, Value);
Value LStrip(const Value* args, int64_t, Value);
Value RStrip(const Value* args, int64_t, Value);
Value RemovePrefix(Value self, Value prefix_value);
Value RemoveSuffix(Value self, Value suffix_value);
Value Join(Value self, Value iterable);
Value ContainsIn(Value self, Value item);

}  // namespace ouro::python::octets
