// try in all its forms, and with.
//
// A handler is entered with the exception in a register `e`. EnterHandler makes it the handled one and keeps the one before
// in `s`; every way out of the handler goes through LeaveHandler, which also forgets `e` where nothing needs it any more. An
// exception that leaves the handler goes to its `cleanup`, which does that and raises it on.
#include "python/compile/generator.h"

namespace ouro::python::compile {

using namespace syntax;

template <class TryNode>
void Generator::TryStatement(const TryNode* node, bool star) {
  Emit(Opcode::Nop);
  auto inner = [&] {
    if (node->handlers.empty()) {
      Body(node->body);
    } else if (star) {
      TryExceptStar(node->body, node->handlers, node->orelse);
    } else {
      TryExcept(node->body, node->handlers, node->orelse);
    }
  };
  if (node->finalbody.empty()) return inner();
  TryFinally(*node, node->finalbody, inner);
}
template void Generator::TryStatement(const syntax::Try*, bool);
template void Generator::TryStatement(const TryStar*, bool);

template <class BodyFn>
void Generator::TryFinally(const Position& where, Seq<Stmt*> finalbody, BodyFn body) {
  Label handler = b_.NewLabel(), cleanup = b_.NewLabel(), end = b_.NewLabel();
  Reg saved = Temp(), exception = Temp();
  Block block{.kind = Block::kFinally, .protects = true, .handler = handler, .reg = exception};
  block.body = finalbody;
  Push(block);
  body();
  Pop();
  Body(finalbody);
  Jump(end);
  b_.Bind(handler);
  NoSource(position_);
  Emit(Opcode::EnterHandler, saved, exception);
  Block inside{.kind = Block::kHandler, .protects = true, .handler = cleanup, .reg = exception};
  inside.saved = saved;
  Push(inside);
  Body(finalbody);
  Pop();
  Emit(Opcode::LeaveHandler, saved, saved);
  Emit(Opcode::Reraise, exception);
  b_.Bind(cleanup);
  Emit(Opcode::LeaveHandler, saved, saved);
  Emit(Opcode::Reraise, exception);
  b_.Bind(end);
}

void Generator::TryExcept(Seq<Stmt*> body, Seq<ExceptHandler*> handlers, Seq<Stmt*> orelse) {
  Label handler = b_.NewLabel(), cleanup = b_.NewLabel(), end = b_.NewLabel();
  Reg saved = Temp(), exception = Temp();
  Push({.kind = Block::kTry, .protects = true, .handler = handler, .reg = exception});
  Body(body);
  Pop();
  Body(orelse);
  Jump(end);
  b_.Bind(handler);
  NoSource(position_);
  Emit(Opcode::EnterHandler, saved, exception);
  Block inside{.kind = Block::kHandler, .protects = true, .handler = cleanup, .reg = exception};
  inside.saved = saved;
  Push(inside);
  for (size_t i = 0; i < handlers.size(); ++i) {
    const ExceptHandler* clause = handlers[i];
    Label next = b_.NewLabel();
    SetPosition(*clause);
    if (clause->type == nullptr && i + 1 < handlers.size()) return Error(*clause, "default 'except:' must be last");
    if (clause->type != nullptr) {
      Temps temps(*this);
      Reg type = Operand(clause->type);
      Reg matches = Temp();
      SetPosition(*clause->type);
      Emit(Opcode::MatchException, matches, exception, type);
      b_.EmitJump(Opcode::JumpIfFalse, matches, 0, 0, next);
      SetPosition(*clause);
    }
    if (clause->name.data() != nullptr) {
      if (ForbiddenName(clause->name, *clause)) return;
      StoreName(clause->name, exception);
      Label unbind = b_.NewLabel(), done = b_.NewLabel();
      Block name{.kind = Block::kName, .protects = true, .handler = unbind, .reg = exception};
      name.name = clause->name;
      Push(name);
      Body(clause->body);
      Pop();
      Unbind(clause->name);
      Jump(done);
      b_.Bind(unbind);
      Unbind(clause->name);
      Emit(Opcode::Reraise, exception);
      b_.Bind(done);
    } else {
      Body(clause->body);
    }
    // Leaves: what follows is outside of the handler's own protection.
    Block here = Pop();
    Emit(Opcode::LeaveHandler, saved, exception);
    Jump(end);
    Push(here);
    b_.Bind(next);
  }
  Pop();
  Emit(Opcode::LeaveHandler, saved, saved);
  Emit(Opcode::Reraise, exception);
  b_.Bind(cleanup);
  Emit(Opcode::LeaveHandler, saved, saved);
  Emit(Opcode::Reraise, exception);
  b_.Bind(end);
}

// except*: each clause takes its part of the group in `rest`; what the clauses raise is collected in `raised`.
void Generator::TryExceptStar(Seq<Stmt*> body, Seq<ExceptHandler*> handlers, Seq<Stmt*> orelse) {
  Label handler = b_.NewLabel(), cleanup = b_.NewLabel(), end = b_.NewLabel();
  Reg saved = Temp(), exception = Temp(), failure = Temp(), rest = Temp(), raised = Temp(), match = Temp(), outer = Temp();
  Push({.kind = Block::kTry, .protects = true, .handler = handler, .reg = exception});
  Body(body);
  Pop();
  Body(orelse);
  Jump(end);
  b_.Bind(handler);
  NoSource(position_);
  Emit(Opcode::EnterHandler, saved, exception);
  Block inside{.kind = Block::kHandler, .protects = true, .handler = cleanup, .reg = failure};
  inside.saved = saved;
  Push(inside);
  Push({.kind = Block::kStar});
  Move(rest, exception);
  Emit(Opcode::BuildList, raised, 0, 0);
  for (const ExceptHandler* clause : handlers) {
    Label next = b_.NewLabel(), failed = b_.NewLabel();
    SetPosition(*clause);
    {
      Temps temps(*this);
      Reg type = Temp();
      To(clause->type, type);
      SetPosition(*clause);
      Emit(Opcode::MatchGroup, match, rest, type);
      b_.EmitJump(Opcode::JumpIfNone, match, 0, 0, next);
    }
    Emit(Opcode::EnterHandler, outer, match);
    Block one{.kind = Block::kHandler, .protects = true, .handler = failed, .reg = match};
    one.saved = outer;
    Push(one);
    bool named = clause->name.data() != nullptr;
    if (named) {
      if (ForbiddenName(clause->name, *clause)) return;
      StoreName(clause->name, match);
    }
    Body(clause->body);
    Pop();
    if (named) Unbind(clause->name);
    Emit(Opcode::LeaveHandler, outer, match);
    Jump(next);
    b_.Bind(failed);
    if (named) Unbind(clause->name);
    Emit(Opcode::LeaveHandler, outer, outer);
    Emit(Opcode::ListAppend, raised, match);
    b_.Bind(next);
  }
  Label nothing_left = b_.NewLabel(), handled = b_.NewLabel();
  b_.EmitJump(Opcode::JumpIfNone, rest, 0, 0, nothing_left);
  Emit(Opcode::ListAppend, raised, rest);
  b_.Bind(nothing_left);
  Emit(Opcode::PrepareReraiseStar, match, exception, raised);
  Pop();
  Pop();
  Emit(Opcode::LeaveHandler, saved, exception);
  b_.EmitJump(Opcode::JumpIfNone, match, 0, 0, handled);
  Emit(Opcode::Reraise, match);
  b_.Bind(cleanup);
  Emit(Opcode::LeaveHandler, saved, saved);
  Emit(Opcode::Reraise, failure);
  b_.Bind(handled);
  b_.Bind(end);
}

template <class WithNode>
void Generator::WithStatement(const WithNode* node, size_t index, bool is_async) {
  if (is_async && !InAsyncFunction()) return Error(*node, "'async with' outside async function");
  Temps temps(*this);
  const WithItem* item = node->items[index];
  Label handler = b_.NewLabel(), cleanup = b_.NewLabel(), suppressed = b_.NewLabel(), end = b_.NewLabel();
  Reg exit = Window(kNoReg - 1, 2);
  Reg entered = exit + 1;
  Reg saved = Temp(), exception = Temp();
  {
    Temps inner(*this);
    Reg manager = Operand(item->context_expr);
    SetPosition(*node);
    Emit(is_async ? Opcode::BeginAsyncWith : Opcode::BeginWith, exit, manager);
    if (is_async) AwaitIn(entered, entered, Awaited::kEntered);
  }
  Block block{.kind = is_async ? Block::kAsyncWith : Block::kWith, .protects = true, .handler = handler, .reg = exception};
  block.saved = exit;
  block.where = *node;
  Push(block);
  if (item->optional_vars != nullptr) Store(item->optional_vars, entered);
  if (index + 1 < node->items.size()) {
    WithStatement(node, index + 1, is_async);
  } else {
    Body(node->body);
  }
  SetPosition(*node);
  ExitBlock(Pop());
  Jump(end);
  b_.Bind(handler);
  Emit(Opcode::EnterHandler, saved, exception);
  Block inside{.kind = Block::kHandler, .protects = true, .handler = cleanup, .reg = exception};
  inside.saved = saved;
  Push(inside);
  {
    Temps inner(*this);
    Reg result = Temp();
    Emit(Opcode::WithExit, result, exit, exception);
    if (is_async) AwaitIn(result, result, Awaited::kExited);
    b_.EmitJump(Opcode::JumpIfTrue, result, 0, 0, suppressed);
  }
  Pop();
  Emit(Opcode::LeaveHandler, saved, saved);
  Emit(Opcode::Reraise, exception);
  b_.Bind(cleanup);
  Emit(Opcode::LeaveHandler, saved, saved);
  Emit(Opcode::Reraise, exception);
  b_.Bind(suppressed);
  Emit(Opcode::LeaveHandler, saved, exception);
  b_.Bind(end);
}
template void Generator::WithStatement(const With*, size_t, bool);
template void Generator::WithStatement(const AsyncWith*, size_t, bool);

}  // namespace ouro::python::compile
