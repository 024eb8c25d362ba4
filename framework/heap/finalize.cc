// Weak cells, ephemerons and finalizers: side tables that are walked after marking.
//
// The order in a collection: weak cells to unreachable targets are cleared first, so that no language finalizer's
// resurrection is seen through a weak reference; then unreachable objects with a language finalizer are queued and kept
// alive with all they refer to; then native finalizers of what is dead for good are run.
#include <algorithm>

#include "framework/heap/state.h"

namespace ouro::heap {

void RegisterWeak(WeakCell* cell) { S().weak.young.push_back(cell); }

void RegisterFinalizable(HeapObject* object) {
  if (object->gc_flags() & HeapObject::kFinalizable) return;
  object->set_gc_flags(object->gc_flags() | HeapObject::kFinalizable);
  S().finalizable.young.push_back(object);
}

void RegisterNativeFinalizer(HeapObject* object) { S().native.young.push_back(object); }

static void UpdatePending() {
  g_pending_finalizers = !S().dead_cells.empty() || !S().pending_objects.empty();
  if (g_pending_finalizers && g_on_attention != nullptr) g_on_attention();
}

static void Take(std::vector<HeapObject*>& queue, RootVector& out) {
  for (HeapObject* object : queue) out.push_back(Value::Ptr(object));
  queue.clear();
  UpdatePending();
}

void TakeDeadWeakCells(RootVector& out) { Take(S().dead_cells, out); }
void TakeFinalizable(RootVector& out) { Take(S().pending_objects, out); }

void VisitPendingQueues(Visitor& visitor) {
  for (HeapObject*& object : S().dead_cells) visitor.VisitPointer(&object);
  for (HeapObject*& object : S().pending_objects) visitor.VisitPointer(&object);
}

// Clears the live cells of dead targets; with `final`, drops dead cells from the table.
static void ClearCells(std::vector<WeakCell*>& cells) {
  State& s = S();
  for (WeakCell* cell : cells) {
    if (!Marker::IsLive(cell)) continue;
    Value target = cell->target();
    if (!target.IsPtr() || Marker::IsLive(target.AsPtr())) continue;
    cell->target_bits.init(0);
    if (!cell->callback.get().IsNull()) s.dead_cells.push_back(cell);
  }
}

void ClearDeadWeakCells(bool full) {
  if (full) ClearCells(S().weak.old);
  ClearCells(S().weak.young);
  UpdatePending();
}

// A second look after resurrection: cells that only now turned out to live. Then the survivors are old.
void AgeWeakCells(bool full) {
  ClearDeadWeakCells(full);
  auto& weak = S().weak;
  auto gone = [](WeakCell* cell) { return !Marker::IsLive(cell) || !cell->target().IsPtr(); };
  if (full) std::erase_if(weak.old, gone);
  for (WeakCell* cell : weak.young) {
    if (!gone(cell)) weak.old.push_back(cell);
  }
  weak.young.clear();
}

void SetEphemeron(Ephemeron* cell, Value key, Value value) {
  cell->key_bits.init(key.bits());
  cell->value_bits.init(value.bits());
  S().ephemerons.young.push_back(cell);  // anew for each write: this is its write barrier
}

static bool IsLiveValue(Value v) { return !v.IsPtr() || Marker::IsLive(v.AsPtr()); }

void MarkEphemerons(bool full) {
  State& s = S();
  for (bool changed = true; changed;) {
    changed = false;
    auto mark = [&](const std::vector<Ephemeron*>& cells) {
      for (Ephemeron* cell : cells) {
        if (!Marker::IsLive(cell) || IsLiveValue(cell->value()) || !IsLiveValue(cell->key())) continue;
        s.marker.Mark(cell->value().AsPtr());
        changed = true;
      }
    };
    mark(s.ephemerons.young);
    if (full) mark(s.ephemerons.old);
    s.marker.Drain();
  }
}

void ClearEphemerons(bool full) {
  auto& table = S().ephemerons;
  auto gone = [](Ephemeron* cell) {
    if (!Marker::IsLive(cell)) return true;
    if (!IsLiveValue(cell->key())) {
      cell->key_bits.init(0);
      cell->value_bits.init(0);
    }
    return !cell->key().IsPtr() && !cell->value().IsPtr();
  };
  if (full) std::erase_if(table.old, gone);
  for (Ephemeron* cell : table.young) {
    if (!gone(cell)) table.old.push_back(cell);
  }
  table.young.clear();
}

static void QueueDead(std::vector<HeapObject*>& objects) {
  std::erase_if(objects, [](HeapObject* object) {
    if (Marker::IsLive(object)) return false;
    object->set_gc_flags(object->gc_flags() & static_cast<uint8_t>(~HeapObject::kFinalizable));
    S().pending_objects.push_back(object);
    return true;
  });
}

void QueueFinalizable(bool full) {
  State& s = S();
  // Oldest registrations first. All are queued before any is marked: a cycle of them is queued whole.
  size_t first = s.pending_objects.size();
  if (full) QueueDead(s.finalizable.old);
  QueueDead(s.finalizable.young);
  s.finalizable.GrowOld();
  for (size_t i = first; i < s.pending_objects.size(); ++i) s.marker.Mark(s.pending_objects[i]);
  s.marker.Drain();
  UpdatePending();
}

static void FinalizeDead(std::vector<HeapObject*>& objects) {
  std::erase_if(objects, [](HeapObject* object) {
    if (Marker::IsLive(object)) return false;
    object->shape()->info()->finalize(object);
    return true;
  });
}

void RunNativeFinalizers(bool full) {
  State& s = S();
  if (full) FinalizeDead(s.native.old);
  FinalizeDead(s.native.young);
  s.native.GrowOld();
}

}  // namespace ouro::heap
