// ouro-scheme: the command line.

#include <csignal>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "framework/heap/heap.h"
#include "framework/host/host.h"
#include "framework/mode/native_stack.h"
#include "framework/observe/flags.h"
#include "framework/warm/warm.h"
#include "scheme/engine/engine.h"
#include "scheme/expand/expand.h"
#include "scheme/lib/prelude_text.h"
#include "scheme/main/prompt.h"
#include "scheme/objects/native.h"
#include "scheme/primitives/primitives.h"

namespace ouro::scheme {

namespace {

constexpr char kUsage[] =
    "usage: ouro-scheme [-l DIRECTORY]... FILE [ARGUMENT]...   runs a program\n"
    "       ouro-scheme [-l DIRECTORY]... -e EXPRESSION        evaluates and prints, with all standard libraries imported\n"
    "       ouro-scheme [-l DIRECTORY]...                      the prompt\n"
    "  -l DIRECTORY   where libraries are looked for: (a b) in DIRECTORY/a/b.sld\n";

// Beyond this much the heap is full: a program without end must not take the machine along.
size_t DefaultHeapLimit() {
  std::string text;
  if (host::ReadWholeFile("/proc/meminfo", &text) < 0) return 0;
  unsigned long long kilobytes = 0;
  if (std::sscanf(text.c_str(), "MemTotal: %llu", &kilobytes) != 1) return 0;
  return static_cast<size_t>(kilobytes) * 1024 / 4 * 3;
}

void StartRuntime() {
  observe::ReadFlags();
  heap::Initialize(mode::NativeStackBottom());
  auto& flags = observe::g_flags;
  if (flags.gc_stress || flags.gc_scribble || flags.gc_verify) heap::SetStress(flags.gc_stress, flags.gc_scribble, flags.gc_verify);
  mode::InitializeThread(1 << 16);
  mode::SetNativeStackLimits();
  warm::Initialize();
  InitializeObjects();
  InitializeExpander();
  DefinePrimitives();
  InitializeEngine();
}

// Runs the forms of a text, the prelude's or a program's.
bool RunText(std::string name, std::string text, Environment* environment) {
  Value source = OpenSourceText(std::move(name), std::move(text), environment);
  static Global* run = GlobalIn(CoreEnvironment(), Intern("%run-source"));
  return !RunTopLevel(run->value.get(), source).IsNull();
}

// %run-source is defined by the prelude itself: the forms are run one by one from here.
void LoadPrelude() {
  std::string_view text = PreludeText();
  uint32_t file = AddSourceFile("prelude", true);
  TextSource characters(text);
  SourceMap map;
  Reader reader(&characters, file, &map);
  while (true) {
    Value datum = reader.Read();
    if (datum == kEof) return;
    Value result = datum;
    if (!datum.IsNull()) {
      Value thunk = CompileDatum(datum, &map, CoreEnvironment(), reader.location());
      result = thunk.IsNull() ? thunk : RunTopLevel(thunk);
    }
    if (result.IsNull()) {
      if (Pending()) ReportUncaught(mode::g_thread.pending);
      ExitProcess(70);
    }
  }
}

// Everything above a path, nearest first.
std::vector<std::string> FoldersAbove(std::string path) {
  std::vector<std::string> folders;
  if (path.find('/') == std::string::npos) return folders;
  while (!path.empty()) {
    size_t slash = path.rfind('/');
    path.resize(slash == std::string::npos ? 0 : slash);
    folders.push_back(path.empty() ? (slash == 0 ? "" : ".") : path);
  }
  return folders;
}

// The folder of the libraries written in Scheme: below the executable's runfiles, or in a source tree around the executable or around
// the link by which it was called (bazel-bin leads out of the checkout).
void FindOwnLibraries(const char* called) {
  std::string executable = host::Get().ExecutablePath();
  std::vector<std::string> candidates{executable + ".runfiles/ouro/scheme/lib"};
  for (const std::string& path : {executable, std::string(called)}) {
    for (const std::string& folder : FoldersAbove(path)) candidates.push_back(folder + "/scheme/lib");
  }
  host::FileStatus status;
  for (const std::string& candidate : candidates) {
    if (host::Get().Stat((candidate + "/srfi/1.sld").c_str(), true, &status) >= 0) return SetOwnLibraryPath(candidate);
  }
  SetOwnLibraryPath(candidates[0]);
}

int RunFile(const char* path, std::vector<std::string> words) {
  std::string text;
  host::FileStatus status;
  if (host::Get().Stat(path, true, &status) >= 0 && status.is_directory) {
    std::fprintf(stderr, "%s: error: is a directory\n", path);
    return 70;
  }
  if (host::ReadWholeFile(path, &text) < 0) {
    std::fprintf(stderr, "%s: error: cannot read the file\n", path);
    return 70;
  }
  SetCommandLine(std::move(words));
  return RunText(path, std::move(text), NewProgramEnvironment()) ? 0 : 70;
}

int Main(int argc, char** argv) {
  StartRuntime();
  struct sigaction action{};
  action.sa_handler = [](int) { InterruptFromKeyboard(); };
  sigaction(SIGINT, &action, nullptr);
  const char* expression = nullptr;
  int i = 1;
  std::vector<std::string> libraries;
  for (; i < argc && argv[i][0] == '-' && argv[i][1] != 0; ++i) {
    if (std::strcmp(argv[i], "-l") == 0 && i + 1 < argc) {
      libraries.push_back(argv[++i]);
    } else if (std::strcmp(argv[i], "-e") == 0 && i + 1 < argc) {
      expression = argv[++i];
    } else if (std::strcmp(argv[i], "-h") == 0 || std::strcmp(argv[i], "--help") == 0) {
      std::fputs(kUsage, stdout);
      std::fflush(stdout);
      return 0;
    } else {
      std::fputs(kUsage, stderr);
      return 64;
    }
  }
  FindOwnLibraries(argv[0]);
  for (std::string& library : libraries) AddLibraryPath(std::move(library));
  LoadPrelude();
  SetHeapLimit(observe::g_flags.heap_limit ? observe::g_flags.heap_limit : DefaultHeapLimit());
  if (expression != nullptr) {
    SetCommandLine({"-e"});
    return RunExpressions(expression);
  }
  if (i < argc) return RunFile(argv[i], std::vector<std::string>(argv + i, argv + argc));
  SetCommandLine({});
  return RunPrompt();
}

}  // namespace

}  // namespace ouro::scheme

int main(int argc, char** argv) {
  using namespace ouro;
  return mode::RunOnNativeStack([](int count, char** values) -> int { scheme::ExitProcess(scheme::Main(count, values)); }, argc, argv);
}
