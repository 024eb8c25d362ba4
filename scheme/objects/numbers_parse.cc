// Text to numbers (R7RS 7.1.1).
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "scheme/objects/number_functions.h"
#include "scheme/objects/number_kind.h"

namespace ouro::scheme {

namespace {

constexpr Value kNotANumber = Value::Undefined();
// An exact number with a larger exponent has hundreds of megabytes of digits: it counts as one that cannot be
// represented.
constexpr int64_t kMaxExactExponent = 100'000'000;

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool IsDigit(char c, int radix) {
  c = Lower(c);
  int value = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'z' ? c - 'a' + 10 : 99;
  return value < radix;
}

enum class Exactness { kAsWritten, kExact, kInexact };

class Parser {
 public:
  Parser(std::string_view text, int radix) : text_(text), radix_(radix) {}

  Value Parse() {
    if (!Prefixes()) return kNotANumber;
    std::string_view text = text_;
    Value v = Real(text);
    return v == kNotANumber ? Complex(text) : v;
  }

 private:
  Value Real(std::string_view text) {
    text_ = text;
    negative_ = false;
    if (text_.empty()) return kNotANumber;
    if (text_[0] == '+' || text_[0] == '-') {
      negative_ = text_[0] == '-';
      text_.remove_prefix(1);
      if (text_.size() == 5 && (Lower(text_[0]) == 'i' || Lower(text_[0]) == 'n')) return Special();
    }
    std::string_view whole = Digits();
    if (!whole.empty() && !text_.empty() && text_[0] == '/') return Fraction(whole);
    if (!text_.empty()) return Decimal(whole);
    if (whole.empty()) return kNotANumber;
    Value v = Signed(runtime::IntFromDigits(whole, radix_));
    return v.IsNull() ? kUnsupportedNumber : exactness_ == Exactness::kInexact ? Float(v) : v;
  }

  // An exact zero for the imaginary part or the angle leaves a real number; the others do not exist here.
  Value Complex(std::string_view text) {
    if (size_t at = text.find('@'); at != std::string_view::npos) {
      return Joined(Real(text.substr(0, at)), Real(text.substr(at + 1)));
    }
    if (text.empty() || Lower(text.back()) != 'i') return kNotANumber;
    std::string_view body = text.substr(0, text.size() - 1);
    for (size_t sign = 0; sign < body.size(); ++sign) {
      if (body[sign] != '+' && body[sign] != '-') continue;
      Value imaginary = sign + 1 == body.size() ? Value::Int(1) : Real(body.substr(sign));
      Value v = imaginary == kNotANumber ? kNotANumber
                                         : Joined(sign == 0 ? Value::Int(0) : Real(body.substr(0, sign)), imaginary);
      if (v != kNotANumber) return v;
    }
    return kNotANumber;
  }
  static Value Joined(Value part, Value other) {
    if (part == kNotANumber || other == kNotANumber) return kNotANumber;
    return other == Value::Int(0) ? part : kUnsupportedNumber;
  }

  // At most one of each kind, in either order.
  bool Prefixes() {
    bool has_radix = false, has_exactness = false;
    while (text_.size() >= 2 && text_[0] == '#') {
      char c = Lower(text_[1]);
      text_.remove_prefix(2);
      if (c == 'e' || c == 'i') {
        if (has_exactness) return false;
        has_exactness = true;
        exactness_ = c == 'e' ? Exactness::kExact : Exactness::kInexact;
        continue;
      }
      int radix = c == 'b' ? 2 : c == 'o' ? 8 : c == 'd' ? 10 : c == 'x' ? 16 : 0;
      if (radix == 0 || has_radix) return false;
      has_radix = true;
      radix_ = radix;
    }
    return true;
  }

  std::string_view Digits() {
    size_t n = 0;
    while (n < text_.size() && IsDigit(text_[n], radix_)) ++n;
    std::string_view digits = text_.substr(0, n);
    text_.remove_prefix(n);
    return digits;
  }

  Value Special() {  // inf.0 and nan.0 after their sign
    std::string word;
    for (char c : text_) word.push_back(Lower(c));
    if (word != "inf.0" && word != "nan.0") return kNotANumber;
    if (exactness_ == Exactness::kExact) return kUnsupportedNumber;
    return BoxFloat(word == "nan.0" ? std::nan("") : negative_ ? -HUGE_VAL : HUGE_VAL);
  }

  Value Signed(Value v) const { return negative_ && !v.IsNull() ? runtime::IntNeg(v) : v; }

  // The float next to an exact rational; the sign of zero is that of the text.
  Value Float(Value exact) const {
    double d = ToDouble(exact);
    return BoxFloat(d == 0 && negative_ ? -0.0 : d);
  }

  Value Fraction(std::string_view whole) {
    text_.remove_prefix(1);
    std::string_view rest = Digits();
    if (rest.empty() || !text_.empty()) return kNotANumber;
    Value numerator = Signed(runtime::IntFromDigits(whole, radix_)), denominator = runtime::IntFromDigits(rest, radix_);
    if (numerator.IsNull() || denominator.IsNull() || denominator == Value::Int(0)) return kUnsupportedNumber;
    Value v = MakeRatio(numerator, denominator);
    if (v.IsNull()) return kUnsupportedNumber;
    return exactness_ == Exactness::kInexact ? Float(v) : v;
  }

  Value Decimal(std::string_view whole) {
    std::string_view fraction;
    if (!text_.empty() && text_[0] == '.') {
      text_.remove_prefix(1);
      fraction = Digits();
    }
    if (whole.empty() && fraction.empty()) return kNotANumber;
    std::string_view exponent;  // with its sign
    if (!text_.empty()) {
      if (radix_ != 10 || Lower(text_[0]) != 'e') return kNotANumber;
      exponent = text_.substr(1);
      text_.remove_prefix(text_.size() > 1 && (text_[1] == '+' || text_[1] == '-') ? 2 : 1);
      if (Digits().empty() || !text_.empty()) return kNotANumber;
    }
    if (exactness_ == Exactness::kExact || radix_ != 10) return ExactDecimal(whole, fraction, exponent);
    return FloatDecimal(whole, fraction, exponent);
  }

  Value ExactDecimal(std::string_view whole, std::string_view fraction, std::string_view exponent) {
    std::string digits(whole);
    digits.append(fraction);
    Value mantissa = Signed(runtime::IntFromDigits(digits, radix_));
    if (mantissa.IsNull()) return kUnsupportedNumber;
    bool down = !exponent.empty() && exponent[0] == '-';
    if (!exponent.empty() && (down || exponent[0] == '+')) exponent.remove_prefix(1);
    int64_t power = 0;
    for (char c : exponent) power = std::min(power * 10 + (c - '0'), 2 * kMaxExactExponent);
    power = (down ? -power : power) - static_cast<int64_t>(fraction.size());
    if (mantissa == Value::Int(0)) return exactness_ == Exactness::kExact ? mantissa : Float(mantissa);
    if (std::abs(power) > kMaxExactExponent) return kUnsupportedNumber;
    Value scale = runtime::IntPow(Value::Int(radix_), Value::Int(std::abs(power)));
    if (scale.IsNull()) return kUnsupportedNumber;
    if (power < 0) {
      Value v = MakeRatio(mantissa, scale);
      if (v.IsNull()) return kUnsupportedNumber;
      return exactness_ == Exactness::kExact ? v : Float(v);
    }
    Value v = runtime::IntMul(mantissa, scale);
    if (v.IsNull()) return kUnsupportedNumber;
    return exactness_ == Exactness::kExact ? v : Float(v);
  }

  Value FloatDecimal(std::string_view whole, std::string_view fraction, std::string_view exponent) {
    std::string text(whole.empty() ? "0" : whole);
    if (!fraction.empty()) text.append(".").append(fraction);
    if (!exponent.empty()) text.append("e").append(exponent[0] == '+' ? exponent.substr(1) : exponent);
    double d = 0;
    auto end = std::from_chars(text.data(), text.data() + text.size(), d);
    if (end.ec != std::errc())
      d = std::strtod(text.c_str(), nullptr);  // out of range: infinity or the nearest subnormal
    return BoxFloat(negative_ ? -d : d);
  }

  std::string_view text_;
  int radix_;
  Exactness exactness_ = Exactness::kAsWritten;
  bool negative_ = false;
};

}  // namespace

Value ParseNumber(std::string_view ascii, int radix) { return Parser(ascii, radix).Parse(); }

}  // namespace ouro::scheme
