// The method resolution order (C3 linearization) and the choice of the base that decides instances' layout.
#include <string>
#include <vector>

#include "python/runtime/attributes/attribute_lookup.h"
#include "python/runtime/classes/type.h"
#include "python/types/dict/dict.h"
#include "python/types/list/list.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

bool InTail(const std::vector<Type*>& list, size_t head, Type* candidate) {
  for (size_t i = head + 1; i < list.size(); ++i) {
    if (list[i] == candidate) return true;
  }
  return false;
}

Value RaiseInconsistent(const std::vector<std::vector<Type*>>& lists, const std::vector<size_t>& heads) {
  std::vector<Type*> named;
  for (size_t i = 0; i < lists.size(); ++i) {
    if (heads[i] >= lists[i].size()) continue;
    Type* head = lists[i][heads[i]];
    bool known = false;
    for (Type* t : named) known |= t == head;
    if (!known) named.push_back(head);
  }
  std::string text = "Cannot create a consistent method resolution\norder (MRO) for bases ";
  for (size_t i = 0; i < named.size(); ++i) {
    if (i > 0) text += ", ";
    text += named[i]->Name();
  }
  return Raise(g_types.TypeError, "%s", text.c_str());
}

// The C3 merge of the bases' MROs and the list of bases. Classes are immortal, so vectors of them need no roots.
bool Linearize(Type* type, std::vector<Type*>* out) {
  Tuple* bases = type->bases.get().As<Tuple>();
  std::vector<std::vector<Type*>> lists;
  std::vector<Type*> own;
  for (int64_t i = 0; i < bases->length.get(); ++i) {
    Type* base = bases->items.get(i).As<Type>();
    if (base->mro.get().IsNull()) {
      Raise(g_types.TypeError, "Cannot extend an incomplete type '%s'", base->NameC());
      return false;
    }
    for (Type* other : own) {
      if (other == base) {
        Raise(g_types.TypeError, "duplicate base class %s", base->NameC());
        return false;
      }
    }
    own.push_back(base);
    Tuple* mro = base->mro.get().As<Tuple>();
    std::vector<Type*> list;
    for (int64_t j = 0; j < mro->length.get(); ++j) list.push_back(mro->items.get(j).As<Type>());
    lists.push_back(std::move(list));
  }
  lists.push_back(std::move(own));
  out->push_back(type);
  std::vector<size_t> heads(lists.size(), 0);
  for (;;) {
    bool empty = true;
    Type* chosen = nullptr;
    for (size_t i = 0; i < lists.size() && chosen == nullptr; ++i) {
      if (heads[i] >= lists[i].size()) continue;
      empty = false;
      Type* candidate = lists[i][heads[i]];
      bool good = true;
      for (size_t j = 0; j < lists.size() && good; ++j) good = !InTail(lists[j], heads[j], candidate);
      if (good) chosen = candidate;
    }
    if (empty) return true;
    if (chosen == nullptr) {
      RaiseInconsistent(lists, heads);
      return false;
    }
    out->push_back(chosen);
    for (size_t i = 0; i < lists.size(); ++i) {
      if (heads[i] < lists[i].size() && lists[i][heads[i]] == chosen) ++heads[i];
    }
  }
}

}  // namespace

Value ComputedMro(Type* type) {  // a tuple; type.mro()
  std::vector<Type*> order;
  if (!Linearize(type, &order)) return Value::Null();
  Tuple* result = NewTuple(static_cast<int64_t>(order.size()));
  if (result == nullptr) return Value::Null();
  for (size_t i = 0; i < order.size(); ++i) result->items.init(static_cast<int64_t>(i), Value::Ptr(order[i]));
  return Value::Ptr(result);
}

bool ComputeMro(Type* type) {
  Type* meta = TypeOf(Value::Ptr(type));
  Value mro;
  if (meta == g_types.Type_ || meta == nullptr) {
    mro = ComputedMro(type);
    if (mro.IsNull()) return false;
  } else {
    Value method = TypeLookup(meta, g_names.mro);
    Type* where;
    TypeLookupWhere(meta, g_names.mro, &where);
    if (where == g_types.Type_) {
      mro = ComputedMro(type);
      if (mro.IsNull()) return false;
    } else {
      mro = Call1(method, Value::Ptr(type));
      if (mro.IsNull()) return false;
      mro = TupleFromIterable(mro);
      if (mro.IsNull()) return false;
      Tuple* classes = mro.As<Tuple>();
      for (int64_t i = 0; i < classes->length.get(); ++i) {
        Value c = classes->items.get(i);
        if (!IsType(c)) {
          Raise(g_types.TypeError, "mro() returned a non-class ('%s')", TypeOf(c)->NameC());
          return false;
        }
        if (!IsSubtype(type->solid.get().IsNull() ? type : type->solid.get().As<Type>(),
                       c.As<Type>()->solid.get().As<Type>())) {
          Raise(g_types.TypeError, "mro() returned base with unsuitable layout ('%s')", c.As<Type>()->NameC());
          return false;
        }
      }
    }
  }
  type->mro.set(type, mro);
  return true;
}

Type* BestBase(const Value* bases, int64_t count) {
  Type* base = nullptr;
  Type* winner = nullptr;
  for (int64_t i = 0; i < count; ++i) {
    if (!IsType(bases[i])) {
      Raise(g_types.TypeError, "bases must be types");
      return nullptr;
    }
    Type* b = bases[i].As<Type>();
    if (!b->Has(kBaseType)) {
      Raise(g_types.TypeError, "type '%s' is not an acceptable base type", QualifiedName(b).c_str());
      return nullptr;
    }
    Type* candidate = b->solid.get().As<Type>();
    if (winner == nullptr || (winner != candidate && IsSubtype(candidate, winner))) {
      winner = candidate;
      base = b;
    } else if (!IsSubtype(winner, candidate)) {
      Raise(g_types.TypeError, "multiple bases have instance lay-out conflict");
      return nullptr;
    }
  }
  return base;
}

}  // namespace ouro::python
