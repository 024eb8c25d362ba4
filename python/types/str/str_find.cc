#include "python/types/str/str_find.h"

#include <vector>

#include "python/types/str/str.h"
#include "python/types/str/str_units.h"

namespace ouro::python {

// Calls f(haystack units, needle units) with the needle in the haystack's width; -1 when the needle cannot occur.
template <class F>
static int64_t WithSameWidth(const Str* haystack, const Str* needle, F f) {
  if (needle->width_shift() > haystack->width_shift() || (haystack->ascii() && !needle->ascii())) return -1;
  return VisitUnits(haystack, [&](auto* units) -> int64_t {
    using U = std::remove_cvref_t<decltype(*units)>;
    if (needle->width_shift() == haystack->width_shift()) return f(units, reinterpret_cast<const U*>(needle->data()));
    std::vector<U> wide(static_cast<size_t>(needle->length.get()));
    CopyStrUnits(reinterpret_cast<uint8_t*>(wide.data()), haystack->width_shift(), 0, needle, 0, needle->length.get());
    return f(units, static_cast<const U*>(wide.data()));
  });
}

int64_t StrFind(Value haystack, Value needle, int64_t start, int64_t end) {
  const Str *h = haystack.As<Str>(), *x = needle.As<Str>();
  if (end - start < x->length.get()) return -1;
  int64_t found = WithSameWidth(
      h, x, [&](auto* units, auto* wanted) { return FindUnits(units + start, end - start, wanted, x->length.get()); });
  return found < 0 ? -1 : found + start;
}

int64_t StrRFind(Value haystack, Value needle, int64_t start, int64_t end) {
  const Str *h = haystack.As<Str>(), *x = needle.As<Str>();
  if (end - start < x->length.get()) return -1;
  int64_t found = WithSameWidth(
      h, x, [&](auto* units, auto* wanted) { return RFindUnits(units + start, end - start, wanted, x->length.get()); });
  return found < 0 ? -1 : found + start;
}

}  // namespace ouro::python
