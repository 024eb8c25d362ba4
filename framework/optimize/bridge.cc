// A bridge starts where a guard of its parent failed. Everything the parent established before that guard still holds:
// tags, ranges, shapes, values of fields. Nothing of it is stored with the trace: the parent is swept once more, up to
// the guard, without output. The failed condition itself teaches nothing, since any guard may fail although it holds.
//
// Memory at the exit is what the parent's operations have done; the exit's delayed stores are operations of the bridge.
#include "framework/optimize/bridge.h"

#include "framework/optimize/heap.h"

namespace ouro::optimize {
namespace {

constexpr int kMaxAncestors = 8;

// A value of the parent as the bridge sees it: an input, or a constant.
class Translation {
 public:
  Translation(Context& parent, const std::vector<Operand>& live) : parent_(parent) {
    for (size_t i = 0; i < live.size(); ++i) {
      Operand value = parent.Mapped(live[i]);
      values_.push_back(value);
      if (value.IsOp()) inputs_.emplace(value.index, static_cast<int32_t>(i));
    }
  }
  Operand ValueOf(size_t input) const { return values_[input]; }
  // None: the bridge does not have the value.
  Operand Translate(Context& bridge, Operand value) const {
    if (value.IsConst()) {
      const trace::Const& c = parent_.output.ConstOf(value);
      return bridge.ConstantOf(c.type, c.bits);
    }
    auto it = inputs_.find(value.index);
    return it == inputs_.end() ? Operand{} : Operand::Op(it->second);
  }

 private:
  Context& parent_;
  std::vector<Operand> values_;
  std::unordered_map<int32_t, int32_t> inputs_;  // operation of the parent's sweep -> input
};

void LearnFrom(Context& bridge, const trace::TraceTree& tree, int32_t node, int32_t exit, int depth) {
  if (depth == kMaxAncestors) return;
  const trace::TraceTree::Node& origin = tree.nodes[static_cast<size_t>(node)];
  const Trace& trace = *origin.trace;
  size_t guard = 0;
  while (guard < trace.ops.size() && trace.ops[guard].exit != exit) ++guard;
  if (guard == trace.ops.size()) return;

  Options options;
  options.passes = options.passes.Without(Pass::virtuals);
  Trace scratch;
  Context parent(trace, options, &scratch);
  parent.DropExits();
  parent.EmitInputs();
  if (origin.parent >= 0) LearnFrom(parent, tree, origin.parent, origin.parent_exit, depth + 1);
  parent.IterateTo(guard);
  if (parent.ended()) return;

  Translation translation(parent, LiveValues(trace, trace.exits[static_cast<size_t>(exit)]));
  size_t inputs = static_cast<size_t>(bridge.input.input_count());
  for (size_t i = 0; i < inputs; ++i) {
    Facts known = parent.FactsOf(translation.ValueOf(i));
    Facts& facts = bridge.FactsAt(Operand::Op(static_cast<int32_t>(i)));
    facts.range = known.range;
    facts.bits = known.bits;
    facts.tags = known.tags;
    if (translation.ValueOf(i).IsConst() && bridge.TypeOf(Operand::Op(static_cast<int32_t>(i))) == Type::kRef) {
      facts.constant = translation.Translate(bridge, translation.ValueOf(i));
    }
  }
  for (const FieldState& field : parent.state.heap.fields) {
    for (const HeapEntry& entry : field.entries) {
      Operand object = translation.Translate(bridge, parent.Canonical(entry.object));
      Operand value = translation.Translate(bridge, parent.Canonical(entry.value));
      Operand index = entry.index.IsNone() ? Operand{} : translation.Translate(bridge, parent.Canonical(entry.index));
      if (object.IsNone() || value.IsNone() || (index.IsNone() && !entry.index.IsNone())) continue;
      Remember(bridge, field.field, object, index, value);
    }
  }
}

}  // namespace

void LearnFromParent(Context& c) {
  const Options::Parent& parent = c.options.parent;
  if (parent.tree != nullptr && c.On(Pass::guards)) LearnFrom(c, *parent.tree, parent.node, parent.exit, 0);
}

}  // namespace ouro::optimize
