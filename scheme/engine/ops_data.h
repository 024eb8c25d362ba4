// Handlers of data: variables, boxes, closures, pairs, vectors, strings, records, tests.
#pragma once
#include "framework/mode/dispatch.h"
#include "scheme/engine/slow.h"

namespace ouro::scheme {

using mode::Args;
using mode::Next;
using slow::Who;

// Stores a result that is Null when an error is pending.
template <class M>
OURO_INLINE Next Finish(M& m, typename M::Regs r, uint32_t dst, typename M::Val result) {
  if (m.Is(result, Value::Null())) return Next::Raise();
  r.Set(dst, result);
  return Next::Op();
}
template <class M>
Next WrongType(M& m, Who who, int64_t argument, typename M::Val got) {
  m.template Call<&slow::WrongType>(static_cast<int64_t>(who), argument, got);
  return Next::Raise();
}
template <class M>
Next OutOfRange(M& m, Who who, typename M::Val got) {
  m.template Call<&slow::OutOfRange>(static_cast<int64_t>(who), got);
  return Next::Raise();
}

OURO_OP(LoadConst) {
  r.Set(a.a(), m.CurrentCode()->constants[a.jump()]);
  return Next::Op();
}
OURO_OP(LoadInt) {
  r.Set(a.a(), Value::Int(a.jump()));
  return Next::Op();
}
OURO_OP(Move) {
  r.Set(a.a(), r[a.b()]);
  return Next::Op();
}
OURO_OP(LoadFree) {
  r.Set(a.a(), m.template GetAt<&Closure::free>(m.template As<Closure>(r[0]), a.b()));
  return Next::Op();
}

// The variable is a constant of the code; while it has been assigned only once its value is a constant of the trace.
OURO_OP(LoadGlobal) {
  Value global = m.CurrentCode()->constants[a.jump()];
  if constexpr (M::kIsMeta) {
    auto* object = global.As<Global>();
    if (m.Watch(object->is_constant) != 0) {
      Value v = object->value.get();
      if (v != kUnassigned) {
        r.Set(a.a(), v);
        return Next::Op();
      }
    }
  }
  auto v = m.template Get<&Global::value>(m.template As<Global>(typename M::Val(global)));
  if (m.Is(v, kUnassigned)) {
    m.template Call<&slow::Unbound>(typename M::Val(global));
    return Next::Raise();
  }
  r.Set(a.a(), v);
  return Next::Op();
}
template <class M>
Next StoreGlobal(M& m, Value global, typename M::Val v, bool define) {
  auto object = m.template As<Global>(typename M::Val(global));
  auto old = m.template Get<&Global::value>(object);
  if (m.Is(old, kUnassigned)) {
    if (!define) {
      m.template Call<&slow::Unbound>(typename M::Val(global));
      return Next::Raise();
    }
  } else {
    auto constant = m.template Get<&Global::is_constant>(object);
    if (constant != 0) m.template Set<&Global::is_constant>(object, uint64_t{0});
  }
  m.template Set<&Global::value>(object, v);
  return Next::Op();
}
OURO_OP(SetGlobal) { return StoreGlobal(m, m.CurrentCode()->constants[a.jump()], r[a.a()], false); }
OURO_OP(DefineGlobal) { return StoreGlobal(m, m.CurrentCode()->constants[a.jump()], r[a.a()], true); }

OURO_OP(MakeBox) {
  auto v = r[a.b()];
  auto box = m.template New<Box>(g_shapes.box);
  m.template Set<&Box::value>(box, v);
  r.Set(a.a(), m.ToVal(box));
  return Next::Op();
}
OURO_OP(BoxGet) {
  r.Set(a.a(), m.template Get<&Box::value>(m.template As<Box>(r[a.b()])));
  return Next::Op();
}
OURO_OP(BoxGetChecked) {
  auto v = m.template Get<&Box::value>(m.template As<Box>(r[a.b()]));
  if (m.Is(v, kUnassigned)) {
    m.template Call<&slow::Unassigned>(typename M::Val(m.CurrentCode()->constants[a.c()]));
    return Next::Raise();
  }
  r.Set(a.a(), v);
  return Next::Op();
}
OURO_OP(BoxSet) {
  m.template Set<&Box::value>(m.template As<Box>(r[a.a()]), r[a.b()]);
  return Next::Op();
}
OURO_OP(BoxSetChecked) {
  auto box = m.template As<Box>(r[a.a()]);
  if (m.Is(m.template Get<&Box::value>(box), kUnassigned)) {
    m.template Call<&slow::Unassigned>(typename M::Val(m.CurrentCode()->constants[a.c()]));
    return Next::Raise();
  }
  m.template Set<&Box::value>(box, r[a.b()]);
  return Next::Op();
}

OURO_OP(MakeClosure) {
  Code* code = CodeOf(m.CurrentCode())->children[a.b()];
  uint32_t count = code->free_count;
  auto closure = m.template NewSized<Closure>(g_shapes.closure, Closure::kHeaderBytes + 8 * count, static_cast<uint16_t>(count));
  m.template Set<&Closure::code>(closure, static_cast<const Code*>(code));
  for (uint32_t i = 0; i < count; ++i) m.template SetAt<&Closure::free>(closure, i, r[a.c() + i]);
  r.Set(a.a(), m.ToVal(closure));
  return Next::Op();
}
OURO_OP(ClosurePatch) {
  m.template SetAt<&Closure::free>(m.template As<Closure>(r[a.a()]), a.b(), r[a.c()]);
  return Next::Op();
}

// ------------------------------------------------------------------------------------------------ control
OURO_OP(Jump) { return Next::Jump(a.jump()); }
OURO_OP(JumpIfFalse) {
  if (m.Is(r[a.a()], Value::False())) return Next::Jump(a.jump());
  return Next::Op();
}
OURO_OP(JumpIfTrue) {
  if (m.Is(r[a.a()], Value::False())) return Next::Op();
  return Next::Jump(a.jump());
}
OURO_OP(JumpBack) { return m.LoopBack(a.jump()); }

OURO_INLINE Next TestJump(bool condition, Args a) {
  if (condition == (a.c() != 0)) return Next::Jump(a.ext().operand);
  return Next::Op();
}
OURO_OP(TestEq) { return TestJump(bool(m.Is(r[a.a()], r[a.b()])), a); }
OURO_OP(TestNull) { return TestJump(bool(m.Is(r[a.a()], kNil)), a); }
OURO_OP(TestPair) { return TestJump(bool(m.HasShape(r[a.a()], g_shapes.pair)), a); }
template <class M>
Next SetBool(M& m, typename M::Regs r, uint32_t dst, typename M::Bool v) {
  r.Set(dst, m.BoxBool(v));
  return Next::Op();
}
OURO_OP(Eq) { return SetBool(m, r, a.a(), m.Is(r[a.b()], r[a.c()])); }
OURO_OP(IsNull) { return SetBool(m, r, a.a(), m.Is(r[a.b()], kNil)); }
OURO_OP(Not) { return SetBool(m, r, a.a(), m.Is(r[a.b()], Value::False())); }
OURO_OP(IsPair) {
  r.Set(a.a(), Value::Bool(bool(m.HasShape(r[a.b()], g_shapes.pair))));
  return Next::Op();
}

// ------------------------------------------------------------------------------------------------ pairs
template <class M>
OURO_INLINE typename M::Val Cons(M& m, typename M::Val car, typename M::Val cdr) {
  auto pair = m.template New<Pair>(g_shapes.pair);
  m.template Set<&Pair::car>(pair, car);
  m.template Set<&Pair::cdr>(pair, cdr);
  return m.ToVal(pair);
}
OURO_OP(Cons) {
  r.Set(a.a(), Cons(m, typename M::Val(r[a.b()]), typename M::Val(r[a.c()])));
  return Next::Op();
}
OURO_OP(Car) {
  auto v = r[a.b()];
  if (!m.HasShape(v, g_shapes.pair)) return WrongType(m, Who::kCar, 1, v);
  r.Set(a.a(), m.template Get<&Pair::car>(m.template As<Pair>(v)));
  return Next::Op();
}
OURO_OP(Cdr) {
  auto v = r[a.b()];
  if (!m.HasShape(v, g_shapes.pair)) return WrongType(m, Who::kCdr, 1, v);
  r.Set(a.a(), m.template Get<&Pair::cdr>(m.template As<Pair>(v)));
  return Next::Op();
}
OURO_OP(SetCar) {
  auto v = r[a.a()];
  if (!m.HasShape(v, g_shapes.pair)) return WrongType(m, Who::kSetCar, 1, v);
  m.template Set<&Pair::car>(m.template As<Pair>(v), r[a.b()]);
  return Next::Op();
}
OURO_OP(SetCdr) {
  auto v = r[a.a()];
  if (!m.HasShape(v, g_shapes.pair)) return WrongType(m, Who::kSetCdr, 1, v);
  m.template Set<&Pair::cdr>(m.template As<Pair>(v), r[a.b()]);
  return Next::Op();
}

// ------------------------------------------------------------------------------------------------ vectors, strings, bytevectors
OURO_OP(VectorRef) {
  auto v = r[a.b()], i = r[a.c()];
  if (!m.HasShape(v, g_shapes.vector)) return WrongType(m, Who::kVectorRef, 1, v);
  if (!m.IsInt(i)) return WrongType(m, Who::kVectorRef, 2, i);
  auto vector = m.template As<Vector>(v);
  auto index = m.UnboxInt(i);
  if (index < int64_t{0} || index >= m.template Get<&Vector::length>(vector)) return OutOfRange(m, Who::kVectorRef, i);
  r.Set(a.a(), m.template GetElement<&Vector::items>(vector, index));
  return Next::Op();
}
OURO_OP(VectorSet) {
  auto v = r[a.a()], i = r[a.b()];
  if (!m.HasShape(v, g_shapes.vector)) return WrongType(m, Who::kVectorSet, 1, v);
  if (!m.IsInt(i)) return WrongType(m, Who::kVectorSet, 2, i);
  auto vector = m.template As<Vector>(v);
  auto index = m.UnboxInt(i);
  if (index < int64_t{0} || index >= m.template Get<&Vector::length>(vector)) return OutOfRange(m, Who::kVectorSet, i);
  m.template SetElement<&Vector::items>(vector, index, r[a.c()]);
  return Next::Op();
}
OURO_OP(VectorLength) {
  auto v = r[a.b()];
  if (!m.HasShape(v, g_shapes.vector)) return WrongType(m, Who::kVectorLength, 1, v);
  r.Set(a.a(), m.BoxInt(m.template Get<&Vector::length>(m.template As<Vector>(v))));
  return Next::Op();
}

// The characters below 256, made once.
template <class M>
OURO_INLINE typename M::Val BoxChar(M& m, typename M::Int code) { return m.BoxSpecial(code + typename M::Int(int64_t{kFirstChar})); }
// The code point of a character. False: it is none.
template <class M>
OURO_INLINE bool CharOf(M& m, typename M::Val v, typename M::Int* code) {
  if (!m.IsSpecial(v)) return false;
  *code = m.UnboxSpecial(v) - typename M::Int(int64_t{kFirstChar});
  return bool(*code >= int64_t{0});
}
OURO_OP(StringRef) {
  auto v = r[a.b()], i = r[a.c()];
  if (!m.HasShape(v, g_shapes.string)) return WrongType(m, Who::kStringRef, 1, v);
  if (!m.IsInt(i)) return WrongType(m, Who::kStringRef, 2, i);
  auto storage = m.template Get<&String::storage>(m.template As<String>(v));
  auto index = m.UnboxInt(i);
  if (m.HasShape(storage, g_shapes.latin1)) {
    auto characters = m.template As<Latin1>(storage);
    if (index < int64_t{0} || index >= m.template Get<&Latin1::length>(characters)) return OutOfRange(m, Who::kStringRef, i);
    r.Set(a.a(), BoxChar(m, m.template GetElement<&Latin1::units>(characters, index)));
    return Next::Op();
  }
  auto characters = m.template As<Utf32>(storage);
  if (index < int64_t{0} || index >= m.template Get<&Utf32::length>(characters)) return OutOfRange(m, Who::kStringRef, i);
  r.Set(a.a(), BoxChar(m, m.template GetElement<&Utf32::units>(characters, index)));
  return Next::Op();
}
OURO_OP(StringLength) {
  auto v = r[a.b()];
  if (!m.HasShape(v, g_shapes.string)) return WrongType(m, Who::kStringLength, 1, v);
  auto storage = m.template Get<&String::storage>(m.template As<String>(v));
  if (m.HasShape(storage, g_shapes.latin1)) {
    r.Set(a.a(), m.BoxInt(m.template Get<&Latin1::length>(m.template As<Latin1>(storage))));
  } else {
    r.Set(a.a(), m.BoxInt(m.template Get<&Utf32::length>(m.template As<Utf32>(storage))));
  }
  return Next::Op();
}
OURO_OP(BytevectorRef) {
  auto v = r[a.b()], i = r[a.c()];
  if (!m.HasShape(v, g_shapes.bytevector)) return WrongType(m, Who::kBytevectorRef, 1, v);
  if (!m.IsInt(i)) return WrongType(m, Who::kBytevectorRef, 2, i);
  auto bytes = m.template As<Bytevector>(v);
  auto index = m.UnboxInt(i);
  if (index < int64_t{0} || index >= m.template Get<&Bytevector::length>(bytes)) return OutOfRange(m, Who::kBytevectorRef, i);
  typename M::Int byte = m.template GetElement<&Bytevector::bytes>(bytes, index);
  r.Set(a.a(), m.BoxInt(byte));
  return Next::Op();
}
OURO_OP(BytevectorSet) {
  auto v = r[a.a()], i = r[a.b()], byte = r[a.c()];
  if (!m.HasShape(v, g_shapes.bytevector)) return WrongType(m, Who::kBytevectorSet, 1, v);
  if (!m.IsInt(i)) return WrongType(m, Who::kBytevectorSet, 2, i);
  if (!m.IsInt(byte)) return WrongType(m, Who::kBytevectorSet, 3, byte);
  auto bytes = m.template As<Bytevector>(v);
  auto index = m.UnboxInt(i), number = m.UnboxInt(byte);
  if (index < int64_t{0} || index >= m.template Get<&Bytevector::length>(bytes)) return OutOfRange(m, Who::kBytevectorSet, i);
  if (number < int64_t{0} || number > int64_t{255}) return WrongType(m, Who::kBytevectorSet, 3, byte);
  m.template SetElement<&Bytevector::bytes>(bytes, index, number);
  return Next::Op();
}
OURO_OP(CharToInteger) {
  auto v = r[a.b()];
  typename M::Int code(int64_t{0});
  if (!CharOf(m, v, &code)) return WrongType(m, Who::kCharToInteger, 1, v);
  r.Set(a.a(), m.BoxInt(code));
  return Next::Op();
}

// ------------------------------------------------------------------------------------------------ records
// The shape of a record type's records, as static; null: an error is pending.
template <class M>
Shape* RecordShape(M& m, typename M::Val type) {
  if (!m.HasShape(type, g_shapes.record_type)) {
    m.template Call<&slow::NotARecordType>(type);
    return nullptr;
  }
  return m.Promote(type).template As<RecordType>()->shape.get();
}
OURO_OP(MakeRecord) {
  Shape* shape = RecordShape(m, r[a.b()]);
  if (shape == nullptr) return Next::Raise();
  uint32_t count = a.c();
  auto record = m.template NewSized<Record>(shape, 8 + 8 * count, static_cast<uint16_t>(count));
  for (uint32_t i = 0; i < count; ++i) m.template SetAt<&Record::fields>(record, i, r[a.b() + 1 + i]);
  r.Set(a.a(), m.ToVal(record));
  return Next::Op();
}
OURO_OP(RecordRef) {
  auto v = r[a.b()];
  Shape* shape = RecordShape(m, r[a.c()]);
  if (shape == nullptr) return Next::Raise();
  if (!m.HasShape(v, shape)) {
    m.template Call<&slow::WrongRecord>(typename M::Val(m.CurrentCode()->constants[a.ext().cache]), r[a.c()], v);
    return Next::Raise();
  }
  r.Set(a.a(), m.template GetAt<&Record::fields>(m.template As<Record>(v), static_cast<uint32_t>(a.ext().operand)));
  return Next::Op();
}
OURO_OP(RecordSet) {
  auto v = r[a.a()];
  Shape* shape = RecordShape(m, r[a.b()]);
  if (shape == nullptr) return Next::Raise();
  if (!m.HasShape(v, shape)) {
    m.template Call<&slow::WrongRecord>(typename M::Val(m.CurrentCode()->constants[a.ext().cache]), r[a.b()], v);
    return Next::Raise();
  }
  m.template SetAt<&Record::fields>(m.template As<Record>(v), static_cast<uint32_t>(a.ext().operand), r[a.c()]);
  return Next::Op();
}
OURO_OP(IsRecordOf) {
  Shape* shape = RecordShape(m, r[a.c()]);
  if (shape == nullptr) return Next::Raise();
  r.Set(a.a(), Value::Bool(bool(m.HasShape(r[a.b()], shape))));
  return Next::Op();
}

}  // namespace ouro::scheme
