// Watchers of Quasi fields.
#include <algorithm>
#include <vector>

#include "tests/framework/heap/world.h"

namespace ouro::heap_test {
namespace {

using heap::Kind;

TEST_CASE("watchers of a quasi-immutable field run once, when it is written") {
  static std::vector<int> calls;
  heap::RootVector roots;
  Watched* object = heap::New<Watched>(W().watched);
  roots.push_back(Value::Ptr(object));
  int a = 1, b = 2, c = 3;
  auto callback = [](void* context) { calls.push_back(*static_cast<int*>(context)); };
  object->field.init(Value::Int(0));
  object->field.set(object, Value::Int(1));  // nobody watches
  for (int* context : {&a, &b, &c}) {
    object->field.Watch();
    heap::AddWatcher(&object->field, callback, context);
  }
  heap::RemoveWatchers(&b);
  CollectClean(Kind::kFull);
  CHECK(calls.empty());
  object->field.set(object, Value::Int(2));
  std::sort(calls.begin(), calls.end());
  CHECK(calls == std::vector<int>{1, 3});
  object->field.set(object, Value::Int(3));
  CHECK(calls.size() == 2);
}

TEST_CASE("a watcher may watch the field again and remove others while it runs") {
  static Watched* object;
  static int first_calls, second_calls;
  first_calls = second_calls = 0;
  heap::RootVector roots;
  object = heap::New<Watched>(W().watched);
  roots.push_back(Value::Ptr(object));
  static int other;
  static void (*again)(void*);
  again = [](void* context) {
    ++first_calls;
    heap::RemoveWatchers(&other);
    object->field.Watch();
    heap::AddWatcher(&object->field, again, context);
  };
  object->field.Watch();
  heap::AddWatcher(&object->field, again, &first_calls);
  heap::AddWatcher(
      &object->field, [](void*) { ++second_calls; }, &other);
  object->field.set(object, Value::Int(1));
  CHECK(first_calls == 1);
  CHECK(second_calls <= 1);
  object->field.set(object, Value::Int(2));
  CHECK(first_calls == 2);
  CHECK(second_calls <= 1);
  heap::RemoveWatchers(&first_calls);
}

}  // namespace
}  // namespace ouro::heap_test
