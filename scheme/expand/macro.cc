// Transformers: syntax-rules forms compiled to patterns and templates; macro uses.
#include "scheme/expand/expander.h"

namespace ouro::scheme {

class SyntaxRulesCompiler {
 public:
  SyntaxRulesCompiler(Expander* expander, Value form, Scope* scope, Macro* macro)
      : e_(*expander), form_(form), scope_(scope), macro_(*macro) {}

  // form_: (syntax-rules [ellipsis] (literal ...) (pattern template) ...)
  bool Compile() {
    if (ListLength(form_) < 2)
      return Bad(form_, "the form is (syntax-rules [ellipsis] (literal ...) (pattern template) ...)");
    Value rest = Cdr(form_);
    if (IsName(Car(rest))) {
      ellipsis_ = Car(rest);
      rest = Cdr(rest);
    }
    if (!IsPair(rest) || ListLength(Car(rest)) < 0) return Bad(form_, "the literals are not a list of identifiers");
    for (Value p = Car(rest); IsPair(p); p = Cdr(p)) {
      if (!IsName(Car(p))) return Bad(form_, "the literals are not a list of identifiers");
      literals_.push_back(Car(p));
    }
    for (rest = Cdr(rest); IsPair(rest); rest = Cdr(rest)) {
      Value rule = Car(rest);
      if (ListLength(rule) != 2) return Bad(rule, "a rule is not of the form (pattern template)");
      if (!IsPair(Car(rule)) || !IsName(Car(Car(rule))))
        return Bad(rule, "a pattern does not begin with an identifier");
      variables_.clear();
      rule_ = &macro_.rules.emplace_back();
      rule_->pattern = CompilePattern(Cdr(Car(rule)), 0);
      if (rule_->pattern == nullptr) return false;
      rule_->variables = rule_->slots = static_cast<uint32_t>(variables_.size());
      rule_->result = CompileTemplate(Second(rule), false);
      if (rule_->result == nullptr) return false;
    }
    return true;
  }

 private:
  struct PatternVariable {
    Value name;
    uint32_t depth;  // how many ellipses follow it
  };

  std::nullptr_t Error(Value part, std::string_view message) {
    return e_.Fail(form_, part, "syntax-rules: " + std::string(message));
  }
  bool Bad(Value part, std::string_view message) { return Error(part, message), false; }

  bool IsLiteral(Value v) const {
    for (Value literal : literals_) {
      if (literal == v) return true;
    }
    return false;
  }
  bool IsEllipsis(Value v) const {
    if (!IsName(v) || IsLiteral(v)) return false;
    return ellipsis_.IsNull() ? Denotes(v, scope_, SpecialForm::kEllipsis) : v == ellipsis_;
  }
  bool FollowedByEllipsis(Value pair) const { return IsPair(Cdr(pair)) && IsEllipsis(Second(pair)); }

  Pattern* NewPattern(Pattern::Kind kind) {
    Pattern* p = &macro_.patterns.emplace_back();
    p->kind = kind;
    return p;
  }
  Template* NewTemplate(Template::Kind kind) {
    Template* t = &macro_.templates.emplace_back();
    t->kind = kind;
    return t;
  }
  static Value ListOf(Value vector) {
    auto* items = vector.As<Vector>();
    ListBuilder list;
    for (int64_t i = 0; i < items->length.get(); ++i) list.Add(items->items.get(i));
    return list.Finish();
  }

  // --- patterns
  Pattern* CompilePattern(Value v, uint32_t depth) {
    if (e_.TooDeep()) return Error(form_, "the pattern nests too deeply");
    if (CountPairs(v) < 0) return Error(form_, "a pattern is circular");
    Pattern* first = nullptr;
    Pattern** end = &first;
    bool ellipsis_seen = false;
    for (; IsPair(v); end = &(*end)->tail) {
      if (IsEllipsis(Car(v)))
        return Error(v, "an ellipsis of a pattern has nothing before it, or is the second one there");
      bool repeated = FollowedByEllipsis(v);
      Pattern* p = *end = NewPattern(repeated ? Pattern::Kind::kEllipsis : Pattern::Kind::kPair);
      auto before = static_cast<uint32_t>(variables_.size());
      p->head = CompilePattern(Car(v), repeated ? depth + 1 : depth);
      if (p->head == nullptr) return nullptr;
      v = Cdr(v);
      if (!repeated) continue;
      if (ellipsis_seen) return Error(v, "a list or vector of a pattern has two ellipses");
      ellipsis_seen = true;
      for (uint32_t i = before; i < variables_.size(); ++i) p->slots.push_back(i);
      v = Cdr(v);
      p->tail_pairs = static_cast<uint32_t>(CountPairs(v));
    }
    *end = CompileAtomPattern(v, depth);
    return *end == nullptr ? nullptr : first;
  }

  Pattern* CompileAtomPattern(Value v, uint32_t depth) {
    if (v == kNil) return NewPattern(Pattern::Kind::kNil);
    if (IsVector(v)) {
      Value list = ListOf(v);
      e_.arena()->Keep(list);
      Pattern* p = NewPattern(Pattern::Kind::kVector);
      p->head = CompilePattern(list, depth);
      return p->head == nullptr ? nullptr : p;
    }
    Pattern* p = NewPattern(Pattern::Kind::kDatum);
    p->datum = v;
    if (!IsName(v)) return p;
    if (IsLiteral(v)) {
      p->kind = Pattern::Kind::kLiteral;
    } else if (IsEllipsis(v)) {
      return Error(form_, "an ellipsis of a pattern has nothing before it");
    } else if (Denotes(v, scope_, SpecialForm::kUnderscore)) {
      p->kind = Pattern::Kind::kIgnore;
    } else {
      for (const PatternVariable& known : variables_) {
        if (known.name == v) return Error(form_, "the pattern variable " + NameText(v) + " occurs twice in a pattern");
      }
      p->kind = Pattern::Kind::kVariable;
      p->slot = static_cast<uint32_t>(variables_.size());
      variables_.push_back({v, depth});
    }
    return p;
  }

  // --- templates. `escaped`: inside (... template), where ellipses are ordinary identifiers.
  Template* CompileTemplate(Value v, bool escaped) {
    if (e_.TooDeep()) return Error(form_, "the template nests too deeply");
    if (CountPairs(v) < 0) return Error(form_, "a template is circular");
    if (!escaped && IsPair(v) && IsEllipsis(Car(v))) {
      if (ListLength(v) != 2) return Error(v, "an ellipsis of a template has nothing before it");
      return CompileTemplate(Second(v), true);
    }
    if (IsVector(v)) {
      Value list = ListOf(v);
      e_.arena()->Keep(list);
      if (!escaped && IsPair(list) && IsEllipsis(Car(list))) {
        return Error(form_, "an ellipsis of a template has nothing before it");
      }
      Template* t = NewTemplate(Template::Kind::kVector);
      t->head = CompileTemplate(list, escaped);
      return t->head == nullptr ? nullptr : t;
    }
    if (IsName(v)) return CompileName(v, escaped);
    if (!IsPair(v)) {
      Template* t = NewTemplate(Template::Kind::kConstant);
      t->datum = v;
      return t;
    }
    Template* first = nullptr;
    Template** end = &first;
    for (; IsPair(v); end = &(*end)->tail) {
      *end = escaped || !FollowedByEllipsis(v) ? CompileElement(&v, escaped) : CompileSequence(&v);
      if (*end == nullptr) return nullptr;
    }
    *end = CompileTemplate(v, escaped);
    return *end == nullptr ? nullptr : first;
  }

  Template* CompileElement(Value* v, bool escaped) {
    Template* t = NewTemplate(Template::Kind::kPair);
    t->head = CompileTemplate(Car(*v), escaped);
    *v = Cdr(*v);
    return t->head == nullptr ? nullptr : t;
  }

  // v: (element ... ... rest), with one or more ellipses.
  Template* CompileSequence(Value* v) {
    Value element = Car(*v), all = *v;
    size_t ellipses = 0;
    for (*v = Cdr(*v); IsPair(*v) && IsEllipsis(Car(*v)); *v = Cdr(*v)) {
      Template* t = NewTemplate(Template::Kind::kEllipsis);
      if (ellipses > 0) {
        iterations_.back()->spread = true;
        iterations_.back()->head = t;
      }
      iterations_.push_back(t);
      ++ellipses;
    }
    Template* outermost = iterations_[iterations_.size() - ellipses];
    Template* innermost = iterations_.back();
    innermost->head = CompileTemplate(element, false);
    bool ok = innermost->head != nullptr;
    for (; ellipses > 0; --ellipses) {
      if (ok && iterations_.back()->iterated.empty()) {
        ok = Bad(all, "before an ellipsis of a template there is no pattern variable that has a sequence");
      }
      iterations_.pop_back();
    }
    return ok ? outermost : nullptr;
  }

  Template* CompileName(Value v, bool escaped) {
    if (!escaped && IsEllipsis(v)) return Error(form_, "an ellipsis of a template has nothing before it");
    for (size_t i = 0; i < variables_.size(); ++i) {
      if (variables_[i].name != v) continue;
      Template* t = NewTemplate(Template::Kind::kVariable);
      if (variables_[i].depth > iterations_.size()) {
        return Error(form_,
                     "the pattern variable " + NameText(v) + " has more ellipses in the pattern than in the template");
      }
      t->slot = Iterated(static_cast<uint32_t>(i), variables_[i].depth, iterations_.size());
      return t;
    }
    Template* t = NewTemplate(Template::Kind::kInsert);
    std::vector<Value>& inserted = rule_->inserted;
    while (t->slot < inserted.size() && inserted[t->slot] != v) ++t->slot;
    if (t->slot == inserted.size()) inserted.push_back(v);
    return t;
  }

  // The slot that holds an element of a variable with `depth` ellipses inside the outermost `around` iterations. The
  // innermost ones go through it, so that a variable may occur under more ellipses than it has in the pattern.
  uint32_t Iterated(uint32_t slot, size_t depth, size_t around) {
    if (depth == 0) return slot;
    uint32_t sequence = Iterated(slot, depth - 1, around - 1);
    auto& iterated = iterations_[around - 1]->iterated;
    for (auto [known, item] : iterated) {
      if (known == sequence) return item;
    }
    iterated.emplace_back(sequence, rule_->slots);
    return rule_->slots++;
  }

  Expander& e_;
  Value form_;
  Scope* scope_;
  Macro& macro_;
  Rule* rule_ = nullptr;
  Value ellipsis_;  // Null: ...
  std::vector<Value> literals_;
  std::vector<PatternVariable> variables_;
  std::vector<Template*> iterations_;  // the ellipses around, the outermost first
};

Macro* Expander::Transformer(Value form, Value list, Value name, Scope* scope) {
  Value transformer = Car(list);
  Place place(this, transformer);
  Binding head;
  transformer = ExpandMacroUses(transformer, scope, &head);
  if (transformer.IsNull()) return nullptr;
  if (!IsPair(transformer) || !Denotes(Car(transformer), scope, SpecialForm::kSyntaxRules)) {
    return Fail(form, list, NameText(name) + ": a keyword's transformer is not a syntax-rules form");
  }
  // The macros of environments live for ever, like these.
  Macro* macro = scope->top() ? new Macro : &macros_.emplace_back();
  macro->name = SymbolOf(name);
  macro->scope = scope;
  if (!SyntaxRulesCompiler(this, transformer, scope, macro).Compile()) {
    if (scope->top()) delete macro;
    return nullptr;
  }
  if (scope->top()) {
    static std::vector<Macro*> all;  // where leak checkers find them
    all.push_back(macro);
    KeepForever(transformer);
    KeepForever(macro->name);
  }
  return macro;
}

Value Expander::ExpandMacroUses(Value form, Scope* scope, Binding* head) {
  constexpr int kMostSteps = 100'000;
  for (int steps = 0;; ++steps) {
    *head = IsPair(form) && IsName(Car(form)) ? Resolve(Car(form), scope) : Binding();
    if (head->kind != Binding::Kind::kMacro) {
      // What only led to this form need not be kept.
      if (steps > 0) arena_->Keep(form);
      return form;
    }
    if (steps == kMostSteps) return Fail(form, "the expansion of a macro does not end"), Value::Null();
    form = ExpandMacro(head->macro(), form, scope);
    if (form.IsNull()) return form;
  }
}

Value Expander::ExpandMacro(const Macro* macro, Value form, Scope* scope) {
  size_t mark = roots_.size();
  roots_.push_back(form);  // the matches refer to parts of it
  std::vector<Match> matches;
  Value result;
  const char* problem = "no pattern of the macro matches";
  for (const Rule& rule : macro->rules) {
    if (!MatchRule(*macro, rule, Cdr(form), scope, &matches)) continue;
    result = Instantiate(*macro, rule, matches, roots_, &problem);
    break;
  }
  roots_->resize(mark);
  if (result.IsNull()) {
    if (Pending()) return AddPlace(form, form), Value::Null();
    return Fail(form, NameText(macro->name) + ": " + problem), Value::Null();
  }
  in_macro_ = true;
  return result;
}

}  // namespace ouro::scheme
