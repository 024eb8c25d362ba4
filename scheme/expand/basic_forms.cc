// quote, lambda, case-lambda, if, set!, begin, and what stands for core procedures: delay, parameterize, guard, assert.
#include "scheme/expand/expander.h"

namespace ouro::scheme {

Node* Expander::ExpandQuote(Value form, Scope*) { return Quoted(Second(form)); }

bool Expander::ParseFormals(Value form, Value formals, const char* who, Formals* out) {
  auto problem = [&](const std::string& message) {
    return Fail(form, formals, std::string(who) + ": " + message), false;
  };
  if (CountPairs(formals) < 0) return problem("the list of parameters is circular");
  for (; IsPair(formals); formals = Cdr(formals)) out->required.push_back(Car(formals));
  if (formals != kNil) out->rest = formals;
  auto check = [&](Value name, size_t before) {
    if (!IsName(name)) {
      return problem(
          (before == out->required.size() ? "the rest parameter" : "parameter " + std::to_string(before + 1)) +
          " is not an identifier");
    }
    for (size_t i = 0; i < before; ++i) {
      if (out->required[i] == name) return problem("the parameter " + NameText(name) + " occurs twice");
    }
    return true;
  };
  for (size_t i = 0; i < out->required.size(); ++i) {
    if (!check(out->required[i], i)) return false;
  }
  return out->rest.IsNull() || check(out->rest, out->required.size());
}

void Expander::BindFormals(const Formals& formals, LambdaCase* c, Scope* scope) {
  InCase in(this, c);
  auto bind = [&](Value name) {
    Variable* variable = NewVariable(name);
    scope->Bind(name, Binding::Of(variable));
    return variable;
  };
  for (Value name : formals.required) c->parameters.push_back(bind(name));
  if (!formals.rest.IsNull()) c->rest = bind(formals.rest);
}

LambdaCase* Expander::ExpandLambdaCase(Value form, Value formals, Value body, Scope* scope, const char* who) {
  Formals parsed;
  if (!ParseFormals(form, formals, who, &parsed)) return nullptr;
  LambdaCase* c = arena_->NewCase();
  Scope* inner = formals == kNil ? scope : NewScope(scope);
  BindFormals(parsed, c, inner);
  InCase in(this, c);
  c->body = Body(form, body, inner, who);
  return c->body == nullptr ? nullptr : c;
}

Node* Expander::ExpandLambda(Value form, Scope* scope) {
  LambdaCase* c = ExpandLambdaCase(form, Second(form), CddrOf(form), scope, "lambda");
  return c == nullptr ? nullptr : LambdaOf(c, c->body);
}

Node* Expander::ExpandCaseLambda(Value form, Scope* scope) {
  Node* node = New(Node::Kind::kLambda);
  int number = 0;
  for (Value p = Cdr(form); IsPair(p); p = Cdr(p)) {
    Value clause = Car(p);
    ++number;
    if (ListLength(clause) < 2) {
      return Fail(form, clause,
                  "case-lambda: clause " + std::to_string(number) + " is not of the form (formals body ...)");
    }
    Place place(this, clause);
    LambdaCase* c = ExpandLambdaCase(clause, Car(clause), Cdr(clause), scope, "case-lambda");
    if (c == nullptr) return nullptr;
    c->lambda = node;
    node->cases.push_back(c);
  }
  return node;
}

Node* Expander::ExpandIf(Value form, Scope* scope) {
  Value branches = CddrOf(form);
  Node* test = ExpandFirst(Cdr(form), scope);
  Node* yes = test == nullptr ? nullptr : ExpandFirst(branches, scope);
  if (yes == nullptr) return nullptr;
  Node* no = IsPair(Cdr(branches)) ? ExpandFirst(Cdr(branches), scope) : Constant(kUnspecified);
  return no == nullptr ? nullptr : If(test, yes, no);
}

Node* Expander::ExpandSet(Value form, Scope* scope) {
  Value name = Second(form);
  if (!IsName(name)) return Fail(form, Cdr(form), "set!: what is assigned is not an identifier");
  Home home;
  Binding meaning = Resolve(name, scope, &home);
  if (meaning.kind == Binding::Kind::kSpecial || meaning.kind == Binding::Kind::kMacro) {
    return Fail(form, "set!: " + NameText(name) + " is a keyword, not a variable");
  }
  if (meaning.imported) return Fail(form, "set!: " + NameText(name) + " is imported: only its library may assign it");
  bool local = meaning.kind == Binding::Kind::kLocal;
  Global* global = nullptr;
  if (!local) {
    Place place(this, Cdr(form));
    global = GlobalOf(name, meaning, home);
    if (global == nullptr) return nullptr;
  }
  Node* value = ExpandFirst(CddrOf(form), scope);
  if (value == nullptr) return nullptr;
  Node* node = New(local ? Node::Kind::kSetLocal : Node::Kind::kSetGlobal);
  node->a = value;
  if (local) {
    node->variable = meaning.variable();
    node->variable->assigned = true;
  } else {
    node->global = global;
  }
  return node;
}

Node* Expander::ExpandBegin(Value form, Scope* scope) {
  if (Cdr(form) == kNil) return Fail(form, "begin: without an expression it has no value");
  return ExpandList(Cdr(form), scope);
}

Node* Expander::ExpandSyntaxError(Value form, Scope*) {
  Value message = Second(form);
  if (!IsString(message)) return Fail(form, message, "syntax-error: the message is not a string");
  RaiseError(ErrorKind::kSyntax, StringText(message));
  if (IsError(mode::g_thread.pending)) {
    mode::g_thread.pending.As<ErrorObject>()->irritants.init(StripSyntax(CddrOf(form)));
    WriteBarrier(mode::g_thread.pending.AsPtr());
  }
  return AddPlace(form, form);
}

Node* Expander::ExpandAssert(Value form, Scope* scope) {
  Node* test = ExpandFirst(Cdr(form), scope);
  if (test == nullptr) return nullptr;
  Variable* value = Temporary("value");
  Node* failure = CallCore(form, "error", {Constant(NewString("assertion failed")), Quoted(Second(form))});
  return Let({value}, {test}, If(Local(value), Local(value), failure));
}

// --- promises: R7RS 4.2.5

Node* Expander::ThunkOf(Value list, Scope* scope) {
  LambdaCase* c = arena_->NewCase();
  InCase in(this, c);
  Node* body = ExpandFirst(list, scope);
  return body == nullptr ? nullptr : LambdaOf(c, body);
}

Node* Expander::ThunkOfBody(Value form, Value body, Scope* scope, const char* who) {
  LambdaCase* c = arena_->NewCase();
  InCase in(this, c);
  Node* node = Body(form, body, scope, who);
  return node == nullptr ? nullptr : LambdaOf(c, node);
}

Node* Expander::ExpandDelayForce(Value form, Scope* scope) {
  Node* thunk = ThunkOf(Cdr(form), scope);
  return thunk == nullptr ? nullptr : CallCore(form, "%make-promise", {Constant(Value::False()), thunk});
}

Node* Expander::ExpandDelay(Value form, Scope* scope) {
  LambdaCase* c = arena_->NewCase();
  InCase in(this, c);
  Node* value = ExpandFirst(Cdr(form), scope);
  if (value == nullptr) return nullptr;
  Node* thunk = LambdaOf(c, CallCore(form, "%make-promise", {Constant(Value::True()), value}));
  return CallCore(form, "%make-promise", {Constant(Value::False()), thunk});
}

// --- dynamic extent

Node* Expander::ExpandParameterize(Value form, Scope* scope) {
  Value bindings = Second(form);
  if (ListLength(bindings) < 0) return Fail(form, bindings, "parameterize: the bindings are not a list");
  std::vector<Node*> pairs;
  int number = 0;
  for (; IsPair(bindings); bindings = Cdr(bindings)) {
    Value binding = Car(bindings);
    ++number;
    if (ListLength(binding) != 2) {
      return Fail(form, binding,
                  "parameterize: binding " + std::to_string(number) + " is not a (parameter value) pair");
    }
    Node* parameter = ExpandFirst(binding, scope);
    Node* value = parameter == nullptr ? nullptr : ExpandFirst(Cdr(binding), scope);
    if (value == nullptr) return nullptr;
    pairs.push_back(CallCore(binding, "cons", {parameter, value}));
  }
  if (pairs.empty()) return Body(form, CddrOf(form), scope, "parameterize");
  Node* thunk = ThunkOfBody(form, CddrOf(form), scope, "parameterize");
  return thunk == nullptr ? nullptr
                          : CallCore(form, "%parameterize", {CallCore(form, "list", std::move(pairs)), thunk});
}

// (%guard (lambda () body ...) (lambda (name reraise) (cond clause ... (else (reraise)))))
Node* Expander::ExpandGuard(Value form, Scope* scope) {
  Value clauses = Second(form);
  if (ListLength(clauses) < 2 || !IsName(Car(clauses))) {
    return Fail(form, clauses, "guard: this is not of the form (name clause ...), with one clause at least");
  }
  Node* body = ThunkOfBody(form, CddrOf(form), scope, "guard");
  if (body == nullptr) return nullptr;
  LambdaCase* handler = arena_->NewCase();
  InCase in(this, handler);
  Scope* inner = NewScope(scope);
  Variable* condition = NewVariable(Car(clauses));
  Variable* reraise = Temporary("reraise");
  inner->Bind(Car(clauses), Binding::Of(condition));
  handler->parameters = {condition, reraise};
  Node* chosen = CondClauses(form, Cdr(clauses), inner, "guard", Call(form, Local(reraise), {}));
  return chosen == nullptr ? nullptr : CallCore(form, "%guard", {body, LambdaOf(handler, chosen)});
}

}  // namespace ouro::scheme
