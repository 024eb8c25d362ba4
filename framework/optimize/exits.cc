// Exits: what a guard's exit of the input is here, in terms of the output. Values that exist only virtually are
// described, together with everything reachable from them; stores that are still delayed are listed.
#include "framework/optimize/context.h"
#include "framework/optimize/heap.h"

namespace ouro::optimize {

class ExitMaker {
 public:
  ExitMaker(Context& context, const Exit& from) : c_(context), from_(from) {
    ++c_.export_generation_;
    of_input_.assign(from.virtuals.size(), -1);
  }

  int32_t Make() {
    if (from_.snapshot >= 0) to_.snapshot = Snapshot(from_.snapshot);
    to_.log.reserve(from_.log.size());
    for (const trace::LogEntry& entry : from_.log) to_.log.push_back({entry.kind, Use(entry.value)});
    // Ours come first: a store that the input had delayed already is younger.
    ForEachDelayedStore(c_, [&](const FieldDescr* field, const HeapEntry& entry) {
      to_.stores.push_back({field, Export(entry.object), Export(entry.index), Export(entry.value)});
    });
    for (const trace::PendingStore& store : from_.stores) {
      to_.stores.push_back({store.field, Use(store.object), Use(store.index), Use(store.value)});
    }
    for (size_t i = 0; i < found_.size(); ++i) Describe(found_[i]);  // grows while it runs
    c_.output.exits.push_back(std::move(to_));
    return static_cast<int32_t>(c_.output.exits.size()) - 1;
  }

 private:
  struct Found {
    int32_t of_input, of_context;  // one is -1
  };

  // A value of the output; virtual objects get a number in this exit.
  Operand Export(Operand operand) {
    if (!operand.IsVirtual()) return operand;
    operand = c_.Canonical(operand);
    Virtual* object = c_.VirtualAt(operand);
    if (object == nullptr) return operand;
    if (object->exported_at != c_.export_generation_) {
      object->exported_at = c_.export_generation_;
      object->export_index = static_cast<int32_t>(found_.size());
      found_.push_back({-1, operand.virtual_index()});
    }
    return Operand::Virtual(object->export_index);
  }
  // The same of an operand of the input's exit.
  Operand Use(Operand operand) {
    if (!operand.IsVirtual()) return Export(c_.Mapped(operand));
    int32_t& index = of_input_[static_cast<size_t>(operand.virtual_index())];
    if (index < 0) {
      index = static_cast<int32_t>(found_.size());
      found_.push_back({operand.virtual_index(), -1});
    }
    return Operand::Virtual(index);
  }

  void Describe(Found found) {
    VirtualObject object;
    if (found.of_input >= 0) {
      const VirtualObject& from = from_.virtuals[static_cast<size_t>(found.of_input)];
      object.kind = from.kind;
      object.descr = from.descr;
      object.count = from.count;
      object.value = Use(from.value);
      for (const auto& field : from.fields) object.fields.push_back({field.field, field.index, Use(field.value)});
    } else {
      const Virtual& from = c_.state.virtuals[static_cast<size_t>(found.of_context)];
      object.kind = from.kind;
      object.descr = from.descr;
      object.count = from.count;
      object.value = Export(c_.Canonical(from.value));
      object.fields.reserve(from.fields.size());
      for (const auto& field : from.fields) {
        object.fields.push_back({field.field, field.index, Export(c_.Canonical(field.value))});
      }
    }
    to_.virtuals.push_back(std::move(object));
  }

  // Guards of one opcode mostly see the same values: equal snapshots are shared.
  int32_t Snapshot(int32_t number) {
    const trace::Snapshot& from = c_.input.snapshots[static_cast<size_t>(number)];
    int32_t& last = c_.last_snapshot_[static_cast<size_t>(number)];
    trace::Trace& output = c_.output;
    if (last >= 0 && static_cast<size_t>(last) < output.snapshots.size() &&
        Equals(from, output.snapshots[static_cast<size_t>(last)])) {
      return last;
    }
    trace::Snapshot to;
    to.frames.reserve(from.frames.size());
    for (const trace::FrameState& frame : from.frames) {
      trace::FrameState copy{frame.code, frame.pc, frame.base, Use(frame.owner), frame.flags, frame.return_slot, {}};
      copy.slots.reserve(frame.slots.size());
      for (const trace::SlotValue& slot : frame.slots) copy.slots.push_back({slot.slot, Use(slot.value)});
      to.frames.push_back(std::move(copy));
    }
    output.snapshots.push_back(std::move(to));
    return last = static_cast<int32_t>(output.snapshots.size()) - 1;
  }
  // Also numbers the virtuals, in the same order as a translation would.
  bool Equals(const trace::Snapshot& from, const trace::Snapshot& to) {
    if (from.frames.size() != to.frames.size()) return false;
    for (size_t i = 0; i < from.frames.size(); ++i) {
      const trace::FrameState &a = from.frames[i], &b = to.frames[i];
      if (a.code != b.code || a.pc != b.pc || a.slots.size() != b.slots.size()) return false;
      if (Use(a.owner) != b.owner) return false;
      for (size_t k = 0; k < a.slots.size(); ++k) {
        if (Use(a.slots[k].value) != b.slots[k].value) return false;
      }
    }
    return true;
  }

  Context& c_;
  const Exit& from_;
  Exit to_;
  std::vector<Found> found_;
  std::vector<int32_t> of_input_;
};

int32_t Context::MakeExit(int32_t input_exit) {
  return ExitMaker(*this, input.exits[static_cast<size_t>(input_exit)]).Make();
}

}  // namespace ouro::optimize
