// define-record-type: R7RS 5.5. Besides, the constructor may be a name alone, which takes all fields, or #f for none,
// and the predicate may be #f.
//
//   type         (%make-record-type 'name '#(field ...))
//   constructor  (lambda (field ...) (%record type value ...)), with #f for fields that it does not set
//   predicate    (lambda (object) (%record? object type))
//   accessor     (lambda (record) (%record-ref record type index 'accessor))
//   modifier     (lambda (record value) (%record-set! record type index value 'modifier))
#include "scheme/expand/expander.h"

namespace ouro::scheme {

bool Expander::ParseRecord(Value form, RecordForm* out) {
  auto problem = [&](Value part, const std::string& message) {
    return Fail(form, part, "define-record-type: " + message), false;
  };
  Value rest = Cdr(form);
  out->type = Car(rest);
  if (!IsName(out->type)) return problem(out->type, "the name of the type is not an identifier");
  Value constructor = Second(rest), predicate = Third(rest);
  if (predicate != Value::False()) {
    if (!IsName(predicate)) return problem(predicate, "the predicate is not an identifier");
    out->predicate = predicate;
  }
  for (Value p = Cdr(CddrOf(rest)); IsPair(p); p = Cdr(p)) {
    Value spec = Car(p);
    int64_t length = ListLength(spec);
    bool ok = length == 2 || length == 3;
    for (Value part = spec; ok && IsPair(part); part = Cdr(part)) ok = IsName(Car(part));
    if (!ok) {
      return problem(
          spec, "field " + std::to_string(out->fields.size() + 1) + " is not of the form (name accessor [modifier])");
    }
    for (const auto& known : out->fields) {
      if (known.name == Car(spec)) return problem(spec, "there are two fields " + NameText(Car(spec)));
    }
    out->fields.push_back({Car(spec), Second(spec), length == 3 ? Third(spec) : Value::Null()});
  }
  if (constructor == Value::False()) return true;
  if (IsName(constructor)) {
    out->constructor = constructor;
    for (size_t i = 0; i < out->fields.size(); ++i) out->arguments.push_back(i);
    return true;
  }
  if (ListLength(constructor) < 1 || !IsName(Car(constructor))) {
    return problem(constructor, "the constructor is not of the form (name field ...)");
  }
  out->constructor = Car(constructor);
  for (Value p = Cdr(constructor); IsPair(p); p = Cdr(p)) {
    size_t index = 0;
    while (index < out->fields.size() && out->fields[index].name != Car(p)) ++index;
    std::string name = IsName(Car(p)) ? NameText(Car(p)) : "number " + std::to_string(out->arguments.size() + 1);
    if (index == out->fields.size())
      return problem(constructor, "the constructor's argument " + name + " is not a field");
    for (size_t known : out->arguments) {
      if (known == index) return problem(constructor, "the constructor's argument " + name + " occurs twice");
    }
    out->arguments.push_back(index);
  }
  return true;
}

bool Expander::ScanDefineRecord(Value form, Definitions* to) {
  RecordForm record;
  if (!ParseRecord(form, &record)) return false;
  Item item = NewItem(Item::Kind::kDefineRecord, form);
  std::vector<Value> names{record.type, record.constructor, record.predicate};
  for (const auto& field : record.fields) {
    names.push_back(field.accessor);
    names.push_back(field.modifier);
  }
  for (Value name : names) {
    if (name.IsNull()) continue;
    if (!DefineTarget(form, name, "define-record-type", to, &item)) return false;
  }
  return AddItem(std::move(item), to);
}

// Its targets are in the order in which ScanDefineRecord names them.
bool Expander::ExpandRecordItem(const Item& item, Scope*, std::vector<Initialization>* out) {
  Value form = item.form;
  RecordForm record;
  if (!ParseRecord(form, &record)) return false;
  size_t count = record.fields.size(), next = 0;
  Value field_names = NewVector(static_cast<int64_t>(count), kNil);
  if (field_names.IsNull()) return AddPlace(form, form), false;
  for (size_t i = 0; i < count; ++i) {
    field_names.As<Vector>()->items.set(field_names.AsPtr(), static_cast<int64_t>(i), SymbolOf(record.fields[i].name));
  }
  Target type = item.targets[next++];
  auto type_reference = [&] {
    if (type.variable != nullptr) return Local(type.variable);
    Node* node = New(Node::Kind::kGlobal);
    node->global = type.global;
    return node;
  };
  auto number = [&](size_t i) { return Constant(Value::Int(static_cast<int64_t>(i))); };
  // Adds the definition of a procedure: `parameters` become its variables, from which `body` makes its body.
  auto define = [&](Value name, const std::vector<Value>& parameters, auto body) {
    LambdaCase* c = arena_->NewCase();
    InCase in(this, c);
    for (Value parameter : parameters) c->parameters.push_back(NewVariable(parameter));
    // No place of their own: an error is its caller's.
    Node* call = body(c->parameters);
    call->location = {};
    call->source = Value::Null();
    Node* lambda = LambdaOf(c, call);
    NameLambda(lambda, name);
    out->push_back({item.targets[next++], lambda});
  };
  using Parameters = const std::vector<Variable*>&;

  out->push_back({type, CallCore(form, "%make-record-type", {Constant(SymbolOf(record.type)), Constant(field_names)})});
  if (!record.constructor.IsNull()) {
    std::vector<Value> names;
    for (size_t index : record.arguments) names.push_back(record.fields[index].name);
    define(record.constructor, names, [&](Parameters p) {
      std::vector<Node*> arguments{type_reference()};
      for (size_t i = 0; i < count; ++i) arguments.push_back(Constant(Value::False()));
      for (size_t i = 0; i < p.size(); ++i) arguments[1 + record.arguments[i]] = Local(p[i]);
      return CallCore(form, "%record", std::move(arguments));
    });
  }
  Value object = Intern("object"), instance = Intern("record"), value = Intern("value");
  if (!record.predicate.IsNull()) {
    define(record.predicate, {object}, [&](Parameters p) {
      return CallCore(form, "%record?", {Local(p[0]), type_reference()});
    });
  }
  for (size_t i = 0; i < count; ++i) {
    const auto& field = record.fields[i];
    define(field.accessor, {instance}, [&](Parameters p) {
      return CallCore(form, "%record-ref",
                      {Local(p[0]), type_reference(), number(i), Constant(SymbolOf(field.accessor))});
    });
    if (field.modifier.IsNull()) continue;
    define(field.modifier, {instance, value}, [&](Parameters p) {
      return CallCore(form, "%record-set!",
                      {Local(p[0]), type_reference(), number(i), Local(p[1]), Constant(SymbolOf(field.modifier))});
    });
  }
  return true;
}

}  // namespace ouro::scheme
