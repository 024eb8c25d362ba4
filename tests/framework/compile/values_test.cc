// Every Pure operation, compiled, against trace::EvaluatePure on many operands.
#include <cmath>
#include <limits>
#include <random>

#include "framework/trace/pure.h"
#include "tests/framework/compile/world.h"
//
#include "tests/catch/catch.h"

namespace ouro::tests {
namespace {

using namespace trace;

std::mt19937_64 g_random(1);

Type TypeOf(char letter) { return letter == 'i' ? Type::kInt : letter == 'f' ? Type::kFloat : Type::kRef; }

uint64_t RandomInt() {
  static constexpr int64_t kCorners[] = {0, 1, -1, 2, -2, 3, 7, -7, 63, 64, INT64_MAX, INT64_MIN, INT64_MAX - 1,
                                         Value::kMaxInt, Value::kMinInt, Value::kMaxInt + 1, Value::kMinInt - 1};
  switch (g_random() % 4) {
    case 0: return static_cast<uint64_t>(kCorners[g_random() % std::size(kCorners)]);
    case 1: return g_random() % 70;
    case 2: return static_cast<uint64_t>(static_cast<int64_t>(g_random()) >> (g_random() % 64));
    default: return g_random();
  }
}
double RandomFloat() {
  static constexpr double kCorners[] = {0.0, -0.0, 1.0, -1.0, 0.5, 1e300, -1e300, 1e-300, 5e-324, 9223372036854775807.0,
                                        std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(),
                                        std::numeric_limits<double>::quiet_NaN(), 1.1579208923731620e77, 1e-77, 2.5, -2.5};
  switch (g_random() % 4) {
    case 0: return kCorners[g_random() % std::size(kCorners)];
    case 1: return static_cast<double>(static_cast<int64_t>(g_random() % 2001) - 1000) / 4;
    case 2: return static_cast<double>(static_cast<int64_t>(g_random()) >> (g_random() % 64));
    default: return std::bit_cast<double>(g_random());
  }
}
Value RandomRef(heap::RootVector& kept) {
  switch (g_random() % 6) {
    case 0: return Value::Special(static_cast<uint32_t>(g_random() % 4));
    case 1: {
      auto n = static_cast<int64_t>(RandomInt());
      return Value::Int(Value::FitsInt(n) ? n : 5);
    }
    case 2:
    case 3: {
      kept.push_back(BoxFloat(RandomFloat()));
      return kept[kept.size() - 1];
    }
    case 4: {
      kept.push_back(NewCell(Value::None()));
      return kept[kept.size() - 1];
    }
    default: return kept.size() > 0 ? kept[g_random() % kept.size()] : Value::Null();
  }
}
uint64_t RandomOperand(char letter, heap::RootVector& kept) {
  if (letter == 'i') return RandomInt();
  if (letter == 'f') return std::bit_cast<uint64_t>(RandomFloat());
  return RandomRef(kept).bits();
}

// Booleans are 0 or 1 by contract.
bool FirstIsTruth(Opcode code) {
  return code == Opcode::bool_not || code == Opcode::int_select || code == Opcode::float_select ||
         code == Opcode::ref_select || code == Opcode::box_bool;
}

// The operation alone, on inputs or, where the bit of `constants` is set, on these constants.
TraceTree TraceOf(Opcode code, unsigned constants, const uint64_t* operands) {
  const OpInfo& info = InfoOf(code);
  auto trace = std::make_unique<Trace>();
  std::vector<Operand> args;
  int arity = static_cast<int>(std::string_view(info.operands).size());
  for (int i = 0; i < arity; ++i) {
    args.push_back(trace->Add(Opcode::input, TypeOf(info.operands[i]), {}, nullptr, i));
    trace->input_slots.push_back(static_cast<uint16_t>(i));
  }
  for (int i = 0; i < arity; ++i) {
    if (constants >> i & 1) args[static_cast<size_t>(i)] = trace->AddConst(TypeOf(info.operands[i]), operands[i]);
  }
  Operand result = trace->Add(code, TypeOf(info.result), args.data(), args.size());
  trace->Add(Opcode::finish, Type::kVoid, {}, nullptr, 0, 0);
  Exit exit;
  exit.log.push_back({LogKind::kLoad, result});
  trace->exits.push_back(exit);
  REQUIRE(Verify(*trace) == "");
  return TreeOf(std::move(trace));
}

bool Same(Type type, uint64_t a, uint64_t b) {
  if (a == b) return true;
  if (type != Type::kFloat) return false;
  double x = std::bit_cast<double>(a), y = std::bit_cast<double>(b);
  return std::isnan(x) && std::isnan(y);
}

// box_float allocates for some operands, where EvaluatePure has no answer.
bool SameFloat(uint64_t operand, uint64_t result) {
  Value value = Value::FromBits(result);
  return IsFloat(value) && Same(Type::kFloat, std::bit_cast<uint64_t>(UnboxFloat(value)), operand);
}

TEST_CASE("Every pure operation computes what the reference computes") {
  heap::RootVector kept;
  for (int index = 0; index < static_cast<int>(Opcode::kCount); ++index) {
    auto code = static_cast<Opcode>(index);
    const OpInfo& info = InfoOf(code);
    if (info.effect != Effect::Pure) continue;
    int arity = static_cast<int>(std::string_view(info.operands).size());
    auto check = [&](const compile::CompiledCode& code_of_op, uint64_t* operands) {
      std::optional<uint64_t> expected = EvaluatePure(code, operands);
      if (!expected && code != Opcode::box_float) return false;
      Value regs[3];
      uint64_t values[2] = {};
      for (int i = 0; i < arity; ++i) regs[i] = Value::FromBits(operands[i]);
      code_of_op.Enter(regs, values);
      INFO(info.name << "(" << operands[0] << ", " << operands[1] << ", " << operands[2] << ") = " << values[0]);
      if (expected) {
        if (!Same(TypeOf(info.result), *expected, values[0])) CHECK(values[0] == *expected);
      } else {
        CHECK(SameFloat(operands[0], values[0]));
      }
      return true;
    };
    auto fill = [&](uint64_t* operands) {
      for (int i = 0; i < arity; ++i) operands[i] = RandomOperand(info.operands[i], kept);
      if (FirstIsTruth(code)) operands[0] &= 1;
      if (arity == 2 && g_random() % 8 == 0 && info.operands[0] == info.operands[1]) operands[1] = operands[0];
    };
    for (int level : kTiers) {
      auto code_of_op = MustCompile(TraceOf(code, 0, nullptr), level);
      for (int i = 0; i < 1000; ++i) {
        uint64_t operands[3] = {};
        fill(operands);
        check(*code_of_op, operands);
      }
    }
    for (int i = 0; i < 8 * arity; ++i) {  // some operands constant
      uint64_t operands[3] = {};
      bool in_domain = false;
      for (int attempt = 0; attempt < 100 && !in_domain; ++attempt) {
        fill(operands);
        in_domain = EvaluatePure(code, operands).has_value();
      }
      if (!in_domain) continue;
      unsigned constants = 1 + static_cast<unsigned>(g_random() % ((1u << arity) - 1));
      for (int level : {kFast, 2}) check(*MustCompile(TraceOf(code, constants, operands), level), operands);
    }
  }
}

TEST_CASE("A sum and its overflow test share one computation, in either order") {
  for (const char* order : {"o = int_add_overflows a b\ns = int_add a b", "s = int_add a b\no = int_add_overflows a b"}) {
    TraceTree tree = TreeOf(MustParse(std::string(R"(trace "sum"
      slots 0 1
      a:i = input 0
      b:i = input 1
      )") + order + R"(
      finish -> 0
      exit 0
        log load s
        log load o)"));
    std::string ir;
    compile::CompileOptions options;
    options.ir_text = &ir;
    auto code = MustCompile(tree, options);
    Value regs[] = {Value::FromBits(INT64_MAX), Value::FromBits(1)};
    uint64_t values[2];
    code->Enter(regs, values);
    CHECK(static_cast<int64_t>(values[0]) == INT64_MIN);
    CHECK(values[1] == 1);
    CHECK(ir.find("sadd.with.overflow") != std::string::npos);
    CHECK(ir.find(" add ") == std::string::npos);
  }
}

}  // namespace
}  // namespace ouro::tests
