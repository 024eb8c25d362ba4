// Which procedures of the core environment become instructions, or are compiled in ways of their own.
#pragma once
#include <unordered_map>

#include "scheme/compile/code.h"

namespace ouro::scheme {

// Rows of integrate.def by the variable.
struct Row {
  enum Shape : uint8_t { kValue, kEffect, kTest, kSwapped } shape;
  uint8_t arguments;
  Opcode op;     // the test's, if it is one
  Opcode value;  // of tests
};
// Procedures that are compiled in ways of their own.
enum class Special : uint8_t {
  kNone, kNot, kList, kValues, kEqv, kZero, kPositive, kNegative, kCxr, kRecord, kRecordRef, kRecordSet, kApply, kApplyValues, kCapture, kInstall
};
struct Integration {
  std::unordered_map<const Global*, Row> rows;
  std::unordered_map<const Global*, Special> specials;

  Integration();
};
const Integration& Integrated();

// Instructions make small objects only: this many Values fit into one with room to spare.
inline constexpr size_t kMostItems = 1000;

// Objects for which eqv? and equal? are eq?.
bool IsEqComparable(Value v);
// A constant that fits an operand.
bool IsSmallInt(const Node* node);
// Does the expression refer to the variable?
bool Mentions(const Node* node, const Variable* v);

}  // namespace ouro::scheme
