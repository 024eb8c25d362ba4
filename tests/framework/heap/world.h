// Heap classes, shapes and helpers that the tests of the heap share.
#pragma once
#include <cstdint>

#include "framework/heap/heap.h"
#include "tests/catch/catch.h"

namespace ouro::heap_test {

class Node : public HeapObject {
 public:
  Final<int64_t> id;
  Mut<Value> left;
  Mut<Value> right;
  OURO_LAYOUT(Node, "node", &Node::id, &Node::left, &Node::right)
};

class Array : public HeapObject {
 public:
  Final<int64_t> length;
  Elements<Value> items;
  OURO_ARRAY_LAYOUT(Array, "array", &Array::length, &Array::items)
};

class Bytes : public HeapObject {
 public:
  Final<int64_t> length;
  Elements<uint8_t, kFinal> data;
  OURO_ARRAY_LAYOUT(Bytes, "bytes", &Bytes::length, &Bytes::data)
};

// Owns malloc'd memory.
class Handle : public HeapObject {
 public:
  Mut<int64_t*> counter;  // is incremented when the handle is finalized
  OURO_LAYOUT(Handle, "handle", &Handle::counter)
  static void Finalize(HeapObject* object) { ++*static_cast<Handle*>(object)->counter.get(); }
};

class Watched : public HeapObject {
 public:
  Quasi<Value> field;
  OURO_LAYOUT(Watched, "watched", &Watched::field)
};

// References scattered over more words than TypeInfo::traced_words describes, and over fewer.
template <int kPadding>
class Wide : public HeapObject {
 public:
  struct Padding {
    int64_t words[kPadding];
  };
  Mut<Value> first;
  Mut<Padding> padding;
  Mut<Value> second;
  Final<int64_t> length;
  Mut<Node*> third;
  Elements<Value> items;
  OURO_ARRAY_LAYOUT(Wide, "wide", &Wide::length, &Wide::items, &Wide::first, &Wide::padding, &Wide::second,
                    &Wide::third)
};

// Elements that are structs trace themselves.
struct Entry {
  int64_t hash;
  Value key;
  Node* value;
  void Trace(Visitor& visitor) {
    visitor.Visit(&key);
    visitor.Visit(&value);
  }
};
class Entries : public HeapObject {
 public:
  Final<int64_t> length;
  Elements<Entry> items;
  OURO_ARRAY_LAYOUT(Entries, "entries", &Entries::length, &Entries::items)
};

struct World {
  Shape* node = Shape::NewRoot(&Node::Info(), Value::Null());
  Shape* array = Shape::NewRoot(&Array::Info(), Value::Null());
  Shape* bytes = Shape::NewRoot(&Bytes::Info(), Value::Null());
  Shape* handle = Shape::NewRoot(&Handle::Info(), Value::Null());
  Shape* watched = Shape::NewRoot(&Watched::Info(), Value::Null());
  Shape* ephemeron = Shape::NewRoot(&heap::Ephemeron::Info(), Value::Null());
  Shape* weak = Shape::NewRoot(&heap::WeakCell::Info(), Value::Null());
};
inline World& W() {
  static World world;
  return world;
}

inline Node* NewNode(int64_t id, Value left = Value(), Value right = Value()) {
  Node* node = heap::New<Node>(W().node);
  node->id.init(id);
  node->left.init(left);
  node->right.init(right);
  return node;
}
inline Array* NewArray(int64_t n) { return heap::NewArray<Array, &Array::length, &Array::items>(W().array, n); }
inline Bytes* NewBytes(int64_t n) { return heap::NewArray<Bytes, &Bytes::length, &Bytes::data>(W().bytes, n); }
inline heap::WeakCell* NewWeak(Value target, Value callback) {
  heap::WeakCell* cell = heap::New<heap::WeakCell>(W().weak);
  cell->target_bits.init(target.bits());
  cell->callback.init(callback);
  heap::RegisterWeak(cell);
  return cell;
}

// Runs `f` in a deeper frame and then overwrites the stack below this one: what f left there would be seen by the
// conservative scan.
template <class F>
[[gnu::noinline]] auto Apart(F f) {
  return f();
}
[[gnu::noinline]] inline void WipeStack() {
  volatile char garbage[16384];
  for (size_t i = 0; i < sizeof garbage; ++i) garbage[i] = 0;
  asm volatile("xor %%ebx, %%ebx\n xor %%r12d, %%r12d\n xor %%r13d, %%r13d\n xor %%r14d, %%r14d\n xor %%r15d, %%r15d"
               :
               :
               : "rbx", "r12", "r13", "r14", "r15", "memory");
}
inline void CollectClean(heap::Kind kind) {
  WipeStack();
  heap::Collect(kind);
}

// Allocated in a frame of its own, so that no stray copy of the pointer stays on the stack: its address, hidden.
template <class F>
uintptr_t Hidden(F make) {
  return Apart([&] { return ~reinterpret_cast<uintptr_t>(make()); });
}
// Not inlined: the caller's frame must not hold the true address.
[[gnu::noinline]] inline bool StillObject(uintptr_t hidden) { return heap::IsObject(reinterpret_cast<void*>(~hidden)); }

struct Random {
  uint64_t state;
  explicit Random(uint64_t seed) : state(seed * 0x9E3779B97F4A7C15u + 1) {}
  uint64_t Next() {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
  }
  uint64_t Below(uint64_t n) { return Next() % n; }
};

}  // namespace ouro::heap_test
