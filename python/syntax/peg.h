// The ordered grammar of grammar.peg in memory.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "python/syntax/token.h"

namespace ouro::python::syntax {

enum class PegOp : uint8_t {
  kToken,     // a token of `kind`
  kSoft,      // a name spelt `text`
  kAnySoft,   // a name that is a soft keyword or the beginning of one
  kLook,      // nothing, but the current token has been looked at
  kStrings,   // adjacent string literals, whose values must be right
  kReal,      // a number of a pattern that must be real
  kImaginary,
  kRule,
  kGroup,     // any of `group`
  kOptional,  // the rest have operands in `operands`
  kStar,
  kPlus,
  kSeparated,  // operands: separator, element
  kAnd,
  kNot,
  kCut,
  kForced,
  kUnchecked,  // from here on, without bad_* rules
};

struct PegItem;

struct PegAlternative {
  std::vector<PegItem> items;
  std::string_view action;  // empty for none
};

struct PegItem {
  PegOp op = PegOp::kToken;
  char label = 0;  // 'a' or 'b' when captured
  TokenKind kind = TokenKind::kUnknown;
  int rule = -1;
  std::string_view text;
  std::vector<PegAlternative> group;
  std::vector<PegItem> operands;
};

struct PegRule {
  std::string_view name;
  bool mistake = false;  // a bad_* rule
  bool shared = false;   // its results hold with and without bad_* rules
  std::vector<PegAlternative> alternatives;
};

struct PegGrammar {
  std::vector<PegRule> rules;
  int Find(std::string_view name) const;  // the index of a rule
};

// Compiled on first use.
const PegGrammar& PythonGrammar();

}  // namespace ouro::python::syntax
