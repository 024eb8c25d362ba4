// A random mutator over the heap and a shadow model of ordinary memory: after each phase both must agree.
#include <cstdlib>
#include <map>
#include <vector>

#include "tests/framework/heap/world.h"

namespace ouro::heap_test {
namespace {

// Where a mutator keeps its roots: precise, or in memory that is scanned conservatively, as pointers to any byte of the
// object.
class PreciseRoots {
 public:
  size_t size() const { return values_.size(); }
  Value Get(size_t i) { return values_[i]; }
  void Set(size_t i, Value v) { values_[i] = v; }
  void Add(Value v) { values_.push_back(v); }
  void DropLast() { values_->pop_back(); }

 private:
  heap::RootVector values_;
};

class AmbiguousRoots {
 public:
  AmbiguousRoots() { heap::AddConservativeRange("ambiguous roots", &begin_, &end_); }
  ~AmbiguousRoots() {
    heap::RemoveConservativeRange(&begin_);
    std::free(words_);
  }
  size_t size() const { return size_; }
  Value Get(size_t i) { return Value::FromBits(words_[i] - i % sizeof(Node)); }
  void Set(size_t i, Value v) { words_[i] = v.bits() + i % sizeof(Node); }
  void Add(Value v) {
    REQUIRE(size_ < kMax);
    end_ = words_ + ++size_;
    Set(size_ - 1, v);
  }
  void DropLast() { end_ = words_ + --size_; }

 private:
  static constexpr size_t kMax = 100000;
  uint64_t* words_ = static_cast<uint64_t*>(std::malloc(kMax * 8));
  size_t size_ = 0;
  void* begin_ = words_;
  void* end_ = words_;
};

// The shadow of a graph of Nodes: ids and edges. Objects are found from the roots in the heap and compared.
template <class Roots>
class Mutator {
 public:
  explicit Mutator(uint64_t seed) : random_(seed) {}
  ~Mutator() {  // nothing is left for the next test
    while (roots_.size() > 0) roots_.DropLast();
    CollectClean(heap::Kind::kFull);
    heap::RootVector queue;
    heap::TakeFinalizable(queue);
  }

  void Step() {
    switch (random_.Below(8)) {
      case 0:
      case 1:
      case 2:
        AddRoot();
        break;
      case 3:
      case 4:
      case 5:
        Link();
        break;
      case 6:
        DropRoot();
        break;
      case 7:
        for (int i = 0; i < 20; ++i) NewNode(-1);  // garbage
        break;
    }
  }
  void Compare() {
    std::map<int64_t, bool> seen;
    for (size_t i = 0; i < roots_.size(); ++i) CompareFrom(roots_.Get(i), shadow_roots_[i], seen);
    CompareWeak(seen);
    TakeFinalized(seen);
  }

 private:
  struct Shadow {
    int64_t left = -1, right = -1;  // ids
    int64_t items = -1;             // the right edge goes through an array of this size
  };

  void AddRoot() {
    int64_t id = next_id_++;
    Node* node = NewNode(id);
    shadow_[id] = {};
    if (random_.Below(4) == 0) {
      weak_.push_back(Value::Ptr(NewWeak(Value::Ptr(node), Value::Null())));
      shadow_weak_.push_back(id);
    }
    if (random_.Below(4) == 0) {
      heap::RegisterFinalizable(node);
      finalizable_[id] = true;
    }
    roots_.Add(Value::Ptr(node));
    shadow_roots_.push_back(id);
  }
  size_t Pick() { return random_.Below(roots_.size()); }
  // root[a].left or .right = root[b], or something one step below it
  void Link() {
    if (roots_.size() < 2) return;
    size_t a = Pick(), b = Pick();
    Node* from = roots_.Get(a).template As<Node>();
    Shadow& shadow = shadow_[shadow_roots_[a]];
    Value to = roots_.Get(b);
    int64_t to_id = shadow_roots_[b];
    if (shadow_[to_id].left >= 0 && random_.Below(2)) {
      to = to.As<Node>()->left.get();
      to_id = shadow_[to_id].left;
    }
    switch (random_.Below(3)) {
      case 0:
        from->left.set(from, to);
        shadow.left = to_id;
        break;
      case 1:
        from->right.set(from, to);
        shadow.right = to_id;
        shadow.items = -1;
        break;
      case 2: {
        static const int64_t sizes[] = {1, 5, 30, 100, 900, 1100, 5000, 40000};
        int64_t n = sizes[random_.Below(random_.Below(10) == 0 ? 8 : 5)];
        Array* array = NewArray(n);
        from->right.set(from, Value::Ptr(array));
        for (int64_t i = 0; i < n; i += n / 3 + 1) array->items.set(array, i, Value::Int(i));
        NewNode(-2);
        array->items.set(array, n - 1, to);
        shadow.right = to_id;
        shadow.items = n;
        break;
      }
    }
  }
  void DropRoot() {
    if (roots_.size() < 50) return;
    size_t i = Pick();
    roots_.Set(i, roots_.Get(roots_.size() - 1));
    roots_.DropLast();
    shadow_roots_[i] = shadow_roots_.back();
    shadow_roots_.pop_back();
  }
  void CompareFrom(Value start, int64_t start_id, std::map<int64_t, bool>& seen) {
    std::vector<std::pair<Value, int64_t>> work{{start, start_id}};
    while (!work.empty()) {
      auto [value, id] = work.back();
      work.pop_back();
      if (seen[id]) continue;
      seen[id] = true;
      REQUIRE(value.IsPtr());
      Node* node = value.As<Node>();
      if (node->shape() != W().node || node->id.get() != id) FAIL("the object of id " << id << " was lost");
      const Shadow& shadow = shadow_[id];
      if ((shadow.left < 0) != node->left.get().IsNull()) FAIL("left edge of " << id);
      if ((shadow.right < 0) != node->right.get().IsNull()) FAIL("right edge of " << id);
      if (shadow.left >= 0) work.push_back({node->left.get(), shadow.left});
      if (shadow.right >= 0) {
        Value to = node->right.get();
        if (shadow.items >= 0) {
          Array* array = to.As<Array>();
          if (array->shape() != W().array || array->length.get() != shadow.items) FAIL("the array of " << id);
          if (shadow.items > 1 && array->items.get(0) != Value::Int(0)) FAIL("items of " << id);
          to = array->items.get(shadow.items - 1);
        }
        work.push_back({to, shadow.right});
      }
    }
  }

  // A cell is cleared only when its target is unreachable; what it refers to otherwise is the target.
  void CompareWeak(std::map<int64_t, bool>& reachable) {
    for (size_t i = 0; i < weak_.size(); ++i) {
      Value target = weak_[i].As<heap::WeakCell>()->target();
      int64_t id = shadow_weak_[i];
      if (target.IsNull()) {
        if (reachable[id]) FAIL("the weak cell of " << id << " was cleared though its target is reachable");
      } else if (target.As<Node>()->shape() != W().node || target.As<Node>()->id.get() != id) {
        FAIL("the weak cell of " << id);
      }
    }
  }
  // What is queued is unreachable, whole, and queued for the first time.
  void TakeFinalized(std::map<int64_t, bool>& reachable) {
    heap::RootVector queue;
    heap::TakeFinalizable(queue);
    for (Value value : *queue) {
      int64_t id = value.As<Node>()->id.get();
      if (shadow_.find(id) == shadow_.end()) continue;  // of an earlier mutator, held by a stale word on the stack
      if (value.As<Node>()->shape() != W().node || reachable[id] || !finalizable_[id]) FAIL("finalized: " << id);
      finalizable_[id] = false;
      std::map<int64_t, bool> seen;
      CompareFrom(value, id, seen);
    }
  }

  Random random_;
  heap::RootVector weak_;
  std::vector<int64_t> shadow_weak_;
  std::map<int64_t, bool> finalizable_;
  Roots roots_;
  std::vector<int64_t> shadow_roots_;
  std::map<int64_t, Shadow> shadow_;
  int64_t next_id_ = next_ids += 10000000;  // distinct over all mutators
  static inline int64_t next_ids = 0;
};

TEST_CASE("a random graph whose roots are interior pointers survives minor and full collections unchanged") {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    Mutator<AmbiguousRoots> mutator(seed);
    Random random(seed + 200);
    for (int phase = 0; phase < 40; ++phase) {
      for (uint64_t i = random.Below(300); i > 0; --i) mutator.Step();
      if (random.Below(3) != 0) CollectClean(random.Below(4) == 0 ? heap::Kind::kFull : heap::Kind::kMinor);
      heap::Verify();
      mutator.Compare();
    }
  }
}

TEST_CASE("a random graph survives minor and full collections unchanged") {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    Mutator<PreciseRoots> mutator(seed);
    Random random(seed + 100);
    for (int phase = 0; phase < 30; ++phase) {
      for (uint64_t i = random.Below(400); i > 0; --i) mutator.Step();
      if (random.Below(3) != 0) CollectClean(random.Below(4) == 0 ? heap::Kind::kFull : heap::Kind::kMinor);
      heap::Verify();
      mutator.Compare();
    }
  }
}

TEST_CASE(
    "a random graph survives a collection at each allocation, with freed memory scribbled and the heap verified") {
  heap::SetStress(1, true, true);
  for (uint64_t seed = 1; seed <= 3; ++seed) {
    Mutator<PreciseRoots> mutator(seed);
    for (int i = 0; i < 400; ++i) mutator.Step();
    mutator.Compare();
  }
  heap::SetStress(0, true, false);
}

TEST_CASE("a random graph survives a collection at each seventh allocation") {
  heap::SetStress(7, true, false);
  for (uint64_t seed = 50; seed <= 55; ++seed) {
    Mutator<PreciseRoots> mutator(seed);
    for (int i = 0; i < 4000; ++i) mutator.Step();
    mutator.Compare();
  }
  heap::SetStress(0, true, false);
}

TEST_CASE("a long run of the mutator under the ordinary policy keeps the heap small") {
  Mutator<PreciseRoots> mutator(7);
  for (int i = 0; i < 300000; ++i) mutator.Step();
  mutator.Compare();
  heap::Statistics stats = heap::GetStatistics();
  CHECK(stats.minor_collections > 0);
}

}  // namespace
}  // namespace ouro::heap_test
