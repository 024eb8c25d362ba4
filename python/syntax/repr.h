// Python's repr() of constants.
#pragma once

#include <string>
#include <string_view>

#include "python/syntax/ast.h"

namespace ouro::python::syntax {

// Each appends to `out`. Text is UTF-8 where surrogates have their three-byte form.
void AppendStringRepr(std::string_view text, std::string& out);
void AppendBytesRepr(std::string_view bytes, std::string& out);
// With `is_float` a whole number gets ".0", as repr(float) does and repr(complex) does not.
void AppendFloatRepr(double value, bool is_float, std::string& out);
void AppendConstantRepr(const ConstantValue& value, std::string& out);

}  // namespace ouro::python::syntax
