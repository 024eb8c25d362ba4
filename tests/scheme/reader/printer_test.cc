// Texts of data, and data that are written and read back.
#include <cmath>
#include <random>

#include "tests/scheme/reader/world.h"

namespace ouro::scheme {

namespace {

Value Vec(std::initializer_list<Value> items) {
  Value v = NewVector(static_cast<int64_t>(items.size()), kNil);
  int64_t i = 0;
  for (Value item : items) v.As<Vector>()->items.set(v.AsPtr(), i++, item);
  return v;
}

Value MakeRecord(Value type, std::initializer_list<Value> fields) {
  HeapObject* object = heap::AllocateRaw(sizeof(HeapObject) + 8 * fields.size());
  object->set_shape_ref(type.As<RecordType>()->shape.get()->ref());
  object->set_user_half(static_cast<uint16_t>(fields.size()));
  int64_t i = 0;
  for (Value field : fields) static_cast<Record*>(object)->fields.init(i++, field);
  return Value::Ptr(object);
}

class RandomData {
 public:
  explicit RandomData(uint32_t seed) : random_(seed) {}
  Value Make(int depth) {
    switch (random_() % (depth > 0 ? 14 : 9)) {
      case 0:
        return Value::Int(static_cast<int64_t>(random_()) - (int64_t{1} << 31));
      case 1:
        return BoxFloat(std::ldexp(static_cast<double>(random_()) - 2e9, static_cast<int>(random_() % 2000) - 1000));
      case 2:
        return Value::Bool(random_() % 2);
      case 3:
        return Char(Scalar());
      case 4:
        return NewStringUtf32(Text());
      case 5:
        return InternUtf32(Text());
      case 6:
        return kNil;
      case 7:
        return Divide(Value::Int(static_cast<int64_t>(random_())), Value::Int(static_cast<int64_t>(random_()) + 1));
      case 8: {
        Value bytes = NewBytevector(static_cast<int64_t>(random_() % 6), 0);
        for (int64_t i = 0; i < bytes.As<Bytevector>()->length.get(); ++i) {
          bytes.As<Bytevector>()->bytes.init(i, static_cast<uint8_t>(random_()));
        }
        return bytes;
      }
      case 9: {
        Value v = NewVector(static_cast<int64_t>(random_() % 6), kNil);
        for (int64_t i = 0; i < v.As<Vector>()->length.get(); ++i)
          v.As<Vector>()->items.set(v.AsPtr(), i, Make(depth - 1));
        return v;
      }
      case 10: {
        Value car = Make(depth - 1);
        return Cons(car, Make(depth - 1));
      }
      default: {
        ListBuilder list;
        for (uint32_t n = random_() % 6; n > 0; --n) list.Add(Make(depth - 1));
        return list.Finish();
      }
    }
  }

 private:
  char32_t Scalar() {
    switch (random_() % 4) {
      case 0:
        return static_cast<char32_t>(random_() % 0x250);
      case 1: {
        char32_t c = static_cast<char32_t>(random_() % 0x110000);
        return c >= 0xd800 && c < 0xe000 ? U'?' : c;
      }
      default:
        return static_cast<char32_t>("ab1+-.#|\\\"' ;(ei/@"[random_() % 18]);
    }
  }
  std::u32string Text() {
    std::u32string text;
    for (uint32_t n = random_() % 6; n > 0; --n) text.push_back(Scalar());
    return text;
  }
  std::mt19937 random_;
};

}  // namespace

TEST_CASE("random data are read as they were written") {
  for (uint32_t seed = 0; seed < 20000; ++seed) {
    Value v = RandomData(seed).Make(4);
    std::string text = Print(v, PrintStyle::kWrite);
    Value back = Parse(text);
    INFO("seed " << seed << ": " << text << " " << (back.IsNull() ? TakeError() : Write(back)));
    REQUIRE(!back.IsNull());
    REQUIRE(Equal(v, back));
    REQUIRE(EqualHash(v) == EqualHash(back));
    REQUIRE(Print(v, PrintStyle::kWriteSimple) == text);
  }
}

TEST_CASE("cycles and sharing") {
  Value part = Parse("(a)");
  Value twice = Vec({part, part});
  CHECK(Print(twice, PrintStyle::kWrite) == "#((a) (a))");
  CHECK(Print(twice, PrintStyle::kDisplay) == "#((a) (a))");
  CHECK(Print(twice, PrintStyle::kWriteShared) == "#(#0=(a) #0#)");
  Value circle = Parse("(a b)");
  Cdr(circle).As<Pair>()->cdr.set(Cdr(circle).AsPtr(), circle);
  CHECK(Print(circle, PrintStyle::kWrite) == "#0=(a b . #0#)");
  CHECK(Print(circle, PrintStyle::kDisplay) == "#0=(a b . #0#)");
  CHECK(Print(Cons(Intern("x"), circle), PrintStyle::kWrite) == "(x . #0=(a b . #0#))");
  CHECK(Print(circle, PrintStyle::kWriteSimple, 20) == "(a b a b a b a b a b...");
  Value two = Vec({circle, circle, part, part});
  CHECK(Print(two, PrintStyle::kWrite) == "#(#0=(a b . #0#) #0# (a) (a))");
  CHECK(Print(two, PrintStyle::kWriteShared) == "#(#0=(a b . #0#) #0# #1=(a) #1#)");
  // A circle behind more elements than the quick look sees.
  ListBuilder list;
  for (int i = 0; i < 10000; ++i) list.Add(kNil);
  list.Add(circle);
  std::string text = Print(list.Finish(), PrintStyle::kWrite);
  CHECK(text.ends_with(" () #0=(a b . #0#))"));
  // What unfolds to 2^40 elements is cut.
  Value tree = kNil;
  for (int i = 0; i < 40; ++i) tree = Cons(tree, tree);
  CHECK(Print(tree, PrintStyle::kWrite, 1000).size() < 1100);
  CHECK(Print(tree, PrintStyle::kWriteShared).size() < 1000);
}

TEST_CASE("what has no text that can be read") {
  Value type = NewRecordType(Intern("<point>"), Vec({Intern("x"), Intern("y")}));
  Value point = MakeRecord(type, {Value::Int(1), NewString("a")});
  CHECK(Write(type) == "#<record-type point>");
  CHECK(Write(point) == "#<point x: 1 y: \"a\">");
  CHECK(Print(point, PrintStyle::kDisplay) == "#<point x: 1 y: a>");
  point.As<Record>()->fields.set(point.AsPtr(), 0, Cons(point, kNil));
  CHECK(Write(point) == "#0=#<point x: (#0#) y: \"a\">");
  CHECK(Write(kEof) == "#<eof>");
  CHECK(Write(kUnspecified) == "#<unspecified>");
  CHECK(Write(NewErrorObject(ErrorKind::kUser, NewString("bad"), Parse("(1 \"x\" (y))"))) ==
        "#<error \"bad\" 1 \"x\" (y)>");
  CHECK(Write(NewErrorObject(ErrorKind::kUser, NewString("bad"), kNil)) == "#<error \"bad\">");
  CHECK(Write(Cons(NewErrorObject(ErrorKind::kUser, NewString("b"), Parse("(1)")), kNil)) == "(#<error \"b\" 1>)");
  Value items[] = {Value::Int(1), Value::Int(2)};
  CHECK(Write(NewValues(items, 2)) == "#<values 1 2>");
  CHECK(Write(NewValues(items, 0)) == "#<values>");
  CHECK(Write(Value::Ptr(heap::New<Promise>(g_shapes.promise))) == "#<promise>");
  CHECK(Write(Value::Ptr(heap::New<Parameter>(g_shapes.parameter))) == "#<parameter>");
  static const NativeDef def{"car", 1, 0, false, nullptr, kReads};
  auto* native = heap::New<Native>(g_shapes.native);
  native->def.init(&def);
  CHECK(Write(Value::Ptr(native)) == "#<procedure car>");
}

TEST_CASE("a number whose digits find no memory is an error when it is written, and dots in messages") {
  Value big = ParseNumber(std::string(4'000'000, '7'), 10);
  REQUIRE(IsNumber(big));
  std::string written;
  auto sink = [&](std::string_view piece) {
    written += piece;
    return true;
  };
  heap::SetLimit(heap::GetStatistics().occupied_bytes + (1 << 20));
  CHECK(!PrintTo(Cons(big, kNil), PrintStyle::kWrite, sink));
  CHECK(TakeError() == "out of memory");
  CHECK(Print(Cons(big, kNil), PrintStyle::kWrite) == "(...)");
  heap::SetLimit(0);
  written.clear();
  CHECK(PrintTo(big, PrintStyle::kWrite, sink));
  CHECK(written.size() == 4'000'000u);
}

TEST_CASE("a limit cuts between characters") {
  CHECK(Print(NewString("ααααα"), PrintStyle::kDisplay, 5) == "αα...");
  CHECK(Print(NewString("abc"), PrintStyle::kDisplay, 3) == "abc");
  CHECK(Print(Parse("(1 2 3 4 5 6 7 8)"), PrintStyle::kWrite, 6) == "(1 2 3...");
}

}  // namespace ouro::scheme
