// functools._lru_cache_wrapper: a function whose results are kept.
#include "python/modules/_functools/functools_types.h"
#include "python/runtime/attributes/descriptors.h"
#include "python/runtime/attributes/instance.h"
#include "python/runtime/natives/arguments.h"
#include "python/runtime/protocols/sequence.h"
#include "python/types/dict/dict.h"
#include "python/types/functions/function.h"
#include "python/types/int/int.h"
#include "python/types/str/str.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

// A kept result in a ring, from the one used longest ago to the one used last; the ring's root is in between.
class Link : public HeapObject {
 public:
  Mut<Link*> previous, next;
  Mut<Value> key, result;
  Mut<int64_t> hash;
  OURO_LAYOUT(Link, "lru link", &Link::previous, &Link::next, &Link::key, &Link::result, &Link::hash)
};
class LruCache : public HeapObject {
 public:
  Final<Value> function, info_type;
  Final<int64_t> most;   // results that are kept; -1: all
  Final<bool> typed;
  Mut<Value> cache;      // a dict: of Links by key or, when all are kept, of results
  Mut<Link*> root;
  Mut<int64_t> hits, misses;
  OURO_LAYOUT(LruCache, "_lru_cache_wrapper", &LruCache::function, &LruCache::info_type, &LruCache::most, &LruCache::typed,
              &LruCache::cache, &LruCache::root, &LruCache::hits, &LruCache::misses)

  Dict* Cache() const { return cache.get().As<Dict>(); }
};

Shape* LinkShape() {
  static Shape* shape = Shape::NewRoot(&Link::Info(), Value::Null());
  return shape;
}
Link* NewRoot() {
  Link* root = heap::New<Link>(LinkShape());
  root->previous.init(root);
  root->next.init(root);
  return root;
}
void Unlink(Link* link) {
  link->previous.get()->next.set(link->previous.get(), link->next.get());
  link->next.get()->previous.set(link->next.get(), link->previous.get());
}
void AppendNewest(LruCache* cache, Link* link) {
  Link *root = cache->root.get(), *last = root->previous.get();
  link->previous.set(link, last);
  link->next.set(link, root);
  last->next.set(last, link);
  root->previous.set(root, link);
}

// Stands between positional and keyword arguments in a key.
Value KeywordMark() {
  static Value mark = [] {
    static Value made = Call0(Value::Ptr(g_types.Object));
    heap::AddRootTracer("lru_cache keyword mark", [](Visitor& visitor, void*) { visitor.Visit(&made); }, nullptr);
    return made;
  }();
  return mark;
}
// What a call is found by: its one argument when that is an exact str or int, else a tuple. Null: pending.
Value KeyOf(LruCache* cache, const Value* args, int64_t count, Value names) {
  int64_t keywords = names.IsNull() ? 0 : names.As<Tuple>()->length.get();
  bool typed = cache->typed.get();
  if (!typed && keywords == 0 && count == 1 && (IsExactStr(args[0]) || IsExactInt(args[0]))) return args[0];
  if (!typed && keywords == 0) return NewTupleOf(args, count);
  int64_t length = count + (keywords > 0 ? 1 + 2 * keywords : 0) + (typed ? count + keywords : 0);
  Value mark = keywords > 0 ? KeywordMark() : Value::Null();
  Tuple* key = NewTuple(length);
  if (key == nullptr) return Value::Null();
  int64_t at = 0;
  for (int64_t i = 0; i < count; ++i) key->items.init(at++, args[i]);
  if (keywords > 0) key->items.init(at++, mark);
  for (int64_t i = 0; i < keywords; ++i) {
    key->items.init(at++, names.As<Tuple>()->items.get(i));
    key->items.init(at++, args[count + i]);
  }
  for (int64_t i = 0; typed && i < count + keywords; ++i) key->items.init(at++, Value::Ptr(TypeOf(args[i])));
  return Value::Ptr(key);
}

void Count(LruCache* cache, Mut<int64_t> LruCache::*counter) { (cache->*counter).set(cache, (cache->*counter).get() + 1); }

Value CallKeepingAll(LruCache* cache, Value key, int64_t hash, const Value* args, int64_t count, Value names) {
  Value result = DictGetHashed(cache->Cache(), key, hash);
  if (result.IsNull()) return result;
  if (result != Value::Undefined()) {
    Count(cache, &LruCache::hits);
    return result;
  }
  Count(cache, &LruCache::misses);
  result = Call(cache->function.get(), args, count, names);
  if (result.IsNull() || !DictSetHashed(cache->Cache(), key, hash, result)) return Value::Null();
  return result;
}
// Look-ups compare keys and so run guest code, the function too: each may change the cache through calls from within.
Value CallKeepingSome(LruCache* cache, Value key, int64_t hash, const Value* args, int64_t count, Value names) {
  Value found = DictGetHashed(cache->Cache(), key, hash);
  if (found.IsNull()) return found;
  if (found != Value::Undefined()) {
    Link* link = found.As<Link>();
    Count(cache, &LruCache::hits);
    if (link->next.get() != nullptr) {  // still in the ring
      Unlink(link);
      AppendNewest(cache, link);
    }
    return link->result.get();
  }
  Count(cache, &LruCache::misses);
  Value result = Call(cache->function.get(), args, count, names);
  if (result.IsNull()) return result;
  found = DictGetHashed(cache->Cache(), key, hash);
  if (found != Value::Undefined()) return found.IsNull() ? found : result;  // a call from within has kept it
  Link* oldest = cache->root.get()->next.get();
  if (DictLength(cache->Cache()) >= cache->most.get() && oldest != cache->root.get()) {
    Unlink(oldest);
    oldest->next.set(oldest, nullptr);
    Value removed = DictPopHashed(cache->Cache(), oldest->key.get(), oldest->hash.get());
    if (removed.IsNull()) return removed;
    if (removed == Value::Undefined()) return result;  // a call from within has removed it and kept another in its place
  }
  Link* link = heap::New<Link>(LinkShape());
  link->key.init(key);
  link->result.init(result);
  link->hash.init(hash);
  if (!DictSetHashed(cache->Cache(), key, hash, Value::Ptr(link))) return Value::Null();
  AppendNewest(cache, link);
  return result;
}
Value CallLruCache(const Value* args, int64_t count, Value names) {
  auto* cache = args[0].As<LruCache>();
  ++args;
  --count;
  if (!names.IsNull() && names.As<Tuple>()->length.get() == 0) names = Value::Null();
  if (cache->most.get() == 0) {
    Count(cache, &LruCache::misses);
    return Call(cache->function.get(), args, count, names);
  }
  Value key = KeyOf(cache, args, count, names);
  int64_t hash;
  if (key.IsNull() || !Hash(key, &hash)) return Value::Null();
  return cache->most.get() < 0 ? CallKeepingAll(cache, key, hash, args, count, names)
                               : CallKeepingSome(cache, key, hash, args, count, names);
}

Value MakeLruCache(const Value* args, int64_t count, Value names) {
  static constexpr const char* kParameters[] = {"user_function", "maxsize", "typed", "cache_info_type"};
  Value given[4];
  if (!BindNamed("lru_cache", args, 1, count, names, kParameters, 4, 4, given)) return Value::Null();
  int typed = IsTrue(given[2]);
  if (typed < 0) return Value::Null();
  if (LookupSpecial(given[0], g_names.dunder_call) == Value::Undefined()) {
    return Raise(g_types.TypeError, "the first argument must be callable");
  }
  int64_t most = -1;
  if (given[1] != Value::None()) {
    if (!HasIndex(given[1])) return Raise(g_types.TypeError, "maxsize should be integer or None");
    if (!IndexInt64(given[1], &most, g_types.OverflowError)) return Value::Null();
    if (most < 0) most = 0;
  }
  Link* root = NewRoot();
  Dict* dict = NewDict();
  auto* cache = NewObjectOf<LruCache>(args[0].As<Type>());
  cache->function.init(given[0]);
  cache->info_type.init(given[3]);
  cache->most.init(most);
  cache->typed.init(typed != 0);
  cache->cache.init(Value::Ptr(dict));
  cache->root.init(root);
  return Value::Ptr(cache);
}
Value CacheInfo(Value self) {
  auto* cache = self.As<LruCache>();
  Value most = cache->most.get() < 0 ? Value::None() : IntFromInt64(cache->most.get());
  Value arguments[] = {IntFromInt64(cache->hits.get()), IntFromInt64(cache->misses.get()), most, Value::Int(DictLength(cache->Cache()))};
  return Call(cache->info_type.get(), arguments, 4);
}
Value CacheClear(Value self) {
  auto* cache = self.As<LruCache>();
  for (Link* link = cache->root.get()->next.get(); link != cache->root.get();) {
    Link* next = link->next.get();
    link->next.set(link, nullptr);  // a look-up that holds it sees that it is gone
    link = next;
  }
  cache->root.set(cache, NewRoot());
  cache->hits.set(cache, 0);
  cache->misses.set(cache, 0);
  DictClear(cache->Cache());
  return Value::None();
}
Value ReduceLruCache(Value self) { return GetAttr(self, g_names.dunder_qualname); }
// Whatever the arguments are.
Value CopyLruCache(const Value* args, int64_t, Value names) {
  return CheckNoKeywords("__copy__", names) ? args[0] : Value::Null();
}
Value DeepCopyLruCache(const Value* args, int64_t, Value names) {
  return CheckNoKeywords("__deepcopy__", names) ? args[0] : Value::Null();
}
Value BindLruCache(const Value* args, int64_t, Value) {
  if (!CheckGetArguments(args)) return Value::Null();
  return args[1] == Value::None() ? args[0] : NewBoundMethod(args[0], args[1]);
}
constexpr NativeDef kMethods[] = {
    {.name = "__call__", .signature = "($self, /, *args, **kwargs)", .fn = CallLruCache},
    {.name = "__get__", .signature = "($self, instance, owner=None, /)", .fn = BindLruCache},
    {.name = "cache_info", .f1 = CacheInfo, .doc = "Hits, misses, the most results kept, and how many are."},
    {.name = "cache_clear", .f1 = CacheClear, .doc = "Forgets all results and the statistics."},
    {.name = "__reduce__", .f1 = ReduceLruCache, .doc = "The qualified name, by which it is found again."},
    {.name = "__copy__", .fn = CopyLruCache, .doc = "The same object."},
    {.name = "__deepcopy__", .fn = DeepCopyLruCache, .doc = "The same object."},
    {}};
Value GetDict(Value self) { return InstanceDict(self); }
bool SetDict(Value self, Value value) {
  if (value == Value::Undefined()) return Raise(g_types.TypeError, "cannot delete __dict__"), false;
  if (!IsDict(value)) {
    Raise(g_types.TypeError, "__dict__ must be set to a dictionary, not a '%s'", TypeNameOf(value));
    return false;
  }
  return SetInstanceDict(self, value);
}
constexpr GetSetDef kAttributes[] = {{"__dict__", GetDict, SetDict}, {nullptr, nullptr}};

}  // namespace

Type* LruCacheType() {
  static Type* type = NewBuiltinType({.name = "functools._lru_cache_wrapper",
                                      .base = g_types.Object,
                                      .info = SideTableInfo(&LruCache::Info()),
                                      .methods = kMethods,
                                      .getsets = kAttributes,
                                      .make = MakeLruCache,
                                      .flags = kHasDict,
                                      .doc = "A callable that keeps a function's results.\n\n"
                                             "user_function:      what is called\n"
                                             "maxsize:            how many results are kept: 0 for none, None for all; when it is "
                                             "full the one used longest ago goes\n"
                                             "typed:              whether equal arguments of different types are told apart\n"
                                             "cache_info_type:    what cache_info() makes of the statistics"});
  return type;
}

}  // namespace ouro::python
