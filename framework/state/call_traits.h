// The effect of a residual call, declared beside the function:
//   OURO_CALL_EFFECT(StrConcat, ouro::mode::kPureCall)
// An undeclared function may do anything.
#pragma once
#include <cstdint>

namespace ouro::mode {

struct EffectSpec {
  bool pure = false;
  bool loop_invariant = false;
  bool reads_all = true;
  bool writes_all = true;
  bool can_invalidate = true;
  bool can_collect = true;
};
inline constexpr EffectSpec kOpaqueCall{};
// Depends on its arguments only. It must not raise (or raise only for arguments that always raise).
inline constexpr EffectSpec kPureCall{.pure = true, .reads_all = false, .writes_all = false, .can_invalidate = false};
// Reads mutable memory, writes nothing that a trace could have read, runs no guest code.
inline constexpr EffectSpec kReadingCall{.writes_all = false, .can_invalidate = false};
// May write anything but runs no guest code and changes no Quasi field.
inline constexpr EffectSpec kWritingCall{.can_invalidate = false};
// Makes a fresh object from its arguments; writes nothing else.
inline constexpr EffectSpec kAllocatingCall{.writes_all = false, .can_invalidate = false};

// A function of unboxed numbers that is known at recording time only.
struct WordFunction {
  const void* address;                        // as compiled code calls it: int64_t and double arguments, such a result
  uint64_t (*call)(const uint64_t* words);    // the same, arguments and result as words
  const char* name;
  EffectSpec effect;
};

template <auto Function>
struct CallTraits {
  static constexpr EffectSpec kEffect = kOpaqueCall;
};

}  // namespace ouro::mode

#define OURO_CALL_EFFECT(Function, effect)                   \
  template <>                                                \
  struct ouro::mode::CallTraits<&Function> {                 \
    static constexpr ::ouro::mode::EffectSpec kEffect = effect; \
  };
