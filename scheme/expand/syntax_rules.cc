#include "scheme/expand/syntax_rules.h"

#include "framework/base/check.h"
#include "framework/state/thread.h"
#include "scheme/objects/equality.h"

namespace ouro::scheme {

int64_t CountPairs(Value list) {
  int64_t n = 0;
  Value slow = list;
  while (IsPair(list)) {
    list = Cdr(list);
    if (++n % 2 == 0 && (slow = Cdr(slow)) == list && IsPair(list)) return -1;
  }
  return n;
}

namespace {

class Matcher {
 public:
  Matcher(const Macro& macro, Scope* scope, std::vector<Match>* matches)
      : macro_(macro), scope_(scope), matches_(*matches) {}

  bool Matches(const Pattern* p, Value input) {
    for (;;) {
      switch (p->kind) {
        case Pattern::Kind::kIgnore:
          return true;
        case Pattern::Kind::kVariable:
          matches_[p->slot].value = input;
          return true;
        case Pattern::Kind::kLiteral:
          return IsName(input) && SameMeaning(input, scope_, p->datum, macro_.scope);
        case Pattern::Kind::kDatum:
          return Equal(p->datum, input);
        case Pattern::Kind::kNil:
          return input == kNil;
        case Pattern::Kind::kVector:
          return IsVector(input) && MatchesVector(p->head, input);
        case Pattern::Kind::kPair:
          if (!IsPair(input) || !Matches(p->head, Car(input))) return false;
          input = Cdr(input);
          break;
        case Pattern::Kind::kEllipsis:
          if (!MatchesSequence(p, &input)) return false;
          break;
      }
      p = p->tail;
    }
  }

 private:
  bool MatchesSequence(const Pattern* p, Value* input) {
    int64_t count = CountPairs(*input) - p->tail_pairs;
    if (count < 0) return false;
    std::vector<std::vector<Match>> found(p->slots.size());
    for (auto& items : found) items.reserve(static_cast<size_t>(count));
    for (; count > 0; --count, *input = Cdr(*input)) {
      if (!Matches(p->head, Car(*input))) return false;
      for (size_t i = 0; i < found.size(); ++i) {
        found[i].push_back(std::move(matches_[p->slots[i]]));
        matches_[p->slots[i]] = {};
      }
    }
    for (size_t i = 0; i < found.size(); ++i) matches_[p->slots[i]].items = std::move(found[i]);
    return true;
  }
  bool MatchesVector(const Pattern* elements, Value input) {
    auto* vector = input.As<Vector>();
    ListBuilder list;
    for (int64_t i = 0; i < vector->length.get(); ++i) list.Add(vector->items.get(i));
    return Matches(elements, list.Finish());
  }

  const Macro& macro_;
  Scope* scope_;
  std::vector<Match>& matches_;
};

class Instantiator {
 public:
  Instantiator(const Macro& macro, const Rule& rule, const std::vector<Match>& matches, heap::RootVector& roots)
      : macro_(macro), rule_(rule), slots_(rule.slots), roots_(roots), inserted_(roots.size()) {
    for (size_t i = 0; i < matches.size(); ++i) slots_[i] = &matches[i];
    roots_->resize(inserted_ + rule.inserted.size());
  }
  ~Instantiator() { roots_->resize(inserted_); }

  Value Make(const Template* t) {
    if (base::StackPointer() < mode::g_thread.native_stack_limit) {
      problem_ = "its expansion nests too deeply";
      return Value::Null();
    }
    if (OutOfMemory()) return Value::Null();
    switch (t->kind) {
      case Template::Kind::kConstant:
        return t->datum;
      case Template::Kind::kVariable:
        return slots_[t->slot]->value;
      case Template::Kind::kInsert:
        return Inserted(t->slot);
      case Template::Kind::kVector:
        return MakeVector(t->head);
      case Template::Kind::kPair:
      case Template::Kind::kEllipsis:
        break;
    }
    ListBuilder list;
    for (;; t = t->tail) {
      if (t->kind == Template::Kind::kPair) {
        Value item = Make(t->head);
        if (item.IsNull()) return item;
        list.Add(item);
      } else if (t->kind == Template::Kind::kEllipsis) {
        if (!AddSequence(t, &list)) return Value::Null();
      } else {
        break;
      }
    }
    Value tail = Make(t);
    return tail.IsNull() ? tail : list.Finish(tail);
  }
  const char* problem() const { return problem_; }

 private:
  // A macro that grows without end is stopped here: no other safe point comes by.
  bool OutOfMemory() {
    if (OURO_LIKELY(!heap::g_limit_exceeded)) return false;
    heap::g_limit_exceeded = false;
    RaiseMemory();
    return true;
  }
  Value Inserted(uint32_t index) {
    Value& made = roots_[inserted_ + index];
    if (made.IsNull()) made = NewIdentifier(rule_.inserted[index], macro_.scope);
    return made;
  }

  bool AddSequence(const Template* t, ListBuilder* list) {
    size_t length = slots_[t->iterated[0].first]->items.size();
    for (auto [sequence, item] : t->iterated) {
      if (slots_[sequence]->items.size() != length) {
        problem_ = "the sequences before an ellipsis of the template are not of one length";
        return false;
      }
    }
    for (size_t i = 0; i < length; ++i) {
      if (OutOfMemory()) return false;
      for (auto [sequence, item] : t->iterated) slots_[item] = &slots_[sequence]->items[i];
      if (t->spread) {
        if (!AddSequence(t->head, list)) return false;
        continue;
      }
      Value item = Make(t->head);
      if (item.IsNull()) return false;
      list->Add(item);
    }
    return true;
  }

  Value MakeVector(const Template* elements) {
    Value list = Make(elements);
    if (list.IsNull()) return list;
    Value vector = NewVector(ListLength(list), kNil);
    if (vector.IsNull()) return vector;
    auto* items = vector.As<Vector>();
    for (int64_t i = 0; IsPair(list); list = Cdr(list)) items->items.set(items, i++, Car(list));
    return vector;
  }

  const Macro& macro_;
  const Rule& rule_;
  std::vector<const Match*> slots_;
  heap::RootVector& roots_;
  size_t inserted_;  // index in roots_ of the first fresh identifier
  const char* problem_ = nullptr;
};

}  // namespace

bool MatchRule(const Macro& macro, const Rule& rule, Value operands, Scope* scope, std::vector<Match>* matches) {
  matches->assign(rule.variables, {});
  return Matcher(macro, scope, matches).Matches(rule.pattern, operands);
}

Value Instantiate(const Macro& macro, const Rule& rule, const std::vector<Match>& matches, heap::RootVector& roots,
                  const char** problem) {
  Instantiator instantiator(macro, rule, matches, roots);
  Value result = instantiator.Make(rule.result);
  *problem = instantiator.problem();
  return result;
}

}  // namespace ouro::scheme
