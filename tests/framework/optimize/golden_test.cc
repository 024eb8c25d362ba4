// Golden tests of the optimizer: each file of golden/ holds passes, a trace, and what the optimizer makes of it:
//
//   passes: all | none, then +pass or -pass ...
//   <trace text>
//   ----
//   <trace text of the result>
//
// A failing test names the command that runs it alone. With --update (under `bazel run`) the results are rewritten.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "framework/optimize/pipeline.h"
#include "tests/framework/trace/world.h"

namespace ouro::tests {
namespace {

constexpr const char* kFolder = "tests/framework/optimize/golden";

optimize::Options ParsePasses(std::istringstream& words) {
  optimize::Options options;
  std::string word;
  while (words >> word) {
    if (word == "all") {
      options.passes = optimize::PassSet::Default();
    } else if (word == "none") {
      options.passes = optimize::PassSet::None();
    } else if (word == "bridge") {
      options.is_bridge = true;
    } else {
      bool found = false;
      for (int i = 0; i < static_cast<int>(optimize::Pass::kCount); ++i) {
        auto pass = static_cast<optimize::Pass>(i);
        if (word.substr(1) != optimize::InfoOf(pass).name) continue;
        found = true;
        options.passes = word[0] == '+' ? options.passes.With(pass) : options.passes.Without(pass);
      }
      CHECK(found, "a golden test names an unknown pass");
    }
  }
  return options;
}

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// True: as expected (or rewritten).
bool RunFile(const std::filesystem::path& path, bool update) {
  std::string text = ReadFile(path);
  size_t line = text.find('\n'), separator = text.find("----\n");
  CHECK(text.starts_with("passes:") && separator != std::string::npos, "not a golden test");
  std::istringstream words(text.substr(7, line - 7));
  optimize::Options options = ParsePasses(words);
  trace::ParseError error;
  std::unique_ptr<trace::Trace> input = trace::Parse(text.substr(line + 1, separator - line - 1), &error);
  if (input == nullptr) {
    std::printf("%s:%d: %s\n", path.c_str(), error.line + 1, error.message.c_str());
    return false;
  }
  std::string wrong = Verify(*input);
  if (!wrong.empty()) {
    std::printf("%s: %s\n", path.c_str(), wrong.c_str());
    return false;
  }
  std::string expected = text.substr(separator + 5);
  std::string actual = Print(*Optimize(*input, options));
  if (actual == expected) return true;
  if (update) {
    std::ofstream(path) << text.substr(0, separator + 5) << actual;
    std::printf("%s: rewritten\n", path.filename().c_str());
    return true;
  }
  std::printf("FAILED %s\n--- expected\n%s--- actual\n%s", path.filename().c_str(), expected.c_str(), actual.c_str());
  std::printf("run it alone: bazel run //tests/framework/optimize:golden_test -- %s\n", path.filename().c_str());
  std::printf("accept the new result: add --update\n\n");
  return false;
}

int Run(int argc, char** argv) {
  bool update = false;
  std::vector<std::string> wanted;
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--update") {
      update = true;
    } else {
      wanted.push_back(argv[i]);
    }
  }
  const char* workspace = std::getenv("BUILD_WORKSPACE_DIRECTORY");
  std::filesystem::path folder =
      workspace != nullptr ? std::filesystem::path(workspace) / kFolder : std::filesystem::path(kFolder);
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (wanted.empty() || std::find(wanted.begin(), wanted.end(), entry.path().filename()) != wanted.end()) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  int failed = 0;
  for (const auto& file : files) failed += !RunFile(file, update);
  std::printf("%zu golden tests, %d failed\n", files.size(), failed);
  return failed != 0 || files.empty();
}

}  // namespace
}  // namespace ouro::tests

int main(int argc, char** argv) {
  using namespace ouro;
  tests::MakeWorld(__builtin_frame_address(0));
  heap::RootVector named;
  named.push_back(tests::NewRow({Value::Int(10), Value::Int(20)}));
  named.push_back(tests::NewCell(Value::None(), 5));
  trace::NameRef("the row", named[0]);
  trace::NameRef("the cell", named[1]);
  return ouro::tests::Run(argc, argv);
}
