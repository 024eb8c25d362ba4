// bounds: forward abstract interpretation of integers over ranges and known bits. An operation whose result has one
// possible value becomes that constant; guards feed back what they establish (LearnComparison, called by guards.cc).
#include "framework/optimize/bounds.h"

#include <algorithm>
#include <bit>

#include "framework/optimize/cse.h"

namespace ouro::optimize {
namespace {

using Wide = __int128;

Range Clamp(Wide lo, Wide hi) {  // everything when the result may wrap
  if (lo < INT64_MIN || hi > INT64_MAX) return {};
  return {static_cast<int64_t>(lo), static_cast<int64_t>(hi)};
}
bool Fits64(Wide lo, Wide hi) { return lo >= INT64_MIN && hi <= INT64_MAX; }

struct WideRange {
  Wide lo, hi;
};
WideRange SumOf(Range a, Range b) { return {Wide{a.lo} + b.lo, Wide{a.hi} + b.hi}; }
WideRange DifferenceOf(Range a, Range b) { return {Wide{a.lo} - b.hi, Wide{a.hi} - b.lo}; }
WideRange ProductOf(Range a, Range b) {
  Wide p[] = {Wide{a.lo} * b.lo, Wide{a.lo} * b.hi, Wide{a.hi} * b.lo, Wide{a.hi} * b.hi};
  return {*std::min_element(p, p + 4), *std::max_element(p, p + 4)};
}

int64_t FloorDiv(int64_t a, int64_t b) {
  int64_t q = a / b;
  return q - (a % b != 0 && ((a < 0) != (b < 0)));
}

Range FloorDivRange(Range a, Range b) {
  if (b.lo <= 0 && b.hi >= 0) return {};  // may be zero (then it is not executed): say nothing
  if (a.lo == INT64_MIN && b.Contains(-1)) return {};
  int64_t q[] = {FloorDiv(a.lo, b.lo), FloorDiv(a.lo, b.hi), FloorDiv(a.hi, b.lo), FloorDiv(a.hi, b.hi)};
  return {*std::min_element(q, q + 4), *std::max_element(q, q + 4)};
}

Range FloorModRange(Range a, Range b) {
  if (b.lo > 0) {
    if (a.lo >= 0 && a.hi < b.lo) return a;
    return {0, a.lo >= 0 ? std::min(a.hi, b.hi - 1) : b.hi - 1};
  }
  if (b.hi < 0) return {b.lo + 1, 0};
  return {};
}

// The smallest 2^k - 1 that is not below v >= 0.
int64_t MaskAbove(int64_t v) {
  return v == 0 ? 0 : static_cast<int64_t>(~uint64_t{0} >> std::countl_zero(static_cast<uint64_t>(v)));
}

Bits AddBits(Bits a, Bits b) {
  // The low bits known in both add up exactly.
  int known = std::min(std::countr_one(a.known), std::countr_one(b.known));
  uint64_t mask = known == 64 ? ~uint64_t{0} : (uint64_t{1} << known) - 1;
  return {mask, (a.value + b.value) & mask};
}

Facts Constant(bool b) {
  Facts facts;
  facts.range = Range::Of(b);
  facts.bits = Bits::Of(b);
  return facts;
}

Facts Decide(bool always, bool never) {
  if (always) return Constant(true);
  if (never) return Constant(false);
  Facts facts;
  facts.range = Range::Bool();
  Tighten(&facts);
  return facts;
}

Facts Overflows(WideRange exact) {
  return Decide(exact.lo > INT64_MAX || exact.hi < INT64_MIN, Fits64(exact.lo, exact.hi));
}

bool Disjoint(const Facts& a, const Facts& b) {
  return a.range.hi < b.range.lo || b.range.hi < a.range.lo ||
         (a.bits.known & b.bits.known & (a.bits.value ^ b.bits.value)) != 0;
}

Facts Union(const Facts& a, const Facts& b) {
  Facts result;
  result.range = {std::min(a.range.lo, b.range.lo), std::max(a.range.hi, b.range.hi)};
  result.bits.known = a.bits.known & b.bits.known & ~(a.bits.value ^ b.bits.value);
  result.bits.value = a.bits.value & result.bits.known;
  return result;
}

// A check that the sum, say, does not overflow was made and passed.
bool IsKnownNotToOverflow(Context& c, Opcode check, const Operand* operands) {
  Operand found = FindEqual(c, check, {operands[0], operands[1]});
  return !found.IsNone() && c.FactsOf(found).range == Range::Of(0);
}

Range Saturated(WideRange exact) {
  return {exact.lo < INT64_MIN ? INT64_MIN : static_cast<int64_t>(exact.lo),
          exact.hi > INT64_MAX ? INT64_MAX : static_cast<int64_t>(exact.hi)};
}

}  // namespace

Range RangeOfField(const FieldDescr& field) {
  if (field.type != Type::kInt) return {};
  switch (field.width) {
    case trace::Width::kI8: return {INT8_MIN, INT8_MAX};
    case trace::Width::kU8: return {0, UINT8_MAX};
    case trace::Width::kI16: return {INT16_MIN, INT16_MAX};
    case trace::Width::kU16: return {0, UINT16_MAX};
    case trace::Width::kI32: return {INT32_MIN, INT32_MAX};
    case trace::Width::kU32: return {0, UINT32_MAX};
    case trace::Width::k64: return {};
  }
  return {};
}

Facts Transfer(Context& c, Opcode code, const Operand* operands, const void* descr) {
  Facts a, b, result;
  const char* kinds = trace::InfoOf(code).operands;
  if (kinds[0] == 'i') a = c.FactsOf(operands[0]);
  if (kinds[0] != 0 && kinds[1] == 'i') b = c.FactsOf(operands[1]);
  switch (code) {
    case Opcode::int_add: {
      WideRange exact = SumOf(a.range, b.range);
      result.range = Clamp(exact.lo, exact.hi);
      if (!Fits64(exact.lo, exact.hi) && IsKnownNotToOverflow(c, Opcode::int_add_overflows, operands)) {
        result.range = Saturated(exact);
      }
      result.bits = AddBits(a.bits, b.bits);
      break;
    }
    case Opcode::int_sub: {
      WideRange exact = DifferenceOf(a.range, b.range);
      result.range = Clamp(exact.lo, exact.hi);
      if (!Fits64(exact.lo, exact.hi) && IsKnownNotToOverflow(c, Opcode::int_sub_overflows, operands)) {
        result.range = Saturated(exact);
      }
      int known = std::min(std::countr_one(a.bits.known), std::countr_one(b.bits.known));
      uint64_t mask = known == 64 ? ~uint64_t{0} : (uint64_t{1} << known) - 1;
      result.bits = {mask, (a.bits.value - b.bits.value) & mask};
      break;
    }
    case Opcode::int_mul: {
      WideRange exact = ProductOf(a.range, b.range);
      result.range = Clamp(exact.lo, exact.hi);
      if (!Fits64(exact.lo, exact.hi) && IsKnownNotToOverflow(c, Opcode::int_mul_overflows, operands)) {
        result.range = Saturated(exact);
      }
      // Trailing zeros add up.
      int zeros =
          std::min(63, std::countr_one(a.bits.known & ~a.bits.value) + std::countr_one(b.bits.known & ~b.bits.value));
      result.bits = {(uint64_t{1} << zeros) - 1, 0};
      break;
    }
    case Opcode::int_neg:
      if (a.range.lo != INT64_MIN) result.range = {-a.range.hi, -a.range.lo};
      break;
    case Opcode::int_invert:
      result.range = {~a.range.hi, ~a.range.lo};
      result.bits = {a.bits.known, ~a.bits.value & a.bits.known};
      break;
    case Opcode::int_and: {
      uint64_t ones = a.bits.known & a.bits.value & b.bits.known & b.bits.value;
      uint64_t zeros = (a.bits.known & ~a.bits.value) | (b.bits.known & ~b.bits.value);
      result.bits = {ones | zeros, ones};
      if (a.range.lo >= 0) result.range = {0, a.range.hi};
      if (b.range.lo >= 0) result.range = {0, std::min(result.range.hi, b.range.hi)};
      break;
    }
    case Opcode::int_or: {
      uint64_t ones = (a.bits.known & a.bits.value) | (b.bits.known & b.bits.value);
      uint64_t zeros = a.bits.known & ~a.bits.value & b.bits.known & ~b.bits.value;
      result.bits = {ones | zeros, ones};
      if (a.range.lo >= 0 && b.range.lo >= 0) {
        result.range = {std::max(a.range.lo, b.range.lo), MaskAbove(std::max(a.range.hi, b.range.hi))};
      }
      break;
    }
    case Opcode::int_xor: {
      uint64_t known = a.bits.known & b.bits.known;
      result.bits = {known, (a.bits.value ^ b.bits.value) & known};
      if (a.range.lo >= 0 && b.range.lo >= 0) result.range = {0, MaskAbove(std::max(a.range.hi, b.range.hi))};
      break;
    }
    case Opcode::int_shl:
      if (b.range.IsConstant() && b.range.lo >= 0 && b.range.lo < 64) {
        int n = static_cast<int>(b.range.lo);
        WideRange exact = {Wide{a.range.lo} * (Wide{1} << n), Wide{a.range.hi} * (Wide{1} << n)};
        result.range = Clamp(exact.lo, exact.hi);
        uint64_t low = (uint64_t{1} << n) - 1;
        result.bits = {(a.bits.known << n) | low, a.bits.value << n};
      }
      break;
    case Opcode::int_shr:
      if (b.range.IsConstant() && b.range.lo >= 0 && b.range.lo < 64) {
        int n = static_cast<int>(b.range.lo);
        result.range = {a.range.lo >> n, a.range.hi >> n};
        result.bits = {static_cast<uint64_t>(static_cast<int64_t>(a.bits.known) >> n),
                       static_cast<uint64_t>(static_cast<int64_t>(a.bits.value) >> n)};
        result.bits.value &= result.bits.known;
      } else if (b.range.lo >= 0 && b.range.hi < 64) {
        result.range = {std::min<int64_t>(a.range.lo, 0), std::max<int64_t>(a.range.hi, 0)};
      }
      break;
    case Opcode::int_ushr:
      if (b.range.IsConstant() && b.range.lo >= 0 && b.range.lo < 64) {
        int n = static_cast<int>(b.range.lo);
        uint64_t high = n == 0 ? 0 : ~(~uint64_t{0} >> n);
        result.bits = {(a.bits.known >> n) | high, a.bits.value >> n};
        if (a.range.lo >= 0) result.range = {a.range.lo >> n, a.range.hi >> n};
      } else if (a.range.lo >= 0 && b.range.lo >= 0 && b.range.hi < 64) {
        result.range = {0, a.range.hi};
      }
      break;
    case Opcode::int_floor_div: result.range = FloorDivRange(a.range, b.range); break;
    case Opcode::int_floor_mod: result.range = FloorModRange(a.range, b.range); break;
    case Opcode::int_eq: return Decide(a.range.IsConstant() && a.range == b.range, Disjoint(a, b));
    case Opcode::int_ne: return Decide(Disjoint(a, b), a.range.IsConstant() && a.range == b.range);
    case Opcode::int_lt: return Decide(a.range.hi < b.range.lo, a.range.lo >= b.range.hi);
    case Opcode::int_le: return Decide(a.range.hi <= b.range.lo, a.range.lo > b.range.hi);
    case Opcode::int_gt: return Decide(a.range.lo > b.range.hi, a.range.hi <= b.range.lo);
    case Opcode::int_ge: return Decide(a.range.lo >= b.range.hi, a.range.hi < b.range.lo);
    case Opcode::int_ult:
      if (a.range.lo >= 0 && b.range.lo >= 0) return Decide(a.range.hi < b.range.lo, a.range.lo >= b.range.hi);
      return Decide(a.range.lo >= 0 && b.range.hi < 0, a.range.hi < 0 && b.range.lo >= 0);
    case Opcode::int_fits:
      return Decide(Range::Tagged().Includes(a.range), a.range.hi < Value::kMinInt || a.range.lo > Value::kMaxInt);
    case Opcode::int_add_overflows: return Overflows(SumOf(a.range, b.range));
    case Opcode::int_sub_overflows: return Overflows(DifferenceOf(a.range, b.range));
    case Opcode::int_mul_overflows: return Overflows(ProductOf(a.range, b.range));
    case Opcode::int_mul_high: {
      WideRange exact = ProductOf(a.range, b.range);
      result.range = {static_cast<int64_t>(exact.lo >> 64), static_cast<int64_t>(exact.hi >> 64)};
      break;
    }
    case Opcode::int_select: result = Union(b, c.FactsOf(operands[2])); break;
    case Opcode::bool_not: return Decide(a.range == Range::Of(0), a.range == Range::Of(1));
    case Opcode::unbox_int: result.range = Range::Tagged(); break;
    case Opcode::unbox_special:
    case Opcode::shape_of: result.range = {0, UINT32_MAX}; break;
    case Opcode::get_field:
    case Opcode::get_element:
    case Opcode::get_raw: result.range = RangeOfField(*static_cast<const FieldDescr*>(descr)); break;
    case Opcode::float_eq:
    case Opcode::float_ne:
    case Opcode::float_lt:
    case Opcode::float_le:
    case Opcode::float_gt:
    case Opcode::float_ge:
    case Opcode::is_int:
    case Opcode::is_float:
    case Opcode::is_ptr:
    case Opcode::is_special:
    case Opcode::ref_eq: result.range = Range::Bool(); break;
    default: break;
  }
  Tighten(&result);
  return result;
}

bool BoundOp(Context& c, Pending& op) {
  if (op.type != Type::kInt) return false;
  Effect effect = trace::InfoOf(op.code).effect;
  if (effect == Effect::Pure) {
    op.facts = Transfer(c, op.code, op.data(), op.descr);
    op.has_facts = true;
    if (op.facts.range.IsConstant()) return op.Done(c.Int(op.facts.range.lo));
    // A mask that clears only zeros, or sets only ones, does nothing.
    if (op.code == Opcode::int_and || op.code == Opcode::int_or) {
      Facts a = c.FactsOf(op[0]), b = c.FactsOf(op[1]);
      uint64_t idle = op.code == Opcode::int_and ? b.bits.value : ~b.bits.value;  // bits of b that change nothing...
      idle &= b.bits.known;
      idle |= a.bits.known & (op.code == Opcode::int_and ? ~a.bits.value : a.bits.value);  // ... or where a is settled
      if (~idle == 0) return op.Done(op[0]);
    }
  } else if (effect == Effect::Load) {
    op.facts = Transfer(c, op.code, op.data(), op.descr);
    op.has_facts = true;
  }
  return false;
}

void Refine(Context& c, Operand operand, Range range) {
  // Bounded by the depth of expressions that only add constants; those are folded into one.
  for (int depth = 0; depth < 4 && operand.IsOp(); ++depth) {
    Facts& facts = c.FactsAt(operand);
    Range better = Intersect(facts.range, range);
    if (better == facts.range) return;
    facts.range = better;
    Tighten(&facts);
    const Op* op = c.Definition(operand);
    uint64_t bits;
    if ((op->code != Opcode::int_add && op->code != Opcode::int_sub) || !c.IsConst(c.output.Arg(*op, 1), &bits)) return;
    // x + constant is in this range, and did not wrap: so is x, moved.
    Operand x = c.output.Arg(*op, 0);
    if (!x.IsOp()) return;
    Wide moved = op->code == Opcode::int_add ? Wide{static_cast<int64_t>(bits)} : -Wide{static_cast<int64_t>(bits)};
    Range of_x = c.FactsAt(x).range;
    if (!Fits64(of_x.lo + moved, of_x.hi + moved)) return;
    range = Saturated({facts.range.lo - moved, facts.range.hi - moved});
    operand = x;
  }
}

void LearnComparison(Context& c, Opcode code, Operand a, Operand b) {
  Range x = c.FactsOf(a).range, y = c.FactsOf(b).range;
  switch (code) {
    case Opcode::int_eq:
      Refine(c, a, Intersect(x, y));
      Refine(c, b, Intersect(x, y));
      break;
    case Opcode::int_ne:
      if (y.IsConstant() && y.lo == x.lo && x.lo < x.hi) Refine(c, a, {x.lo + 1, x.hi});
      if (y.IsConstant() && y.lo == x.hi && x.lo < x.hi) Refine(c, a, {x.lo, x.hi - 1});
      break;
    case Opcode::int_lt:
      if (y.hi > INT64_MIN) Refine(c, a, {INT64_MIN, y.hi - 1});
      if (x.lo < INT64_MAX) Refine(c, b, {x.lo + 1, INT64_MAX});
      break;
    case Opcode::int_le:
      Refine(c, a, {INT64_MIN, y.hi});
      Refine(c, b, {x.lo, INT64_MAX});
      break;
    case Opcode::int_gt: LearnComparison(c, Opcode::int_lt, b, a); break;
    case Opcode::int_ge: LearnComparison(c, Opcode::int_le, b, a); break;
    case Opcode::int_ult:
      if (y.lo >= 0 && y.hi > 0) Refine(c, a, {0, y.hi - 1});
      break;
    default: break;
  }
}

}  // namespace ouro::optimize
