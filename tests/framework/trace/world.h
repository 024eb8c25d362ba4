// A small world for tests of traces: two heap classes, their descriptors, a few functions with different effects. Names in
// trace text: fields @Pair.first @Pair.second (Final, Mut), @Cell.value @Cell.number @Cell.real @Cell.small @Cell.next,
// @List.count @List.items, @Row.count @Row.items (Final elements); new @Pair @Cell @List @Row @Flag; see world.cc for calls.
#pragma once
#include <memory>
#include <string_view>

#include "framework/heap/heap.h"
#include "framework/object/boxed_float.h"
#include "framework/object/fields.h"
#include "framework/trace/trace.h"

namespace ouro::tests {

class Pair : public HeapObject {
 public:
  Final<Value> first;
  Final<Value> second;
  OURO_LAYOUT(Pair, "pair", &Pair::first, &Pair::second)
};

class Cell : public HeapObject {
 public:
  Mut<Value> value;
  Mut<int64_t> number;
  Mut<double> real;
  Mut<Value> next;
  Mut<int32_t> small;
  OURO_LAYOUT(Cell, "cell", &Cell::value, &Cell::number, &Cell::real, &Cell::next, &Cell::small)
};

class List : public HeapObject {
 public:
  Mut<int64_t> count;
  Elements<Value> items;
  OURO_ARRAY_LAYOUT(List, "list", &List::count, &List::items)
};

class Row : public HeapObject {
 public:
  Final<int64_t> count;
  Elements<Value, kFinal> items;
  OURO_ARRAY_LAYOUT(Row, "row", &Row::count, &Row::items)
};

void MakeWorld(const void* stack_bottom);  // heap, shapes, descriptors; call once from main

Value NewPair(Value first, Value second);
Value NewCell(Value value, int64_t number = 0, double real = 0);
Value NewList(std::initializer_list<Value> items);
Value NewRow(std::initializer_list<Value> items);

inline int g_calls = 0;  // how often a function with effects was called

// Parses, or aborts with the message.
std::unique_ptr<trace::Trace> MustParse(std::string_view text);
trace::TraceTree TreeOf(std::unique_ptr<trace::Trace> root);

}  // namespace ouro::tests
