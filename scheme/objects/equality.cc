// equal? compares the trees that two data unfold to. Most data are small trees, so the comparison begins without any
// notes. After many steps the data may be circular or share much: objects found equal (or being compared) are put in
// one class of a union-find structure, and objects of one class are not compared again. Notes are dear, so when they
// have not helped for a while, as in a long list, a stretch without them follows. It ends all the same: each stretch is
// bounded, and before it so many classes were united, of which there are no more than objects.
#include "scheme/objects/equality.h"

#include <unordered_map>
#include <vector>

#include "scheme/objects/native.h"
#include "scheme/objects/numbers.h"

namespace ouro::scheme {

namespace {

constexpr int kStretch = 20'000;  // steps without notes
constexpr int kNotesWithoutUse = 1'000;

class Classes {
 public:
  // False: they were united before.
  bool Unite(Value a, Value b) {
    uint64_t x = Find(a.bits()), y = Find(b.bits());
    if (x == y) return false;
    Entry &p = entries_[x], &q = entries_[y];
    if (p.rank < q.rank) {
      p.parent = y;
    } else {
      q.parent = x;
      p.rank += p.rank == q.rank;
    }
    return true;
  }

 private:
  struct Entry {
    uint64_t parent;
    uint32_t rank;
  };
  uint64_t Find(uint64_t key) {
    auto [at, fresh] = entries_.try_emplace(key, Entry{key, 0});
    if (fresh) return key;
    while (at->second.parent != key) {
      auto up = entries_.find(at->second.parent);
      at->second.parent = up->second.parent;  // halves the path
      key = up->second.parent;
      at = entries_.find(key);
    }
    return key;
  }
  std::unordered_map<uint64_t, Entry> entries_;
};

// Comparisons still to be made: the rest of a pair (index -1), or a vector's elements from an index on.
struct Todo {
  Value a, b;
  int64_t index;
};

bool IsCompound(Value v) { return IsPair(v) || IsVector(v); }

bool LeavesEqual(Value a, Value b) {
  if (!a.IsPtr() || !b.IsPtr()) return false;
  if (IsString(a)) return IsString(b) && StringsEqual(a, b);
  if (IsNumeral(a)) return IsNumeral(b) && StringsEqual(a.As<Numeral>()->text.get(), b.As<Numeral>()->text.get());
  if (IsBytevector(a)) {
    if (!IsBytevector(b)) return false;
    auto *x = a.As<Bytevector>(), *y = b.As<Bytevector>();
    int64_t length = x->length.get();
    return length == y->length.get() &&
           __builtin_memcmp(x->bytes.data(), y->bytes.data(), static_cast<size_t>(length)) == 0;
  }
  return Eqv(a, b);
}

class Comparison {
 public:
  bool Run(Value a, Value b) {
    for (;;) {
      if (a != b) {
        if (!IsCompound(a)) {
          if (!LeavesEqual(a, b)) return false;
        } else if (a.AsPtr()->shape_ref() != (b.IsPtr() ? b.AsPtr()->shape_ref() : 0)) {
          return false;
        } else if (IsVector(a) && a.As<Vector>()->length.get() != b.As<Vector>()->length.get()) {
          return false;
        } else if (IsNew(a, b)) {
          if (IsVector(a)) {
            todo_.push_back({a, b, 0});
          } else {
            todo_.push_back({a, b, -1});
            Value x = Car(a);
            b = Car(b);
            a = x;
            continue;
          }
        }
      }
      if (!Next(&a, &b)) return true;
    }
  }

 private:
  bool Next(Value* a, Value* b) {
    while (!todo_.empty()) {
      Todo& top = todo_.back();
      if (top.index < 0) {
        *a = Cdr(top.a);
        *b = Cdr(top.b);
        todo_.pop_back();
        return true;
      }
      auto *x = top.a.As<Vector>(), *y = top.b.As<Vector>();
      if (top.index < x->length.get()) {
        *a = x->items.get(top.index);
        *b = y->items.get(top.index++);
        return true;
      }
      todo_.pop_back();
    }
    return false;
  }

  // False: the two have been compared, or are being compared.
  bool IsNew(Value a, Value b) {
    if (stretch_ > 0) {
      --stretch_;
      return true;
    }
    if (!classes_.Unite(a, b)) {
      notes_ = 0;
      return false;
    }
    if (++notes_ == kNotesWithoutUse) {
      notes_ = 0;
      stretch_ = kStretch;
    }
    return true;
  }

  int stretch_ = kStretch, notes_ = 0;
  Classes classes_;
  std::vector<Todo> todo_;  // nothing is allocated meanwhile, so the collector need not see it
};

// Numbers with more than one representation on the heap.
bool IsBoxedNumber(Value v) { return IsBoxedFloat(v) || IsBigInt(v) || IsRatio(v); }

uint64_t HashBytes(Value bytevector) {
  auto* bytes = bytevector.As<Bytevector>();
  uint64_t hash = static_cast<uint64_t>(bytes->length.get());
  for (int64_t i = 0; i < bytes->length.get(); ++i)
    hash = (std::rotl(hash, 5) ^ bytes->bytes.get(i)) * 0x517cc1b727220a95u;
  return hash;
}

}  // namespace

bool Eqv(Value a, Value b) {
  if (a == b) return true;
  if (!a.IsPtr() || !b.IsPtr() || !IsBoxedNumber(a) || !IsBoxedNumber(b)) return false;
  return NumbersEqv(a, b);
}

bool Equal(Value a, Value b) {
  if (a == b) return true;
  if (!IsCompound(a)) return LeavesEqual(a, b);
  return Comparison().Run(a, b);
}

uint64_t EqvHash(Value v) {
  if (v.IsPtr() && IsBoxedNumber(v)) return MixHash(NumberHash(v));
  return MixHash(v.bits() * 0x9e3779b97f4a7c15u);  // objects do not move
}

// Looks at a bounded part of the tree that the datum unfolds to, in an order that depends on the tree alone.
uint64_t EqualHash(Value v) {
  constexpr int kNodes = 64;
  Value todo[kNodes + 1];
  int pending = 1;
  todo[0] = v;
  uint64_t hash = 0;
  for (int seen = 0; pending > 0 && seen < kNodes; ++seen) {
    Value at = todo[--pending];
    uint64_t part;
    if (IsPair(at)) {
      part = 0x51;
      if (pending + 2 <= kNodes) {
        todo[pending++] = Cdr(at);
        todo[pending++] = Car(at);
      }
    } else if (IsVector(at)) {
      auto* vector = at.As<Vector>();
      part = 0x5700 + static_cast<uint64_t>(vector->length.get());
      for (int64_t i = std::min<int64_t>(vector->length.get(), 16) - 1; i >= 0 && pending < kNodes; --i)
        todo[pending++] = vector->items.get(i);
    } else if (IsString(at)) {
      part = StringHash(at);
    } else if (IsNumeral(at)) {
      part = StringHash(at.As<Numeral>()->text.get());
    } else if (IsBytevector(at)) {
      part = HashBytes(at);
    } else {
      part = EqvHash(at);
    }
    hash = (std::rotl(hash, 5) ^ part) * 0x517cc1b727220a95u;
  }
  return MixHash(hash);
}

}  // namespace ouro::scheme
