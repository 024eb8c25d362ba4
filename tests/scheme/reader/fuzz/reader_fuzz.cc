// A mutation fuzzer for the reader: takes pieces of programs, changes them at random, and reads what comes of it, from
// text that is there and from text that arrives in pieces. Each datum is written, read again and must be equal; each
// error must say where. usage: reader_fuzz [SECONDS [SEED]]
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "scheme/objects/equality.h"
#include "scheme/objects/native.h"
#include "scheme/reader/printer.h"
#include "scheme/reader/reader.h"

namespace ouro::scheme {
namespace {

const char* const kSeeds[] = {
    "(define (f x . rest) (if (< x 1.5e3) 'a `(b ,x ,@rest)))",
    "\"a\\\"b\\x41;\\n \\\n   λ→\" |sym \\x3bb; bol| #\\x41 #\\space #\\λ #\\(",
    "#(1 -2/3 #xff #e1.5 +inf.0 -nan.0 1e400 .5 ... 1+ -) #u8(1 2 255)",
    "#0=(a #1=#(b #0# . ) #1# . #0#) #2=#3=(#2# #3#)",
    "#| nested #| comment |# |# ; line\n #;(a b) #!fold-case ABC #!no-fold-case #true #f #T",
    "(let loop ((i 0)) (cond ((= i 10) => (lambda (x) x)) (else (loop (+ i 1)))))",
    "((((((((((()))))))))) . ((a . b) . c)) '''''a ,,@,b",
    "+i 1@2 1/0 123456789012345678901234567890 -0.0 #b1012 #o777 #i1/3",
};
const char* const kPieces[] = {"(",   ")",    "#(",         "#u8(", "#0=",      "#0#",          "#1=", "#1#", "'",
                               "`",   ",",    ",@",         "#;",   "#|",       "|#",           "|",   "\"",  "\\",
                               "\\x", ";",    "#\\",        "#\\x", "#!",       "#!fold-case ", ".",   " . ", "\n",
                               "\r",  "\r\n", "\xce\xbb",   "\xff", "\xe2\x80", "\xef\xbb\xbf", "1e",  "+",   "-",
                               "/",   "0",    "9999999999", "a",    "#x",       "#e",           "i",   "@",   " "};

// Gives its text a few bytes at a time.
class SlowSource : public CharSource {
 public:
  SlowSource(std::string_view text, uint32_t seed) : text_(text), random_(seed) {}

 protected:
  bool More() override {
    if (given_ == text_.size()) return false;
    std::string left(at_, end_);
    size_t count = std::min<size_t>(text_.size() - given_, 1 + random_() % 4);
    left += text_.substr(given_, count);
    given_ += count;
    buffer_ = std::move(left);
    at_ = buffer_.data();
    end_ = at_ + buffer_.size();
    return true;
  }

 private:
  std::string_view text_;
  size_t given_ = 0;
  std::string buffer_;
  std::mt19937 random_;
};

class Fuzzer {
 public:
  explicit Fuzzer(uint32_t seed) : random_(seed) {}

  std::string MakeText() {
    std::string text = Seed();
    for (uint32_t n = random_() % 12; n > 0; --n) Mutate(&text);
    return text;
  }

  // Returns what the data and the first error look like.
  std::string ReadAll(CharSource* source, const std::string& text) {
    SourceMap map;
    bool mapped = random_() % 2;
    Reader reader(source, 1, mapped ? &map : nullptr);
    std::string log;
    for (int errors = 0; errors < 20;) {
      Value v = reader.Read();
      if (v == kEof) break;
      if (v.IsNull()) {
        ++errors;
        log += Error(text) + "\n";
        continue;
      }
      std::string written = Print(v, PrintStyle::kWriteShared, 1 << 20);
      if (!written.ends_with("...")) Again(v, written, text);
      Print(v, PrintStyle::kDisplay, 1 << 16);
      Print(v, PrintStyle::kWrite, 1 << 16);
      log += written + "\n";
    }
    return log;
  }

  [[noreturn]] static void Fail(const std::string& text, const std::string& what) {
    fprintf(stderr, "%s\nwith the text (%zu bytes):\n%s\n", what.c_str(), text.size(), text.c_str());
    exit(1);
  }

  std::mt19937& random() { return random_; }

 private:
  std::string Seed() { return kSeeds[random_() % std::size(kSeeds)]; }

  void Mutate(std::string* text) {
    size_t at = random_() % (text->size() + 1), length = random_() % 8;
    switch (random_() % 7) {
      case 0:
        text->insert(at, kPieces[random_() % std::size(kPieces)]);
        break;
      case 1:
        text->erase(at, length);
        break;
      case 2:
        text->insert(at, text->substr(random_() % (text->size() + 1), random_() % 40));
        break;
      case 3:
        text->insert(at, 1, static_cast<char>(random_()));
        break;
      case 4:
        if (at < text->size()) (*text)[at] = static_cast<char>((*text)[at] ^ 1 << random_() % 8);
        break;
      case 5:
        text->insert(at, Seed());
        break;
      case 6:
        text->resize(at);
        break;
    }
  }

  std::string Error(const std::string& text) {
    Value pending = mode::g_thread.pending;
    mode::g_thread.pending = Value::Null();
    if (!IsError(pending)) Fail(text, "no error is pending");
    auto* error = pending.As<ErrorObject>();
    if (error->kind.get() != ErrorKind::kRead || !IsString(error->location.get()))
      Fail(text, "an error without its place");
    return StringText(error->location.get()) + ": " + StringText(error->message.get());
  }

  void Again(Value v, const std::string& written, const std::string& text) {
    TextSource source(written);
    Reader reader(&source, 1, nullptr);
    Value back = reader.Read();
    if (back.IsNull()) Fail(text, "written as " + written + ", which gives " + Error(text));
    if (!Equal(v, back) || EqualHash(v) != EqualHash(back))
      Fail(text, "written as " + written + ", which is not equal");
    std::string twice = Print(back, PrintStyle::kWriteShared);
    if (twice != written) Fail(text, "written as " + written + ", then as " + twice);
  }

  std::mt19937 random_;
};

int Run(double seconds, uint32_t seed) {
  AddSourceFile("fuzz");
  auto begin = std::chrono::steady_clock::now();
  Fuzzer fuzzer(seed);
  uint64_t texts = 0;
  while (std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() < seconds) {
    std::string text = fuzzer.MakeText();
    TextSource whole(text);
    SlowSource slow(text, seed);
    std::string once = fuzzer.ReadAll(&whole, text);
    std::string pieces = fuzzer.ReadAll(&slow, text);
    if (once != pieces) Fuzzer::Fail(text, "differs when it arrives in pieces:\n" + once + "---\n" + pieces);
    if (++texts % 1000 == 0) heap::Collect(heap::Kind::kMinor);
  }
  printf("%llu texts\n", static_cast<unsigned long long>(texts));
  return texts > 0 ? 0 : 1;
}

}  // namespace
}  // namespace ouro::scheme

int main(int argc, char** argv) {
  ouro::heap::Initialize(__builtin_frame_address(0));
  ouro::mode::InitializeThread(1000);
  ouro::scheme::InitializeObjects();
  return ouro::scheme::Run(argc > 1 ? atof(argv[1]) : 3, argc > 2 ? static_cast<uint32_t>(atoi(argv[2])) : 1);
}
