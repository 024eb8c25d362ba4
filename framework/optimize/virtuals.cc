// virtuals: an allocation or a box does not happen until somebody needs the object itself. Until then its fields are
// values like any other: loads and stores of them vanish, exits describe how to rebuild it. When the object escapes
// (stored into a real object, passed to a call, jumped with), Force allocates it and stores its fields.
//
// A virtual object is known only to the trace, so no other value refers to it.
#include "framework/optimize/virtuals.h"

#include <algorithm>
#include <string>

#include "framework/optimize/bounds.h"
#include "framework/optimize/heap.h"

namespace ouro::optimize {
namespace {

using Kind = VirtualObject::Kind;
constexpr int64_t kMaxVirtualArray = 64;
constexpr uint16_t kMaxDepth = 16;  // a long chain would be described again by every exit

// Instances change shape as attributes are added: the same allocation, described with the later shape.
const NewDescr* WithShape(const NewDescr& descr, uint32_t shape_ref) {
  Shape* shape = Shape::FromRef(shape_ref);
  if (descr.shape == shape) return &descr;
  std::string base = descr.name.substr(0, descr.name.find(" with shape "));
  NewDescr changed = descr;
  changed.name = base + " with shape " + std::to_string(shape_ref);
  changed.shape = shape;
  return trace::RegisterNew(changed);
}

Operand FieldOf(Context& c, const Virtual& object, const FieldDescr* field, int64_t index) {
  for (const auto& entry : object.fields) {
    if (entry.field == field && entry.index == index) return c.Canonical(entry.value);
  }
  if (object.kind == Kind::kArray && field == object.descr->count) return c.Int(object.count);
  return ZeroOf(c, field->type);
}

// Index of the accessed element; false: not a constant inside of the array.
bool ElementIndex(Context& c, const Virtual& object, Operand index, int64_t* result) {
  uint64_t bits;
  if (object.kind != Kind::kArray || !c.IsConst(index, &bits)) return false;
  *result = static_cast<int64_t>(bits);
  return *result >= 0 && *result < object.count;
}

// A value for a field of the virtual object.
Operand FieldValue(Context& c, Operand object, const FieldDescr& field, Operand value) {
  value = Truncated(c, field, value);
  Virtual* inner = c.VirtualAt(value);
  if (inner == nullptr || inner->IsBox()) return value;
  Virtual& outer = *c.VirtualAt(object);
  if (inner->depth >= kMaxDepth && inner != &outer) return c.Force(value);
  outer.depth = std::max(outer.depth, static_cast<uint16_t>(inner->depth + 1));
  return value;
}

bool AccessVirtual(Context& c, Pending& op, Virtual& object) {
  int64_t index = 0;
  switch (op.code) {
    case Opcode::get_field: return op.Done(FieldOf(c, object, op.field(), 0));
    case Opcode::get_element:
      return ElementIndex(c, object, op[1], &index) && op.Done(FieldOf(c, object, op.field(), index));
    case Opcode::set_field: {
      if (object.kind == Kind::kArray && op.field() == object.descr->count) return false;
      Operand value = FieldValue(c, op[0], *op.field(), op[1]);
      Virtual* self = c.VirtualAt(c.Canonical(op[0]));
      if (self == nullptr) return false;  // the value's escape took this object along
      SetVirtualField(*self, op.field(), 0, value);
      return op.Done({});
    }
    case Opcode::set_element: {
      if (!ElementIndex(c, object, op[1], &index)) return false;
      Operand value = FieldValue(c, op[0], *op.field(), op[2]);
      Virtual* self = c.VirtualAt(c.Canonical(op[0]));
      if (self == nullptr) return false;
      SetVirtualField(*self, op.field(), index, value);
      return op.Done({});
    }
    case Opcode::shape_of: return op.Done(c.Int(object.descr->shape->ref()));
    case Opcode::set_shape: {
      uint64_t shape;
      if (!c.IsConst(op[1], &shape)) return false;
      object.descr = WithShape(*object.descr, static_cast<uint32_t>(shape));
      return op.Done({});
    }
    default: return false;
  }
}

// ref_eq of a virtual box: by value where that decides.
bool CompareBox(Context& c, Pending& op, const Virtual& box, Operand other) {
  Facts facts = c.FactsOf(other);
  if ((facts.tags & c.FactsOf(op[0]).tags & c.FactsOf(op[1]).tags) == 0) return op.Done(c.Int(0));
  Operand value = box.value;
  if (box.kind == Kind::kBoxInt) {
    uint64_t bits;
    if (c.IsConst(other, &bits)) return op.Done(c.Build(Opcode::int_eq, {value, c.Int(Value::FromBits(bits).AsInt())}));
    if ((facts.tags & ~kTagInt) != 0) return false;
    Operand unboxed = c.Unboxed(other, Type::kInt);
    if (unboxed.IsNone()) unboxed = c.Build(Opcode::unbox_int, {other});
    return op.Done(c.Build(Opcode::int_eq, {value, unboxed}));
  }
  if (box.kind == Kind::kBoxBool && Range::Bool().Includes(c.FactsOf(value).range)) {
    uint64_t bits;
    if (c.IsConst(other, &bits)) {
      if (bits == Value::True().bits()) return op.Done(value);
      if (bits == Value::False().bits()) return op.Done(c.Build(Opcode::bool_not, {value}));
      return op.Done(c.Int(0));
    }
    const Virtual* second = c.VirtualAt(other);
    if (second != nullptr && second->kind == Kind::kBoxBool && Range::Bool().Includes(c.FactsOf(second->value).range)) {
      return op.Done(c.Build(Opcode::int_eq, {value, second->value}));
    }
  }
  return false;
}

bool Compare(Context& c, Pending& op) {
  if (op[0] == op[1]) return op.Done(c.Int(1));
  for (int side = 0; side < 2; ++side) {
    const Virtual* object = c.VirtualAt(op[static_cast<size_t>(side)]);
    if (object == nullptr) continue;
    if (!object->IsBox()) return op.Done(c.Int(0));
    if (CompareBox(c, op, *object, op[static_cast<size_t>(1 - side)])) return true;
  }
  return false;
}

bool TestTag(Context& c, Pending& op, TagSet tested) {
  TagSet tags = c.FactsOf(op[0]).tags;
  if ((tags & tested) == 0) return op.Done(c.Int(0));
  return (tags & ~tested) == 0 && op.Done(c.Int(1));
}

// What is in a box: a virtual one, or a constant. False: no box.
bool LookInto(Context& c, Operand operand, Kind* kind, Operand* value) {
  uint64_t bits;
  if (c.IsConst(operand, &bits)) {
    Value constant = Value::FromBits(bits);
    if (constant.IsInt()) {
      *kind = Kind::kBoxInt;
      *value = c.Int(constant.AsInt());
    } else if (constant.IsImmediateFloat()) {
      *kind = Kind::kBoxFloat;
      *value = c.output.AddFloat(constant.AsImmediateFloat());
    } else if (constant.IsBool()) {
      *kind = Kind::kBoxBool;
      *value = c.Int(constant == Value::True());
    } else {
      return false;
    }
    return true;
  }
  const Virtual* box = c.VirtualAt(operand);
  if (box == nullptr || !box->IsBox()) return false;
  *kind = box->kind;
  *value = box->value;
  return true;
}

// A choice between two boxes is a box of a choice.
bool SelectBoxes(Context& c, Pending& op) {
  Kind kind, other;
  Operand a, b;
  if (op[0].IsConst() || !LookInto(c, op[1], &kind, &a) || !LookInto(c, op[2], &other, &b) || kind != other)
    return false;
  Opcode code = kind == Kind::kBoxFloat ? Opcode::float_select : Opcode::int_select;
  Operand value = c.Build(code, {op[0], a, b});
  return op.Done(NewVirtualBox(c, kind, value));
}

bool Box(Context& c, Pending& op, Kind kind, Opcode unbox) {
  if (op.is_real || op[0].IsConst()) return false;
  if (const Op* source = c.Definition(op[0], unbox)) return op.Done(c.Canonical(c.output.Arg(*source, 0)));
  // Only what fits is boxed.
  if (kind == Kind::kBoxInt && c.On(Pass::bounds)) Refine(c, op[0], Range::Tagged());
  return op.Done(NewVirtualBox(c, kind, op[0]));
}

Operand Materialize(Context& c, Operand operand) {
  int32_t number = operand.virtual_index();
  auto self = [&]() -> Virtual& { return c.state.virtuals[static_cast<size_t>(number)]; };
  Kind kind = self().kind;
  if (self().IsBox()) {
    Opcode code = kind == Kind::kBoxInt     ? Opcode::box_int
                  : kind == Kind::kBoxFloat ? Opcode::box_float
                                            : Opcode::box_bool;
    Operand real = c.Build(code, {self().value}, /*is_real=*/true);
    return self().real = real;
  }
  Pending op{.code = kind == Kind::kObject ? Opcode::new_object : Opcode::new_array,
             .type = Type::kRef,
             .descr = self().descr};
  op.is_real = true;
  if (kind == Kind::kArray) op.Add(c.Int(self().count));
  Operand real = c.Process(op);
  self().real = real;
  // Its fields may refer back to it: that is why `real` is set first.
  for (size_t i = 0; i < self().fields.size(); ++i) {
    auto field = self().fields[i];
    Operand value = c.Force(c.Canonical(field.value));
    if (value == ZeroOf(c, field.field->type)) continue;
    Operand index = field.field->stride == 0 ? Operand{} : c.Int(field.index);
    Pending store{.code = index.IsNone() ? Opcode::set_field : Opcode::set_element, .descr = field.field};
    store.Add(real);
    if (!index.IsNone()) store.Add(index);
    store.Add(value);
    c.Emit(store);
    Remember(c, field.field, real, index, value);
  }
  return real;
}

}  // namespace

Operand ZeroOf(Context& c, Type type) { return c.ConstantOf(type, 0); }

Operand NewVirtualBox(Context& c, Kind kind, Operand value) {
  c.state.virtuals.push_back({.kind = kind, .value = value});
  return Operand::Virtual(static_cast<int32_t>(c.state.virtuals.size()) - 1);
}

Operand NewVirtualObject(Context& c, Kind kind, const NewDescr* descr, int64_t count) {
  c.state.virtuals.push_back({.kind = kind, .descr = descr, .count = count});
  return Operand::Virtual(static_cast<int32_t>(c.state.virtuals.size()) - 1);
}

void SetVirtualField(Virtual& object, const FieldDescr* field, int64_t index, Operand value) {
  for (auto& entry : object.fields) {
    if (entry.field == field && entry.index == index) {
      entry.value = value;
      return;
    }
  }
  object.fields.push_back({field, index, value});
}

Operand Context::Force(Operand operand) {
  operand = Canonical(operand);
  return operand.IsVirtual() ? Materialize(*this, operand) : operand;
}

bool VirtualOp(Context& c, Pending& op) {
  switch (op.code) {
    case Opcode::new_object:
      if (op.is_real || op.new_descr()->info->finalize != nullptr) return false;
      return op.Done(NewVirtualObject(c, Kind::kObject, op.new_descr(), 0));
    case Opcode::new_array: {
      uint64_t count;
      if (op.is_real || op.new_descr()->info->finalize != nullptr || !c.IsConst(op[0], &count)) return false;
      if (count > static_cast<uint64_t>(kMaxVirtualArray)) return false;
      return op.Done(NewVirtualObject(c, Kind::kArray, op.new_descr(), static_cast<int64_t>(count)));
    }
    case Opcode::box_int: return Box(c, op, Kind::kBoxInt, Opcode::unbox_int);
    case Opcode::box_float: return Box(c, op, Kind::kBoxFloat, Opcode::unbox_float);
    case Opcode::box_bool: return Box(c, op, Kind::kBoxBool, Opcode::kCount);
    case Opcode::unbox_int:
    case Opcode::unbox_float: {
      Operand unboxed = c.Unboxed(op[0], op.type);
      return !unboxed.IsNone() && op.Done(unboxed);
    }
    case Opcode::ref_eq: return Compare(c, op);
    case Opcode::ref_select: return SelectBoxes(c, op);
    case Opcode::is_int: return op[0].IsVirtual() && TestTag(c, op, kTagInt);
    case Opcode::is_float: return op[0].IsVirtual() && TestTag(c, op, kTagFloat);
    case Opcode::is_special: return op[0].IsVirtual() && TestTag(c, op, kTagSpecial);
    case Opcode::is_ptr: return op[0].IsVirtual() && TestTag(c, op, kTagPtr);
    case Opcode::get_field:
    case Opcode::set_field:
    case Opcode::get_element:
    case Opcode::set_element:
    case Opcode::shape_of:
    case Opcode::set_shape: {
      Virtual* object = c.VirtualAt(op[0]);
      if (object == nullptr) return false;
      if (!object->IsBox() && AccessVirtual(c, op, *object)) return true;
      op[0] = c.Force(op[0]);
      return false;
    }
    default: return false;
  }
}

}  // namespace ouro::optimize
