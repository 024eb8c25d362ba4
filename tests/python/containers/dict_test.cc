// Dicts against a shadow model: bazel test //tests/python/containers:containers_test --test_arg='[dict]'
#include <algorithm>
#include <string>
#include <vector>

#include "tests/python/containers/world.h"

using namespace ouro;
using namespace ouro::python;

namespace {
struct Model {
  std::vector<std::pair<int, int64_t>> items;  // key number, value
  auto Find(int key) {
    return std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.first == key; });
  }
};

// Keys by number: ints, strs (a new object each time, so that identity does not help), tuples, floats, big ints.
Value Key(int number) {
  switch (number % 5) {
    case 0: return Int(number * 7);
    case 1: return NewStr("key" + std::to_string(number));
    case 2: return NewTuple2(Int(number), NewStr("t"));
    case 3: return BoxFloat(number + 0.5);
    default: return IntLShift(Int(number + 1), Int(70));
  }
}

void CheckSame(Dict* dict, Model& model) {
  REQUIRE(DictLength(dict) == static_cast<int64_t>(model.items.size()));
  Value key, value;
  size_t at = 0;
  for (int64_t position = 0; DictNext(dict, &position, &key, &value); ++at) {
    REQUIRE(at < model.items.size());
    REQUIRE(Equal(key, Key(model.items[at].first)) == 1);
    REQUIRE(value == Int(model.items[at].second));
  }
  REQUIRE(at == model.items.size());
  for (auto& [number, expected] : model.items) REQUIRE(DictGet(dict, Key(number)) == Int(expected));
}

void Run(uint32_t seed, int steps, int keys) {
  Random random(seed);
  heap::RootVector roots;
  roots.push_back(Value::Ptr(NewDict()));
  Model model;
  for (int step = 0; step < steps; ++step) {
    Dict* dict = roots[0].As<Dict>();
    int number = static_cast<int>(random.Below(keys));
    int64_t value = random.Below(1000);
    auto found = model.Find(number);
    bool known = found != model.items.end();
    switch (random.Below(12)) {
      case 0: case 1: case 2: case 3:
        REQUIRE(DictSet(dict, Key(number), Int(value)));
        if (known) {
          found->second = value;
        } else {
          model.items.push_back({number, value});
        }
        break;
      case 4: case 5: case 6: {
        uint64_t version = dict->keys_version.get();
        REQUIRE(DictDelete(dict, Key(number)) == known);
        REQUIRE((dict->keys_version.get() != version) == known);
        if (known) model.items.erase(found);
        break;
      }
      case 7:
        REQUIRE(DictGet(dict, Key(number)) == (known ? Int(found->second) : Value::Undefined()));
        break;
      case 8: {
        Value set = DictSetDefault(dict, Key(number), Int(value));
        REQUIRE(set == Int(known ? found->second : value));
        if (!known) model.items.push_back({number, value});
        break;
      }
      case 9:
        if (!model.items.empty()) {
          Value item = DictPopItem(dict);
          REQUIRE(Equal(item.As<Tuple>()->items.get(0), Key(model.items.back().first)) == 1);
          model.items.pop_back();
        } else {
          REQUIRE(DictPopItem(dict).IsNull());
          REQUIRE(TakeError() == "KeyError: 'popitem(): dictionary is empty'");
        }
        break;
      case 10:
        if (random.OneIn(3)) {
          Dict* copy = DictCopy(dict);
          REQUIRE(DictEqual(copy, dict) == 1);
          roots[0] = Value::Ptr(copy);
        }
        break;
      default:
        if (random.OneIn(200)) {
          DictClear(dict);
          model.items.clear();
        }
    }
    if (step % 97 == 0) CheckSame(roots[0].As<Dict>(), model);
  }
  CheckSame(roots[0].As<Dict>(), model);
}
}  // namespace

TEST_CASE("random operations on a dict match the model", "[dict]") {
  for (uint32_t seed = 0; seed < 20; ++seed) Run(seed, 3000, 5 + static_cast<int>(seed) * 20);
}
TEST_CASE("random operations on a dict match the model while the heap collects all the time", "[dict][stress]") {
  Stress stress(7);
  for (uint32_t seed = 0; seed < 4; ++seed) Run(seed, 400, 40);
}

TEST_CASE("a large dict changes to wider index slots", "[dict]") {
  Dict* dict = NewDict();
  for (int64_t i = 0; i < 200000; ++i) REQUIRE(DictSet(dict, Int(i * 3), Int(i)));
  for (int64_t i = 0; i < 200000; i += 2) REQUIRE(DictDelete(dict, Int(i * 3)) == 1);
  for (int64_t i = 0; i < 200000; ++i) REQUIRE(DictGet(dict, Int(i * 3)) == (i % 2 ? Int(i) : Value::Undefined()));
  while (DictLength(dict) > 0) REQUIRE(!DictPopItem(dict).IsNull());
}

TEST_CASE("equal numbers of different types are one key", "[dict]") {
  Dict* dict = NewDict();
  REQUIRE(DictSet(dict, Int(1), NewStr("int")));
  REQUIRE(DictSet(dict, Value::True(), NewStr("bool")));
  REQUIRE(DictSet(dict, BoxFloat(1.0), NewStr("float")));
  CHECK(Show(Value::Ptr(dict)) == "{1: 'float'}");
  CHECK(Show(DictGet(dict, ListOf({1}))) == "TypeError: unhashable type: 'list'");
}

TEST_CASE("changing a dict while iterating over it is noticed", "[dict]") {
  Dict* dict = NewDict();
  for (int i = 0; i < 5; ++i) DictSet(dict, Int(i), Int(i));
  Value it = DictIter(dict);
  CHECK(Next(it) == Int(0));
  DictSet(dict, Int(99), Int(0));
  CHECK(Show(Next(it)) == "RuntimeError: dictionary changed size during iteration");
  CHECK(Show(Next(it)) == "RuntimeError: dictionary changed size during iteration");

  Dict* same = NewDict();
  DictSet(same, Int(0), Int(0));
  it = DictIter(same);
  CHECK(Next(it) == Int(0));
  DictDelete(same, Int(0));
  DictSet(same, Int(1), Int(1));
  CHECK(Show(Next(it)) == "RuntimeError: dictionary keys changed during iteration");
}

// A key whose __eq__ changes the dict that looks for it.
static Value g_victim;
static Value HostileEq(Value, Value) {
  Dict* dict = g_victim.As<Dict>();
  DictClear(dict);
  for (int i = 0; i < 3; ++i) DictSet(dict, Int(i), Int(i));
  return Value::False();
}
static Value ConstantHash(Value) { return Value::Int(42); }

TEST_CASE("a key's __eq__ may change the dict during a look-up", "[dict]") {
  static constexpr NativeDef kMethods[] = {
      {.name = "__eq__", .f2 = HostileEq}, {.name = "__hash__", .f1 = ConstantHash}, {}};
  Value type = Value::Ptr(ClassWith("Hostile", kMethods));
  Dict* dict = NewDict();
  g_victim = Value::Ptr(dict);
  for (int i = 0; i < 20; ++i) {
    Value key = Call0(type);
    REQUIRE(!key.IsNull());
    REQUIRE(DictSet(dict, key, Int(i)));
    REQUIRE(!DictGet(dict, Call0(type)).IsNull());
    REQUIRE(DictDelete(dict, Call0(type)) >= 0);
  }
  CHECK(!HasPending());
  g_victim = Value::Null();
}

TEST_CASE("views behave as sets", "[dict]") {
  Dict* a = NewDict();
  for (int i : {1, 2, 3, 4}) DictSet(a, Int(i), Int(i * i));
  Value keys = Method(Value::Ptr(a), "keys");
  CHECK(Show(keys) == "dict_keys([1, 2, 3, 4])");
  CHECK(Show(Method(Value::Ptr(a), "items")) == "dict_items([(1, 1), (2, 4), (3, 9), (4, 16)])");
  CHECK(Show(Binary(BinaryOp::kAnd, keys, ListOf({2, 9, 4}))) == "{2, 4}");
  CHECK(Show(Binary(BinaryOp::kSub, keys, ListOf({2, 9, 4}))) == "{1, 3}");
  CHECK(Show(Binary(BinaryOp::kXor, keys, ListOf({2, 9}))) == "{1, 3, 4, 9}");
  CHECK(Show(Binary(BinaryOp::kOr, ListOf({7}), keys)) == "{1, 2, 3, 4, 7}");
  CHECK(Show(Compare(CompareOp::kGt, keys, SetFromIterable(ListOf({1, 2})))) == "True");
  CHECK(Show(ListFromIterable(Builtin("reversed", {keys}))) == "[4, 3, 2, 1]");
}

TEST_CASE("update takes mappings and pairs and says what is wrong with others", "[dict]") {
  Value dict = Value::Ptr(NewDict());
  List* pairs = NewList();
  ListAppend(pairs, ListOf({1, 2}));
  ListAppend(pairs, NewStr("ab"));
  CHECK(Show(Method(dict, "update", {Value::Ptr(pairs)})) == "None");
  CHECK(Show(dict) == "{1: 2, 'a': 'b'}");
  CHECK(Show(Method(dict, "update", {ListOf({1})})) ==
        "TypeError: cannot convert dictionary update sequence element #0 to a sequence");
  List* bad = NewList();
  ListAppend(bad, NewStr("abc"));
  CHECK(Show(Method(dict, "update", {Value::Ptr(bad)})) ==
        "ValueError: dictionary update sequence element #0 has length 3; 2 is required");
  CHECK(Show(Method(dict, "update", {Int(1)})) == "TypeError: 'int' object is not iterable");
  DictSet(dict.As<Dict>(), NewStr("self"), dict);
  CHECK(Show(dict) == "{1: 2, 'a': 'b', 'self': {...}}");
}
