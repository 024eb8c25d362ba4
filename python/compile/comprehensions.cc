// Comprehensions and generator expressions: a function of one parameter, the iterator of the first `for`.
#include "python/compile/generator.h"

namespace ouro::python::compile {

using namespace syntax;

namespace {
Seq<Comprehension*> GeneratorsOf(const Expr* node) {
  switch (node->kind) {
    case ExprKind::kListComp: return As<ListComp>(node)->generators;
    case ExprKind::kSetComp: return As<SetComp>(node)->generators;
    case ExprKind::kDictComp: return As<DictComp>(node)->generators;
    default: return As<GeneratorExp>(node)->generators;
  }
}
const Expr* ElementOf(const Expr* node) {
  switch (node->kind) {
    case ExprKind::kListComp: return As<ListComp>(node)->elt;
    case ExprKind::kSetComp: return As<SetComp>(node)->elt;
    case ExprKind::kDictComp: return As<DictComp>(node)->key;
    default: return As<GeneratorExp>(node)->elt;
  }
}
}  // namespace

void Generator::ComprehensionTo(const Expr* node, Reg dst) {
  Scope* child = shared_.table.Of(node);
  auto generators = GeneratorsOf(node);
  bool is_generator = node->kind == ExprKind::kGeneratorExp;
  bool top_async = generators[0]->is_async != 0;
  // An asynchronous comprehension is awaited here, so here must be an asynchronous function (or comprehension).
  if (child->is_coroutine && !is_generator && !InAsyncFunction() && !scope_->IsComprehension()) {
    return Error(*node, "asynchronous comprehension outside of an asynchronous function");
  }
  Reg at = Window(dst, 1);
  Code* code = nullptr;
  {
    Generator generator(shared_, child, this, child->name);
    code = generator.ComprehensionCode(node);
  }
  MakeFunction(at, code, child, nullptr, nullptr);
  Reg iterator = Temp();
  Reg iterable = Operand(generators[0]->iter, iterator);
  Emit(top_async ? Opcode::GetAIter : Opcode::GetIter, iterator, iterable);
  Emit(Opcode::Call, at, 1, 0);
  if (child->is_coroutine && !is_generator) {
    AwaitIn(at, dst);
  } else {
    Move(dst, at);
  }
}

Code* Generator::ComprehensionCode(const Expr* node) {
  b_.varnames.emplace_back(".0");
  b_.argcount = 1;
  b_.first_line = node->lineno;
  SetPosition({node->lineno, 0, node->lineno, 0});
  BeginFunction();
  SetPosition(*node);
  Temps temps(*this);
  Reg result = Temp();
  switch (node->kind) {
    case ExprKind::kListComp: Emit(Opcode::BuildList, result, 0, 0); break;
    case ExprKind::kSetComp: Emit(Opcode::BuildSet, result, 0, 0); break;
    case ExprKind::kDictComp: Emit(Opcode::BuildMap, result, 0, 0); break;
    default: break;
  }
  ComprehensionLoop(node, GeneratorsOf(node), 0, result);
  if (node->kind == ExprKind::kGeneratorExp) Load(result, Constant::None());
  Emit(Opcode::Return, result);
  return Finish();
}

void Generator::ComprehensionLoop(const Expr* node, Seq<Comprehension*> generators, size_t index, Reg result) {
  Temps temps(*this);
  if (index == generators.size()) {
    const Expr* element = ElementOf(node);
    switch (node->kind) {
      case ExprKind::kDictComp: {
        const Expr* value = As<DictComp>(node)->value;
        Reg key = OperandBefore(element, {value});
        Reg r = Operand(value);
        At at(*this, {element->lineno, element->col_offset, value->end_lineno, value->end_col_offset});
        return Emit(Opcode::MapAdd, result, key, r);
      }
      case ExprKind::kGeneratorExp: {
        Reg value = Operand(element);
        At at(*this, *element);
        if (scope_->is_coroutine) {
          Reg wrapped = Temp();
          Emit(Opcode::AsyncGenWrap, wrapped, value);
          value = wrapped;
        }
        return Emit(Opcode::Yield, Temp(), value);
      }
      default: {
        Reg value = Operand(element);
        At at(*this, *element);
        return Emit(node->kind == ExprKind::kListComp ? Opcode::ListAppend : Opcode::SetAdd, result, value);
      }
    }
  }
  const Comprehension* generator = generators[index];
  // `for y in [value]` is an assignment.
  const Expr* only = nullptr;
  if (index > 0 && !generator->is_async) {
    Seq<Expr*> elements;
    if (auto* list = Try<syntax::List>(generator->iter)) elements = list->elts;
    if (auto* tuple = Try<syntax::Tuple>(generator->iter)) elements = tuple->elts;
    if (elements.size() == 1 && elements[0]->kind != ExprKind::kStarred) only = elements[0];
  }
  if (only != nullptr) {
    Label skip = b_.NewLabel();
    if (Reg local = LocalOf(generator->target); local != kNoReg) {
      To(only, local);
    } else {
      Store(generator->target, Operand(only));
    }
    for (const Expr* condition : generator->ifs) CondJump(condition, skip, false);
    ComprehensionLoop(node, generators, index + 1, result);
    b_.Bind(skip);
    return;
  }
  Reg iterator;
  if (index == 0) {
    iterator = 1;  // `.0`, unless it became a cell (it never does)
    if (far_) {
      iterator = Temp();
      Emit(Opcode::LoadFar, iterator, b_.first_local);
    }
  } else {
    iterator = Temp();
    Reg iterable = Operand(generator->iter, iterator);
    At at(*this, *generator->iter);
    Emit(generator->is_async ? Opcode::GetAIter : Opcode::GetIter, iterator, iterable);
  }
  Label head = b_.NewLabel(), end = b_.NewLabel(), handler = b_.NewLabel();
  uint32_t loop = b_.NewLoop();
  Reg local = LocalOf(generator->target);
  Reg item = local != kNoReg && !generator->is_async ? local : Temp();
  Reg exception = generator->is_async ? Temp() : 0;
  b_.Bind(head);
  if (generator->is_async) {
    uint32_t start = b_.Mark();
    Reg awaitable = Temp();
    Emit(Opcode::GetANext, awaitable, iterator);
    DelegateTo(awaitable, item);
    b_.Protect(start, b_.Mark(), handler, exception);
    Store(generator->target, item);
  } else {
    b_.EmitJump(Opcode::ForIter, item, iterator, 0, end);
    if (local == kNoReg) Store(generator->target, item);
  }
  for (const Expr* condition : generator->ifs) {
    Label pass = b_.NewLabel();
    CondJump(condition, pass, true);
    b_.EmitJump(Opcode::JumpBack, loop, 0, 0, head);
    b_.Bind(pass);
  }
  ComprehensionLoop(node, generators, index + 1, result);
  b_.EmitJump(Opcode::JumpBack, loop, 0, 0, head);
  if (generator->is_async) {
    b_.Bind(handler);
    b_.EmitJump(Opcode::EndAsyncFor, exception, 0, 0, end);
  }
  b_.Bind(end);
}

}  // namespace ouro::python::compile
