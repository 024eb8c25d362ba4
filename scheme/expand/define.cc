// define, define-values, define-syntax, let-syntax, letrec-syntax.
#include "scheme/expand/expander.h"

namespace ouro::scheme {

// The variable that a definition defines is added to the item's targets.
bool Expander::DefineTarget(Value form, Value name, const char* who, Definitions* to, Item* item) {
  if (!IsName(name)) return Fail(form, name, std::string(who) + ": what is defined is not an identifier"), false;
  if (!to->top) {
    if (to->scope->FindHere(name) != nullptr) {
      return Fail(form, std::string(who) + ": " + NameText(name) + " is defined twice in one body"), false;
    }
    Variable* variable = NewVariable(name);
    to->scope->Bind(name, Binding::Of(variable));
    item->targets.push_back({variable, nullptr});
    return true;
  }
  if (!CheckImported(form)) return false;
  // A name that a macro inserted is bound itself, not its symbol: the variable is the expansion's own.
  const Binding* known = environment_->Find(name);
  bool ours = known != nullptr && known->kind == Binding::Kind::kGlobal && !known->imported;
  if (to->library && known != nullptr && !known->imported && known->defined) {
    return Fail(form, std::string(who) + ": " + NameText(name) + " is defined twice in one library"), false;
  }
  Global* global = ours ? known->global() : NewGlobal(SymbolOf(name));
  if (!ours || !known->defined) SetTop(name, Binding::Of(global, true));
  item->targets.push_back({nullptr, global});
  return true;
}

bool Expander::ScanDefine(Value form, Definitions* to) {
  Value name = Second(form);
  bool procedure = IsPair(name);
  if (!procedure && CddrOf(Cdr(form)) != kNil) {
    return Fail(form, "define: there is too much: the form is " + std::string(InfoOf(SpecialForm::kDefine).usage)),
           false;
  }
  Item item = NewItem(procedure ? Item::Kind::kDefineProcedure : Item::Kind::kDefine, form);
  return DefineTarget(form, procedure ? Car(name) : name, "define", to, &item) && AddItem(std::move(item), to);
}

bool Expander::ScanDefineValues(Value form, Definitions* to) {
  Formals formals;
  if (!ParseFormals(form, Second(form), "define-values", &formals)) return false;
  Item item = NewItem(Item::Kind::kDefineValues, form);
  for (Value name : formals.required) {
    if (!DefineTarget(form, name, "define-values", to, &item)) return false;
  }
  if (!formals.rest.IsNull() && !DefineTarget(form, formals.rest, "define-values", to, &item)) return false;
  return AddItem(std::move(item), to);
}

bool Expander::ScanDefineSyntax(Value form, Definitions* to) {
  Value name = Second(form);
  if (!IsName(name)) return Fail(form, name, "define-syntax: what is defined is not an identifier"), false;
  if (to->top && !CheckImported(form)) return false;
  if (!to->top && to->scope->FindHere(name) != nullptr) {
    return Fail(form, "define-syntax: " + NameText(name) + " is defined twice in one body"), false;
  }
  Macro* macro = Transformer(form, CddrOf(form), name, to->scope);
  if (macro == nullptr) return false;
  Binding binding = Binding::Of(macro);
  if (!to->top) {
    to->scope->Bind(name, binding);
    return true;
  }
  const Binding* known = environment_->Find(name);
  if (to->library && known != nullptr && !known->imported && known->defined) {
    return Fail(form, "define-syntax: " + NameText(name) + " is defined twice in one library"), false;
  }
  SetTop(name, binding);
  return true;
}

bool Expander::ExpandItem(const Item& item, Scope* scope, std::vector<Initialization>* out) {
  Place place(this, item);
  Node* node = nullptr;
  switch (item.kind) {
    case Item::Kind::kDefineValues:
      return ExpandDefineValuesItem(item, scope, out);
    case Item::Kind::kDefineRecord:
      return ExpandRecordItem(item, scope, out);
    case Item::Kind::kExpression:
      node = Expand(item.form, scope);
      break;
    case Item::Kind::kDefine:
      node = ExpandFirst(CddrOf(item.form), scope);
      break;
    case Item::Kind::kDefineProcedure: {
      LambdaCase* c = ExpandLambdaCase(item.form, Cdr(Second(item.form)), CddrOf(item.form), scope, "define");
      node = c == nullptr ? nullptr : LambdaOf(c, c->body);
      break;
    }
  }
  if (node == nullptr) return false;
  Target target;
  if (!item.targets.empty()) {
    target = item.targets[0];
    Value name = Second(item.form);
    NameLambda(node, IsPair(name) ? Car(name) : name);
  }
  out->push_back({target, node});
  return true;
}

// At the top level: (call-with-values (lambda () value) (lambda (t ...) (define x t) ...)).
// In a body, so that the variables are assigned once, by their initialization: the values are put into a vector, the
// value of a variable without a name, and the variables are its elements.
bool Expander::ExpandDefineValuesItem(const Item& item, Scope* scope, std::vector<Initialization>* out) {
  Node* thunk = ThunkOf(CddrOf(item.form), scope);
  if (thunk == nullptr) return false;
  Value formals = Second(item.form);
  LambdaCase* receiver = arena_->NewCase();
  std::vector<Variable*> values;
  bool global = !item.targets.empty() && item.targets[0].global != nullptr;
  Node* body;
  {
    InCase in(this, receiver);
    for (; IsPair(formals); formals = Cdr(formals)) {
      values.push_back(NewVariable(Car(formals)));
      receiver->parameters.push_back(values.back());
    }
    if (formals != kNil) values.push_back(receiver->rest = NewVariable(formals));
    std::vector<Node*> parts;
    for (size_t i = 0; i < values.size(); ++i) {
      parts.push_back(global ? InitializeTop({item.targets[i], Local(values[i])}) : Local(values[i]));
    }
    if (values.empty()) {
      body = Constant(kUnspecified);
    } else if (global) {
      body = Sequence(std::move(parts));
    } else {
      body = CallCore(item.form, "vector", std::move(parts));
    }
  }
  Node* all = WithValues(item.form, thunk, LambdaOf(receiver, body));
  if (global || values.empty()) {
    out->push_back({{}, all});
    return true;
  }
  Variable* vector = Temporary("values");
  out->push_back({{vector, nullptr}, all});
  for (size_t i = 0; i < values.size(); ++i) {
    Node* index = Constant(Value::Int(static_cast<int64_t>(i)));
    out->push_back({item.targets[i], CallCore(item.form, "vector-ref", {Local(vector), index})});
  }
  return true;
}

Node* Expander::ExpandSyntaxBindings(Value form, Scope* scope, const char* who, bool recursive) {
  std::vector<Value> names, transformers;
  if (!ParseBindings(form, who, Second(form), true, &names, &transformers)) return nullptr;
  Scope* inner = NewScope(scope);
  std::vector<Macro*> macros;
  // Not in the outermost scope, even there: these macros live as long as this expansion.
  Scope* seen = recursive ? inner : NewScope(scope);
  for (size_t i = 0; i < names.size(); ++i) {
    macros.push_back(Transformer(form, transformers[i], names[i], seen));
    if (macros.back() == nullptr) return nullptr;
  }
  for (size_t i = 0; i < names.size(); ++i) inner->Bind(names[i], Binding::Of(macros[i]));
  return Body(form, CddrOf(form), inner, who);
}
Node* Expander::ExpandLetSyntax(Value form, Scope* scope) {
  return ExpandSyntaxBindings(form, scope, "let-syntax", false);
}
Node* Expander::ExpandLetrecSyntax(Value form, Scope* scope) {
  return ExpandSyntaxBindings(form, scope, "letrec-syntax", true);
}

}  // namespace ouro::scheme
