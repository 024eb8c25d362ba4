// syntax-rules (R7RS 4.3.2): patterns and templates, compiled once when the macro is defined.
#pragma once
#include <deque>
#include <utility>
#include <vector>

#include "scheme/expand/environment.h"

namespace ouro::scheme {

class Expander;

struct Pattern {
  enum class Kind : uint8_t {
    kIgnore,    // _
    kVariable,  // slot
    kLiteral,   // datum: the identifier
    kDatum,     // datum: equal?
    kNil,       // ()
    kPair,      // head, tail
    kEllipsis,  // head ..., then tail, which takes the last `tail_pairs` pairs
    kVector,    // head: the pattern of its elements as a list
  };
  Kind kind = Kind::kNil;
  uint32_t slot = 0;
  uint32_t tail_pairs = 0;
  Value datum;
  Pattern *head = nullptr, *tail = nullptr;
  std::vector<uint32_t> slots;  // kEllipsis: the variables in head
};

struct Template {
  enum class Kind : uint8_t {
    kConstant,  // datum
    kVariable,  // slot
    kInsert,    // slot: index of Rule::inserted
    kPair,      // head, tail
    kEllipsis,  // head ..., then tail
    kVector,    // head: the template of its elements as a list
  };
  Kind kind = Kind::kConstant;
  uint32_t slot = 0;
  Value datum;
  Template *head = nullptr, *tail = nullptr;
  bool spread = false;  // kEllipsis: head is one too, of `x ... ...`; what it makes is not a list of its own
  // kEllipsis: the sequence in slot `first` is gone through; its element is in slot `second`.
  std::vector<std::pair<uint32_t, uint32_t>> iterated;
};

struct Rule {
  Pattern* pattern = nullptr;  // of the operands: what the keyword stands for is not looked at
  Template* result = nullptr;
  uint32_t variables = 0;       // slots of pattern variables
  uint32_t slots = 0;           // these and those of iterations
  std::vector<Value> inserted;  // the names that the template inserts
};

struct Macro {
  Value name;
  Scope* scope = nullptr;  // where it was defined
  std::vector<Rule> rules;
  std::deque<Pattern> patterns;  // owns those of the rules: chains too long to be freed recursively
  std::deque<Template> templates;
};

// What a pattern variable matched: a datum, or, followed by ellipses, a sequence.
struct Match {
  Value value;
  std::vector<Match> items;
};

// The pairs of a list, also of a dotted one; -1: it is circular.
int64_t CountPairs(Value list);

// Does the operand list match? Then `matches` has an entry for each variable.
bool MatchRule(const Macro& macro, const Rule& rule, Value operands, Scope* scope, std::vector<Match>* matches);

// The expansion. `roots` holds the fresh identifiers meanwhile. Null: the sequences' lengths differ, or the expansion
// nests too deeply (`problem` says which).
Value Instantiate(const Macro& macro, const Rule& rule, const std::vector<Match>& matches, heap::RootVector& roots,
                  const char** problem);

}  // namespace ouro::scheme
