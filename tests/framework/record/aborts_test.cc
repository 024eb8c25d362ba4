// Every reason for which a recording comes to nothing that a program can provoke is counted under its name, and the
// program's result is the interpreter's.
#include "tests/framework/record/world.h"

namespace ouro::record_test {
namespace {

using record::AbortReason;

constexpr Way kEvaluated{"evaluated", "evaluate", 3, 5, 0, 0};

void Provokes(AbortReason reason, Program (*make)(), Way way = kEvaluated) {
  ChoosePlain();
  Outcome plain = Run(make);
  Choose(way);
  uint64_t before = warm::AbortsOf(reason);
  Outcome other = Run(make);
  uint64_t aborts = observe::g_counters.aborts;
  ChoosePlain();
  CHECK(other == plain);
  CHECK(warm::AbortsOf(reason) > before);
  CHECK(aborts > 0);
}

TEST_CASE("too_long: a loop of many operations") {
  Provokes(AbortReason::too_long, [] {
    Program p(8);
    p.Loop(4, 100, [&] {
      for (int i = 0; i < 4000; ++i) p.Emit(Op::Add, 3, 3, 4);
    });
    p.Emit(Op::Return, 3);
    return p;
  });
}
TEST_CASE("left_root: a loop is recorded in its last round") {
  Provokes(AbortReason::left_root, [] {
    Program p(10);
    p.Loop(4, 4, [&] {
      p.Emit(Op::EffectCall, 6, 4, 0);
      p.Emit(Op::Add, 3, 3, 6);
    });
    p.Emit(Op::Return, 3);
    return p;
  });
}
TEST_CASE("a bridge that returns from the loop's function ends there, in a trace of its own") {
  ChoosePlain();
  auto make = [] {
    Program f(8);
    f.Emit(Op::Move, 2, 0);
    uint32_t head = f.Here();
    f.Emit(Op::EffectCall, 3, 2, 0);
    f.Emit(Op::Increment, 2);
    f.Emit(Op::JumpSometimes, 3, 0, 3);
    uint32_t back = f.Emit(Op::JumpBack, 0);
    f.SetC(back, static_cast<int>(head) - static_cast<int>(back));
    f.AddLoop();
    for (int i = 0; i < 8; ++i) f.Emit(Op::Add, 2, 2, 3);
    f.Emit(Op::Return, 2);
    g_callees[2] = f.Finish();
    g_callees[2]->jit_flags = mode::CodeBase::kNeverInline;
    Program p(10);
    p.Loop(4, 600, [&] {
      p.Emit(Op::Move, 6, 4);
      p.Emit(Op::Call, 6, 2, 0);
      p.Emit(Op::Add, 3, 3, 6);
    });
    p.Emit(Op::Return, 3);
    return p;
  };
  Outcome plain = Run(make);
  Choose(kEvaluated);
  uint64_t before = warm::AbortsOf(AbortReason::left_root);
  Outcome other = Run(make);
  CHECK(observe::g_counters.bridges > 0);
  ChoosePlain();
  CHECK(other == plain);
  CHECK(warm::AbortsOf(AbortReason::left_root) <= before + 3);
}
template <int kInner>
Program Nested() {
  Program p(10);
  p.Loop(4, 300, [&] {
    p.Loop(5, kInner, [&] {
      p.Emit(Op::EffectCall, 6, 5, 0);
      p.Emit(Op::Add, 3, 3, 6);
    });
  });
  p.Emit(Op::Return, 3);
  return p;
}
TEST_CASE("inner_loop: the outer loop meets one that has a tree") { Provokes(AbortReason::inner_loop, &Nested<20>); }
TEST_CASE("other_loop: the outer loop is hot before the inner one, which closes inside the recording") {
  // The inner loop is not reached before the outer one is hot.
  Provokes(AbortReason::other_loop, [] {
    Program p(10);
    p.Loop(4, 300, [&] {
      uint32_t skip = p.Emit(Op::JumpUnlessLess, 4, static_cast<int>(p.Constant(Value::Int(4))));
      uint32_t over = p.Emit(Op::JumpUnlessLess, 4, static_cast<int>(p.Constant(Value::Int(0))));
      p.SetC(skip, static_cast<int>(p.Here() - skip));
      p.Loop(5, 3, [&] {
        p.Emit(Op::EffectCall, 6, 5, 0);
        p.Emit(Op::Add, 3, 3, 6);
      });
      p.SetC(over, static_cast<int>(p.Here() - over));
    });
    p.Emit(Op::Return, 3);
    return p;
  });
}
TEST_CASE("callee_loop: a loop inside an inlined callee") {
  Provokes(AbortReason::callee_loop, [] {
    Program f(8);
    f.Loop(2, 2, [&] { f.Emit(Op::EffectCall, 3, 2, 0); });
    f.Emit(Op::Return, 3);
    g_callees[2] = f.Finish();
    Program p(10);
    p.Loop(4, 300, [&] {
      p.Emit(Op::Move, 6, 4);
      p.Emit(Op::Call, 6, 2, 0);
      p.Emit(Op::Add, 3, 3, 6);
    });
    p.Emit(Op::Return, 3);
    return p;
  });
}
TEST_CASE("unwind: an exception leaves the recorded loop's activation") {
  Provokes(AbortReason::unwind, [] {
    Program f(8);
    f.Loop(2, 50, [&] {
      f.Emit(Op::Add, 3, 0, 2);
      f.Emit(Op::Raise, 3, 3, 0);
    });
    f.Emit(Op::Return, 3);
    g_callees[2] = f.Finish();
    Program p(10);
    p.Emit(Op::Load, 4, static_cast<int>(p.Constant(Value::Int(0))));
    uint32_t head = p.Here();
    uint32_t test = p.Emit(Op::JumpUnlessLess, 4, static_cast<int>(p.Constant(Value::Int(200))));
    p.Emit(Op::Increment, 4);
    p.Emit(Op::Move, 6, 4);
    p.Emit(Op::ResidualCall, 6, 2, 0);
    p.HandlerHere();
    p.Emit(Op::Add, 3, 3, 4);
    uint32_t back = p.Emit(Op::JumpBack, 0);
    p.SetC(back, static_cast<int>(head) - static_cast<int>(back));
    p.SetC(test, static_cast<int>(p.Here() - test));
    p.AddLoop();
    p.Emit(Op::Return, 3);
    return p;
  }, {"evaluated", "evaluate", 1, 3, 0, 0});
}
TEST_CASE("invalidated: a watched field is written while it is recorded") {
  Provokes(AbortReason::invalidated, [] {
    Program p(8);
    p.Loop(4, 100, [&] {
      p.Emit(Op::Watch, 5, 0, 1);
      p.Emit(Op::SetRarely, 0, 4, 1);
      p.Emit(Op::Add, 3, 3, 5);
    });
    p.Emit(Op::Return, 3);
    return p;
  });
}
TEST_CASE("unsupported: a handler that gives up") {
  Provokes(AbortReason::unsupported, [] {
    Program p(8);
    p.Loop(4, 100, [&] {
      p.Emit(Op::Unsupported);
      p.Emit(Op::Add, 3, 3, 4);
    });
    p.Emit(Op::Return, 3);
    return p;
  });
}

TEST_CASE("a write to a watched field drops the trees that rely on it") {
  Choose(kEvaluated);
  Run([] {
    Program p(8);
    p.Loop(4, 4000, [&] {
      p.Emit(Op::WriteRarely, 0, 4, 1);
      p.Emit(Op::Watch, 5, 0, 1);
      p.Emit(Op::Add, 3, 3, 5);
    });
    p.Emit(Op::Return, 3);
    return p;
  });
  CHECK(observe::g_counters.invalidations > 0);
  CHECK(observe::g_counters.traces > 1);
  ChoosePlain();
}

TEST_CASE("a branch that is taken now and then becomes a bridge, and exits become rare") {
  Choose({"evaluated", "evaluate", 3, 5, 0, 0});
  Run([] {
    Program p(8);
    p.Loop(4, 4000, [&] {
      p.Emit(Op::JumpSometimes, 4, 0, 2);
      p.Emit(Op::Increment, 3);
      p.Emit(Op::Increment, 3);
    });
    p.Emit(Op::Return, 3);
    return p;
  });
  CHECK(observe::g_counters.traces == 1);
  CHECK(observe::g_counters.bridges >= 1);
  CHECK(observe::g_counters.exits < 50);
  ChoosePlain();
}

}  // namespace
}  // namespace ouro::record_test
