#include "scheme/expand/expander.h"

#include "scheme/reader/printer.h"

namespace ouro::scheme {

Expander::Expander(Arena* arena, SourceMap* map, Environment* environment)
    : arena_(arena), map_(map), environment_(environment) {}

// --- errors

std::nullptr_t Expander::Fail(Value form, Value part, std::string_view message) {
  RaiseError(ErrorKind::kSyntax, message);
  return AddPlace(form, part);
}

std::nullptr_t Expander::AddPlace(Value form, Value part) {
  constexpr size_t kLongestExpression = 300;
  Value pending = mode::g_thread.pending;
  if (!IsError(pending)) return nullptr;
  auto* error = pending.As<ErrorObject>();
  if (IsString(error->location.get())) return nullptr;  // raised by the expansion of something deeper
  Location where = where_;
  if (map_ != nullptr) {
    for (Value v : {form, part}) {
      if (!v.IsPtr()) continue;
      if (Location found = map_->Find(v); found.known()) where = found;
    }
  }
  if (where.known()) error->location.set(error, NewString(LocationText(where)));
  error->expression.set(error, NewString(Print(form, PrintStyle::kWrite, kLongestExpression)));
  return nullptr;
}

bool Expander::CheckDepth(Value form) {
  if (OURO_LIKELY(!TooDeep())) return true;
  RaiseError(ErrorKind::kSyntax, "the program is nested too deeply");
  if (where_.known()) {
    auto* error = mode::g_thread.pending.As<ErrorObject>();
    Location found = map_ != nullptr && form.IsPtr() ? map_->Find(form) : where_;
    error->location.set(error, NewString(LocationText(found.known() ? found : where_)));
  }
  return false;
}

// --- nodes

Node* Expander::Constant(Value v) {
  Node* node = New(Node::Kind::kConstant);
  node->value = v;
  if (v.IsPtr()) arena_->Keep(v);
  return node;
}

Node* Expander::Quoted(Value datum) { return Constant(in_macro_ ? StripSyntax(datum) : datum); }

Node* Expander::Local(Variable* variable) {
  Node* node = New(Node::Kind::kLocal);
  node->variable = variable;
  return node;
}

Node* Expander::CoreReference(const char* name) {
  Node* node = New(Node::Kind::kGlobal);
  node->global = CoreEnvironment()->VariableOf(Intern(name));
  return node;
}

Node* Expander::Call(Value form, Node* procedure, std::vector<Node*> arguments) {
  Node* node = New(Node::Kind::kCall);
  node->a = procedure;
  node->nodes = std::move(arguments);
  if (in_macro_) {
    node->source = StripSyntax(form);
    arena_->Keep(node->source);
  } else {
    node->source = form;
  }
  return node;
}

Node* Expander::If(Node* test, Node* yes, Node* no) {
  Node* node = New(Node::Kind::kIf);
  node->a = test;
  node->b = yes;
  node->c = no;
  return node;
}

Node* Expander::Let(std::vector<Variable*> variables, std::vector<Node*> values, Node* body) {
  if (variables.empty()) return body;
  Node* node = New(Node::Kind::kLet);
  node->variables = std::move(variables);
  node->nodes = std::move(values);
  node->a = body;
  return node;
}

Node* Expander::Sequence(std::vector<Node*> nodes) {
  CHECK(!nodes.empty(), "a sequence has a last expression");
  if (nodes.size() == 1) return nodes[0];
  Node* node = New(Node::Kind::kSequence);
  node->nodes = std::move(nodes);
  return node;
}

Node* Expander::LambdaOf(LambdaCase* c, Node* body) {
  Node* node = New(Node::Kind::kLambda);
  c->body = body;
  c->lambda = node;
  node->cases.push_back(c);
  return node;
}

Variable* Expander::NewVariable(Value name) {
  Variable* variable = arena_->NewVariable(SymbolOf(name));
  variable->owner = case_;
  return variable;
}

void Expander::NameLambda(Node* node, Value name) {
  if (node->kind == Node::Kind::kLambda && node->name.IsNull()) node->name = SymbolOf(name);
}

// --- expressions

Node* Expander::Expand(Value form, Scope* scope) {
  if (!CheckDepth(form)) return nullptr;
  Place place(this, form);
  Binding head;
  form = ExpandMacroUses(form, scope, &head);
  if (form.IsNull()) return nullptr;
  if (IsName(form)) return Reference(form, scope);
  if (IsPair(form)) {
    return head.kind == Binding::Kind::kSpecial ? ExpandSpecial(head.special, form, scope) : Application(form, scope);
  }
  if (form == kNil) return Fail(form, "() is not an expression; the empty list is written '()");
  if (IsNumeral(form)) return CallCore(form, "%unsupported-number", {Quoted(form)});
  if (form == kEof) return Fail(form, "the end-of-file object is not an expression");
  return Quoted(form);
}

Node* Expander::ExpandFirst(Value list, Scope* scope) {
  Place place(this, list);
  return Expand(Car(list), scope);
}

bool Expander::ExpandEach(Value forms, Scope* scope, std::vector<Node*>* out) {
  for (; IsPair(forms); forms = Cdr(forms)) {
    Node* node = ExpandFirst(forms, scope);
    if (node == nullptr) return false;
    out->push_back(node);
  }
  return true;
}

Node* Expander::ExpandList(Value forms, Scope* scope) {
  std::vector<Node*> nodes;
  return ExpandEach(forms, scope, &nodes) ? Sequence(std::move(nodes)) : nullptr;
}

Node* Expander::Reference(Value name, Scope* scope) {
  Home home;
  Binding meaning = Resolve(name, scope, &home);
  switch (meaning.kind) {
    case Binding::Kind::kLocal:
      return Local(meaning.variable());
    case Binding::Kind::kSpecial:
    case Binding::Kind::kMacro:
      return Fail(name, NameText(name) + ": a keyword is not an expression");
    case Binding::Kind::kGlobal:
    case Binding::Kind::kUnbound:
      break;
  }
  Global* global = GlobalOf(name, meaning, home);
  if (global == nullptr) return nullptr;
  Node* node = New(Node::Kind::kGlobal);
  node->global = global;
  return node;
}

// The body of a library has been scanned by now, and nothing else can define a name in it: what is unbound stays so.
Global* Expander::GlobalOf(Value name, const Binding& meaning, const Home& home) {
  if (meaning.kind == Binding::Kind::kGlobal) return meaning.global();
  if (!CheckImported(name)) return nullptr;
  if (home.environment->kind() != Environment::Kind::kLibrary) return home.environment->VariableOf(home.symbol);
  return Fail(name, "variable " + NameText(name) + " is neither defined nor imported in its library");
}

Node* Expander::Application(Value form, Scope* scope) {
  int64_t length = ListLength(form);
  if (length < 0)
    return Fail(form, length == -1 ? "a procedure call is not a proper list" : "a procedure call is circular");
  // ((lambda (x ...) body ...) value ...) is a let.
  Value head = Car(form);
  if (IsPair(head) && IsName(Car(head)) && Resolve(Car(head), scope).Is(SpecialForm::kLambda) &&
      ListLength(head) >= 3 && ListLength(Second(head)) == length - 1) {
    Formals formals;
    if (!ParseFormals(head, Second(head), "lambda", &formals)) return nullptr;
    std::vector<Value> values;
    for (Value p = Cdr(form); IsPair(p); p = Cdr(p)) values.push_back(p);
    return ExpandLetForm(head, scope, "lambda", formals.required, values, CddrOf(head));
  }
  Node* procedure = Expand(head, scope);
  std::vector<Node*> arguments;
  arguments.reserve(static_cast<size_t>(length) - 1);
  if (procedure == nullptr || !ExpandEach(Cdr(form), scope, &arguments)) return nullptr;
  return Call(form, procedure, std::move(arguments));
}

bool Expander::CheckShape(Value form, SpecialForm special) {
  const SpecialFormInfo& info = InfoOf(special);
  int64_t parts = ListLength(form) - 1;
  if (parts >= info.least && (info.most < 0 || parts <= info.most)) return true;
  std::string problem = parts < -2           ? "the form is circular"
                        : parts < 0          ? "the form is not a proper list"
                        : parts < info.least ? "something is missing"
                                             : "there is too much";
  return Fail(form, std::string(info.name) + ": " + problem + ": the form is " + info.usage), false;
}

Node* Expander::ExpandSpecial(SpecialForm special, Value form, Scope* scope) {
  const SpecialFormInfo& info = InfoOf(special);
  switch (special) {
#define FORM(id, name, handler, ...) \
  case SpecialForm::k##id:           \
    return CheckShape(form, special) ? handler(form, scope) : nullptr;
#define DEFINITION(id, ...) case SpecialForm::k##id:
#define SPLICING(id, name, handler, ...) FORM(id, name, handler)
#define AUXILIARY(id, ...)
#include "scheme/expand/special_forms.def"
#undef FORM
#undef DEFINITION
#undef SPLICING
#undef AUXILIARY
    if (special == SpecialForm::kImport || special == SpecialForm::kDefineLibrary) {
      return Fail(form, std::string(info.name) + ": this is allowed at the top level only");
    }
    return Fail(form,
                std::string(info.name) + ": a definition is not an expression: it belongs to a body or the top level");
    default:
      break;
  }
  return Fail(form, std::string(info.name) + ": this has no meaning here by itself");
}

}  // namespace ouro::scheme
