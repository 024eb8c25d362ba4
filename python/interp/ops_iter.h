// Iteration and generators.
#pragma once
#include "python/interp/common.h"
#include "python/interp/ops_call.h"
#include "python/interp/ranges.h"
#include "python/types/iterators/iterators.h"
#include "python/types/range/range.h"

namespace ouro::python::interp {

OURO_OP(GetIter) {
  auto v = r[a.b()];
  if (m.HasShape(v, g_list_shape)) {
    auto it = m.template New<ListIterator>(g_list_iterator_shape);
    m.template Set<&ListIterator::list>(it, v);
    r.Set(a.a(), m.ToVal(it));
    return Next::Op();
  }
  if (m.HasShape(v, g_tuple_shape)) {
    auto it = m.template New<TupleIterator>(g_tuple_iterator_shape);
    m.template Set<&TupleIterator::tuple>(it, v);
    r.Set(a.a(), m.ToVal(it));
    return Next::Op();
  }
  if (m.HasShape(v, g_generator_shape)) {
    r.Set(a.a(), v);
    return Next::Op();
  }
  if (m.HasShape(v, g_range_shape)) {
    typename M::Val it;
    if (MakeRangeIterator(m, v, &it)) {
      r.Set(a.a(), it);
      return Next::Op();
    }
  }
  return Finish(m, r, a.a(), m.template Call<&slow::Iterator>(v));
}

// Resumes a generator that is created or suspended: pushes its activation. kOp: it cannot be resumed this way.
template <class M>
OURO_INLINE Next ResumeGenerator(M& m, typename M::Regs r, typename M::Val iterator, uint32_t flags, uint32_t slot, uint32_t words) {
  auto generator = m.template As<Generator>(iterator);
  auto state = m.template Get<&Generator::state>(generator);
  if (state > int64_t{kSuspended}) return Next::Op();
  Code* code = m.Promote(m.template Get<&Generator::code>(generator)).template As<Code>();
  CodeBase* body = Runnable(code);
  if (!m.ShouldInline(body) || !m.HasDepth()) return Next::Op();
  uint32_t pc = static_cast<uint32_t>(m.Promote(m.template Get<&Generator::pc>(generator)));
  bool created = m.Promote(state) == kCreated;
  m.template Set<&Generator::state>(generator, int64_t{kRunning});
  if (body->jit_flags & kUsesHandlers) {
    m.template Set<&Generator::outer>(generator, m.template GetThread<&mode::Thread::handled>());
    auto own = m.template Get<&Generator::handled>(generator);
    if (!m.Is(own, Value::Null())) m.template SetThread<&mode::Thread::handled>(own);
  }
  m.template PushOwned<&Generator::registers>(generator, body, pc, flags | kGeneratorFrame, slot, words);
  if (!created) {
    // What the suspended instruction receives: None.
    const mode::Instr* at = body->instructions + pc;
    bool delegating = at->op == static_cast<uint16_t>(Opcode::YieldFrom);
    m.TopRegs().Set(delegating ? at->a : at[-1].a, Value::None());
  }
  return Next::Reload();
}

OURO_OP(ForIter) {
  auto iterator = r[a.b()];
  if (m.HasShape(iterator, g_range_iterator_shape)) {
    auto it = m.template As<RangeIterator>(iterator);
    auto next = m.template Get<&RangeIterator::next>(it);
    if (next == m.template Get<&RangeIterator::end>(it)) return Next::Jump(a.ext().operand);
    m.template Set<&RangeIterator::next>(it, next + m.template Get<&RangeIterator::step>(it));
    r.Set(a.a(), m.BoxInt(next));
    return Next::Op();
  }
  if (m.HasShape(iterator, g_list_iterator_shape)) {
    auto it = m.template As<ListIterator>(iterator);
    auto sequence = m.template Get<&ListIterator::list>(it);
    if (!m.IsPtr(sequence)) return Next::Jump(a.ext().operand);
    auto list = m.template As<List>(sequence);
    auto index = m.template Get<&ListIterator::index>(it);
    if (index < m.template Get<&List::length>(list)) {
      m.template Set<&ListIterator::index>(it, index + 1);
      r.Set(a.a(), m.template GetElement<&ValueArray::items>(m.template Get<&List::items>(list), index));
      return Next::Op();
    }
    m.template Set<&ListIterator::list>(it, typename M::Val(Value::None()));
    return Next::Jump(a.ext().operand);
  }
  if (m.HasShape(iterator, g_generator_shape)) {
    Next next = ResumeGenerator(m, r, iterator, kForIter, a.a(), 2);
    if (next.kind != Next::kOp) return next;
  } else if (m.HasShape(iterator, g_tuple_iterator_shape)) {
    auto it = m.template As<TupleIterator>(iterator);
    auto sequence = m.template Get<&TupleIterator::tuple>(it);
    if (!m.IsPtr(sequence)) return Next::Jump(a.ext().operand);
    auto tuple = m.template As<Tuple>(sequence);
    auto index = m.template Get<&TupleIterator::index>(it);
    if (index < m.template Get<&Tuple::length>(tuple)) {
      m.template Set<&TupleIterator::index>(it, index + 1);
      r.Set(a.a(), m.template GetElement<&Tuple::items>(tuple, index));
      return Next::Op();
    }
    m.template Set<&TupleIterator::tuple>(it, typename M::Val(Value::None()));
    return Next::Jump(a.ext().operand);
  }
  typename M::Val item;
  NextFn next = nullptr;
  if constexpr (!M::kIsMeta) {
    if (m.IsPtr(iterator)) next = BuiltinNextOf(m.PromoteShape(iterator));
    // `for a, b in`: both items of a pair that nobody else would see, without the pair.
    const mode::Instr* after = a.at + 2;
    if (after->op == static_cast<uint16_t>(Opcode::Unpack) && after->c == 2 && after->a == a.a()) {
      int64_t got = m.template Call<&slow::NextPair>(iterator, m.Address(r, after->b));
      if (got == 1) return Next::Jump(3);
      if (got == 0) return Next::Jump(a.ext().operand);
      if (got < 0) return EndIfStopIteration().IsNull() ? Next::Raise() : Next::Jump(a.ext().operand);
    }
  }
  if (next != nullptr) {
    item = m.CallPointer(reinterpret_cast<const void*>(next), "next", mode::kOpaqueCall, iterator);
    if constexpr (!M::kIsMeta) item = EndIfStopped(item);
  } else {
    item = m.template Call<&slow::NextItem>(iterator);
  }
  if (m.Is(item, Value::Null())) return Next::Raise();
  if (m.Is(item, Value::Undefined())) return Next::Jump(a.ext().operand);
  r.Set(a.a(), item);
  return Next::Op();
}

// First instruction of a generator function: the activation moves to the heap and the caller gets the generator.
OURO_OP(StartGenerator) {
  CodeBase* base = m.CurrentCode();
  Code* code = CodeOf(base);
  uint32_t flags = m.Flags();
  if constexpr (M::kIsMeta) {
    if (flags & mode::Activation::kEntry) return Next::Redo();
  }
  Shape* shape = code->flags & kCoroutine ? g_coroutine_shape : code->flags & kAsyncGenerator ? g_async_generator_shape : g_generator_shape;
  auto generator = m.template NewArray<Generator, &Generator::register_count, &Generator::registers>(shape, int64_t{base->register_count});
  m.template Set<&Generator::code>(generator, typename M::Val(Value::Ptr(code)));
  m.template Set<&Generator::pc>(generator, int64_t{m.InstructionIndex() + 1});
  auto function = m.template As<Function>(r[0]);
  m.template Set<&Generator::name>(generator, m.template Get<&Function::name>(function));
  m.template Set<&Generator::qualname>(generator, m.template Get<&Function::qualname>(function));
  m.template SetElement<&Generator::registers>(generator, int64_t{0}, r[0]);
  for (uint32_t i = code->first_local; i < code->end_of_locals(); ++i) m.template SetElement<&Generator::registers>(generator, int64_t{i}, r[i]);
  auto result = m.ToVal(generator);
  if (base->jit_flags & kNeedsClosing) m.template Call<&slow::RegisterForClosing>(result);
  if (flags & mode::Activation::kEntry) {
    if constexpr (!M::kIsMeta) {
      m.PopFrame();
      m.template SetThread<&mode::Thread::leave_value>(result);
      return Next::Leave();
    }
  }
  if (flags & kConstruct) {
    (void)m.template Call<&slow::CheckInitResult>(result);
    return Next::Raise();
  }
  uint32_t slot = m.ReturnSlot();
  m.PopFrame();
  m.TopRegs().Set(slot, result);
  return Next::Reload();
}

// Suspends the current generator at instruction `resume`; its resumer receives `v`.
template <class M>
OURO_INLINE Next Suspend(M& m, uint32_t resume, typename M::Val v) {
  uint32_t flags = m.Flags();
  if (!(flags & kForIter)) {
    if constexpr (M::kIsMeta) return Next::Redo();
  }
  auto generator = m.template Owner<Generator>();
  m.template Set<&Generator::pc>(generator, int64_t{resume});
  m.template Set<&Generator::state>(generator, int64_t{kSuspended});
  if (m.CurrentCode()->jit_flags & kUsesHandlers) {
    m.template SetThread<&mode::Thread::handled>(m.template Get<&Generator::outer>(generator));
  }
  uint32_t slot = m.ReturnSlot();
  m.PopOwned(m.InstructionIndex());
  if (flags & kForIter) {
    m.TopRegs().Set(slot, v);
    return Next::Reload();
  }
  if constexpr (!M::kIsMeta) m.template SetThread<&mode::Thread::leave_value>(v);
  return Next::Leave();
}
OURO_OP(Yield) { return Suspend(m, m.InstructionIndex() + 1, r[a.b()]); }
OURO_OP(YieldFrom) {
  if constexpr (M::kIsMeta) {
    // It may have to leave for native code, which only Run does, and must not take a step before.
    if (!(m.Flags() & kForIter)) return Next::Redo();
  }
  auto v = m.template Call<&slow::YieldFromStep>(r[a.b()], r[a.a()]);
  if (m.Is(v, Value::Null())) return Next::Raise();
  if (m.Is(v, Value::Undefined())) {
    r.Set(a.a(), m.template Call<&slow::TakeYieldFromResult>());
    return Next::Op();
  }
  return Suspend(m, m.InstructionIndex(), v);
}
OURO_OP(GetYieldFromIter) { return Finish(m, r, a.a(), m.template Call<&slow::YieldFromIterator>(r[a.b()])); }

OURO_OP(GetAwaitable) { return Finish(m, r, a.a(), m.template Call<&slow::Awaitable>(r[a.b()], int64_t{a.c()})); }
OURO_OP(GetAIter) { return Finish(m, r, a.a(), m.template Call<&slow::AsyncIterator>(r[a.b()])); }
OURO_OP(GetANext) { return Finish(m, r, a.a(), m.template Call<&slow::AsyncNext>(r[a.b()])); }
OURO_OP(EndAsyncFor) {
  if (m.template Call<&slow::IsStopAsyncIteration>(r[a.a()])) return Next::Jump(a.jump());
  m.template Call<&slow::ReraiseException>(r[a.a()]);
  return Next::Raise();
}
OURO_OP(AsyncGenWrap) {
  auto wrapped = m.template New<AsyncYield>(g_async_yield_shape);
  m.template Set<&AsyncYield::value>(wrapped, r[a.b()]);
  r.Set(a.a(), m.ToVal(wrapped));
  return Next::Op();
}
OURO_OP(BeginAsyncWith) {
  auto manager = r[a.b()];
  auto exit_method = m.template Call<&slow::ExitMethod>(manager, true);
  if (m.Is(exit_method, Value::Null())) return Next::Raise();
  auto value = m.template Call<&slow::EnterContext>(manager, exit_method, true);
  if (m.Is(value, Value::Null())) return Next::Raise();
  r.Set(a.a(), exit_method);
  r.Set(a.a() + 1, value);
  return Next::Op();
}

// --- sum(): registers a (kind), a+1 (high), a+2 (low).
// kind 0: an int, high * 2^61 + low with 0 <= low < 2^61, high a small int: 122 bits before a bignum is needed
//      1: a float, high is the running sum   2: anything else, high
OURO_OP(SumStep) {
  auto kind = r[a.a()], item = r[a.b()];
  if (m.Is(kind, Value::Int(0))) {
    if (m.IsInt(item)) {
      auto sum = m.UnboxInt(r[a.a() + 2]) + m.UnboxInt(item);
      auto high = m.UnboxInt(r[a.a() + 1]) + m.Shr(sum, 61);
      if (m.FitsInt(high)) {
        r.Set(a.a() + 1, m.BoxInt(high));
        r.Set(a.a() + 2, m.BoxInt(sum & ((int64_t{1} << 61) - 1)));
        return Next::Op();
      }
    }
    auto so_far = m.template Call<&slow::SumWide>(r[a.a() + 1], r[a.a() + 2]);
    if (m.IsFloat(item) && m.IsInt(so_far)) {
      typename M::Float start;
      if (AsFloat(m, so_far, &start)) {
        r.Set(a.a(), Value::Int(1));
        r.Set(a.a() + 1, m.BoxFloat(start + m.UnboxFloat(item)));
        return Next::Op();
      }
    }
    auto sum = m.template Call<&slow::SumGeneric>(so_far, item);
    if (m.Is(sum, Value::Null())) return Next::Raise();
    r.Set(a.a(), Value::Int(2));
    r.Set(a.a() + 1, sum);
    return Next::Op();
  }
  if (m.Is(kind, Value::Int(1))) {
    typename M::Float x;
    if (AsFloat(m, item, &x)) {
      r.Set(a.a() + 1, m.BoxFloat(m.UnboxFloat(r[a.a() + 1]) + x));
      return Next::Op();
    }
    r.Set(a.a(), Value::Int(2));
  }
  auto sum = m.template Call<&slow::SumGeneric>(r[a.a() + 1], item);
  if (m.Is(sum, Value::Null())) return Next::Raise();
  r.Set(a.a() + 1, sum);
  return Next::Op();
}
OURO_OP(SumResult) {
  if (m.Is(r[a.b()], Value::Int(0))) {
    r.Set(a.a(), m.template Call<&slow::SumWide>(r[a.b() + 1], r[a.b() + 2]));
  } else {
    r.Set(a.a(), r[a.b() + 1]);
  }
  return Next::Op();
}

}  // namespace ouro::python::interp
