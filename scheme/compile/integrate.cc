#include "scheme/compile/integrate.h"

#include <algorithm>
#include <string>

#include "scheme/expand/expand.h"
#include "scheme/objects/native.h"

namespace ouro::scheme {

using Kind = Node::Kind;

Integration::Integration() {
  auto global = [](const char* name) { return GlobalIn(CoreEnvironment(), Intern(name)); };
#define VALUE(name, arguments, op) rows[global(name)] = {Row::kValue, arguments, Opcode::op, Opcode::op};
#define EFFECT(name, arguments, op) rows[global(name)] = {Row::kEffect, arguments, Opcode::op, Opcode::op};
#define TEST(name, arguments, op, value) rows[global(name)] = {Row::kTest, arguments, Opcode::op, Opcode::value};
#define SWAPPED(name, arguments, op, value) rows[global(name)] = {Row::kSwapped, arguments, Opcode::op, Opcode::value};
#include "scheme/compile/integrate.def"
#undef VALUE
#undef EFFECT
#undef TEST
#undef SWAPPED
  const std::pair<const char*, Special> kSpecials[] = {
      {"not", Special::kNot},           {"list", Special::kList},           {"values", Special::kValues},
      {"eqv?", Special::kEqv},          {"equal?", Special::kEqv},          {"zero?", Special::kZero},
      {"positive?", Special::kPositive}, {"negative?", Special::kNegative}, {"%record", Special::kRecord},
      {"%record-ref", Special::kRecordRef}, {"%record-set!", Special::kRecordSet}, {"%apply", Special::kApply},
      {"%apply-values", Special::kApplyValues}, {"%call/cc", Special::kCapture}, {"%install", Special::kInstall}};
  for (auto& [name, special] : kSpecials) specials[global(name)] = special;
  for (std::string middle : {"aa", "ad", "da", "dd", "aaa", "aad", "ada", "add", "daa", "dad", "dda", "ddd"}) {
    specials[global(("c" + middle + "r").c_str())] = Special::kCxr;
  }
}

const Integration& Integrated() {
  static const auto* table = new Integration;
  return *table;
}

// Objects for which eqv? and equal? are eq?.
bool IsEqComparable(Value v) { return v.IsInt() || v.IsSpecial() || IsSymbol(v); }

bool IsSmallInt(const Node* node) {
  return node->kind == Kind::kConstant && node->value.IsInt() && node->value.AsInt() == static_cast<int16_t>(node->value.AsInt());
}

bool Mentions(const Node* node, const Variable* v) {
  if ((node->kind == Kind::kLocal || node->kind == Kind::kSetLocal) && node->variable == v) return true;
  for (const Node* child : {node->a, node->b, node->c}) {
    if (child != nullptr && Mentions(child, v)) return true;
  }
  for (const Node* child : node->nodes) {
    if (Mentions(child, v)) return true;
  }
  for (const LambdaCase* c : node->cases) {
    if (Mentions(c->body, v)) return true;
  }
  return false;
}

}  // namespace ouro::scheme
