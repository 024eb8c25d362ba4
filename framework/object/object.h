// The header of every heap object: 8 bytes, of which the first four are the compressed Shape reference, so that a class
// guard is one 32-bit compare.
#pragma once
#include <cstdint>

#include "framework/base/check.h"
#include "framework/value/value.h"

namespace ouro {

class Shape;

// Shapes live in one reserved region of 4 GiB; a reference is the byte offset into it. Offset 0 is no shape.
inline constinit char* g_shape_base = nullptr;

class HeapObject {
 public:
  uint32_t shape_ref() const { return shape_ref_; }
  Shape* shape() const { return reinterpret_cast<Shape*>(g_shape_base + shape_ref_); }
  void set_shape_ref(uint32_t ref) { shape_ref_ = ref; }

  // Collector's flags. kOld: survived a collection and is not in the remembered set yet (the barrier's test).
  enum GcFlag : uint8_t { kOld = 1, kLarge = 2, kFinalizable = 8 };
  uint8_t gc_flags() const { return gc_flags_; }
  void set_gc_flags(uint8_t flags) { gc_flags_ = flags; }

  // Free for the language (say "interned", "immutable", "hash computed"); 8 and 16 bits.
  uint8_t user_flags() const { return user_flags_; }
  void set_user_flags(uint8_t flags) { user_flags_ = flags; }
  static constexpr uint32_t kUserFlagsOffset = 5;
  uint16_t user_half() const { return user_half_; }
  void set_user_half(uint16_t half) { user_half_ = half; }

 private:
  uint32_t shape_ref_ = 0;
  uint8_t gc_flags_ = 0;
  uint8_t user_flags_ = 0;
  uint16_t user_half_ = 0;
};
static_assert(sizeof(HeapObject) == 8);

}  // namespace ouro
