// write, write-shared, write-simple and display (R7RS 6.13.3), to text.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "scheme/objects/objects.h"

namespace ouro::scheme {

enum class PrintStyle {
  kDisplay,      // strings, characters and symbols as they are; labels for cycles only
  kWrite,        // labels for cycles only
  kWriteShared,  // labels for all that is shared
  kWriteSimple,  // no labels: does not end on cycles, so `limit` should be given
};
// UTF-8. `limit`: give up after about so many bytes, with "..." (0: none). "..." also stands for a number whose text finds no memory.
std::string Print(Value v, PrintStyle style, size_t limit = 0);
// The text goes piece by piece to `sink`, which may collect; false: it refused one, or there is no memory, which is pending then.
bool PrintTo(Value v, PrintStyle style, const std::function<bool(std::string_view)>& sink);

// The name of a closure, empty when it has none: the compiler knows.
void SetProcedureNamer(std::string (*namer)(Value closure));
// The same of any procedure; "" when it has none.
std::string ProcedureName(Value procedure);

}  // namespace ouro::scheme
