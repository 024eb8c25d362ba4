#include <algorithm>

#include "python/compile/compile.h"

namespace ouro::python {

bool FindOperator(std::string_view text, int* begin, int* end) {
  syntax::Arena arena;
  auto parsed = syntax::Parse(text, "<fstring>", syntax::Mode::kExec, arena, {.ignore_cookie = true});
  auto* module = syntax::TryAs<syntax::Module>(parsed.tree);
  if (module == nullptr || module->body.size() != 1) return false;
  auto* statement = syntax::TryAs<syntax::ExprStmt>(module->body[0]);
  if (statement == nullptr) return false;
  if (auto* binary = syntax::TryAs<syntax::BinOp>(statement->value)) {
    int right = binary->right->col_offset;
    int at = binary->left->end_col_offset;
    auto blank = [text](int i) { return std::string_view(" \t\f").find(text[static_cast<size_t>(i)]) != std::string_view::npos; };
    right = std::min(right, static_cast<int>(text.size()));
    while (at < right && blank(at)) ++at;
    if (at >= right) return false;
    *begin = at;
    *end = at + 1 < right && !blank(at + 1) ? at + 2 : at + 1;  // two characters, such as //
    return true;
  }
  if (auto* subscript = syntax::TryAs<syntax::Subscript>(statement->value)) {
    *begin = subscript->value->end_col_offset;
    *end = subscript->slice->end_col_offset + 1;
    return true;
  }
  return false;
}

}  // namespace ouro::python
