#include "python/main/options.h"

#include <cstring>

namespace ouro::python {

bool ParseOptions(int argc, char** argv, Options* options, std::string* problem) {
  int i = 1;
  auto rest = [&](int from, const char* first) {
    options->arguments.push_back(first);
    for (int j = from; j < argc; ++j) options->arguments.push_back(argv[j]);
  };
  for (; i < argc; ++i) {
    const char* word = argv[i];
    if (word[0] != '-' || word[1] == 0) break;
    if (!std::strcmp(word, "--version")) {
      options->show_version = true;
      continue;
    }
    if (!std::strcmp(word, "--help")) {
      options->show_help = true;
      continue;
    }
    if (word[1] == '-') {
      *problem = std::string("unknown option ") + word;
      return false;
    }
    for (const char* letter = word + 1; *letter != 0; ++letter) {
      switch (*letter) {
        case 'c':
        case 'm': {
          const char* operand = letter[1] != 0 ? letter + 1 : i + 1 < argc ? argv[++i] : nullptr;
          if (operand == nullptr) {
            *problem = std::string("Argument expected for the -") + *letter + " option";
            return false;
          }
          options->kind = *letter == 'c' ? Options::kCommand : Options::kModule;
          options->source = operand;
          rest(i + 1, *letter == 'c' ? "-c" : "-m");
          return true;
        }
        case 'W':
        case 'X':
          if (letter[1] == 0) ++i;
          letter += std::strlen(letter) - 1;
          break;
        case 'O':
          ++options->optimize;
          break;
        case 'u':
          options->unbuffered = true;
          break;
        case 'V':
          options->show_version = true;
          break;
        case 'h':
        case '?':
          options->show_help = true;
          break;
        case 'b': case 'B': case 'd': case 'E': case 'i': case 'I': case 'P': case 'q': case 's': case 'S': case 'v': case 'x':
          break;
        default:
          *problem = std::string("Unknown option: -") + *letter;
          return false;
      }
    }
  }
  if (i >= argc || !std::strcmp(argv[i], "-")) {
    options->kind = Options::kStdin;
    rest(i + 1, i < argc ? "-" : "");
    return true;
  }
  options->kind = Options::kFile;
  options->source = argv[i];
  rest(i + 1, argv[i]);
  return true;
}

}  // namespace ouro::python
