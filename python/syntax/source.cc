#include "python/syntax/source.h"

#include <algorithm>
#include <cstdio>
#include <cstring>

#include "python/syntax/characters.h"

namespace ouro::python::syntax {
namespace {

struct EncodingName {
  std::string_view name;  // lower case, with underscores
  int table;
};

#include "python/syntax/encodings_table.inc"

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

std::string_view TakeLine(std::string_view* rest) {
  size_t end = rest->find_first_of("\r\n");
  std::string_view line = rest->substr(0, end);
  rest->remove_prefix(end == std::string_view::npos ? rest->size() : end + 1);
  return line;
}

bool IsBlankOrComment(std::string_view line) {
  size_t i = line.find_first_not_of(" \t\f");
  return i == std::string_view::npos || line[i] == '#';
}

// The name after "coding:" or "coding=" in a comment line; empty when there is none.
std::string_view FindCookie(std::string_view line) {
  size_t comment = line.find_first_not_of(" \t\f");
  if (comment == std::string_view::npos || line[comment] != '#') return {};
  for (size_t at = line.find("coding", comment); at != std::string_view::npos; at = line.find("coding", at + 1)) {
    size_t i = at + 6;
    if (i >= line.size() || (line[i] != ':' && line[i] != '=')) continue;
    ++i;
    while (i < line.size() && (line[i] == ' ' || line[i] == '\t')) ++i;
    size_t start = i;
    auto is_name = [](char c) { return IsDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' || c == '_' || c == '.'; };
    while (i < line.size() && is_name(line[i])) ++i;
    if (i > start) return line.substr(start, i - start);
  }
  return {};
}

// Python looks at the first lines only: at the second one when the first has no code.
std::string_view FindEncoding(std::string_view bytes) {
  std::string_view rest = bytes;
  std::string_view first = TakeLine(&rest);
  std::string_view cookie = FindCookie(first);
  if (!cookie.empty() || !IsBlankOrComment(first)) return cookie;
  return FindCookie(TakeLine(&rest));
}

// The spellings that Python treats as UTF-8 or Latin-1 without asking the codecs.
std::string NormalizeName(std::string_view name) {
  std::string out;
  for (char c : name.substr(0, 12)) out += c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  if (out == "utf-8" || out.starts_with("utf-8-")) return "utf-8";
  for (std::string_view latin : {"latin-1", "iso-8859-1", "iso-latin-1"}) {
    if (out == latin || (out.starts_with(latin) && out[latin.size()] == '-')) return "iso-8859-1";
  }
  return std::string(name);
}

const char16_t* FindTable(std::string_view name) {
  std::string key;
  for (char c : name) key += c == '-' || c == '.' ? '_' : c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  for (const EncodingName& row : kEncodingNames) {
    if (row.name == key) return kUpperHalves[row.table];
  }
  return nullptr;
}

// Names of UTF-8 that Python passes to the codec, which checks the whole text at once.
bool IsUtf8Alias(std::string_view name) {
  std::string key;
  for (char c : name) key += c == '-' ? '_' : c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return key == "utf_8" || key == "utf8" || key == "u8" || key == "utf" || key == "cp65001" || key == "utf_8_sig";
}

// An error of the encoding, which has no place.
SyntaxError EncodingError(std::string message) {
  SyntaxError error;
  error.message = std::move(message);
  error.offset = -1;
  error.has_end = false;
  return error;
}

// Unifies line ends and closes the last line of a module. A text that ends with "\r\n" gets another newline, which shows
// in the lines of some errors.
std::string UnifyLines(std::string_view bytes, Mode mode, bool is_file) {
  bool extra = mode == Mode::kExec && !is_file && bytes.ends_with("\r\n");
  std::string text;
  text.reserve(bytes.size() + 1);
  while (true) {
    const void* found = std::memchr(bytes.data(), '\r', bytes.size());
    if (!found) break;
    size_t carriage = static_cast<const char*>(found) - bytes.data();
    text.append(bytes.substr(0, carriage));
    text += '\n';
    size_t skip = carriage + 1 < bytes.size() && bytes[carriage + 1] == '\n' ? 2 : 1;
    bytes.remove_prefix(carriage + skip);
  }
  text.append(bytes);
  if (mode == Mode::kExec && !text.empty() && (extra || text.back() != '\n')) text += '\n';
  return text;
}

// A file is read line by line. The first line that cannot be read, for a null byte or (where no encoding is declared) for
// one that is not UTF-8, ends the text; the lexer reports it when it gets there.
void CutAtUnreadable(SourceText* source, bool check_utf8, const std::string& filename) {
  std::string& text = source->text;
  size_t null = text.find('\0');
  Utf8Failure failure;
  bool malformed = check_utf8 && !ValidateUtf8(std::string_view(text).substr(0, null), &failure);
  if (!malformed && null == std::string::npos) return;
  size_t place = malformed ? failure.start : null;
  size_t before = text.rfind('\n', place);
  size_t start = before == std::string::npos || place == 0 ? 0 : before + 1;
  int lineno = 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<ptrdiff_t>(start), '\n'));
  SyntaxError error;
  if (malformed) {
    char byte[3];
    std::snprintf(byte, sizeof byte, "%02x", static_cast<uint8_t>(text[place]));
    error = EncodingError("Non-UTF-8 code starting with '\\x" + std::string(byte) + "' in file " + filename + " on line " +
                          std::to_string(lineno) +
                          ", but no encoding declared; see https://peps.python.org/pep-0263/ for details");
    error.has_position = false;
  } else {
    error.message = "source code cannot contain null bytes";
    error.lineno = error.end_lineno = lineno;
    error.text = ReplaceMalformed(std::string_view(text).substr(start, place - start));
  }
  text.resize(start);
  source->file.ends_in_line = false;
  source->unreadable = std::move(error);
}

}  // namespace

namespace {
SourceText DecodeText(std::string_view bytes, const std::string& filename, Mode mode, const ParseOptions& options);

}  // namespace

SourceText DecodeSource(std::string_view bytes, const std::string& filename, Mode mode, const ParseOptions& options) {
  if (!options.is_file) return DecodeText(bytes, filename, mode, options);
  SourceText source = DecodeText(bytes, filename, mode, options);
  // Errors of the encoding of a file are reported without a place.
  if (source.error && source.error->offset < 0) source.error->has_position = false;
  return source;
}

namespace {

SourceText DecodeText(std::string_view bytes, const std::string& filename, Mode mode, const ParseOptions& options) {
  SourceText source;
  if (!options.is_file && bytes.find('\0') != std::string_view::npos) {
    source.error = EncodingError("source code string cannot contain null bytes");
    source.error->kind = ErrorKind::kValueError;
    source.error->has_position = false;
    return source;
  }
  if (options.ignore_cookie) {
    source.encoding_declared = true;
    source.text = UnifyLines(bytes, mode, options.is_file);
    return source;
  }
  bool marked = bytes.starts_with(kByteOrderMark);
  if (marked) bytes.remove_prefix(kByteOrderMark.size());
  std::string encoding = NormalizeName(FindEncoding(bytes));
  source.encoding_declared = marked || !encoding.empty();
  source.file = {.is_file = options.is_file, .marked = marked, .ends_in_line = !bytes.ends_with('\n') && !bytes.ends_with('\r')};
  Utf8Failure failure;
  if (!marked && IsUtf8Alias(encoding) && !ValidateUtf8(bytes, &failure)) {
    source.error = EncodingError(DescribeUtf8Failure(bytes, failure));
    return source;
  }
  if (encoding.empty() || encoding == "utf-8" || (!marked && IsUtf8Alias(encoding))) {
    source.text = UnifyLines(bytes, mode, options.is_file);
    if (options.is_file) CutAtUnreadable(&source, !marked && encoding.empty(), filename);
    return source;
  }
  if (marked) {
    source.error = EncodingError("encoding problem: " + encoding + " with BOM");
    return source;
  }
  const char16_t* table = FindTable(encoding);
  if (!table) {
    source.error = EncodingError((options.is_file ? "encoding problem: " : "unknown encoding: ") + encoding);
    return source;
  }
  std::string decoded;
  for (size_t i = 0; i < bytes.size(); ++i) {
    uint8_t byte = static_cast<uint8_t>(bytes[i]);
    char32_t code = byte < 0x80 ? byte : table[byte - 0x80];
    if (code == 0 && byte != 0) {
      bool ascii = FindTable("ascii") == table;
      char place[64];
      std::snprintf(place, sizeof place, "0x%02x in position %zu: ", byte, i);
      source.error = EncodingError(std::string(ascii ? "'ascii'" : "'charmap'") + " codec can't decode byte " + place +
                                   (ascii ? "ordinal not in range(128)" : "character maps to <undefined>"));
      return source;
    }
    AppendUtf8(decoded, code);
  }
  source.text = UnifyLines(decoded, mode, options.is_file);
  if (options.is_file) CutAtUnreadable(&source, false, filename);
  return source;
}

}  // namespace

}  // namespace ouro::python::syntax
