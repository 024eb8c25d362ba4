// The iterators of collections.deque.
#include "python/modules/_collections/deque.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/int/int.h"
#include "python/types/iterators/iterator_type.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

class DequeIterator : public HeapObject {
 public:
  Final<Value> deque;
  Mut<int64_t> version;  // of the deque when iteration began
  Mut<int64_t> left;     // items still to come
  OURO_LAYOUT(DequeIterator, "_deque_iterator", &DequeIterator::deque, &DequeIterator::version, &DequeIterator::left)
};

template <bool kReverse>
Value DequeNext(DequeIterator* it) {
  Deque* deque = it->deque.get().As<Deque>();
  if (kReverse && it->left.get() == 0) return Value::Undefined();  // a change afterwards is no error here
  if (OURO_UNLIKELY(it->version.get() != deque->version.get())) {
    it->left.set(it, 0);
    return Raise(g_types.RuntimeError, "deque mutated during iteration");
  }
  int64_t left = it->left.get();
  if (left == 0) return Value::Undefined();
  it->left.set(it, left - 1);
  return deque->At(kReverse ? left - 1 : deque->length.get() - left);
}
template <bool kReverse>
Type* IteratorType() {
  return kReverse ? DequeReverseIteratorType() : DequeIteratorType();
}
template <bool kReverse>
Value NewIterator(Value deque) {
  auto* it = heap::New<DequeIterator>(InstanceShape(IteratorType<kReverse>()));
  it->deque.init(deque);
  it->version.init(deque.As<Deque>()->version.get());
  it->left.init(deque.As<Deque>()->length.get());
  return Value::Ptr(it);
}
// From the deque and how many items to skip. Keywords are ignored, as in CPython.
template <bool kReverse>
Value MakeIterator(const Value* args, int64_t count, Value) {
  if (count < 2 || count > 3) {
    return Raise(g_types.TypeError, "function takes %s %d argument%s (%ld given)", count < 2 ? "at least" : "at most", count < 2 ? 1 : 2,
                 count < 2 ? "" : "s", count - 1);
  }
  if (!IsDeque(args[1])) {
    return Raise(g_types.TypeError, "argument 1 must be collections.deque, not %s",
                 args[1] == Value::None() ? "None" : TypeOf(args[1])->NameC(50));
  }
  int64_t skipped = 0;
  if (count > 2 && !SizeArgument(args[2], &skipped)) return Value::Null();
  Value it = NewIterator<kReverse>(args[1]);
  int64_t length = args[1].As<Deque>()->length.get();
  if (skipped > 0) it.As<DequeIterator>()->left.init(skipped >= length ? 0 : length - skipped);
  return it;
}
Value LengthHintMethod(Value self) { return IntFromInt64(self.As<DequeIterator>()->left.get()); }
Value ReduceMethod(Value self) {
  auto* it = self.As<DequeIterator>();
  int64_t length = it->deque.get().As<Deque>()->length.get();
  return NewTuple2(Value::Ptr(TypeOf(self)), NewTuple2(it->deque.get(), IntFromInt64(length - it->left.get())));
}
#define DEQUE_ITERATOR_METHODS(reverse)                                                                    \
  ITERATOR_METHODS(DequeIterator, DequeNext<reverse>),                                                     \
      {.name = "__length_hint__", .f1 = LengthHintMethod, .doc = "How many items are still to come."},     \
      {.name = "__reduce__", .f1 = ReduceMethod, .doc = "How to make this iterator again."}, {}
constexpr NativeDef kForward[] = {DEQUE_ITERATOR_METHODS(false)};
constexpr NativeDef kReverse[] = {DEQUE_ITERATOR_METHODS(true)};

template <bool reverse>
Type* NewType(const char* name, const NativeDef* methods) {
  Type* type = NewBuiltinType({.name = name,
                               .base = g_types.Object,
                               .info = &DequeIterator::Info(),
                               .methods = methods,
                               .make = MakeIterator<reverse>,
                               .doc = reverse ? "The items of a deque, from the last to the first." : "The items of a deque."});
  SetBuiltinNext(InstanceShape(type), NextEntry<DequeIterator, DequeNext<reverse>>);
  return type;
}

}  // namespace

Type* DequeIteratorType() {
  static Type* type = NewType<false>("_collections._deque_iterator", kForward);
  return type;
}
Type* DequeReverseIteratorType() {
  static Type* type = NewType<true>("_collections._deque_reverse_iterator", kReverse);
  return type;
}
Value NewDequeIterator(Value deque) { return NewIterator<false>(deque); }
Value NewDequeReverseIterator(Value deque) { return NewIterator<true>(deque); }

}  // namespace ouro::python
