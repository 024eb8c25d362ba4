// Pattern matching. A pattern tests the value in a register and jumps to `fail`; names are bound only when the whole pattern
// has matched, so captures go to temporaries that were set aside for the case.
#include <algorithm>
#include <set>

#include "python/compile/generator.h"
#include "python/compile/unparse.h"

namespace ouro::python::compile {

using namespace syntax;

struct Generator::Captures {
  std::vector<std::pair<Identifier, Reg>> registers;  // in the order in which names appear
  std::set<std::string_view> bound;                   // captured on the current path through alternatives
};

namespace {
bool IsWildcard(const Pattern* pattern) {
  auto* node = Try<MatchAs>(pattern);
  return node != nullptr && node->pattern == nullptr && node->name.data() == nullptr;
}
bool IsWildcardStar(const Pattern* pattern) {
  auto* node = Try<MatchStar>(pattern);
  return node != nullptr && node->name.data() == nullptr;
}
void CollectNames(const Pattern* pattern, std::vector<Identifier>& names) {
  auto add = [&](Identifier name) {
    if (name.data() != nullptr && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  };
  switch (pattern->kind) {
    case PatternKind::kMatchValue: case PatternKind::kMatchSingleton: return;
    case PatternKind::kMatchSequence:
      for (const Pattern* part : As<syntax::MatchSequence>(pattern)->patterns) CollectNames(part, names);
      return;
    case PatternKind::kMatchMapping:
      for (const Pattern* part : As<syntax::MatchMapping>(pattern)->patterns) CollectNames(part, names);
      return add(As<syntax::MatchMapping>(pattern)->rest);
    case PatternKind::kMatchClass:
      for (const Pattern* part : As<syntax::MatchClass>(pattern)->patterns) CollectNames(part, names);
      for (const Pattern* part : As<syntax::MatchClass>(pattern)->kwd_patterns) CollectNames(part, names);
      return;
    case PatternKind::kMatchStar: return add(As<MatchStar>(pattern)->name);
    case PatternKind::kMatchAs:
      if (As<MatchAs>(pattern)->pattern != nullptr) CollectNames(As<MatchAs>(pattern)->pattern, names);
      return add(As<MatchAs>(pattern)->name);
    case PatternKind::kMatchOr:
      for (const Pattern* part : As<MatchOr>(pattern)->patterns) CollectNames(part, names);
      return;
  }
}
// A pattern that always matches: what makes everything after it unreachable, or empty.
std::string Irrefutable(const Pattern* pattern) {
  auto* node = Try<MatchAs>(pattern);
  if (node == nullptr || node->pattern != nullptr) return "";
  if (node->name.data() == nullptr) return "wildcard makes remaining patterns unreachable";
  return "name capture '" + std::string(node->name) + "' makes remaining patterns unreachable";
}
}  // namespace

void Generator::MatchStatement(const Match* node) {
  Label end = b_.NewLabel();
  Reg subject = Temp();
  To(node->subject, subject);
  size_t count = node->cases.size();
  for (size_t i = 0; i < count && !shared_.error.set; ++i) {
    Temps temps(*this);
    const MatchCase* match_case = node->cases[i];
    SetPosition(*match_case->pattern);
    if (std::string reason = Irrefutable(match_case->pattern); !reason.empty() && i + 1 < count && match_case->guard == nullptr) {
      return Error(*match_case->pattern, reason);
    }
    Label next = b_.NewLabel();
    Captures captures;
    std::vector<Identifier> names;
    CollectNames(match_case->pattern, names);
    for (Identifier name : names) captures.registers.emplace_back(name, Temp());
    if (names.empty() && !Irrefutable(match_case->pattern).empty()) Emit(Opcode::Nop);
    PatternTest(match_case->pattern, subject, next, captures);
    for (auto& [name, r] : captures.registers) StoreName(name, r);
    if (match_case->guard != nullptr) CondJump(match_case->guard, next, false);
    Body(match_case->body);
    Jump(end);
    b_.Bind(next);
  }
  b_.Bind(end);
}

void Generator::Capture(Identifier name, Reg value, const Position& where, Captures& captures) {
  if (name.data() == nullptr || ForbiddenName(name, where)) return;
  if (!captures.bound.insert(name).second) {
    return Error(where, "multiple assignments to name '" + std::string(name) + "' in pattern");
  }
  for (auto& [captured, r] : captures.registers) {
    if (captured == name) return Move(r, value);
  }
}

void Generator::PatternTest(const Pattern* pattern, Reg subject, Label fail, Captures& captures) {
  Nesting nesting(*this, *pattern);
  if (shared_.error.set) return;
  Temps temps(*this);
  At at(*this, *pattern);
  last_pattern_ = *pattern;
  switch (pattern->kind) {
    case PatternKind::kMatchValue: {
      const Expr* literal = As<MatchValue>(pattern)->value;
      if (literal->kind == ExprKind::kJoinedStr) return Error(*pattern, "patterns may only match literals and attribute lookups");
      Reg value = Operand(As<MatchValue>(pattern)->value);
      return b_.EmitJump(Opcode::JumpEq, subject, value, 0, fail);
    }
    case PatternKind::kMatchSingleton: {
      Constant value = Constant::Literal(As<MatchSingleton>(pattern)->value);
      if (value.kind == Constant::kNone) return b_.EmitJump(Opcode::JumpIfNotNone, subject, 0, 0, fail);
      Reg r = Temp();
      Load(r, std::move(value));
      return b_.EmitJump(Opcode::JumpIs, subject, r, 0, fail);
    }
    case PatternKind::kMatchSequence: return SequencePattern(As<syntax::MatchSequence>(pattern), subject, fail, captures);
    case PatternKind::kMatchMapping: return MappingPattern(As<syntax::MatchMapping>(pattern), subject, fail, captures);
    case PatternKind::kMatchClass: return ClassPattern(As<syntax::MatchClass>(pattern), subject, fail, captures);
    case PatternKind::kMatchStar: return Capture(As<MatchStar>(pattern)->name, subject, *pattern, captures);
    case PatternKind::kMatchAs: {
      auto* node = As<MatchAs>(pattern);
      if (node->pattern != nullptr) PatternTest(node->pattern, subject, fail, captures);
      return Capture(node->name, subject, *pattern, captures);
    }
    case PatternKind::kMatchOr: return OrPattern(As<MatchOr>(pattern), subject, fail, captures);
  }
}

void Generator::SequencePattern(const syntax::MatchSequence* node, Reg subject, Label fail, Captures& captures) {
  uint32_t count = static_cast<uint32_t>(node->patterns.size());
  uint32_t star = count;
  bool only_wildcards = true;
  for (uint32_t i = 0; i < count; ++i) {
    const Pattern* part = node->patterns[i];
    if (part->kind == PatternKind::kMatchStar) {
      if (star != count) return Error(*node, "multiple starred names in sequence pattern");
      star = i;
      only_wildcards &= IsWildcardStar(part);
    } else {
      only_wildcards &= IsWildcard(part);
    }
  }
  bool starred = star != count;
  Reg test = Temp(), length = Temp();
  Emit(Opcode::MatchSequence, test, subject);
  b_.EmitJump(Opcode::JumpIfFalse, test, 0, 0, fail);
  if (!starred || count > 1) {
    Emit(Opcode::GetLength, length, subject);
    Load(test, Constant::Int(starred ? count - 1 : count));
    b_.EmitJump(starred ? Opcode::JumpGe : Opcode::JumpEq, length, test, 0, fail);
  }
  if (only_wildcards) return;
  if (starred && IsWildcardStar(node->patterns[star])) {
    // The starred part is not looked at: items by index.
    Reg item = Temp(), index = Temp();
    for (uint32_t i = 0; i < count; ++i) {
      if (i == star || IsWildcard(node->patterns[i])) continue;
      if (i < star) {
        Load(index, Constant::Int(i));
      } else {
        Emit(Opcode::SubInt, index, length, count - i);
      }
      Emit(Opcode::LoadItem, item, subject, index);
      PatternTest(node->patterns[i], item, fail, captures);
    }
    return;
  }
  UnpackItems(subject, count, star, [&](size_t i, Reg item) { PatternTest(node->patterns[i], item, fail, captures); });
}

void Generator::MappingPattern(const syntax::MatchMapping* node, Reg subject, Label fail, Captures& captures) {
  uint32_t count = static_cast<uint32_t>(node->keys.size());
  bool rest = node->rest.data() != nullptr;
  Reg test = Temp(), length = Temp();
  Emit(Opcode::MatchMapping, test, subject);
  b_.EmitJump(Opcode::JumpIfFalse, test, 0, 0, fail);
  if (count == 0 && !rest) return;
  if (count > 0) {
    Emit(Opcode::GetLength, length, subject);
    Load(test, Constant::Int(count));
    b_.EmitJump(Opcode::JumpGe, length, test, 0, fail);
  }
  Reg keys = Temp();
  {
    Temps temps(*this);
    std::set<std::string> seen;
    Reg tuple = Temp();
    Items(count, tuple, [&](size_t i, Reg item) {
      if (auto constant = FoldedConstant(node->keys[i])) {
        std::string key;
        // 1 and 1.0 and True are one key.
        if (constant->kind == Constant::kTrue || constant->kind == Constant::kFalse) constant->integer = constant->IsTrue();
        Constant same = *constant;
        if (same.kind == Constant::kTrue || same.kind == Constant::kFalse) same = Constant::Int(same.integer);
        if (same.kind == Constant::kFloat && same.real == static_cast<double>(static_cast<int64_t>(same.real))) {
          same = Constant::Int(static_cast<int64_t>(same.real));
        }
        same.AppendKey(key);
        if (!seen.insert(key).second) {
          return Error(*node, "mapping pattern checks duplicate key (" + Spell(*constant) + ")");
        }
      }
      To(node->keys[i], item);
    });
    Move(keys, tuple);
  }
  if (count > 0) {
    Reg values = Temp();
    Emit(Opcode::MatchKeys, values, subject, keys);
    b_.EmitJump(Opcode::JumpIfNone, values, 0, 0, fail);
    EachItem(count, values, [&](size_t i, Reg item) { PatternTest(node->patterns[i], item, fail, captures); });
  }
  if (rest) {
    Reg others = Temp();
    Emit(Opcode::CopyDictWithout, others, subject, keys);
    Capture(node->rest, others, *node, captures);
  }
}

void Generator::ClassPattern(const syntax::MatchClass* node, Reg subject, Label fail, Captures& captures) {
  uint32_t positional = static_cast<uint32_t>(node->patterns.size());
  uint32_t count = positional + static_cast<uint32_t>(node->kwd_patterns.size());
  std::set<std::string_view> seen;
  std::vector<Constant> names;
  for (size_t i = 0; i < node->kwd_attrs.size(); ++i) {
    if (ForbiddenName(node->kwd_attrs[i], *node)) return;
    if (!seen.insert(node->kwd_attrs[i]).second) {
      return Error(*node->kwd_patterns[i], "attribute name repeated in class pattern: " + std::string(node->kwd_attrs[i]));
    }
    names.push_back(Constant::Name(node->kwd_attrs[i]));
  }
  Reg values = Temp();
  Reg cls = Window(kNoReg - 1, 2);
  To(node->cls, cls);
  Load(cls + 1, Constant::Tuple(std::move(names)));
  Emit(Opcode::MatchClass, values, subject, cls, static_cast<int32_t>(positional));
  b_.EmitJump(Opcode::JumpIfNone, values, 0, 0, fail);
  if (count == 0) return;
  EachItem(count, values, [&](size_t i, Reg item) {
    PatternTest(i < positional ? node->patterns[i] : node->kwd_patterns[i - positional], item, fail, captures);
  });
}

void Generator::OrPattern(const MatchOr* node, Reg subject, Label fail, Captures& captures) {
  Label matched = b_.NewLabel();
  std::set<std::string_view> before = captures.bound, names;
  size_t count = node->patterns.size();
  for (size_t i = 0; i < count && !shared_.error.set; ++i) {
    const Pattern* alternative = node->patterns[i];
    if (std::string reason = Irrefutable(alternative); !reason.empty() && i + 1 < count) return Error(*alternative, reason);
    captures.bound = before;
    bool last = i + 1 == count;
    Label next = last ? fail : b_.NewLabel();
    PatternTest(alternative, subject, next, captures);
    if (i == 0) {
      names = captures.bound;
    } else if (captures.bound != names) {
      return Error(last_pattern_, "alternative patterns bind different names");
    }
    if (!last) {
      Jump(matched);
      b_.Bind(next);
    }
  }
  b_.Bind(matched);
}

}  // namespace ouro::python::compile
