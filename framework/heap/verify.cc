// The verifier: every reference in the heap and from the roots is to the start of an object with a valid shape, and
// every old object that refers to a young one is remembered, or read by each collection (unbarriered.h). It looks at all
// objects, reachable or not: a wrong reference in garbage is a wrong reference too.
#include <bit>
#include <cstdio>
#include <cstdlib>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "framework/heap/state.h"

namespace ouro::heap {

namespace {

const char* TypeName(const HeapObject* object) { return object->shape()->info()->name; }

class Verifier final : public Visitor {
 public:
  void Run() {
    S().large.SortYoung();
    CollectStarts();
    for (Unbarriered for_each : S().unbarriered) {
      for_each([](HeapObject* object, void* set) { static_cast<std::unordered_set<HeapObject*>*>(set)->insert(object); }, &unbarriered_);
    }
    for (HeapObject* object : objects_) CheckObject(object);
    CheckRoots();
    ClearStarts();
  }

  void VisitPointer(HeapObject** slot) override {
    HeapObject* target = *slot;
    ++reference_;
    if (searching_) {
      if (IsStart(target) && parents_.emplace(target, Parent{owner_, root_}).second) queue_.push_back(target);
      return;
    }
    if (!IsStart(target)) Fail("the reference is not to the start of an object", target);
    if (owner_is_old_ && !Marker::IsLive(target) && !OnMarkedCard(slot)) {
      Fail("an old object that is not remembered refers to a young one: a write barrier is missing", target);
    }
  }

 private:
  struct Parent {
    HeapObject* object;
    const char* root;
  };

  static bool IsStart(const HeapObject* p) {
    if (reinterpret_cast<uintptr_t>(p) % 8 != 0) return false;
    if (InBlocks(p)) return (Chunk::Of(p)->starts[BitOf(p) / 64] >> (BitOf(p) % 64)) & 1;
    LargeHeader* large = S().large.Find(p);
    return large != nullptr && large->object() == p;
  }

  // Reads the header with care: it may be what is wrong.
  size_t AddObject(HeapObject* object) {
    if (!Shape::IsValidRef(object->shape_ref()) || object->shape()->info() == nullptr) {
      std::fprintf(stderr, "ouro: heap verification failed: the object at %p has no valid shape (header %016llx)\n",
                   static_cast<void*>(object), static_cast<unsigned long long>(*reinterpret_cast<uint64_t*>(object)));
      std::abort();
    }
    size_t bytes = SizeOfWith(object, object->shape()->info());
    objects_.push_back(object);
    if (InBlocks(object)) {
      Chunk::Of(object)->starts[BitOf(object) / 64] |= uint64_t{1} << (BitOf(object) % 64);
      auto* start = reinterpret_cast<char*>(object);
      if (bytes > kLargeObject || start + bytes > BlockStart(object) + kBlockBytes) {
        owner_ = object;
        Fail("the object's size is wrong: was its element count changed?", object);
      }
    }
    return bytes;
  }

  void CollectStarts() {
    S().blocks.ForEachBlock([&](char* block) {
      const uint64_t* marks = Chunk::Of(block)->marks + BitOf(block) / 64;
      for (size_t i = 0; i < kBlockBytes / 512; ++i) {
        for (uint64_t rest = marks[i]; rest != 0; rest &= rest - 1) {
          auto* object =
              reinterpret_cast<HeapObject*>(block + i * 512 + static_cast<size_t>(std::countr_zero(rest)) * 8);
          AddObject(object);
        }
      }
      const uint8_t* lines = LinesOf(block);
      for (size_t line = 0; line < kLinesPerBlock; ++line) {
        if (!(lines[line] & kHoleStart)) continue;
        size_t end = line + 1;
        while (end < kLinesPerBlock && (lines[end] & kYoung) && !(lines[end] & kHoleStart)) ++end;
        for (char* p = block + line * kLineBytes; p < block + end * kLineBytes;) {
          auto* object = reinterpret_cast<HeapObject*>(p);
          if (object->shape_ref() == 0) break;
          p += AddObject(object);
        }
      }
    });
    S().large.ForEach([&](LargeHeader* large) { AddObject(large->object()); });
  }
  void ClearStarts() {
    for (HeapObject* object : objects_) {
      if (InBlocks(object)) Chunk::Of(object)->starts[BitOf(object) / 64] = 0;
    }
  }

  // Elements are visited in place, fields as copies: so a slot inside the object is an element.
  bool OnMarkedCard(HeapObject** slot) const {
    if (!(owner_->gc_flags() & HeapObject::kLarge)) return false;
    LargeHeader* large = LargeHeader::Of(owner_);
    if (!large->Contains(slot) || large->cards == nullptr) return false;
    return large
        ->cards[static_cast<size_t>(reinterpret_cast<char*>(slot) - reinterpret_cast<char*>(owner_)) / kCardBytes];
  }

  void CheckObject(HeapObject* object) {
    owner_ = object;
    reference_ = 0;
    bool old = Marker::IsLive(object);
    owner_is_old_ = object->gc_flags() & HeapObject::kOld;
    if (owner_is_old_ && !old) Fail("a young object carries the flag of old ones", object);
    if (old && !owner_is_old_) ++writable_count_;
    if (unbarriered_.contains(object)) owner_is_old_ = false;
    object->shape()->info()->trace(object, *this);
    if (InBlocks(object) && old) {
      char* last = reinterpret_cast<char*>(object) + SizeOf(object) - 1;
      for (size_t line = LineOf(object); line <= LineOf(last); ++line) {
        if (!(Chunk::Of(object)->lines[line] & kLive)) Fail("a line of an old object is free", object);
      }
    }
  }

  void CheckRoots() {
    owner_ = nullptr;
    owner_is_old_ = false;
    VisitRoots();
    State& s = S();
    root_ = "remembered set";
    for (HeapObject* object : s.remembered) {
      VisitPointer(&object);
      if (object->gc_flags() & HeapObject::kOld) Fail("a remembered object carries kOld", object);
    }
    if (writable_count_ != s.remembered.size()) Fail("an old object without kOld is not remembered", nullptr);
    root_ = "weak cells";
    for (auto* cells : {&s.weak.old, &s.weak.young}) {
      for (WeakCell* cell : *cells) {
        auto* object = static_cast<HeapObject*>(cell);
        VisitPointer(&object);
        Value target = cell->target();
        Visit(&target);
      }
    }
    root_ = "ephemerons";
    for (auto* cells : {&s.ephemerons.old, &s.ephemerons.young}) {
      for (Ephemeron* cell : *cells) {
        auto* object = static_cast<HeapObject*>(cell);
        VisitPointer(&object);
        Value key = cell->key(), value = cell->value();
        Visit(&key);
        Visit(&value);
      }
    }
    root_ = "finalizers";
    for (auto* table : {&s.finalizable.old, &s.finalizable.young, &s.native.old, &s.native.young}) {
      for (HeapObject* object : *table) VisitPointer(&object);
    }
  }
  void VisitRoots() {
    State& s = S();
    for (const RootTracerEntry& entry : s.tracers) {
      root_ = entry.name;
      reference_ = 0;
      entry.tracer(*this, entry.context);
    }
    root_ = "RootVector";
    reference_ = 0;
    RootVectorList::ForEach([&](std::vector<Value>& values) {
      for (Value& value : values) Visit(&value);
    });
    root_ = "shapes";
    reference_ = 0;
    Shape::VisitAll(*this);
    root_ = "pending finalizers";
    reference_ = 0;
    VisitPendingQueues(*this);
  }

  [[noreturn]] void Fail(const char* what, HeapObject* target) {
    std::fprintf(stderr, "ouro: heap verification failed: %s\n", what);
    if (owner_ != nullptr) {
      std::fprintf(stderr, "  %s at %p, reference %zu, to %p\n", TypeName(owner_), static_cast<void*>(owner_),
                   reference_, static_cast<void*>(target));
      if (HeapObject* around = FindObject(target); around != nullptr && around != target) {
        std::fprintf(stderr, "  which is inside the %s at %p\n", TypeName(around), static_cast<void*>(around));
      }
      PrintPath(owner_);
    } else {
      std::fprintf(stderr, "  root \"%s\", reference %zu, to %p\n", root_, reference_, static_cast<void*>(target));
    }
    std::abort();
  }

  // How `object` is reached from the roots: breadth first, so the path is a shortest one.
  void PrintPath(HeapObject* object) {
    searching_ = true;
    owner_ = nullptr;
    VisitRoots();
    static Verifier* self;
    self = this;
    root_ = "native stack or a conservative range";
    ForEachConservativeWord(static_cast<const char*>(__builtin_frame_address(0)), [](void* word) {
      if (HeapObject* found = FindObject(word)) self->VisitPointer(&found);
    });
    root_ = nullptr;
    for (size_t i = 0; i < queue_.size() && !parents_.contains(object); ++i) {
      owner_ = queue_[i];
      owner_->shape()->info()->trace(owner_, *this);
    }
    if (!parents_.contains(object)) {
      std::fprintf(stderr, "  the object is garbage: no root reaches it\n");
      return;
    }
    std::fprintf(stderr, "  path from the roots, backwards:\n");
    for (HeapObject* at = object; at != nullptr;) {
      Parent parent = parents_.find(at)->second;
      std::fprintf(stderr, "    %s at %p\n", TypeName(at), static_cast<void*>(at));
      if (parent.object == nullptr) std::fprintf(stderr, "    root \"%s\"\n", parent.root);
      at = parent.object;
    }
  }

  std::vector<HeapObject*> objects_;
  std::unordered_set<HeapObject*> unbarriered_;
  HeapObject* owner_ = nullptr;  // whose references are being visited; null: a root's
  const char* root_ = nullptr;
  bool owner_is_old_ = false;  // and claims not to be remembered
  size_t writable_count_ = 0;  // old objects without kOld
  size_t reference_ = 0;       // number of the reference in its owner, from 1
  bool searching_ = false;
  std::unordered_map<HeapObject*, Parent> parents_;
  std::vector<HeapObject*> queue_;
};

}  // namespace

void Verify() {
  if (!S().initialized) return;
  Verifier verifier;
  verifier.Run();
}

}  // namespace ouro::heap
