// Functions, lambdas and comprehensions: their code objects, and the instructions that make the function objects.
#include "python/compile/generator.h"
#include "python/compile/unparse.h"

namespace ouro::python::compile {

using namespace syntax;

std::string Generator::QualifiedName(std::string_view name) {
  if (parent_ == nullptr || parent_->scope_->kind == ScopeKind::kModule) return std::string(name);
  // `global f; def f(): ...` makes a module-level name.
  if (scope_->kind == ScopeKind::kClass || (scope_->IsFunction() && scope_->function_kind <= FunctionKind::kAsyncDef)) {
    const Symbol* symbol = parent_->scope_->Find(parent_->Mangled(name));
    if (symbol != nullptr && symbol->access == Access::kGlobalExplicit) return std::string(name);
  }
  std::string prefix = parent_->b_.qualname;
  if (parent_->scope_->IsFunction() && !parent_->scope_->IsComprehension()) prefix += ".<locals>";
  return prefix + "." + std::string(name);
}

void Generator::ParameterNames(const syntax::Arguments* args) {
  auto add = [&](const Arg* arg) {
    if (ForbiddenName(arg->arg, parent_->position_)) return;
    b_.varnames.emplace_back(Mangled(arg->arg));
  };
  for (const Arg* arg : args->posonlyargs) add(arg);
  for (const Arg* arg : args->args) add(arg);
  for (const Arg* arg : args->kwonlyargs) add(arg);
  b_.posonly_count = static_cast<int32_t>(args->posonlyargs.size());
  b_.argcount = static_cast<int32_t>(args->args.size()) + b_.posonly_count;
  b_.kwonly_count = static_cast<int32_t>(args->kwonlyargs.size());
  if (args->vararg != nullptr) {
    add(args->vararg);
    b_.flags |= kVarArgs;
  }
  if (args->kwarg != nullptr) {
    add(args->kwarg);
    b_.flags |= kVarKeywords;
  }
}

void Generator::Cell(std::string_view mangled, Reg dst) {
  if (auto it = cell_registers_.find(mangled); it != cell_registers_.end()) {
    return far_ ? Emit(Opcode::LoadFar, dst, it->second) : Move(dst, it->second);
  }
  if (auto it = free_indices_.find(mangled); it != free_indices_.end()) return Emit(Opcode::LoadFreeCell, dst, it->second);
  Error(position_, "internal error: no cell for '" + std::string(mangled) + "'");
}

uint32_t Generator::Closure(const Scope* child, Reg at) {
  if (child->frees.empty()) return 0;
  next_ = std::max(next_, at + 1);
  Items(child->frees.size(), at, [&](size_t i, Reg item) { Cell(child->frees[i], item); });
  return 8;
}

// Evaluates defaults and annotations before the function is made, in that order.
void Generator::MakeFunction(Reg at, Code* code, const Scope* child, const syntax::Arguments* args, const Expr* returns) {
  uint32_t bits = 0;
  if (args != nullptr && !args->defaults.empty()) {
    Reg r = Temp();
    std::vector<Constant> items;
    for (const Expr* value : args->defaults) {
      auto item = FoldedConstant(value);
      if (!item) break;
      items.push_back(std::move(*item));
    }
    if (items.size() == args->defaults.size()) {
      Load(r, Constant::Tuple(std::move(items)));
    } else {
      TupleDisplay(args->defaults, r);
    }
    next_ = r + 1;
    bits |= 1;
  }
  if (args != nullptr) {
    std::vector<size_t> defaults;
    for (size_t i = 0; i < args->kwonlyargs.size(); ++i) {
      if (args->kw_defaults[i] != nullptr) defaults.push_back(i);
    }
    if (!defaults.empty()) {
      Entries(defaults.size(), Temp(), [&](size_t i, Reg key, Reg value) {
        Load(key, Constant::Name(Mangled(args->kwonlyargs[defaults[i]]->arg)));
        next_ = value + 1;
        To(args->kw_defaults[defaults[i]], value);
      });
      bits |= 2;
    }
    std::vector<std::pair<Identifier, const Expr*>> annotations;
    auto annotate = [&](Identifier name, const Expr* annotation) {
      if (annotation != nullptr) annotations.emplace_back(name, annotation);
    };
    for (const Arg* arg : args->args) annotate(arg->arg, arg->annotation);
    for (const Arg* arg : args->posonlyargs) annotate(arg->arg, arg->annotation);
    if (args->vararg != nullptr) annotate(args->vararg->arg, args->vararg->annotation);
    for (const Arg* arg : args->kwonlyargs) annotate(arg->arg, arg->annotation);
    if (args->kwarg != nullptr) annotate(args->kwarg->arg, args->kwarg->annotation);
    annotate("return", returns);
    if (!annotations.empty()) {
      Items(2 * annotations.size(), Temp(), [&](size_t i, Reg item) {
        auto [name, annotation] = annotations[i / 2];
        if (i % 2 == 0) return Load(item, Constant::Name(Mangled(name)));
        EvaluateAnnotation(annotation, item);
      });
      bits |= 4;
    }
  }
  Reg cells = Temp();
  bits |= Closure(child, cells);
  if (code == nullptr) return;
  Emit(Opcode::MakeFunction, at, bits, 0, static_cast<int32_t>(b_.AddConstant(Constant::Of(Value::Ptr(code)))));
  next_ = at + 1;
}

void Generator::Body(Seq<Stmt*> body) {
  for (const Stmt* stmt : body) {
    if (shared_.error.set) return;
    Statement(stmt);
  }
}

template <class Def>
Code* Generator::FunctionCode(const Def* def) {
  ParameterNames(def->args);
  b_.first_line = def->lineno;
  for (const Expr* decorator : def->decorator_list) b_.first_line = std::min(b_.first_line, decorator->lineno);
  SetPosition({b_.first_line, 0, b_.first_line, 0});
  BeginFunction();
  if (scope_->is_coroutine && scope_->is_generator && scope_->has_return_value) {
    Error(scope_->return_position, "'return' with value in async generator");
  }
  size_t first = 0;
  auto body = def->body;
  if (!body.empty()) {
    auto* statement = Try<ExprStmt>(body[0]);
    auto* literal = statement != nullptr ? Try<syntax::Constant>(statement->value) : nullptr;
    if (literal != nullptr && literal->value.type == ConstantType::kString && shared_.options.optimize < 2) {
      b_.docstring = Constant::String(literal->value.text);
      first = 1;
    }
  }
  // co_consts[0] is the docstring or None.
  b_.AddConstant(b_.docstring ? *b_.docstring : Constant::None());
  for (size_t i = first; i < body.size() && !shared_.error.set; ++i) Statement(body[i]);
  Temps temps(*this);
  Reg none = Temp();
  NoSource(position_);
  Load(none, Constant::None());
  Emit(Opcode::Return, none);
  return Finish();
}
template Code* Generator::FunctionCode(const FunctionDef*);
template Code* Generator::FunctionCode(const AsyncFunctionDef*);

Reg Generator::Decorators(Seq<Expr*> decorators) {
  Reg first = next_;
  if (decorators.size() > kMostInRegisters) {
    Reg list = Temp();
    Collect(decorators, 0, list, false);
  } else {
    for (const Expr* decorator : decorators) To(decorator, Temp());
  }
  return first;
}

void Generator::Decorate(Seq<Expr*> decorators, Reg first, Reg decorated) {
  bool in_list = decorators.size() > kMostInRegisters;
  next_ = decorated + 1;
  for (size_t i = decorators.size(); i-- > 0;) {
    At at(*this, *decorators[i]);
    if (!in_list) {
      Emit(Opcode::Call, first + static_cast<Reg>(i), 1);
      continue;
    }
    Temps temps(*this);
    Reg callee = Temp(), argument = Temp();
    Load(argument, Constant::Int(static_cast<int64_t>(i)));
    Emit(Opcode::LoadItem, callee, first, argument);
    Move(argument, decorated);
    Emit(Opcode::Call, callee, 1);
    Move(decorated, callee);
  }
  if (in_list) Move(first, decorated);
}

template <class Def>
void Generator::FunctionStatement(const Def* def) {
  Temps temps(*this);
  if (ForbiddenName(def->name, *def)) return;
  Reg first = Decorators(def->decorator_list);
  Reg function = Temp();
  Scope* child = shared_.table.Of(def);
  Code* code = nullptr;
  {
    Generator generator(shared_, child, this, def->name);
    code = generator.FunctionCode(def);
  }
  MakeFunction(function, code, child, def->args, def->returns);
  Decorate(def->decorator_list, first, function);
  StoreName(def->name, first);
}
template void Generator::FunctionStatement(const FunctionDef*);
template void Generator::FunctionStatement(const AsyncFunctionDef*);

Code* Generator::LambdaCode(const Lambda* node) {
  ParameterNames(node->args);
  b_.first_line = node->lineno;
  SetPosition({node->lineno, 0, node->lineno, 0});
  BeginFunction();
  b_.AddConstant(Constant::None());
  if (scope_->is_generator) {
    Discard(node->body);
    Reg none = Temp();
    Load(none, Constant::None());
    Emit(Opcode::Return, none);
  } else {
    Temps temps(*this);
    Reg value = Operand(node->body);
    SetPosition(*node->body);
    Emit(Opcode::Return, value);
  }
  return Finish();
}

void Generator::LambdaTo(const Lambda* node, Reg dst) {
  Reg at = Window(dst, 1);
  Scope* child = shared_.table.Of(node);
  Code* code = nullptr;
  {
    Generator generator(shared_, child, this, "<lambda>");
    code = generator.LambdaCode(node);
  }
  MakeFunction(at, code, child, node->args, nullptr);
  Move(dst, at);
}

}  // namespace ouro::python::compile
