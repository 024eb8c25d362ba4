// The shape space, transitions and attribute look-up. See docs/object.md.
//
// Look-up. The obvious table per shape costs O(n) memory for each of the n shapes on the way to an object with n
// attributes. Here the shapes of one chain share one growing array of keys (KeyArray): a shape with n attributes sees
// its first n entries. Only a second child of the same shape copies the array. Up to kLinear keys are scanned; beyond
// that the array carries one hash table for the whole chain, and an index >= n in it means "not in this shape".
#include "framework/object/shape.h"

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <new>
#include <vector>

#include "framework/base/memory_limits.h"

#if defined(OURO_ASAN)
#include <sanitizer/lsan_interface.h>
#endif

namespace ouro {

namespace {

constexpr uint32_t kLinear = 8;

uint32_t HashWord(uint64_t bits, uint32_t shift) {
  return static_cast<uint32_t>((bits * 0x9E3779B97F4A7C15u) >> shift);
}

}  // namespace

// Append-only; shared by the shapes of a chain.
struct Shape::KeyArray {
  std::vector<Value> keys;
  std::vector<uint32_t> table;  // index + 1 into keys, 0 is empty; a power of two, at most half full
  uint32_t shift = 0;

  void Insert(uint32_t index) {
    uint32_t mask = static_cast<uint32_t>(table.size()) - 1;
    uint32_t slot = HashWord(keys[index].bits(), shift);
    while (table[slot] != 0) slot = (slot + 1) & mask;
    table[slot] = index + 1;
  }
  void BuildTable() {
    uint32_t log2 = 5;
    while ((size_t{1} << log2) < keys.size() * 2 + 2) ++log2;
    table.assign(size_t{1} << log2, 0);
    shift = 64 - log2;
    for (uint32_t i = 0; i < keys.size(); ++i) Insert(i);
  }
  void Append(Value key) {
    keys.push_back(key);
    if (table.empty()) return;
    if (keys.size() * 2 > table.size()) {
      BuildTable();
    } else {
      Insert(static_cast<uint32_t>(keys.size()) - 1);
    }
  }
  int32_t Find(Value key, uint32_t count) {
    if (count <= kLinear) {
      for (uint32_t i = 0; i < count; ++i) {
        if (keys[i] == key) return static_cast<int32_t>(i);
      }
      return kNotFound;
    }
    if (table.empty()) BuildTable();
    uint32_t mask = static_cast<uint32_t>(table.size()) - 1;
    for (uint32_t slot = HashWord(key.bits(), shift); table[slot] != 0; slot = (slot + 1) & mask) {
      uint32_t index = table[slot] - 1;
      if (keys[index] == key) return index < count ? static_cast<int32_t>(index) : kNotFound;
    }
    return kNotFound;
  }
};

// Transitions of a shape with many children: an open-addressing table from key to child.
struct Shape::Transitions {
  std::vector<Shape*> table;
  uint32_t count = 0;
  uint32_t shift = 0;

  Shape* Find(Value key) const {
    uint32_t mask = static_cast<uint32_t>(table.size()) - 1;
    for (uint32_t slot = HashWord(key.bits(), shift); table[slot] != nullptr; slot = (slot + 1) & mask) {
      if (table[slot]->key_ == key) return table[slot];
    }
    return nullptr;
  }
  void InsertNew(Shape* child) {
    uint32_t mask = static_cast<uint32_t>(table.size()) - 1;
    uint32_t slot = HashWord(child->key_.bits(), shift);
    while (table[slot] != nullptr) slot = (slot + 1) & mask;
    table[slot] = child;
  }
  void Insert(Shape* child) {
    if ((count + 1) * 2 > table.size()) {
      uint32_t log2 = 4;
      while ((size_t{1} << log2) < (count + 1) * size_t{4}) ++log2;
      std::vector<Shape*> old(size_t{1} << log2, nullptr);
      old.swap(table);
      shift = 64 - log2;
      for (Shape* s : old) {
        if (s != nullptr) InsertNew(s);
      }
    }
    InsertNew(child);
    ++count;
  }
};

// The region of all shapes: 4 GiB of address space, committed in steps as shapes are made. A reference is an offset.
class ShapeSpace {
 public:
  static Shape* Allocate() {
    if (g_shape_base == nullptr) Reserve();
    if (used_ + sizeof(Shape) > committed_) {
      if (committed_ + kStep > limit_ || mprotect(g_shape_base + committed_, kStep, PROT_READ | PROT_WRITE) != 0) {
        base::OutOfMemory("too many shapes");
      }
      committed_ += kStep;
    }
    void* place = g_shape_base + used_;
    used_ += sizeof(Shape);
    return new (place) Shape;
  }
  static uint32_t NextVersion() {
    if (++last_version_ == 0) ++last_version_;
    return last_version_;
  }
  static void Visit(Shape* shape, Visitor& visitor) {
    visitor.Visit(&shape->klass_);
    visitor.Visit(&shape->key_);
  }

  static inline size_t used_ = 0;
  static inline size_t visited_ = 0;                    // shapes below were visited by an earlier VisitNew
  static inline std::vector<Shape*>* dirty_ = nullptr;  // older shapes whose klass was set since
  static inline size_t first_ = 0;

 private:
  static constexpr size_t kStep = 256 << 10;
  static void Reserve() {
    // A block of 2^n bytes, aligned to its size, crosses no multiple of 4 GiB: so the low halves of the addresses in it are
    // offsets from one base, and a shape's reference is half of its address.
    void* twice = MAP_FAILED;
    // Of a limited address space only a part.
    for (reserved_ = std::min(size_t{4} << 30, std::bit_floor(base::AddressSpaceLeft(false) / 16)); reserved_ > kStep; reserved_ /= 2) {
      twice = mmap(nullptr, 2 * reserved_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
      if (twice != MAP_FAILED) break;
    }
    if (twice == MAP_FAILED) base::OutOfMemory("no address space for shapes");
    char* start = static_cast<char*>(twice);
    char* base = reinterpret_cast<char*>((reinterpret_cast<uintptr_t>(start) + reserved_ - 1) & ~(reserved_ - 1));
    if (base != start) munmap(start, static_cast<size_t>(base - start));
    munmap(base + reserved_, static_cast<size_t>(start + reserved_ - base));
    g_shape_base = reinterpret_cast<char*>(reinterpret_cast<uintptr_t>(base) & ~uintptr_t{0xffffffff});
    committed_ = static_cast<size_t>(base - g_shape_base);
    limit_ = committed_ + reserved_;
    first_ = committed_ + 64;
#if defined(OURO_ASAN)
    __lsan_register_root_region(base, reserved_);
#endif
    used_ = visited_ = first_;  // offset 0 is no shape
    dirty_ = new std::vector<Shape*>;
  }
  static inline size_t reserved_ = 0, limit_ = 0;
  static inline size_t committed_ = 0;
  static inline uint32_t last_version_ = 0;
};

Shape* Shape::NewRoot(const TypeInfo* info, Value klass, uint32_t inline_capacity) {
  Shape* shape = ShapeSpace::Allocate();
  shape->info_ = info;
  shape->klass_ = klass;
  shape->version_.init(ShapeSpace::NextVersion());
  shape->inline_capacity_ = inline_capacity;
  shape->root_ = shape;
  return shape;
}

int32_t Shape::Find(Value key) const {
  if (count_ == 0) return kNotFound;
  return keys_->Find(key, count_);
}

Value Shape::KeyAt(uint32_t i) const {
  CHECK(i < count_, "attribute index out of range");
  return keys_->keys[i];
}

Shape* Shape::FindChild(Value key) const {
  if (first_child_ == nullptr) return nullptr;
  if (first_child_->key_ == key) return first_child_;
  return transitions_ != nullptr ? transitions_->Find(key) : nullptr;
}

Shape* Shape::Add(Value key) {
  if (Shape* child = FindChild(key)) return child;
  DCHECK(Find(key) == kNotFound, "the attribute exists");
  Shape* child = ShapeSpace::Allocate();
  child->info_ = info_;
  child->klass_ = klass_;
  child->version_.init(ShapeSpace::NextVersion());
  child->count_ = count_ + 1;
  child->inline_capacity_ = inline_capacity_;
  child->parent_ = this;
  child->root_ = root_;
  ++root_->descendants_;
  child->key_ = key;
  child->user_bits = user_bits;
  child->user_data = user_data;
  if (keys_ == nullptr || keys_->keys.size() != count_) {
    child->keys_ = new KeyArray;
    if (count_ > 0) child->keys_->keys.assign(keys_->keys.begin(), keys_->keys.begin() + count_);
  } else {
    child->keys_ = keys_;
  }
  child->keys_->Append(key);
  if (first_child_ != nullptr) {
    if (transitions_ == nullptr) {
      transitions_ = new Transitions;
      transitions_->Insert(first_child_);
    }
    transitions_->Insert(child);
  }
  // The first child stays first: it is the one that is compared before any table is asked.
  if (first_child_ == nullptr) {
    first_child_ = child;
  } else {
    child->next_sibling_ = first_child_->next_sibling_;
    first_child_->next_sibling_ = child;
  }
  return child;
}

Shape* Shape::AddIfRoom(Value key) {
  if (Shape* child = FindChild(key)) return child;
  return root_->descendants_ < kMostDescendants ? Add(key) : nullptr;
}

Shape* Shape::RemoveIfRoom(Value key) {
  Shape* result = root_;
  for (uint32_t i = 0; i < count_ && result != nullptr; ++i) {
    Value k = keys_->keys[i];
    if (k != key) result = result->AddIfRoom(k);
  }
  return result;
}

Shape* Shape::RebaseIfRoom(Shape* new_root) {
  Shape* result = new_root;
  for (uint32_t i = 0; i < count_ && result != nullptr; ++i) result = result->AddIfRoom(keys_->keys[i]);
  return result;
}

void Shape::BumpVersionTree() {
  // Collected before any watcher runs: a watcher may add shapes.
  std::vector<Shape*> tree{this};
  for (size_t i = 0; i < tree.size(); ++i) {
    for (Shape* child = tree[i]->first_child_; child != nullptr; child = child->next_sibling_) tree.push_back(child);
  }
  for (Shape* shape : tree) shape->version_.set(nullptr, ShapeSpace::NextVersion());
}

void Shape::set_klass(Value klass) {
  klass_ = klass;
  ShapeSpace::dirty_->push_back(this);
}

void Shape::VisitAll(Visitor& visitor) {
  for (size_t at = ShapeSpace::first_; at < ShapeSpace::used_; at += sizeof(Shape)) {
    ShapeSpace::Visit(reinterpret_cast<Shape*>(g_shape_base + at), visitor);
  }
}

void Shape::VisitNew(Visitor& visitor) {
  for (size_t at = ShapeSpace::visited_; at < ShapeSpace::used_; at += sizeof(Shape)) {
    ShapeSpace::Visit(reinterpret_cast<Shape*>(g_shape_base + at), visitor);
  }
  if (ShapeSpace::dirty_ == nullptr) return;
  for (Shape* shape : *ShapeSpace::dirty_) ShapeSpace::Visit(shape, visitor);
}

void Shape::AllVisited() {
  ShapeSpace::visited_ = ShapeSpace::used_;
  if (ShapeSpace::dirty_ != nullptr) ShapeSpace::dirty_->clear();
}

bool Shape::IsValidRef(uint32_t ref) {
  return ref >= ShapeSpace::first_ && ref < ShapeSpace::used_ && (ref - ShapeSpace::first_) % sizeof(Shape) == 0;
}

}  // namespace ouro
