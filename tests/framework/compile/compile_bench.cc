// How long the back ends take (synthetic traces of N guards, 3.5 operations a guard, eight live registers), and how long
// what they make of a few loops.
//   compile_bench [repetitions] [prefix of files that receive the IR]
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

std::string NameOf(int level) { return level == kFast ? "fast" : "level " + std::to_string(level); }

compile::CompileOptions OptionsOf(int level) {
  static uint32_t invalid = 0;
  compile::CompileOptions options;
  options.optimize_level = level;
  options.invalid = &invalid;
  return options;
}

void TimeCompilation(int repetitions) {
  std::printf("guards  ops    tier     cpu us    us/op   bytes\n");
  for (int guards : {1, 20, 200, 2000}) {
    TraceTree tree = Synthetic(guards);
    size_t ops = tree.nodes[0].trace->ops.size();
    for (int level : kAllTiers) {
      double best = 1e9;
      size_t bytes = 0;
      int rounds = level == kFast ? 10 * repetitions : guards >= 2000 && level >= 2 ? 2 : repetitions;
      for (int i = 0; i < rounds; ++i) {
        compile::CompileOptions options = OptionsOf(level);
        std::string ir;
        if (g_dump != nullptr) options.ir_text = &ir;
        double begin = CpuMilliseconds();
        auto code = MustCompile(tree, options);
        best = std::min(best, CpuMilliseconds() - begin);
        bytes = code->code_bytes;
        if (g_dump != nullptr) {
          std::string name = g_dump + std::to_string(guards) + "-" + std::to_string(level) + ".ir";
          std::FILE* out = std::fopen(name.c_str(), "w");
          std::fputs(ir.c_str(), out);
          std::fclose(out);
        }
      }
      std::printf("%-7d %-6zu %-8s %-9.0f %-7.2f %zu\n", guards, ops, NameOf(level).c_str(), best * 1e3,
                  best * 1e3 / static_cast<double>(ops), bytes);
    }
  }
}

// Loops whose first input counts up to the second; what remains is the work.
struct Loop {
  const char* name;
  const char* text;
};
constexpr Loop kLoops[] = {
    {"integers", R"(slots 0 1
      v = input 0
      w = input 1
      a = unbox_int v
      n = unbox_int w
      label
      i = phi a
      s = phi 0
      c = int_lt i n
      guard_true c -> 0
      r = int_floor_mod i 7
      t = int_add s r
      f = int_fits t
      guard_true f -> 0
      m = int_mul t 3
      o = int_mul_overflows t 3
      guard_false o -> 0
      x = int_xor m t
      y = int_and x 1023
      z = int_add t y
      k = int_add i 1
      guard_valid -> 0
      jump label k z
      exit 0
        log load i
        log load s)"},
    {"floats", R"(slots 0 1
      v = input 0
      w = input 1
      a = unbox_int v
      n = unbox_int w
      label
      i = phi a
      x = phi 0.5
      y = phi 0.25
      c = int_lt i n
      guard_true c -> 0
      xx = float_mul x x
      yy = float_mul y y
      d = float_add xx yy
      q = float_lt d 4.0
      guard_true q -> 0
      u = float_sub xx yy
      nx = float_mul u 0.5
      xy = float_mul x y
      ny = float_add xy 0.125
      k = int_add i 1
      jump label k nx ny
      exit 0
        log load i
        log load x
        log load y)"},
    {"objects", R"(slots 0 1 2 3
      v = input 0
      w = input 1
      cell = input 2
      list = input 3
      p = is_ptr cell
      guard_true p -> 0
      h = shape_of cell
      e = int_eq h shape:Cell
      guard_true e -> 0
      g = is_ptr list
      guard_true g -> 0
      a = unbox_int v
      n = unbox_int w
      c = int_lt a n
      guard_true c -> 0
      j = int_and a 7
      l = get_field @List.count list
      b = int_ult j l
      guard_true b -> 0
      x = get_element @List.items list j
      d = is_int x
      guard_true d -> 0
      xi = unbox_int x
      o = get_field @Cell.number cell
      s = int_add o xi
      set_field @Cell.number cell s
      f = int_fits s
      guard_true f -> 0
      sb = box_int s
      set_field @Cell.value cell sb
      set_element @List.items list j v
      k = int_add a 1
      kb = box_int k
      jump root kb w cell list
      snapshot 0
        frame pc=1 {0: v, 1: w, 2: cell, 3: list}
      exit 0 snapshot 0)"},
    {"calls", R"(slots 0 1 2
      v = input 0
      w = input 1
      cell = input 2
      a = unbox_int v
      n = unbox_int w
      label
      i = phi a
      s = phi 0
      c = int_lt i n
      guard_true c -> 0
      t = call @add_ints s i
      new = new_object @Cell
      set_field @Cell.number new t
      set_field @Cell.value new cell
      u = get_field @Cell.number new
      k = int_add i 1
      jump label k u
      exit 0
        log load i
        log load s
        log load cell)"},
};

void TimeLoops(int repetitions) {
  constexpr int64_t kRounds = 3000000;
  std::printf("\nns a round");
  for (int level : kAllTiers) std::printf("%10s", NameOf(level).c_str());
  for (const Loop& loop : kLoops) {
    std::printf("\n%-10s", loop.name);
    TraceTree tree = TreeOf(MustParse(loop.text));
    for (int level : kAllTiers) {
      auto code = MustCompile(tree, OptionsOf(level));
      double best = 1e9;
      for (int i = 0; i < repetitions; ++i) {
        Value small = Value::Int(3);
        Value regs[] = {Value::Int(0), Value::Int(kRounds), NewCell(Value::None()),
                        NewList({small, small, small, small, small, small, small, small})};
        uint64_t values[8];
        double begin = CpuMilliseconds();
        code->Enter(regs, values);
        best = std::min(best, CpuMilliseconds() - begin);
      }
      std::printf("%10.2f", best * 1e6 / static_cast<double>(kRounds));
      std::fflush(stdout);
    }
  }
  std::printf("\n");
}

}  // namespace
}  // namespace ouro::tests

int main(int argc, char** argv) {
  ouro::tests::MakeWorld(__builtin_frame_address(0));
  if (argc > 2) ouro::tests::g_dump = argv[2];
  int repetitions = argc > 1 ? std::atoi(argv[1]) : 5;
  ouro::tests::TimeCompilation(repetitions);
  ouro::tests::TimeLoops(repetitions);
  return 0;
}
