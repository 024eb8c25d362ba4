// str.format and str.format_map: replacement fields {name.attribute[index]!conversion:spec}.
#include "python/runtime/format/format.h"
#include "python/runtime/natives/arguments.h"
#include "python/types/dict/dict.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/int/int.h"
#include "python/types/str/str.h"
#include "python/types/str/str_builder.h"

namespace ouro::python {
namespace {

class Formatter {
 public:
  Formatter(const Value* arguments, int64_t count, Value keywords)
      : arguments_(arguments), count_(count), keywords_(keywords) {}

  // The text of `format` with its fields replaced; `depth`: how deep specs may nest.
  Value Build(Value format, int depth) {
    if (depth == 0) return Raise(g_types.ValueError, "Max string recursion exceeded");
    const Str* s = format.As<Str>();
    int64_t n = s->length.get(), i = 0;
    StrBuilder out;
    while (i < n) {
      int64_t start = i;
      while (i < n && s->At(i) != '{' && s->At(i) != '}') ++i;
      out.AppendPart(format, start, i);
      if (i == n) break;
      char32_t c = s->At(i);
      if (i + 1 < n && s->At(i + 1) == c) {
        out.Append(c);
        i += 2;
        continue;
      }
      if (c == '}' || i + 1 == n)
        return Raise(g_types.ValueError, "Single '%c' encountered in format string", static_cast<char>(c));
      ++i;
      Value text = Field(format, &i, depth);
      if (text.IsNull()) return text;
      out.AppendStr(text);
    }
    return out.Finish();
  }

 private:
  // The field that begins at *i, behind its brace; *i moves behind the closing one.
  Value Field(Value format, int64_t* i, int depth) {
    const Str* s = format.As<Str>();
    int64_t n = s->length.get(), at = *i, name_start = at;
    for (; at < n; ++at) {
      char32_t c = s->At(at);
      if (c == '{') return Raise(g_types.ValueError, "unexpected '{' in field name");
      if (c == '[') {
        while (at < n && s->At(at) != ']') ++at;
        if (at == n) break;
        continue;
      }
      if (c == '}' || c == ':' || c == '!') break;
    }
    if (at >= n) return Raise(g_types.ValueError, "expected '}' before end of string");
    int64_t name_end = at;
    char32_t conversion = 0, c = s->At(at++);
    int64_t spec_start = at, spec_end = at;
    bool nested = false;
    if (c == '!') {
      if (at >= n) return Raise(g_types.ValueError, "end of string while looking for conversion specifier");
      conversion = s->At(at++);
      if (at < n) {
        c = s->At(at++);
        if (c != '}' && c != ':') return Raise(g_types.ValueError, "expected ':' after conversion specifier");
      } else {
        c = ':';
      }
      spec_start = spec_end = at;
    }
    if (c == ':') {
      int braces = 1;
      for (; at < n; ++at) {
        if (s->At(at) == '{') {
          nested = true;
          ++braces;
        } else if (s->At(at) == '}' && --braces == 0) {
          break;
        }
      }
      if (at >= n) return Raise(g_types.ValueError, "unmatched '{' in format spec");
      spec_end = at++;
    }
    *i = at;
    Value object = Lookup(format, name_start, name_end);
    if (object.IsNull()) return object;
    if (conversion != 0) {
      switch (conversion) {
        case 's':
          object = StrOf(object);
          break;
        case 'r':
          object = Repr(object);
          break;
        case 'a':
          object = Ascii(object);
          break;
        default:
          if (conversion > 32 && conversion < 127) {
            return Raise(g_types.ValueError, "Unknown conversion specifier %c", static_cast<char>(conversion));
          }
          return Raise(g_types.ValueError, "Unknown conversion specifier \\x%x", static_cast<unsigned>(conversion));
      }
      if (object.IsNull()) return object;
    }
    Value spec = StrSubstring(format, spec_start, spec_end);
    if (!spec.IsNull() && nested) spec = Build(spec, depth - 1);
    return spec.IsNull() ? spec : FormatOf(object, spec);
  }

  // Digits as an index; -1: not a number; -2: pending.
  static int64_t Number(const Str* s, int64_t start, int64_t end) {
    if (start == end) return -1;
    int64_t value = 0;
    for (int64_t i = start; i < end; ++i) {
      char32_t c = s->At(i);
      if (c < '0' || c > '9') return -1;
      if (__builtin_mul_overflow(value, 10, &value) ||
          __builtin_add_overflow(value, static_cast<int64_t>(c - '0'), &value)) {
        Raise(g_types.ValueError, "Too many decimal digits in format string");
        return -2;
      }
    }
    return value;
  }

  Value Positional(int64_t index, bool automatic) {
    if (numbering_ == kUnset) numbering_ = automatic ? kAutomatic : kManual;
    if ((numbering_ == kAutomatic) != automatic) {
      return Raise(g_types.ValueError,
                   automatic ? "cannot switch from manual field specification to automatic field numbering"
                             : "cannot switch from automatic field numbering to manual field specification");
    }
    if (automatic) index = next_++;
    if (count_ < 0) return Raise(g_types.ValueError, "Format string contains positional fields");
    if (index >= count_) {
      return Raise(g_types.IndexError, "Replacement index %lld out of range for positional args tuple",
                   static_cast<long long>(index));
    }
    return arguments_[index];
  }

  Value Lookup(Value format, int64_t start, int64_t end) {
    const Str* s = format.As<Str>();
    int64_t at = start;
    while (at < end && s->At(at) != '.' && s->At(at) != '[') ++at;
    int64_t number = Number(s, start, at);
    if (number == -2) return Value::Null();
    Value object;
    if (at == start || number >= 0) {
      object = Positional(number, at == start);
    } else {
      Value key = StrSubstring(format, start, at);
      if (key.IsNull()) return key;
      if (IsExactDict(keywords_)) {
        object = DictGet(keywords_.As<Dict>(), key);
        if (object == Value::Undefined()) return RaiseKeyError(key);
      } else {
        object = GetItem(keywords_, key);
      }
    }
    while (!object.IsNull() && at < end) {
      bool attribute = s->At(at++) == '.';
      int64_t first = at;
      if (attribute) {
        while (at < end && s->At(at) != '.' && s->At(at) != '[') ++at;
      } else {
        while (at < end && s->At(at) != ']') ++at;
        if (at == end) return Raise(g_types.ValueError, "Missing ']' in format string");
      }
      if (first == at) return Raise(g_types.ValueError, "Empty attribute in format string");
      Value name = StrSubstring(format, first, at);
      if (name.IsNull()) return name;
      if (attribute) {
        object = GetAttr(object, InternStr(name));
        continue;
      }
      number = Number(s, first, at++);
      if (number == -2) return Value::Null();
      if (at < end && s->At(at) != '.' && s->At(at) != '[') {
        return Raise(g_types.ValueError, "Only '.' or '[' may follow ']' in format field specifier");
      }
      object = GetItem(object, number >= 0 ? IntFromInt64(number) : name);
    }
    return object;
  }

  enum { kUnset, kAutomatic, kManual } numbering_ = kUnset;
  int64_t next_ = 0;
  const Value* arguments_;
  int64_t count_;
  Value keywords_;
};

}  // namespace

Value StrFormat(Value format, const Value* arguments, int64_t count, Value keywords) {
  return Formatter(arguments, count, keywords).Build(format, 2);
}

}  // namespace ouro::python
