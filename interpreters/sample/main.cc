// sample FILE: runs a program. Exit status 1 when it fails, 2 when it cannot be read.
#include <cstring>
#include <string>

#include "framework/heap/heap.h"
#include "framework/host/host.h"
#include "framework/observe/flags.h"
#include "framework/warm/warm.h"
#include "interpreters/sample/objects.h"
#include "interpreters/sample/program.h"

namespace {

constexpr size_t kMaxDepth = 200000;            // activations
constexpr size_t kHeapLimit = size_t{1} << 30;  // bytes, unless OURO_HEAP_LIMIT says otherwise

// The background compiler may be busy, so the process ends without destructors.
[[noreturn]] void Leave(int status, std::string message) {
  if (!ouro::sample::FlushOutput() && status == 0) {
    status = 1;
    message = "cannot write the output";
  }
  if (!message.empty()) {
    message = "sample: " + message + "\n";
    ouro::host::WriteAll(2, message.data(), message.size());
  }
  ouro::warm::Shutdown();
  ouro::host::Get().Exit(status);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace ouro;
  // In this order: flags from the environment, the heap (with the bottom of the stack it scans), the interpreter's
  // stacks, the JIT, the language's own shapes.
  observe::ReadFlags();
  const observe::Flags& flags = observe::g_flags;
  heap::Initialize(__builtin_frame_address(0));
  heap::SetStress(flags.gc_stress, flags.gc_scribble, flags.gc_verify);
  mode::InitializeThread(kMaxDepth);
  warm::Initialize();
  sample::InitializeObjects();
  heap::StartLimit(flags.heap_limit != 0 ? flags.heap_limit : kHeapLimit);

  if (argc != 2) Leave(2, "usage: sample FILE");
  std::string source, error;
  if (int status = host::ReadWholeFile(argv[1], &source); status < 0) {
    Leave(2, std::string("cannot read ") + argv[1] + ": " + std::strerror(-status));
  }
  auto program = sample::Compile(source, &error);
  bool ok = program != nullptr && sample::Run(program.get(), &error);
  Leave(ok ? 0 : 1, error);
}
