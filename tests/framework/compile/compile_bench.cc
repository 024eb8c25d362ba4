// How long the back end takes: synthetic traces of N guards, about five operations a guard, eight live registers.
//   compile_bench [repetitions] [prefix of files that receive the optimized IR]
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "tests/framework/compile/world.h"

namespace ouro::tests {
namespace {

using namespace trace;

constexpr int kLive = 8;
const char* g_dump = nullptr;  // prefix of files that receive the IR

// Integer arithmetic with overflow tests, attribute accesses with shape tests, a few calls and stores.
TraceTree Synthetic(int guards) {
  auto owned = std::make_unique<Trace>();
  Trace& t = *owned;
  Operand regs[kLive];
  for (int i = 0; i < kLive; ++i) {
    regs[i] = t.Add(Opcode::input, Type::kRef, {}, nullptr, i);
    t.input_slots.push_back(static_cast<uint16_t>(i));
  }
  auto exit = [&] {
    Snapshot snapshot;
    FrameState frame;
    for (int i = 0; i < kLive; ++i) frame.slots.push_back({static_cast<uint16_t>(i), regs[i]});
    snapshot.frames.push_back(frame);
    t.snapshots.push_back(snapshot);
    Exit e;
    e.snapshot = static_cast<int32_t>(t.snapshots.size()) - 1;
    t.exits.push_back(e);
    return static_cast<int32_t>(t.exits.size()) - 1;
  };
  auto guard = [&](Operand condition) {
    t.Add(Opcode::guard_true, Type::kVoid, {condition}, nullptr, 0, exit());
    --guards;
  };
  auto op = [&](Opcode code, Type type, std::initializer_list<Operand> operands, const void* descr = nullptr) {
    return t.Add(code, type, operands, descr);
  };
  uint32_t shape = FindNew("Cell")->shape->ref();
  for (int step = 0; guards > 0; ++step) {
    int a = step % (kLive - 1), b = (step + 3) % (kLive - 1);
    switch (step % 4) {
      case 0:
      case 1: {
        guard(op(Opcode::is_int, Type::kInt, {regs[a]}));
        guard(op(Opcode::is_int, Type::kInt, {regs[b]}));
        Operand x = op(Opcode::unbox_int, Type::kInt, {regs[a]}), y = op(Opcode::unbox_int, Type::kInt, {regs[b]});
        Operand sum = op(step % 4 == 0 ? Opcode::int_add : Opcode::int_sub, Type::kInt, {x, y});
        guard(op(Opcode::int_fits, Type::kInt, {sum}));
        regs[a] = op(Opcode::box_int, Type::kRef, {sum});
        break;
      }
      case 2: {
        guard(op(Opcode::is_ptr, Type::kInt, {regs[kLive - 1]}));
        Operand word = op(Opcode::shape_of, Type::kInt, {regs[kLive - 1]});
        guard(op(Opcode::int_eq, Type::kInt, {word, t.AddInt(shape)}));
        regs[a] = op(Opcode::get_field, Type::kRef, {regs[kLive - 1]}, FindField("Cell.value"));
        op(Opcode::set_field, Type::kVoid, {regs[kLive - 1], regs[b]}, FindField("Cell.next"));
        break;
      }
      default: {
        Operand n = op(Opcode::get_field, Type::kInt, {regs[kLive - 1]}, FindField("Cell.number"));
        guard(op(Opcode::int_lt, Type::kInt, {n, t.AddInt(1000 + step)}));
        Operand m = op(Opcode::int_add, Type::kInt, {n, t.AddInt(1)});
        op(Opcode::set_field, Type::kVoid, {regs[kLive - 1], m}, FindField("Cell.number"));
        if (step % 16 == 15) {
          regs[b] = op(Opcode::call, Type::kRef, {regs[b]}, FindCall("opaque"));
          t.Add(Opcode::guard_valid, Type::kVoid, {}, nullptr, 0, exit());
          --guards;
        }
        break;
      }
    }
  }
  t.Add(Opcode::jump, Type::kVoid, regs, kLive, nullptr, 1);
  std::string wrong = Verify(t);
  CHECK(wrong.empty(), wrong.c_str());
  return TreeOf(std::move(owned));
}

double CpuMilliseconds() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

void Run(int repetitions) {
  std::printf("guards  ops    level  cpu ms   bytes\n");
  for (int guards : {1, 20, 200, 2000}) {
    TraceTree tree = Synthetic(guards);
    for (int level = 0; level <= 3; ++level) {
      double best = 1e9;
      size_t bytes = 0;
      for (int i = 0; i < repetitions; ++i) {
        uint32_t invalid = 0;
        compile::CompileOptions options;
        options.optimize_level = level;
        options.invalid = &invalid;
        std::string ir;
        if (g_dump != nullptr) options.ir_text = &ir;
        double begin = CpuMilliseconds();
        auto code = MustCompile(tree, options);
        best = std::min(best, CpuMilliseconds() - begin);
        bytes = code->code_bytes;
        if (g_dump != nullptr) {
          std::FILE* out = std::fopen((std::string(g_dump) + std::to_string(guards) + "-" + std::to_string(level) + ".ll").c_str(), "w");
          std::fputs(ir.c_str(), out);
          std::fclose(out);
        }
        if (guards >= 2000 && level >= 2 && i == 1) break;
      }
      std::printf("%-7d %-6zu %-6d %-8.2f %zu\n", guards, tree.nodes[0].trace->ops.size(), level, best, bytes);
    }
  }
}

}  // namespace
}  // namespace ouro::tests

int main(int argc, char** argv) {
  ouro::tests::MakeWorld(__builtin_frame_address(0));
  if (argc > 2) ouro::tests::g_dump = argv[2];
  ouro::tests::Run(argc > 1 ? std::atoi(argv[1]) : 5);
  return 0;
}
