// Source lines of traceback entries and the marks under them.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "python/bytecode/code.h"

namespace ouro::python {

// Line `number` (from 1) of the file without its line end; files are read once per report. Absent when it cannot be had.
class SourceCache {
 public:
  std::optional<std::string> Line(std::string_view filename, int number);

 private:
  std::string filename_;
  std::string text_;
  bool readable_ = false;
};

// The marks under the stripped source line ("~~~^~~"), blanks included and without the indentation that the caller writes
// before the line; empty when there are none to show.
std::string CaretLine(std::string_view line, const PositionEntry& position);

// "name" most similar to `wanted` among candidates added one by one, by CPython's edit distance.
class Suggestion {
 public:
  explicit Suggestion(std::string_view wanted) : wanted_(wanted) {}
  void Add(std::string_view candidate);
  const std::string& best() const { return best_; }

 private:
  std::string wanted_;
  std::string best_;
  int best_distance_ = 1 << 30;
  int candidates_ = 0;
};

}  // namespace ouro::python
