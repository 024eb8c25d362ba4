// Whether what was assumed at the label holds again at the end of the body, and what to assume instead where it does
// not.
#include "framework/optimize/carried.h"
#include "framework/optimize/heap.h"
#include "framework/optimize/virtuals.h"

namespace ouro::optimize {
namespace {
using Kind = VirtualObject::Kind;
TagSet TagsOfBox(Kind kind) {
  return kind == Kind::kBoxInt ? kTagInt : kind == Kind::kBoxFloat ? kTagFloat : kTagSpecial;
}
}  // namespace

bool LoopState::LeaveBody() {
  FlushWhatIsNotCarried();
  bool holds = true;
  for (Carried& value : values_) value.visited = false;
  for (size_t i = 0; i < input_count(); ++i) holds &= Check(inputs_[i], AtEnd(i), &inputs_[i]);
  for (CarriedLocation& location : locations_) {
    if (location.dropped) continue;
    Operand value = KnownValue(c_, location.field, location.object, location.index);
    if (value.IsNone()) {
      location.dropped = true;
      holds = false;
    } else {
      holds &= Check(location.carried, value, &location.carried);
    }
  }
  for (const FieldDescr* field : kept_) {
    if (!c_.state.heap.fields[c_.state.heap.index_of.at(field)].written) continue;
    not_kept_.push_back(field);
    holds = false;
  }
  if (!holds) return false;
  Pending jump{.code = Opcode::jump, .imm = 0};
  for (size_t number : phis_) jump.Add(c_.Force(values_[number].at_end));
  // Making a value real must not have taken the parts of another.
  for (Carried& value : values_) {
    if (!value.visited || value.how != Carried::How::kParts || IsBox(value.kind)) continue;
    if (c_.Canonical(value.at_end).IsVirtual()) continue;
    BecomePhi(value);
    holds = false;
  }
  if (!holds) return false;
  c_.Emit(jump);
  return true;
}

bool LoopState::Check(size_t number, Operand value, size_t* slot) {
  value = c_.Canonical(value);
  if (values_[number].visited) {
    if (values_[number].at_end == value) return true;
    return Split(number, slot);
  }
  values_[number].visited = true;
  values_[number].at_end = value;
  switch (values_[number].how) {
    case Carried::How::kSame:
      if (value == values_[number].in_body) return true;
      return Generalize(number, value);
    case Carried::How::kPhi: return CheckPhi(number, value);
    case Carried::How::kParts: return CheckParts(number, value);
  }
  return false;
}

bool LoopState::CheckPhi(size_t number, Operand value) {
  Carried& carried = values_[number];
  // A phi that never changes.
  if (value == carried.in_body || value == c_.Canonical(carried.source)) {
    if (carried.is_never_parts) return true;  // it was made a phi on purpose
    carried.how = Carried::How::kSame;
    carried.is_never_parts = true;
    return false;
  }
  if (value.IsVirtual()) {
    const Virtual& object = *c_.VirtualAt(value);
    if (object.IsBox() && !carried.is_never_parts && CanUnbox(carried, object.kind)) return Generalize(number, value);
  }
  Facts now = c_.FactsOf(value);
  bool holds = true;
  if (carried.type == Type::kInt) {
    if (!carried.facts.range.Includes(now.range) || !carried.facts.bits.Includes(now.bits)) {
      Widen(&carried.facts, now);
      holds = false;
    }
  } else if (carried.type == Type::kRef) {
    if ((now.tags & ~carried.facts.tags) != 0) {
      carried.facts.tags |= now.tags;
      holds = false;
    }
    if (!carried.shape.IsNone() && ShapeOf(value) != carried.shape) {
      carried.shape = {};
      holds = false;
    }
  }
  return holds;
}

bool LoopState::CanUnbox(const Carried& carried, Kind kind) {
  Operand source = c_.Canonical(carried.source);
  if ((c_.FactsOf(source).tags & ~TagsOfBox(kind)) != 0) return false;
  // Unboxing a special constant means comparing it: not worth it.
  return kind != Kind::kBoxBool || source.IsConst();
}

Operand LoopState::ShapeOf(Operand value) {
  if (const Virtual* object = c_.VirtualAt(value)) {
    return object->IsBox() ? Operand{} : c_.Int(object->descr->shape->ref());
  }
  return KnownValue(c_, ShapeField(), value, {});
}

bool LoopState::CheckParts(size_t number, Operand value) {
  Kind kind = values_[number].kind;
  if (IsBox(kind)) {
    const Virtual* box = c_.VirtualAt(value);
    bool fits = box != nullptr
                    ? box->kind == kind
                    : (c_.FactsOf(value).tags & ~TagsOfBox(kind)) == 0 && (kind != Kind::kBoxBool || value.IsConst());
    if (!fits) return Generalize(number, value);
    size_t part = values_[number].parts[0].carried;
    Operand unboxed = Unboxed(value, kind);
    bool holds = Check(part, unboxed, &part);
    values_[number].parts[0].carried = part;
    return holds;
  }
  const Virtual* object = c_.VirtualAt(value);
  if (object == nullptr || object->kind != kind || object->descr != values_[number].descr ||
      object->count != values_[number].count) {
    return Generalize(number, value);
  }
  bool holds = true;
  for (size_t i = 0; i < values_[number].parts.size(); ++i) {
    Carried::Part part = values_[number].parts[i];
    size_t carried = part.carried;
    holds &= Check(carried, FieldOf(value, part), &carried);
    values_[number].parts[i].carried = carried;
  }
  std::vector<VirtualObject::FieldValue> fields = c_.VirtualAt(value)->fields;
  for (const auto& field : fields) {
    bool found = false;
    for (const Carried::Part& part : values_[number].parts)
      found |= part.field == field.field && part.index == field.index;
    if (found || c_.Canonical(field.value) == ZeroOf(c_, field.field->type)) continue;
    // Set in the body only: from now on a part, zero at first.
    Operand zero = ZeroOf(c_, field.field->type);
    size_t part = Add({.how = Carried::How::kSame, .type = field.field->type, .source = zero, .in_body = zero});
    values_[part].visited = true;
    Generalize(part, c_.Canonical(field.value));
    AddPart(number, field.field, field.index, part);
    holds = false;
  }
  return holds;
}

void LoopState::BecomePhi(Carried& value) {
  value.how = Carried::How::kPhi;
  value.is_never_parts = true;
  value.parts.clear();
  value.facts = {};
  value.shape = {};
}

bool LoopState::Generalize(size_t number, Operand value) {
  Operand source = c_.Canonical(values_[number].source);
  if (values_[number].how == Carried::How::kParts) {
    Carried& carried = values_[number];
    bool is_box = IsBox(carried.kind);
    TagSet tags =
        is_box ? static_cast<TagSet>(TagsOfBox(carried.kind) | c_.FactsOf(value).tags) : static_cast<TagSet>(kTagAny);
    BecomePhi(carried);
    carried.facts.tags = tags;
    return false;
  }
  if (values_[number].type == Type::kRef && !values_[number].is_never_parts) {
    // An integer at the beginning, a box of one at the end: carried without the box.
    const Virtual* box = c_.VirtualAt(value);
    if (box != nullptr && box->IsBox() && CanUnbox(values_[number], box->kind)) {
      Kind kind = box->kind;
      Facts facts = c_.FactsOf(box->value);
      size_t part = Add({.how = Carried::How::kPhi,
                         .type = c_.TypeOf(box->value),
                         .facts = kind == Kind::kBoxInt ? Facts{.range = Range::Tagged()} : Facts{}});
      if (values_[part].type == Type::kInt) Widen(&values_[part].facts, facts);
      Carried& carried = values_[number];
      carried.how = Carried::How::kParts;
      carried.kind = kind;
      carried.parts = {{nullptr, 0, part}};
      return false;
    }
  }
  Carried& carried = values_[number];
  Facts first = c_.FactsOf(source), now = c_.FactsOf(value);
  bool was_same = carried.how == Carried::How::kSame;
  carried.how = Carried::How::kPhi;
  carried.is_never_parts = true;
  if (was_same) {
    carried.facts = {};
    if (carried.type == Type::kInt) {
      carried.facts.range = first.range;
      carried.facts.bits = first.bits;
    }
  }
  if (carried.type == Type::kInt) Widen(&carried.facts, now);
  if (carried.type == Type::kRef) carried.facts.tags = static_cast<TagSet>(first.tags | now.tags);
  carried.shape = {};
  return false;
}

void LoopState::Widen(Facts* facts, const Facts& other) {
  if (other.range.lo < facts->range.lo) {
    facts->range.lo = other.range.lo >= 0 ? 0 : other.range.lo >= Value::kMinInt ? Value::kMinInt : INT64_MIN;
  }
  if (other.range.hi > facts->range.hi) facts->range.hi = other.range.hi <= Value::kMaxInt ? Value::kMaxInt : INT64_MAX;
  facts->bits.known &= other.bits.known & ~(facts->bits.value ^ other.bits.value);
  facts->bits.value &= facts->bits.known;
}

bool LoopState::Split(size_t number, size_t* slot) {
  Carried copy = values_[number];
  if (copy.how == Carried::How::kParts && !IsBox(copy.kind)) {
    BecomePhi(values_[number]);  // one object at first, two later: identity matters
    BecomePhi(copy);
  } else if (copy.how == Carried::How::kParts) {
    // Boxes are values; the parts must not be shared either.
    Carried part = values_[copy.parts[0].carried];
    copy.parts[0].carried = Add(part);
  }
  copy.visited = false;
  *slot = Add(std::move(copy));
  return false;
}

void LoopState::GiveUp() {
  for (size_t root : inputs_) {
    BecomePhi(values_[root]);
  }
  // Inputs that shared a description have one phi each from now on.
  for (size_t i = 0; i < inputs_.size(); ++i) {
    Carried copy = values_[inputs_[i]];
    copy.source = AtEnd(i);
    inputs_[i] = Add(copy);
  }
  for (CarriedLocation& location : locations_) location.dropped = true;
  for (FieldState& field : c_.state.heap.fields) not_kept_.push_back(field.field);
}

}  // namespace ouro::optimize
