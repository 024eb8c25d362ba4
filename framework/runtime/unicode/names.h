// Unicode 14 character names.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ouro::runtime {

// The character of a name or alias, in any case; nothing when there is none.
std::optional<char32_t> FindCharacter(std::string_view name);

// The name of a character; empty when it has none.
std::string CharacterName(char32_t code);

}  // namespace ouro::runtime
