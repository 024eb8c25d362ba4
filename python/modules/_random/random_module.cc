// The module _random: the generator MT19937 ("Mersenne Twister", Matsumoto and Nishimura 1998).
#include <algorithm>
#include <vector>

#include "framework/host/host.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/natives/typed.h"
#include "python/runtime/object/room.h"
#include "python/types/int/int.h"
#include "python/types/module/module.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

constexpr uint32_t kWords = 624, kShift = 397;

struct Twister {
  uint32_t words[kWords];
  uint32_t index;  // of the word that comes next; kWords: all are used up

  void Seed(uint32_t seed) {
    words[0] = seed;
    for (uint32_t i = 1; i < kWords; ++i) words[i] = 1812433253U * (words[i - 1] ^ words[i - 1] >> 30) + i;
    index = kWords;
  }
  // `count` is not 0.
  void Seed(const uint32_t* key, size_t count) {
    Seed(19650218U);
    uint32_t i = 1;
    auto mix = [&](uint32_t factor) { return words[i] ^ (words[i - 1] ^ words[i - 1] >> 30) * factor; };
    auto step = [&] {
      if (++i < kWords) return;
      words[0] = words[kWords - 1];
      i = 1;
    };
    for (size_t k = 0, j = 0; k < std::max<size_t>(kWords, count); ++k) {
      words[i] = mix(1664525U) + key[j] + static_cast<uint32_t>(j);
      step();
      j = j + 1 < count ? j + 1 : 0;
    }
    for (uint32_t k = 1; k < kWords; ++k) {
      words[i] = mix(1566083941U) - i;
      step();
    }
    words[0] = uint32_t{1} << 31;
  }

  void Refill() {
    for (uint32_t i = 0; i < kWords; ++i) {
      uint32_t joined = (words[i] & 0x80000000U) | (words[(i + 1) % kWords] & 0x7fffffffU);
      words[i] = words[(i + kShift) % kWords] ^ joined >> 1 ^ (joined & 1 ? 0x9908b0dfU : 0);
    }
    index = 0;
  }
  uint32_t Next() {
    if (index >= kWords) Refill();
    uint32_t word = words[index++];
    word ^= word >> 11;
    word ^= word << 7 & 0x9d2c5680U;
    word ^= word << 15 & 0xefc60000U;
    return word ^ word >> 18;
  }
};

class Random : public HeapObject {
 public:
  Mut<Twister> twister;
  OURO_LAYOUT(Random, "Random", &Random::twister)
};
Type* RandomType();
Twister* TwisterOf(Value self) { return self.As<Random>()->twister.address(); }

// By an int's magnitude, by the hash of what is no int; None or nothing: by chance. False: pending.
bool SeedFrom(Value self, Value seed) {
  if (seed == Value::Undefined() || seed == Value::None()) {
    uint32_t key[kWords];
    if (host::Get().Random(key, sizeof key) != 0) {
      // A system that has no chance to give away.
      key[0] = static_cast<uint32_t>(host::Get().Now(host::Clock::kRealtime));
      key[1] = static_cast<uint32_t>(host::Get().Now(host::Clock::kRealtime) >> 32);
      key[2] = static_cast<uint32_t>(host::Get().ProcessId());
      TwisterOf(self)->Seed(key, 3);
    } else {
      TwisterOf(self)->Seed(key, kWords);
    }
    return true;
  }
  if (!IsInt(seed)) {
    int64_t hash;
    if (!Hash(seed, &hash)) return false;
    seed = IntFromUint64(static_cast<uint64_t>(hash));
  }
  IntView view(seed);
  if (!RoomForBytes(static_cast<size_t>(view.size()) * 8)) return false;
  std::vector<uint32_t> key;
  for (mp_size_t i = 0; i < view.size(); ++i) {
    key.push_back(static_cast<uint32_t>(view.limbs()[i]));
    key.push_back(static_cast<uint32_t>(view.limbs()[i] >> 32));
  }
  while (key.size() > 1 && key.back() == 0) key.pop_back();
  if (key.empty()) key.push_back(0);
  TwisterOf(self)->Seed(key.data(), key.size());
  return true;
}

Value MakeRandom(const Value* arguments, int64_t, Value) { return Value::Ptr(NewObjectOf<Random>(arguments[0].As<Type>())); }
Value InitRandom(const Value* arguments, int64_t count, Value names) {
  // A subclass whose __init__ is its own passes what it likes.
  static Value own = TypeLookup(RandomType(), g_names.dunder_init);
  if (TypeLookup(TypeOf(arguments[0]), g_names.dunder_init) == own && !CheckNoKeywords("Random", names)) return Value::Null();
  if (count > 2) return Raise(g_types.TypeError, "Random() requires 0 or 1 argument");
  return SeedFrom(arguments[0], count == 2 ? arguments[1] : Value::None()) ? Value::None() : Value::Null();
}

Value SeedMethod(const Value* arguments, int64_t, Value) {
  return SeedFrom(arguments[0], arguments[1]) ? Value::None() : Value::Null();
}

// 53 bits of two words.
double NextDouble(Random* self) {
  Twister* twister = self->twister.address();
  uint64_t high = twister->Next() >> 5, low = twister->Next() >> 6;
  return static_cast<double>(high << 26 | low) * 0x1p-53;
}

Value NextBits(Random* self, int32_t bits) {
  if (bits < 0) return Raise(g_types.ValueError, "number of bits must be non-negative");
  Twister* twister = self->twister.address();
  if (bits == 0) return Value::Int(0);
  if (bits <= 32) return Value::Int(twister->Next() >> (32 - bits));
  size_t limbs = (static_cast<size_t>(bits) + 63) / 64;
  if (!RoomForBytes(8 * limbs)) return Value::Null();
  std::vector<mp_limb_t> words(limbs);
  // The lowest word comes first; of the last one only the highest bits are taken.
  for (size_t bit = 0; bit < static_cast<size_t>(bits); bit += 32) {
    size_t left = static_cast<size_t>(bits) - bit;
    uint64_t word = left < 32 ? twister->Next() >> (32 - left) : twister->Next();
    words[bit / 64] |= word << bit % 64;
  }
  return IntFromLimbs(words.data(), static_cast<mp_size_t>(limbs), false);
}

Value GetState(Value self) {
  Tuple* state = NewTuple(kWords + 1);
  if (state == nullptr) return Value::Null();
  for (uint32_t i = 0; i < kWords; ++i) state->items.init(i, Value::Int(TwisterOf(self)->words[i]));
  state->items.init(kWords, Value::Int(TwisterOf(self)->index));
  return Value::Ptr(state);
}
Value SetState(Value self, Value state) {
  if (!IsTuple(state)) return Raise(g_types.TypeError, "state vector must be a tuple");
  Tuple* items = state.As<Tuple>();
  if (items->length.get() != kWords + 1) return Raise(g_types.ValueError, "state vector is the wrong size");
  Twister made;
  for (uint32_t i = 0; i < kWords; ++i) {
    Value item = items->items.get(i);
    uint64_t word;
    if (!IsInt(item)) return Raise(g_types.TypeError, "an integer is required");
    if (IntSign(item) < 0) return Raise(g_types.OverflowError, "can't convert negative value to unsigned int");
    if (!IntToUint64(item, &word)) return Raise(g_types.OverflowError, "Python int too large to convert to C unsigned long");
    made.words[i] = static_cast<uint32_t>(word);
  }
  int64_t index;
  Value last = IndexOf(items->items.get(kWords));
  if (last.IsNull()) return last;
  if (!IntToInt64(last, &index)) return Raise(g_types.OverflowError, "Python int too large to convert to C long");
  if (index < 0 || index > kWords) return Raise(g_types.ValueError, "invalid state");
  made.index = static_cast<uint32_t>(index);
  *TwisterOf(self) = made;
  return Value::None();
}

constexpr NativeDef kMethods[] = {
    {.name = "__init__", .signature = "($self, /, *args, **kwargs)", .fn = InitRandom},
    TypedMethod<&NextDouble>(
        {.name = "random", .signature = "($self, /)", .flags = kNoGuestCode, .doc = "The next float x with 0 <= x < 1."}),
    {.name = "seed",
     .signature = "($self, n=None, /)",
     .fn = SeedMethod,
     .doc = "Begins anew: by the magnitude of an int, by the hash of another object, or by chance."},
    {.name = "getstate", .signature = "($self, /)", .f1 = GetState, .doc = "A tuple of all that decides what comes next."},
    {.name = "setstate", .signature = "($self, state, /)", .f2 = SetState, .doc = "Goes on where getstate() was called."},
    TypedMethod<&NextBits>({.name = "getrandbits", .signature = "($self, k, /)", .doc = "The next int of at most k bits."}),
    {}};

Type* RandomType() {
  static Type* type = NewBuiltinType({.name = "_random.Random",
                                      .base = g_types.Object,
                                      .info = &Random::Info(),
                                      .methods = kMethods,
                                      .make = MakeRandom,
                                      .flags = kBaseType,
                                      .doc = "Random(seed=None, /)\n\nA generator of numbers as if by chance, with a state of its own."});
  return type;
}

}  // namespace

Module* NewRandomModule() {
  Module* module = NewModule("_random", "The Mersenne Twister, a generator of numbers as if by chance.", nullptr);
  SetModuleAttr(module, "Random", Value::Ptr(RandomType()));
  return module;
}

}  // namespace ouro::python
