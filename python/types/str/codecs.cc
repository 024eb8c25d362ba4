#include "python/types/str/codecs.h"

#include <cctype>

#include "python/types/bytes/bytes.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/int/int.h"

namespace ouro::python {

Encoding FindEncoding(std::string_view name) {
  struct Alias {
    std::string_view name;
    Encoding encoding;
  };
  static constexpr Alias kAliases[] = {
      {"utf-8", Encoding::kUtf8},
      {"utf8", Encoding::kUtf8},
      {"u8", Encoding::kUtf8},
      {"utf", Encoding::kUtf8},
      {"cp65001", Encoding::kUtf8},
      {"utf-8-sig", Encoding::kUtf8Sig},
      {"ascii", Encoding::kAscii},
      {"us-ascii", Encoding::kAscii},
      {"646", Encoding::kAscii},
      {"us", Encoding::kAscii},
      {"ansi-x3.4-1968", Encoding::kAscii},
      {"ansi-x3-4-1968", Encoding::kAscii},
      {"iso646-us", Encoding::kAscii},
      {"iso-646.irv-1991", Encoding::kAscii},
      {"latin-1", Encoding::kLatin1},
      {"latin1", Encoding::kLatin1},
      {"latin", Encoding::kLatin1},
      {"l1", Encoding::kLatin1},
      {"iso-8859-1", Encoding::kLatin1},
      {"iso8859-1", Encoding::kLatin1},
      {"iso8859", Encoding::kLatin1},
      {"8859", Encoding::kLatin1},
      {"cp819", Encoding::kLatin1},
      {"ibm819", Encoding::kLatin1},
      {"iso-ir-100", Encoding::kLatin1},
      {"utf-16", Encoding::kUtf16},
      {"utf16", Encoding::kUtf16},
      {"u16", Encoding::kUtf16},
      {"utf-16-le", Encoding::kUtf16Le},
      {"utf-16le", Encoding::kUtf16Le},
      {"unicodelittleunmarked", Encoding::kUtf16Le},
      {"utf-16-be", Encoding::kUtf16Be},
      {"utf-16be", Encoding::kUtf16Be},
      {"unicodebigunmarked", Encoding::kUtf16Be},
      {"utf-32", Encoding::kUtf32},
      {"utf32", Encoding::kUtf32},
      {"u32", Encoding::kUtf32},
      {"utf-32-le", Encoding::kUtf32Le},
      {"utf-32le", Encoding::kUtf32Le},
      {"utf-32-be", Encoding::kUtf32Be},
      {"utf-32be", Encoding::kUtf32Be},
  };
  if (name == "utf-8") return Encoding::kUtf8;
  std::string plain;
  for (char c : name)
    plain.push_back(c == '_' || c == ' ' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
  for (const Alias& alias : kAliases) {
    if (alias.name == plain) return alias.encoding;
  }
  return Encoding::kUnknown;
}

ErrorHandler FindErrorHandler(std::string_view name) {
  static constexpr std::string_view kNames[] = {
      "strict",      "ignore",          "replace",      "backslashreplace", "xmlcharrefreplace",
      "namereplace", "surrogateescape", "surrogatepass"};
  for (int i = 0; i < 8; ++i) {
    if (kNames[i] == name) return static_cast<ErrorHandler>(i + 1);
  }
  return ErrorHandler::kUnknown;
}

Value RaiseUnknownEncoding(std::string_view name) {
  return Raise(g_types.LookupError, "unknown encoding: %s", std::string(name).c_str());
}
Value RaiseUnknownErrorHandler(std::string_view name) {
  return Raise(g_types.LookupError, "unknown error handler name '%s'", std::string(name).c_str());
}

static Value RaiseCodecError(Type* type, const char* encoding, Value object, int64_t start, int64_t end,
                             const char* reason) {
  Value args[] = {NewStr(encoding), object, Value::Int(start), Value::Int(end), NewStr(reason)};
  Value exception = NewException(type, args, 5);
  if (!exception.IsNull()) SetPending(exception);
  return Value::Null();
}
Value RaiseEncodeError(const char* encoding, Value str, int64_t start, int64_t end, const char* reason) {
  return RaiseCodecError(g_types.UnicodeEncodeError, encoding, str, start, end, reason);
}
Value RaiseDecodeError(const char* encoding, Value object, std::string_view data, int64_t start, int64_t end,
                       const char* reason) {
  if (!IsBytes(object)) object = NewBytes(data);
  if (object.IsNull()) return object;
  return RaiseCodecError(g_types.UnicodeDecodeError, encoding, object, start, end, reason);
}

}  // namespace ouro::python
