// Bodies and the top level: definitions.
//
// A body is scanned first: macro uses at its level are expanded until the head of each form is known, definitions bind
// their names in the body's scope, and everything else is put aside. Only then are the values and expressions expanded,
// so that each sees all the definitions. A library is treated like a body, its variables being globals; the forms of a
// program or a prompt are dealt with one after the other.
#include "scheme/expand/expander.h"

namespace ouro::scheme {

Node* Expander::Body(Value form, Value body, Scope* scope, const char* who) {
  Definitions found{NewScope(scope), false, false, {}, nullptr};
  if (!ScanEach(body, &found)) return nullptr;
  // Without definitions the scope of the body is not needed.
  Scope* inner = found.scope->empty() ? scope : found.scope;
  std::vector<Initialization> all;
  for (const Item& item : found.items) {
    if (!ExpandItem(item, inner, &all)) return nullptr;
  }
  size_t definitions = all.size();
  while (definitions > 0 && all[definitions - 1].target.none()) --definitions;
  if (definitions == all.size())
    return Fail(form, std::string(who) + ": the body has no expression after its definitions");
  std::vector<Node*> rest;
  for (size_t i = definitions; i < all.size(); ++i) rest.push_back(all[i].node);
  Node* result = Sequence(std::move(rest));
  if (definitions == 0) return result;
  Node* node = New(Node::Kind::kLetrec);
  for (size_t i = 0; i < definitions; ++i) {
    // An expression between definitions takes its turn as the value of a variable that nothing refers to.
    node->variables.push_back(all[i].target.none() ? Temporary("unused") : all[i].target.variable);
    node->nodes.push_back(all[i].node);
  }
  node->a = result;
  return node;
}

bool Expander::AddItem(Item item, Definitions* to) {
  if (to->immediate != nullptr) return ExpandItem(item, to->scope, to->immediate);
  to->items.push_back(std::move(item));
  return true;
}

bool Expander::Scan(Value form, Definitions* to) {
  if (!CheckDepth(form)) return false;
  Place place(this, form);
  Binding head;
  form = ExpandMacroUses(form, to->scope, &head);
  if (form.IsNull()) return false;
  if (head.kind == Binding::Kind::kSpecial) return ScanSpecial(head.special, form, to);
  return AddItem(NewItem(Item::Kind::kExpression, form), to);
}

bool Expander::ScanEach(Value forms, Definitions* to) {
  for (; IsPair(forms); forms = Cdr(forms)) {
    Place place(this, forms);
    if (!Scan(Car(forms), to)) return false;
  }
  return true;
}

bool Expander::ScanSpecial(SpecialForm special, Value form, Definitions* to) {
  switch (special) {
    case SpecialForm::kBegin:
    case SpecialForm::kCondExpand:
    case SpecialForm::kInclude:
    case SpecialForm::kIncludeCi:
    case SpecialForm::kDefine:
    case SpecialForm::kDefineValues:
    case SpecialForm::kDefineRecordType:
    case SpecialForm::kDefineSyntax:
      if (!CheckShape(form, special)) return false;
      break;
    case SpecialForm::kImport:
    case SpecialForm::kDefineLibrary:
      if (!to->top || to->library) break;
      if (!CheckShape(form, special)) return false;
      if (in_macro_) {
        form = StripSyntax(form);
        arena_->Keep(form);
      }
      return special == SpecialForm::kImport ? Import(form) : DefineLibrary(form);
    default:
      break;
  }
  switch (special) {
    case SpecialForm::kBegin:
      return ScanBegin(form, to);
    case SpecialForm::kCondExpand: {
      Value selected = SelectedForms(form);
      return !selected.IsNull() && ScanEach(selected, to);
    }
    case SpecialForm::kInclude:
    case SpecialForm::kIncludeCi: {
      std::vector<Value> forms;
      if (!ReadIncluded(form, InfoOf(special).name, special == SpecialForm::kIncludeCi, &forms)) return false;
      for (Value included : forms) {
        if (!Scan(included, to)) return false;
      }
      return true;
    }
    case SpecialForm::kDefine:
      return ScanDefine(form, to);
    case SpecialForm::kDefineValues:
      return ScanDefineValues(form, to);
    case SpecialForm::kDefineRecordType:
      return ScanDefineRecord(form, to);
    case SpecialForm::kDefineSyntax:
      return ScanDefineSyntax(form, to);
    default:
      return AddItem(NewItem(Item::Kind::kExpression, form), to);
  }
}

bool Expander::ScanBegin(Value form, Definitions* to) {
  if (to->top && !to->library && in_macro_ && !DeclareInserted(Cdr(form), to)) return false;
  return ScanEach(Cdr(form), to);
}

// What a macro defines by names of its own may be used before: the names are made known first.
bool Expander::DeclareInserted(Value forms, Definitions* to) {
  if (!CheckDepth(forms)) return false;
  for (; IsPair(forms); forms = Cdr(forms)) {
    Value part = Car(forms);
    if (ListLength(part) < 2) continue;
    if (Denotes(Car(part), to->scope, SpecialForm::kBegin) && !DeclareInserted(Cdr(part), to)) return false;
    if (!Denotes(Car(part), to->scope, SpecialForm::kDefine)) continue;
    Value name = Second(part);
    while (IsPair(name)) name = Car(name);
    if (!IsIdentifier(name)) continue;
    Item unused = NewItem(Item::Kind::kDefine, part);
    if (!DefineTarget(part, name, "define", to, &unused)) return false;
  }
  return true;
}

// --- the top level

void Expander::SetTop(Value name, Binding binding) {
  const Binding* before = environment_->Find(name);
  undo_.push_back({name, before != nullptr, before != nullptr ? *before : Binding()});
  environment_->Set(name, binding);
}

Node* Expander::InitializeTop(const Initialization& i) {
  if (i.target.none()) return i.node;
  Node* node = arena_->New(Node::Kind::kDefineGlobal, i.node->location);
  node->global = i.target.global;
  node->a = i.node;
  return node;
}

Node* Expander::TopLevel(Value datum, Location where) {
  where_ = where;
  arena_->Keep(datum);
  std::vector<Initialization> all;
  Definitions found{top_scope(), true, false, {}, &all};
  if (!Scan(datum, &found)) {
    for (size_t i = undo_.size(); i-- > 0;) {
      if (undo_[i].had) {
        environment_->Set(undo_[i].name, undo_[i].before);
      } else {
        environment_->Remove(undo_[i].name);
      }
    }
    return nullptr;
  }
  Place place(this, datum);
  if (all.empty()) return Constant(kUnspecified);
  std::vector<Node*> nodes;
  for (const Initialization& i : all) nodes.push_back(InitializeTop(i));
  return Sequence(std::move(nodes));
}

}  // namespace ouro::scheme
