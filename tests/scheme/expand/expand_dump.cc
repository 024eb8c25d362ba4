// Shows what the expander makes of each form of a file.
//
//   expand_dump FILE [DIRECTORY...]    DIRECTORY: where libraries are looked for
//   expand_dump --time FILE            how long reading and expanding it takes
//
// A file whose first line is `; program` is expanded in the environment of a program, another one in that of the
// prompt. What libraries run is shown instead of being run.
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "framework/heap/heap.h"
#include "framework/host/host.h"
#include "framework/observe/flags.h"
#include "framework/state/thread.h"
#include "scheme/expand/expand.h"
#include "scheme/objects/numbers.h"
#include "scheme/reader/printer.h"

namespace ouro::scheme {
namespace {

void Show(const Node* node) { std::printf("%s\n", PrintNode(node).c_str()); }

Value ShowRun(Arena*, Node* node) {
  std::printf("run: ");
  Show(node);
  return kUnspecified;
}

void ShowError() {
  Value pending = mode::g_thread.pending;
  mode::g_thread.pending = Value::Null();
  auto* error = pending.As<ErrorObject>();
  static const char* const kKinds[] = {"user",  "file",   "read",   "type",   "arity", "unbound",
                                       "range", "syntax", "memory", "import", "other"};
  auto text = [](Value v) { return IsString(v) ? StringText(v) : std::string("?"); };
  std::printf("%s error at %s: %s", kKinds[static_cast<int>(error->kind.get())], text(error->location.get()).c_str(),
              text(error->message.get()).c_str());
  if (error->irritants.get() != kNil) std::printf(" %s", Print(error->irritants.get(), PrintStyle::kWrite).c_str());
  std::printf("\n");
  if (IsString(error->expression.get())) std::printf("  in %s\n", text(error->expression.get()).c_str());
}

int Dump(const char* path) {
  std::string text;
  if (host::ReadWholeFile(path, &text) != 0) return std::fprintf(stderr, "cannot read %s\n", path), 2;
  TextSource source(text);
  SourceMap map;
  Reader reader(&source, AddSourceFile(path), &map);
  Environment* environment = text.starts_with("; program") ? NewProgramEnvironment() : InteractionEnvironment();
  for (;;) {
    Value datum = reader.Read();
    if (datum.IsNull()) return ShowError(), 1;
    if (datum == kEof) return 0;
    Arena arena;
    if (Node* node = ExpandTopLevel(&arena, datum, &map, environment, reader.location())) {
      Show(node);
    } else {
      ShowError();
    }
  }
}

// The median of some rounds, each in an environment of its own.
int Time(const char* path) {
  std::string text;
  if (host::ReadWholeFile(path, &text) != 0) return std::fprintf(stderr, "cannot read %s\n", path), 2;
  uint32_t file = AddSourceFile(path);
  auto now = [] { return host::Get().Now(host::Clock::kMonotonic); };
  std::vector<int64_t> read, expand;
  for (int round = 0; round < 21; ++round) {
    int64_t start = now();
    TextSource source(text);
    SourceMap map;
    Reader reader(&source, file, &map);
    heap::RootVector forms;
    for (Value datum = reader.Read(); datum != kEof; datum = reader.Read()) {
      if (datum.IsNull()) return ShowError(), 1;
      forms.push_back(datum);
    }
    int64_t middle = now();
    Environment* environment = CoreEnvironment();
    for (Value datum : *forms) {
      Arena arena;
      if (ExpandTopLevel(&arena, datum, &map, environment) == nullptr) return ShowError(), 1;
    }
    read.push_back(middle - start);
    expand.push_back(now() - middle);
  }
  for (auto* times : {&read, &expand}) std::sort(times->begin(), times->end());
  std::printf("read %.2f ms, expanded %.2f ms\n", static_cast<double>(read[10]) / 1e6,
              static_cast<double>(expand[10]) / 1e6);
  return 0;
}

}  // namespace
}  // namespace ouro::scheme

int main(int argc, char** argv) {
  using namespace ouro;
  observe::ReadFlags();
  const char* bottom = static_cast<const char*>(__builtin_frame_address(0));
  heap::Initialize(bottom);
  if (observe::g_flags.gc_stress || observe::g_flags.gc_scribble || observe::g_flags.gc_verify) {
    heap::SetStress(observe::g_flags.gc_stress, observe::g_flags.gc_scribble, observe::g_flags.gc_verify);
  }
  rlimit stack;
  size_t bytes = getrlimit(RLIMIT_STACK, &stack) == 0 && stack.rlim_cur != RLIM_INFINITY ? stack.rlim_cur : 8 << 20;
  mode::g_thread.native_stack_limit = bottom - bytes + (512 << 10);
  if (observe::g_flags.heap_limit) heap::SetLimit(observe::g_flags.heap_limit);
  heap::AddRootTracer(
      "pending", [](Visitor& visitor, void*) { visitor.Visit(&mode::g_thread.pending); }, nullptr);
  scheme::InitializeObjects();
  scheme::InitializeExpander();
  scheme::SetExpandHooks({&scheme::ShowRun});
  if (argc == 3 && std::string_view(argv[1]) == "--time") return scheme::Time(argv[2]);
  for (int i = 2; i < argc; ++i) scheme::AddLibraryPath(argv[i]);
  return argc < 2 ? 2 : scheme::Dump(argv[1]);
}
