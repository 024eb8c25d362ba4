#include "python/modules/binascii/binascii_module.h"

#include "python/runtime/natives/arguments.h"
#include "python/runtime/natives/typed.h"
#include "python/runtime/object/room.h"
#include "python/types/bytes/bytes_methods.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/int/int.h"
#include "python/types/memoryview/memory_view.h"
#include "python/types/module/module.h"
#include "python/types/str/str.h"

namespace ouro::python {
namespace binascii {

Type* ErrorType() {
  static Type* type = NewExceptionClass("binascii", "Error", g_types.ValueError);
  return type;
}

Input::Input(Value v) : v_(v), lock_(IsMemoryView(v) ? v.As<MemoryView>()->object.get() : v) {}
bool Input::Read() { return RequireBuffer(v_, &octets_); }
bool Input::ReadAscii() {
  if (IsStr(v_)) {
    if (!v_.As<Str>()->ascii()) return Raise(g_types.ValueError, "string argument should contain only ASCII characters"), false;
    octets_ = Utf8(v_);
    return true;
  }
  const uint8_t* data;
  int64_t size;
  if (!GetBuffer(v_, &data, &size)) {
    Raise(g_types.TypeError, "argument should be bytes, buffer or ASCII string, not '%s'", TypeNameOf(v_));
    return false;
  }
  octets_ = {reinterpret_cast<const char*>(data), static_cast<size_t>(size)};
  return true;
}

bool IntArgument(Value v, int64_t* out) {
  if (v == Value::Undefined()) return true;
  v = IndexOf(v);
  if (v.IsNull()) return false;
  if (IntToInt64(v, out) && *out >= INT32_MIN && *out <= INT32_MAX) return true;
  return Raise(g_types.OverflowError, "Python int too large to convert to C int"), false;
}

namespace {

// -------------------------------------------------------------------------------------------------------------- hex
Value EncodeHex(const Value* arguments, int64_t, Value) {
  Input input(arguments[0]);
  int64_t group = 1;
  OctetBuilder out;
  if (!input.Read() || !IntArgument(arguments[2], &group)) return Value::Null();
  return HexOctets(input.octets(), arguments[1], group, false, &out) ? NewBytes(out) : Value::Null();
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = static_cast<char>(c | 0x20);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}
Value DecodeHex(Value text) {
  Input input(text);
  if (!input.ReadAscii()) return Value::Null();
  std::string_view digits = input.octets();
  if (digits.size() % 2 != 0) return RaiseError("Odd-length string");
  Bytes* out = NewBytesUninitialized(static_cast<int64_t>(digits.size() / 2));
  if (out == nullptr) return Value::Null();
  for (size_t i = 0; i < digits.size(); i += 2) {
    int high = HexDigit(digits[i]), low = HexDigit(digits[i + 1]);
    if (high < 0 || low < 0) return RaiseError("Non-hexadecimal digit found");
    out->data.data()[i / 2] = static_cast<uint8_t>(high << 4 | low);
  }
  return out->length.get() > 1 ? Value::Ptr(out) : NewBytes(out->view());  // the shortest are shared
}

constexpr const char* kEncodeHexSignature = "($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)";
constexpr const char* kEncodeHexDoc =
    "The octets of data as hexadecimal digits, in bytes.\n\n  sep\n    a str or bytes of one character to put between groups\n"
    "  bytes_per_sep\n    octets of a group, counted from the end, from the beginning if negative";
constexpr const char* kDecodeHexDoc = "The octets that hexadecimal digits stand for, two for each.";
constexpr NativeDef kFunctions[] = {
    Typed<&DecodeUu>({.name = "a2b_uu", .signature = "($module, data, /)", .doc = "What a line of uuencoded text stands for."}),
    {.name = "b2a_uu",
     .signature = "($module, data, /, *, backtick=False)",
     .fn = EncodeUu,
     .doc = "A line of uuencoded text for at most 45 octets; with backtick, zeros are written ` and not as spaces."},
    {.name = "a2b_base64",
     .signature = "($module, data, /, *, strict_mode=False)",
     .fn = DecodeBase64,
     .doc = "What text in base64 stands for.\n\n  strict_mode\n    an Error for what is not of the code; otherwise it is passed over"},
    {.name = "b2a_base64",
     .signature = "($module, data, /, *, newline=True)",
     .fn = EncodeBase64,
     .doc = "A line of base64 for the octets of data, with its end unless newline is false."},
    {.name = "b2a_hex", .signature = kEncodeHexSignature, .fn = EncodeHex, .doc = kEncodeHexDoc},
    {.name = "hexlify", .signature = kEncodeHexSignature, .fn = EncodeHex, .doc = kEncodeHexDoc},
    {.name = "a2b_hex", .signature = "($module, hexstr, /)", .f1 = DecodeHex, .doc = kDecodeHexDoc},
    {.name = "unhexlify", .signature = "($module, hexstr, /)", .f1 = DecodeHex, .doc = kDecodeHexDoc},
    Typed<&CrcHqx>({.name = "crc_hqx",
                    .signature = "($module, data, crc, /)",
                    .doc = "The checksum CRC-CCITT of 16 bits, beginning with crc."}),
    {.name = "crc32",
     .signature = "($module, data, crc=0, /)",
     .fn = Crc32,
     .doc = "The checksum CRC-32 of data, going on from that of what came before."},
    {.name = "a2b_qp",
     .signature = "($module, /, data, header=False)",
     .fn = DecodeQuotedPrintable,
     .doc = "What quoted-printable text stands for; in a header, _ stands for a space."},
    {.name = "b2a_qp",
     .signature = "($module, /, data, quotetabs=False, istext=True, header=False)",
     .fn = EncodeQuotedPrintable,
     .doc = "data as quoted-printable text.\n\n  quotetabs\n    write tabs and spaces as codes wherever they are\n"
            "  istext\n    ends of lines stay what they are\n  header\n    write spaces as _"},
    {}};

}  // namespace
}  // namespace binascii

Module* NewBinasciiModule() {
  Module* module =
      NewModule("binascii", "Octets as text (hex, base64, uu, quoted-printable) and back, and checksums.", binascii::kFunctions);
  SetModuleAttr(module, "Error", Value::Ptr(binascii::ErrorType()));
  SetModuleAttr(module, "Incomplete", Value::Ptr(NewExceptionClass("binascii", "Incomplete", g_types.Exception)));
  return module;
}

}  // namespace ouro::python
