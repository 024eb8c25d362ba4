// First phase of the symbol table: one walk over the tree that collects what each block binds, declares and uses, and
// reports the errors of scoping that need no resolution.
#include "python/compile/symtable.h"

namespace ouro::python::compile {
namespace {

using namespace syntax;

class Builder {
 public:
  Builder(SymbolTable& table, NamePool& names, bool future_annotations, CompileError& error)
      : table_(table), names_(names), future_annotations_(future_annotations), error_(error) {}

  void Run(const syntax::Mod* tree) {
    scope_ = table_.Add(nullptr, ScopeKind::kModule, tree);
    scope_->name = "top";
    switch (tree->kind) {
      case ModKind::kModule: return Body(As<syntax::Module>(tree)->body);
      case ModKind::kInteractive: return Body(As<Interactive>(tree)->body);
      case ModKind::kExpression: return Visit(As<Expression>(tree)->body);
    }
  }

 private:
  struct Nesting {
    explicit Nesting(Builder& builder, const Position& where) : builder_(builder) {
      if (++builder.depth_ > kMaxTreeDepth) {
        builder.error_.Report(where, "maximum recursion depth exceeded during compilation", CompileError::kRecursion);
      }
    }
    ~Nesting() { --builder_.depth_; }
    Builder& builder_;
  };

  // ------------------------------------------------------------------------------------------------ symbols
  Symbol& Mark(Scope* scope, std::string_view name, uint16_t flags) {
    std::string_view mangled = names_.Mangle(scope->private_class, name);
    auto [it, added] = scope->symbols.try_emplace(mangled);
    if (added) scope->order.push_back(mangled);
    it->second.flags |= flags;
    return it->second;
  }
  void Bind(std::string_view name, const Position& where) {
    Symbol& symbol = Mark(scope_, name, Symbol::kBound);
    // Inside a comprehension only its own targets are bound this way.
    if (in_iteration_target_) {
      if (symbol.flags & Symbol::kBoundByWalrus) {
        error_.Report(where, "comprehension inner loop cannot rebind assignment expression target '" + std::string(name) + "'");
      }
      symbol.flags |= Symbol::kIteration;
    }
  }
  void Use(std::string_view name) {
    Mark(scope_, name, Symbol::kUsed);
    if (name == "super" && scope_->IsFunction()) Mark(scope_, "__class__", Symbol::kUsed);
  }
  void Declare(std::string_view name, const Position& where, bool global) {
    const char* word = global ? "global" : "nonlocal";
    Symbol& symbol = Mark(scope_, name, 0);
    std::string text(name);
    constexpr uint16_t kSeen = Symbol::kParameter | Symbol::kBound | Symbol::kUsed | Symbol::kAnnotated;
    if (symbol.flags & kSeen) {
      if (symbol.flags & Symbol::kParameter) return error_.Report(where, "name '" + text + "' is parameter and " + word);
      if (symbol.flags & Symbol::kUsed) return error_.Report(where, "name '" + text + "' is used prior to " + word + " declaration");
      if (symbol.flags & Symbol::kAnnotated) return error_.Report(where, "annotated name '" + text + "' can't be " + word);
      return error_.Report(where, "name '" + text + "' is assigned to before " + word + " declaration");
    }
    symbol.flags |= global ? Symbol::kGlobal : Symbol::kNonlocal;
    if (symbol.declared.lineno == 0) symbol.declared = where;
    if (!global) return;
    // The module's own table knows the name as well.
    if (scope_->kind != ScopeKind::kModule) Mark(table_.top(), name, 0);
  }

  // ------------------------------------------------------------------------------------------------ blocks
  struct Inside {
    Inside(Builder& builder, Scope* scope)
        : builder_(builder), saved_(builder.scope_), target_(builder.in_iteration_target_),
          iterable_(builder.in_iterable_) {
      builder.scope_ = scope;
      builder.in_iteration_target_ = false;
      builder.in_iterable_ = 0;
    }
    ~Inside() {
      builder_.scope_ = saved_;
      builder_.in_iteration_target_ = target_;
      builder_.in_iterable_ = iterable_;
    }
    Builder& builder_;
    Scope* saved_;
    bool target_;
    int iterable_;
  };

  Scope* NewFunction(const void* node, const Position& where, FunctionKind kind, std::string_view name) {
    Scope* scope = table_.Add(scope_, ScopeKind::kFunction, node);
    scope->function_kind = kind;
    scope->name = name;
    scope->position = where;
    scope->is_coroutine = kind == FunctionKind::kAsyncDef;
    return scope;
  }
  void Parameter(const Arg* arg) {
    std::string_view mangled = names_.Mangle(scope_->private_class, arg->arg);
    if (scope_->symbols.contains(mangled) && (scope_->symbols[mangled].flags & Symbol::kParameter)) {
      error_.Report(*arg, "duplicate argument '" + std::string(arg->arg) + "' in function definition");
    }
    Mark(scope_, arg->arg, Symbol::kParameter);
  }
  void Parameters(const Arguments* args) {
    for (Arg* arg : args->posonlyargs) Parameter(arg);
    for (Arg* arg : args->args) Parameter(arg);
    for (Arg* arg : args->kwonlyargs) Parameter(arg);
    if (args->vararg) Parameter(args->vararg);
    if (args->kwarg) Parameter(args->kwarg);
  }
  void Defaults(const Arguments* args) {
    for (Expr* value : args->defaults) Visit(value);
    for (Expr* value : args->kw_defaults) Visit(value);
  }
  void Annotation(const Expr* annotation) {
    if (annotation == nullptr) return;
    bool saved = in_annotation_;
    in_annotation_ = future_annotations_;
    if (future_annotations_) {
      // Never evaluated: names in it must not become variables of this block, yet errors count.
      Scope* scope = table_.Add(nullptr, ScopeKind::kFunction, annotation);
      Inside inside(*this, scope);
      Visit(annotation);
    } else {
      Visit(annotation);
    }
    in_annotation_ = saved;
  }
  void Annotations(const Arguments* args, const Expr* returns) {
    for (Arg* arg : args->posonlyargs) Annotation(arg->annotation);
    for (Arg* arg : args->args) Annotation(arg->annotation);
    if (args->vararg) Annotation(args->vararg->annotation);
    if (args->kwarg) Annotation(args->kwarg->annotation);
    for (Arg* arg : args->kwonlyargs) Annotation(arg->annotation);
    Annotation(returns);
  }
  template <class Def>
  void Function(const Def* def, FunctionKind kind) {
    Bind(def->name, *def);
    Defaults(def->args);
    Annotations(def->args, def->returns);
    for (Expr* decorator : def->decorator_list) Visit(decorator);
    Inside inside(*this, NewFunction(def, *def, kind, def->name));
    Parameters(def->args);
    Body(def->body);
  }
  void Class(const ClassDef* def) {
    Bind(def->name, *def);
    for (Expr* base : def->bases) Visit(base);
    for (Keyword* keyword : def->keywords) Visit(keyword->value);
    for (Expr* decorator : def->decorator_list) Visit(decorator);
    Scope* scope = table_.Add(scope_, ScopeKind::kClass, def);
    scope->name = def->name;
    scope->position = *def;
    scope->private_class = def->name;
    Inside inside(*this, scope);
    Body(def->body);
  }
  void Comprehend(const Expr* node, FunctionKind kind, std::string_view name, Seq<syntax::Comprehension*> generators,
                  const Expr* element, const Expr* value) {
    ++in_iterable_;
    Visit(generators[0]->iter);
    --in_iterable_;
    Scope* scope = NewFunction(node, *node, kind, name);
    int outer_iterable = in_iterable_;
    Inside inside(*this, scope);
    in_iterable_ = outer_iterable;
    Mark(scope, ".0", Symbol::kParameter);
    if (kind == FunctionKind::kGenerator) scope->is_generator = true;
    for (size_t i = 0; i < generators.size(); ++i) {
      const syntax::Comprehension* generator = generators[i];
      if (generator->is_async) scope->is_coroutine = true;
      in_iteration_target_ = true;
      Visit(generator->target);
      in_iteration_target_ = false;
      if (i > 0) {
        ++in_iterable_;
        Visit(generator->iter);
        --in_iterable_;
      }
      for (Expr* condition : generator->ifs) Visit(condition);
    }
    Visit(element);
    Visit(value);
    // A coroutine inside (but not a generator expression) makes the block around it one as well.
    if (scope->is_coroutine && kind != FunctionKind::kGenerator && scope->parent->IsFunction()) {
      if (scope->parent->IsComprehension()) scope->parent->is_coroutine = true;
    }
  }
  // The target of := belongs to the nearest block that is no comprehension.
  void Walrus(const NamedExpr* node) {
    RejectInAnnotation(*node, "named expression");
    const Name* target = TryAs<Name>(node->target);
    if (in_iterable_ > 0) {
      return error_.Report(*node, "assignment expression cannot be used in a comprehension iterable expression");
    }
    scope_->has_walrus = true;
    if (target != nullptr && scope_->IsComprehension()) {
      std::string text(target->id);
      Scope* outer = scope_;
      for (; outer->IsComprehension(); outer = outer->parent) {
        if (const Symbol* symbol = outer->Find(names_.Mangle(outer->private_class, target->id));
            symbol != nullptr && (symbol->flags & Symbol::kIteration)) {
          return error_.Report(*target, "assignment expression cannot rebind comprehension iteration variable '" + text + "'");
        }
      }
      if (outer->kind == ScopeKind::kClass) {
        return error_.Report(*target, "assignment expression within a comprehension cannot be used in a class body");
      }
      Symbol& there = Mark(outer, target->id, 0);
      bool global = outer->kind == ScopeKind::kModule || (there.flags & Symbol::kGlobal);
      if (!global) there.flags |= Symbol::kBound;
      for (Scope* scope = scope_; scope != outer; scope = scope->parent) {
        Symbol& symbol = Mark(scope, target->id, Symbol::kBoundByWalrus);
        if (!(symbol.flags & (Symbol::kGlobal | Symbol::kNonlocal))) {
          symbol.flags |= global ? Symbol::kGlobal : Symbol::kNonlocal;
          symbol.declared = *target;
        }
      }
      if (global && outer->kind == ScopeKind::kModule) there.flags |= Symbol::kBound;
      return Visit(node->value);
    }
    Visit(node->value);
    Visit(node->target);
  }
  void RejectInAnnotation(const Position& where, const char* what) {
    if (in_annotation_) error_.Report(where, std::string("'") + what + "' can not be used within an annotation");
  }
  void RejectInComprehension(const Position& where, const char* word) {
    if (!scope_->IsComprehension()) return;
    const char* kind = scope_->function_kind == FunctionKind::kListComp   ? "list comprehension"
                       : scope_->function_kind == FunctionKind::kSetComp  ? "set comprehension"
                       : scope_->function_kind == FunctionKind::kDictComp ? "dict comprehension"
                                                                           : "generator expression";
    error_.Report(where, std::string("'") + word + "' inside " + kind);
  }

  // ------------------------------------------------------------------------------------------------ statements
  void Body(Seq<Stmt*> body) {
    for (Stmt* stmt : body) {
      if (error_.set) return;
      Visit(stmt);
    }
  }
  template <class List>
  void All(const List& list) {
    for (auto* node : list) Visit(node);
  }
  void Visit(const Stmt* stmt) {
    Nesting nesting(*this, *stmt);
    if (error_.set) return;
    switch (stmt->kind) {
      case StmtKind::kFunctionDef: return Function(As<FunctionDef>(stmt), FunctionKind::kDef);
      case StmtKind::kAsyncFunctionDef: return Function(As<AsyncFunctionDef>(stmt), FunctionKind::kAsyncDef);
      case StmtKind::kClassDef: return Class(As<ClassDef>(stmt));
      case StmtKind::kReturn: {
        auto* node = As<Return>(stmt);
        if (node->value != nullptr) {
          Visit(node->value);
          if (!scope_->has_return_value) scope_->return_position = *stmt;
          scope_->has_return_value = true;
        }
        return;
      }
      case StmtKind::kDelete: return All(As<Delete>(stmt)->targets);
      case StmtKind::kAssign:
        All(As<Assign>(stmt)->targets);
        return Visit(As<Assign>(stmt)->value);
      case StmtKind::kAugAssign:
        Visit(As<AugAssign>(stmt)->target);
        return Visit(As<AugAssign>(stmt)->value);
      case StmtKind::kAnnAssign: return AnnotatedAssign(As<AnnAssign>(stmt));
      case StmtKind::kFor: {
        auto* node = As<For>(stmt);
        Visit(node->target), Visit(node->iter), Body(node->body), Body(node->orelse);
        return;
      }
      case StmtKind::kAsyncFor: {
        auto* node = As<AsyncFor>(stmt);
        Visit(node->target), Visit(node->iter), Body(node->body), Body(node->orelse);
        return;
      }
      case StmtKind::kWhile: {
        auto* node = As<While>(stmt);
        Visit(node->test), Body(node->body), Body(node->orelse);
        return;
      }
      case StmtKind::kIf: {
        auto* node = As<If>(stmt);
        Visit(node->test), Body(node->body), Body(node->orelse);
        return;
      }
      case StmtKind::kWith:
        for (WithItem* item : As<With>(stmt)->items) Visit(item->context_expr), Visit(item->optional_vars);
        return Body(As<With>(stmt)->body);
      case StmtKind::kAsyncWith:
        for (WithItem* item : As<AsyncWith>(stmt)->items) Visit(item->context_expr), Visit(item->optional_vars);
        return Body(As<AsyncWith>(stmt)->body);
      case StmtKind::kMatch:
        Visit(As<Match>(stmt)->subject);
        for (MatchCase* match_case : As<Match>(stmt)->cases) {
          Visit(match_case->pattern);
          Visit(match_case->guard);
          Body(match_case->body);
        }
        return;
      case StmtKind::kRaise: Visit(As<Raise>(stmt)->exc), Visit(As<Raise>(stmt)->cause); return;
      case StmtKind::kTry: {
        auto* node = As<Try>(stmt);
        return VisitTry(node->body, node->handlers, node->orelse, node->finalbody);
      }
      case StmtKind::kTryStar: {
        auto* node = As<TryStar>(stmt);
        return VisitTry(node->body, node->handlers, node->orelse, node->finalbody);
      }
      case StmtKind::kAssert: Visit(As<Assert>(stmt)->test), Visit(As<Assert>(stmt)->msg); return;
      case StmtKind::kImport:
        for (Alias* alias : As<Import>(stmt)->names) BindImport(alias, *stmt);
        return;
      case StmtKind::kImportFrom:
        for (Alias* alias : As<ImportFrom>(stmt)->names) BindImport(alias, *stmt);
        return;
      case StmtKind::kGlobal:
        for (Identifier name : As<Global>(stmt)->names) Declare(name, *stmt, true);
        return;
      case StmtKind::kNonlocal:
        for (Identifier name : As<Nonlocal>(stmt)->names) {
          if (scope_->kind == ScopeKind::kModule && !scope_->Find(name)) {
            return error_.Report(*stmt, "nonlocal declaration not allowed at module level");
          }
          Declare(name, *stmt, false);
        }
        return;
      case StmtKind::kExprStmt: return Visit(As<ExprStmt>(stmt)->value);
      case StmtKind::kPass: case StmtKind::kBreak: case StmtKind::kContinue: return;
    }
  }
  void AnnotatedAssign(const AnnAssign* node) {
    if (auto* name = TryAs<Name>(node->target)) {
      if (const Symbol* symbol = scope_->Find(names_.Mangle(scope_->private_class, name->id));
          symbol != nullptr && scope_->kind != ScopeKind::kModule && node->simple &&
          (symbol->flags & (Symbol::kGlobal | Symbol::kNonlocal))) {
        return error_.Report(*node, "annotated name '" + std::string(name->id) + "' can't be " +
                                        (symbol->flags & Symbol::kGlobal ? "global" : "nonlocal"));
      }
      if (node->simple) {
        Mark(scope_, name->id, Symbol::kAnnotated | Symbol::kBound);
      } else if (node->value != nullptr) {
        Mark(scope_, name->id, Symbol::kBound);
      }
    } else {
      Visit(node->target);
    }
    Annotation(node->annotation);
    Visit(node->value);
  }
  void VisitTry(Seq<Stmt*> body, Seq<ExceptHandler*> handlers, Seq<Stmt*> orelse, Seq<Stmt*> finalbody) {
    Body(body), Body(orelse);
    for (ExceptHandler* handler : handlers) {
      Visit(handler->type);
      if (handler->name.data() != nullptr) Bind(handler->name, *handler);
      Body(handler->body);
    }
    Body(finalbody);
  }
  void BindImport(const Alias* alias, const Stmt& stmt) {
    std::string_view name = alias->asname.data() != nullptr ? alias->asname : alias->name;
    if (alias->asname.data() == nullptr) name = name.substr(0, name.find('.'));
    if (alias->name == "*") {
      if (scope_->kind != ScopeKind::kModule) error_.Report(*alias, "import * only allowed at module level");
      return;
    }
    Bind(name, *alias);
  }

  // ------------------------------------------------------------------------------------------------ expressions
  void Visit(const Expr* expr) {
    if (expr == nullptr) return;
    Nesting nesting(*this, *expr);
    if (error_.set) return;
    switch (expr->kind) {
      case ExprKind::kBoolOp: return All(As<BoolOp>(expr)->values);
      case ExprKind::kNamedExpr: return Walrus(As<NamedExpr>(expr));
      case ExprKind::kBinOp: Visit(As<BinOp>(expr)->left), Visit(As<BinOp>(expr)->right); return;
      case ExprKind::kUnaryOp: return Visit(As<UnaryOp>(expr)->operand);
      case ExprKind::kLambda: {
        auto* node = As<Lambda>(expr);
        Defaults(node->args);
        Inside inside(*this, NewFunction(node, *node, FunctionKind::kLambda, "<lambda>"));
        Parameters(node->args);
        return Visit(node->body);
      }
      case ExprKind::kIfExp: Visit(As<IfExp>(expr)->test), Visit(As<IfExp>(expr)->body), Visit(As<IfExp>(expr)->orelse); return;
      case ExprKind::kDict: All(As<Dict>(expr)->keys), All(As<Dict>(expr)->values); return;
      case ExprKind::kSet: return All(As<Set>(expr)->elts);
      case ExprKind::kListComp: {
        auto* node = As<ListComp>(expr);
        return Comprehend(node, FunctionKind::kListComp, "<listcomp>", node->generators, node->elt, nullptr);
      }
      case ExprKind::kSetComp: {
        auto* node = As<SetComp>(expr);
        return Comprehend(node, FunctionKind::kSetComp, "<setcomp>", node->generators, node->elt, nullptr);
      }
      case ExprKind::kDictComp: {
        auto* node = As<DictComp>(expr);
        return Comprehend(node, FunctionKind::kDictComp, "<dictcomp>", node->generators, node->key, node->value);
      }
      case ExprKind::kGeneratorExp: {
        auto* node = As<GeneratorExp>(expr);
        return Comprehend(node, FunctionKind::kGenerator, "<genexpr>", node->generators, node->elt, nullptr);
      }
      case ExprKind::kAwait:
        RejectInAnnotation(*expr, "await expression");
        if (scope_->IsComprehension()) scope_->is_coroutine = true;
        return Visit(As<Await>(expr)->value);
      case ExprKind::kYield:
        RejectInAnnotation(*expr, "yield expression");
        Visit(As<Yield>(expr)->value);
        RejectInComprehension(*expr, "yield");
        scope_->is_generator = true;
        return;
      case ExprKind::kYieldFrom:
        RejectInAnnotation(*expr, "yield expression");
        Visit(As<YieldFrom>(expr)->value);
        RejectInComprehension(*expr, "yield");
        scope_->is_generator = true;
        return;
      case ExprKind::kCompare: Visit(As<Compare>(expr)->left), All(As<Compare>(expr)->comparators); return;
      case ExprKind::kCall: {
        auto* node = As<Call>(expr);
        Visit(node->func), All(node->args);
        for (Keyword* keyword : node->keywords) Visit(keyword->value);
        return;
      }
      case ExprKind::kFormattedValue:
        Visit(As<FormattedValue>(expr)->value), Visit(As<FormattedValue>(expr)->format_spec);
        return;
      case ExprKind::kJoinedStr: return All(As<JoinedStr>(expr)->values);
      case ExprKind::kConstant: return;
      case ExprKind::kAttribute: return Visit(As<Attribute>(expr)->value);
      case ExprKind::kSubscript: {
        auto* node = As<Subscript>(expr);
        bool target = in_iteration_target_;
        in_iteration_target_ = false;
        Visit(node->value), Visit(node->slice);
        in_iteration_target_ = target;
        return;
      }
      case ExprKind::kStarred: return Visit(As<Starred>(expr)->value);
      case ExprKind::kName: {
        auto* node = As<Name>(expr);
        if (node->ctx == ExprContext::kLoad) {
          Use(node->id);
        } else {
          Bind(node->id, *node);
        }
        return;
      }
      case ExprKind::kList: return All(As<List>(expr)->elts);
      case ExprKind::kTuple: return All(As<Tuple>(expr)->elts);
      case ExprKind::kSlice: Visit(As<Slice>(expr)->lower), Visit(As<Slice>(expr)->upper), Visit(As<Slice>(expr)->step); return;
    }
  }

  // ------------------------------------------------------------------------------------------------ patterns
  void Capture(Identifier name, const Position& where) {
    if (name.data() != nullptr) Bind(name, where);
  }
  void Visit(const Pattern* pattern) {
    if (pattern == nullptr) return;
    Nesting nesting(*this, *pattern);
    if (error_.set) return;
    switch (pattern->kind) {
      case PatternKind::kMatchValue: return Visit(As<MatchValue>(pattern)->value);
      case PatternKind::kMatchSingleton: return;
      case PatternKind::kMatchSequence: return All(As<MatchSequence>(pattern)->patterns);
      case PatternKind::kMatchMapping: {
        auto* node = As<MatchMapping>(pattern);
        All(node->keys), All(node->patterns), Capture(node->rest, *node);
        return;
      }
      case PatternKind::kMatchClass: {
        auto* node = As<MatchClass>(pattern);
        Visit(node->cls), All(node->patterns), All(node->kwd_patterns);
        return;
      }
      case PatternKind::kMatchStar: return Capture(As<MatchStar>(pattern)->name, *pattern);
      case PatternKind::kMatchAs:
        Visit(As<MatchAs>(pattern)->pattern);
        return Capture(As<MatchAs>(pattern)->name, *pattern);
      case PatternKind::kMatchOr: return All(As<MatchOr>(pattern)->patterns);
    }
  }

  SymbolTable& table_;
  NamePool& names_;
  bool future_annotations_;
  CompileError& error_;
  Scope* scope_ = nullptr;
  bool in_iteration_target_ = false;
  int in_iterable_ = 0;   // inside the iterable of a comprehension: no assignment expressions
  bool in_annotation_ = false;
  int depth_ = 0;
};

}  // namespace

void BuildScopes(const syntax::Mod* tree, SymbolTable& table, NamePool& names, bool future_annotations,
                 CompileError& error) {
  Builder(table, names, future_annotations, error).Run(tree);
}

}  // namespace ouro::python::compile
