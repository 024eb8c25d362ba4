// guards: a guard whose condition is known goes; one that stays teaches what it establishes. Tags of references are
// facts too: a value known to be an integer is no float and no pointer. A guard that can only fail ends the trace.
//
// guard_valid is needed once after each call that may invalidate, and once in each iteration of the loop (a loop must
// be interruptible): the label forgets it. One with imm 1 marks a place and stays.
#include "framework/optimize/guards.h"

#include "framework/object/boxed_float.h"
#include "framework/object/shape.h"
#include "framework/optimize/bounds.h"
#include "framework/optimize/cse.h"
#include "framework/optimize/heap.h"

namespace ouro::optimize {
namespace {

TagSet TestedTags(Opcode code) {
  switch (code) {
    case Opcode::is_int: return kTagInt;
    case Opcode::is_float: return kTagFloat;
    case Opcode::is_ptr: return kTagPtr;
    case Opcode::is_special: return kTagSpecial;
    default: return 0;
  }
}

void LearnEqualRefs(Context& c, Operand a, Operand b) {
  TagSet tags = c.FactsOf(a).tags & c.FactsOf(b).tags;
  c.LimitTags(a, tags);
  c.LimitTags(b, tags);
  if (a.IsConst()) std::swap(a, b);
  if (a.IsOp() && b.IsConst()) c.FactsAt(a).constant = b;
}

Opcode Negated(Opcode comparison) {
  switch (comparison) {
    case Opcode::int_eq: return Opcode::int_ne;
    case Opcode::int_ne: return Opcode::int_eq;
    case Opcode::int_lt: return Opcode::int_ge;
    case Opcode::int_le: return Opcode::int_gt;
    case Opcode::int_gt: return Opcode::int_le;
    case Opcode::int_ge: return Opcode::int_lt;
    default: return Opcode::kCount;
  }
}

// A comparison whose outcome another comparison of the same operands has settled.
bool DecidedByEarlier(Context& c, const Pending& op, bool* outcome) {
  Operand a = op[0], b = op[1];
  struct Implication {
    Opcode code;
    bool mirrored;    // (b, a)
    bool if_outcome;  // the earlier one's outcome that settles ours...
    bool then;        // ... to this
  };
  static constexpr Implication kOfLt[] = {{Opcode::int_le, true, true, false},
                                          {Opcode::int_le, true, false, true},
                                          {Opcode::int_lt, true, true, false},
                                          {Opcode::int_le, false, false, false},
                                          {Opcode::int_eq, false, true, false}};
  static constexpr Implication kOfLe[] = {{Opcode::int_lt, true, true, false},
                                          {Opcode::int_lt, true, false, true},
                                          {Opcode::int_lt, false, true, true},
                                          {Opcode::int_eq, false, true, true}};
  static constexpr Implication kOfEq[] = {{Opcode::int_ne, false, true, false},
                                          {Opcode::int_ne, false, false, true},
                                          {Opcode::int_lt, false, true, false},
                                          {Opcode::int_lt, true, true, false}};
  static constexpr Implication kOfNe[] = {{Opcode::int_eq, false, true, false},
                                          {Opcode::int_eq, false, false, true},
                                          {Opcode::int_lt, false, true, true},
                                          {Opcode::int_lt, true, true, true}};
  auto search = [&](const auto& implications) {
    for (const Implication& implication : implications) {
      Operand x = implication.mirrored ? b : a, y = implication.mirrored ? a : b;
      if ((implication.code == Opcode::int_eq || implication.code == Opcode::int_ne) && y.IsOp() && x.IsOp() &&
          y.index < x.index) {
        std::swap(x, y);
      }
      Operand found = FindEqual(c, implication.code, {x, y});
      if (found.IsNone()) continue;
      Range range = c.FactsOf(found).range;
      if (range.IsConstant() && (range.lo == 1) == implication.if_outcome) {
        *outcome = implication.then;
        return true;
      }
    }
    return false;
  };
  switch (op.code) {
    case Opcode::int_lt: return search(kOfLt);
    case Opcode::int_le: return search(kOfLe);
    case Opcode::int_eq: return search(kOfEq);
    case Opcode::int_ne: return search(kOfNe);
    default: return false;
  }
}

// An older operation that is 1 exactly when this comparison is 0; none.
Operand OlderOpposite(Context& c, Operand condition) {
  const Op* op = c.Definition(condition);
  if (op == nullptr || op->arg_count != 2) return {};
  Operand a = c.output.Arg(*op, 0), b = c.output.Arg(*op, 1), found;
  uint64_t bits = 0;
  bool is_const = c.IsConst(b, &bits);
  int64_t bound = static_cast<int64_t>(bits);
  switch (op->code) {
    case Opcode::int_eq: found = FindEqual(c, Opcode::int_ne, {a, b}); break;
    case Opcode::int_ne: found = FindEqual(c, Opcode::int_eq, {a, b}); break;
    case Opcode::int_le: found = FindEqual(c, Opcode::int_lt, {b, a}); break;
    case Opcode::int_lt:
      if (!is_const) found = FindEqual(c, Opcode::int_le, {b, a});
      if (is_const && bound != INT64_MIN) found = FindEqual(c, Opcode::int_gt, {a, c.Int(bound - 1)});
      break;
    case Opcode::int_gt:
      if (is_const && bound != INT64_MAX) found = FindEqual(c, Opcode::int_lt, {a, c.Int(bound + 1)});
      break;
    default: break;
  }
  return found.IsOp() && found.index < condition.index ? found : Operand{};
}

}  // namespace

void Learn(Context& c, Operand condition, bool truth) {
  if (!condition.IsOp()) return;
  Facts& facts = c.FactsAt(condition);
  if (facts.range.IsConstant()) return;
  // guard_true leaves unless the value is 1, guard_false unless it is 0.
  facts.range = Range::Of(truth);
  facts.bits = Bits::Of(truth);
  const Op op = *c.Definition(condition);
  auto arg = [&](int i) { return c.Canonical(c.output.Arg(op, i)); };
  auto is_bool = [&](Operand operand) { return Range::Bool().Includes(c.FactsOf(operand).range); };
  switch (op.code) {
    case Opcode::bool_not:
      if (is_bool(arg(0))) Learn(c, arg(0), !truth);
      break;
    case Opcode::int_and:
      if (truth && is_bool(arg(0)) && is_bool(arg(1))) {
        Learn(c, arg(0), true);
        Learn(c, arg(1), true);
      }
      break;
    case Opcode::int_or:
      if (!truth && is_bool(arg(0)) && is_bool(arg(1))) {
        Learn(c, arg(0), false);
        Learn(c, arg(1), false);
      }
      break;
    case Opcode::is_int:
    case Opcode::is_float:
    case Opcode::is_special:
    case Opcode::is_ptr: {
      TagSet tested = TestedTags(op.code);
      c.LimitTags(arg(0), truth ? tested : static_cast<TagSet>(kTagAny & ~tested));
      break;
    }
    case Opcode::ref_eq:
      if (truth) {
        LearnEqualRefs(c, arg(0), arg(1));
      } else if (c.EqualsConst(arg(1), 0)) {
        c.LimitTags(arg(0), static_cast<TagSet>(kTagAny & ~kTagNull));
      }
      break;
    case Opcode::int_eq:
    case Opcode::int_ne: {
      bool equal = truth == (op.code == Opcode::int_eq);
      uint64_t shape;
      Operand tested = c.output.Arg(op, 0);
      if (equal && c.IsConst(arg(1), &shape)) {
        if (const Op* load = c.Definition(tested, Opcode::shape_of)) {
          bool is_float = g_float_shape != nullptr && shape == g_float_shape->ref();
          c.LimitTags(c.output.Arg(*load, 0), is_float ? kTagBoxedFloat : kTagPointer);
        }
        if (tested.IsOp()) {
          Facts& facts_of_tested = c.FactsAt(tested);
          facts_of_tested.range = Intersect(facts_of_tested.range, Range::Of(static_cast<int64_t>(shape)));
          Tighten(&facts_of_tested);
        }
      }
      if (c.On(Pass::bounds)) LearnComparison(c, equal ? Opcode::int_eq : Opcode::int_ne, arg(0), arg(1));
      break;
    }
    case Opcode::int_lt:
    case Opcode::int_le:
    case Opcode::int_gt:
    case Opcode::int_ge:
      if (c.On(Pass::bounds)) LearnComparison(c, truth ? op.code : Negated(op.code), arg(0), arg(1));
      break;
    case Opcode::int_ult:
      if (c.On(Pass::bounds) && truth) LearnComparison(c, op.code, arg(0), arg(1));
      break;
    case Opcode::int_fits:
      if (c.On(Pass::bounds) && truth) Refine(c, arg(0), Range::Tagged());
      break;
    case Opcode::int_add_overflows:
    case Opcode::int_sub_overflows:
    case Opcode::int_mul_overflows:
      if (c.On(Pass::bounds) && !truth) {
        // The result may have been computed before the check.
        Opcode code = op.code == Opcode::int_add_overflows   ? Opcode::int_add
                      : op.code == Opcode::int_sub_overflows ? Opcode::int_sub
                                                             : Opcode::int_mul;
        Operand result = FindEqual(c, code, {arg(0), arg(1)});
        if (result.IsOp()) {
          Operand operands[] = {arg(0), arg(1)};
          Refine(c, result, Transfer(c, code, operands, nullptr).range);
        }
      }
      break;
    default: break;
  }
}

bool GuardOp(Context& c, Pending& op) {
  switch (op.code) {
    case Opcode::is_int:
    case Opcode::is_float:
    case Opcode::is_special:
    case Opcode::is_ptr: {
      TagSet tags = c.FactsOf(op[0]).tags, tested = TestedTags(op.code);
      if ((tags & tested) == 0) return op.Done(c.Int(0));
      if ((tags & ~tested) == 0) return op.Done(c.Int(1));
      return false;
    }
    case Opcode::ref_eq:
      // A boxed float is equal as a word only to itself, but its tag is certain.
      if ((c.FactsOf(op[0]).tags & c.FactsOf(op[1]).tags) == 0) return op.Done(c.Int(0));
      return false;
    case Opcode::int_lt:
    case Opcode::int_le:
    case Opcode::int_eq:
    case Opcode::int_ne: {
      bool outcome;
      return DecidedByEarlier(c, op, &outcome) && op.Done(c.Int(outcome));
    }
    case Opcode::call:
      if (op.call()->effects.can_invalidate && !op.call()->effects.pure) c.state.is_valid = false;
      return false;
    case Opcode::set_field:
    case Opcode::set_element:
      if (op.field()->mutability == kQuasi) c.state.is_valid = false;
      return false;
    case Opcode::guard_valid:
      if (c.state.is_valid && op.imm == 0) return op.Done({});
      if (op.imm != 0) {  // objects that are going to be in memory are made on this side
        FlushAllBut(c, [&c](const trace::FieldDescr*, const HeapEntry& entry) {
          const Virtual* value = c.VirtualAt(entry.value);
          return value == nullptr || value->IsBox();
        });
      }
      c.state.is_valid = true;
      return false;
    case Opcode::guard_true:
    case Opcode::guard_false: {
      bool wanted = op.code == Opcode::guard_true;
      if (op[0].IsConst()) {
        if (c.EqualsConst(op[0], wanted)) return op.Done({});
        c.End(op.exit);
        return op.Done({});
      }
      if (const Op* inverted = c.Definition(op[0], Opcode::bool_not)) {
        op[0] = c.output.Arg(*inverted, 0);
        op.code = wanted ? Opcode::guard_false : Opcode::guard_true;
        wanted = !wanted;
      }
      Operand condition = op[0], opposite = OlderOpposite(c, condition);
      if (opposite.IsOp()) {  // the comparison that the interpreter made, not its negation
        op[0] = opposite;
        op.code = wanted ? Opcode::guard_false : Opcode::guard_true;
      }
      c.Emit(op);
      Learn(c, condition, wanted);
      if (opposite.IsOp()) Learn(c, opposite, !wanted);
      return op.Done({});
    }
    default: return false;
  }
}

}  // namespace ouro::optimize
