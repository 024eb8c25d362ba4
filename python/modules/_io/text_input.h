// Reading text: decoding and newline rules over a RawFile.
#pragma once
#include "python/modules/_io/file_objects.h"

namespace ouro::python {

// A line with its end (translated as the file's newline mode says) of at most `limit` characters (-1: any length); an
// empty str at the end of the input. Null: pending.
Value TextInputLine(TextFile* file, int64_t limit);
// Up to `limit` characters (-1: all).
Value TextInputRead(TextFile* file, int64_t limit);

}  // namespace ouro::python
