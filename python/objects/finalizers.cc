#include "python/objects/exceptions.h"
#include "python/objects/traceback.h"
#include "python/objects/weakref_hooks.h"
#include "python/objects/unraisable.h"

namespace ouro::python {

void RunFinalizers() {
  Value saved = g_thread.pending;
  heap::RootVector keep;
  keep.push_back(saved);
  g_thread.pending = Value::Null();
  heap::RootVector dead;
  heap::TakeFinalizable(dead);
  for (size_t i = 0; i < dead.size(); ++i) {
    if (!CallSpecial(dead[i], g_names.dunder_del, nullptr, 0).IsNull()) continue;
    bool has_method = TypeOf(dead[i])->Has(kHeapType);
    ReportUnraisable(nullptr, has_method ? LookupSpecial(dead[i], g_names.dunder_del) : dead[i]);
  }
  heap::RootVector cells;
  heap::TakeDeadWeakCells(cells);
  for (size_t i = 0; i < cells.size(); ++i) {
    auto* cell = cells[i].As<heap::WeakCell>();
    if (Call1(cell->callback.get(), cells[i]).IsNull()) ReportUnraisable(nullptr, cell->callback.get());
  }
  g_thread.pending = keep[0];
}

}  // namespace ouro::python
