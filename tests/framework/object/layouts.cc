// Compiled (for syntax) by layout_compile_test.sh, once for each variant.
#include "framework/object/fields.h"

using namespace ouro;

#if defined(GOOD)
class Pair : public HeapObject {
 public:
  Final<Value> first;
  Mut<Value> second;
  OURO_LAYOUT(Pair, "pair", &Pair::first, &Pair::second)
};
class Small : public HeapObject {
 public:
  Mut<uint8_t> kind;
  Mut<uint32_t> hash;
  Mut<Value> value;
  Mut<bool> flag;
  OURO_LAYOUT(Small, "small", &Small::kind, &Small::hash, &Small::value, &Small::flag)
};
class Derived : public Pair {
 public:
  Quasi<Pair*> third;
  OURO_LAYOUT(Derived, "derived", &Derived::first, &Derived::second, &Derived::third)
};
class Empty : public HeapObject {
 public:
  OURO_LAYOUT(Empty, "empty")
};
class Tuple : public HeapObject {
 public:
  Final<int64_t> length;
  Elements<Value, kFinal> items;
  OURO_ARRAY_LAYOUT(Tuple, "tuple", &Tuple::length, &Tuple::items)
};
class Text : public HeapObject {
 public:
  Mut<uint32_t> hash;
  Mut<uint16_t> kind;
  Final<int64_t> length;
  Mut<uint8_t> flags;
  Elements<uint8_t, kFinal> bytes;
  OURO_ARRAY_LAYOUT(Text, "text", &Text::length, &Text::bytes, &Text::hash, &Text::kind, &Text::flags)
};
class Aligned : public HeapObject {  // elements are aligned whatever comes before them
 public:
  Final<int64_t> length;
  Mut<uint32_t> hash;
  Elements<Value> items;
  OURO_ARRAY_LAYOUT(Aligned, "aligned", &Aligned::length, &Aligned::items, &Aligned::hash)
};
uint32_t Use() {
  return Pair::Info().size + Small::Info().size + Derived::Info().size + Empty::Info().size + Tuple::Info().size +
         Text::Info().size + Aligned::Info().size;
}
#elif defined(MISSING_VALUE)
class Pair : public HeapObject {
 public:
  Final<Value> first;
  Mut<Value> second;
  OURO_LAYOUT(Pair, "pair", &Pair::first)
};
uint32_t Use() { return Pair::Info().size; }
#elif defined(MISSING_BESIDE_SMALL_FIELDS)
class Small : public HeapObject {
 public:
  Mut<uint8_t> kind;
  Mut<uint8_t> flag;
  Mut<Value> value;
  OURO_LAYOUT(Small, "small", &Small::kind, &Small::flag)
};
uint32_t Use() { return Small::Info().size; }
#elif defined(MISSING_INHERITED)
class Pair : public HeapObject {
 public:
  Final<Value> first;
  OURO_LAYOUT(Pair, "pair", &Pair::first)
};
class Derived : public Pair {
 public:
  Mut<Value> second;
  OURO_LAYOUT(Derived, "derived", &Derived::second)
};
uint32_t Use() { return Derived::Info().size; }
#elif defined(MISSING_IN_ARRAY)
class Tuple : public HeapObject {
 public:
  Mut<Value> owner;
  Final<int64_t> length;
  Elements<Value> items;
  OURO_ARRAY_LAYOUT(Tuple, "tuple", &Tuple::length, &Tuple::items)
};
uint32_t Use() { return Tuple::Info().size; }
#elif defined(PLAIN_MEMBER)
class Pair : public HeapObject {
 public:
  Final<Value> first;
  Value second;  // not a field: the collector would not see it
  OURO_LAYOUT(Pair, "pair", &Pair::first)
};
uint32_t Use() { return Pair::Info().size; }
#endif
