// How loop-carried values are described when the preamble ends, and how they enter the body.
#include "framework/optimize/carried.h"

#include <algorithm>

#include "framework/optimize/heap.h"
#include "framework/optimize/virtuals.h"

namespace ouro::optimize {
namespace {
using Kind = VirtualObject::Kind;
constexpr size_t kMaxCarriedLocations = 32;
}  // namespace

void LoopState::DescribeAll() {
  of_virtual_.assign(c_.state.virtuals.size(), SIZE_MAX);
  for (size_t i = 0; i < input_count(); ++i) {
    Operand value = AtEnd(i);
    inputs_.push_back(value == Operand::Op(static_cast<int32_t>(i))
                          ? Add({.how = Carried::How::kSame, .type = c_.TypeOf(value), .source = value})
                          : Describe(value));
  }
  DescribeMemory();
}

size_t LoopState::Add(Carried carried) {
  values_.push_back(std::move(carried));
  return values_.size() - 1;
}

size_t LoopState::Describe(Operand value) {
  value = c_.Canonical(value);
  if (value.IsConst()) return Add({.how = Carried::How::kSame, .type = c_.TypeOf(value), .source = value});
  if (!value.IsVirtual()) {
    auto known = of_real_.find(value.index);
    if (known != of_real_.end()) return known->second;
    return of_real_[value.index] = DescribeReal(value);
  }
  size_t known = of_virtual_[static_cast<size_t>(value.virtual_index())];
  if (known != SIZE_MAX) return known;
  size_t result = Add({.how = Carried::How::kParts, .source = value});
  of_virtual_[static_cast<size_t>(value.virtual_index())] = result;
  const Virtual object = *c_.VirtualAt(value);
  values_[result].kind = object.kind;
  values_[result].descr = object.descr;
  values_[result].count = object.count;
  if (object.IsBox()) AddPart(result, nullptr, 0, Describe(object.value));
  for (const auto& field : object.fields) AddPart(result, field.field, field.index, Describe(field.value));
  return result;
}

void LoopState::AddPart(size_t whole, const FieldDescr* field, int64_t index, size_t part) {
  values_[whole].parts.push_back({field, index, part});
}

size_t LoopState::DescribeReal(Operand value) {
  Carried carried{.how = Carried::How::kPhi, .type = c_.TypeOf(value), .source = value};
  // A box that was made in this iteration is carried by what is in it.
  const Op* op = c_.Definition(value);
  if (c_.On(Pass::virtuals) && (op->code == Opcode::box_int || op->code == Opcode::box_float)) {
    carried.how = Carried::How::kParts;
    carried.kind = op->code == Opcode::box_int ? Kind::kBoxInt : Kind::kBoxFloat;
    size_t result = Add(std::move(carried));
    AddPart(result, nullptr, 0, Describe(c_.output.Arg(*op, 0)));
    return result;
  }
  const Facts& facts = c_.FactsAt(value);
  carried.facts.range = facts.range;
  carried.facts.bits = facts.bits;
  carried.facts.tags = facts.tags;
  if (carried.type == Type::kRef) {
    Operand shape = KnownValue(c_, ShapeField(), value, {});
    if (shape.IsConst()) carried.shape = shape;
  }
  return Add(std::move(carried));
}

void LoopState::DescribeMemory() {
  if (!c_.On(Pass::heap)) return;
  // Describing a value asks for its shape, which may add a field to those that the state knows.
  for (size_t i = 0; i < c_.state.heap.fields.size(); ++i) {
    const FieldDescr* field = c_.state.heap.fields[i].field;
    if (field->mutability == kFinal || !c_.state.heap.fields[i].written) continue;
    const std::vector<HeapEntry> entries = c_.state.heap.fields[i].entries;
    for (const HeapEntry& entry : entries) {
      if (locations_.size() >= kMaxCarriedLocations) break;
      Operand object = c_.Canonical(entry.object), index = c_.Canonical(entry.index);
      if (!IsInvariant(object, 4) || !(index.IsNone() || IsInvariant(index, 4))) continue;
      locations_.push_back({field, object, index, Describe(entry.value), entry.dirty});
    }
  }
}

bool LoopState::IsInvariant(Operand operand, int depth) {
  if (operand.IsConst()) return true;
  const Op* op = c_.Definition(operand);
  if (op == nullptr || depth == 0) return false;
  Effect effect = trace::InfoOf(op->code).effect;
  if (op->code == Opcode::input) return values_[inputs_[static_cast<size_t>(op->imm)]].how == Carried::How::kSame;
  if (effect == Effect::Load) {
    bool known_field = op->code == Opcode::get_field || op->code == Opcode::get_element;
    if (!known_field) return false;
    if (op->field()->mutability != kFinal && WrittenInPreamble(op->field())) return false;
  } else if (effect != Effect::Pure) {
    return false;
  }
  for (int i = 0; i < op->arg_count; ++i) {
    if (!IsInvariant(c_.Canonical(c_.output.Arg(*op, i)), depth - 1)) return false;
  }
  return true;
}

bool LoopState::WrittenInPreamble(const FieldDescr* field) {
  auto it = c_.state.heap.index_of.find(field);
  return it != c_.state.heap.index_of.end() && c_.state.heap.fields[it->second].written;
}

void LoopState::EnterBody() {
  FlushWhatIsNotCarried();
  PrepareSources();
  EnterMemory();
  Pending label{.code = Opcode::label};
  c_.Emit(label);
  phis_.clear();
  for (size_t i = 0; i < values_.size(); ++i) values_[i].visited = false;
  for (size_t i = 0; i < input_count(); ++i) {
    c_.state.map[i] = {};
    MakePhis(inputs_[i]);
  }
  for (const CarriedLocation& location : locations_) {
    if (!location.dropped) MakePhis(location.carried);
  }
  for (size_t i : phis_) {
    if (values_[i].type == Type::kRef && !values_[i].shape.IsNone()) {
      Remember(c_, ShapeField(), values_[i].in_body, {}, values_[i].shape);
    }
  }
  for (size_t i = 0; i < values_.size(); ++i) FillParts(i);
  for (size_t i = 0; i < input_count(); ++i) c_.state.map[i] = values_[inputs_[i]].in_body;
  for (const CarriedLocation& location : locations_) {
    if (location.dropped) continue;
    auto enter = location.is_delayed ? Delay : Remember;
    enter(c_, location.field, location.object, location.index, values_[location.carried].in_body);
  }
  c_.state.is_valid = false;
}

void LoopState::FlushWhatIsNotCarried() {
  FlushAllBut(c_, [&](const FieldDescr* field, const HeapEntry& entry) {
    for (const CarriedLocation& location : locations_) {
      if (location.field == field && location.is_delayed && !location.dropped &&
          location.object == c_.Canonical(entry.object) && location.index == c_.Canonical(entry.index)) {
        return true;
      }
    }
    return false;
  });
}

void LoopState::PrepareSources() {
  bool changed = true;
  while (changed) {
    changed = false;
    for (Carried& value : values_) value.visited = false;
    for (size_t root : inputs_) changed |= Prepare(root);
    for (const CarriedLocation& location : locations_) {
      if (!location.dropped) changed |= Prepare(location.carried);
    }
  }
}

bool LoopState::Prepare(size_t number) {
  if (values_[number].visited) return false;
  values_[number].visited = true;
  Operand source = c_.Canonical(values_[number].source);
  if (values_[number].how == Carried::How::kPhi) {
    bool was_virtual = source.IsVirtual();
    if (was_virtual) c_.Force(source);
    return was_virtual;
  }
  if (values_[number].how != Carried::How::kParts) return false;
  if (!IsBox(values_[number].kind) && !source.IsVirtual()) {
    BecomePhi(values_[number]);
    return true;
  }
  bool changed = false;
  for (size_t i = 0; i < values_[number].parts.size(); ++i) {
    Carried::Part part = values_[number].parts[i];
    values_[part.carried].source =
        part.field == nullptr ? Unboxed(source, values_[number].kind) : FieldOf(source, part);
    changed |= Prepare(part.carried);
  }
  return changed;
}

Operand LoopState::Unboxed(Operand box, Kind kind) {
  Operand known = c_.Unboxed(box, kind == Kind::kBoxFloat ? Type::kFloat : Type::kInt);
  if (!known.IsNone()) return known;
  uint64_t bits;
  if (kind == Kind::kBoxBool) {
    return c_.IsConst(box, &bits) ? c_.Int(bits == Value::True().bits())
                                  : c_.Build(Opcode::ref_eq, {box, c_.Ref(Value::True())});
  }
  return c_.Build(kind == Kind::kBoxInt ? Opcode::unbox_int : Opcode::unbox_float, {box});
}

Operand LoopState::FieldOf(Operand source, const Carried::Part& part) {
  for (const auto& field : c_.VirtualAt(source)->fields) {
    if (field.field == part.field && field.index == part.index) return c_.Canonical(field.value);
  }
  return ZeroOf(c_, part.field->type);
}

void LoopState::EnterMemory() {
  kept_.clear();
  for (FieldState& field : c_.state.heap.fields) {
    bool is_final = field.field->mutability == kFinal;
    bool dropped = std::find(not_kept_.begin(), not_kept_.end(), field.field) != not_kept_.end();
    if (!is_final && (field.written || dropped)) {
      field.entries.clear();
      c_.state.heap.dirty -= field.dirty;
      field.dirty = 0;
    } else if (!is_final && !field.entries.empty()) {
      kept_.push_back(field.field);
    }
    field.written = false;
  }
}

void LoopState::MakePhis(size_t number) {
  if (values_[number].visited) return;
  values_[number].visited = true;
  Carried& value = values_[number];
  switch (value.how) {
    case Carried::How::kSame: value.in_body = c_.Canonical(value.source); break;
    case Carried::How::kPhi: {
      Pending phi{.code = Opcode::phi, .type = value.type};
      phi.Add(c_.Canonical(value.source));
      phi.facts = value.facts;
      phi.has_facts = true;
      value.in_body = c_.Emit(phi);
      phis_.push_back(number);
      break;
    }
    case Carried::How::kParts: {
      value.in_body = IsBox(value.kind) ? NewVirtualBox(c_, value.kind, {})
                                        : NewVirtualObject(c_, value.kind, value.descr, value.count);
      for (size_t i = 0; i < values_[number].parts.size(); ++i) MakePhis(values_[number].parts[i].carried);
      break;
    }
  }
}

void LoopState::FillParts(size_t number) {
  const Carried& value = values_[number];
  if (!value.visited || value.how != Carried::How::kParts) return;
  for (const Carried::Part& part : value.parts) {
    Virtual& object = *c_.VirtualAt(value.in_body);
    if (part.field == nullptr) {
      object.value = values_[part.carried].in_body;
    } else {
      SetVirtualField(object, part.field, part.index, values_[part.carried].in_body);
    }
  }
}

}  // namespace ouro::optimize
