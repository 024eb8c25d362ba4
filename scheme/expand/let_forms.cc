// let, let*, letrec, letrec*, named let, do, and those of several values.
#include "scheme/expand/expander.h"

namespace ouro::scheme {

bool Expander::ParseBindings(Value form, const char* who, Value bindings, bool distinct, std::vector<Value>* names,
                             std::vector<Value>* values) {
  auto problem = [&](Value part, const std::string& message) {
    return Fail(form, part, std::string(who) + ": " + message), false;
  };
  if (ListLength(bindings) < 0) return problem(bindings, "the bindings are not a list");
  Scope seen(top_scope());
  for (; IsPair(bindings); bindings = Cdr(bindings)) {
    Value binding = Car(bindings);
    std::string number = std::to_string(names->size() + 1);
    if (ListLength(binding) != 2) return problem(binding, "binding " + number + " is not a (name value) pair");
    Value name = Car(binding);
    if (!IsName(name)) return problem(binding, "the name of binding " + number + " is not an identifier");
    if (distinct) {
      if (seen.FindHere(name) != nullptr) return problem(binding, NameText(name) + " is bound twice");
      seen.Bind(name, {});
    }
    names->push_back(name);
    values->push_back(Cdr(binding));
  }
  return true;
}

Node* Expander::ExpandLetForm(Value form, Scope* scope, const char* who, const std::vector<Value>& names,
                              const std::vector<Value>& values, Value body) {
  std::vector<Variable*> variables;
  std::vector<Node*> nodes;
  Scope* inner = NewScope(scope);
  for (size_t i = 0; i < names.size(); ++i) {
    Node* node = ExpandFirst(values[i], scope);
    if (node == nullptr) return nullptr;
    NameLambda(node, names[i]);
    nodes.push_back(node);
    variables.push_back(NewVariable(names[i]));
  }
  for (size_t i = 0; i < names.size(); ++i) inner->Bind(names[i], Binding::Of(variables[i]));
  Node* result = Body(form, body, inner, who);
  return result == nullptr ? nullptr : Let(std::move(variables), std::move(nodes), result);
}

Node* Expander::ExpandLet(Value form, Scope* scope) {
  if (IsName(Second(form))) return ExpandNamedLet(form, scope);
  std::vector<Value> names, values;
  if (!ParseBindings(form, "let", Second(form), true, &names, &values)) return nullptr;
  return ExpandLetForm(form, scope, "let", names, values, CddrOf(form));
}

// (let loop ((name value) ...) body ...)
Node* Expander::ExpandNamedLet(Value form, Scope* scope) {
  Value loop = Second(form), rest = CddrOf(form);
  if (Cdr(rest) == kNil)
    return Fail(form, "let: something is missing: the form is (let [name] ((name value) ...) body ...)");
  std::vector<Value> names, values;
  if (!ParseBindings(form, "let", Car(rest), true, &names, &values)) return nullptr;
  std::vector<Node*> arguments;
  for (Value value : values) {
    Node* node = ExpandFirst(value, scope);
    if (node == nullptr) return nullptr;
    arguments.push_back(node);
  }
  Variable* procedure = NewVariable(loop);
  Scope* outer = NewScope(scope);
  outer->Bind(loop, Binding::Of(procedure));
  Scope* inner = NewScope(outer);
  LambdaCase* c = arena_->NewCase();
  BindFormals({names, Value::Null()}, c, inner);
  Node* lambda;
  {
    InCase in(this, c);
    Node* body = Body(form, Cdr(rest), inner, "let");
    if (body == nullptr) return nullptr;
    lambda = LambdaOf(c, body);
  }
  NameLambda(lambda, loop);
  Node* node = New(Node::Kind::kLetrec);
  node->variables = {procedure};
  node->nodes = {lambda};
  node->a = Call(form, Local(procedure), std::move(arguments));
  return node;
}

Node* Expander::ExpandLetStar(Value form, Scope* scope) {
  std::vector<Value> names, values;
  if (!ParseBindings(form, "let*", Second(form), false, &names, &values)) return nullptr;
  std::vector<Node*> lets;
  for (size_t i = 0; i < names.size(); ++i) {
    Node* value = ExpandFirst(values[i], scope);
    if (value == nullptr) return nullptr;
    NameLambda(value, names[i]);
    Node* let = New(Node::Kind::kLet);
    let->variables = {NewVariable(names[i])};
    let->nodes = {value};
    scope = NewScope(scope);
    scope->Bind(names[i], Binding::Of(let->variables[0]));
    if (!lets.empty()) lets.back()->a = let;
    lets.push_back(let);
  }
  Node* body = Body(form, CddrOf(form), scope, "let*");
  if (body == nullptr || lets.empty()) return body;
  lets.back()->a = body;
  return lets[0];
}

Node* Expander::ExpandLetrecForm(Value form, Scope* scope, const char* who) {
  std::vector<Value> names, values;
  if (!ParseBindings(form, who, Second(form), true, &names, &values)) return nullptr;
  Scope* inner = NewScope(scope);
  Node* node = New(Node::Kind::kLetrec);
  for (Value name : names) {
    node->variables.push_back(NewVariable(name));
    inner->Bind(name, Binding::Of(node->variables.back()));
  }
  for (size_t i = 0; i < names.size(); ++i) {
    Node* value = ExpandFirst(values[i], inner);
    if (value == nullptr) return nullptr;
    NameLambda(value, names[i]);
    node->nodes.push_back(value);
  }
  node->a = Body(form, CddrOf(form), inner, who);
  if (node->a == nullptr) return nullptr;
  return names.empty() ? node->a : node;
}
Node* Expander::ExpandLetrec(Value form, Scope* scope) { return ExpandLetrecForm(form, scope, "letrec"); }
Node* Expander::ExpandLetrecStar(Value form, Scope* scope) { return ExpandLetrecForm(form, scope, "letrec*"); }

// (letrec ((loop (lambda (name ...) (if test (begin value ...) (begin command ... (loop step ...)))))) (loop initial
// ...))
Node* Expander::ExpandDo(Value form, Scope* scope) {
  Value specs = Second(form), ending = Third(form);
  if (ListLength(specs) < 0) return Fail(form, specs, "do: the variables are not a list");
  if (ListLength(ending) < 1) return Fail(form, ending, "do: the end is not of the form (test value ...)");
  Formals formals;
  std::vector<Value> steps;
  std::vector<Node*> initial;
  for (Value p = specs; IsPair(p); p = Cdr(p)) {
    Value spec = Car(p);
    std::string number = std::to_string(steps.size() + 1);
    int64_t length = ListLength(spec);
    if (length != 2 && length != 3)
      return Fail(form, spec, "do: variable " + number + " is not of the form (name initial [step])");
    Value name = Car(spec);
    if (!IsName(name)) return Fail(form, spec, "do: the name of variable " + number + " is not an identifier");
    for (Value known : formals.required) {
      if (known == name) return Fail(form, spec, "do: " + NameText(name) + " is bound twice");
    }
    formals.required.push_back(name);
    steps.push_back(length == 3 ? CddrOf(spec) : spec);
    Node* node = ExpandFirst(Cdr(spec), scope);
    if (node == nullptr) return nullptr;
    initial.push_back(node);
  }
  Variable* loop = Temporary("do");
  Scope* inner = NewScope(scope);
  LambdaCase* c = arena_->NewCase();
  BindFormals(formals, c, inner);
  Node* lambda;
  {
    InCase in(this, c);
    Node* test = ExpandFirst(ending, inner);
    if (test == nullptr) return nullptr;
    Node* result = Cdr(ending) == kNil ? Constant(kUnspecified) : ExpandList(Cdr(ending), inner);
    std::vector<Node*> commands, again;
    if (result == nullptr || !ExpandEach(Cdr(CddrOf(form)), inner, &commands)) return nullptr;
    for (Value step : steps) {
      Node* node = ExpandFirst(step, inner);
      if (node == nullptr) return nullptr;
      again.push_back(node);
    }
    commands.push_back(Call(form, Local(loop), std::move(again)));
    lambda = LambdaOf(c, If(test, result, Sequence(std::move(commands))));
  }
  NameLambda(lambda, loop->name);
  Node* node = New(Node::Kind::kLetrec);
  node->variables = {loop};
  node->nodes = {lambda};
  node->a = Call(form, Local(loop), std::move(initial));
  return node;
}

// --- several values: (call-with-values (lambda () value) (lambda formals ...)), one in the other

Node* Expander::ExpandLetValuesForm(Value form, Scope* scope, const char* who, bool sequential) {
  Value bindings = Second(form);
  if (ListLength(bindings) < 0) return Fail(form, bindings, std::string(who) + ": the bindings are not a list");
  Scope* inner = NewScope(scope);
  struct Level {
    Node* thunk;
    LambdaCase* c;
  };
  std::vector<Level> levels;
  LambdaCase* outer_case = case_;
  Node* body = nullptr;
  bool ok = true;
  for (Value p = bindings; ok && IsPair(p); p = Cdr(p)) {
    Value binding = Car(p);
    if (ListLength(binding) != 2) {
      Fail(form, binding,
           std::string(who) + ": binding " + std::to_string(levels.size() + 1) + " is not a (formals value) pair");
      ok = false;
      break;
    }
    Formals formals;
    ok = ParseFormals(form, Car(binding), who, &formals);
    Node* thunk = ok ? ThunkOf(Cdr(binding), sequential ? inner : scope) : nullptr;
    if (thunk == nullptr) {
      ok = false;
      break;
    }
    if (sequential) {
      inner = NewScope(inner);
    } else {
      for (size_t i = 0; ok && i <= formals.required.size(); ++i) {
        Value name = i < formals.required.size() ? formals.required[i] : formals.rest;
        if (name.IsNull() || inner->FindHere(name) == nullptr) continue;
        Fail(form, binding, std::string(who) + ": " + NameText(name) + " is bound twice");
        ok = false;
      }
    }
    LambdaCase* c = arena_->NewCase();
    BindFormals(formals, c, inner);
    levels.push_back({thunk, c});
    case_ = c;
  }
  if (ok) body = Body(form, CddrOf(form), inner, who);
  case_ = outer_case;
  for (size_t i = levels.size(); body != nullptr && i-- > 0;) {
    body = WithValues(form, levels[i].thunk, LambdaOf(levels[i].c, body));
  }
  return body;
}
Node* Expander::ExpandLetValues(Value form, Scope* scope) {
  return ExpandLetValuesForm(form, scope, "let-values", false);
}
Node* Expander::ExpandLetStarValues(Value form, Scope* scope) {
  return ExpandLetValuesForm(form, scope, "let*-values", true);
}

Node* Expander::ExpandReceive(Value form, Scope* scope) {
  Node* thunk = ThunkOf(CddrOf(form), scope);
  if (thunk == nullptr) return nullptr;
  LambdaCase* c = ExpandLambdaCase(form, Second(form), Cdr(CddrOf(form)), scope, "receive");
  return c == nullptr ? nullptr : WithValues(form, thunk, LambdaOf(c, c->body));
}

}  // namespace ouro::scheme
