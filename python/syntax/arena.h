// The arena that owns one parse: nodes, lists and the text they point to, freed together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace ouro::python::syntax {

// A bump allocator. Destructors never run, so only trivially destructible types may live here.
class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  void* Allocate(size_t size, size_t alignment) {
    uintptr_t start = (next_ + alignment - 1) & ~(uintptr_t{alignment} - 1);
    if (start + size > limit_) return AllocateSlow(size, alignment);
    next_ = start + size;
    return reinterpret_cast<void*>(start);
  }

  template <typename T>
  T* New() {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (Allocate(sizeof(T), alignof(T))) T();
  }

  // An uninitialised array for trivially copyable elements.
  template <typename T>
  T* NewArray(size_t count) {
    static_assert(std::is_trivially_copyable_v<T>);
    return static_cast<T*>(Allocate(count * sizeof(T), alignof(T)));
  }

  template <typename T>
  std::span<T> Copy(const T* data, size_t count) {
    if (count == 0) return {};
    T* copy = NewArray<T>(count);
    std::memcpy(static_cast<void*>(copy), data, count * sizeof(T));
    return {copy, count};
  }

  // The copy always has a non-null data pointer, also when the text is empty.
  std::string_view CopyText(std::string_view text) {
    char* copy = NewArray<char>(text.size() + 1);
    if (!text.empty()) std::memcpy(copy, text.data(), text.size());
    copy[text.size()] = '\0';
    return {copy, text.size()};
  }

  // The one copy of this identifier: two equal names have the same data pointer.
  std::string_view Intern(std::string_view text);

 private:
  static constexpr size_t kBlockSize = 256 * 1024;

  void* AllocateSlow(size_t size, size_t alignment);
  void GrowNames();

  uintptr_t next_ = 0;
  uintptr_t limit_ = 0;
  std::vector<std::unique_ptr<char[]>> blocks_;

  // Open-addressed set of names; the size is a power of two.
  std::vector<std::pair<uint32_t, std::string_view>> names_;
  size_t name_count_ = 0;
};

}  // namespace ouro::python::syntax
