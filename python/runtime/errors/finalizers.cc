#include "python/runtime/errors/unraisable.h"
#include "python/runtime/object/weakref_hooks.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/traceback/traceback.h"

namespace ouro::python {

namespace {
// What finalizers leave to others when they allocate: beyond this the outer calls see to it.
constexpr int kMostNested = 8;
constinit int g_nested = 0;
}  // namespace

void RunFinalizers() {
  if (g_nested >= kMostNested) return;
  ++g_nested;
  Value saved = g_thread.pending;
  heap::RootVector keep;
  keep.push_back(saved);
  g_thread.pending = Value::Null();
  heap::RootVector dead;
  heap::TakeFinalizable(dead);
  // Each is let go when it is done: all together may hold much.
  for (size_t i = 0; i < dead.size(); dead[i++] = Value::Null()) {
    if (!CallSpecial(dead[i], g_names.dunder_del, nullptr, 0).IsNull()) continue;
    bool has_method = TypeOf(dead[i])->Has(kHeapType);
    ReportUnraisable(nullptr, has_method ? LookupSpecial(dead[i], g_names.dunder_del) : dead[i]);
  }
  heap::RootVector cells;
  heap::TakeDeadWeakCells(cells);
  for (size_t i = 0; i < cells.size(); cells[i++] = Value::Null()) {
    auto* cell = cells[i].As<heap::WeakCell>();
    if (Call1(cell->callback.get(), cells[i]).IsNull()) ReportUnraisable(nullptr, cell->callback.get());
  }
  g_thread.pending = keep[0];
  --g_nested;
  if (heap::g_pending_finalizers && heap::g_on_attention != nullptr) heap::g_on_attention();
}

}  // namespace ouro::python
