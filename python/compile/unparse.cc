#include "python/compile/unparse.h"

#include <cmath>

#include "python/compile/generator.h"

namespace ouro::python::compile {

using namespace syntax;

namespace {

// How tightly an expression binds, loosest first.
enum Level : int { kTuple, kTest, kOr, kAnd, kNot, kCompare, kBitOr, kBitXor, kBitAnd, kShift, kSum, kTerm, kFactor, kPower, kAwaitLevel, kAtom };

class Unparser {
 public:
  std::string out;

  void Visit(const Expr* expr, int level) {
    if (++depth_ > kMaxTreeDepth) return;
    switch (expr->kind) {
      case ExprKind::kBoolOp: {
        auto* node = As<BoolOp>(expr);
        int own = node->op == BoolOperator::kAnd ? kAnd : kOr;
        Open(level > own);
        for (size_t i = 0; i < node->values.size(); ++i) {
          if (i > 0) out += own == kAnd ? " and " : " or ";
          Visit(node->values[i], own + 1);
        }
        Close(level > own);
        break;
      }
      case ExprKind::kNamedExpr:
        Open(level > kTuple);
        Visit(As<NamedExpr>(expr)->target, kAtom), out += " := ", Visit(As<NamedExpr>(expr)->value, kAtom);
        Close(level > kTuple);
        break;
      case ExprKind::kBinOp: Binary(As<BinOp>(expr), level); break;
      case ExprKind::kUnaryOp: {
        auto* node = As<UnaryOp>(expr);
        int own = node->op == UnaryOperator::kNot ? kNot : kFactor;
        Open(level > own);
        out += node->op == UnaryOperator::kNot ? "not " : node->op == UnaryOperator::kInvert ? "~" : node->op == UnaryOperator::kUAdd ? "+" : "-";
        Visit(node->operand, own);
        Close(level > own);
        break;
      }
      case ExprKind::kLambda: {
        Open(level > kTest);
        // Python writes the blank only before positional parameters.
        out += As<Lambda>(expr)->args->args.empty() && As<Lambda>(expr)->args->posonlyargs.empty() ? "lambda" : "lambda ";
        Parameters(As<Lambda>(expr)->args);
        out += ": ";
        Visit(As<Lambda>(expr)->body, kTest);
        Close(level > kTest);
        break;
      }
      case ExprKind::kIfExp:
        Open(level > kTest);
        Visit(As<IfExp>(expr)->body, kTest + 1), out += " if ";
        Visit(As<IfExp>(expr)->test, kTest + 1), out += " else ";
        Visit(As<IfExp>(expr)->orelse, kTest);
        Close(level > kTest);
        break;
      case ExprKind::kDict: {
        auto* node = As<Dict>(expr);
        out += "{";
        for (size_t i = 0; i < node->values.size(); ++i) {
          if (i > 0) out += ", ";
          if (node->keys[i] != nullptr) {
            Visit(node->keys[i], kTest), out += ": ", Visit(node->values[i], kTest);
          } else {
            out += "**", Visit(node->values[i], kBitOr);
          }
        }
        out += "}";
        break;
      }
      case ExprKind::kSet: out += "{", List(As<syntax::Set>(expr)->elts), out += "}"; break;
      case ExprKind::kListComp:
        out += "[", Visit(As<ListComp>(expr)->elt, kTest), Generators(As<ListComp>(expr)->generators), out += "]";
        break;
      case ExprKind::kSetComp:
        out += "{", Visit(As<SetComp>(expr)->elt, kTest), Generators(As<SetComp>(expr)->generators), out += "}";
        break;
      case ExprKind::kDictComp:
        out += "{", Visit(As<DictComp>(expr)->key, kTest), out += ": ", Visit(As<DictComp>(expr)->value, kTest);
        Generators(As<DictComp>(expr)->generators), out += "}";
        break;
      case ExprKind::kGeneratorExp:
        out += "(", Visit(As<GeneratorExp>(expr)->elt, kTest), Generators(As<GeneratorExp>(expr)->generators), out += ")";
        break;
      case ExprKind::kAwait:
        Open(level > kAwaitLevel), out += "await ", Visit(As<Await>(expr)->value, kAtom), Close(level > kAwaitLevel);
        break;
      case ExprKind::kYield:
        out += "(yield";
        if (As<Yield>(expr)->value) out += " ", Visit(As<Yield>(expr)->value, kTuple);
        out += ")";
        break;
      case ExprKind::kYieldFrom: out += "(yield from ", Visit(As<YieldFrom>(expr)->value, kTest), out += ")"; break;
      case ExprKind::kCompare: {
        static constexpr const char* kText[] = {" == ", " != ", " < ", " <= ", " > ", " >= ", " is ", " is not ", " in ", " not in "};
        auto* node = As<Compare>(expr);
        Open(level > kCompare);
        Visit(node->left, kCompare + 1);
        for (size_t i = 0; i < node->ops.size(); ++i) out += kText[static_cast<int>(node->ops[i])], Visit(node->comparators[i], kCompare + 1);
        Close(level > kCompare);
        break;
      }
      case ExprKind::kCall: {
        auto* node = As<Call>(expr);
        Visit(node->func, kAtom);
        if (node->args.size() == 1 && node->keywords.empty() && node->args[0]->kind == ExprKind::kGeneratorExp) {
          Visit(node->args[0], kTest);
          break;
        }
        out += "(", List(node->args);
        bool first = node->args.empty();
        for (const Keyword* keyword : node->keywords) {
          if (!first) out += ", ";
          first = false;
          if (keyword->arg.data() == nullptr) {
            out += "**";
          } else {
            out += keyword->arg, out += "=";
          }
          Visit(keyword->value, kTest);
        }
        out += ")";
        break;
      }
      case ExprKind::kFormattedValue: case ExprKind::kJoinedStr: FString(expr); break;
      case ExprKind::kConstant: Literal(As<syntax::Constant>(expr)); break;
      case ExprKind::kAttribute: {
        auto* node = As<Attribute>(expr);
        auto* literal = Try<syntax::Constant>(node->value);
        Visit(node->value, kAtom);
        // 1 .real needs the blank.
        if (literal != nullptr && (literal->value.type == ConstantType::kInt || literal->value.type == ConstantType::kBigInt)) out += " ";
        out += ".", out += node->attr;
        break;
      }
      case ExprKind::kSubscript:
        Visit(As<Subscript>(expr)->value, kAtom), out += "[";
        Visit(As<Subscript>(expr)->slice, kTuple), out += "]";
        break;
      case ExprKind::kStarred: out += "*", Visit(As<Starred>(expr)->value, kBitOr); break;
      case ExprKind::kName: out += As<Name>(expr)->id; break;
      case ExprKind::kList: out += "[", List(As<syntax::List>(expr)->elts), out += "]"; break;
      case ExprKind::kTuple: {
        auto elements = As<syntax::Tuple>(expr)->elts;
        if (elements.empty()) {
          out += "()";
          break;
        }
        Open(level > kTuple);
        List(elements);
        if (elements.size() == 1) out += ",";
        Close(level > kTuple);
        break;
      }
      case ExprKind::kSlice: {
        auto* node = As<Slice>(expr);
        if (node->lower) Visit(node->lower, kTest);
        out += ":";
        if (node->upper) Visit(node->upper, kTest);
        if (node->step) out += ":", Visit(node->step, kTest);
        break;
      }
    }
    --depth_;
  }

 private:
  void Open(bool yes) { out += yes ? "(" : ""; }
  void Close(bool yes) { out += yes ? ")" : ""; }
  void List(Seq<Expr*> elements) {
    for (size_t i = 0; i < elements.size(); ++i) {
      if (i > 0) out += ", ";
      Visit(elements[i], kTest);
    }
  }
  void Binary(const BinOp* node, int level) {
    struct Row {
      const char* text;
      int level;
    };
    static constexpr Row kRows[] = {{" + ", kSum}, {" - ", kSum}, {" * ", kTerm}, {" @ ", kTerm}, {" / ", kTerm}, {" % ", kTerm},
                                    {" ** ", kPower}, {" << ", kShift}, {" >> ", kShift}, {" | ", kBitOr}, {" ^ ", kBitXor},
                                    {" & ", kBitAnd}, {" // ", kTerm}};
    const Row& row = kRows[static_cast<int>(node->op)];
    bool right_associative = node->op == Operator::kPow;
    Open(level > row.level);
    Visit(node->left, row.level + right_associative);
    out += row.text;
    Visit(node->right, row.level + !right_associative);
    Close(level > row.level);
  }
  void Generators(Seq<Comprehension*> generators) {
    for (const Comprehension* generator : generators) {
      out += generator->is_async ? " async for " : " for ";
      Visit(generator->target, kTuple), out += " in ", Visit(generator->iter, kTest + 1);
      for (const Expr* condition : generator->ifs) out += " if ", Visit(condition, kTest + 1);
    }
  }
  void Parameters(const syntax::Arguments* args) {
    bool first = true;
    auto separator = [&] {
      if (!first) out += ", ";
      first = false;
    };
    size_t total = args->posonlyargs.size() + args->args.size(), required = total - args->defaults.size();
    for (size_t i = 0; i < total; ++i) {
      separator();
      out += i < args->posonlyargs.size() ? args->posonlyargs[i]->arg : args->args[i - args->posonlyargs.size()]->arg;
      if (i >= required) out += "=", Visit(args->defaults[i - required], kTest);
      if (!args->posonlyargs.empty() && i + 1 == args->posonlyargs.size()) out += ", /";
    }
    if (args->vararg || !args->kwonlyargs.empty()) {
      separator(), out += "*";
      if (args->vararg) out += args->vararg->arg;
    }
    for (size_t i = 0; i < args->kwonlyargs.size(); ++i) {
      separator(), out += args->kwonlyargs[i]->arg;
      if (args->kw_defaults[i]) out += "=", Visit(args->kw_defaults[i], kTest);
    }
    if (args->kwarg) separator(), out += "**", out += args->kwarg->arg;
  }
  void Literal(const syntax::Constant* node) {
    if (node->literal_kind.data() != nullptr) out += node->literal_kind;
    std::string text = Spell(Constant::Literal(node->value));
    bool number = node->value.type == ConstantType::kFloat || node->value.type == ConstantType::kImaginary;
    // inf has no literal: 1e309.
    if (number && std::isinf(node->value.float_value)) {
      text = node->value.type == ConstantType::kFloat ? "1e309" : "1e309j";
    }
    out += text;
  }
  void FString(const Expr* expr) {
    std::string body = FStringBody(expr);
    out += "f" + Spell(Constant::String(body));
  }
  std::string FStringBody(const Expr* expr) {
    std::string body;
    if (auto* joined = Try<JoinedStr>(expr)) {
      for (const Expr* part : joined->values) body += FStringBody(part);
    } else if (auto* literal = Try<syntax::Constant>(expr)) {
      for (char c : literal->value.text) {
        body += c;
        if (c == '{' || c == '}') body += c;
      }
    } else if (auto* value = Try<FormattedValue>(expr)) {
      Unparser inner;
      inner.Visit(value->value, kTest + 1);
      body += inner.out.starts_with("{") ? "{ " : "{";
      body += inner.out;
      if (value->conversion > 0) body += std::string("!") + static_cast<char>(value->conversion);
      if (value->format_spec != nullptr) body += ":" + FStringBody(value->format_spec);
      body += "}";
    }
    return body;
  }

  int depth_ = 0;
};

}  // namespace

std::string Unparse(const Expr* expr) {
  Unparser unparser;
  unparser.Visit(expr, kTest);
  return unparser.out;
}

}  // namespace ouro::python::compile
