// ouro-python: the command line.
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "framework/heap/heap.h"
#include "framework/host/host.h"
#include "framework/mode/native_stack.h"
#include "framework/observe/flags.h"
#include "framework/warm/warm.h"
#include "python/compile/compile.h"
#include "python/interp/interp.h"
#include "python/main/options.h"
#include "python/modules/modules.h"
#include "python/modules/sys/sys.h"
#include "python/runtime/errors/audit.h"
#include "python/runtime/errors/unraisable.h"
#include "python/runtime/object/interp_hooks.h"
#include "python/types/dict/dict.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/int/int.h"
#include "python/types/list/list.h"
#include "python/types/module/module.h"
#include "python/types/str/str.h"
#include "python/types/traceback/traceback.h"

namespace ouro::python {
namespace interp {
void InstallSignals();
}

namespace {

constexpr size_t kMaxDepth = 1200000;  // activations

void StartRuntime() {
  observe::ReadFlags();
  heap::Initialize(mode::NativeStackBottom());
  if (observe::g_flags.gc_stress || observe::g_flags.gc_scribble || observe::g_flags.gc_verify) {
    heap::SetStress(observe::g_flags.gc_stress, observe::g_flags.gc_scribble, observe::g_flags.gc_verify);
  }
  mode::InitializeThread(kMaxDepth);
  mode::SetNativeStackLimits();
  warm::Initialize();
  InitializeObjects();
  InitializeModules();
  interp::Initialize();
  interp::InstallSignals();
  heap::StartLimit(observe::g_flags.heap_limit);
}

// Ends the process: flushes, statistics. Never returns.
[[noreturn]] void Leave(int status) {
  if (!FlushStandardStreams()) {
    if (HasPending()) ReportUnraisable(nullptr, SysGet("stdout"));
    if (status == 0) status = 120;
  }
  warm::Shutdown();
  _exit(status);
}

[[noreturn]] void LeaveWithException();

// Shows an exception that nobody handles: sys.excepthook does.
void Report(Value exception) {
  Value traceback = AsException(exception)->traceback.get();
  SysSet("last_type", Value::Ptr(TypeOf(exception)));
  SysSet("last_value", exception);
  SysSet("last_traceback", traceback);
  Value hook = SysGet("excepthook");
  if (hook == Value::Undefined()) {
    FlushStandardStreams();
    ClearPending();
    WriteStandardError("sys.excepthook is missing\n" + FormatException(exception));
    return;
  }
  g_thread.handled = Value::Null();
  if (!Audit("sys.excepthook", {hook, Value::Ptr(TypeOf(exception)), exception, traceback})) ClearPending();
  Value arguments[] = {Value::Ptr(TypeOf(exception)), exception, traceback};
  if (!Call(hook, arguments, 3).IsNull()) return;
  Value second = TakePending();
  if (IsInstance(second, g_types.SystemExit)) {
    SetPending(second);
    LeaveWithException();
  }
  FlushStandardStreams();
  ClearPending();
  WriteStandardError("Error in sys.excepthook:\n" + FormatException(second) + "\nOriginal exception was:\n" + FormatException(exception));
}

// An exception left the program: CPython's exit status for it.
[[noreturn]] void LeaveWithException() {
  Value exception = TakePending();
  if (IsInstance(exception, g_types.SystemExit)) {
    Value code = GetAttrOrUndefined(exception, g_names.code);
    if (code.IsNull()) ClearPending();
    if (code.IsNull() || code == Value::Undefined() || code == Value::None()) Leave(0);
    int64_t status;
    if (IsInt(code)) Leave(IntToInt64(code, &status) ? static_cast<int>(status & 0xff) : 255);
    Value text = StrOf(code);
    if (text.IsNull()) {
      ClearPending();
      Leave(1);
    }
    FlushStandardStreams();
    WriteStandardError(std::string(Utf8(text)) + "\n");
    Leave(1);
  }
  Report(exception);
  if (IsInstance(exception, g_types.KeyboardInterrupt)) {
    // Die by the signal, as shells expect.
    FlushStandardStreams();
    std::signal(SIGINT, SIG_DFL);
    kill(getpid(), SIGINT);
  }
  Leave(1);
}

void RunMain(Code* code, Dict* globals) {
  if (code == nullptr || interp::RunModuleCode(code, Value::Ptr(globals)).IsNull()) LeaveWithException();
}

Dict* MainNamespace() {
  Module* module = NewModuleObject(Intern("__main__"), Value::None());
  Dict* dict = ModuleDict(module);
  DictSetStr(dict, g_names.dunder_annotations, Value::Ptr(NewDict()));
  DictSetStr(dict, g_names.dunder_builtins, Value::Ptr(g_builtins_module));
  DictSet(SysModulesDict(), Intern("__main__"), Value::Ptr(module));
  return dict;
}

std::string FolderOf(const std::string& path) {
  char* real = realpath(path.c_str(), nullptr);
  std::string full = real != nullptr ? real : path;
  std::free(real);
  size_t slash = full.rfind('/');
  return slash == std::string::npos ? "" : slash == 0 ? "/" : full.substr(0, slash);
}
std::string Absolute(const std::string& path) {
  if (!path.empty() && path[0] == '/') return path;
  std::string folder;
  host::Get().CurrentDirectory(&folder);
  return folder + "/" + path;
}

[[noreturn]] void CannotOpen(const char* program, const std::string& path, int error) {
  std::fprintf(stderr, "%s: can't open file '%s': [Errno %d] %s\n", program, Absolute(path).c_str(), error, std::strerror(error));
  std::fflush(stderr);
  _exit(2);
}

void RunFile(const char* program, const std::string& path, const Options& options) {
  host::FileStatus status;
  int error = host::Get().Stat(path.c_str(), true, &status);
  if (error < 0) CannotOpen(program, path, -error);
  std::string file = path;
  if (status.is_directory) {
    file = path + "/__main__.py";
    host::FileStatus main_status;
    if (host::Get().Stat(file.c_str(), true, &main_status) < 0) {
      std::fprintf(stderr, "%s: can't find '__main__' module in '%s'\n", program, path.c_str());
      std::fflush(stderr);
      _exit(1);
    }
  }
  std::string source;
  error = host::ReadWholeFile(file.c_str(), &source);
  if (error < 0) CannotOpen(program, path, -error);
  if (options.skip_first_line) source.erase(0, std::min(source.find('\n'), source.size()));
  Dict* globals = MainNamespace();
  DictSetStr(globals, g_names.dunder_file, NewStr(Absolute(file)));
  DictSetStr(globals, Intern("__cached__"), Value::None());
  RunMain(CompileSource(source, Absolute(file), syntax::Mode::kExec, {.module_is_global = true, .optimize = options.settings.optimize, .source_is_file = true}), globals);
}

void RunModule(const char* program, const Options& options) {
  interp::MainModule module;
  std::string problem;
  if (!interp::FindMainModule(options.source, &module, &problem)) {
    if (HasPending()) LeaveWithException();
    WriteStandardError(std::string(program) + ": " + problem + "\n");
    Leave(1);
  }
  std::string source;
  int error = host::ReadWholeFile(module.path.c_str(), &source);
  if (error < 0) CannotOpen(program, module.path, -error);
  std::string path = Absolute(module.path);
  Value arguments = SysGet("argv");
  if (IsList(arguments) && Len(arguments) != Value::Int(0)) SetItem(arguments, Value::Int(0), NewStr(path));
  Dict* globals = MainNamespace();
  DictSetStr(globals, g_names.dunder_file, NewStr(path));
  DictSetStr(globals, Intern("__cached__"), Value::None());
  DictSetStr(globals, g_names.dunder_package, module.package);
  DictSetStr(globals, g_names.dunder_spec, module.spec);
  DictSetStr(globals, g_names.dunder_loader, GetAttr(module.spec, Intern("loader")));
  RunMain(CompileSource(source, path, syntax::Mode::kExec, {.module_is_global = true, .optimize = options.settings.optimize}), globals);
}

std::string ReadAll(int file) {
  std::string text;
  char buffer[65536];
  while (true) {
    int64_t n = host::Get().Read(file, buffer, sizeof buffer);
    if (n <= 0) return text;
    text.append(buffer, static_cast<size_t>(n));
  }
}

// sys.path[0]: where the program is.
std::string FirstFolder(const Options& options) {
  std::string folder;
  if (options.kind == Options::kFile) {
    host::FileStatus status;
    bool is_directory = host::Get().Stat(options.source.c_str(), true, &status) == 0 && status.is_directory;
    return is_directory ? options.source : FolderOf(options.source);
  }
  if (options.kind == Options::kModule) host::Get().CurrentDirectory(&folder);
  return folder;
}
void AddSearchPath(RunSettings& settings) {
  const char* value = settings.ignore_environment ? nullptr : host::Get().Environment("PYTHONPATH");
  for (std::string text = value != nullptr ? value : ""; !text.empty();) {
    size_t colon = text.find(':');
    settings.path.push_back(text.substr(0, colon));
    text = colon == std::string::npos ? "" : text.substr(colon + 1);
  }
  settings.path.push_back("/usr/lib/python3.11");
}

}  // namespace

int Main(int argc, char** argv) {
  Options options;
  std::string problem;
  if (!ParseOptions(argc, argv, &options, &problem)) {
    std::fprintf(stderr, "%s\nusage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `python -h' for more information.\n",
                 problem.c_str(), argv[0]);
    return 2;
  }
  if (options.show_help) {
    std::printf("usage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...\n%s", argv[0], observe::FlagsHelp().c_str());
    return 0;
  }
  StartRuntime();
  RunSettings& settings = options.settings;
  settings.executable = host::Get().ExecutablePath();
  if (!settings.safe_path) settings.path.push_back(FirstFolder(options));
  AddSearchPath(settings);
  ConfigureSys(settings);
  if (options.show_version) {
    Value version = SysGet("version");
    std::printf("Python %s\n", std::string(Utf8(version)).substr(0, Utf8(version).find(' ')).c_str());
    return 0;
  }
  // The module decides about all warnings from now on.
  if (!settings.warnings.empty() &&
      interp::ImportModule(Intern("warnings"), Value::None(), Value::None(), Value::None(), 0).IsNull()) {
    ClearPending();
  }
  switch (options.kind) {
    case Options::kFile:
      RunFile(argv[0], options.source, options);
      break;
    case Options::kCommand:
      RunMain(CompileSource(options.source + "\n", "<string>", syntax::Mode::kExec, {.module_is_global = true, .optimize = options.settings.optimize}), MainNamespace());
      break;
    case Options::kStdin: {
      std::string source = ReadAll(0);
      RunMain(CompileSource(source, "<stdin>", syntax::Mode::kExec, {.module_is_global = true, .optimize = options.settings.optimize}), MainNamespace());
      break;
    }
    case Options::kModule:
      RunModule(argv[0], options);
      break;
  }
  Leave(0);
}

}  // namespace ouro::python

int main(int argc, char** argv) { return ouro::mode::RunOnNativeStack(&ouro::python::Main, argc, argv); }
