// Classes, instances, attributes and calls, through the C++ interface: bazel test //tests/python/core:core_test
#include "tests/python/core/world.h"

using namespace ouro;
using namespace ouro::python;

TEST_CASE("built-in types are consistent") {
  CHECK(Show(Value::Ptr(g_types.Object)) == "<class 'object'>");
  CHECK(Show(g_types.Bool->mro.get()) == "(<class 'bool'>, <class 'int'>, <class 'object'>)");
  CHECK(TypeOf(Value::Ptr(g_types.Type_)) == g_types.Type_);
  CHECK(Show(Value::Ptr(g_types.UnboundLocalError->Base())) == "<class 'NameError'>");
  CHECK(Show(g_not_implemented) == "NotImplemented");
  CHECK(TypeOf(Value::Int(1)) == g_types.Int);
  CHECK(TypeOf(Value::True()) == g_types.Bool);
  CHECK(TypeOf(Value::None()) == g_types.NoneType);
#define PYTYPE(name, ...) if (g_types.name == nullptr) UNSCOPED_INFO("missing type " #name);
#include "python/runtime/object/types.def"
#undef PYTYPE
  CHECK(g_types.KeyError != nullptr);
}

TEST_CASE("C3 linearization") {
  Type* a = MakeType("A");
  Type* b = MakeType("B", {a});
  Type* c = MakeType("C", {a});
  Type* d = MakeType("D", {b, c});
  REQUIRE(d != nullptr);
  CHECK(Show(d->mro.get()) ==
        "(<class '__main__.D'>, <class '__main__.B'>, <class '__main__.C'>, <class '__main__.A'>, <class 'object'>)");
  CHECK(MakeType("X", {a, d}) == nullptr);
  CHECK(TakeError() == "TypeError: Cannot create a consistent method resolution\norder (MRO) for bases A, D");
  CHECK(MakeType("X", {a, a}) == nullptr);
  CHECK(TakeError() == "TypeError: duplicate base class A");
  CHECK(MakeType("X", {g_types.Int, g_types.Str}) == nullptr);
  CHECK(TakeError() == "TypeError: multiple bases have instance lay-out conflict");
  CHECK(MakeType("X", {g_types.Bool}) == nullptr);
  CHECK(TakeError() == "TypeError: type 'bool' is not an acceptable base type");
}

TEST_CASE("attributes of instances live in slots and move to a dict on demand") {
  Type* type = MakeType("P");
  Value p = Call0(Value::Ptr(type));
  REQUIRE(!p.IsNull());
  for (int i = 0; i < 30; ++i) {
    REQUIRE(SetAttr(p, Name(("a" + std::to_string(i)).c_str()), Value::Int(i)));
  }
  for (int i = 0; i < 30; ++i) CHECK(GetAttr(p, Name(("a" + std::to_string(i)).c_str())) == Value::Int(i));
  REQUIRE(SetAttr(p, Name("a3"), Value::Undefined()));
  CHECK(Show(GetAttr(p, Name("a3"))) == "AttributeError: 'P' object has no attribute 'a3'");
  CHECK(GetAttr(p, Name("a29")) == Value::Int(29));
  Value dict = GetAttr(p, g_names.dunder_dict);
  REQUIRE(IsDict(dict));
  CHECK(DictLength(dict.As<Dict>()) == 29);
  CHECK(GetAttr(p, Name("a29")) == Value::Int(29));
  REQUIRE(SetAttr(p, Name("new"), Value::None()));
  CHECK(DictGetStr(dict.As<Dict>(), Name("new")) == Value::None());
  DictSetStr(dict.As<Dict>(), Name("b"), Value::Int(5));
  CHECK(GetAttr(p, Name("b")) == Value::Int(5));
  REQUIRE(SetAttr(p, Name("zzz"), Value::Undefined()) == false);
  CHECK(TakeError() == "AttributeError: 'P' object has no attribute 'zzz'");
}

TEST_CASE("load and store plans follow changes of the class") {
  Type* type = MakeType("Q");
  Value q = Call0(Value::Ptr(type));
  Shape* empty = ShapeOf(q);
  StorePlan store = PlanStore(empty, Name("x"));
  REQUIRE(store.kind == StorePlan::kAddInline);
  SetAttr(q, Name("x"), Value::Int(1));
  CHECK(ShapeOf(q) == store.new_shape);
  AttributePlan load = PlanLoad(ShapeOf(q), Name("x"));
  REQUIRE(load.kind == AttributePlan::kInlineSlot);
  CHECK(q.As<Instance>()->slots.get(load.index) == Value::Int(1));
  CHECK(load.version == ShapeOf(q)->version());
  REQUIRE(SetAttr(Value::Ptr(type), Name("x"), NewStr("class")));
  CHECK(load.version != ShapeOf(q)->version());
  CHECK(PlanLoad(ShapeOf(q), Name("x")).kind == AttributePlan::kInlineSlot);
  AttributePlan other = PlanLoad(empty, Name("x"));
  CHECK(other.kind == AttributePlan::kClassValue);
  CHECK(Show(other.value) == "'class'");
  CHECK(PlanLoad(empty, Name("nothing")).kind == AttributePlan::kGeneric);
}

TEST_CASE("__slots__") {
  Dict* ns = NewDict();
  DictSetStr(ns, g_names.dunder_slots, NewTuple2(Name("x"), Name("y")));
  Type* type = MakeType("S", {}, ns);
  REQUIRE(type != nullptr);
  Value s = Call0(Value::Ptr(type));
  CHECK(Show(GetAttr(s, Name("x"))) == "AttributeError: 'S' object has no attribute 'x'");
  REQUIRE(SetAttr(s, Name("x"), Value::Int(7)));
  CHECK(GetAttr(s, Name("x")) == Value::Int(7));
  CHECK(PlanLoad(ShapeOf(s), Name("x")).kind == AttributePlan::kMember);
  CHECK(!SetAttr(s, Name("z"), Value::Int(7)));
  CHECK(TakeError() == "AttributeError: 'S' object has no attribute 'z'");
  CHECK(Show(GetAttr(Value::Ptr(type), Name("x"))) == "<member 'x' of 'S' objects>");
  Type* sub = MakeType("T", {type});
  Value t = Call0(Value::Ptr(sub));
  SetAttr(t, Name("z"), Value::Int(1));
  SetAttr(t, Name("y"), Value::Int(2));
  CHECK(Show(GetAttr(t, g_names.dunder_dict)) == "{'z': 1}");
  CHECK(GetAttr(t, Name("y")) == Value::Int(2));
}

TEST_CASE("subclasses of other layouts keep attributes in the side table") {
  Type* type = MakeType("L", {g_types.List});
  Value l = Call1(Value::Ptr(type), NewTuple2(Value::Int(1), Value::Int(2)));
  CHECK(Show(l) == "[1, 2]");
  REQUIRE(SetAttr(l, Name("x"), NewStr("hello world")));
  for (int i = 0; i < 100000; ++i) NewTuple2(Value::Int(1), l);
  heap::Collect(heap::Kind::kFull);
  CHECK(Show(GetAttr(l, Name("x"))) == "'hello world'");
  CHECK(Show(GetAttr(l, g_names.dunder_dict)) == "{'x': 'hello world'}");
  for (int i = 0; i < 1000; ++i) {
    Value other = Call0(Value::Ptr(type));
    SetAttr(other, Name("x"), Value::Int(i));
  }
  heap::Collect(heap::Kind::kFull);
  CHECK(Show(GetAttr(l, Name("x"))) == "'hello world'");
  Type* integer = MakeType("I", {g_types.Int});
  Value i = Call1(Value::Ptr(integer), Value::Int(5));
  REQUIRE(SetAttr(i, Name("x"), Value::Int(6)));
  CHECK(GetAttr(i, Name("x")) == Value::Int(6));
  CHECK(Show(Binary(BinaryOp::kAdd, i, Value::Int(1))) == "6");
}

TEST_CASE("calls of classes and natives report argument errors as CPython does") {
  Type* a = MakeType("A");
  CHECK(Show(Call1(Value::Ptr(a), Value::Int(1))) == "TypeError: A() takes no arguments");
  CHECK(Show(Call1(Value::Ptr(g_types.Object), Value::Int(1))) == "TypeError: object() takes no arguments");
  Value list = Value::Ptr(NewList());
  auto method = [&](const char* name) { return GetAttr(list, Name(name)); };
  CHECK(Show(Call0(method("append"))) == "TypeError: list.append() takes exactly one argument (0 given)");
  CHECK(Show(Call2(method("pop"), Value::Int(1), Value::Int(2))) == "TypeError: pop expected at most 1 argument, got 2");
  CHECK(Show(Call1(method("insert"), Value::Int(1))) == "TypeError: insert expected 2 arguments, got 1");
  CHECK(Show(Call1(method("clear"), Value::Int(1))) == "TypeError: list.clear() takes no arguments (1 given)");
  CHECK(Show(Call1(method("__len__"), Value::Int(1))) == "TypeError: expected 0 arguments, got 1");
  Value unbound = GetAttr(Value::Ptr(g_types.List), Name("append"));
  CHECK(Show(Call0(unbound)) == "TypeError: unbound method list.append() needs an argument");
  CHECK(Show(Call2(unbound, Value::Int(1), Value::Int(1))) ==
        "TypeError: descriptor 'append' for 'list' objects doesn't apply to a 'int' object");
  CHECK(Show(Call0(Value::Int(3))) == "TypeError: 'int' object is not callable");
  Value object_new = GetAttr(Value::Ptr(g_types.Object), g_names.dunder_new);
  CHECK(Show(Call1(object_new, Value::Ptr(g_types.Int))) == "TypeError: object.__new__(int) is not safe, use int.__new__()");
}

TEST_CASE("operators say what they cannot do") {
  Value one = Value::Int(1), text = NewStr("a"), list = Value::Ptr(NewList());
  CHECK(Show(Binary(BinaryOp::kAdd, one, text)) == "TypeError: unsupported operand type(s) for +: 'int' and 'str'");
  CHECK(Show(Binary(BinaryOp::kAdd, text, one)) == "TypeError: can only concatenate str (not \"int\") to str");
  CHECK(Show(Binary(BinaryOp::kAdd, list, text)) == "TypeError: can only concatenate list (not \"str\") to list");
  CHECK(Show(Binary(BinaryOp::kMul, list, text)) == "TypeError: can't multiply sequence by non-int of type 'str'");
  CHECK(Show(Binary(BinaryOp::kPow, one, text)) == "TypeError: unsupported operand type(s) for ** or pow(): 'int' and 'str'");
  CHECK(Show(InPlace(BinaryOp::kSub, one, text)) == "TypeError: unsupported operand type(s) for -=: 'int' and 'str'");
  CHECK(Show(Unary(UnaryOp::kNeg, text)) == "TypeError: bad operand type for unary -: 'str'");
  CHECK(Show(Compare(CompareOp::kLt, one, text)) == "TypeError: '<' not supported between instances of 'int' and 'str'");
  CHECK(Show(Compare(CompareOp::kEq, one, text)) == "False");
  CHECK(Show(GetItem(one, one)) == "TypeError: 'int' object is not subscriptable");
  CHECK(Show(Iter(one)) == "TypeError: 'int' object is not iterable");
  CHECK(Show(Len(one)) == "TypeError: object of type 'int' has no len()");
  int64_t hash;
  CHECK(!Hash(list, &hash));
  CHECK(TakeError() == "TypeError: unhashable type: 'list'");
  CHECK(Show(Binary(BinaryOp::kMul, text, Value::Int(3))) == "'aaa'");
  CHECK(Show(Binary(BinaryOp::kTrueDiv, one, Value::Int(4))) == "0.25");
}

TEST_CASE("exceptions carry arguments, context and cause") {
  Value first = NewExceptionText(g_types.ValueError, "first");
  g_thread.handled = first;
  Raise(g_types.KeyError, "second");
  g_thread.handled = Value::Null();
  Value second = TakePending();
  CHECK(AsException(second)->context.get() == first);
  CHECK(Show(second) == "KeyError('second')");
  CHECK(Show(StrOf(second)) == "\"'second'\"");
  RaiseOSError(2, NewStr("/nothing"));
  CHECK(TakeError() == "FileNotFoundError: [Errno 2] No such file or directory: '/nothing'");
  Value stop = Call1(Value::Ptr(g_types.StopIteration), Value::Int(3));
  CHECK(Show(GetAttr(stop, Name("value"))) == "3");
  Type* mine = MakeType("E", {g_types.ValueError});
  Value e = Call2(Value::Ptr(mine), Value::Int(1), Value::Int(2));
  CHECK(Show(e) == "E(1, 2)");
  REQUIRE(SetAttr(e, Name("x"), Value::Int(6)));
  CHECK(Show(GetAttr(e, g_names.dunder_dict)) == "{'x': 6}");
  CHECK(ExceptionMatches(e, NewTuple2(Value::Ptr(g_types.KeyError), Value::Ptr(g_types.ValueError))) == 1);
  CHECK(ExceptionMatches(e, Value::Int(1)) == -1);
  CHECK(TakeError() == "TypeError: catching classes that do not inherit from BaseException is not allowed");
  Value errors[] = {e, first};
  Value args[] = {NewStr("several"), NewListOf(errors, 2)};
  Value group = Call(Value::Ptr(g_types.BaseExceptionGroup), args, 2);
  CHECK(Show(group) == "ExceptionGroup('several', [E(1, 2), ValueError('first')])");
  Value matched, rest;
  REQUIRE(SplitGroup(group, Value::Ptr(mine), &matched, &rest));
  CHECK(Show(matched) == "ExceptionGroup('several', [E(1, 2)])");
  CHECK(Show(rest) == "ExceptionGroup('several', [ValueError('first')])");
}

// CPython never ends here: it makes the power of ten first.
TEST_CASE("rounding to a digit beyond all of an int") {
  for (int64_t digits : {INT64_MIN, INT64_MIN + 1, Value::kMinInt, int64_t{-1000}}) {
    CHECK(Show(IntRound(Value::Int(-12345), IntFromInt64(digits))) == "0");
    CHECK(Show(IntRound(IntFromInt64(INT64_MAX), IntFromInt64(digits))) == "0");
  }
  CHECK(Show(IntRound(Value::Int(-12345), IntFromInt64(INT64_MAX))) == "-12345");
}
