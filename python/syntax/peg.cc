#include "python/syntax/peg.h"

#include <cstdio>
#include <cstdlib>

namespace ouro::python::syntax {
namespace {

constexpr std::string_view kGrammarText =
#include "python/syntax/grammar.peg"
    ;

// Reads the notation described at the top of grammar.peg.
class Compiler {
 public:
  PegGrammar Compile() {
    DeclareRules();
    position_ = 0;
    SkipSpace();
    for (size_t i = 0; i < grammar_.rules.size(); ++i) {
      TakeWord();
      if (Peek() == '!') ++position_;
      Expect(':');
      grammar_.rules[i].alternatives = TakeAlternatives();
    }
    Check(position_ == kGrammarText.size());
    return std::move(grammar_);
  }

 private:
  char Peek() const { return position_ < kGrammarText.size() ? kGrammarText[position_] : '\0'; }
  void Check(bool condition) const {
    if (condition) return;
    std::fprintf(stderr, "grammar.peg: error at offset %zu\n", position_);
    std::abort();
  }
  void Expect(char c) {
    Check(Peek() == c);
    ++position_;
    SkipSpace();
  }
  void SkipSpace() {
    while (true) {
      while (Peek() == ' ' || Peek() == '\n') ++position_;
      if (Peek() != '#') return;
      position_ = kGrammarText.find('\n', position_);
    }
  }
  static bool IsWordCharacter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

  std::string_view TakeWord() {
    size_t start = position_;
    while (IsWordCharacter(Peek())) ++position_;
    Check(position_ > start);
    std::string_view word = kGrammarText.substr(start, position_ - start);
    return word;
  }

  // A rule begins at the start of a line.
  void DeclareRules() {
    for (size_t line = 0; line < kGrammarText.size(); line = kGrammarText.find('\n', line) + 1) {
      if (!IsWordCharacter(kGrammarText[line])) continue;
      position_ = line;
      PegRule rule;
      rule.name = TakeWord();
      rule.mistake = rule.name.starts_with("bad_");
      rule.shared = Peek() == '!';
      grammar_.rules.push_back(rule);
    }
  }

  // A new rule's name is followed by a colon.
  bool AtRuleStart() const {
    size_t p = position_;
    if (p == kGrammarText.size()) return true;
    if (p > 0 && kGrammarText[p - 1] != '\n') return false;
    return IsWordCharacter(kGrammarText[p]);
  }

  std::vector<PegAlternative> TakeAlternatives() {
    std::vector<PegAlternative> alternatives;
    while (true) {
      PegAlternative alternative;
      while (!AtRuleStart() && Peek() != '|' && Peek() != ')' && Peek() != ']' && Peek() != '{') {
        alternative.items.push_back(TakeItem());
        SkipSpace();
      }
      if (Peek() == '{' && !AtRuleStart()) {
        size_t close = kGrammarText.find('}', position_);
        // The mention of a brace in a message would end it early; there is none.
        alternative.action = kGrammarText.substr(position_ + 1, close - position_ - 1);
        position_ = close + 1;
        SkipSpace();
      }
      alternatives.push_back(std::move(alternative));
      if (AtRuleStart() || Peek() != '|') return alternatives;
      ++position_;
      SkipSpace();
    }
  }

  static PegItem Wrap(PegOp op, PegItem operand) {
    PegItem item;
    item.op = op;
    item.operands.push_back(std::move(operand));
    return item;
  }

  PegItem TakeItem() {
    char label = 0;
    if ((Peek() == 'a' || Peek() == 'b') && kGrammarText[position_ + 1] == '=') {
      label = Peek();
      position_ += 2;
    }
    PegItem item = TakePrefixed();
    item.label = label;
    return item;
  }

  PegItem TakePrefixed() {
    if (kGrammarText.substr(position_).starts_with("&&")) {
      position_ += 2;
      PegItem item = TakePrimary();
      item.op = PegOp::kForced;
      return item;
    }
    if (Peek() == '&' || Peek() == '!') {
      PegOp op = Peek() == '&' ? PegOp::kAnd : PegOp::kNot;
      ++position_;
      return Wrap(op, TakePrimary());
    }
    if (Peek() == '~') {
      ++position_;
      PegItem cut;
      cut.op = PegOp::kCut;
      return cut;
    }
    PegItem item = TakePrimary();
    if (Peek() == '.') {
      ++position_;
      PegItem element = TakePrimary();
      Check(Peek() == '+');
      ++position_;
      PegItem list = Wrap(PegOp::kSeparated, std::move(item));
      list.operands.push_back(std::move(element));
      return list;
    }
    if (Peek() == '*' || Peek() == '+') {
      PegOp op = Peek() == '*' ? PegOp::kStar : PegOp::kPlus;
      ++position_;
      return Wrap(op, std::move(item));
    }
    return item;
  }

  PegItem TakePrimary() {
    PegItem item;
    char c = Peek();
    if (c == '\'' || c == '"') {
      size_t close = kGrammarText.find(c, position_ + 1);
      item.text = kGrammarText.substr(position_ + 1, close - position_ - 1);
      position_ = close + 1;
      item.op = c == '"' ? PegOp::kSoft : PegOp::kToken;
      if (item.op == PegOp::kToken) item.kind = TokenKindOf(item.text);
      Check(item.op == PegOp::kSoft || item.kind != TokenKind::kUnknown);
      return item;
    }
    if (c == '(' || c == '[') {
      ++position_;
      SkipSpace();
      item.op = PegOp::kGroup;
      item.group = TakeAlternatives();
      Check(Peek() == (c == '(' ? ')' : ']'));
      ++position_;
      return c == '[' ? Wrap(PegOp::kOptional, std::move(item)) : item;
    }
    std::string_view word = TakeWord();
    if (word[0] >= 'A' && word[0] <= 'Z') {
      SetTerminal(word, &item);
    } else {
      item.op = PegOp::kRule;
      item.rule = grammar_.Find(word);
      Check(item.rule >= 0);
    }
    return item;
  }

  void SetTerminal(std::string_view word, PegItem* item) {
    static constexpr struct {
      std::string_view name;
      PegOp op;
      TokenKind kind;
    } kTerminals[] = {
        {"NAME", PegOp::kToken, TokenKind::kName},         {"NUMBER", PegOp::kToken, TokenKind::kNumber},
        {"STRING", PegOp::kToken, TokenKind::kString},     {"NEWLINE", PegOp::kToken, TokenKind::kNewline},
        {"INDENT", PegOp::kToken, TokenKind::kIndent},     {"DEDENT", PegOp::kToken, TokenKind::kDedent},
        {"ENDMARKER", PegOp::kToken, TokenKind::kEndMarker}, {"SOFT", PegOp::kAnySoft, TokenKind::kName},
        {"TYPE_COMMENT", PegOp::kLook, TokenKind::kUnknown},
        {"STRINGS", PegOp::kStrings, TokenKind::kString},  {"REAL", PegOp::kReal, TokenKind::kNumber},
        {"IMAGINARY", PegOp::kImaginary, TokenKind::kNumber}, {"UNCHECKED", PegOp::kUnchecked, TokenKind::kUnknown},
    };
    for (const auto& terminal : kTerminals) {
      if (terminal.name != word) continue;
      item->op = terminal.op;
      item->kind = terminal.kind;
      return;
    }
    Check(false);
  }

  PegGrammar grammar_;
  size_t position_ = 0;
};

}  // namespace

int PegGrammar::Find(std::string_view name) const {
  for (size_t i = 0; i < rules.size(); ++i) {
    if (rules[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

const PegGrammar& PythonGrammar() {
  static const PegGrammar* grammar = new PegGrammar(Compiler().Compile());
  return *grammar;
}

}  // namespace ouro::python::syntax
