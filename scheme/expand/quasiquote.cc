// quasiquote: R7RS 4.2.8. What contains nothing to evaluate stays the constant that was read.
#include "scheme/expand/expander.h"

namespace ouro::scheme {

Node* Expander::ExpandQuasiquote(Value form, Scope* scope) { return Quasi(form, Second(form), 1, scope); }

namespace {
bool IsForm(Value v, Scope* scope, SpecialForm special) { return IsPair(v) && Denotes(Car(v), scope, special); }
}  // namespace

// cons of two parts; the original pair when both are constants.
Node* Expander::QuasiPair(Value form, Value original, Node* car, Node* cdr) {
  if (car->kind == Node::Kind::kConstant && cdr->kind == Node::Kind::kConstant) {
    bool same = !original.IsNull() && car->value == Car(original) && cdr->value == Cdr(original);
    return Constant(same ? original : Cons(car->value, cdr->value));
  }
  return CallCore(form, "cons", {car, cdr});
}

Node* Expander::Quasi(Value form, Value datum, int depth, Scope* scope) {
  if (!CheckDepth(datum)) return nullptr;
  Place place(this, datum);
  if (IsPair(datum)) return QuasiList(form, datum, depth, false, scope);
  if (!IsVector(datum)) return Quoted(datum);
  auto* vector = datum.As<Vector>();
  ListBuilder builder;
  for (int64_t i = 0; i < vector->length.get(); ++i) builder.Add(vector->items.get(i));
  Value list = builder.Finish();
  arena_->Keep(list);
  if (list == kNil) return Quoted(datum);
  Node* items = QuasiList(form, list, depth, true, scope);
  if (items == nullptr) return nullptr;
  if (items->kind == Node::Kind::kConstant && items->value == list) return Quoted(datum);
  return CallCore(form, "list->vector", {items});
}

// `elements`: the list is a vector's, so it is not a form itself, nor is a tail of it.
Node* Expander::QuasiList(Value form, Value list, int depth, bool elements, Scope* scope) {
  if (CountPairs(list) < 0) return Fail(form, list, "quasiquote: the template is circular");
  // The elements up to the end, or to a tail that is a form itself: (a . ,b) is (a unquote b).
  std::vector<Value> pairs;
  Node* result = nullptr;
  for (Value p = list;; p = Cdr(p)) {
    if (!IsPair(p)) {
      result = p == kNil ? Constant(kNil) : Quasi(form, p, depth, scope);
      break;
    }
    bool whole = pairs.empty(), one = IsPair(Cdr(p)) && CddrOf(p) == kNil;
    bool unquote = !elements && IsForm(p, scope, SpecialForm::kUnquote);
    bool splicing = !elements && IsForm(p, scope, SpecialForm::kUnquoteSplicing);
    bool deeper = !elements && IsForm(p, scope, SpecialForm::kQuasiquote);
    if (depth == 1 && whole && unquote && !one) {
      return Fail(form, p, "unquote: the form is (unquote expression)");
    }
    if (depth == 1 && whole && splicing && one) {
      return Fail(form, p, "unquote-splicing: there is no list or vector here that it could be a part of");
    }
    if (!one || !(unquote || splicing || deeper)) {
      pairs.push_back(p);
      continue;
    }
    if (depth == 1 && unquote) {
      result = ExpandFirst(Cdr(p), scope);
    } else if (depth == 1 && splicing) {
      return Fail(form, p, "unquote-splicing: it is not an element of a list or vector");
    } else {
      Node* inner = QuasiList(form, Cdr(p), deeper ? depth + 1 : depth - 1, false, scope);
      result = inner == nullptr ? nullptr : QuasiPair(form, p, Quoted(Car(p)), inner);
    }
    break;
  }
  for (size_t i = pairs.size(); result != nullptr && i-- > 0;) {
    Value element = Car(pairs[i]);
    if (depth == 1 && IsForm(element, scope, SpecialForm::kUnquoteSplicing)) {
      if (ListLength(element) != 2) {
        return Fail(form, element, "unquote-splicing: the form is (unquote-splicing expression)");
      }
      Place place(this, element);
      Node* spliced = ExpandFirst(Cdr(element), scope);
      if (spliced == nullptr) return nullptr;
      bool last = result->kind == Node::Kind::kConstant && result->value == kNil;
      result = last ? spliced : CallCore(form, "append", {spliced, result});
    } else {
      Node* node = Quasi(form, element, depth, scope);
      result = node == nullptr ? nullptr : QuasiPair(form, pairs[i], node, result);
    }
  }
  return result;
}

}  // namespace ouro::scheme
