#include "python/types/traceback/traceback_source.h"

#include <algorithm>
#include <vector>

#include "framework/host/host.h"
#include "python/runtime/object/interp_hooks.h"

namespace ouro::python {

std::optional<std::string> SourceCache::Line(std::string_view filename, int number) {
  if (number < 1) return std::nullopt;
  if (filename_ != filename) {
    filename_ = filename;
    text_.clear();
    readable_ = !filename.starts_with("<") && host::ReadWholeFile(filename_.c_str(), &text_) >= 0;
  }
  if (!readable_) return std::nullopt;
  size_t at = 0;
  for (int line = 1; line < number; ++line) {
    at = text_.find('\n', at);
    if (at == std::string::npos) return std::nullopt;
    ++at;
  }
  if (at >= text_.size()) return std::nullopt;
  size_t end = text_.find('\n', at);
  std::string line = text_.substr(at, end == std::string::npos ? std::string::npos : end - at);
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return line;
}

namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\f'; }

// Characters in the first `bytes` bytes of UTF-8 text.
int Characters(std::string_view text, int bytes) {
  int count = 0;
  for (int i = 0; i < bytes && i < static_cast<int>(text.size()); ++i) count += (text[static_cast<size_t>(i)] & 0xC0) != 0x80;
  return count;
}

}  // namespace

std::string CaretLine(std::string_view line, const PositionEntry& position) {
  if (position.line <= 0 || position.end_line <= 0 || position.column < 0 || position.end_column < 0) return "";
  int length = Characters(line, static_cast<int>(line.size()));
  int start = Characters(line, position.column);
  int end = Characters(line, position.end_column);
  int left = -1, right = -1;
  if (position.line == position.end_line) {
    int first = std::min(position.column, static_cast<int>(line.size()));
    int last = std::clamp(position.end_column, first, static_cast<int>(line.size()));
    std::string_view segment = line.substr(static_cast<size_t>(first), static_cast<size_t>(last - first));
    int begin, behind;
    if (g_interp.find_operator != nullptr && g_interp.find_operator(segment, &begin, &behind)) {
      left = start + Characters(segment, begin);
      right = start + Characters(segment, behind);
    }
  } else {  // up to the last visible character of the first line
    size_t visible = line.size();
    while (visible > 0 && IsBlank(line[visible - 1])) --visible;
    end = Characters(line, static_cast<int>(visible));
  }
  int indent = 0;
  while (indent < static_cast<int>(line.size()) && IsBlank(line[static_cast<size_t>(indent)])) ++indent;
  if (end - start == length - indent && left < 0) return "";  // all of it: says nothing
  std::string marks;
  for (int at = indent; at < end; ++at) {
    if (at < start) {
      marks += ' ';
    } else if (left >= 0) {
      marks += at >= left && at < right ? '^' : '~';
    } else {
      marks += '^';
    }
  }
  return marks;
}

// -------------------------------------------------------------------------------------------------------- suggestions
namespace {

constexpr int kMove = 2, kCase = 1;
constexpr size_t kLongest = 40;

int Substitution(char a, char b) {
  auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  if (a == b) return 0;
  return lower(a) == lower(b) ? kCase : kMove;
}

// The edit distance, or more than `most` when it exceeds that.
int Distance(std::string_view a, std::string_view b, int most) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) a.remove_prefix(1), b.remove_prefix(1);
  while (!a.empty() && !b.empty() && a.back() == b.back()) a.remove_suffix(1), b.remove_suffix(1);
  if (a.empty() || b.empty()) return static_cast<int>(a.size() + b.size()) * kMove;
  if (a.size() > kLongest || b.size() > kLongest) return most + 1;
  std::vector<int> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int>(j) * kMove;
  for (size_t i = 1; i <= a.size(); ++i) {
    int diagonal = row[0];
    row[0] = static_cast<int>(i) * kMove;
    for (size_t j = 1; j <= b.size(); ++j) {
      int above = row[j];
      row[j] = std::min({diagonal + Substitution(a[i - 1], b[j - 1]), above + kMove, row[j - 1] + kMove});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

void Suggestion::Add(std::string_view candidate) {
  constexpr int kMostCandidates = 750;
  if (++candidates_ > kMostCandidates) {
    best_.clear();
    return;
  }
  if (candidate == wanted_) return;
  int most = static_cast<int>(wanted_.size() + candidate.size() + 3) * kMove / 6;
  most = std::min(most, best_distance_ - 1);
  int distance = Distance(wanted_, candidate, most);
  if (distance > most) return;
  best_ = candidate;
  best_distance_ = distance;
}

}  // namespace ouro::python
