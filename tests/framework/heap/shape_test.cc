// Shapes: transitions, look-up, versions.
#include <map>
#include <set>
#include <vector>

#include "tests/framework/heap/world.h"

namespace ouro::heap_test {
namespace {

Value Key(int64_t i) { return Value::Int(i); }

TEST_CASE("two objects that add the same attributes in the same order share their shapes") {
  Shape* root = Shape::NewRoot(&Node::Info(), Value::True(), 4);
  Shape* ab = root->Add(Key(1))->Add(Key(2));
  CHECK(root->Add(Key(1))->Add(Key(2)) == ab);
  CHECK(root->Add(Key(2))->Add(Key(1)) != ab);
  CHECK(ab->attribute_count() == 2);
  CHECK(ab->Find(Key(1)) == 0);
  CHECK(ab->Find(Key(2)) == 1);
  CHECK(ab->Find(Key(3)) == Shape::kNotFound);
  CHECK(ab->parent()->Find(Key(2)) == Shape::kNotFound);
  CHECK(root->Find(Key(1)) == Shape::kNotFound);
  CHECK(ab->root() == root);
  CHECK(ab->klass() == Value::True());
  CHECK(ab->inline_capacity() == 4);
  CHECK(ab->info() == &Node::Info());
  CHECK(ab->last_key() == Key(2));
  CHECK(Shape::FromRef(ab->ref()) == ab);
  CHECK(ab->ref() != 0);
  CHECK(Shape::IsValidRef(ab->ref()));
  CHECK(!Shape::IsValidRef(ab->ref() + 8));
  CHECK(!Shape::IsValidRef(0));
}

TEST_CASE("each shape of a long chain sees its own attributes and no later ones") {
  Shape* root = Shape::NewRoot(&Node::Info(), Value::Null());
  std::vector<Shape*> chain{root};
  for (int64_t i = 0; i < 300; ++i) chain.push_back(chain.back()->Add(Key(i * 8)));
  for (size_t n = 0; n <= 300; n += 7) {
    for (int64_t i = 0; i < 300; ++i) {
      REQUIRE(chain[n]->Find(Key(i * 8)) == (i < static_cast<int64_t>(n) ? i : Shape::kNotFound));
      if (i < static_cast<int64_t>(n)) REQUIRE(chain[n]->KeyAt(static_cast<uint32_t>(i)) == Key(i * 8));
    }
    REQUIRE(chain[n]->Find(Key(1)) == Shape::kNotFound);
  }
}

TEST_CASE("a shape with many children finds each again, and branches do not disturb one another") {
  Shape* root = Shape::NewRoot(&Node::Info(), Value::Null());
  Shape* base = root;
  for (int64_t i = 0; i < 12; ++i) base = base->Add(Key(i));
  std::vector<Shape*> children;
  for (int64_t i = 0; i < 500; ++i) children.push_back(base->Add(Key(1000 + i)));
  std::set<Shape*> distinct(children.begin(), children.end());
  CHECK(distinct.size() == 500);
  for (int64_t i = 0; i < 500; ++i) {
    REQUIRE(base->Add(Key(1000 + i)) == children[static_cast<size_t>(i)]);
    REQUIRE(children[static_cast<size_t>(i)]->Find(Key(1000 + i)) == 12);
    REQUIRE(children[static_cast<size_t>(i)]->Find(Key(1000 + (i + 1) % 500)) == Shape::kNotFound);
    REQUIRE(children[static_cast<size_t>(i)]->Find(Key(5)) == 5);
  }
}

TEST_CASE("removing an attribute moves the later ones down and shares the shape with objects that never had it") {
  Shape* root = Shape::NewRoot(&Node::Info(), Value::Null());
  Shape* abc = root->Add(Key(1))->Add(Key(2))->Add(Key(3));
  Shape* ac = abc->RemoveIfRoom(Key(2));
  CHECK(ac == root->Add(Key(1))->Add(Key(3)));
  CHECK(ac->Find(Key(3)) == 1);
  CHECK(ac->Find(Key(2)) == Shape::kNotFound);
  CHECK(abc->RemoveIfRoom(Key(3)) == abc->parent());
  CHECK(root->Add(Key(1))->RemoveIfRoom(Key(1)) == root);
}

TEST_CASE("rebasing keeps the attributes under another class") {
  Shape* one = Shape::NewRoot(&Node::Info(), Value::Int(1));
  Shape* two = Shape::NewRoot(&Node::Info(), Value::Int(2));
  Shape* shape = one->Add(Key(1))->Add(Key(2));
  Shape* moved = shape->RebaseIfRoom(two);
  CHECK(moved == two->Add(Key(1))->Add(Key(2)));
  CHECK(moved->klass() == Value::Int(2));
  CHECK(moved->root() == two);
}

TEST_CASE("a root that has many shapes makes no more for objects that could be kept in another way") {
  Shape* root = Shape::NewRoot(&Node::Info(), Value::Null());
  Shape* both = root->Add(Key(1))->Add(Key(2));
  for (int64_t i = 0; i < 10000; ++i) root->AddIfRoom(Key(100 + i));
  CHECK(root->AddIfRoom(Key(200)) != nullptr);
  CHECK(root->AddIfRoom(Key(9999)) == nullptr);
  CHECK(both->RemoveIfRoom(Key(2)) == root->Add(Key(1)));
  CHECK(both->RemoveIfRoom(Key(1)) == nullptr);
  Shape* other = Shape::NewRoot(&Node::Info(), Value::Null());
  CHECK(both->RebaseIfRoom(other) == other->Add(Key(1))->Add(Key(2)));
  CHECK(other->Add(Key(3))->RebaseIfRoom(root) == nullptr);
}

TEST_CASE("random shapes agree with a model") {
  Random random(17);
  std::vector<std::pair<Shape*, std::vector<int64_t>>> known{{Shape::NewRoot(&Node::Info(), Value::Null()), {}}};
  std::map<std::vector<int64_t>, Shape*> by_keys{{{}, known[0].first}};
  for (int step = 0; step < 20000; ++step) {
    auto [shape, keys] = known[random.Below(known.size())];
    int64_t key = static_cast<int64_t>(random.Below(24));
    auto at = std::find(keys.begin(), keys.end(), key);
    int32_t index = at == keys.end() ? Shape::kNotFound : static_cast<int32_t>(at - keys.begin());
    REQUIRE(shape->Find(Key(key)) == index);
    if (index == Shape::kNotFound) {
      shape = shape->Add(Key(key));
      keys.push_back(key);
    } else {
      shape = shape->RemoveIfRoom(Key(key));
      keys.erase(at);
      if (shape == nullptr) {
        REQUIRE(known[0].first->descendant_count() >= Shape::kMostDescendants);
        continue;
      }
    }
    auto [entry, is_new] = by_keys.emplace(keys, shape);
    REQUIRE(entry->second == shape);
    if (is_new) known.push_back({shape, keys});
  }
}

TEST_CASE("versions are unique, and a bump renews those of all descendants and tells their watchers") {
  Shape* root = Shape::NewRoot(&Node::Info(), Value::Null());
  Shape* other = Shape::NewRoot(&Node::Info(), Value::Null());
  std::vector<Shape*> shapes{root,
                             root->Add(Key(1)),
                             root->Add(Key(2)),
                             root->Add(Key(3)),
                             root->Add(Key(1))->Add(Key(2)),
                             root->Add(Key(3))->Add(Key(4))};
  std::set<uint32_t> versions{other->version()};
  for (Shape* s : shapes) versions.insert(s->version());
  CHECK(versions.size() == shapes.size() + 1);
  static int calls;
  calls = 0;
  for (Shape* s : {shapes[4], shapes[5], other}) {
    s->version_field().Watch();
    heap::AddWatcher(
        &s->version_field(), [](void*) { ++calls; }, nullptr);
  }
  uint32_t other_version = other->version();
  root->BumpVersionTree();
  CHECK(other->version() == other_version);
  for (Shape* s : shapes) versions.insert(s->version());
  CHECK(versions.size() == 2 * shapes.size() + 1);
  CHECK(calls == 2);
  root->BumpVersionTree();
  CHECK(calls == 2);
  uint32_t root_version = root->version();
  shapes[1]->BumpVersionTree();
  CHECK(root->version() == root_version);
}

}  // namespace
}  // namespace ouro::heap_test
