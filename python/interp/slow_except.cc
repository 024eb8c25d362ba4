// Residual parts of exceptions, with-statements and patterns.
#include "framework/heap/outside.h"
#include "framework/mode/native_stack.h"
#include "python/bytecode/liveness.h"
#include "python/interp/dead_registers.h"
#include "python/interp/interp.h"
#include "python/interp/slow.h"
#include "python/types/dict/dict.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/list/list.h"
#include "python/types/str/str.h"
#include "python/types/traceback/traceback.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python::interp {

void ForgetDeadTemporaries(Code* code, uint32_t handler) {
  const uint64_t* live = LiveRegisters(code, handler);
  for (uint32_t r = 1; r < code->base.register_count; ++r) {
    if (!code->IsLocal(r) && (live[r / 64] >> r % 64 & 1) == 0) g_thread.top->regs[r] = Value::Null();
  }
}

}  // namespace ouro::python::interp

namespace ouro::python::slow {

void RaiseStatement(Value exception, Value cause, int64_t kind) {
  if (kind == 0) {
    if (g_thread.handled.IsNull() || g_thread.handled == Value::None()) {
      Raise(g_types.RuntimeError, "No active exception to reraise");
      return;
    }
    SetPendingAgain(g_thread.handled);
    return;
  }
  RaiseException(exception, kind == 2 ? cause : Value::Undefined());
}
void ReraiseException(Value exception) { SetPendingAgain(exception); }
void NoteTraceback(Value exception, Value function, Value code, int64_t instruction, Value values) {
  bool out_of_memory = IsInstance(exception, g_types.MemoryError);
  if (out_of_memory && AsException(exception)->traceback.get() == Value::None()) mode::ClearDeadNativeStack();
  if (out_of_memory || heap::IsLow()) interp::ForgetDeadRegisters();
  if (code.As<Code>()->base.jit_flags & interp::kHiddenFrame) return;
  // A deep recursion that ends because memory does must not need more for each call that it leaves.
  constexpr int kMostEntries = 200;
  static constinit int entries = 0;  // made while memory is low
  if (AsException(exception)->traceback.get() == Value::None() || !heap::IsLow()) {
    entries = 0;
  } else if (++entries > kMostEntries) {
    return;
  }
  AddTraceback(exception, code.As<Code>(), static_cast<uint32_t>(instruction), function, values);
}
int64_t MatchesClause(Value exception, Value clause) { return ExceptionMatches(exception, clause); }
void GeneratorRaised(Value code) {
  uint32_t flags = code.As<Code>()->flags;
  bool stop = PendingMatches(g_types.StopIteration);
  if (!stop && !((flags & kAsyncGenerator) && PendingMatches(g_types.StopAsyncIteration))) return;
  Value cause = TakePending();
  Raise(g_types.RuntimeError, "%s raised %s", flags & kCoroutine ? "coroutine" : flags & kAsyncGenerator ? "async generator" : "generator",
        stop ? "StopIteration" : "StopAsyncIteration");
  AsException(g_thread.pending)->cause.set(AsException(g_thread.pending), cause);
  AsException(g_thread.pending)->context.set(AsException(g_thread.pending), cause);
  AsException(g_thread.pending)->suppress_context.set(AsException(g_thread.pending), true);
}
Value AssertionErrorType() { return Value::Ptr(g_types.AssertionError); }

Value ExitMethod(Value manager, bool async) {
  if (async) {
    if (LookupSpecial(manager, Intern("__aenter__")) == Value::Undefined()) {
      return Raise(g_types.TypeError, "'%s' object does not support the asynchronous context manager protocol", TypeOf(manager)->NameC());
    }
    Value method = LookupSpecial(manager, Intern("__aexit__"));
    if (method != Value::Undefined()) return interp::BindSpecial(method, manager);
    return Raise(g_types.TypeError,
                 "'%s' object does not support the asynchronous context manager protocol (missed __aexit__ method)",
                 TypeOf(manager)->NameC());
  }
  if (LookupSpecial(manager, g_names.dunder_enter) == Value::Undefined()) {
    return Raise(g_types.TypeError, "'%s' object does not support the context manager protocol", TypeOf(manager)->NameC());
  }
  Value method = LookupSpecial(manager, g_names.dunder_exit);
  if (method == Value::Undefined()) {
    return Raise(g_types.TypeError, "'%s' object does not support the context manager protocol (missed __exit__ method)",
                 TypeOf(manager)->NameC());
  }
  if (IsFunction(method)) return NewBoundMethod(method, manager);
  return interp::BindSpecial(method, manager);
}
Value EnterContext(Value manager, Value, bool async) {
  return CallSpecial(manager, async ? Intern("__aenter__") : g_names.dunder_enter, nullptr, 0);
}
Value CallExit(Value exit_method, Value exception) {
  if (exception == Value::None()) {
    Value args[] = {Value::None(), Value::None(), Value::None()};
    return Call(exit_method, args, 3);
  }
  Value args[] = {Value::Ptr(TypeOf(exception)), exception, AsException(exception)->traceback.get()};
  return Call(exit_method, args, 3);
}

namespace {
bool IsGroup(Value v) { return IsInstance(v, g_types.BaseExceptionGroup); }

// What a clause of except* may name.
bool ValidStarClause(Value clause) {
  auto valid = [](Value cls) {
    if (!IsType(cls) || !cls.As<Type>()->Has(kExceptionSubclass)) {
      Raise(g_types.TypeError, "catching classes that do not inherit from BaseException is not allowed");
      return false;
    }
    if (IsSubtype(cls.As<Type>(), g_types.BaseExceptionGroup)) {
      Raise(g_types.TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.");
      return false;
    }
    return true;
  };
  if (!IsTuple(clause)) return valid(clause);
  Tuple* classes = clause.As<Tuple>();
  for (int64_t i = 0; i < classes->length.get(); ++i) {
    if (!valid(classes->items.get(i))) return false;
  }
  return true;
}

Value NewGroup(Value members) {  // a tuple or list
  Value arguments[] = {g_names.empty, members};
  return Call(Value::Ptr(g_types.BaseExceptionGroup), arguments, 2);
}

// Was `e` part of `original` and raised again, unchanged?
bool IsPartOf(Value e, Value original) {
  BaseException *a = AsException(e), *b = AsException(original);
  if (!IsGroup(e) || a->traceback.get() != b->traceback.get() || a->cause.get() != b->cause.get() || a->context.get() != b->context.get()) {
    return false;
  }
  auto notes = [](Value v) {
    Value found = GetAttrOrUndefined(v, g_names.dunder_notes);
    if (found.IsNull()) ClearPending();
    return found;
  };
  Value x = notes(e), y = notes(original);
  if (x == y) return true;
  // derive() copies the list.
  return IsList(x) && IsList(y) && Equal(x, y) == 1;
}

void CollectLeaves(Value e, heap::RootVector& leaves) {
  if (!IsGroup(e)) return leaves.push_back(e);
  Tuple* members = AsException(e)->fields.get(field::kGroupExceptions).As<Tuple>();
  for (int64_t i = 0; i < members->length.get(); ++i) CollectLeaves(members->items.get(i), leaves);
}
}  // namespace

Value MatchExceptionGroup(Value exception, Value clause) {
  if (exception == Value::None()) return NewTuple2(Value::None(), Value::None());
  if (!ValidStarClause(clause)) return Value::Null();
  if (ExceptionMatches(exception, clause) > 0) {
    if (IsGroup(exception)) return NewTuple2(exception, Value::None());
    Value group = NewGroup(NewTupleOf(&exception, 1));
    return group.IsNull() ? group : NewTuple2(group, Value::None());
  }
  Value matched = Value::None(), rest = exception;
  if (IsGroup(exception) && !SplitGroup(exception, clause, &matched, &rest)) return Value::Null();
  return NewTuple2(matched, rest);
}

// What the clauses raised anew becomes a group, beside what was raised again or not handled, in its original structure.
Value GroupToReraise(Value original, Value raised) {
  List* list = raised.As<List>();
  int64_t n = list->length.get();
  auto item = [&](int64_t i) { return list->items.get()->items.get(i); };
  if (n == 0) return Value::None();
  if (!IsGroup(original)) return item(0);  // it was wrapped, so one clause at most ran
  heap::RootVector anew, leaves;
  for (int64_t i = 0; i < n; ++i) {
    if (IsPartOf(item(i), original)) {
      CollectLeaves(item(i), leaves);
    } else {
      anew.push_back(item(i));
    }
  }
  Value kept = Value::None();
  if (leaves.size() > 0) {
    kept = GroupOfLeaves(original, leaves);
    if (kept.IsNull()) return kept;
  }
  if (anew.size() == 0) return kept;
  if (kept != Value::None()) anew.push_back(kept);
  return NewGroup(NewListOf(anew->data(), static_cast<int64_t>(anew.size())));  // one, too: CPython 3.11.2
}

Value IsSequencePattern(Value v) { return Value::Bool(TypeOf(v)->Has(kSequence)); }
Value IsMappingPattern(Value v) { return Value::Bool(TypeOf(v)->Has(kMapping)); }

Value MatchMappingKeys(Value subject, Value keys) {
  Tuple* names = keys.As<Tuple>();
  int64_t n = names->length.get();
  Value get = GetAttr(subject, Intern("get"));
  if (get.IsNull()) return get;
  heap::RootVector values;
  Value missing = Value::Ptr(NewList());  // an object nobody else has
  for (int64_t i = 0; i < n; ++i) {
    for (int64_t j = 0; j < i; ++j) {
      int same = Equal(names->items.get(i), names->items.get(j));
      if (same < 0) return Value::Null();
      if (same) {
        Value text = Repr(names->items.get(i));
        if (text.IsNull()) return text;
        return Raise(g_types.ValueError, "mapping pattern checks duplicate key (%s)", std::string(Utf8(text)).c_str());
      }
    }
    Value v = python::Call2(get, names->items.get(i), missing);
    if (v.IsNull()) return v;
    if (v == missing) return Value::None();
    values.push_back(v);
  }
  return NewTupleOf(values->data(), n);
}

namespace {
// Built-in classes whose one positional sub-pattern is the subject itself.
bool MatchesItself(Type* type) {
  Type* const types[] = {g_types.Bool, g_types.ByteArray, g_types.Bytes, g_types.Dict, g_types.Float, g_types.FrozenSet,
                         g_types.Int, g_types.List, g_types.Set, g_types.Str, g_types.Tuple};
  for (Type* t : types) {
    if (t != nullptr && IsSubtype(type, t)) return true;
  }
  return false;
}
}  // namespace

Value MatchClassPattern(Value subject, Value cls, int64_t positional, Value names) {
  if (!IsType(cls)) return Raise(g_types.TypeError, "called match pattern must be a type");
  Value is_instance = IsInstanceOf(subject, cls);
  if (is_instance.IsNull()) return is_instance;
  if (is_instance != Value::True()) return Value::None();
  heap::RootVector values;
  heap::RootVector seen;
  auto add = [&](Value name) -> int {  // 1 found, 0 not, -1 pending
    for (size_t i = 0; i < seen.size(); ++i) {
      if (StrEqual(seen[i], name)) {
        Raise(g_types.TypeError, "%s() got multiple sub-patterns for attribute '%s'", cls.As<Type>()->NameC(), std::string(Utf8(name)).c_str());
        return -1;
      }
    }
    seen.push_back(name);
    Value v = GetAttrOrUndefined(subject, name);
    if (v.IsNull()) return -1;
    if (v == Value::Undefined()) return 0;
    values.push_back(v);
    return 1;
  };
  if (positional > 0) {
    Value match_args = GetAttrOrUndefined(cls, g_names.dunder_match_args);
    if (match_args.IsNull()) return match_args;
    int64_t allowed = 0;
    bool itself = false;
    if (match_args != Value::Undefined()) {
      if (!IsExactTuple(match_args)) {
        return Raise(g_types.TypeError, "%s.__match_args__ must be a tuple (got %s)", cls.As<Type>()->NameC(), TypeOf(match_args)->NameC());
      }
      allowed = match_args.As<Tuple>()->length.get();
    } else if (MatchesItself(cls.As<Type>())) {
      itself = true;
      allowed = 1;
    }
    if (allowed < positional) {
      return Raise(g_types.TypeError, "%s() accepts %lld positional sub-pattern%s (%lld given)", cls.As<Type>()->NameC(),
                   static_cast<long long>(allowed), allowed == 1 ? "" : "s", static_cast<long long>(positional));
    }
    if (itself) {
      values.push_back(subject);
    } else {
      for (int64_t i = 0; i < positional; ++i) {
        Value name = match_args.As<Tuple>()->items.get(i);
        if (!IsStr(name)) {
          return Raise(g_types.TypeError, "__match_args__ elements must be strings (got %s)", TypeOf(name)->NameC());
        }
        int found = add(InternStr(name));
        if (found < 0) return Value::Null();
        if (found == 0) return Value::None();
      }
    }
  }
  Tuple* keywords = names.As<Tuple>();
  for (int64_t i = 0; i < keywords->length.get(); ++i) {
    int found = add(keywords->items.get(i));
    if (found < 0) return Value::Null();
    if (found == 0) return Value::None();
  }
  return NewTupleOf(values->data(), static_cast<int64_t>(values.size()));
}

Value LengthOf(Value v) { return Len(v); }
Value DictWithout(Value mapping, Value keys) {
  Dict* copy = NewDict();
  if (!DictMerge(copy, mapping)) return Value::Null();
  Tuple* names = keys.As<Tuple>();
  for (int64_t i = 0; i < names->length.get(); ++i) {
    if (DictDelete(copy, names->items.get(i)) < 0) return Value::Null();
  }
  return Value::Ptr(copy);
}

bool DisplayValue(Value v) {
  Value hook = interp::SysAttribute("displayhook");
  if (hook.IsNull() || hook == Value::Undefined()) {
    Raise(g_types.RuntimeError, "lost sys.displayhook");
    return false;
  }
  return !python::Call1(hook, v).IsNull();
}

}  // namespace ouro::python::slow
