// Checks: a failed CHECK is a bug of ours, never of the guest program.
#pragma once
#include <cstdint>

namespace ouro::base {
// Prints the condition, the reason and the place to stderr and aborts.
[[noreturn]] void CheckFailed(const char* condition, const char* why, const char* file, int line);
}  // namespace ouro::base

#define CHECK(cond, why) \
  (__builtin_expect(!!(cond), 1) ? (void)0 : ::ouro::base::CheckFailed(#cond, why, __FILE__, __LINE__))
#if defined(OURO_DEBUG)
#define DCHECK(cond, why) CHECK(cond, why)
#else
#define DCHECK(cond, why) ((void)0)
#endif
#define OURO_INLINE __attribute__((always_inline)) inline
#define OURO_NOINLINE [[gnu::noinline]]
#define OURO_LIKELY(x) __builtin_expect(!!(x), 1)
#define OURO_UNLIKELY(x) __builtin_expect(!!(x), 0)

namespace ouro::base {
// About where the native stack ends now. Not the address of a local: sanitizers keep those elsewhere.
OURO_INLINE const char* StackPointer() { return static_cast<const char*>(__builtin_frame_address(0)); }
}  // namespace ouro::base
