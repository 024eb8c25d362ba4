#include "python/syntax/number_literal.h"

#include <charconv>
#include <cstdlib>

#include "python/syntax/characters.h"

namespace ouro::python::syntax {
namespace {

// Python refuses longer decimal integers because converting them takes quadratic time.
constexpr size_t kMaxDecimalDigits = 4300;

double ParseDouble(const std::string& digits) {
  double value = 0;
  auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  // Out of range is zero or infinity; from_chars does not say which.
  if (status == std::errc::result_out_of_range) return std::strtod(digits.c_str(), nullptr);
  return value;
}

void SetInteger(std::string_view digits, int base, Arena& arena, ConstantValue* value) {
  while (digits.size() > 1 && digits[0] == '0') digits.remove_prefix(1);
  value->base = static_cast<uint8_t>(base);
  auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), value->int_value, base);
  if (status == std::errc()) {
    value->type = ConstantType::kInt;
    return;
  }
  value->type = ConstantType::kBigInt;
  value->text = arena.CopyText(digits);
}

}  // namespace

bool EvaluateNumber(std::string_view literal, Arena& arena, ConstantValue* value, std::string* error) {
  std::string digits;
  if (literal.find('_') != std::string_view::npos || literal.size() > 15) {
    for (char c : literal) {
      if (c != '_') digits += c;
    }
  } else {
    digits = literal;
  }
  if (digits.size() > 2 && digits[0] == '0' && !IsDigit(digits[1]) && digits[1] != '.') {
    int base = (digits[1] | 0x20) == 'x' ? 16 : (digits[1] | 0x20) == 'o' ? 8 : (digits[1] | 0x20) == 'b' ? 2 : 10;
    if (base != 10) {
      SetInteger(std::string_view(digits).substr(2), base, arena, value);
      return true;
    }
  }
  if ((digits.back() | 0x20) == 'j') {
    digits.pop_back();
    value->type = ConstantType::kImaginary;
    value->float_value = ParseDouble(digits);
    return true;
  }
  if (digits.find_first_of(".eE") != std::string::npos) {
    value->type = ConstantType::kFloat;
    value->float_value = ParseDouble(digits);
    return true;
  }
  if (digits.size() > kMaxDecimalDigits) {
    *error = "Exceeds the limit (" + std::to_string(kMaxDecimalDigits) +
             " digits) for integer string conversion: value has " + std::to_string(digits.size()) +
             " digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge "
             "integer literals to avoid decimal conversion limits.";
    return false;
  }
  SetInteger(digits, 10, arena, value);
  return true;
}

}  // namespace ouro::python::syntax
