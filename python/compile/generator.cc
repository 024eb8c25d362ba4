#include "python/compile/generator.h"

#include <algorithm>

namespace ouro::python::compile {

Generator::Generator(Shared& shared, Scope* scope, Generator* parent, std::string_view name)
    : shared_(shared), scope_(scope), parent_(parent), b_(name, shared.filename) {
  b_.qualname = QualifiedName(name);
  if (scope->kind == ScopeKind::kFunction) {
    b_.flags |= kOptimized | kNewLocals;
    if (scope->is_nested) b_.flags |= kNested;
    if (scope->is_generator && scope->is_coroutine) {
      b_.flags |= kAsyncGenerator;
    } else if (scope->is_generator) {
      b_.flags |= kGenerator;
    } else if (scope->is_coroutine) {
      b_.flags |= kCoroutine;
    }
  }
  if (shared.future_annotations) b_.flags |= kFutureAnnotations;
}

Generator::Nesting::Nesting(Generator& g, const Position& where) : g_(g) {
  if (++g.shared_.depth > kMaxTreeDepth || base::StackPointer() < mode::g_thread.native_stack_limit) {
    g.shared_.error.Report(where, "maximum recursion depth exceeded during compilation", CompileError::kRecursion);
  }
}

void Generator::SetPosition(const Position& where) {
  position_ = where;
  b_.SetPosition(where.lineno, where.end_lineno, where.col_offset, where.end_col_offset);
}

Reg Generator::Window(Reg dst, uint32_t count) {
  Reg first = IsTemp(dst) && dst + 1 == next_ ? dst : next_;
  next_ = std::max(next_, first + count);
  return first;
}

// Locals, cells and temporaries get their registers. b_.varnames holds the parameters already.
void Generator::PrepareRegisters() {
  if (scope_->IsFunction()) {
    for (size_t i = 0; i < b_.varnames.size(); ++i) {
      std::string_view name = shared_.names.Add(b_.varnames[i]);
      local_registers_[name] = static_cast<Reg>(i);
    }
    for (std::string_view name : scope_->order) {
      const Symbol* symbol = scope_->Find(name);
      if (symbol->access != Access::kLocal || (symbol->flags & Symbol::kParameter)) continue;
      local_registers_[name] = static_cast<Reg>(b_.varnames.size());
      b_.varnames.emplace_back(name);
    }
  }
  far_ = b_.varnames.size() + scope_->cells.size() > kMostNearLocals;
  if (far_) b_.first_local = 1 + kTemporariesBelowFarLocals;
  for (auto& [name, r] : local_registers_) r += b_.first_local;
  next_ = static_cast<Reg>(b_.varnames.size()) + b_.first_local;
  // co_cellvars: parameters first, then the others by name.
  std::vector<std::string_view> cells = scope_->cells;
  auto parameter_register = [&](std::string_view name) {
    const Symbol* symbol = scope_->Find(name);
    auto it = local_registers_.find(name);
    return symbol != nullptr && (symbol->flags & Symbol::kParameter) && it != local_registers_.end() ? it->second : kNoReg;
  };
  std::stable_sort(cells.begin(), cells.end(), [&](std::string_view a, std::string_view b) {
    return parameter_register(a) < parameter_register(b);
  });
  for (std::string_view name : cells) {
    auto local = local_registers_.find(name);
    Reg r = local != local_registers_.end() ? local->second : next_++;
    bool parameter = local != local_registers_.end();
    if (far_) {
      Emit(Opcode::MakeFarCell, parameter ? 1 : 0, r);
    } else {
      if (!parameter) Emit(Opcode::ClearLocal, r);
      Emit(Opcode::MakeCell, r);
    }
    local_registers_.erase(name);
    cell_registers_[name] = r;
    b_.cellvars.emplace_back(name);
    b_.cell_registers.push_back(r);
  }
  for (std::string_view name : scope_->frees) {
    free_indices_[name] = static_cast<uint32_t>(b_.freevars.size());
    b_.freevars.emplace_back(name);
  }
  if (far_) next_ = 1;
  first_temp_ = next_;
}

void Generator::BeginFunction() {
  if (scope_->is_generator || scope_->is_coroutine) Emit(Opcode::StartGenerator);
  PrepareRegisters();
}

Code* Generator::Finish() {
  if (shared_.error.set) return nullptr;
  Code* code = b_.Finish();
  if (code == nullptr) {
    shared_.error.Report({}, "", CompileError::kPending);
    return nullptr;
  }
  shared_.codes.push_back(Value::Ptr(code));
  return code;
}

bool Generator::InAsyncFunction() const { return scope_->IsFunction() && scope_->is_coroutine; }

Code* Generator::ModuleCode(const syntax::Mod* tree) {
  b_.first_line = 1;
  SetPosition({0, 0, 0, 0});
  PrepareRegisters();
  Temps temps(*this);
  Reg result = Temp();
  if (tree->kind == syntax::ModKind::kExpression) {
    const Expr* body = syntax::As<syntax::Expression>(tree)->body;
    To(body, result);
    Emit(Opcode::Return, result);
    return Finish();
  }
  bool module = tree->kind == syntax::ModKind::kModule;
  auto body = module ? syntax::As<syntax::Module>(tree)->body : syntax::As<syntax::Interactive>(tree)->body;
  if (module && !body.empty()) {
    SetPosition({1, 0, 1, 0});
  }
  if (HasAnnotations(body)) Emit(Opcode::SetupAnnotations);
  size_t first = 0;
  if (module && !body.empty()) {
    auto* statement = Try<syntax::ExprStmt>(body[0]);
    auto* literal = statement ? Try<syntax::Constant>(statement->value) : nullptr;
    if (literal != nullptr && literal->value.type == syntax::ConstantType::kString && shared_.options.optimize < 2) {
      At at(*this, *body[0]);
      Load(result, Constant::String(literal->value.text));
      StoreName("__doc__", result);
      first = 1;
    }
  }
  for (size_t i = first; i < body.size() && !shared_.error.set; ++i) Statement(body[i]);
  Load(result, Constant::None());
  Emit(Opcode::Return, result);
  return Finish();
}

}  // namespace ouro::python::compile
