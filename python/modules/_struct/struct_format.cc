#include "python/modules/_struct/struct_format.h"

#include <bit>
#include <cmath>
#include <cstdarg>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

#include "python/runtime/object/room.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/bytes/bytes.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/float/float.h"
#include "python/types/int/int.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python::structs {

Type* ErrorType() {
  static Type* type = NewExceptionClass("struct", "error", g_types.Exception);
  return type;
}

Value RaiseError(const char* format, ...) {
  char text[256];
  va_list arguments;
  va_start(arguments, format);
  std::vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  return Raise(ErrorType(), "%s", text);
}

namespace {

// ------------------------------------------------------------------------------------------------------- compiling
struct Code {
  char code;
  Kind kind;
  bool is_signed;
  int8_t native_size;  // which is the alignment, too
  int8_t size;         // where the format begins with = < > !; 0: only native
};
constexpr Code kCodes[] = {
    {'x', Kind::kOctets, false, 1, 1},  {'c', Kind::kChar, false, 1, 1},   {'b', Kind::kInt, true, 1, 1},
    {'B', Kind::kInt, false, 1, 1},     {'?', Kind::kBool, false, 1, 1},   {'h', Kind::kInt, true, 2, 2},
    {'H', Kind::kInt, false, 2, 2},     {'i', Kind::kInt, true, 4, 4},     {'I', Kind::kInt, false, 4, 4},
    {'l', Kind::kInt, true, 8, 4},      {'L', Kind::kInt, false, 8, 4},    {'q', Kind::kInt, true, 8, 8},
    {'Q', Kind::kInt, false, 8, 8},     {'n', Kind::kInt, true, 8, 0},     {'N', Kind::kInt, false, 8, 0},
    {'P', Kind::kInt, false, 8, 0},     {'e', Kind::kFloat, true, 2, 2},   {'f', Kind::kFloat, true, 4, 4},
    {'d', Kind::kFloat, true, 8, 8},    {'s', Kind::kOctets, false, 1, 1}, {'p', Kind::kCounted, false, 1, 1},
};
const Code* FindCode(char code) {
  for (const Code& entry : kCodes) {
    if (entry.code == code) return &entry;
  }
  return nullptr;
}
bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool TooLong() { return RaiseError("total struct size too long"), false; }

struct Compiler {
  std::vector<Field> fields;
  int64_t size = 0, values = 0, codes = 0;
  bool aligns = true, big = false;

  // Of one character. False: pending.
  bool Add(char c, int64_t count) {
    const Code* code = FindCode(c);
    int64_t item = code == nullptr ? 0 : aligns ? code->native_size : code->size;
    if (item == 0) return RaiseError("bad char in struct format"), false;
    if (aligns && size > 0) {
      int64_t padding = (item - size % item) % item;
      if (padding > INT64_MAX - size) return TooLong();
      size += padding;
    }
    int64_t octets;
    if (__builtin_mul_overflow(count, item, &octets) || octets > INT64_MAX - size) return TooLong();
    bool is_octets = c == 's' || c == 'p';
    if (c != 'x' && (is_octets || count > 0)) {
      if (__builtin_add_overflow(values, is_octets ? 1 : count, &values)) return TooLong();
      ++codes;
      Field* last = fields.empty() ? nullptr : &fields.back();
      if (!is_octets && last != nullptr && last->code == c && last->offset + last->repeat * item == size) {
        last->repeat += count;
        size += octets;
        return true;
      }
      if (!RoomForBytes((fields.size() + 1) * 3 * sizeof(Field))) return false;
      // Little-endian fields of the machine's own size are packed as native ones; a float never is.
      fields.push_back({.offset = size,
                        .repeat = is_octets ? 1 : count,
                        .size = is_octets ? count : item,
                        .kind = code->kind,
                        .code = c,
                        .is_signed = code->is_signed,
                        .big = big,
                        .is_native = aligns || (!big && code->size == code->native_size),
                        .may_overflow = aligns && c == 'f'});
    }
    size += octets;
    return true;
  }

  bool Run(std::string_view text) {
    size_t i = 0;
    if (!text.empty() && std::string_view("@=<>!").find(text[0]) != std::string_view::npos) {
      aligns = text[0] == '@';
      big = text[0] == '>' || text[0] == '!';
      i = 1;
    }
    for (; i < text.size(); ++i) {
      if (IsSpace(text[i])) continue;
      int64_t count = 1;
      if (IsDigit(text[i])) {
        for (count = 0; i < text.size() && IsDigit(text[i]); ++i) {
          if (__builtin_mul_overflow(count, 10, &count) || __builtin_add_overflow(count, text[i] - '0', &count)) return TooLong();
        }
        if (i == text.size()) return RaiseError("repeat count given without format specifier"), false;
      }
      if (!Add(text[i], count)) return false;
    }
    return true;
  }
};

// ------------------------------------------------------------------------------------------------- octets of items
uint64_t LoadWord(const uint8_t* at, int64_t size, bool big) {
  uint64_t word = 0;
  std::memcpy(&word, at, static_cast<size_t>(size));
  return big ? __builtin_bswap64(word) >> (64 - 8 * size) : word;
}
void StoreWord(uint8_t* at, uint64_t word, int64_t size, bool big) {
  if (big) word = __builtin_bswap64(word) >> (64 - 8 * size);
  std::memcpy(at, &word, static_cast<size_t>(size));
}

// -------------------------------------------------------------------------------------------------------- packing
bool PackInt(const Field& field, Value v, uint8_t* out) {
  if (!IsInt(v)) {
    if (!HasIndex(v)) return RaiseError("required argument is not an integer"), false;
    v = IndexOf(v);
    if (v.IsNull()) return false;
  }
  int64_t number = 0;
  uint64_t word = 0;
  bool is_int64 = IntToInt64(v, &number), is_uint64 = IntToUint64(v, &word);
  if (!is_uint64) word = static_cast<uint64_t>(number);
  // Numbers of one octet, and of two in the machine's order, are looked at as signed ones: so what is negative is told its range.
  bool is_short = field.size == 1 || (field.size == 2 && field.is_native);
  bool fits = field.code == 'P' ? is_int64 || is_uint64 : field.is_signed || is_short ? is_int64 : is_uint64;
  if (!fits) {
    bool negative = IntSign(v) < 0;
    if (field.code == 'P') {
      Raise(g_types.OverflowError, "Python int too large to convert to C %slong", negative ? "" : "unsigned ");
    } else if (field.size == 8 && !field.is_native) {
      Raise(g_types.OverflowError, negative && !field.is_signed ? "can't convert negative int to unsigned" : "int too big to convert");
    } else {
      RaiseError("argument out of range");
    }
    return false;
  }
  if (field.size < 8) {
    int64_t bits = 8 * field.size;
    int64_t least = field.is_signed ? -(int64_t{1} << (bits - 1)) : 0;
    int64_t most = (int64_t{1} << (field.is_signed ? bits - 1 : bits)) - 1;
    if (!is_int64 || number < least || number > most) {
      if (is_short) {
        RaiseError("%s%s format requires %lld <= number <= %lld", field.is_signed ? "" : "u", field.size == 1 ? "byte" : "short",
                   static_cast<long long>(least), static_cast<long long>(most));
      } else {
        RaiseError("'%c' format requires %lld <= number <= %lld", field.code, static_cast<long long>(least), static_cast<long long>(most));
      }
      return false;
    }
  }
  StoreWord(out, word, field.size, field.big);
  return true;
}

bool PackFloat(const Field& field, Value v, uint8_t* out) {
  double d;
  if (!ToDouble(v, &d)) {
    ClearPending();  // whatever it was
    return RaiseError("required argument is not a float"), false;
  }
  uint64_t word;
  bool overflows;
  if (field.size == 8) {
    word = std::bit_cast<uint64_t>(d);
    overflows = false;
  } else if (field.size == 4) {
    float single = static_cast<float>(d);
    word = std::bit_cast<uint32_t>(single);
    overflows = std::isinf(single) && !std::isinf(d) && !field.may_overflow;
  } else if (std::isnan(d)) {
    word = std::signbit(d) ? 0xfe00 : 0x7e00;
    overflows = false;
  } else {
    auto half = static_cast<_Float16>(d);
    word = std::bit_cast<uint16_t>(half);
    overflows = (word & 0x7fff) == 0x7c00 && !std::isinf(d);
  }
  if (overflows) return Raise(g_types.OverflowError, "float too large to pack with %c format", field.code), false;
  StoreWord(out, word, field.size, field.big);
  return true;
}

bool PackItem(const Field& field, Value v, uint8_t* out) {
  switch (field.kind) {
    case Kind::kInt: return PackInt(field, v, out);
    case Kind::kFloat: return PackFloat(field, v, out);
    case Kind::kBool: {
      int truth = IsTrue(v);
      if (truth >= 0) *out = static_cast<uint8_t>(truth);
      return truth >= 0;
    }
    case Kind::kChar:
      if (!IsBytes(v) || v.As<Bytes>()->length.get() != 1) return RaiseError("char format requires a bytes object of length 1"), false;
      *out = v.As<Bytes>()->data.get(0);
      return true;
    case Kind::kOctets:
    case Kind::kCounted: {
      const uint8_t* data;
      int64_t length;
      if (!(IsBytes(v) || IsByteArray(v)) || !GetBuffer(v, &data, &length)) {
        return RaiseError("argument for '%c' must be a bytes object", field.code), false;
      }
      int64_t room = field.size;
      if (field.kind == Kind::kCounted) {
        if (room == 0) return true;
        --room;
        if (length > room) length = room;
        *out++ = static_cast<uint8_t>(length > 255 ? 255 : length);
      }
      std::memcpy(out, data, static_cast<size_t>(length > room ? room : length));
      return true;
    }
  }
  return false;
}

// ------------------------------------------------------------------------------------------------------ unpacking
Value UnpackItem(const Field& field, const uint8_t* at) {
  switch (field.kind) {
    case Kind::kInt: {
      uint64_t word = LoadWord(at, field.size, field.big);
      if (!field.is_signed) return IntFromUint64(word);
      int64_t shift = 64 - 8 * field.size;
      return IntFromInt64(static_cast<int64_t>(word << shift) >> shift);
    }
    case Kind::kFloat: {
      uint64_t word = LoadWord(at, field.size, field.big);
      if (field.size == 8) return BoxFloat(std::bit_cast<double>(word));
      if (field.size == 4) return BoxFloat(static_cast<double>(std::bit_cast<float>(static_cast<uint32_t>(word))));
      auto half = static_cast<double>(std::bit_cast<_Float16>(static_cast<uint16_t>(word)));
      return BoxFloat(std::isnan(half) ? std::copysign(std::numeric_limits<double>::quiet_NaN(), half) : half);
    }
    case Kind::kBool: return Value::Bool(*at != 0);
    case Kind::kChar: return NewBytes({reinterpret_cast<const char*>(at), 1});
    case Kind::kOctets: return NewBytes({reinterpret_cast<const char*>(at), static_cast<size_t>(field.size)});
    case Kind::kCounted: {
      if (field.size == 0) return Raise(g_types.SystemError, "Negative size passed to PyBytes_FromStringAndSize");
      int64_t length = *at < field.size ? *at : field.size - 1;
      return NewBytes({reinterpret_cast<const char*>(at + 1), static_cast<size_t>(length)});
    }
  }
  return Value::Null();
}

}  // namespace

Format* Compile(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return RaiseError("embedded null character"), nullptr;
  Compiler compiler;
  if (!compiler.Run(text)) return nullptr;
  static Shape* shape = Shape::NewRoot(&Format::Info(), Value::Null());
  auto* format = heap::NewArray<Format, &Format::field_count, &Format::fields>(shape, static_cast<int64_t>(compiler.fields.size()));
  if (format == nullptr) return RaiseMemoryError(), nullptr;
  format->size.init(compiler.size);
  format->values.init(compiler.values);
  format->code_count.init(compiler.codes);
  std::copy(compiler.fields.begin(), compiler.fields.end(), format->fields.data());
  return format;
}

bool Pack(Format* format, const Value* values, uint8_t* out) {
  std::memset(out, 0, static_cast<size_t>(format->size.get()));
  for (int64_t i = 0; i < format->field_count.get(); ++i) {
    const Field& field = format->fields.data()[i];
    for (int64_t k = 0; k < field.repeat; ++k) {
      Value v = *values++;
      if (PackItem(field, v, out + field.offset + k * field.size)) continue;
      // Of an int, whatever was too large: struct.error says so.
      if (IsInt(v) && PendingMatches(g_types.OverflowError)) {
        ClearPending();
        RaiseError("int too large to convert");
      }
      return false;
    }
  }
  return true;
}

Value Unpack(Format* format, const uint8_t* data) {
  Tuple* tuple = NewTuple(format->values.get());
  if (tuple == nullptr) return Value::Null();
  int64_t at = 0;
  for (int64_t i = 0; i < format->field_count.get(); ++i) {
    const Field& field = format->fields.data()[i];
    for (int64_t k = 0; k < field.repeat; ++k) {
      Value item = UnpackItem(field, data + field.offset + k * field.size);
      if (item.IsNull()) return item;
      tuple->items.init(at++, item);
    }
  }
  return Value::Ptr(tuple);
}

}  // namespace ouro::python::structs
