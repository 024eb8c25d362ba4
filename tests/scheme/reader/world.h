// What the tests of the reader and the printer share.
#pragma once
#include <string>

#include "scheme/objects/equality.h"
#include "scheme/objects/native.h"
#include "scheme/objects/numbers.h"
#include "scheme/reader/printer.h"
#include "scheme/reader/reader.h"
#include "tests/catch/catch.h"

namespace ouro::scheme {

// "PLACE: MESSAGE" of the pending error, which is no longer pending; "" when there is none.
inline std::string TakeError() {
  Value pending = mode::g_thread.pending;
  if (pending.IsNull()) return "";
  mode::g_thread.pending = Value::Null();
  auto* error = pending.As<ErrorObject>();
  std::string place = error->location.get() == Value::False() ? "" : StringText(error->location.get()) + ": ";
  std::string text = place + StringText(error->message.get());
  for (Value v = error->irritants.get(); IsPair(v); v = Cdr(v)) text += " " + Print(Car(v), PrintStyle::kWrite);
  return text;
}

// The first datum of the text; Null: an error is pending.
inline Value Parse(std::string_view text, SourceMap* map = nullptr) {
  TextSource source(text);
  return Reader(&source, AddSourceFile("t"), map).Read();
}
inline std::string Write(Value v) { return v.IsNull() ? TakeError() : Print(v, PrintStyle::kWrite); }
// The first datum written, or the error.
inline std::string Again(std::string_view text) { return Write(Parse(text)); }
// All data of a text, written, with spaces between.
inline std::string All(std::string_view text) {
  TextSource source(text);
  Reader reader(&source, AddSourceFile("t"), nullptr);
  std::string out;
  for (;;) {
    Value v = reader.Read();
    if (v == kEof) return out;
    if (!out.empty()) out += " ";
    out += Write(v);
    if (v.IsNull()) return out;
  }
}

}  // namespace ouro::scheme
