#include "framework/trace/pure.h"

#include <cmath>

#include "framework/object/boxed_float.h"

namespace ouro::trace {

std::optional<uint64_t> EvaluatePure(Opcode code, const uint64_t* operands) {
  using Bits = uint64_t;
  auto u = [&](int i) { return operands[i]; };
  auto s = [&](int i) { return static_cast<int64_t>(operands[i]); };
  auto f = [&](int i) { return std::bit_cast<double>(operands[i]); };
  auto r = [&](int i) { return Value::FromBits(operands[i]); };
  auto real = [](double d) { return std::bit_cast<Bits>(d); };
  auto flag = [](bool b) { return static_cast<Bits>(b); };
  int64_t scratch;
  switch (code) {
    case Opcode::int_add: return u(0) + u(1);
    case Opcode::int_sub: return u(0) - u(1);
    case Opcode::int_mul: return u(0) * u(1);
    case Opcode::int_neg: return 0 - u(0);
    case Opcode::int_and: return u(0) & u(1);
    case Opcode::int_or: return u(0) | u(1);
    case Opcode::int_xor: return u(0) ^ u(1);
    case Opcode::int_invert: return ~u(0);
    case Opcode::int_shl: return u(1) < 64 ? std::optional(u(0) << u(1)) : std::nullopt;
    case Opcode::int_shr: return u(1) < 64 ? std::optional(static_cast<Bits>(s(0) >> u(1))) : std::nullopt;
    case Opcode::int_ushr: return u(1) < 64 ? std::optional(u(0) >> u(1)) : std::nullopt;
    case Opcode::int_floor_div:
    case Opcode::int_floor_mod: {
      if (s(1) == 0 || (s(0) == INT64_MIN && s(1) == -1)) return std::nullopt;
      int64_t quotient = s(0) / s(1), remainder = s(0) % s(1);
      bool adjust = remainder != 0 && (remainder < 0) != (s(1) < 0);
      if (code == Opcode::int_floor_div) return static_cast<Bits>(quotient - adjust);
      return static_cast<Bits>(adjust ? remainder + s(1) : remainder);
    }
    case Opcode::int_eq: return flag(u(0) == u(1));
    case Opcode::int_ne: return flag(u(0) != u(1));
    case Opcode::int_lt: return flag(s(0) < s(1));
    case Opcode::int_le: return flag(s(0) <= s(1));
    case Opcode::int_gt: return flag(s(0) > s(1));
    case Opcode::int_ge: return flag(s(0) >= s(1));
    case Opcode::int_ult: return flag(u(0) < u(1));
    case Opcode::int_fits: return flag(Value::FitsInt(s(0)));
    case Opcode::int_add_overflows: return flag(__builtin_add_overflow(s(0), s(1), &scratch));
    case Opcode::int_sub_overflows: return flag(__builtin_sub_overflow(s(0), s(1), &scratch));
    case Opcode::int_mul_overflows: return flag(__builtin_mul_overflow(s(0), s(1), &scratch));
    case Opcode::int_mul_high: return static_cast<Bits>((static_cast<__int128>(s(0)) * s(1)) >> 64);
    case Opcode::int_select:
    case Opcode::float_select:
    case Opcode::ref_select: return u(0) != 0 ? u(1) : u(2);
    case Opcode::bool_not: return 1 - u(0);

    case Opcode::float_add: return real(f(0) + f(1));
    case Opcode::float_sub: return real(f(0) - f(1));
    case Opcode::float_mul: return real(f(0) * f(1));
    case Opcode::float_div: return real(f(0) / f(1));
    case Opcode::float_neg: return u(0) ^ (Bits{1} << 63);
    case Opcode::float_abs: return u(0) & ~(Bits{1} << 63);
    case Opcode::float_sqrt: return real(std::sqrt(f(0)));
    case Opcode::float_floor: return real(std::floor(f(0)));
    case Opcode::float_ceil: return real(std::ceil(f(0)));
    case Opcode::float_trunc: return real(std::trunc(f(0)));
    case Opcode::float_eq: return flag(f(0) == f(1));
    case Opcode::float_ne: return flag(f(0) != f(1));
    case Opcode::float_lt: return flag(f(0) < f(1));
    case Opcode::float_le: return flag(f(0) <= f(1));
    case Opcode::float_gt: return flag(f(0) > f(1));
    case Opcode::float_ge: return flag(f(0) >= f(1));
    case Opcode::int_to_float: return real(static_cast<double>(s(0)));
    case Opcode::float_to_int:
      return std::abs(f(0)) < 9223372036854775808.0 ? std::optional(static_cast<Bits>(static_cast<int64_t>(f(0))))
                                                    : std::nullopt;

    case Opcode::is_int: return flag(r(0).IsInt());
    case Opcode::is_float: return flag(IsFloat(r(0)));
    case Opcode::is_ptr: return flag(r(0).IsPtr());
    case Opcode::is_special: return flag(r(0).IsSpecial());
    case Opcode::box_special: return u(0) <= UINT32_MAX ? std::optional(Value::Special(static_cast<uint32_t>(u(0))).bits()) : std::nullopt;
    case Opcode::unbox_special: return r(0).IsSpecial() ? std::optional(Bits{r(0).SpecialIndex()}) : std::nullopt;
    case Opcode::ref_eq: return flag(u(0) == u(1));
    case Opcode::box_int: return Value::FitsInt(s(0)) ? std::optional(Value::Int(s(0)).bits()) : std::nullopt;
    case Opcode::unbox_int: return r(0).IsInt() ? std::optional(static_cast<Bits>(r(0).AsInt())) : std::nullopt;
    case Opcode::box_float:
      return Value::FitsFloat(f(0)) ? std::optional(Value::ImmediateFloat(f(0)).bits()) : std::nullopt;
    case Opcode::unbox_float: return IsFloat(r(0)) ? std::optional(real(UnboxFloat(r(0)))) : std::nullopt;
    case Opcode::box_bool: return Value::Bool(u(0) != 0).bits();
    default: return std::nullopt;
  }
}

}  // namespace ouro::trace
