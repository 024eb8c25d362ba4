#include "python/objects/unraisable.h"

#include <string>

#include "framework/host/host.h"
#include "python/objects/traceback.h"

namespace ouro::python {

void ReportUnraisable(const char* text, Value where) {
  Value exception = TakePending();
  Value shown = Repr(where);
  if (shown.IsNull()) ClearPending();
  std::string report = text + (shown.IsNull() ? std::string("?") : std::string(Utf8(shown))) + "\n" + FormatException(exception);
  host::WriteAll(2, report.data(), report.size());
}

}  // namespace ouro::python
