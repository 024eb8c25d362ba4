// calc FILE: runs a calc program.
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <sstream>

#include "framework/heap/heap.h"
#include "framework/object/boxed_float.h"
#include "framework/observe/flags.h"
#include "framework/warm/warm.h"
#include "interpreters/calc/program.h"

int main(int argc, char** argv) {
  using namespace ouro;
  if (argc != 2) {
    std::fprintf(stderr, "usage: calc FILE\n");
    return 2;
  }
  std::ifstream in(argv[1]);
  if (!in) {
    std::fprintf(stderr, "calc: cannot read %s\n", argv[1]);
    return 2;
  }
  std::stringstream text;
  text << in.rdbuf();
  observe::ReadFlags();
  heap::Initialize(__builtin_frame_address(0));
  g_float_shape = Shape::NewRoot(&BoxedFloat::Info(), Value::None());
  mode::InitializeThread(200000);
  warm::Initialize();
  std::string source = text.str(), error;
  auto program = calc::Compile(source, &error);
  bool ok = program != nullptr && calc::Run(program.get(), &error);
  std::fflush(stdout);
  if (!ok) std::fprintf(stderr, "calc: %s\n", error.c_str());
  warm::Shutdown();
  std::fflush(stderr);
  _exit(ok ? 0 : 1);
}
