// cond, case, and, or, when, unless.
#include "scheme/expand/expander.h"

namespace ouro::scheme {

Node* Expander::ExpandCond(Value form, Scope* scope) { return CondClauses(form, Cdr(form), scope, "cond", nullptr); }

// `otherwise`: what follows when no clause is chosen and there is no else; null: nothing.
Node* Expander::CondClauses(Value form, Value clauses, Scope* scope, const char* who, Node* otherwise) {
  struct Clause {
    Value form;
    Node* test;
    Node* body;       // null: the value of the test
    Variable* value;  // the test's, when it is needed
  };
  std::vector<Clause> found;
  bool closed = false;
  int number = 0;
  auto name = [&] { return std::string(who) + ": clause " + std::to_string(number); };
  for (; IsPair(clauses); clauses = Cdr(clauses)) {
    Value clause = Car(clauses);
    ++number;
    int64_t length = ListLength(clause);
    if (length < 1) return Fail(form, clause, name() + " is not of the form (test expression ...)");
    if (closed) return Fail(form, clause, name() + " comes after the else clause");
    Place place(this, clause);
    if (Denotes(Car(clause), scope, SpecialForm::kElse)) {
      if (length < 2) return Fail(form, clause, name() + " has no expression after else");
      if (Denotes(Second(clause), scope, SpecialForm::kArrow)) {
        return Fail(form, clause, name() + " has => after else");
      }
      otherwise = ExpandList(Cdr(clause), scope);
      if (otherwise == nullptr) return nullptr;
      closed = true;
      continue;
    }
    Clause c{clause, ExpandFirst(clause, scope), nullptr, nullptr};
    if (c.test == nullptr) return nullptr;
    if (length == 1) {
      c.value = Temporary("value");
    } else if (Denotes(Second(clause), scope, SpecialForm::kArrow)) {
      if (length != 3) return Fail(form, clause, name() + " is not of the form (test => receiver)");
      c.value = Temporary("value");
      Node* receiver = ExpandFirst(CddrOf(clause), scope);
      if (receiver == nullptr) return nullptr;
      c.body = Call(clause, receiver, {Local(c.value)});
    } else {
      c.body = ExpandList(Cdr(clause), scope);
      if (c.body == nullptr) return nullptr;
    }
    found.push_back(c);
  }
  Node* result = otherwise != nullptr ? otherwise : Constant(kUnspecified);
  for (size_t i = found.size(); i-- > 0;) {
    const Clause& c = found[i];
    Place place(this, c.form);
    if (c.value == nullptr) {
      result = If(c.test, c.body, result);
    } else {
      Node* chosen = c.body != nullptr ? c.body : Local(c.value);
      result = Let({c.value}, {c.test}, If(Local(c.value), chosen, result));
    }
  }
  return result;
}

Node* Expander::ExpandCase(Value form, Scope* scope) {
  Node* value = ExpandFirst(Cdr(form), scope);
  if (value == nullptr) return nullptr;
  Variable* key = Temporary("key");
  Node* chosen = CaseClauses(form, CddrOf(form), scope, key);
  return chosen == nullptr ? nullptr : Let({key}, {value}, chosen);
}

Node* Expander::CaseClauses(Value form, Value clauses, Scope* scope, Variable* key) {
  struct Clause {
    Value form;
    Node* test;
    Node* body;
  };
  std::vector<Clause> found;
  Node* result = nullptr;
  int number = 0;
  auto name = [&] { return "case: clause " + std::to_string(number); };
  for (; IsPair(clauses); clauses = Cdr(clauses)) {
    Value clause = Car(clauses);
    ++number;
    int64_t length = ListLength(clause);
    if (length < 2) return Fail(form, clause, name() + " is not of the form ((datum ...) expression ...)");
    if (result != nullptr) return Fail(form, clause, name() + " comes after the else clause");
    Place place(this, clause);
    bool otherwise = Denotes(Car(clause), scope, SpecialForm::kElse);
    if (!otherwise && ListLength(Car(clause)) < 0) {
      return Fail(form, clause, name() + " does not begin with a list of data");
    }
    Node* body;
    if (Denotes(Second(clause), scope, SpecialForm::kArrow)) {
      if (length != 3) return Fail(form, clause, name() + " is not of the form ((datum ...) => receiver)");
      Node* receiver = ExpandFirst(CddrOf(clause), scope);
      body = receiver == nullptr ? nullptr : Call(clause, receiver, {Local(key)});
    } else {
      body = ExpandList(Cdr(clause), scope);
    }
    if (body == nullptr) return nullptr;
    if (otherwise) {
      result = body;
      continue;
    }
    std::vector<Value> data;
    for (Value p = Car(clause); IsPair(p); p = Cdr(p)) data.push_back(Car(p));
    Node* test = data.empty() ? Constant(Value::False()) : CaseTest(clause, data, 0, data.size(), key);
    found.push_back({clause, test, body});
  }
  if (result == nullptr) result = Constant(kUnspecified);
  for (size_t i = found.size(); i-- > 0;) {
    Place place(this, found[i].form);
    result = If(found[i].test, found[i].body, result);
  }
  return result;
}

// Is the key one of the data [from, to)? A balanced tree of ifs, so that many data do not nest deeply. Where eq?
// suffices, which is a comparison of words, it is used.
Node* Expander::CaseTest(Value form, const std::vector<Value>& data, size_t from, size_t to, Variable* key) {
  if (to - from == 1) {
    Value datum = IsName(data[from]) ? SymbolOf(data[from]) : data[from];
    bool word = !datum.IsPtr() ? !datum.IsImmediateFloat() : IsSymbol(datum);
    return CallCore(form, word ? "eq?" : "eqv?", {Local(key), Quoted(datum)});
  }
  size_t middle = from + (to - from) / 2;
  return If(CaseTest(form, data, from, middle, key), Constant(Value::True()), CaseTest(form, data, middle, to, key));
}

Node* Expander::TestSequence(Value tests, Scope* scope, bool conjunction) {
  std::vector<Node*> nodes;
  if (!ExpandEach(tests, scope, &nodes)) return nullptr;
  if (nodes.empty()) return Constant(Value::Bool(conjunction));
  Node* result = nodes.back();
  for (size_t i = nodes.size() - 1; i-- > 0;) {
    if (conjunction) {
      result = If(nodes[i], result, Constant(Value::False()));
    } else {
      Variable* value = Temporary("value");
      result = Let({value}, {nodes[i]}, If(Local(value), Local(value), result));
    }
  }
  return result;
}
Node* Expander::ExpandAnd(Value form, Scope* scope) { return TestSequence(Cdr(form), scope, true); }
Node* Expander::ExpandOr(Value form, Scope* scope) { return TestSequence(Cdr(form), scope, false); }

Node* Expander::ExpandWhen(Value form, Scope* scope) {
  Node* test = ExpandFirst(Cdr(form), scope);
  Node* body = test == nullptr ? nullptr : ExpandList(CddrOf(form), scope);
  return body == nullptr ? nullptr : If(test, body, Constant(kUnspecified));
}

Node* Expander::ExpandUnless(Value form, Scope* scope) {
  Node* test = ExpandFirst(Cdr(form), scope);
  Node* body = test == nullptr ? nullptr : ExpandList(CddrOf(form), scope);
  return body == nullptr ? nullptr : If(test, Constant(kUnspecified), body);
}

}  // namespace ouro::scheme
