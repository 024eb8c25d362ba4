#include "scheme/main/prompt.h"

#include <dlfcn.h>

#include <cstdlib>
#include <string>

#include "framework/host/host.h"
#include "scheme/engine/engine.h"
#include "scheme/expand/expand.h"
#include "scheme/objects/native.h"
#include "scheme/ports/port.h"
#include "scheme/reader/printer.h"
#include "scheme/reader/reader.h"

namespace ouro::scheme {

namespace {

// Lines of a terminal by libedit, which is opened when first needed and may be missing; of anything else as they are.
class LineReader {
 public:
  LineReader() {
    if (!host::Get().IsTerminal(0) || !host::Get().IsTerminal(1)) return;
    void* library = dlopen("libedit.so.2", RTLD_NOW);
    if (library == nullptr) return;
    readline_ = reinterpret_cast<char* (*)(const char*)>(dlsym(library, "readline"));
    add_history_ = reinterpret_cast<int (*)(const char*)>(dlsym(library, "add_history"));
    write_history_ = reinterpret_cast<int (*)(const char*)>(dlsym(library, "write_history"));
    auto read_history = reinterpret_cast<int (*)(const char*)>(dlsym(library, "read_history"));
    if (readline_ == nullptr || add_history_ == nullptr || write_history_ == nullptr || read_history == nullptr) {
      readline_ = nullptr;
      return;
    }
    if (const char* home = host::Get().Environment("HOME")) history_ = std::string(home) + "/.ouro_scheme_history";
    if (!history_.empty()) read_history(history_.c_str());
  }
  ~LineReader() {
    if (readline_ != nullptr && !history_.empty()) write_history_(history_.c_str());
  }
  // False at the end of the input. The line ends with a newline, except perhaps the last one.
  bool Read(const char* prompt, std::string* line) {
    if (readline_ != nullptr) {
      char* text = readline_(prompt);
      if (text == nullptr) return false;
      *line = text;
      if (!line->empty()) add_history_(text);
      *line += '\n';
      std::free(text);
      return true;
    }
    if (host::Get().IsTerminal(0)) host::WriteAll(1, prompt, std::char_traits<char>::length(prompt));
    line->clear();
    while (true) {
      char c;
      int64_t n = host::Get().Read(0, &c, 1);
      if (n < 0) continue;  // interrupted
      if (n == 0) return !line->empty();
      *line += c;
      if (c == '\n') return true;
    }
  }

 private:
  char* (*readline_)(const char*) = nullptr;
  int (*add_history_)(const char*) = nullptr;
  int (*write_history_)(const char*) = nullptr;
  std::string history_;
};

void PrintResult(Value v) {
  if (v == kUnspecified) return;
  if (IsValues(v)) {
    for (uint32_t i = 0; i < v.AsPtr()->user_half(); ++i) PrintResult(v.As<Values>()->items.get(i));
    return;
  }
  if (IsLongValues(v)) {
    for (Value rest = v.As<LongValues>()->list.get(); IsPair(rest); rest = Cdr(rest)) PrintResult(Car(rest));
    return;
  }
  PortWrite(CurrentOutputPort(), Print(v, PrintStyle::kWrite) + "\n");
}

void Report() {
  Value error = mode::g_thread.pending;
  mode::g_thread.pending = Value::Null();
  ReportUncaught(error);
}

// Does the text end within a form?
bool IsIncomplete(const std::string& text, uint32_t file) {
  TextSource characters(text);
  Reader reader(&characters, file, nullptr);
  while (true) {
    Value datum = reader.Read();
    if (datum == kEof) return false;
    if (!datum.IsNull()) continue;
    mode::g_thread.pending = Value::Null();
    return reader.incomplete();
  }
}

// Evaluates the forms of the text and prints their values; false when one fails, which is reported.
bool Evaluate(const std::string& text, uint32_t file) {
  TextSource characters(text);
  SourceMap map;
  Reader reader(&characters, file, &map);
  while (true) {
    Value datum = reader.Read();
    if (datum == kEof) return true;
    if (datum.IsNull()) return Report(), false;
    Value thunk = CompileDatum(datum, &map, InteractionEnvironment(), reader.location());
    Value result = thunk.IsNull() ? thunk : RunTopLevel(thunk);
    if (result.IsNull()) {
      if (Pending()) Report();
      FlushStandardPorts();
      return false;
    }
    PrintResult(result);
    FlushStandardPorts();
  }
}

}  // namespace

int RunExpressions(const char* text) { return Evaluate(text, AddSourceFile("-e")) ? 0 : 70; }

int RunPrompt() {
  SetInteractive(true);
  LineReader lines;
  uint32_t file = AddSourceFile("prompt");
  std::string text, line;
  while (lines.Read(text.empty() ? "> " : "  ", &line)) {
    text += line;
    if (IsIncomplete(text, file)) continue;
    Evaluate(text, file);
    text.clear();
  }
  if (!text.empty()) {
    Evaluate(text, file);
    return 70;
  }
  return 0;
}

}  // namespace ouro::scheme
