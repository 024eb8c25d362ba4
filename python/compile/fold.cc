// Constant folding. Only what cannot fail and stays small is folded; everything else is left to run time, where it raises
// what it has to raise.
#include <cmath>

#include "python/compile/constants.h"

namespace ouro::python::compile {
namespace {

using namespace syntax;
using C = Constant;
using Result = std::optional<Constant>;

bool IsInteger(const C& c) { return c.kind == C::kInt || c.kind == C::kTrue || c.kind == C::kFalse; }
int64_t AsInteger(const C& c) { return c.kind == C::kInt ? c.integer : c.kind == C::kTrue; }
bool IsReal(const C& c) { return IsInteger(c) || c.kind == C::kFloat; }
double AsReal(const C& c) { return c.kind == C::kFloat ? c.real : static_cast<double>(AsInteger(c)); }

Result FoldIntegers(Operator op, int64_t a, int64_t b) {
  int64_t r;
  switch (op) {
    case Operator::kAdd: return __builtin_add_overflow(a, b, &r) ? Result() : C::Int(r);
    case Operator::kSub: return __builtin_sub_overflow(a, b, &r) ? Result() : C::Int(r);
    case Operator::kMult: return __builtin_mul_overflow(a, b, &r) ? Result() : C::Int(r);
    case Operator::kDiv:
      if (b == 0 || std::abs(a) > (int64_t{1} << 53) || std::abs(b) > (int64_t{1} << 53)) return {};
      return C::Float(static_cast<double>(a) / static_cast<double>(b));
    case Operator::kFloorDiv:
      if (b == 0 || (a == INT64_MIN && b == -1)) return {};
      return C::Int(a / b - ((a % b != 0) & ((a ^ b) < 0)));
    case Operator::kMod:
      if (b == 0 || b == -1) return {};
      r = a % b;
      return C::Int(r + ((r != 0 && (r ^ b) < 0) ? b : 0));
    case Operator::kPow: {
      if (b < 0 || b > 64) return {};
      int64_t power = 1;
      for (int64_t i = 0; i < b; ++i) {
        if (__builtin_mul_overflow(power, a, &power)) return {};
      }
      return C::Int(power);
    }
    case Operator::kLShift:
      if (b < 0 || b > 62 || a > (INT64_MAX >> b) || a < (INT64_MIN >> b)) return {};
      return C::Int(static_cast<int64_t>(static_cast<uint64_t>(a) << b));
    case Operator::kRShift: return b < 0 ? Result() : C::Int(a >> (b > 63 ? 63 : b));
    case Operator::kBitOr: return C::Int(a | b);
    case Operator::kBitXor: return C::Int(a ^ b);
    case Operator::kBitAnd: return C::Int(a & b);
    case Operator::kMatMult: return {};
  }
  return {};
}

Result FoldBinary(Operator op, const C& a, const C& b) {
  if (IsInteger(a) && IsInteger(b)) {
    bool bitwise = op == Operator::kBitOr || op == Operator::kBitXor || op == Operator::kBitAnd;
    if (bitwise && a.kind != C::kInt && b.kind != C::kInt) return {};  // True | False is a bool
    return FoldIntegers(op, AsInteger(a), AsInteger(b));
  }
  if (IsReal(a) && IsReal(b)) {
    double x = AsReal(a), y = AsReal(b);
    switch (op) {
      case Operator::kAdd: return C::Float(x + y);
      case Operator::kSub: return C::Float(x - y);
      case Operator::kMult: return C::Float(x * y);
      case Operator::kDiv: return y == 0 ? Result() : C::Float(x / y);
      default: return {};
    }
  }
  bool add = op == Operator::kAdd, sub = op == Operator::kSub;
  if ((add || sub) && IsReal(a) && b.kind == C::kComplex) {
    double x = AsReal(a);
    // a - bj: the real operand is (a, 0) as a complex number.
    return C{.kind = C::kComplex, .real = add ? x + b.real : x - b.real,
             .imaginary = add ? 0.0 + b.imaginary : 0.0 - b.imaginary};
  }
  if (add && a.kind == b.kind && (a.kind == C::kString || a.kind == C::kBytes) && a.text.size() + b.text.size() <= 4096) {
    C sum = a;
    sum.text += b.text;
    return sum;
  }
  if (op == Operator::kMult && (a.kind == C::kString || a.kind == C::kBytes) && b.kind == C::kInt && b.integer >= 0 &&
      b.integer <= 4096 && a.text.size() * static_cast<size_t>(b.integer) <= 4096) {
    C repeated = a;
    repeated.text.clear();
    for (int64_t i = 0; i < b.integer; ++i) repeated.text += a.text;
    return repeated;
  }
  return {};
}

Result FoldUnary(UnaryOperator op, const C& v) {
  switch (op) {
    case UnaryOperator::kNot: return C::Bool(!v.IsTrue());
    case UnaryOperator::kUSub:
      if (IsInteger(v) && AsInteger(v) != INT64_MIN) return C::Int(-AsInteger(v));
      if (v.kind == C::kFloat) return C::Float(-v.real);
      if (v.kind == C::kComplex) return C{.kind = C::kComplex, .real = -v.real, .imaginary = -v.imaginary};
      return {};
    case UnaryOperator::kUAdd:
      if (IsInteger(v)) return C::Int(AsInteger(v));
      return v.kind == C::kFloat || v.kind == C::kComplex ? Result(v) : Result();
    case UnaryOperator::kInvert: return IsInteger(v) ? Result(C::Int(~AsInteger(v))) : Result();
  }
  return {};
}

}  // namespace

std::optional<Constant> Fold(const Expr* expr, bool debug_value) {
  // A long chain of operators is deep on its left: it is walked with a loop, and deep right sides are left alone.
  switch (expr->kind) {
    case ExprKind::kConstant: return Constant::Literal(As<syntax::Constant>(expr)->value);
    case ExprKind::kName:
      if (As<Name>(expr)->id == "__debug__" && As<Name>(expr)->ctx == ExprContext::kLoad) return C::Bool(debug_value);
      return {};
    case ExprKind::kUnaryOp: {
      Result operand = Fold(As<UnaryOp>(expr)->operand, debug_value);
      return operand ? FoldUnary(As<UnaryOp>(expr)->op, *operand) : Result();
    }
    case ExprKind::kBinOp: {
      const Expr* leftmost = expr;
      std::vector<const BinOp*> chain;
      while (leftmost->kind == ExprKind::kBinOp) {
        chain.push_back(As<BinOp>(leftmost));
        leftmost = As<BinOp>(leftmost)->left;
      }
      Result left = Fold(leftmost, debug_value);
      while (left && !chain.empty()) {
        Result right = Fold(chain.back()->right, debug_value);
        if (!right) return {};
        left = FoldBinary(chain.back()->op, *left, *right);
        chain.pop_back();
      }
      return left;
    }
    case ExprKind::kTuple: {
      if (As<Tuple>(expr)->ctx != ExprContext::kLoad) return {};
      std::vector<Constant> items;
      for (const Expr* element : As<Tuple>(expr)->elts) {
        Result item = Fold(element, debug_value);
        if (!item) return {};
        items.push_back(std::move(*item));
      }
      return C::Tuple(std::move(items));
    }
    default: return {};
  }
}

}  // namespace ouro::python::compile
