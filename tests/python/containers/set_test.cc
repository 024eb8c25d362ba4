// Sets against a shadow model: bazel test //tests/python/containers:containers_test --test_arg='[set]'
#include <set>
#include <string>

#include "python/types/set/set_operations.h"
#include "tests/python/containers/world.h"

using namespace ouro;
using namespace ouro::python;

namespace {
using Model = std::set<int64_t>;

void CheckSame(Set* set, const Model& model) {
  REQUIRE(SetLength(set) == static_cast<int64_t>(model.size()));
  Model found;
  Value key;
  for (int64_t position = 0; SetNext(set, &position, &key);) found.insert(key.AsInt());
  REQUIRE(found == model);
  for (int64_t item : model) REQUIRE(SetContains(set, Int(item)) == 1);
}
Value ToSet(const Model& model) {
  Set* set = NewSet();
  for (int64_t item : model) SetAdd(set, Int(item));
  return Value::Ptr(set);
}

void Run(uint32_t seed, int steps, int64_t keys) {
  Random random(seed);
  heap::RootVector roots;
  roots.push_back(Value::Ptr(NewSet()));
  Model model;
  for (int step = 0; step < steps; ++step) {
    Set* set = roots[0].As<Set>();
    int64_t key = random.Below(keys) * 13 - keys;
    Model other;
    for (int64_t i = random.Below(12); i > 0; --i) other.insert(random.Below(keys) * 13 - keys);
    switch (random.Below(12)) {
      case 0: case 1: case 2: case 3:
        REQUIRE(SetAdd(set, Int(key)));
        model.insert(key);
        break;
      case 4: case 5: REQUIRE(SetDiscard(set, Int(key)) == static_cast<int>(model.erase(key))); break;
      case 6: REQUIRE(SetContains(set, Int(key)) == static_cast<int>(model.count(key))); break;
      case 7:
        if (!model.empty()) {
          Value popped = SetPop(set);
          REQUIRE(model.erase(popped.AsInt()) == 1);
        }
        break;
      case 8: {
        REQUIRE(SetUpdate(set, ToSet(other)));
        model.insert(other.begin(), other.end());
        break;
      }
      case 9: {
        REQUIRE(SetDifferenceUpdate(set, ToSet(other)));
        for (int64_t item : other) model.erase(item);
        break;
      }
      case 10: {
        Model common, either = model;
        for (int64_t item : other) {
          if (model.count(item)) common.insert(item);
          if (!either.erase(item)) either.insert(item);
        }
        CheckSame(SetIntersection(set, ToSet(other), g_set_shape), common);
        CheckSame(SetSymmetricDifference(set, ToSet(other), g_set_shape), either);
        break;
      }
      default:
        roots[0] = Value::Ptr(SetCopy(set, g_set_shape));
        REQUIRE(SetEqual(set, roots[0].As<Set>()) == 1);
    }
    CheckSame(roots[0].As<Set>(), model);
  }
}
}  // namespace

TEST_CASE("random operations on a set match the model", "[set]") {
  for (uint32_t seed = 0; seed < 20; ++seed) Run(seed, 1000, 5 + seed * 10);
}
TEST_CASE("random operations on a set match the model while the heap collects all the time", "[set][stress]") {
  Stress stress(5);
  for (uint32_t seed = 0; seed < 4; ++seed) Run(seed, 150, 30);
}

TEST_CASE("sets of ints print in CPython's order", "[set]") {
  CHECK(Show(SetFromIterable(ListOf({5, 1, 3, 100, -1, 8, 16, 0}))) == "{0, 1, 3, 100, 5, 8, 16, -1}");
  CHECK(Show(SetFromIterable(ListOf({1000, 2000, 3000, 4000, 5000}))) == "{4000, 1000, 5000, 2000, 3000}");
}

TEST_CASE("frozensets hash by their items", "[set]") {
  int64_t a, b;
  Value one = FrozenSetFromIterable(ListOf({1, 2, 3})), two = FrozenSetFromIterable(ListOf({3, 2, 1}));
  REQUIRE(Hash(one, &a));
  REQUIRE(Hash(two, &b));
  CHECK(a == b);
  CHECK(a == -272375401224217160);
  CHECK(Show(one) == "frozenset({1, 2, 3})");
  Set* nested = NewSet();
  REQUIRE(SetAdd(nested, one));
  CHECK(Show(Method(Value::Ptr(nested), "__contains__", {SetFromIterable(ListOf({1, 2, 3}))})) == "True");
  CHECK(Show(Method(Value::Ptr(nested), "remove", {SetFromIterable(ListOf({1}))})) == "KeyError: {1}");
}

TEST_CASE("changing a set while iterating over it is noticed", "[set]") {
  Set* set = NewSet();
  for (int i = 0; i < 3; ++i) SetAdd(set, Int(i));
  Value it = SetIter(set);
  CHECK(Next(it) == Int(0));
  SetAdd(set, Int(50));
  CHECK(Show(Next(it)) == "RuntimeError: Set changed size during iteration");
}

TEST_CASE("ranges", "[range]") {
  auto range = [](int64_t start, int64_t stop, int64_t step) { return NewRange(Int(start), Int(stop), Int(step)); };
  CHECK(Show(range(0, 10, 3)) == "range(0, 10, 3)");
  CHECK(Show(ListFromIterable(range(10, 0, -3))) == "[10, 7, 4, 1]");
  CHECK(Show(RangeGetItem(range(0, 10, 3).As<Range>(), Int(-1))) == "9");
  CHECK(Show(RangeGetItem(range(0, 10, 3).As<Range>(), Int(4))) == "IndexError: range object index out of range");
  CHECK(Show(RangeGetItem(range(0, 10, 1).As<Range>(), NewSlice(Value::None(), Value::None(), Int(-2)))) == "range(9, -1, -2)");
  CHECK(Show(range(0, 1, 0)) == "ValueError: range() arg 3 must not be zero");
  CHECK(Equal(range(0, 3, 2), range(0, 4, 2)) == 1);
  Value big = IntLShift(Int(1), Int(100));
  Value wide = NewRange(Int(0), big, IntLShift(Int(1), Int(98)));
  CHECK(Show(ListFromIterable(wide)) ==
        "[0, 316912650057057350374175801344, 633825300114114700748351602688, 950737950171172051122527404032]");
  CHECK(Show(Builtin("len", {NewRange(Int(0), big, Int(1))})) ==
        "OverflowError: Python int too large to convert to C ssize_t");
  CHECK(Show(Method(wide, "__contains__", {IntLShift(Int(1), Int(99))})) == "True");
}

TEST_CASE("tuples hash as in CPython", "[tuple]") {
  int64_t hash;
  REQUIRE(TupleHash(NewTuple3(Int(1), Int(2), Int(3)).As<Tuple>(), &hash));
  CHECK(hash == 529344067295497451);
  REQUIRE(TupleHash(NewTuple(0), &hash));
  CHECK(hash == 5740354900026072187);
  CHECK(Show(NewTuple1(Int(1))) == "(1,)");
  CHECK(Show(Binary(BinaryOp::kAdd, NewTuple1(Int(1)), Int(1))) == "TypeError: can only concatenate tuple (not \"int\") to tuple");
}
