// Expressions: the dispatch, operands and everything that is neither an operator, a call nor a display.
#include "python/compile/generator.h"

namespace ouro::python::compile {

using namespace syntax;

std::optional<Constant> Generator::FoldedConstant(const Expr* expr) {
  switch (expr->kind) {
    case ExprKind::kConstant: case ExprKind::kUnaryOp: case ExprKind::kBinOp: case ExprKind::kTuple: case ExprKind::kName:
      return Fold(expr, shared_.options.optimize == 0);
    default: return {};
  }
}

void Generator::To(const Expr* expr, Reg dst) {
  Nesting nesting(*this, *expr);
  if (shared_.error.set) return;
  Temps temps(*this);
  At at(*this, *expr);
  if (auto constant = FoldedConstant(expr)) return Load(dst, std::move(*constant));
  switch (expr->kind) {
    case ExprKind::kConstant: return;  // folded
    case ExprKind::kName: return LoadName(As<Name>(expr)->id, dst);
    case ExprKind::kBoolOp: return Bool(As<BoolOp>(expr), dst);
    case ExprKind::kNamedExpr: {
      auto* node = As<NamedExpr>(expr);
      Reg value = IsTemp(dst) ? dst : Temp();
      To(node->value, value);
      Store(node->target, value);
      return Move(dst, value);
    }
    case ExprKind::kBinOp: return Binary(As<BinOp>(expr), dst);
    case ExprKind::kUnaryOp: return Unary(As<UnaryOp>(expr), dst);
    case ExprKind::kLambda: return LambdaTo(As<Lambda>(expr), dst);
    case ExprKind::kIfExp: return Conditional(As<IfExp>(expr), dst);
    case ExprKind::kDict: return DictDisplay(As<Dict>(expr), dst);
    case ExprKind::kSet: return SetDisplay(As<syntax::Set>(expr)->elts, dst);
    case ExprKind::kListComp: case ExprKind::kSetComp: case ExprKind::kDictComp: case ExprKind::kGeneratorExp:
      return ComprehensionTo(expr, dst);
    case ExprKind::kAwait: {
      if (!scope_->IsFunction()) return Error(*expr, "'await' outside function");
      if (!scope_->is_coroutine && !scope_->IsComprehension()) return Error(*expr, "'await' outside async function");
      Reg value = Operand(As<Await>(expr)->value, IsTemp(dst) ? dst : kNoReg);
      return AwaitIn(value, dst);
    }
    case ExprKind::kYield: return YieldValue(As<Yield>(expr), dst);
    case ExprKind::kYieldFrom: {
      if (!scope_->IsFunction()) return Error(*expr, "'yield' outside function");
      if (scope_->is_coroutine) return Error(*expr, "'yield from' inside async function");
      Reg iterator = Temp();
      Reg value = Operand(As<YieldFrom>(expr)->value, iterator);
      Emit(Opcode::GetYieldFromIter, iterator, value);
      return DelegateTo(iterator, dst);
    }
    case ExprKind::kCompare: return Comparison(As<Compare>(expr), dst);
    case ExprKind::kCall: return CallTo(As<Call>(expr), dst);
    case ExprKind::kFormattedValue: return Formatted(As<FormattedValue>(expr), dst);
    case ExprKind::kJoinedStr: return Joined(As<JoinedStr>(expr), dst);
    case ExprKind::kAttribute: {
      auto* node = As<Attribute>(expr);
      Reg object = Operand(node->value, IsTemp(dst) ? dst : kNoReg);
      CallPosition(*expr, node);
      return b_.EmitNamed(Opcode::LoadAttr, dst, object, Mangled(node->attr));
    }
    case ExprKind::kSubscript: return Subscripted(As<Subscript>(expr), dst);
    case ExprKind::kStarred: return Error(*expr, "can't use starred expression here");
    case ExprKind::kList: return ListDisplay(As<syntax::List>(expr)->elts, dst);
    case ExprKind::kTuple: return TupleDisplay(As<syntax::Tuple>(expr)->elts, dst);
    case ExprKind::kSlice: return SliceTo(As<Slice>(expr), dst);
  }
}

Reg Generator::Operand(const Expr* expr, Reg hint) {
  if (Reg local = LocalOf(expr); local != kNoReg) {
    At at(*this, *expr);
    Emit(Opcode::CheckLocal, local);
    return local;
  }
  Reg r = hint != kNoReg ? hint : Temp();
  To(expr, r);
  return r;
}

namespace {
// Does the tree contain an assignment expression to the name? Only asked in blocks that have any.
bool Rebinds(const Expr* expr, Identifier name) {
  if (expr == nullptr) return false;
  auto any = [&](const auto& list) {
    for (const Expr* element : list) {
      if (Rebinds(element, name)) return true;
    }
    return false;
  };
  switch (expr->kind) {
    case ExprKind::kNamedExpr:
      return As<Name>(As<NamedExpr>(expr)->target)->id == name || Rebinds(As<NamedExpr>(expr)->value, name);
    case ExprKind::kName: case ExprKind::kConstant: case ExprKind::kLambda: return false;
    case ExprKind::kAttribute: return Rebinds(As<Attribute>(expr)->value, name);
    case ExprKind::kBoolOp: return any(As<BoolOp>(expr)->values);
    case ExprKind::kBinOp: return Rebinds(As<BinOp>(expr)->left, name) || Rebinds(As<BinOp>(expr)->right, name);
    case ExprKind::kUnaryOp: return Rebinds(As<UnaryOp>(expr)->operand, name);
    case ExprKind::kSubscript: return Rebinds(As<Subscript>(expr)->value, name) || Rebinds(As<Subscript>(expr)->slice, name);
    case ExprKind::kCompare: return Rebinds(As<Compare>(expr)->left, name) || any(As<Compare>(expr)->comparators);
    case ExprKind::kCall: {
      auto* node = As<Call>(expr);
      if (Rebinds(node->func, name) || any(node->args)) return true;
      for (const Keyword* keyword : node->keywords) {
        if (Rebinds(keyword->value, name)) return true;
      }
      return false;
    }
    default: return true;  // rarely an operand: assume the worst
  }
}
}  // namespace

bool Generator::MayRebind(const Expr* expr, Identifier name) { return scope_->has_walrus && Rebinds(expr, name); }

Reg Generator::OperandBefore(const Expr* expr, std::initializer_list<const Expr*> later, Reg hint) {
  if (scope_->has_walrus && LocalOf(expr) != kNoReg) {
    for (const Expr* other : later) {
      if (MayRebind(other, As<Name>(expr)->id)) {
        Reg copy = hint != kNoReg ? hint : Temp();
        To(expr, copy);
        return copy;
      }
    }
  }
  return Operand(expr, hint);
}

void Generator::Discard(const Expr* expr) {
  Temps temps(*this);
  if (expr->kind == ExprKind::kConstant) return;
  // `x` alone checks that it is bound.
  if (expr->kind == ExprKind::kName && LocalOf(expr) != kNoReg) {
    Operand(expr);
    return;
  }
  To(expr, Temp());
}

void Generator::Conditional(const IfExp* node, Reg dst) {
  Label other = b_.NewLabel(), end = b_.NewLabel();
  CondJump(node->test, other, false);
  To(node->body, dst);
  Jump(end);
  b_.Bind(other);
  To(node->orelse, dst);
  b_.Bind(end);
}

void Generator::Subscripted(const Subscript* node, Reg dst) {
  CheckSubscript(node);
  Reg object = OperandBefore(node->value, {node->slice}, IsTemp(dst) ? dst : kNoReg);
  Reg key = Operand(node->slice);
  Emit(Opcode::LoadItem, dst, object, key);
}

void Generator::SliceTo(const Slice* node, Reg dst) {
  uint32_t count = node->step != nullptr ? 3 : 2;
  Reg first = Window(kNoReg - 1, count);
  const Expr* parts[] = {node->lower, node->upper, node->step};
  for (uint32_t i = 0; i < count; ++i) {
    if (parts[i] != nullptr) {
      To(parts[i], first + i);
    } else {
      Load(first + i, Constant::None());
    }
  }
  Emit(Opcode::BuildSlice, dst, first, count);
}

void Generator::Formatted(const FormattedValue* node, Reg dst) {
  uint32_t conversion = node->conversion == 's' ? 1 : node->conversion == 'r' ? 2 : node->conversion == 'a' ? 3 : 0;
  if (node->format_spec == nullptr) {
    Reg value = Operand(node->value, IsTemp(dst) ? dst : kNoReg);
    return Emit(Opcode::FormatValue, dst, value, conversion);
  }
  Reg at = Window(dst, 2);
  next_ = at + 1;
  Reg value = OperandBefore(node->value, {node->format_spec}, at);
  next_ = at + 2;
  To(node->format_spec, at + 1);
  Emit(Opcode::FormatValue, at, value, conversion | 4);
  Move(dst, at);
}

void Generator::Joined(const JoinedStr* node, Reg dst) {
  uint32_t count = static_cast<uint32_t>(node->values.size());
  if (count == 0) return Load(dst, Constant::String(""));
  if (count == 1) return To(node->values[0], dst);
  if (count > kLongDisplay) {
    // As CPython: ''.join(parts), the method looked up first (by no user code, as little as the call).
    Reg base = Window(dst, 3);
    Load(base + 1, Constant::String(""));
    b_.EmitNamed(Opcode::LoadMethod, base, base + 1, "join");
    Emit(Opcode::BuildList, base + 2, 0, 0);
    for (uint32_t i = 0; i < count; ++i) {
      Temps temps(*this);
      Emit(Opcode::ListAppend, base + 2, Operand(node->values[i]));
    }
    Emit(Opcode::CallLoaded, base, 1);
    return Move(dst, base);
  }
  Reg first = Window(dst, count);
  for (uint32_t i = 0; i < count; ++i) {
    // Each part is evaluated with only its predecessors allocated, so that its own window is the next register.
    next_ = first + i + 1;
    To(node->values[i], first + i);
  }
  Emit(Opcode::BuildString, dst, first, count);
}

void Generator::YieldValue(const Yield* node, Reg dst) {
  if (!scope_->IsFunction()) return Error(*node, "'yield' outside function");
  Reg value;
  if (node->value != nullptr) {
    value = Operand(node->value, IsTemp(dst) ? dst : kNoReg);
  } else {
    value = IsTemp(dst) ? dst : Temp();
    Load(value, Constant::None());
  }
  if (scope_->is_coroutine) {
    Reg wrapped = Temp();
    Emit(Opcode::AsyncGenWrap, wrapped, value);
    value = wrapped;
  }
  Emit(Opcode::Yield, dst, value);
}

void Generator::AwaitIn(Reg awaitable, Reg dst, Awaited what) {
  Reg iterator = Temp();
  Emit(Opcode::GetAwaitable, iterator, awaitable, static_cast<Reg>(what));
  DelegateTo(iterator, dst);
}

void Generator::DelegateTo(Reg iterator, Reg dst) {
  Reg sent = Temp();
  Load(sent, Constant::None());
  Emit(Opcode::YieldFrom, sent, iterator);
  Move(dst, sent);
}

}  // namespace ouro::python::compile
