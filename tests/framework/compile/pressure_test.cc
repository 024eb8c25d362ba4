// Random traces with more live values than registers, against the evaluator: loops, bridges, calls with arguments in
// registers and on the stack, exits that deliver dozens of values, collections all the time.
#include <cmath>
#include <random>

#include "framework/trace/pure.h"
#include "tests/framework/compile/world.h"
//
#include "tests/catch/catch.h"

namespace ouro::tests {
namespace {

using namespace trace;

constexpr int kInputs = 9;  // fuel, five integers, three floats
constexpr int kFloatInputs = 3;

double Many(int64_t a, double p, int64_t b, double q, int64_t c, double r, int64_t d, double s, int64_t e, double t, int64_t f,
            double u, int64_t g, double v, int64_t h, double w, double x, double y) {
  auto times = [](uint64_t n, int64_t x) { return static_cast<int64_t>(n * static_cast<uint64_t>(x)); };  // wraps
  int64_t mixed = a ^ times(3, b) ^ times(5, c) ^ times(7, d) ^ times(9, e) ^ times(11, f) ^ times(13, g) ^ times(15, h);
  auto sum = static_cast<double>(mixed % 1000);
  return sum + p - 2 * q + 3 * r - 4 * s + 5 * t - 6 * u + 7 * v - 8 * w + 9 * x - 10 * y;
}
const CallDescr* ManyCall() {
  constexpr Type I = Type::kInt, F = Type::kFloat;
  return RegisterCall({"many", reinterpret_cast<const void*>(&Many), F, {I, F, I, F, I, F, I, F, I, F, I, F, I, F, I, F, F, F}, {}});
}

// What a value is, and what it is in the first round: guards are made to hold there.
struct Known {
  Operand operand;
  Type type;
  uint64_t bits;  // 0 where that is not known
  bool boxed = false;  // a tagged integer
};

class Writer {
 public:
  Writer(uint64_t seed, size_t keep) : random_(seed), keep_(keep) {}

  Trace& t() { return *trace_; }
  uint32_t Pick(size_t n) { return static_cast<uint32_t>(random_() % n); }

  Known Emit(Opcode code, Type type, std::vector<Known> operands, const void* descr = nullptr) {
    std::vector<Operand> args;
    uint64_t bits[3] = {};
    for (size_t i = 0; i < operands.size(); ++i) {
      args.push_back(operands[i].operand);
      if (i < 3) bits[i] = operands[i].bits;
    }
    Known result{t().Add(code, type, args.data(), args.size(), descr), type, 0};
    if (InfoOf(code).effect == Effect::Pure) {
      result.bits = EvaluatePure(code, bits).value_or(0);
      result.boxed = code == Opcode::box_int;
    }
    Remember(result);
    return result;
  }
  // Not to be used by later operations.
  Known EmitHidden(Opcode code, Type type, std::vector<Known> operands) {
    std::vector<Known> kept = values_;
    Known result = Emit(code, type, std::move(operands));
    values_ = std::move(kept);
    return result;
  }
  void Remember(Known known) {
    if (known.type == Type::kVoid) return;
    // A pool of fixed size: dropping an old value at random lets others live long.
    if (values_.size() >= keep_) {
      values_[Pick(values_.size())] = known;
    } else {
      values_.push_back(known);
    }
  }
  Known Constant(Type type) {
    static constexpr int64_t kInts[] = {0, 1, -1, 7, 63, 1000000007, INT64_MAX, INT64_MIN, int64_t{1} << 40};
    static constexpr double kFloats[] = {0.0, -0.0, 1.0, -2.5, 1e300, 3.14159};
    if (type == Type::kFloat) {
      double d = kFloats[Pick(std::size(kFloats))];
      return {t().AddFloat(d), type, std::bit_cast<uint64_t>(d)};
    }
    return ConstantInt(kInts[Pick(std::size(kInts))]);
  }
  Known ConstantInt(int64_t n) { return {t().AddInt(n), Type::kInt, static_cast<uint64_t>(n)}; }
  Known Any(Type type) {
    for (int i = 0; i < 20 && !values_.empty(); ++i) {
      const Known& known = values_[Pick(values_.size())];
      if (known.type == type && type != Type::kRef) return known;
    }
    return Constant(type);
  }
  Known Operand1(Type type) { return Pick(6) == 0 ? Constant(type) : Any(type); }
  Known Below(int64_t limit) { return Emit(Opcode::int_and, Type::kInt, {Any(Type::kInt), ConstantInt(limit - 1)}); }
  const Known* AnyRef(bool boxed) {
    for (int i = 0; i < 20 && !values_.empty(); ++i) {
      const Known& known = values_[Pick(values_.size())];
      if (known.type == Type::kRef && known.boxed == boxed) return &known;
    }
    return nullptr;
  }

  int32_t NewExit() {
    Exit exit;
    size_t count = Pick(3) == 0 ? values_.size() : Pick(6);
    for (size_t i = 0; i < count; ++i) exit.log.push_back({LogKind::kLoad, values_[Pick(values_.size())].operand});
    t().exits.push_back(exit);
    return static_cast<int32_t>(t().exits.size()) - 1;
  }
  void Guard(Known condition) {
    // Few guards have an exit of their own in the traces of a language.
    int32_t exit = Pick(3) == 0 && last_exit_ >= 0 ? last_exit_ : NewExit();
    last_exit_ = exit;
    Opcode code = condition.bits != 0 ? Opcode::guard_true : Opcode::guard_false;
    t().Add(code, Type::kVoid, {condition.operand}, nullptr, 0, exit);
  }

  void Step() {
    static constexpr Opcode kBinary[] = {Opcode::int_add, Opcode::int_sub, Opcode::int_mul, Opcode::int_and, Opcode::int_or,
                                         Opcode::int_xor, Opcode::int_mul_high};
    static constexpr Opcode kCompare[] = {Opcode::int_eq, Opcode::int_ne, Opcode::int_lt, Opcode::int_le, Opcode::int_gt,
                                          Opcode::int_ge, Opcode::int_ult};
    static constexpr Opcode kReal[] = {Opcode::float_add, Opcode::float_sub, Opcode::float_mul, Opcode::float_div};
    static constexpr Opcode kRealUnary[] = {Opcode::float_neg, Opcode::float_abs, Opcode::float_sqrt, Opcode::float_floor,
                                            Opcode::float_ceil, Opcode::float_trunc};
    static constexpr Opcode kRealCompare[] = {Opcode::float_eq, Opcode::float_ne, Opcode::float_lt, Opcode::float_le,
                                              Opcode::float_gt, Opcode::float_ge};
    static constexpr Opcode kShift[] = {Opcode::int_shl, Opcode::int_shr, Opcode::int_ushr};
    constexpr Type I = Type::kInt, F = Type::kFloat, R = Type::kRef;
    switch (Pick(24)) {
      case 0:
      case 1:
      case 2:
      case 3: Emit(kBinary[Pick(std::size(kBinary))], I, {Operand1(I), Operand1(I)}); break;
      case 4: Emit(Pick(2) == 0 ? Opcode::int_neg : Opcode::int_invert, I, {Any(I)}); break;
      case 5:
        if (Pick(2) == 0) {
          Emit(kShift[Pick(3)], I, {Operand1(I), Below(64)});
        } else {
          Emit(kShift[Pick(3)], I, {Any(I), ConstantInt(Pick(64))});
        }
        break;
      case 6: {
        static constexpr int64_t kDivisors[] = {2, 3, 7, 10, 64, 1000, -3, -64, 1, int64_t{1} << 40, 0x123456789abcdef, INT64_MAX};
        Opcode code = Pick(2) == 0 ? Opcode::int_floor_div : Opcode::int_floor_mod;
        if (Pick(2) == 0) {
          Emit(code, I, {Any(I), ConstantInt(kDivisors[Pick(std::size(kDivisors))])});
        } else {
          Known divisor = Emit(Pick(2) == 0 ? Opcode::int_add : Opcode::int_sub, I, {Below(1024), ConstantInt(2000)});
          Emit(code, I, {Operand1(I), divisor});
        }
        break;
      }
      case 7:
      case 8:
      case 9: {
        Known condition = Emit(kCompare[Pick(std::size(kCompare))], I, {Operand1(I), Operand1(I)});
        if (Pick(4) == 0) condition = Emit(Opcode::bool_not, I, {condition});
        if (Pick(3) != 0) Guard(condition);
        break;
      }
      case 10: {
        static constexpr Opcode kPairs[][2] = {{Opcode::int_add, Opcode::int_add_overflows},
                                               {Opcode::int_sub, Opcode::int_sub_overflows},
                                               {Opcode::int_mul, Opcode::int_mul_overflows}};
        const Opcode* pair = kPairs[Pick(3)];
        Known a = Operand1(I), b = Operand1(I);
        bool sum_first = Pick(2) == 0;
        if (sum_first) Emit(pair[0], I, {a, b});
        Known overflows = Emit(pair[1], I, {a, b});
        if (Pick(4) != 0) Guard(overflows);
        if (!sum_first) Emit(pair[0], I, {a, b});
        break;
      }
      case 11: Guard(Emit(Opcode::int_fits, I, {Any(I)})); break;
      case 12: {
        Known condition = Emit(kCompare[Pick(std::size(kCompare))], I, {Any(I), Operand1(I)});
        Emit(Opcode::int_select, I, {condition, Operand1(I), Operand1(I)});
        break;
      }
      case 13:
      case 14: Emit(kReal[Pick(std::size(kReal))], F, {Operand1(F), Operand1(F)}); break;
      case 15: Emit(kRealUnary[Pick(std::size(kRealUnary))], F, {Any(F)}); break;
      case 16: {
        Known condition = Emit(kRealCompare[Pick(std::size(kRealCompare))], I, {Operand1(F), Operand1(F)});
        switch (Pick(3)) {
          case 0: Guard(condition); break;
          case 1: Emit(Opcode::float_select, F, {condition, Operand1(F), Operand1(F)}); break;
          default: Emit(Opcode::int_select, I, {condition, Any(I), Operand1(I)}); break;
        }
        break;
      }
      case 17: Emit(Opcode::int_to_float, F, {Any(I)}); break;
      case 18: {
        Known real = Any(F), limit{t().AddFloat(1e15), F, std::bit_cast<uint64_t>(1e15)};
        Known small = Emit(Opcode::float_lt, I, {Emit(Opcode::float_abs, F, {real}), limit});
        Known zero{t().AddFloat(0), F, 0};
        Emit(Opcode::float_to_int, I, {Emit(Opcode::float_select, F, {small, real, zero})});
        break;
      }
      case 19: {
        Known boxed = Emit(Opcode::box_int, R, {Below(int64_t{1} << 40)});
        if (Pick(2) == 0) Guard(Emit(Pick(2) == 0 ? Opcode::is_int : Opcode::is_ptr, I, {boxed}));
        break;
      }
      case 20:
        if (const Known* boxed = AnyRef(true)) Emit(Opcode::unbox_int, I, {*boxed});
        break;
      case 21: {
        Known real = Any(F);
        Known boxed = EmitHidden(Opcode::box_float, R, {real});
        Known back = EmitHidden(Opcode::unbox_float, F, {boxed});
        back.bits = real.bits;
        Remember(back);
        break;
      }
      case 22: Cells(); break;
      default:
        if (Pick(3) == 0) {
          std::vector<Known> arguments;
          for (Type type : ManyCall()->arguments) arguments.push_back(Operand1(type));
          Emit(Opcode::call, F, arguments, ManyCall());
        } else {
          Known a = Operand1(I), b = Operand1(I);
          Emit(Opcode::call, I, {a, b}, FindCall("add_ints"));
        }
    }
  }

  void Cells() {
    const Known* found = AnyRef(false);
    if (found == nullptr || Pick(3) == 0) {
      Emit(Opcode::new_object, Type::kRef, {}, FindNew("Cell"));
      return;
    }
    Known cell = *found;
    if (Pick(2) == 0) {
      Emit(Opcode::set_field, Type::kVoid, {cell, Operand1(Type::kInt)}, FindField("Cell.number"));
      Emit(Opcode::set_field, Type::kVoid, {cell, Operand1(Type::kFloat)}, FindField("Cell.real"));
      if (const Known* value = AnyRef(Pick(2) == 0)) Emit(Opcode::set_field, Type::kVoid, {cell, *value}, FindField("Cell.value"));
    } else {
      Known number = Emit(Opcode::get_field, Type::kInt, {cell}, FindField("Cell.number"));
      Emit(Opcode::get_field, Type::kFloat, {cell}, FindField("Cell.real"));
      if (Pick(2) == 0) Guard(Emit(Opcode::int_lt, Type::kInt, {number, Operand1(Type::kInt)}));
    }
  }

  // The values a jump to the root passes on.
  std::vector<Operand> RootOperands(Known fuel) {
    std::vector<Operand> operands{Emit(Opcode::int_sub, Type::kInt, {fuel, ConstantInt(1)}).operand};
    for (int i = 1; i < kInputs; ++i) operands.push_back(Operand1(i < kInputs - kFloatInputs ? Type::kInt : Type::kFloat).operand);
    return operands;
  }

  std::unique_ptr<Trace> Root(size_t steps) {
    trace_ = std::make_unique<Trace>();
    for (int i = 0; i < kInputs; ++i) {
      Type type = i < kInputs - kFloatInputs ? Type::kInt : Type::kFloat;
      t().input_slots.push_back(static_cast<uint16_t>(i));
      Known known{t().Add(Opcode::input, type, {}, nullptr, i), type, type == Type::kInt ? static_cast<uint64_t>(i) : 0};
      if (i == 0) fuel_ = known;
      Remember(known);
    }
    fuel_.bits = 1;
    Guard(Emit(Opcode::int_gt, Type::kInt, {fuel_, ConstantInt(0)}));
    for (size_t i = 0; i < steps; ++i) Step();
    if (Pick(3) != 0) {
      Loop(steps);
    } else {
      std::vector<Operand> operands = RootOperands(fuel_);
      t().Add(Opcode::jump, Type::kVoid, operands.data(), operands.size(), nullptr, 1);
    }
    return std::move(trace_);
  }

  void Loop(size_t steps) {
    std::vector<Known> entries{ConstantInt(0)};
    for (uint32_t i = Pick(12); i > 0; --i) entries.push_back(Operand1(Pick(2) == 0 ? Type::kInt : Type::kFloat));
    t().Add(Opcode::label, Type::kVoid, {});
    std::vector<Known> phis;
    for (const Known& entry : entries) {
      Operand phi = t().Add(Opcode::phi, entry.type, {entry.operand});
      phis.push_back({phi, entry.type, entry.bits});
    }
    last_exit_ = -1;
    for (const Known& phi : phis) Remember(phi);
    Guard(Emit(Opcode::int_lt, Type::kInt, {phis[0], ConstantInt(20)}));
    for (size_t i = 0; i < steps; ++i) Step();
    std::vector<Operand> operands{Emit(Opcode::int_add, Type::kInt, {phis[0], ConstantInt(1)}).operand};
    for (size_t i = 1; i < phis.size(); ++i) operands.push_back(Pick(4) == 0 ? phis[Pick(phis.size())].operand : Operand1(phis[i].type).operand);
    for (size_t i = 1; i < phis.size(); ++i) {
      if (t().TypeOf(operands[i]) != phis[i].type) operands[i] = phis[i].operand;
    }
    t().Add(Opcode::jump, Type::kVoid, operands.data(), operands.size());
  }

  // Continues an exit of the parent; ends at the root or for good.
  std::unique_ptr<Trace> Bridge(const Trace& parent, const Exit& exit, size_t steps) {
    trace_ = std::make_unique<Trace>();
    values_.clear();
    last_exit_ = -1;
    int64_t number = 0;
    for (Operand operand : LiveValues(parent, exit)) {
      Type type = parent.TypeOf(operand);
      Operand input = t().Add(Opcode::input, type, {}, nullptr, number++);
      if (type == Type::kRef && parent.ops[static_cast<size_t>(operand.index)].code == Opcode::input) continue;
      bool boxed = parent.ops[static_cast<size_t>(operand.index)].code == Opcode::box_int;
      if (type != Type::kRef || boxed || parent.ops[static_cast<size_t>(operand.index)].code == Opcode::new_object) {
        Remember({input, type, 0, boxed});
      }
    }
    for (size_t i = 0; i < steps; ++i) Step();
    t().Add(Opcode::finish, Type::kVoid, {}, nullptr, 0, NewExit());
    return std::move(trace_);
  }

  std::vector<Known> values_;

 private:
  std::mt19937_64 random_;
  size_t keep_;
  std::unique_ptr<Trace> trace_;
  Known fuel_;
  int32_t last_exit_ = -1;
};

bool Same(Type type, uint64_t a, uint64_t b) {
  if (a == b) return true;
  if (type == Type::kRef) return Value::FromBits(a).IsPtr() && Value::FromBits(b).IsPtr();
  return type == Type::kFloat && std::isnan(std::bit_cast<double>(a)) && std::isnan(std::bit_cast<double>(b));
}

TEST_CASE("Random traces with many live values leave by the same exits with the same values") {
  for (uint64_t seed = 1; seed <= 300; ++seed) {
    size_t keep = 4 + seed % 60, steps = 10 + seed % 90;
    Writer writer(seed, keep);
    TraceTree tree = TreeOf(writer.Root(steps));
    std::mt19937_64 random(seed);
    for (int bridges = 0; bridges < 4; ++bridges) {
      auto parent = static_cast<size_t>(random() % tree.nodes.size());
      const Trace& trace = *tree.nodes[parent].trace;
      auto exit = static_cast<int32_t>(random() % trace.exits.size());
      tree.nodes.push_back({writer.Bridge(trace, trace.exits[static_cast<size_t>(exit)], steps / 2), static_cast<int32_t>(parent), exit});
    }
    for (const auto& node : tree.nodes) {
      INFO("seed " << seed << "\n" << Print(*node.trace));
      REQUIRE(Verify(*node.trace) == "");
    }
    for (int level : {kFast, 0}) {
      if (level == 0 && seed % 10 != 0) continue;
      auto code = MustCompile(tree, level);
      for (int round = 0; round < 6; ++round) {
        Value regs[kInputs], same[kInputs];
        for (int i = 0; i < kInputs; ++i) {
          bool is_float = i >= kInputs - kFloatInputs;
          uint64_t bits = is_float ? std::bit_cast<uint64_t>(static_cast<double>(static_cast<int64_t>(random() % 2000)) / 8)
                                   : random() >> (random() % 64);
          if (round == 0) bits = is_float ? 0 : static_cast<uint64_t>(i);
          if (i == 0) bits = 1 + random() % 5;
          regs[i] = same[i] = Value::FromBits(bits);
        }
        uint64_t values[512] = {}, expected[512] = {};
        REQUIRE(code->max_exit_values <= std::size(values));
        heap::SetStress(round == 5 ? 1 : 0, round == 5, round == 5);
        uint32_t wanted = Evaluate(tree, same, expected, nullptr);
        uint32_t exit = code->Enter(regs, values);
        heap::SetStress(0, false, false);
        INFO("seed " << seed << ", level " << level << ", round " << round);
        REQUIRE(exit == wanted);
        const Trace& left = *tree.nodes[exit >> 16].trace;
        std::vector<Operand> live = LiveValues(left, left.exits[exit & 0xffff]);
        for (size_t i = 0; i < live.size(); ++i) {
          INFO("exit " << (exit & 0xffff) << " of trace " << (exit >> 16) << ", value " << i << ": " << values[i] << ", not " << expected[i]);
          REQUIRE(Same(left.TypeOf(live[i]), expected[i], values[i]));
        }
      }
    }
  }
}

}  // namespace
}  // namespace ouro::tests
