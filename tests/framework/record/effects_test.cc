// An effect happens once: each program, run plainly and in every other way, has the same result and the same effects.
#include "tests/framework/record/world.h"

namespace ouro::record_test {
namespace {

constexpr int64_t kTimes = 4000;

void SameInEveryWay(Program (*make)()) {
  ChoosePlain();
  Outcome plain = Run(make);
  for (size_t i = 0; i < kWayCount; ++i) {
    const Way& way = kWays[i];
    if (std::string(way.backend) == "llvm" && !CompilerIsThere()) continue;
    INFO("run " << way.name);
    Choose(way);
    Outcome other = Run(make);
    ChoosePlain();
    CHECK(other.result == plain.result);
    CHECK(other.effects.calls == plain.effects.calls);
    CHECK(other.effects.seconds == plain.effects.seconds);
    CHECK(other.effects.kept == plain.effects.kept);
    CHECK(other.effects.opaque == plain.effects.opaque);
    CHECK(other.effects.sum == plain.effects.sum);
    CHECK(other.node_number == plain.node_number);
    CHECK(other.node_value == plain.node_value);
    CHECK(other.thread == plain.thread);
  }
}

// result = result * 31 + op(i)
template <Op kOp, int kThird>
Program Loop() {
  Program p(8);
  p.Loop(4, kTimes, [&] {
    p.Emit(kOp, 5, 4, kThird);
    p.Emit(Op::Add, 3, 3, 5);
  });
  p.Emit(Op::Return, 3);
  return p;
}

TEST_CASE("a call before a failing guard is not repeated") { SameInEveryWay(&Loop<Op::EffectCall, 0>); }
TEST_CASE("a field store before a failing guard is not repeated") { SameInEveryWay(&Loop<Op::EffectField, 1>); }
TEST_CASE("an element store before a failing guard is not repeated") { SameInEveryWay(&Loop<Op::EffectElement, 2>); }
TEST_CASE("an allocation before a failing guard is not repeated") { SameInEveryWay(&Loop<Op::EffectAllocate, 0>); }
TEST_CASE("a store to the thread state before a failing guard is not repeated") { SameInEveryWay(&Loop<Op::EffectThread, 0>); }
TEST_CASE("a shape change before a failing guard is not repeated") { SameInEveryWay(&Loop<Op::EffectShape, 1>); }
TEST_CASE("several calls with guards between them are not repeated") { SameInEveryWay(&Loop<Op::EffectSteps, 0>); }
TEST_CASE("registers that are written before a failing guard are not written again") {
  SameInEveryWay([] {
    Program p(8);
    p.Emit(Op::Load, 5, static_cast<int>(p.Constant(Value::Int(11))));
    p.Emit(Op::Load, 6, static_cast<int>(p.Constant(Value::Int(22))));
    p.Loop(4, kTimes, [&] {
      p.Emit(Op::Swap, 5, 4, 6);
      p.Emit(Op::Add, 3, 3, 5);
      p.Emit(Op::Swap, 5, 4, 6);
      p.Emit(Op::Add, 3, 3, 6);
    });
    p.Emit(Op::Return, 3);
    return p;
  });
}
TEST_CASE("a shape that is known from an earlier opcode has its place in the log") {
  SameInEveryWay([] {
    Program p(8);
    p.Loop(4, kTimes, [&] {
      p.Emit(Op::EffectField, 5, 4, 1);  // tests the shape
      p.Emit(Op::KnownShape, 5, 4, 1);
      p.Emit(Op::Add, 3, 3, 5);
    });
    p.Emit(Op::Return, 3);
    return p;
  });
}
TEST_CASE("all kinds of effects in one loop, with branches") {
  SameInEveryWay([] {
    Program p(8);
    p.Loop(4, kTimes, [&] {
      p.Emit(Op::EffectCall, 5, 4, 0);
      p.Emit(Op::Add, 3, 3, 5);
      uint32_t skip = p.Emit(Op::JumpSometimes, 4, 0, 0);
      p.Emit(Op::EffectField, 5, 4, 1);
      p.Emit(Op::Add, 3, 3, 5);
      p.Emit(Op::EffectElement, 5, 4, 2);
      p.Emit(Op::Add, 3, 3, 5);
      p.SetC(skip, static_cast<int>(p.Here() - skip));
      p.Emit(Op::EffectAllocate, 5, 4, 0);
      p.Emit(Op::Add, 3, 3, 5);
      p.Emit(Op::EffectThread, 5, 4, 0);
      p.Emit(Op::Add, 3, 3, 5);
      p.Emit(Op::EffectShape, 5, 4, 1);
      p.Emit(Op::Add, 3, 3, 5);
    });
    p.Emit(Op::Return, 3);
    return p;
  });
}

Code* CalleeOf(Op op) {
  Program p(6);
  p.Emit(op, 1, 0, 0);
  uint32_t skip = p.Emit(Op::JumpSometimes, 0, 0, 3);
  (void)skip;
  p.Emit(Op::EffectAllocate, 2, 0, 0);
  p.Emit(Op::Add, 1, 1, 2);
  p.Emit(Op::Return, 1);
  return p.Finish();
}
template <Op kCall, Op kInside, uint32_t kFlags>
Program Calls() {
  g_callees[0] = CalleeOf(kInside);
  g_callees[0]->jit_flags = kFlags;
  Program p(10);
  p.Loop(4, kTimes, [&] {
    p.Emit(Op::Move, 6, 4);
    p.Emit(kCall, 6, 0, 0);
    p.Emit(Op::Add, 3, 3, 6);
    p.Emit(Op::EffectCall, 5, 4, 0);
    p.Emit(Op::Add, 3, 3, 5);
  });
  p.Emit(Op::Return, 3);
  return p;
}
TEST_CASE("effects in an inlined callee") { SameInEveryWay(&Calls<Op::Call, Op::EffectCall, 0>); }
TEST_CASE("effects in a callee that is entered from C++") { SameInEveryWay(&Calls<Op::ResidualCall, Op::EffectCall, 0>); }
TEST_CASE("a callee that must not be inlined") { SameInEveryWay(&Calls<Op::Call, Op::EffectThread, mode::CodeBase::kNeverInline>); }

template <Op kCall, uint32_t kFlags>
Program Exceptions() {
  Program callee(6);
  callee.Emit(Op::Raise, 1, 0, 0);
  callee.Emit(Op::Return, 1);
  g_callees[0] = callee.Finish();
  g_callees[0]->jit_flags = kFlags;
  Program p(10);
  p.Emit(Op::Load, 4, static_cast<int>(p.Constant(Value::Int(0))));
  uint32_t head = p.Here();
  uint32_t test = p.Emit(Op::JumpUnlessLess, 4, static_cast<int>(p.Constant(Value::Int(kTimes))));
  p.Emit(Op::Increment, 4);
  p.Emit(Op::Move, 6, 4);
  p.Emit(kCall, 6, 0, 0);
  p.Emit(Op::Add, 3, 3, 6);
  p.Emit(Op::Raise, 5, 3, 0);
  p.HandlerHere();
  p.Emit(Op::Add, 3, 3, 4);
  uint32_t back = p.Emit(Op::JumpBack, 0);
  p.SetC(back, static_cast<int>(head) - static_cast<int>(back));
  p.SetC(test, static_cast<int>(p.Here() - test));
  p.AddLoop();
  p.Emit(Op::Return, 3);
  return p;
}
TEST_CASE("exceptions of an inlined callee and of the loop itself") { SameInEveryWay(&Exceptions<Op::Call, 0>); }
TEST_CASE("exceptions that leave an activation entered from C++") { SameInEveryWay(&Exceptions<Op::ResidualCall, 0>); }
TEST_CASE("exceptions of a callee that must not be inlined") { SameInEveryWay(&Exceptions<Op::Call, mode::CodeBase::kNeverInline>); }

// An activation that is suspended and resumed in each round, all of whose registers change: its last one too.
TEST_CASE("an activation that is suspended keeps its registers") {
  SameInEveryWay([] {
    Program f(5);
    uint32_t head = f.Here();
    f.Emit(Op::EffectCall, 1, 0, 0);
    f.Emit(Op::Increment, 0);
    f.Emit(Op::Add, 4, 4, 1);
    f.Emit(Op::Suspend, 4);
    uint32_t skip = f.Emit(Op::JumpSometimes, 1, 0, 0);
    f.Emit(Op::MakePair, 3, 0, 1);
    f.Emit(Op::EffectAllocate, 2, 0, 0);
    f.Emit(Op::Suspend, 2);
    f.Emit(Op::EffectAllocate, 2, 0, 0);
    f.Emit(Op::SumOfPair, 4, 3);
    f.SetC(skip, static_cast<int>(f.Here() - skip));
    uint32_t back = f.Emit(Op::JumpBack, 0);
    f.SetC(back, static_cast<int>(head) - static_cast<int>(back));
    f.AddLoop();
    g_callees[3] = f.Finish();
    Program p(10);
    p.Emit(Op::Start, 7, 3);
    p.Loop(4, kTimes, [&] {
      p.Emit(Op::Resume, 5, 3, 7);
      p.Emit(Op::Add, 3, 3, 5);
    });
    p.Emit(Op::Return, 3);
    return p;
  });
}

// callee(n) = n == 0 ? 0 : callee(n - 1) + effect, by way of a jump that is taken sometimes: recursion of uneven depth
TEST_CASE("recursion is inlined a few levels and no more") {
  SameInEveryWay([] {
    Program f(8);
    f.Emit(Op::EffectCall, 1, 0, 0);
    f.Emit(Op::JumpSometimes, 1, 0, 5);
    f.Emit(Op::Move, 2, 0);
    f.Emit(Op::Increment, 2);
    f.Emit(Op::Call, 2, 1, 0);
    f.Emit(Op::Add, 1, 1, 2);
    f.Emit(Op::Return, 1);
    g_callees[1] = f.Finish();
    Program p(10);
    p.Loop(4, kTimes / 4, [&] {
      p.Emit(Op::Move, 6, 3);
      p.Emit(Op::Call, 6, 1, 0);
      p.Emit(Op::Add, 3, 3, 6);
    });
    p.Emit(Op::Return, 3);
    return p;
  });
}

TEST_CASE("a watched field that a call writes now and then") {
  SameInEveryWay([] {
    Program p(8);
    p.Loop(4, kTimes, [&] {
      p.Emit(Op::WriteRarely, 0, 4, 1);
      p.Emit(Op::Watch, 5, 0, 1);
      p.Emit(Op::Add, 3, 3, 5);
    });
    p.Emit(Op::Return, 3);
    return p;
  });
}
TEST_CASE("a watched field that the loop itself writes, before it reads it") {
  SameInEveryWay([] {
    Program p(8);
    p.Loop(4, kTimes / 4, [&] {
      p.Emit(Op::SetRarely, 0, 4, 1);
      p.Emit(Op::Watch, 5, 0, 1);
      p.Emit(Op::Add, 3, 3, 5);
    });
    p.Emit(Op::Return, 3);
    return p;
  });
}
TEST_CASE("a watched field that the loop itself writes, after it has read it") {
  SameInEveryWay([] {
    Program p(8);
    p.Loop(4, kTimes / 4, [&] {
      p.Emit(Op::Watch, 5, 0, 1);
      p.Emit(Op::SetRarely, 0, 4, 1);
      p.Emit(Op::Add, 3, 3, 5);
      p.Emit(Op::Watch, 5, 0, 1);
      p.Emit(Op::Add, 3, 3, 5);
    });
    p.Emit(Op::Return, 3);
    return p;
  });
}

}  // namespace
}  // namespace ouro::record_test
