// The price of the framework with the JIT off: calc's interpreter made by the framework beside the same written by hand,
// in one process, runs interleaved. Prints the medians and their ratio; 1.05 is the limit (the exit status says so).
//   bazel run //tests/bench/calc:calc_bench [-- RUNS]
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "framework/heap/heap.h"
#include "framework/object/boxed_float.h"
#include "framework/observe/flags.h"
#include "framework/observe/observe.h"
#include "framework/warm/warm.h"
#include "interpreters/calc/program.h"
#include "tests/bench/calc/by_hand.h"

namespace {

struct Benchmark {
  const char* name;
  const char* source;
};
const Benchmark kBenchmarks[] = {
    {"sum", "i = 0; s = 0; while i < 3000000 { s = s + i; i = i + 1; } print s;"},
    {"collatz",
     "fn collatz(n) { c = 0; while 1 < n { if n % 2 == 0 { n = n / 2; } else { n = 3 * n + 1; } c = c + 1; } return c; }"
     "i = 1; best = 0; while i < 8000 { c = collatz(i); if best < c { best = c; } i = i + 1; } print best;"},
    {"fib", "fn fib(n) { if n < 2 { return n; } return fib(n - 1) + fib(n - 2); } print fib(26);"},
    {"primes",
     "n = 2; count = 0; while count < 2500 { d = 2; p = 1; while d * d <= n { if n % d == 0 { p = 0; d = n; } d = d + 1; }"
     "if p { count = count + 1; } n = n + 1; } print n;"},
    {"branches",
     "i = 0; a = 0; b = 0; while i < 800000 { if i % 3 == 0 { a = a + i; } else { if i % 5 == 1 { b = b + 1; } else { a = a - 1; } }"
     "i = i + 1; } print a; print b;"},
};

double Median(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  using namespace ouro;
  size_t runs = argc > 1 ? static_cast<size_t>(std::atoi(argv[1])) : 15;
  observe::ReadFlags();
  observe::g_flags.jit = false;
  heap::Initialize(__builtin_frame_address(0));
  g_float_shape = Shape::NewRoot(&BoxedFloat::Info(), Value::None());
  mode::InitializeThread(200000);
  warm::Initialize();
  double product = 1;
  std::string error;
  for (const Benchmark& benchmark : kBenchmarks) {
    auto program = calc::Compile(benchmark.source, &error);
    if (program == nullptr) return std::fprintf(stderr, "%s: %s\n", benchmark.name, error.c_str()), 2;
    std::vector<double> framework, by_hand;
    for (size_t i = 0; i < 2 * runs + 2; ++i) {
      bool hand = i % 4 == 1 || i % 4 == 2;  // each goes first as often as the other
      uint64_t begin = observe::NowUs();
      bool ok = hand ? calc_by_hand::Run(program.get(), &error) : calc::Run(program.get(), &error);
      double elapsed = static_cast<double>(observe::NowUs() - begin) / 1000;
      if (!ok) return std::fprintf(stderr, "%s: %s\n", benchmark.name, error.c_str()), 2;
      if (i >= 2) (hand ? by_hand : framework).push_back(elapsed);
    }
    double ratio = Median(framework) / Median(by_hand);
    product *= ratio;
    std::fprintf(stderr, "%-10s framework %7.2f ms   by hand %7.2f ms   ratio %.3f\n", benchmark.name, Median(framework), Median(by_hand),
                 ratio);
  }
  double mean = std::pow(product, 1.0 / std::size(kBenchmarks));
  std::fprintf(stderr, "%-10s ratio %.3f (geometric mean)\n", "all", mean);
  std::fflush(stdout);
  _exit(mean <= 1.05 ? 0 : 1);
}
