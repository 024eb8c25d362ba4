#include "python/main/options.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "framework/host/host.h"

namespace ouro::python {

namespace {

class Parser {
 public:
  Parser(int argc, char** argv, Options* options, std::string* problem)
      : argc_(argc), argv_(argv), options_(*options), settings_(options->settings), problem_(*problem) {}

  bool Run() {
    for (int i = 1; i < argc_; ++i) settings_.original.push_back(argv_[i]);
    if (!CommandLine()) return false;
    if (settings_.isolated) settings_.ignore_environment = settings_.no_user_site = settings_.safe_path = 1;
    if (!settings_.ignore_environment) Environment();
    return ImplementationOptions() && AddWarnings();
  }

 private:
  bool Fail(std::string problem) {
    problem_ = std::move(problem);
    return false;
  }
  void Rest(int from, const char* first) {
    settings_.arguments.push_back(first);
    for (int j = from; j < argc_; ++j) settings_.arguments.push_back(argv_[j]);
  }

  bool CommandLine() {
    int i = 1;
    for (; i < argc_; ++i) {
      const char* word = argv_[i];
      if (word[0] != '-' || word[1] == 0) break;
      if (!std::strcmp(word, "--version")) {
        options_.show_version = true;
        continue;
      }
      if (!std::strcmp(word, "--help")) {
        options_.show_help = true;
        continue;
      }
      if (word[1] == '-') return Fail(std::string("unknown option ") + word);
      for (const char* letter = word + 1; *letter != 0; ++letter) {
        if (std::strchr("cmWX", *letter) == nullptr) {
          if (!Letter(*letter)) return Fail(std::string("Unknown option: -") + *letter);
          continue;
        }
        const char* operand = letter[1] != 0 ? letter + 1 : i + 1 < argc_ ? argv_[++i] : nullptr;
        if (operand == nullptr) return Fail(std::string("Argument expected for the -") + *letter + " option");
        if (*letter == 'W' || *letter == 'X') {
          (*letter == 'W' ? warnings_ : settings_.implementation_options).push_back(operand);
          break;
        }
        options_.kind = *letter == 'c' ? Options::kCommand : Options::kModule;
        options_.source = operand;
        Rest(i + 1, *letter == 'c' ? "-c" : "-m");
        return true;
      }
    }
    if (i >= argc_ || !std::strcmp(argv_[i], "-")) {
      options_.kind = Options::kStdin;
      Rest(i + 1, i < argc_ ? "-" : "");
      return true;
    }
    options_.kind = Options::kFile;
    options_.source = argv_[i];
    Rest(i + 1, argv_[i]);
    return true;
  }

  bool Letter(char letter) {
    switch (letter) {
      case 'b': ++settings_.bytes_warning; return true;
      case 'B': settings_.dont_write_bytecode = 1; return true;
      case 'd': ++settings_.debug; return true;
      case 'E': settings_.ignore_environment = 1; return true;
      case 'h': case '?': options_.show_help = true; return true;
      case 'i': ++settings_.inspect, ++settings_.interactive; return true;
      case 'I': settings_.isolated = 1; return true;
      case 'O': ++settings_.optimize; return true;
      case 'P': settings_.safe_path = 1; return true;
      case 'q': ++settings_.quiet; return true;
      case 's': settings_.no_user_site = 1; return true;
      case 'S': settings_.no_site = 1; return true;
      case 'u': settings_.unbuffered = true; return true;
      case 'v': ++settings_.verbose; return true;
      case 'V': options_.show_version = true; return true;
      case 'x': options_.skip_first_line = true; return true;
      default: return false;
    }
  }

  // A variable that is set and not empty, or null.
  static const char* Variable(const char* name) {
    const char* value = host::Get().Environment(name);
    return value != nullptr && *value != 0 ? value : nullptr;
  }
  // The variable as a level: any text that is no number counts as 1; the greater of option and variable holds.
  static void Level(const char* name, int* flag) {
    const char* value = Variable(name);
    if (value == nullptr) return;
    char* end;
    int64_t number = std::strtoll(value, &end, 10);
    *flag = std::max(*flag, *end != 0 || number < 0 ? 1 : static_cast<int>(std::min<int64_t>(number, INT32_MAX)));
  }

  void Environment() {
    Level("PYTHONDEBUG", &settings_.debug);
    Level("PYTHONOPTIMIZE", &settings_.optimize);
    Level("PYTHONVERBOSE", &settings_.verbose);
    Level("PYTHONINSPECT", &settings_.inspect);
    if (Variable("PYTHONDONTWRITEBYTECODE")) settings_.dont_write_bytecode = 1;
    if (Variable("PYTHONNOUSERSITE")) settings_.no_user_site = 1;
    if (Variable("PYTHONSAFEPATH")) settings_.safe_path = 1;
    if (Variable("PYTHONUNBUFFERED")) settings_.unbuffered = true;
    if (Variable("PYTHONDEVMODE")) settings_.dev_mode = 1;
    if (Variable("PYTHONWARNDEFAULTENCODING")) settings_.warn_default_encoding = 1;
    if (const char* value = Variable("PYTHONUTF8")) settings_.utf8_mode = value[0] == '1';
    if (const char* value = Variable("PYTHONHASHSEED")) settings_.hash_randomization = std::strcmp(value, "0") != 0;
    if (const char* value = Variable("PYTHONINTMAXSTRDIGITS")) settings_.int_max_str_digits = std::atoi(value);
    if (const char* value = Variable("PYTHONWARNINGS")) {
      for (std::string text = value; !text.empty();) {
        size_t comma = text.find(',');
        if (comma != 0) variable_warnings_.push_back(text.substr(0, comma));
        text = comma == std::string::npos ? "" : text.substr(comma + 1);
      }
    }
  }

  bool ImplementationOptions() {
    for (const std::string& option : settings_.implementation_options) {
      size_t sign = option.find('=');
      std::string name = option.substr(0, sign), value = sign == std::string::npos ? "" : option.substr(sign + 1);
      if (name == "dev") settings_.dev_mode = 1;
      if (name == "utf8") settings_.utf8_mode = value != "0";
      if (name == "warn_default_encoding") settings_.warn_default_encoding = 1;
      if (name == "int_max_str_digits") {
        settings_.int_max_str_digits = std::atoi(value.c_str());
        if (settings_.int_max_str_digits != 0 && settings_.int_max_str_digits < 640) {
          return Fail("-X int_max_str_digits: invalid limit; must be >= 640 or 0 for unlimited.");
        }
      }
    }
    int digits = settings_.int_max_str_digits;
    if (digits != -1 && digits != 0 && digits < 640) {
      return Fail("PYTHONINTMAXSTRDIGITS: invalid limit; must be >= 640 or 0 for unlimited.");
    }
    return true;
  }

  // The last one is looked at first: what is more particular comes later.
  bool AddWarnings() {
    if (settings_.dev_mode) settings_.warnings.push_back("default");
    for (auto* list : {&variable_warnings_, &warnings_}) settings_.warnings.insert(settings_.warnings.end(), list->begin(), list->end());
    if (settings_.bytes_warning > 0) {
      settings_.warnings.push_back(settings_.bytes_warning > 1 ? "error::BytesWarning" : "default::BytesWarning");
    }
    return true;
  }

  int argc_;
  char** argv_;
  Options& options_;
  RunSettings& settings_;
  std::string& problem_;
  std::vector<std::string> warnings_, variable_warnings_;
};

}  // namespace

bool ParseOptions(int argc, char** argv, Options* options, std::string* problem) {
  return Parser(argc, argv, options, problem).Run();
}

}  // namespace ouro::python
