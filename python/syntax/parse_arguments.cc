// Arguments of calls, parameters of functions and lambdas.
#include "python/syntax/parser_impl.h"

namespace ouro::python::syntax {

using enum TokenKind;

Expr* Parser::ParseCall(const Position& start, Expr* function) {
  DepthGuard guard(this, kTrailerWeight);
  if (guard.exceeded()) return nullptr;
  Seq<Expr*> arguments;
  Seq<Keyword*> keywords;
  if (!ParseCallArguments(true, &arguments, &keywords)) return nullptr;
  auto* node = New<Call>(start);
  node->func = function;
  node->args = arguments;
  node->keywords = keywords;
  return node;
}

// From the opening parenthesis to the closing one. A lone generator expression needs no parentheses of its own in a
// call; its position is that of the call's parentheses.
bool Parser::ParseCallArguments(bool allow_generator, Seq<Expr*>* arguments, Seq<Keyword*>* keywords) {
  Position start = Here();
  ++position_;
  ListBuilder<void*> entries(this);  // for each argument its expression and its keyword, of which one is null
  size_t keyword_count = 0;
  bool seen_keyword = false;
  bool seen_double_star = false;
  while (!At(kRightParen)) {
    Expr* argument = nullptr;
    Keyword* keyword = nullptr;
    Position here = Here();
    if (Accept(kDoubleStar)) {
      Expr* value = ParseExpression();
      if (!value) return false;
      keyword = New<Keyword>(here);
      keyword->value = value;
      seen_keyword = seen_double_star = true;
    } else if (At(kName) && KindAfter(1) == kEqual) {
      const Token& name = Current();
      position_ += 2;
      Expr* value = ParseExpression();
      if (!value) return false;
      keyword = New<Keyword>(here);
      keyword->arg = Name(name);
      keyword->value = value;
      seen_keyword = true;
    } else if (Accept(kStar)) {
      if (seen_double_star) return false;
      Expr* value = ParseExpression();
      if (!value) return false;
      auto* starred = New<Starred>(here);
      starred->value = value;
      argument = starred;
    } else {
      if (seen_keyword) return false;
      argument = ParseNamedExpression();
      if (!argument) return false;
      if (At(kForKeyword) || At(kAsyncKeyword)) {
        if (!allow_generator || !entries.empty()) return false;
        Expr* generator = FinishComprehension<GeneratorExp>(start, argument, kRightParen);
        if (!generator) return false;
        *arguments = arena_.Copy(&generator, 1);
        return true;
      }
    }
    entries.Add(argument);
    entries.Add(keyword);
    keyword_count += keyword != nullptr;
    if (!Accept(kComma)) break;
  }
  if (!Accept(kRightParen)) return false;
  Seq<void*> all = entries.Finish();
  Expr** argument_list = arena_.NewArray<Expr*>(all.size() / 2 - keyword_count);
  Keyword** keyword_list = arena_.NewArray<Keyword*>(keyword_count);
  *arguments = {argument_list, all.size() / 2 - keyword_count};
  *keywords = {keyword_list, keyword_count};
  for (size_t i = 0; i < all.size(); i += 2) {
    if (all[i]) *argument_list++ = static_cast<Expr*>(all[i]);
    else *keyword_list++ = static_cast<Keyword*>(all[i + 1]);
  }
  return true;
}

Seq<Expr*> Parser::ParsePositionalArguments() {
  ListBuilder<Expr*> list(this);
  while (!At(kEndMarker)) {
    if (At(kDoubleStar)) {
      ++position_;
      if (!ParseExpression()) break;
    } else if (At(kName) && KindAfter(1) == kEqual) {
      position_ += 2;
      if (!ParseExpression()) break;
    } else {
      Accept(kStar);
      Expr* argument = ParseNamedExpression();
      if (!argument) break;
      list.Add(argument);
    }
    if (!Accept(kComma)) break;
  }
  return list.Finish();
}

Arg* Parser::ParseParameter(bool annotated, bool star_annotation) {
  Position start = Here();
  Identifier name;
  if (!AcceptName(&name)) return nullptr;
  Expr* annotation = nullptr;
  if (annotated && Accept(kColon)) {
    annotation = star_annotation ? ParseStarExpression() : ParseExpression();
    if (!annotation) return nullptr;
  }
  auto* arg = New<Arg>(start);
  arg->arg = name;
  arg->annotation = annotation;
  return arg;
}

// Parameters up to, and without, the token `end`. Lambdas take no annotations.
Arguments* Parser::ParseParameters(TokenKind end, bool annotated) {
  std::vector<Arg*> positional, keyword_only;
  std::vector<Expr*> defaults, keyword_defaults;
  size_t positional_only = 0;
  bool seen_slash = false;
  bool seen_star = false;
  auto* node = arena_.New<Arguments>();
  while (!At(end)) {
    if (Accept(kSlash)) {
      if (seen_slash || seen_star || positional.empty()) return nullptr;
      seen_slash = true;
      positional_only = positional.size();
    } else if (Accept(kStar)) {
      if (seen_star) return nullptr;
      seen_star = true;
      if (At(kComma)) {
        // A bare star needs a parameter after it.
        if (KindAfter(1) != kName) return nullptr;
      } else if (!(node->vararg = ParseParameter(annotated, true))) {
        return nullptr;
      }
    } else if (Accept(kDoubleStar)) {
      if (!(node->kwarg = ParseParameter(annotated, false))) return nullptr;
      Accept(kComma);
      if (!At(end)) return nullptr;
      break;
    } else {
      Arg* arg = ParseParameter(annotated, false);
      if (!arg) return nullptr;
      Expr* value = nullptr;
      if (Accept(kEqual) && !(value = ParseExpression())) return nullptr;
      if (seen_star) {
        keyword_only.push_back(arg);
        keyword_defaults.push_back(value);
      } else {
        if (!value && !defaults.empty()) return nullptr;
        positional.push_back(arg);
        if (value) defaults.push_back(value);
      }
    }
    if (!Accept(kComma)) break;
  }
  node->posonlyargs = arena_.Copy(positional.data(), positional_only);
  node->args = arena_.Copy(positional.data() + positional_only, positional.size() - positional_only);
  node->kwonlyargs = arena_.Copy(keyword_only.data(), keyword_only.size());
  node->kw_defaults = arena_.Copy(keyword_defaults.data(), keyword_defaults.size());
  node->defaults = arena_.Copy(defaults.data(), defaults.size());
  return node;
}

Expr* Parser::ParseLambda() {
  DepthGuard guard(this, 1);
  if (guard.exceeded()) return nullptr;
  Position start = Here();
  ++position_;
  Arguments* parameters = ParseParameters(kColon, false);
  if (!parameters || !Accept(kColon)) return nullptr;
  Expr* body = ParseExpression();
  if (!body) return nullptr;
  auto* node = New<Lambda>(start);
  node->args = parameters;
  node->body = body;
  return node;
}

}  // namespace ouro::python::syntax
