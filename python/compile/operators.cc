// Operators, comparisons, and expressions used as conditions.
#include "python/compile/generator.h"

namespace ouro::python::compile {

using namespace syntax;

namespace {
Opcode BinaryOpcode(Operator op) {
  switch (op) {
    case Operator::kAdd: return Opcode::Add;
    case Operator::kSub: return Opcode::Sub;
    case Operator::kMult: return Opcode::Mul;
    case Operator::kMatMult: return Opcode::MatMul;
    case Operator::kDiv: return Opcode::TrueDiv;
    case Operator::kMod: return Opcode::Mod;
    case Operator::kPow: return Opcode::Pow;
    case Operator::kLShift: return Opcode::LShift;
    case Operator::kRShift: return Opcode::RShift;
    case Operator::kBitOr: return Opcode::Or;
    case Operator::kBitXor: return Opcode::Xor;
    case Operator::kBitAnd: return Opcode::And;
    case Operator::kFloorDiv: return Opcode::FloorDiv;
  }
  return Opcode::Nop;
}
constexpr uint16_t kInPlaceDistance = static_cast<uint16_t>(Opcode::InPlaceAdd) - static_cast<uint16_t>(Opcode::Add);

Opcode CompareOpcode(CompareOperator op) {
  switch (op) {
    case CompareOperator::kEq: return Opcode::Eq;
    case CompareOperator::kNotEq: return Opcode::Ne;
    case CompareOperator::kLt: return Opcode::Lt;
    case CompareOperator::kLtE: return Opcode::Le;
    case CompareOperator::kGt: return Opcode::Gt;
    case CompareOperator::kGtE: return Opcode::Ge;
    case CompareOperator::kIs: return Opcode::Is;
    case CompareOperator::kIsNot: return Opcode::IsNot;
    case CompareOperator::kIn: return Opcode::In;
    case CompareOperator::kNotIn: return Opcode::NotIn;
  }
  return Opcode::Nop;
}
bool IsNone(const Expr* expr) {
  auto* constant = Try<syntax::Constant>(expr);
  return constant != nullptr && constant->value.type == ConstantType::kNone;
}
}  // namespace

bool Generator::SmallInt(const Expr* expr, int32_t* out) {
  if (expr->kind != ExprKind::kConstant && expr->kind != ExprKind::kUnaryOp && expr->kind != ExprKind::kBinOp) return false;
  auto constant = FoldedConstant(expr);
  if (!constant || constant->kind != Constant::kInt || constant->integer < INT16_MIN || constant->integer > INT16_MAX) return false;
  *out = static_cast<int32_t>(constant->integer);
  return true;
}

void Generator::BinaryTo(Operator op, bool in_place, Reg dst, Reg left, Reg right) {
  uint16_t opcode = static_cast<uint16_t>(BinaryOpcode(op));
  if (in_place) opcode += kInPlaceDistance;
  Emit(static_cast<Opcode>(opcode), dst, left, right);
}

void Generator::Binary(const BinOp* node, Reg dst) {
  Reg hint = IsTemp(dst) ? dst : kNoReg;
  int32_t immediate;
  if ((node->op == Operator::kAdd || node->op == Operator::kSub) && SmallInt(node->right, &immediate)) {
    Reg left = Operand(node->left, hint);
    return Emit(node->op == Operator::kAdd ? Opcode::AddInt : Opcode::SubInt, dst, left, static_cast<uint32_t>(immediate));
  }
  Reg left = OperandBefore(node->left, {node->right}, hint);
  Reg right = Operand(node->right);
  BinaryTo(node->op, false, dst, left, right);
}

void Generator::Unary(const UnaryOp* node, Reg dst) {
  if (node->op == UnaryOperator::kNot) NoteNegation(node->operand);
  Reg operand = Operand(node->operand, IsTemp(dst) ? dst : kNoReg);
  switch (node->op) {
    case UnaryOperator::kInvert: return Emit(Opcode::Invert, dst, operand);
    case UnaryOperator::kNot: return Emit(Opcode::Not, dst, operand);
    case UnaryOperator::kUAdd: return Emit(Opcode::Positive, dst, operand);
    case UnaryOperator::kUSub: return Emit(Opcode::Negative, dst, operand);
  }
}

void Generator::Bool(const BoolOp* node, Reg dst) {
  bool is_or = node->op == BoolOperator::kOr;
  Reg value = IsTemp(dst) ? dst : Temp();
  Label end = b_.NewLabel();
  for (size_t i = 0; i < node->values.size(); ++i) {
    To(node->values[i], value);
    if (i + 1 < node->values.size()) b_.EmitJump(is_or ? Opcode::JumpIfTrue : Opcode::JumpIfFalse, value, 0, 0, end);
  }
  b_.Bind(end);
  Move(dst, value);
}

// `x in [1, 2]`: a display of constants that only serves as a container is a constant itself.
Reg Generator::Container(const Expr* expr, CompareOperator op) {
  if (op == CompareOperator::kIn || op == CompareOperator::kNotIn) {
    bool list = expr->kind == ExprKind::kList, set = expr->kind == ExprKind::kSet;
    if (list || set) {
      std::vector<Constant> items;
      for (const Expr* element : list ? As<syntax::List>(expr)->elts : As<syntax::Set>(expr)->elts) {
        auto item = FoldedConstant(element);
        if (!item) return Operand(expr);
        items.push_back(std::move(*item));
      }
      At at(*this, *expr);
      Reg r = Temp();
      Load(r, Constant{.kind = list ? Constant::kTuple : Constant::kFrozenSet, .items = std::move(items)});
      return r;
    }
  }
  return Operand(expr);
}

void Generator::CompareTo(CompareOperator op, Reg dst, Reg left, Reg right) { Emit(CompareOpcode(op), dst, left, right); }

void Generator::Comparison(const Compare* node, Reg dst) {
  CheckIdentity(node);
  size_t count = node->ops.size();
  Reg left = OperandBefore(node->left, {node->comparators[0]}, count == 1 && IsTemp(dst) ? dst : kNoReg);
  if (count == 1) {
    Reg right = Container(node->comparators[0], node->ops[0]);
    return CompareTo(node->ops[0], dst, left, right);
  }
  Reg result = IsTemp(dst) ? dst : Temp();
  Label end = b_.NewLabel();
  Reg middle[] = {Temp(), Temp()};  // in turn: a long chain needs no more
  for (size_t i = 0; i < count; ++i) {
    bool last = i + 1 == count;
    Reg right = last ? Container(node->comparators[i], node->ops[i])
                     : OperandBefore(node->comparators[i], {node->comparators[i + 1]}, middle[i % 2]);
    CompareTo(node->ops[i], result, left, right);
    if (!last) b_.EmitJump(Opcode::JumpIfFalse, result, 0, 0, end);
    left = right;
  }
  b_.Bind(end);
  Move(dst, result);
}

void Generator::OneCompareJump(CompareOperator op, Reg left, Reg right, const Expr* right_node, Label target, bool sense) {
  auto jump = [&](Opcode opcode, bool when) { b_.EmitJump(opcode, left, right, when ? 1 : 0, target); };
  switch (op) {
    case CompareOperator::kEq: return jump(Opcode::JumpEq, sense);
    case CompareOperator::kNotEq: return jump(Opcode::JumpNe, sense);
    case CompareOperator::kLt: return jump(Opcode::JumpLt, sense);
    case CompareOperator::kLtE: return jump(Opcode::JumpLe, sense);
    case CompareOperator::kGt: return jump(Opcode::JumpGt, sense);
    case CompareOperator::kGtE: return jump(Opcode::JumpGe, sense);
    case CompareOperator::kIs: case CompareOperator::kIsNot: {
      bool when = (op == CompareOperator::kIs) == sense;
      if (IsNone(right_node)) return b_.EmitJump(when ? Opcode::JumpIfNone : Opcode::JumpIfNotNone, left, 0, 0, target);
      return jump(Opcode::JumpIs, when);
    }
    case CompareOperator::kIn: return jump(Opcode::JumpIn, sense);
    case CompareOperator::kNotIn: return jump(Opcode::JumpIn, !sense);
  }
}

// The position stays at the comparison: what is emitted next (the failure of an assert) belongs to it.
void Generator::CompareJump(const Compare* node, Label target, bool sense) {
  CheckIdentity(node);
  SetPosition(*node);
  size_t count = node->ops.size();
  Reg left = OperandBefore(node->left, {node->comparators[0]});
  Label failed = sense && count > 1 ? b_.NewLabel() : target;
  Reg middle[] = {kNoReg, kNoReg};
  if (count > 1) middle[0] = Temp(), middle[1] = Temp();
  for (size_t i = 0; i < count; ++i) {
    bool last = i + 1 == count;
    const Expr* right_node = node->comparators[i];
    bool none = last && IsNone(right_node) && (node->ops[i] == CompareOperator::kIs || node->ops[i] == CompareOperator::kIsNot);
    Reg right = none   ? left
                : last ? Container(right_node, node->ops[i])
                       : OperandBefore(right_node, {node->comparators[i + 1]}, middle[i % 2]);
    if (last) {
      OneCompareJump(node->ops[i], left, right, right_node, target, sense);
    } else {
      OneCompareJump(node->ops[i], left, right, nullptr, failed, false);
    }
    left = right;
  }
  if (failed.id != target.id) b_.Bind(failed);
}

// Jumps to `target` when the truth of the expression is `sense`, else falls through.
void Generator::CondJump(const Expr* expr, Label target, bool sense) {
  Nesting nesting(*this, *expr);
  if (shared_.error.set) return;
  Temps temps(*this);
  if (auto constant = FoldedConstant(expr)) {
    if (constant->IsTrue() == sense) Jump(target);
    return;
  }
  if (auto* unary = Try<UnaryOp>(expr); unary != nullptr && unary->op == UnaryOperator::kNot) {
    NoteNegation(unary->operand);
    return CondJump(unary->operand, target, !sense);
  }
  if (auto* node = Try<BoolOp>(expr)) {
    bool decides = node->op == BoolOperator::kOr;  // the truth that ends the evaluation
    size_t last = node->values.size() - 1;
    if (decides == sense) {
      for (size_t i = 0; i <= last; ++i) CondJump(node->values[i], target, sense);
    } else {
      Label skip = b_.NewLabel();
      for (size_t i = 0; i < last; ++i) CondJump(node->values[i], skip, decides);
      CondJump(node->values[last], target, sense);
      b_.Bind(skip);
    }
    return;
  }
  if (auto* node = Try<Compare>(expr)) return CompareJump(node, target, sense);
  if (auto* node = Try<IfExp>(expr)) {
    Label other = b_.NewLabel(), end = b_.NewLabel();
    CondJump(node->test, other, false);
    CondJump(node->body, target, sense);
    Jump(end);
    b_.Bind(other);
    CondJump(node->orelse, target, sense);
    b_.Bind(end);
    return;
  }
  Reg value = Operand(expr);
  b_.EmitJump(sense ? Opcode::JumpIfTrue : Opcode::JumpIfFalse, value, 0, 0, target);
}

}  // namespace ouro::python::compile
