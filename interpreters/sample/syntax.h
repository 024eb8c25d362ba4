// The syntax tree, and the parser that makes it.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "interpreters/sample/tokens.h"

namespace ouro::sample {

struct Node {
  enum Kind {
    // expressions
    kNumber,  // number
    kString,  // text
    kTrue,
    kFalse,
    kNil,
    kName,    // text
    kUnary,   // text: the operator; children: operand
    kBinary,  // text: the operator; children: left, right
    kList,    // children: elements
    kCall,    // text: the function; children: arguments
    // statements
    kLet,       // text; children: value
    kGlobal,    // the same
    kAssign,    // the same
    kIf,        // children: condition, block, and maybe what follows `else`
    kWhile,     // children: condition, block
    kReturn,    // children: maybe the value
    kPrint,     // children: value
    kEvaluate,  // children: expression
    kBlock,     // children: statements
    kFunction,  // text; parameters; children: body
  };
  Kind kind;
  Place place;
  std::string text = {};
  int64_t number = 0;
  std::vector<std::string> parameters = {};
  std::vector<std::unique_ptr<Node>> children = {};
  uint32_t depth = 1;  // of the tree below
};
using Tree = std::unique_ptr<Node>;

// The whole program: a block of functions, globals and statements. Null when *error was set.
Tree Parse(std::string_view source, SyntaxError* error);

}  // namespace ouro::sample
