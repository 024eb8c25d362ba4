// Exceptions, with-statements, classes, imports, patterns.
#pragma once
#include "python/bytecode/liveness.h"
#include "python/interp/common.h"
#include "python/interp/dead_registers.h"
#include "python/interp/frames.h"
#include "python/interp/ops_iter.h"
#include "python/interp/tracing.h"

namespace ouro::python::interp {

OURO_OP(Raise) {
  m.template Call<&slow::RaiseStatement>(r[a.a()], r[a.b()], int64_t{a.c()});
  return Next::Raise();
}
OURO_OP(Reraise) {
  m.template Call<&slow::ReraiseException>(r[a.a()]);
  return Next::Raise();
}
// A generator keeps what it handles itself (Generator::handled, Null: nothing) apart from what its resumer handles: the
// latter may be another one each time.
inline bool IsGeneratorCode(CodeBase* base) { return CodeOf(base)->flags & (kGenerator | kCoroutine | kAsyncGenerator); }
OURO_OP(EnterHandler) {
  if (IsGeneratorCode(m.CurrentCode())) {
    auto generator = m.template Owner<Generator>();
    r.Set(a.a(), m.template Get<&Generator::handled>(generator));
    m.template Set<&Generator::handled>(generator, r[a.b()]);
  } else {
    r.Set(a.a(), m.template GetThread<&mode::Thread::handled>());
  }
  m.template SetThread<&mode::Thread::handled>(r[a.b()]);
  return Next::Op();
}
OURO_OP(LeaveHandler) {
  auto previous = r[a.a()];
  if (IsGeneratorCode(m.CurrentCode())) {
    auto generator = m.template Owner<Generator>();
    m.template Set<&Generator::handled>(generator, previous);
    if (m.Is(previous, Value::Null())) previous = m.template Get<&Generator::outer>(generator);
  }
  m.template SetThread<&mode::Thread::handled>(previous);
  r.Set(a.b(), Value::None());
  return Next::Op();
}
OURO_OP(MatchException) {
  auto result = m.template Call<&slow::MatchesClause>(r[a.b()], r[a.c()]);
  if (result < 0) return Next::Raise();
  r.Set(a.a(), m.BoxBool(result != 0));
  return Next::Op();
}
OURO_OP(MatchGroup) {
  auto split = m.template Call<&slow::MatchExceptionGroup>(r[a.b()], r[a.c()]);
  if (m.Is(split, Value::Null())) return Next::Raise();
  auto pair = m.template As<Tuple>(split);
  r.Set(a.a(), m.template GetElement<&Tuple::items>(pair, int64_t{0}));
  r.Set(a.b(), m.template GetElement<&Tuple::items>(pair, int64_t{1}));
  return Next::Op();
}
OURO_OP(PrepareReraiseStar) { return Finish(m, r, a.a(), m.template Call<&slow::GroupToReraise>(r[a.b()], r[a.c()])); }
OURO_OP(LoadAssertionError) {
  r.Set(a.a(), m.template Call<&slow::AssertionErrorType>());
  return Next::Op();
}
OURO_OP(BeginWith) {
  auto manager = r[a.b()];
  auto exit_method = m.template Call<&slow::ExitMethod>(manager, false);
  if (m.Is(exit_method, Value::Null())) return Next::Raise();
  auto value = m.template Call<&slow::EnterContext>(manager, exit_method, false);
  if (m.Is(value, Value::Null())) return Next::Raise();
  r.Set(a.a(), exit_method);
  r.Set(a.a() + 1, value);
  return Next::Op();
}
OURO_OP(WithExit) { return Finish(m, r, a.a(), m.template Call<&slow::CallExit>(r[a.b()], r[a.c()])); }

OURO_OP(LoadBuildClass) { return Finish(m, r, a.a(), m.template Call<&slow::BuildClassFunction>()); }
OURO_OP(ImportName) { return Finish(m, r, a.a(), m.template Call<&slow::Import>(r[0], typename M::Val(ConstantOf(m, a)), r[a.b()], r[a.b() + 1])); }
OURO_OP(ImportFrom) { return Finish(m, r, a.a(), m.template Call<&slow::ImportFromModule>(r[a.b()], typename M::Val(ConstantOf(m, a)))); }
OURO_OP(ImportStar) { return Check(m, m.template Call<&slow::ImportAll>(r[a.a()])); }
OURO_OP(PrintExpression) { return Check(m, m.template Call<&slow::DisplayValue>(r[a.a()])); }

OURO_OP(MatchSequence) { return Finish(m, r, a.a(), m.template Call<&slow::IsSequencePattern>(r[a.b()])); }
OURO_OP(MatchMapping) { return Finish(m, r, a.a(), m.template Call<&slow::IsMappingPattern>(r[a.b()])); }
OURO_OP(MatchKeys) { return Finish(m, r, a.a(), m.template Call<&slow::MatchMappingKeys>(r[a.b()], r[a.c()])); }
OURO_OP(MatchClass) {
  return Finish(m, r, a.a(), m.template Call<&slow::MatchClassPattern>(r[a.b()], r[a.c()], int64_t{a.ext().operand}, r[a.c() + 1]));
}
OURO_OP(GetLength) { return Finish(m, r, a.a(), m.template Call<&slow::LengthOf>(r[a.b()])); }
OURO_OP(CopyDictWithout) { return Finish(m, r, a.a(), m.template Call<&slow::DictWithout>(r[a.b()], r[a.c()])); }

// What a traceback keeps of an activation that an exception ends. A trace knows the live locals only.
template <class M>
typename M::Val SnapshotOfLocals(M& m, [[maybe_unused]] Code* code, [[maybe_unused]] uint32_t pc) {
  if constexpr (!M::kIsMeta) {
    return m.template Call<&slow::LocalsSnapshot>();
  } else {
    auto values = m.template NewArray<ValueArray, &ValueArray::length, &ValueArray::items>(g_value_array_shape, int64_t{code->end_of_locals()});
    const uint64_t* live = LiveRegisters(code, pc);
    for (uint32_t i = code->first_local; i < code->end_of_locals(); ++i) {
      if (live[i / 64] >> (i % 64) & 1) m.template SetElement<&ValueArray::items>(values, int64_t{i}, m.TopRegs()[i]);
    }
    return m.ToVal(values);
  }
}

// --- unwinding: an exception is pending at the top activation.
struct Unwinder {
  template <class M>
  static Next Unwind(M& m, bool at_caller) {
    while (true) {
      CodeBase* base = m.CurrentCode();
      Code* code = CodeOf(base);
      auto pc = static_cast<uint32_t>(m.TopPc() - base->instructions) - (at_caller ? 1u : 0u);
      const ExceptionEntry* handler = nullptr;
      for (const ExceptionEntry& entry : *code->exceptions) {
        if (pc >= entry.start && pc < entry.end) {
          handler = &entry;
          break;
        }
      }
      uint32_t flags = m.Flags();
      if constexpr (M::kIsMeta) {
        if (handler == nullptr && (flags & mode::Activation::kEntry)) {
          return at_caller ? Next::RaiseAtCaller() : Next::RaiseSaved();
        }
      }
      auto exception = m.template GetThread<&mode::Thread::pending>();
      typename M::Val locals(Value::Null());
      if (handler == nullptr) locals = SnapshotOfLocals(m, code, pc);
      m.template Call<&slow::NoteTraceback>(exception, m.TopRegs()[0], typename M::Val(Value::Ptr(code)), int64_t{pc}, locals);
      if constexpr (!M::kIsMeta) {
        if (OURO_UNLIKELY(g_tracing)) {
          TellException(pc, handler == nullptr);
          exception = g_thread.pending;
        }
      }
      if (handler != nullptr) {
        if constexpr (!M::kIsMeta) {
          if (OURO_UNLIKELY(TypeOf(exception) == g_types.MemoryError)) ForgetDeadTemporaries(code, handler->handler);
        }
        m.template SetThread<&mode::Thread::pending>(typename M::Val(Value::Null()));
        m.TopRegs().Set(handler->exception_register, exception);
        m.SetTopPc(base->instructions + handler->handler);
        return Next::Reload();
      }
      if (flags & mode::Activation::kObserved) {
        m.Abort(record::AbortReason::needs_frame);
        m.template Call<&slow::NoteFrame>(exception);
        m.template Call<&slow::DetachFrame>();
      }
      if (flags & kGeneratorFrame) {
        m.template Call<&slow::GeneratorRaised>(typename M::Val(Value::Ptr(code)));
        auto generator = m.template Owner<Generator>();
        m.template Set<&Generator::state>(generator, int64_t{kFinished});
        if (base->jit_flags & kUsesHandlers) {
          m.template SetThread<&mode::Thread::handled>(m.template Get<&Generator::outer>(generator));
        }
        m.PopOwned();
      } else {
        m.PopFrame();
      }
      if constexpr (!M::kIsMeta) {
        if (flags & mode::Activation::kEntry) {
          m.template SetThread<&mode::Thread::leave_value>(Value::Null());
          return Next::Leave();
        }
      }
      at_caller = true;
    }
  }
};

}  // namespace ouro::python::interp
