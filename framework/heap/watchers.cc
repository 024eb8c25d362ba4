// Watchers of Quasi fields, by the field's address.
#include <unordered_map>

#include "framework/heap/state.h"

namespace ouro::heap {

namespace {
struct Watcher {
  void (*callback)(void* context);
  void* context;
};
using Table = std::unordered_multimap<const void*, Watcher>;
constinit Table* g_watchers = nullptr;               // both are made by the first AddWatcher
constinit std::vector<Watcher>* g_firing = nullptr;  // those being run by InvalidateWatchers, nested calls behind
}  // namespace

void AddWatcher(const void* field_address, void (*callback)(void* context), void* context) {
  if (g_watchers == nullptr) {
    g_watchers = new Table;
    g_firing = new std::vector<Watcher>;
  }
  g_watchers->emplace(field_address, Watcher{callback, context});
}

void RemoveWatchers(void* context) {
  if (g_watchers == nullptr) return;
  for (Watcher& watcher : *g_firing) {
    if (watcher.context == context) watcher.callback = nullptr;
  }
  std::erase_if(*g_watchers, [&](const auto& entry) { return entry.second.context == context; });
}

void InvalidateWatchers(const void* field_address) {
  if (g_watchers == nullptr) return;
  // All are taken off before the first runs: a callback may add watchers, of this field too, and remove others.
  auto [begin, end] = g_watchers->equal_range(field_address);
  size_t first = g_firing->size();
  for (auto it = begin; it != end; ++it) g_firing->push_back(it->second);
  g_watchers->erase(begin, end);
  size_t last = g_firing->size();
  for (size_t i = first; i < last; ++i) {
    Watcher watcher = (*g_firing)[i];
    (*g_firing)[i].callback = nullptr;
    if (watcher.callback != nullptr) watcher.callback(watcher.context);
  }
  g_firing->resize(first);
}

void DropWatchersOfDeadObjects() {
  if (g_watchers == nullptr) return;
  // To the line: an entry of a dead field that shares its line with a live object goes later.
  std::erase_if(*g_watchers, [](const auto& entry) {
    return InBlocks(entry.first) && !(Chunk::Of(entry.first)->lines[LineOf(entry.first)] & kLive);
  });
}

}  // namespace ouro::heap
