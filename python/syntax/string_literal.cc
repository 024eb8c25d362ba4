#include "python/syntax/string_literal.h"

#include <cstdio>

#include "framework/runtime/unicode/names.h"
#include "python/syntax/characters.h"
#include "python/syntax/fstring.h"

namespace ouro::python::syntax {
namespace {

bool Fail(LiteralError* error, std::string message) {
  error->message = std::move(message);
  return false;
}

bool IsOctal(char c) { return c >= '0' && c < '8'; }

// The escapes that mean the same in str and bytes. Zero when `c` is none of them.
char SimpleEscape(char c) {
  switch (c) {
    case '\\': case '\'': case '"': return c;
    case 'a': return '\a';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'v': return '\v';
    default: return 0;
  }
}

void WarnEscape(char c, int lineno, std::vector<Warning>& warnings) {
  warnings.push_back({std::string("invalid escape sequence '\\") + c + "'", lineno});
}

// One or more octal digits, at most three.
unsigned TakeOctal(std::string_view body, size_t* i) {
  unsigned value = 0;
  for (int count = 0; count < 3 && *i < body.size() && IsOctal(body[*i]); ++count) value = value * 8 + (body[(*i)++] - '0');
  return value;
}

// Python decodes str escapes from a buffer where each character outside ASCII is spelt \UXXXXXXXX; positions in its
// messages count in that buffer. `i` is at the beginning or the end of an escape.
size_t BufferPosition(std::string_view body, size_t i) {
  size_t position = 0;
  for (size_t j = 0; j < i; ++j) {
    char c = body[j];
    if (static_cast<signed char>(c) >= 0) ++position;
    else if ((static_cast<uint8_t>(c) & 0xc0) == 0xc0) position += 10;
    if (c != '\\') continue;
    // A backslash that begins no ASCII escape is itself spelt \u005c.
    if (j + 1 < body.size() && static_cast<signed char>(body[j + 1]) >= 0) ++position, ++j;
    else position += 5;
  }
  return position;
}

bool FailEscape(std::string_view body, size_t start, size_t end, const char* reason, LiteralError* error) {
  size_t first = BufferPosition(body, start);
  size_t last = BufferPosition(body, end) - 1;
  std::string message = "(unicode error) 'unicodeescape' codec can't decode byte";
  message += last > first ? "s in position " + std::to_string(first) + "-" + std::to_string(last)
                          : " 0x5c in position " + std::to_string(first);
  return Fail(error, message + ": " + reason);
}

}  // namespace

bool AppendPlainText(std::string_view body, std::string& out, LiteralError* error) {
  Utf8Failure failure;
  if (!ValidateUtf8(body, &failure)) return Fail(error, "(unicode error) " + DescribeUtf8Failure(body, failure));
  out += body;
  return true;
}

bool DecodeStringEscapes(std::string_view body, int lineno, std::string& out, std::vector<Warning>& warnings,
                         LiteralError* error) {
  if (body.find('\\') == std::string_view::npos) return AppendPlainText(body, out, error);
  Utf8Failure failure;
  if (!ValidateUtf8(body, &failure)) {
    // Python decodes each run of bytes outside ASCII by itself, and counts in it.
    size_t start = failure.start;
    while (start > 0 && static_cast<signed char>(body[start - 1]) < 0) --start;
    return AppendPlainText(body.substr(start, failure.end - start), out, error);
  }
  bool warned = false;
  for (size_t i = 0; i < body.size();) {
    size_t backslash = body.find('\\', i);
    out += body.substr(i, backslash - i);
    if (backslash == std::string_view::npos) break;
    i = backslash + 1;
    // At the end of a part of an f-string a backslash stands for itself.
    if (i == body.size()) {
      out += '\\';
      break;
    }
    char c = body[i];
    if (char simple = SimpleEscape(c)) {
      out += simple;
      ++i;
    } else if (c == '\n') {
      ++i;
    } else if (IsOctal(c)) {
      AppendUtf8(out, TakeOctal(body, &i));
    } else if (c == 'x' || c == 'u' || c == 'U') {
      size_t count = c == 'x' ? 2 : c == 'u' ? 4 : 8;
      char32_t code = 0;
      for (++i; count > 0 && i < body.size() && IsHexDigit(body[i]); --count) code = code * 16 + HexValue(body[i++]);
      if (count > 0) {
        const char* reason = c == 'x'   ? "truncated \\xXX escape"
                             : c == 'u' ? "truncated \\uXXXX escape"
                                        : "truncated \\UXXXXXXXX escape";
        return FailEscape(body, backslash, i, reason, error);
      }
      if (code > 0x10ffff) return FailEscape(body, backslash, i, "illegal Unicode character", error);
      AppendUtf8(out, code);
    } else if (c == 'N') {
      ++i;
      if (i == body.size() || body[i] != '{') return FailEscape(body, backslash, i, "malformed \\N character escape", error);
      size_t close = body.find('}', i);
      if (close == std::string_view::npos || close == i + 1) {
        size_t end = close == std::string_view::npos ? body.size() : close;
        return FailEscape(body, backslash, end, "malformed \\N character escape", error);
      }
      std::optional<char32_t> code = runtime::FindCharacter(body.substr(i + 1, close - i - 1));
      i = close + 1;
      if (!code) return FailEscape(body, backslash, i, "unknown Unicode character name", error);
      AppendUtf8(out, *code);
    } else {
      // An unknown escape stands for itself. Only the first of a literal is reported.
      if (!warned && static_cast<signed char>(c) >= 0) WarnEscape(c, lineno, warnings);
      warned = true;
      out += '\\';
    }
  }
  return true;
}

bool DecodeBytesEscapes(std::string_view body, int lineno, std::string& out, std::vector<Warning>& warnings,
                        LiteralError* error) {
  bool warned = false;
  for (size_t i = 0; i < body.size();) {
    size_t backslash = body.find('\\', i);
    out += body.substr(i, backslash - i);
    if (backslash == std::string_view::npos) break;
    i = backslash + 1;
    char c = body[i];
    if (char simple = SimpleEscape(c)) {
      out += simple;
      ++i;
    } else if (c == '\n') {
      ++i;
    } else if (IsOctal(c)) {
      out += static_cast<char>(TakeOctal(body, &i));
    } else if (c == 'x') {
      bool complete = i + 2 < body.size() && IsHexDigit(body[i + 1]) && IsHexDigit(body[i + 2]);
      if (!complete) {
        return Fail(error, "(value error) invalid \\x escape at position " + std::to_string(backslash));
      }
      out += static_cast<char>(HexValue(body[i + 1]) * 16 + HexValue(body[i + 2]));
      i += 3;
    } else {
      if (!warned) WarnEscape(c, lineno, warnings);
      warned = true;
      out += '\\';
    }
  }
  return true;
}

namespace {

// One literal taken apart.
struct Literal {
  bool bytes = false;
  bool raw = false;
  bool format = false;
  std::string_view body;
};

Literal SplitLiteral(std::string_view token) {
  Literal literal;
  size_t i = 0;
  for (; token[i] != '"' && token[i] != '\''; ++i) {
    char letter = token[i] | 0x20;
    if (letter == 'b') literal.bytes = true;
    if (letter == 'r') literal.raw = true;
    if (letter == 'f') literal.format = true;
  }
  token.remove_prefix(i);
  size_t quotes = token.size() >= 6 && token[1] == token[0] && token[2] == token[0] ? 3 : 1;
  literal.body = token.substr(quotes, token.size() - 2 * quotes);
  return literal;
}

bool AppendBytes(const Literal& literal, int lineno, std::string& out, std::vector<Warning>& warnings,
                 LiteralError* error) {
  for (char c : literal.body) {
    if (static_cast<signed char>(c) < 0) return Fail(error, "bytes can only contain ASCII literal characters");
  }
  if (!literal.raw) return DecodeBytesEscapes(literal.body, lineno, out, warnings, error);
  out += literal.body;
  return true;
}

}  // namespace

Expr* EvaluateStrings(std::string_view text, std::span<const Token> tokens, Arena& arena, int depth,
                      std::vector<Warning>& warnings, LiteralError* error) {
  auto token_text = [&](const Token& token) { return text.substr(token.start, token.end - token.start); };
  StringBuilder builder(arena, tokens.front(), tokens.back(), token_text(tokens.front())[0] == 'u');
  bool bytes_mode = SplitLiteral(token_text(tokens.front())).bytes;
  for (const Token& token : tokens) {
    Literal literal = SplitLiteral(token_text(token));
    if (literal.bytes && !AppendBytes(literal, token.lineno, builder.text(), warnings, error)) return nullptr;
    if (literal.bytes != bytes_mode) {
      Fail(error, "cannot mix bytes and nonbytes literals");
      return nullptr;
    }
    if (literal.bytes) continue;
    if (literal.format) {
      FStringParser parser(token_text(token), token, literal.raw, builder, arena, depth, warnings, error);
      if (!parser.Parse(literal.body)) return nullptr;
    } else if (literal.raw) {
      if (!AppendPlainText(literal.body, builder.text(), error)) return nullptr;
    } else if (!DecodeStringEscapes(literal.body, token.lineno, builder.text(), warnings, error)) {
      return nullptr;
    }
  }
  return builder.Finish(bytes_mode);
}

}  // namespace ouro::python::syntax
