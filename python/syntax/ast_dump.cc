// ast_dump [--attributes] [--eval | --single] [--file] [--snippets] [--time] FILE...
//
// Prints one line per file: the tree as Python's ast.dump() writes it, or the error as
//   Kind|message|lineno|offset|end_lineno|end_offset|text
// with the message and the text in repr() form. "@LIST" names a file of names. With --snippets each file holds several
// texts, as str objects, between lines of the record separator U+001E. With --time it prints only the speed.
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "python/syntax/dump.h"
#include "python/syntax/parser.h"
#include "python/syntax/repr.h"

namespace {

using namespace ouro::python::syntax;

bool ReadFile(const char* name, std::string* contents) {
  std::FILE* file = std::fopen(name, "rb");
  if (!file) return false;
  char buffer[65536];
  while (size_t count = std::fread(buffer, 1, sizeof buffer, file)) contents->append(buffer, count);
  std::fclose(file);
  return true;
}

const char* KindName(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kSyntaxError: return "SyntaxError";
    case ErrorKind::kIndentationError: return "IndentationError";
    case ErrorKind::kTabError: return "TabError";
    case ErrorKind::kMemoryError: return "MemoryError";
    case ErrorKind::kValueError: return "ValueError";
  }
  return "";
}

// The texts between separator lines.
std::vector<std::string> SplitSnippets(const std::string& contents) {
  static constexpr std::string_view kSeparator = "\x1e\n";
  std::vector<std::string> texts;
  for (size_t start = 0; start < contents.size();) {
    size_t end = contents.find(kSeparator, start);
    if (end == std::string::npos) end = contents.size();
    texts.push_back(contents.substr(start, end - start));
    start = end + kSeparator.size();
  }
  return texts;
}

void AppendError(const SyntaxError& error, std::string& out) {
  out += KindName(error.kind);
  out += '|';
  AppendStringRepr(error.message, out);
  if (!error.has_position) {
    out += "|None|None|None|None|None";
    return;
  }
  if (!error.has_end) {
    out += '|' + std::to_string(error.lineno) + '|' + std::to_string(error.offset) + "|None|None|None";
    return;
  }
  for (int number : {error.lineno, error.offset, error.end_lineno, error.end_offset}) out += '|' + std::to_string(number);
  out += '|';
  if (error.text) AppendStringRepr(*error.text, out);
  else out += "None";
}

}  // namespace

int main(int argc, char** argv) {
  DumpOptions dump_options;
  ParseOptions parse_options;
  Mode mode = Mode::kExec;
  bool time = false;
  bool snippets = false;
  std::vector<std::string> names;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--attributes") == 0) dump_options.include_attributes = true;
    else if (std::strcmp(argv[i], "--eval") == 0) mode = Mode::kEval;
    else if (std::strcmp(argv[i], "--single") == 0) mode = Mode::kSingle;
    else if (std::strcmp(argv[i], "--file") == 0) parse_options.is_file = true;
    else if (std::strcmp(argv[i], "--snippets") == 0) snippets = parse_options.ignore_cookie = true;
    else if (std::strcmp(argv[i], "--time") == 0) time = true;
    else if (argv[i][0] == '@') {
      std::string list;
      if (!ReadFile(argv[i] + 1, &list)) return 2;
      for (size_t start = 0; start < list.size();) {
        size_t end = list.find('\n', start);
        if (end == std::string::npos) end = list.size();
        names.push_back(list.substr(start, end - start));
        start = end + 1;
      }
    } else {
      names.push_back(argv[i]);
    }
  }
  int status = 0;
  size_t bytes = 0, lines = 0;
  std::chrono::duration<double> elapsed{};
  for (const std::string& name : names) {
    std::string source;
    if (!ReadFile(name.c_str(), &source)) {
      std::fprintf(stderr, "ast_dump: cannot read %s\n", name.c_str());
      status = 2;
      continue;
    }
    std::vector<std::string> texts;
    if (snippets) texts = SplitSnippets(source);
    else texts.push_back(std::move(source));
    for (const std::string& text : texts) {
      Arena arena;
      auto begin = std::chrono::steady_clock::now();
      ParseResult result = Parse(text, name, mode, arena, parse_options);
      elapsed += std::chrono::steady_clock::now() - begin;
      if (time) {
        bytes += text.size();
        for (char c : text) lines += c == '\n';
        continue;
      }
      std::string out;
      if (result.error) AppendError(*result.error, out);
      else if (!Dump(*result.tree, dump_options, out)) out = "RecursionError";
      out += '\n';
      std::fwrite(out.data(), 1, out.size(), stdout);
      if (result.error && status == 0) status = 1;
    }
  }
  if (time) {
    std::printf("%zu lines, %.1f MB in %.3f s: %.2f M lines/s, %.1f MB/s\n", lines, bytes / 1e6, elapsed.count(),
                lines / elapsed.count() / 1e6, bytes / elapsed.count() / 1e6);
  }
  return status;
}
