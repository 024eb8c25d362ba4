// What the codecs of str and bytes share: encodings by name, and the error handlers.
#pragma once
#include <string>
#include <string_view>

#include "python/types/str/str.h"

namespace ouro::python {

enum class Encoding {
  kUnknown,
  kUtf8,
  kUtf8Sig,
  kAscii,
  kLatin1,
  kUtf16,
  kUtf16Le,
  kUtf16Be,
  kUtf32,
  kUtf32Le,
  kUtf32Be
};
Encoding FindEncoding(std::string_view name);  // aliases included

enum class ErrorHandler {
  kUnknown,
  kStrict,
  kIgnore,
  kReplace,
  kBackslashReplace,
  kXmlCharRefReplace,
  kNameReplace,
  kSurrogateEscape,
  kSurrogatePass,
};
ErrorHandler FindErrorHandler(std::string_view name);
Value RaiseUnknownEncoding(std::string_view name);      // LookupError
Value RaiseUnknownErrorHandler(std::string_view name);  // LookupError

Value RaiseEncodeError(const char* encoding, Value str, int64_t start, int64_t end, const char* reason);
Value RaiseDecodeError(const char* encoding, Value object, std::string_view data, int64_t start, int64_t end,
                       const char* reason);

}  // namespace ouro::python
