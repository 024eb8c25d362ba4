// The Unicode 14 normalization forms.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ouro::runtime {

enum class NormalizationForm : uint8_t { kNfc, kNfd, kNfkc, kNfkd };

std::u32string Normalize(std::u32string_view text, NormalizationForm form);

// The canonical combining class; 0 for starters.
uint8_t CombiningClass(char32_t code);

}  // namespace ouro::runtime
