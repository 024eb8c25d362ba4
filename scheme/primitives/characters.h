// Simple case mappings: of one character to one.
#pragma once

namespace ouro::scheme {

char32_t UpcaseChar(char32_t c);
char32_t DowncaseChar(char32_t c);
char32_t FoldChar(char32_t c);
bool IsWhitespaceChar(char32_t c);

}  // namespace ouro::scheme
