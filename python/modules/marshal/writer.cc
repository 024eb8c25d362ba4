#include <gmp.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "python/modules/marshal/marshal.h"
#include "python/runtime/classes/type.h"
#include "python/runtime/object/room.h"
#include "python/types/bytes/bytes.h"
#include "python/types/complex/complex.h"
#include "python/types/dict/dict.h"
#include "python/types/float/float.h"
#include "python/types/int/int.h"
#include "python/types/list/list.h"
#include "python/types/set/set.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python::marshal {

namespace {
constexpr uint8_t kReferred = 0x80;
bool TooDeep() { return Raise(g_types.ValueError, "object too deeply nested to marshal"), false; }
bool Unmarshallable() { return Raise(g_types.ValueError, "unmarshallable object"), false; }
}  // namespace

// Asks for memory before the buffer doubles.
bool Writer::Room(size_t bytes) {
  if (out_.size() + bytes <= out_.capacity()) return true;
  size_t wanted = std::max(out_.size() + bytes, 2 * out_.capacity());
  if (!RoomForBytes(wanted)) return false;
  out_.reserve(wanted);
  return true;
}

bool Writer::Size(int64_t n) {
  if (n > INT32_MAX) return Unmarshallable();
  Number(static_cast<int32_t>(n));
  return true;
}

// Was it written before? Then so is a reference to it; else it gets a number and *flag. What lies in a word of its own has no identity.
bool Writer::Known(Value v, uint8_t* flag) {
  *flag = 0;
  if (version_ < 3 || !v.IsPtr()) return false;
  auto [at, is_new] = known_.try_emplace(v.bits(), static_cast<uint32_t>(known_.size()));
  if (is_new) {
    *flag = kReferred;
    return false;
  }
  Byte('r');
  Number(at->second);
  return true;
}

bool Writer::Int(Value v, uint8_t flag) {
  int64_t small;
  if (IntToInt64(v, &small) && small >= INT32_MIN && small <= INT32_MAX) {
    Type('i', flag);
    Number(static_cast<int32_t>(small));
    return true;
  }
  ClearPending();
  // Digits of 15 bits, the lowest first; the sign is the count's.
  IntView view(v);
  size_t bits = mpz_sizeinbase(view.mpz(), 2), count = (bits + 14) / 15;
  if (count > INT32_MAX || !Room(2 * count + 8)) return count > INT32_MAX ? Unmarshallable() : false;
  Type('l', flag);
  Number(IntSign(v) < 0 ? -static_cast<int32_t>(count) : static_cast<int32_t>(count));
  size_t limbs = mpz_size(view.mpz());
  for (size_t i = 0; i < count; ++i) {
    size_t bit = 15 * i, limb = bit / 64, shift = bit % 64;
    uint64_t digit = mpz_getlimbn(view.mpz(), static_cast<mp_size_t>(limb)) >> shift;
    if (shift > 49 && limb + 1 < limbs) digit |= mpz_getlimbn(view.mpz(), static_cast<mp_size_t>(limb + 1)) << (64 - shift);
    Number(static_cast<uint16_t>(digit & 0x7fff));
  }
  return true;
}

void Writer::Real(double d) {
  if (version_ > 1) return Number(d);
  std::string text = std::isfinite(d) ? FloatDecimal(d, 'g', 17) : FloatRepr(d);
  Byte(static_cast<uint8_t>(text.size()));
  out_ += text;
}

bool Writer::Text(Value v, uint8_t flag) {
  Str* str = v.As<Str>();
  std::string_view utf8 = Utf8(v);
  if (!Room(utf8.size() + 8)) return false;
  bool interned = str->interned() && version_ >= 3;
  if (version_ >= 4 && str->ascii()) {
    if (utf8.size() < 256) {
      Type(interned ? 'Z' : 'z', flag);
      Byte(static_cast<uint8_t>(utf8.size()));
    } else {
      Type(interned ? 'A' : 'a', flag);
      if (!Size(static_cast<int64_t>(utf8.size()))) return false;
    }
  } else {
    Type(interned ? 't' : 'u', flag);
    if (!Size(static_cast<int64_t>(utf8.size()))) return false;
  }
  out_ += utf8;
  return true;
}

bool Writer::Octets(std::string_view octets, uint8_t flag) {
  if (!Room(octets.size() + 8)) return false;
  Type('s', flag);
  if (!Size(static_cast<int64_t>(octets.size()))) return false;
  out_ += octets;
  return true;
}

bool Writer::Items(char type, const Value* items, int64_t count, uint8_t flag) {
  if (type == '(' && version_ >= 4 && count < 256) {
    Type(')', flag);
    Byte(static_cast<uint8_t>(count));
  } else {
    Type(type, flag);
    if (!Size(count)) return false;
  }
  for (int64_t i = 0; i < count; ++i) {
    if (!Object(items[i])) return false;
  }
  return true;
}

// In the order of what the items are written as, so that equal sets are written alike.
bool Writer::SetItems(Value v, uint8_t flag) {
  Set* set = v.As<Set>();
  std::vector<std::pair<std::string, Value>> items;  // the set holds them
  Value item;
  for (int64_t position = 0; SetNext(set, &position, &item);) {
    Writer one(version_);
    one.depth_ = depth_;
    if (!one.Object(item)) return false;
    items.emplace_back(std::move(one.out_), item);
  }
  std::stable_sort(items.begin(), items.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  Type(IsInstance(v, g_types.FrozenSet) ? '>' : '<', flag);
  if (!Size(static_cast<int64_t>(items.size()))) return false;
  for (const auto& [text, value] : items) {
    if (!Object(value)) return false;
  }
  return true;
}

bool Writer::Object(Value v) {
  if (depth_ >= kDeepest || base::StackPointer() <= g_thread.native_stack_limit) return TooDeep();
  if (!Room(64)) return false;
  if (v == Value::Undefined()) return Byte('0'), true;
  if (v == Value::None()) return Byte('N'), true;
  if (v == Value::True()) return Byte('T'), true;
  if (v == Value::False()) return Byte('F'), true;
  if (v == Value::Ptr(g_types.StopIteration)) return Byte('S'), true;
  if (v == g_ellipsis) return Byte('.'), true;
  uint8_t flag;
  if (Known(v, &flag)) return true;
  ++depth_;
  bool ok;
  if (IsExactInt(v)) {
    ok = Int(v, flag);
  } else if (IsExactFloat(v)) {
    Type(version_ > 1 ? 'g' : 'f', flag);
    Real(UnboxFloat(v));
    ok = true;
  } else if (TypeOf(v) == g_types.Complex) {
    Type(version_ > 1 ? 'y' : 'x', flag);
    Real(v.As<Complex>()->real.get());
    Real(v.As<Complex>()->imag.get());
    ok = true;
  } else if (IsExactStr(v)) {
    ok = Text(v, flag);
  } else if (IsExactBytes(v)) {
    ok = Octets(v.As<Bytes>()->view(), flag);
  } else if (IsExactTuple(v)) {
    ok = Items('(', v.As<Tuple>()->items.data(), v.As<Tuple>()->length.get(), flag);
  } else if (TypeOf(v) == g_types.List) {
    // Nothing here runs guest code: the list stays as it is.
    ok = Items('[', v.As<List>()->items.get()->items.data(), v.As<List>()->length.get(), flag);
  } else if (TypeOf(v) == g_types.Dict) {
    Type('{', flag);
    ok = true;
    Value key, value;
    for (int64_t position = 0; ok && DictNext(v.As<Dict>(), &position, &key, &value);) ok = Object(key) && Object(value);
    Byte('0');
  } else if (TypeOf(v) == g_types.Set || TypeOf(v) == g_types.FrozenSet) {
    ok = SetItems(v, flag);
  } else if (TypeOf(v) == g_types.Code) {
    ok = CodeObject(v.As<Code>(), flag);
  } else {
    const uint8_t* data;
    int64_t size;
    ok = GetBuffer(v, &data, &size);
    if (!ok) {
      Unmarshallable();
    } else {
      ok = Octets({reinterpret_cast<const char*>(data), static_cast<size_t>(size)}, flag);
    }
  }
  --depth_;
  return ok;
}

}  // namespace ouro::python::marshal
