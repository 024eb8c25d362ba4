// peel: a recorded loop is optimized twice in a row. The first copy, the preamble, starts from the interpreter's registers
// and knows nothing. The second copy, the body, starts from what the preamble ends with, so that type checks, unboxing and
// invariant loads are in the preamble alone. What the body relies on must hold again at its own end:
//
//   1. Sweep over the loop: the preamble.
//   2. Describe each loop-carried value as it is now (Carried): the same value for ever; a box or virtual object, with
//      its parts described in turn; or a phi, with facts. Memory counts too: known values of fields that the loop does
//      not write stay known, values of fields it does write are carried like inputs.
//   3. Emit the label and the phis, make the inputs what the descriptions say, sweep over the loop again.
//   4. Compare the values at the end with the descriptions. Where one does not hold, make it more general, go back to 2.
//      Each description can only become more general, and the most general one (a phi of which nothing is known) always
//      holds, so this ends; after kMaxAttempts everything becomes most general at once.
#include "framework/optimize/peel.h"

#include <algorithm>

#include "framework/optimize/heap.h"
#include "framework/optimize/virtuals.h"

namespace ouro::optimize {
namespace {

using Kind = VirtualObject::Kind;
constexpr int kMaxAttempts = 10;
constexpr size_t kMaxCarriedLocations = 32;

// How one loop-carried value enters the body.
struct Carried {
  enum class How : uint8_t {
    kSame,   // the same value in every iteration
    kPhi,    // a phi of which `facts` hold
    kParts,  // a virtual box or object, of these parts
  } how = How::kPhi;
  Type type = Type::kRef;
  Operand source;          // the value when the preamble ends
  Facts facts;             // kPhi
  Operand shape;           // kPhi: the object's shape, a constant; none: not known
  Kind kind{};             // kParts
  const NewDescr* descr = nullptr;
  int64_t count = 0;
  struct Part {
    const FieldDescr* field;  // null: the value in a box
    int64_t index;
    size_t carried;
  };
  std::vector<Part> parts;
  bool is_never_parts = false;  // that was tried

  // Of the present attempt.
  Operand in_body;
  Operand at_end;
  bool visited = false;
};

struct CarriedLocation {
  const FieldDescr* field;
  Operand object, index;
  size_t carried;
  bool is_delayed;  // memory does not hold the value
  bool dropped = false;
};

TagSet TagsOfBox(Kind kind) { return kind == Kind::kBoxInt ? kTagInt : kind == Kind::kBoxFloat ? kTagFloat : kTagSpecial; }
bool IsBox(Kind kind) { return kind != Kind::kObject && kind != Kind::kArray; }

class Peeler {
 public:
  Peeler(const Trace& trace, const Options& options) : output_(std::make_unique<Trace>()), c_(trace, options, output_.get()) {}

  std::unique_ptr<Trace> Run() {
    c_.EmitInputs();
    c_.Iterate();
    if (c_.ended()) return std::move(output_);
    preamble_end_ = c_.MarkHere();
    DescribeAll();
    for (int attempt = 1;; ++attempt) {
      CHECK(attempt <= kMaxAttempts, "the most general description of a loop did not hold");
      if (attempt == kMaxAttempts) GiveUp();
      EnterBody();
      c_.Iterate();
      if (c_.ended()) return WithoutLoop();
      if (LeaveBody()) return std::move(output_);
      c_.GoBackTo(preamble_end_);
    }
  }

 private:
  size_t input_count() const { return static_cast<size_t>(c_.input.input_count()); }
  Operand AtEnd(size_t input) { return c_.Mapped(c_.input.Arg(c_.input.ops.back(), static_cast<int>(input))); }

  // ---- 2: describing

  void DescribeAll() {
    of_virtual_.assign(c_.state.virtuals.size(), SIZE_MAX);
    for (size_t i = 0; i < input_count(); ++i) {
      Operand value = AtEnd(i);
      inputs_.push_back(value == Operand::Op(static_cast<int32_t>(i)) ? Add({.how = Carried::How::kSame, .type = c_.TypeOf(value), .source = value})
                                                                      : Describe(value));
    }
    DescribeMemory();
  }

  size_t Add(Carried carried) {
    values_.push_back(std::move(carried));
    return values_.size() - 1;
  }

  size_t Describe(Operand value) {
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

  void AddPart(size_t whole, const FieldDescr* field, int64_t index, size_t part) {
    values_[whole].parts.push_back({field, index, part});
  }

  size_t DescribeReal(Operand value) {
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

  void DescribeMemory() {
    if (!c_.On(Pass::heap)) return;
    for (FieldState& field : c_.state.heap.fields) {
      if (field.field->mutability == kFinal || !field.written) continue;
      for (const HeapEntry& entry : field.entries) {
        if (locations_.size() >= kMaxCarriedLocations) break;
        Operand object = c_.Canonical(entry.object), index = c_.Canonical(entry.index);
        if (!IsInvariant(object, 4) || !(index.IsNone() || IsInvariant(index, 4))) continue;
        locations_.push_back({field.field, object, index, Describe(entry.value), entry.dirty});
      }
    }
  }

  // Surely the same in every iteration.
  bool IsInvariant(Operand operand, int depth) {
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
  bool WrittenInPreamble(const FieldDescr* field) {
    auto it = c_.state.heap.index_of.find(field);
    return it != c_.state.heap.index_of.end() && c_.state.heap.fields[it->second].written;
  }

  // ---- 3: entering the body

  void EnterBody() {
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

  void FlushWhatIsNotCarried() {
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

  // What enters phis must be real; making it real may end the virtuality of other parts, which are phis then.
  void PrepareSources() {
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

  // True: something became real.
  bool Prepare(size_t number) {
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
      values_[part.carried].source = part.field == nullptr ? Unboxed(source, values_[number].kind) : FieldOf(source, part);
      changed |= Prepare(part.carried);
    }
    return changed;
  }

  Operand Unboxed(Operand box, Kind kind) {
    Operand known = c_.Unboxed(box, kind == Kind::kBoxFloat ? Type::kFloat : Type::kInt);
    if (!known.IsNone()) return known;
    uint64_t bits;
    if (kind == Kind::kBoxBool) {
      return c_.IsConst(box, &bits) ? c_.Int(bits == Value::True().bits()) : c_.Build(Opcode::ref_eq, {box, c_.Ref(Value::True())});
    }
    return c_.Build(kind == Kind::kBoxInt ? Opcode::unbox_int : Opcode::unbox_float, {box});
  }

  Operand FieldOf(Operand source, const Carried::Part& part) {
    for (const auto& field : c_.VirtualAt(source)->fields) {
      if (field.field == part.field && field.index == part.index) return c_.Canonical(field.value);
    }
    return ZeroOf(c_, part.field->type);
  }

  // What memory holds in every iteration: immutable fields, and fields that the loop does not write.
  void EnterMemory() {
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

  void MakePhis(size_t number) {
    if (values_[number].visited) return;
    values_[number].visited = true;
    Carried& value = values_[number];
    switch (value.how) {
      case Carried::How::kSame:
        value.in_body = c_.Canonical(value.source);
        break;
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

  void FillParts(size_t number) {
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

  // ---- 4: leaving the body

  // True: everything that was assumed holds, and the jump is emitted.
  bool LeaveBody() {
    FlushWhatIsNotCarried();
    bool holds = true;
    for (Carried& value : values_) value.visited = false;
    claimed_.assign(c_.state.virtuals.size(), SIZE_MAX);
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

  // `slot`: where the reference to this description is, should it have to be split from another one.
  bool Check(size_t number, Operand value, size_t* slot) {
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

  bool CheckPhi(size_t number, Operand value) {
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
      TagSet tags = c_.FactsOf(c_.Canonical(carried.source)).tags;
      if (object.IsBox() && !carried.is_never_parts && (tags & ~TagsOfBox(object.kind)) == 0 && CanUnbox(carried, object.kind)) {
        return Generalize(number, value);
      }
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

  bool CanUnbox(const Carried& carried, Kind kind) {
    // Unboxing a special constant means comparing it: not worth it.
    return kind != Kind::kBoxBool || c_.Canonical(carried.source).IsConst();
  }

  Operand ShapeOf(Operand value) {
    if (const Virtual* object = c_.VirtualAt(value)) {
      return object->IsBox() ? Operand{} : c_.Int(object->descr->shape->ref());
    }
    return KnownValue(c_, ShapeField(), value, {});
  }

  bool CheckParts(size_t number, Operand value) {
    Kind kind = values_[number].kind;
    if (IsBox(kind)) {
      const Virtual* box = c_.VirtualAt(value);
      bool fits = box != nullptr ? box->kind == kind
                                 : (c_.FactsOf(value).tags & ~TagsOfBox(kind)) == 0 && (kind != Kind::kBoxBool || value.IsConst());
      if (!fits) return Generalize(number, value);
      size_t part = values_[number].parts[0].carried;
      Operand unboxed = Unboxed(value, kind);
      bool holds = Check(part, unboxed, &part);
      values_[number].parts[0].carried = part;
      return holds;
    }
    const Virtual* object = c_.VirtualAt(value);
    if (object == nullptr || object->kind != kind || object->descr != values_[number].descr || object->count != values_[number].count) {
      return Generalize(number, value);
    }
    size_t& claimed = claimed_[static_cast<size_t>(value.virtual_index())];
    if (claimed != SIZE_MAX && claimed != number) return Generalize(number, value);  // two became one
    claimed = number;
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
      for (const Carried::Part& part : values_[number].parts) found |= part.field == field.field && part.index == field.index;
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

  static void BecomePhi(Carried& value) {
    value.how = Carried::How::kPhi;
    value.is_never_parts = true;
    value.parts.clear();
    value.facts = {};
    value.shape = {};
  }

  // Makes a description cover `value` too. Always false: the body has to be swept again.
  bool Generalize(size_t number, Operand value) {
    Operand source = c_.Canonical(values_[number].source);
    if (values_[number].how == Carried::How::kParts) {
      Carried& carried = values_[number];
      bool is_box = IsBox(carried.kind);
      TagSet tags = is_box ? static_cast<TagSet>(TagsOfBox(carried.kind) | c_.FactsOf(value).tags) : static_cast<TagSet>(kTagAny);
      BecomePhi(carried);
      carried.facts.tags = tags;
      return false;
    }
    if (values_[number].type == Type::kRef && !values_[number].is_never_parts) {
      // An integer at the beginning, a box of one at the end: carried without the box.
      const Virtual* box = c_.VirtualAt(value);
      if (box != nullptr && box->IsBox() && (c_.FactsOf(source).tags & ~TagsOfBox(box->kind)) == 0 && CanUnbox(values_[number], box->kind)) {
        Kind kind = box->kind;
        Facts facts = c_.FactsOf(box->value);
        size_t part = Add({.how = Carried::How::kPhi, .type = c_.TypeOf(box->value), .facts = kind == Kind::kBoxInt ? Facts{.range = Range::Tagged()} : Facts{}});
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

  // Bounds jump to the next of a few landmarks, so that counting loops settle at once.
  static void Widen(Facts* facts, const Facts& other) {
    if (other.range.lo < facts->range.lo) {
      facts->range.lo = other.range.lo >= 0 ? 0 : other.range.lo >= Value::kMinInt ? Value::kMinInt : INT64_MIN;
    }
    if (other.range.hi > facts->range.hi) facts->range.hi = other.range.hi <= Value::kMaxInt ? Value::kMaxInt : INT64_MAX;
    facts->bits.known &= other.bits.known & ~(facts->bits.value ^ other.bits.value);
    facts->bits.value &= facts->bits.known;
  }

  // Two references shared a description but are different values at the end of the body.
  bool Split(size_t number, size_t* slot) {
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

  // The most general description of everything.
  void GiveUp() {
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

  // The second iteration leaves for certain: no loop.
  std::unique_ptr<Trace> WithoutLoop() {
    c_.GoBackTo(preamble_end_);
    std::vector<Operand> values;
    for (size_t i = 0; i < input_count(); ++i) values.push_back(AtEnd(i));
    for (size_t i = 0; i < input_count(); ++i) c_.state.map[i] = values[i];
    c_.state.is_valid = false;
    c_.Iterate();
    if (!c_.ended()) c_.EmitTerminator();
    return std::move(output_);
  }

  std::unique_ptr<Trace> output_;
  Context c_;
  Context::Mark preamble_end_;
  std::vector<Carried> values_;
  std::vector<size_t> inputs_;       // the description of each input
  std::vector<CarriedLocation> locations_;
  std::vector<size_t> of_virtual_;   // virtual object at the end of the preamble -> description
  std::unordered_map<int32_t, size_t> of_real_;  // the same for operations
  std::vector<size_t> claimed_;      // virtual object at the end of the body -> description that it fulfils
  std::vector<size_t> phis_;
  std::vector<const FieldDescr*> kept_, not_kept_;
};

}  // namespace

std::unique_ptr<Trace> Peel(const Trace& trace, const Options& options) { return Peeler(trace, options).Run(); }

}  // namespace ouro::optimize
