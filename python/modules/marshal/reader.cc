#include <algorithm>
#include <string>
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
Value Bad(const char* what) { return Raise(g_types.ValueError, "bad marshal data (%s)", what); }
Value NullIn(const char* what) { return Raise(g_types.TypeError, "NULL object in marshal data for %s", what); }
bool TooShort() { return Raise(g_types.EOFError, "marshal data too short"), false; }
}  // namespace

bool Reader::Take(size_t bytes, const char** out) {
  if (file_.IsNull()) {
    if (bytes > data_.size() - at_) return TooShort();
    *out = data_.data() + at_;
    at_ += bytes;
    return true;
  }
  if (!RoomForBytes(bytes)) return false;
  Value array = NewByteArray(std::string(bytes, '\0'));
  if (array.IsNull()) return false;
  Value method = GetAttr(file_, Intern("readinto"));
  if (method.IsNull()) return false;
  Value answer = Call1(method, array);
  int64_t got;
  if (answer.IsNull() || !IndexInt64(answer, &got, g_types.OverflowError)) return false;
  if (got > static_cast<int64_t>(bytes)) {
    Raise(g_types.ValueError, "read() returned too much data: %zu bytes requested, %lld returned", bytes, static_cast<long long>(got));
    return false;
  }
  const uint8_t* data;
  int64_t size;
  if (got < static_cast<int64_t>(bytes) || !GetBuffer(array, &data, &size) || size < got) return TooShort();
  buffer_.assign(reinterpret_cast<const char*>(data), bytes);
  *out = buffer_.data();
  return true;
}

size_t Reader::Reserve() {
  known_.push_back(Value::Undefined());
  return known_.size() - 1;
}
void Reader::Keep(size_t place, Value v) { (*known_)[place] = v; }
Value Reader::Kept(bool keep, Value v) {
  if (keep && !v.IsNull()) known_.push_back(v);
  return v;
}

// A number of items, each of which takes at least `least` octets.
bool Reader::Count(int64_t* out, const char* what, size_t least) {
  int32_t n;
  if (!Number(&n)) return false;
  if (n < 0) {
    Raise(g_types.ValueError, "bad marshal data (%s size out of range)", what);
    return false;
  }
  *out = n;
  if (least > 0 && static_cast<size_t>(n) > left() / least) {
    // It ends before the last: no room is asked for what is not there.
    *out = static_cast<int64_t>(left() / least) + 1;
  }
  return true;
}

Value Reader::Long() {
  int32_t count;
  if (!Number(&count)) return Value::Null();
  if (count == 0) return Value::Int(0);
  if (count == INT32_MIN) return Bad("long size out of range");
  size_t digits = static_cast<size_t>(count < 0 ? -int64_t{count} : count);
  const char* at;
  if (!Take(2 * digits, &at)) return Value::Null();
  if (!RoomForBytes(2 * digits)) return Value::Null();
  std::vector<mp_limb_t> limbs((15 * digits + 63) / 64 + 1);
  for (size_t i = 0; i < digits; ++i) {
    uint16_t digit;
    __builtin_memcpy(&digit, at + 2 * i, 2);
    if (digit > 0x7fff) return Bad("digit out of range in long");
    if (i + 1 == digits && digit == 0) return Bad("unnormalized long data");
    size_t bit = 15 * i, limb = bit / 64, shift = bit % 64;
    limbs[limb] |= uint64_t{digit} << shift;
    if (shift > 49) limbs[limb + 1] |= uint64_t{digit} >> (64 - shift);
  }
  size_t used = limbs.size();
  while (used > 0 && limbs[used - 1] == 0) --used;
  return IntFromLimbs(limbs.data(), static_cast<mp_size_t>(used), count < 0);
}

bool Reader::Real(double* out) { return Number(out); }
bool Reader::RealText(double* out) {
  uint8_t length;
  const char* at;
  if (!Number(&length) || !Take(length, &at)) return false;
  std::string_view text(at, length);
  if (ParseFloat(text, out)) return true;
  Value shown = Repr(NewStr(std::string(text)));
  if (!shown.IsNull()) Raise(g_types.ValueError, "could not convert string to float: %s", std::string(Utf8(shown)).c_str());
  return false;
}

Value Reader::Text(int64_t bytes, bool ascii, bool interned) {
  const char* at;
  if (!Take(static_cast<size_t>(bytes), &at)) return Value::Null();
  const auto* data = reinterpret_cast<const uint8_t*>(at);
  Value text = ascii ? NewStrLatin1(data, bytes) : BytesDecode(data, bytes, "utf-8", "surrogatepass", Value::Undefined());
  return text.IsNull() || !interned ? text : InternStr(text);
}

Value Reader::Items(int64_t count, bool is_tuple, bool keep) {
  if (!RoomForValues(count)) return Value::Null();
  size_t place = keep ? Reserve() : 0;
  if (is_tuple) {
    Tuple* tuple = NewTuple(count);
    if (tuple == nullptr) return Value::Null();
    for (int64_t i = 0; i < count; ++i) tuple->items.init(i, Value::None());
    if (keep) Keep(place, Value::Ptr(tuple));
    for (int64_t i = 0; i < count; ++i) {
      Value item = Object();
      if (item == Value::Undefined()) return NullIn("tuple");
      if (item.IsNull()) return item;
      tuple->items.init(i, item);
      WriteBarrier(tuple);
    }
    return Value::Ptr(tuple);
  }
  List* list = NewList();
  if (keep) Keep(place, Value::Ptr(list));
  for (int64_t i = 0; i < count; ++i) {
    Value item = Object();
    if (item == Value::Undefined()) return NullIn("list");
    if (item.IsNull() || !ListAppend(list, item)) return Value::Null();
  }
  return Value::Ptr(list);
}

Value Reader::DictItems(bool keep) {
  Dict* dict = NewDict();
  Kept(keep, Value::Ptr(dict));
  while (true) {
    Value key = Object();
    if (key == Value::Undefined()) return Value::Ptr(dict);
    if (key.IsNull()) return key;
    Value value = Object();
    if (value == Value::Undefined()) return Value::Ptr(dict);  // as CPython takes it
    if (value.IsNull() || !DictSet(dict, key, value)) return Value::Null();
  }
}

Value Reader::SetItems(bool is_frozen, bool keep) {
  int64_t count;
  if (!Count(&count, "set", 1)) return Value::Null();
  size_t place = keep ? Reserve() : 0;
  Set* set = NewSetOfShape(is_frozen ? g_frozenset_shape : g_set_shape);
  if (keep && !is_frozen) Keep(place, Value::Ptr(set));
  for (int64_t i = 0; i < count; ++i) {
    Value item = Object();
    if (item == Value::Undefined()) return NullIn("set");
    if (item.IsNull() || !SetAdd(set, item)) return Value::Null();
  }
  if (keep) Keep(place, Value::Ptr(set));
  return Value::Ptr(set);
}

Value Reader::Object() {
  uint8_t code;
  if (file_.IsNull() && at_ == data_.size()) return Raise(g_types.EOFError, "EOF read where object expected");
  if (!Number(&code)) {
    // Whatever the file raised: as CPython reports it.
    ClearPending();
    return Raise(g_types.EOFError, "EOF read where object expected");
  }
  if (depth_ >= kDeepest || base::StackPointer() <= g_thread.native_stack_limit) return Raise(g_types.ValueError, "recursion limit exceeded");
  struct Level {
    int& depth;
    ~Level() { --depth; }
  } level{++depth_};
  if (!StillRoom()) return Value::Null();
  bool keep = code & 0x80;
  int64_t count;
  switch (code & 0x7f) {
    case '0': return Value::Undefined();
    case 'N': return Value::None();
    case 'T': return Value::True();
    case 'F': return Value::False();
    case 'S': return Value::Ptr(g_types.StopIteration);
    case '.': return g_ellipsis;
    case 'i': {
      int32_t v;
      return Number(&v) ? Kept(keep, Value::Int(v)) : Value::Null();
    }
    case 'I': {
      int64_t v;
      return Number(&v) ? Kept(keep, IntFromInt64(v)) : Value::Null();
    }
    case 'l': return Kept(keep, Long());
    case 'f': {
      double d;
      return RealText(&d) ? Kept(keep, BoxFloat(d)) : Value::Null();
    }
    case 'g': {
      double d;
      return Real(&d) ? Kept(keep, BoxFloat(d)) : Value::Null();
    }
    case 'x': {
      double real, imag;
      return RealText(&real) && RealText(&imag) ? Kept(keep, NewComplex(real, imag)) : Value::Null();
    }
    case 'y': {
      double real, imag;
      return Real(&real) && Real(&imag) ? Kept(keep, NewComplex(real, imag)) : Value::Null();
    }
    case 's': {
      const char* at;
      if (!Count(&count, "bytes object", 0) || !Take(static_cast<size_t>(count), &at)) return Value::Null();
      return Kept(keep, NewBytes({at, static_cast<size_t>(count)}));
    }
    case 'u': case 't': case 'a': case 'A': {
      char type = static_cast<char>(code & 0x7f);
      if (!Count(&count, "string", 0)) return Value::Null();
      return Kept(keep, Text(count, type == 'a' || type == 'A', type == 't' || type == 'A'));
    }
    case 'z': case 'Z': {
      uint8_t length;
      return Number(&length) ? Kept(keep, Text(length, true, (code & 0x7f) == 'Z')) : Value::Null();
    }
    case ')': {
      uint8_t length;
      return Number(&length) ? Items(length, true, keep) : Value::Null();
    }
    case '(': return Count(&count, "tuple", 1) ? Items(count, true, keep) : Value::Null();
    case '[': return Count(&count, "list", 1) ? Items(count, false, keep) : Value::Null();
    case '{': return DictItems(keep);
    case '<': return SetItems(false, keep);
    case '>': return SetItems(true, keep);
    case 'c': return CodeObject(keep);
    case 'r': {
      int32_t place;
      if (!Number(&place)) return Value::Null();
      if (place < 0 || static_cast<size_t>(place) >= known_.size() || (*known_)[static_cast<size_t>(place)] == Value::Undefined()) {
        return Bad("invalid reference");
      }
      return (*known_)[static_cast<size_t>(place)];
    }
    default: return Bad("unknown type code");
  }
}

}  // namespace ouro::python::marshal
