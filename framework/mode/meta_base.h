// What the operations of `Meta` are made of: values and their operands, conversions between them and C++'s types, decisions, loads and
// stores, all with their places in the log.
#pragma once
#include "framework/heap/heap.h"
#include "framework/mode/descriptors.h"
#include "framework/mode/meta_values.h"
#include "framework/state/thread.h"

namespace ouro::mode {

class MetaBase {
 protected:
  static record::Recorder& rec() { return *g_recorder; }
  static Tracked ThreadAddress() { return {reinterpret_cast<uint64_t>(&g_thread), Operand()}; }
  Operand IntBinary(Opcode code, MetaInt a, MetaInt b) {
    return rec().Pure(code, Type::kInt, Type::kInt, a.tracked(), Type::kInt, b.tracked());
  }
  MetaFloat FloatUnary(Opcode code, MetaFloat v, double result) {
    return {result, rec().Pure(code, Type::kFloat, Type::kFloat, v.tracked())};
  }
  // A decision by what the recorder knows: part of the log, since the blackhole and a bridge know other things.
  static bool Decide(bool choice) {
    if (rec().replaying()) return rec().Replay(trace::LogKind::kLoad).bits != 0;
    if (rec().recording()) rec().Log(trace::LogKind::kLoad, Type::kInt, {choice, Operand()});
    return choice;
  }
  // The shape of a value when the trace has tested it before. It has its place in the log all the same: a replay, which
  // does not know it, loads it.
  static Shape* KnownShape(Operand op) {
    if (!rec().recording() || rec().replaying() || op.IsNone()) return nullptr;
    Shape* known = rec().KnownShape(op);
    if (known != nullptr) rec().Log(trace::LogKind::kLoad, Type::kInt, {known->ref(), Operand()});
    return known;
  }
  MetaInt LoadShape(HeapObject* object, Operand op) {
    if (rec().replaying()) return MetaIntFrom(rec().Replay(trace::LogKind::kLoad));
    Tracked tracked{object->shape_ref(), Operand()};
    if (rec().recording()) {
      // A constant object may still change its shape: a load, too, unless it never does.
      if (!op.IsNone() || !object->shape()->is_final) tracked.op = rec().Emit(Opcode::shape_of, Type::kInt,
                              {rec().Use(Type::kRef, {reinterpret_cast<uint64_t>(object), op})});
      rec().Log(trace::LogKind::kLoad, Type::kInt, tracked);
    }
    return MetaIntFrom(tracked);
  }
  static MetaInt MetaIntFrom(Tracked tracked) { return {static_cast<int64_t>(tracked.bits), tracked.op}; }
  template <class T>
  static MetaRef<T> RefFrom(Tracked tracked) { return {reinterpret_cast<T*>(tracked.bits), tracked.op}; }

  // C++ type -> tracked type and back.
  template <class T>
  static auto FromTracked(Tracked tracked) {
    if constexpr (std::is_same_v<T, Value>) {
      return MetaVal(Value::FromBits(tracked.bits), tracked.op);
    } else if constexpr (std::is_same_v<T, double>) {
      return MetaFloat(std::bit_cast<double>(tracked.bits), tracked.op);
    } else if constexpr (std::is_same_v<T, bool>) {
      return MetaBool(tracked.bits & 1, tracked.op);
    } else if constexpr (std::is_pointer_v<T> && kIsTraced<T>) {
      return MetaRef<std::remove_pointer_t<T>>(reinterpret_cast<T>(tracked.bits), tracked.op);
    } else if constexpr (std::is_pointer_v<T>) {  // to data outside the heap: an address
      return MetaInt(static_cast<int64_t>(tracked.bits), tracked.op);
    } else {
      return MetaInt(static_cast<int64_t>(trace_FromWord<T>(tracked.bits)), tracked.op);
    }
  }
  template <class T>
  static T trace_FromWord(uint64_t bits) { return static_cast<T>(internal::FromWord<T>(bits)); }
  template <class T, class V>
  static auto Lift(V v) {
    if constexpr (std::is_same_v<T, Value>) {
      return MetaVal(v);
    } else if constexpr (std::is_same_v<T, double>) {
      return MetaFloat(v);
    } else if constexpr (std::is_same_v<T, bool>) {
      return MetaBool(v);
    } else if constexpr (std::is_pointer_v<T> && kIsTraced<T>) {
      return LiftedRef<std::remove_pointer_t<T>>{MetaRef<std::remove_pointer_t<T>>(v)};
    } else if constexpr (std::is_pointer_v<T>) {
      return MetaInt(reinterpret_cast<int64_t>(v));
    } else {
      return LiftInt(v);
    }
  }
  static MetaInt LiftInt(MetaInt v) { return v; }
  static MetaInt LiftInt(MetaBool v) { return {v.value, v.op}; }
  template <class V>
    requires std::is_integral_v<V> || std::is_enum_v<V>
  static MetaInt LiftInt(V v) { return MetaInt(static_cast<int64_t>(v)); }
  template <class T>
  struct LiftedRef {
    MetaRef<T> ref;
    Tracked tracked() const { return MetaBase::TrackedOf(ref); }
  };
  template <class T>
  static Tracked TrackedOf(MetaRef<T> ref) { return ref.tracked(); }
  template <class T>
  static T Concrete(const auto& lifted) {
    uint64_t bits = lifted.tracked().bits;
    if constexpr (std::is_same_v<T, double>) {
      return std::bit_cast<double>(bits);
    } else {
      return trace_FromWord<T>(bits);
    }
  }
  template <class T>
  static uint64_t BitsOf(T value) {
    if constexpr (std::is_same_v<T, double>) {
      return std::bit_cast<uint64_t>(value);
    } else {
      return internal::ToWord<T>(value);
    }
  }

  // True when a store is in the log: it has been done already.
  bool Skip() {
    if (!rec().replaying()) return false;
    rec().Replay(trace::LogKind::kStore);
    return true;
  }
  template <class FieldType, class T, class Read>
  auto Load(MetaRef<T> ref, const trace::FieldDescr* field, int64_t index_key, Operand index, Read read) {
    using V = typename FieldType::Type;
    constexpr bool kMutable = FieldType::kMutability != kFinal;
    if (kMutable && rec().replaying()) return FromTracked<V>(rec().Replay(trace::LogKind::kLoad));
    Tracked tracked{BitsOf<V>(read()), Operand()};
    if (rec().recording()) {
      bool folds = !kMutable && ref.op_.IsNone() && (field->stride == 0 || index_key >= 0);
      if (!folds) {
        Operand object = rec().Use(Type::kRef, ref.tracked());
        Tracked cached;
        if (rec().CachedLoad(object, field, index_key, &cached)) {
          tracked.op = cached.op;
        } else {
          tracked.op = field->stride == 0 ? rec().Emit(Opcode::get_field, IrType<V>(), {object}, field)
                                          : rec().Emit(Opcode::get_element, IrType<V>(), {object, index}, field);
          rec().RememberLoad(object, field, index_key, tracked);
        }
      }
      if (kMutable) rec().Log(trace::LogKind::kLoad, IrType<V>(), tracked);
    }
    return FromTracked<V>(tracked);
  }
  void Store(Tracked object, const trace::FieldDescr* field, int64_t index_key, const MetaInt* index, Type type, Tracked value) {
    if (!rec().recording()) return;
    Operand target = rec().Use(Type::kRef, object), stored = rec().Use(type, value);
    if (index == nullptr) {
      rec().Emit(Opcode::set_field, Type::kVoid, {target, stored}, field);
    } else {
      rec().Emit(Opcode::set_element, Type::kVoid, {target, rec().Use(Type::kInt, index->tracked()), stored}, field);
      index_key = index->op.IsNone() ? index->value : -1;
    }
    rec().Log(trace::LogKind::kStore, Type::kVoid, {});
    rec().RememberStore(target, field, index_key, value);
  }
};

}  // namespace ouro::mode
