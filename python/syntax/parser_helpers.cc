// What every rule uses: names, positions.
#include "framework/runtime/unicode/normalization.h"
#include "python/syntax/characters.h"
#include "python/syntax/parser_impl.h"

namespace ouro::python::syntax {

using enum TokenKind;

TokenKind Parser::KindAfter(size_t distance) const { return tokens_[position_ + distance].kind; }

namespace {

std::string NormalizeIdentifier(std::string_view name) {
  std::u32string code_points;
  for (size_t i = 0; i < name.size();) {
    char32_t code = 0;
    i += DecodeUtf8(name.substr(i), &code);
    code_points.push_back(code);
  }
  std::string out;
  for (char32_t code : runtime::Normalize(code_points, runtime::NormalizationForm::kNfkc)) AppendUtf8(out, code);
  return out;
}

bool IsAscii(std::string_view text) {
  signed char any = 0;
  for (char c : text) any |= static_cast<signed char>(c);
  return any >= 0;
}

}  // namespace

Identifier Parser::Name(const Token& token) {
  std::string_view text = Text(token);
  return arena_.Intern(IsAscii(text) ? text : NormalizeIdentifier(text));
}

bool Parser::AcceptName(Identifier* name) {
  if (!At(kName)) return false;
  *name = Name(Current());
  ++position_;
  return true;
}

bool Parser::HasMoreStatements() const {
  size_t position = position_;
  auto is_layout = [](TokenKind kind) { return kind == kNewline || kind == kIndent || kind == kDedent; };
  while (is_layout(tokens_[position].kind)) ++position;
  return tokens_[position].kind != kEndMarker;
}

// A node ends with its last token that is not mere layout.
void Parser::SetEnd(Position* node) const {
  size_t last = position_ - 1;
  while (tokens_[last].kind == kNewline || tokens_[last].kind == kIndent || tokens_[last].kind == kDedent) --last;
  node->end_lineno = tokens_[last].end_lineno;
  node->end_col_offset = tokens_[last].end_col_offset;
}

}  // namespace ouro::python::syntax
