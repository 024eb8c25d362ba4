// The natives of str, by subject; str_type.cc lists them. `self` is a str.
#pragma once
#include "python/runtime/object/object.h"

namespace ouro::python::str_methods {

// str_case.cc
Value Lower(Value self);
Value Upper(Value self);
Value Title(Value self);
Value Capitalize(Value self);
Value CaseFold(Value self);
Value SwapCase(Value self);
Value IsAlpha(Value self);
Value IsAlnum(Value self);
Value IsAscii(Value self);
Value IsDecimal(Value self);
Value IsDigit(Value self);
Value IsNumeric(Value self);
Value IsIdentifier(Value self);
Value IsLower(Value self);
Value IsUpper(Value self);
Value IsTitle(Value self);
Value IsSpace(Value self);
Value IsPrintable(Value self);

// str_split.cc
Value Split(const Value* args, int64_t count, Value names);
Value RSplit(const Value* args, int64_t count, Value names);
Value SplitLines(const Value* args, int64_t count, Value names);
Value Partition(Value self, Value separator);
Value RPartition(Value self, Value separator);
Value Strip(const Value* args, int64_t count, Value names);
Value LStrip(const Value* args, int64_t count, Value names);
Value RStrip(const Value* args, int64_t count, Value names);
Value RemovePrefix(Value self, Value prefix);
Value RemoveSuffix(Value self, Value suffix);
Value Join(Value self, Value iterable);

// str_search.cc
Value Find(const Value* args, int64_t count, Value names);
Value RFind(const Value* args, int64_t count, Value names);
Value Index(const Value* args, int64_t count, Value names);
Value RIndex(const Value* args, int64_t count, Value names);
Value Count(const Value* args, int64_t count, Value names);
Value StartsWith(const Value* args, int64_t count, Value names);
Value EndsWith(const Value* args, int64_t count, Value names);
Value Replace(const Value* args, int64_t count, Value names);

// str_pad.cc
Value Center(const Value* args, int64_t count, Value names);
Value LJust(const Value* args, int64_t count, Value names);
Value RJust(const Value* args, int64_t count, Value names);
Value ZFill(Value self, Value width);
Value ExpandTabs(const Value* args, int64_t count, Value names);
Value Translate(Value self, Value table);
Value MakeTrans(const Value* args, int64_t count, Value names);

}  // namespace ouro::python::str_methods

namespace ouro::python {

// Arguments (self, sub, start, end) of find and its like, raw: checks the count and clamps the range to `length`.
// `function` without parentheses, `type` as in "str.find() takes no keyword arguments". false: pending.
bool SearchArguments(const char* type, const char* function, const Value* args, int64_t count, Value names,
                     int64_t length, int64_t* start, int64_t* end);
// maxsplit, width and the like: an index that must fit; `value` Undefined keeps *out. false: pending.
bool OptionalSize(Value value, int64_t* out);
bool OptionalInt(Value value, int64_t* out);  // the same of a C int

}  // namespace ouro::python
