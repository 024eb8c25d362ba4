// Unicode 14 character properties.
#pragma once

namespace ouro::runtime {

// Whether repr() shows the character itself rather than an escape.
bool IsPrintable(char32_t code);

// Whether an identifier may begin (respectively continue) with the character. The underscore only continues.
bool IsXidStart(char32_t code);
bool IsXidContinue(char32_t code);

}  // namespace ouro::runtime
