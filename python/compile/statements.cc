// Statements: the dispatch and the simple ones.
#include "python/compile/generator.h"

namespace ouro::python::compile {

using namespace syntax;

void Generator::Statement(const Stmt* stmt) {
  Nesting nesting(*this, *stmt);
  if (shared_.error.set) return;
  Temps temps(*this);
  SetPosition(*stmt);
  switch (stmt->kind) {
    case StmtKind::kFunctionDef: return FunctionStatement(As<FunctionDef>(stmt));
    case StmtKind::kAsyncFunctionDef: return FunctionStatement(As<AsyncFunctionDef>(stmt));
    case StmtKind::kClassDef: return ClassStatement(As<ClassDef>(stmt));
    case StmtKind::kReturn: return ReturnStatement(As<Return>(stmt));
    case StmtKind::kDelete:
      for (const Expr* target : As<Delete>(stmt)->targets) DeleteTarget(target);
      return;
    case StmtKind::kAssign: return Assign(As<syntax::Assign>(stmt));
    case StmtKind::kAugAssign: return AugmentedAssign(As<AugAssign>(stmt));
    case StmtKind::kAnnAssign: return AnnotatedAssign(As<AnnAssign>(stmt));
    case StmtKind::kFor: return ForStatement(As<For>(stmt), false);
    case StmtKind::kAsyncFor: return ForStatement(As<AsyncFor>(stmt), true);
    case StmtKind::kWhile: return WhileStatement(As<While>(stmt));
    case StmtKind::kIf: return IfStatement(As<If>(stmt));
    case StmtKind::kWith: return WithStatement(As<With>(stmt), 0, false);
    case StmtKind::kAsyncWith: return WithStatement(As<AsyncWith>(stmt), 0, true);
    case StmtKind::kMatch: return MatchStatement(As<Match>(stmt));
    case StmtKind::kRaise: return RaiseStatement(As<syntax::Raise>(stmt));
    case StmtKind::kTry: return TryStatement(As<syntax::Try>(stmt), false);
    case StmtKind::kTryStar: return TryStatement(As<TryStar>(stmt), true);
    case StmtKind::kAssert: return AssertStatement(As<Assert>(stmt));
    case StmtKind::kImport: return Import(As<syntax::Import>(stmt));
    case StmtKind::kImportFrom: return ImportFrom(As<syntax::ImportFrom>(stmt));
    case StmtKind::kGlobal: case StmtKind::kNonlocal: return;
    case StmtKind::kPass: return Emit(Opcode::Nop);
    case StmtKind::kExprStmt: {
      const Expr* value = As<ExprStmt>(stmt)->value;
      if (shared_.interactive && scope_->kind == ScopeKind::kModule) {
        Reg r = Temp();
        To(value, r);
        return Emit(Opcode::PrintExpression, r);
      }
      return Discard(value);
    }
    case StmtKind::kBreak: return BreakOrContinue(stmt, true);
    case StmtKind::kContinue: return BreakOrContinue(stmt, false);
  }
}

void Generator::ReturnStatement(const Return* node) {
  if (!scope_->IsFunction()) return Error(*node, "'return' outside function");
  for (const Block& block : blocks_) {
    if (block.kind == Block::kStar) return Error(*node, "'break', 'continue' and 'return' cannot appear in an except* block");
  }
  if (node->value != nullptr && scope_->is_coroutine && scope_->is_generator) {
    return Error(*node, "'return' with value in async generator");
  }
  bool unwinds = false;
  for (const Block& block : blocks_) unwinds |= block.kind != Block::kLoop;
  Reg value;
  std::optional<Constant> constant;
  if (node->value == nullptr) {
    constant = Constant::None();
  } else {
    constant = FoldedConstant(node->value);
  }
  if (constant) {
    value = Temp();
  } else if (unwinds) {
    value = Temp();
    To(node->value, value);
  } else {
    value = Operand(node->value);
  }
  if (constant && unwinds) Emit(Opcode::Nop);
  auto saved = Unwind(0);
  if (unwinds) {
    NoSource(*node);  // the line of what was left last
  } else {
    SetPosition(*node);
  }
  if (constant) Load(value, std::move(*constant));
  Emit(Opcode::Return, value);
  Restore(std::move(saved));
}

void Generator::BreakOrContinue(const Stmt* stmt, bool is_break) {
  size_t index = blocks_.size();
  while (index > 0 && blocks_[index - 1].kind != Block::kLoop) {
    if (blocks_[index - 1].kind == Block::kStar) {
      return Error(*stmt, "'break', 'continue' and 'return' cannot appear in an except* block");
    }
    --index;
  }
  if (index == 0) return Error(*stmt, is_break ? "'break' outside loop" : "'continue' not properly in loop");
  auto saved = Unwind(index);
  SetPosition(*stmt);
  const Block& loop = blocks_[index - 1];
  if (is_break) {
    Jump(loop.end);
  } else {
    b_.EmitJump(Opcode::JumpBack, loop.loop, 0, 0, loop.head);
  }
  Restore(std::move(saved));
}

void Generator::IfStatement(const If* node) {
  Label other = b_.NewLabel(), end = b_.NewLabel();
  CondJump(node->test, other, false);
  Body(node->body);
  if (!node->orelse.empty()) {
    Jump(end);
    b_.Bind(other);
    Body(node->orelse);
  } else {
    b_.Bind(other);
  }
  b_.Bind(end);
}

void Generator::WhileStatement(const While* node) {
  Label head = b_.NewLabel(), other = b_.NewLabel(), end = b_.NewLabel();
  Block loop{.kind = Block::kLoop};
  loop.head = head;
  loop.end = end;
  loop.loop = b_.NewLoop();
  b_.Bind(head);
  CondJump(node->test, other, false);
  Push(loop);
  Body(node->body);
  NoSource(*node->test);
  b_.EmitJump(Opcode::JumpBack, loop.loop, 0, 0, head);
  Pop();
  b_.Bind(other);
  Body(node->orelse);
  b_.Bind(end);
}

template <class ForNode>
void Generator::ForStatement(const ForNode* node, bool is_async) {
  if (is_async && !InAsyncFunction()) return Error(*node, "'async for' outside async function");
  Label head = b_.NewLabel(), other = b_.NewLabel(), end = b_.NewLabel(), handler = b_.NewLabel();
  Reg iterator = Temp();
  Reg iterable = Operand(node->iter, iterator);
  Emit(is_async ? Opcode::GetAIter : Opcode::GetIter, iterator, iterable);
  Block loop{.kind = Block::kLoop};
  loop.head = head;
  loop.end = end;
  loop.loop = b_.NewLoop();
  Reg local = is_async ? kNoReg : LocalOf(node->target);
  Reg item = local != kNoReg ? local : Temp();
  Reg exception = is_async ? Temp() : 0;
  b_.Bind(head);
  if (is_async) {
    uint32_t start = b_.Mark();
    {
      Temps temps(*this);
      Reg awaitable = Temp();
      Emit(Opcode::GetANext, awaitable, iterator);
      DelegateTo(awaitable, item);
    }
    b_.Protect(start, b_.Mark(), handler, exception);
    Store(node->target, item);
  } else {
    b_.EmitJump(Opcode::ForIter, item, iterator, 0, other);
    if (local == kNoReg) Store(node->target, item);
  }
  Push(loop);
  Body(node->body);
  NoSource(*node);
  b_.EmitJump(Opcode::JumpBack, loop.loop, 0, 0, head);
  Pop();
  if (is_async) {
    b_.Bind(handler);
    b_.EmitJump(Opcode::EndAsyncFor, exception, 0, 0, other);
  }
  b_.Bind(other);
  Body(node->orelse);
  b_.Bind(end);
}
template void Generator::ForStatement(const For*, bool);
template void Generator::ForStatement(const AsyncFor*, bool);

void Generator::AssertStatement(const Assert* node) {
  CheckAssertion(node);
  if (shared_.options.optimize > 0) return;
  Label end = b_.NewLabel();
  CondJump(node->test, end, true);
  Reg error = Temp();
  Emit(Opcode::LoadAssertionError, error);
  if (node->msg != nullptr) {
    Reg message = Temp();
    To(node->msg, message);
    Emit(Opcode::Call, error, 1, 0);
  }
  Emit(Opcode::Raise, error, 0, 1);
  b_.Bind(end);
}

void Generator::RaiseStatement(const syntax::Raise* node) {
  if (node->exc == nullptr) return Emit(Opcode::Raise, 0, 0, 0);
  if (node->cause == nullptr) return Emit(Opcode::Raise, Operand(node->exc), 0, 1);
  Reg exception = OperandBefore(node->exc, {node->cause});
  Reg cause = Operand(node->cause);
  Emit(Opcode::Raise, exception, cause, 2);
}

bool Generator::HasAnnotations(Seq<Stmt*> body) {
  for (const Stmt* stmt : body) {
    bool found = false;
    switch (stmt->kind) {
      case StmtKind::kAnnAssign: return true;
      case StmtKind::kFor: found = HasAnnotations(As<For>(stmt)->body) || HasAnnotations(As<For>(stmt)->orelse); break;
      case StmtKind::kAsyncFor: found = HasAnnotations(As<AsyncFor>(stmt)->body) || HasAnnotations(As<AsyncFor>(stmt)->orelse); break;
      case StmtKind::kWhile: found = HasAnnotations(As<While>(stmt)->body) || HasAnnotations(As<While>(stmt)->orelse); break;
      case StmtKind::kIf: found = HasAnnotations(As<If>(stmt)->body) || HasAnnotations(As<If>(stmt)->orelse); break;
      case StmtKind::kWith: found = HasAnnotations(As<With>(stmt)->body); break;
      case StmtKind::kAsyncWith: found = HasAnnotations(As<AsyncWith>(stmt)->body); break;
      case StmtKind::kMatch:
        for (const MatchCase* match_case : As<Match>(stmt)->cases) found |= HasAnnotations(match_case->body);
        break;
      case StmtKind::kTry: case StmtKind::kTryStar: {
        auto check = [&](const auto* node) {
          bool any = HasAnnotations(node->body) || HasAnnotations(node->orelse) || HasAnnotations(node->finalbody);
          for (const ExceptHandler* handler : node->handlers) any |= HasAnnotations(handler->body);
          return any;
        };
        found = stmt->kind == StmtKind::kTry ? check(As<syntax::Try>(stmt)) : check(As<TryStar>(stmt));
        break;
      }
      default: break;
    }
    if (found) return true;
  }
  return false;
}

}  // namespace ouro::python::compile
