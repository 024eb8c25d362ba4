// Registration of roots, and the conservative scan of native stacks.
#include <algorithm>

#include "framework/heap/state.h"

#if defined(OURO_ASAN)
extern "C" {
void* __asan_get_current_fake_stack(void);
void* __asan_addr_is_in_fake_stack(void* fake_stack, void* address, void** begin, void** end);
}
#endif

namespace ouro::heap {

void AddRootTracer(const char* name, RootTracer tracer, void* context) {
  S().tracers.push_back({name, tracer, context});
}

void RemoveRootTracer(RootTracer tracer, void* context) {
  std::erase_if(S().tracers,
                [&](const RootTracerEntry& entry) { return entry.tracer == tracer && entry.context == context; });
}

void AddUnbarriered(const char* name, Unbarriered for_each) {
  S().unbarriered.push_back(for_each);
  AddRootTracer(
      name,
      [](Visitor& visitor, void* context) {
        reinterpret_cast<Unbarriered>(context)(
            [](HeapObject* object, void* visitor) { object->shape()->info()->trace(object, *static_cast<Visitor*>(visitor)); },
            &visitor);
      },
      reinterpret_cast<void*>(for_each));
}

void AddConservativeRange(const char* name, void* const* begin, void* const* end) {
  S().ranges.push_back({name, begin, end});
}

void AddConservativeSource(const char* name, void (*bounds)(const void** begin, const void** end)) {
  S().sources.push_back({name, bounds});
}

void RemoveConservativeRange(void* const* begin) {
  std::erase_if(S().ranges, [&](const RangeEntry& entry) { return entry.begin == begin; });
}

const void* SwapStackBottom(const void* stack_bottom) {
  const void* before = S().stack_bottom;
  S().stack_bottom = static_cast<const char*>(stack_bottom);
  return before;
}

RootVector::RootVector() : next_(RootVectorList::head), prev_(nullptr) {
  if (next_ != nullptr) next_->prev_ = this;
  RootVectorList::head = this;
}

RootVector::~RootVector() {
  (prev_ != nullptr ? prev_->next_ : RootVectorList::head) = next_;
  if (next_ != nullptr) next_->prev_ = prev_;
}

[[gnu::no_sanitize("address", "memory", "thread")]] static void ScanRange(const char* begin, const char* end,
                                                                          void (*f)(void*)) {
  auto* p = reinterpret_cast<void* const volatile*>((reinterpret_cast<uintptr_t>(begin) + 7) & ~uintptr_t{7});
  for (; reinterpret_cast<const char*>(const_cast<void* const*>(p)) + sizeof(void*) <= end; ++p) f(*p);
}

void ForEachConservativeWord(const char* stack_pointer, void (*f)(void*)) {
  CHECK(stack_pointer <= S().stack_bottom, "collecting on a native stack that the heap does not know");
#if defined(OURO_ASAN)
  // Locals whose address is taken may live in the sanitizer's fake frames.
  static void (*const inner)(void*) = f;
  ScanRange(stack_pointer, S().stack_bottom, [](void* word) {
    inner(word);
    void *begin, *end;
    if (void* fake = __asan_get_current_fake_stack()) {
      if (__asan_addr_is_in_fake_stack(fake, word, &begin, &end)) {
        ScanRange(static_cast<char*>(begin), static_cast<char*>(end), inner);
      }
    }
  });
#else
  ScanRange(stack_pointer, S().stack_bottom, f);
#endif
  for (const RangeEntry& range : S().ranges) {
    ScanRange(static_cast<const char*>(*range.begin), static_cast<const char*>(*range.end), f);
  }
  for (const SourceEntry& source : S().sources) {
    const void *begin, *end;
    source.bounds(&begin, &end);
    ScanRange(static_cast<const char*>(begin), static_cast<const char*>(end), f);
  }
}

}  // namespace ouro::heap
