// dis FILE            prints the bytecode of a file and of everything nested in it
// dis --exec TEXT     the same for the text
// dis --errors FILE   the file holds programs separated by lines of ---: prints what is wrong with each
// dis --summary FILE   one line a code object: what Python shows of it
// dis --positions FILE  one line an instruction: name and source range
// dis --reports FILE..  one line a file: "ok", or the type and arguments of the error that running it would report
// dis --verify FILE.. compiles the files, verifies all code objects, and reports the speed
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>

#include "framework/heap/heap.h"
#include "python/bytecode/code.h"
#include "python/bytecode/verify.h"
#include "python/compile/compile.h"
#include "python/runtime/classes/type.h"
#include "python/runtime/object/object.h"
#include "python/types/code/code_names.h"
#include "python/types/exceptions/exceptions.h"
#include "python/types/tuple/tuple.h"

namespace ouro::python {
namespace {

bool IsCode(Value v) { return v.IsPtr() && v.AsPtr()->shape() == g_code_shape; }

void Print(const Code& code) {
  std::fputs(Disassemble(code).c_str(), stdout);
  for (Value constant : *code.constants) {
    if (!IsCode(constant)) continue;
    std::fputs("\n", stdout);
    Print(*constant.As<Code>());
  }
}

void PrintPositions(const Code& code) {
  for (uint32_t pc = 0; pc < code.instructions->size();) {
    const OpcodeInfo& info = InfoOf(static_cast<Opcode>((*code.instructions)[pc].op));
    if (const PositionEntry* at = code.PositionAt(pc)) {
      std::printf("%s %d %d %d %d\n", info.name, at->line, at->end_line, at->column, at->end_column);
    }
    pc += info.words;
  }
  for (Value constant : *code.constants) {
    if (IsCode(constant)) PrintPositions(*constant.As<Code>());
  }
}

void PrintSummary(const Code& code) {
  std::printf("%s %s %d %d %d %d %x", std::string(Utf8(code.name)).c_str(), std::string(Utf8(code.qualname)).c_str(), code.first_line,
              code.argcount, code.posonly_count, code.kwonly_count, code.flags);
  for (Value names : {code.varnames, code.cellvars, code.freevars}) {
    std::printf(" (");
    for (int64_t i = 0; i < names.As<Tuple>()->length.get(); ++i) {
      std::printf("%s%s", i > 0 ? "," : "", std::string(Utf8(names.As<Tuple>()->items.get(i))).c_str());
    }
    std::printf(")");
  }
  std::puts("");
  for (Value constant : *code.constants) {
    if (IsCode(constant)) PrintSummary(*constant.As<Code>());
  }
}

struct Totals {
  uint64_t codes = 0, instructions = 0, lines = 0, bytes = 0, failures = 0;
};

void Verify(const Code& code, const char* file, Totals& totals) {
  ++totals.codes;
  totals.instructions += code.instructions->size();
  if (std::string problem = VerifyCode(code); !problem.empty()) {
    ++totals.failures;
    std::printf("%s: %s: %s\n", file, std::string(Utf8(code.qualname)).c_str(), problem.c_str());
  }
  for (Value constant : *code.constants) {
    if (IsCode(constant)) Verify(*constant.As<Code>(), file, totals);
  }
}

std::string PendingText() {
  Value exception = TakePending();
  Value text = Repr(exception);
  if (text.IsNull()) {
    ClearPending();
    return "an exception";
  }
  return std::string(Utf8(text));
}

std::string Report() {
  heap::RootVector exception;
  exception.push_back(TakePending());
  Value arguments = Repr(AsException(exception[0])->args.get());
  std::string type(Utf8(TypeOf(exception[0])->name.get()));
  return arguments.IsNull() ? type : type + " " + std::string(Utf8(arguments));
}

int Errors(const char* file) {
  std::ifstream in(file, std::ios::binary);
  std::string line, program;
  auto check = [&] {
    if (CompileSource(program, "<test>", syntax::Mode::kExec) != nullptr) {
      std::puts("ok");
    } else {
      Value exception = TakePending();
      auto number = [&](int index) {
        Value v = AsException(exception)->fields.get(index);
        return v.IsInt() ? std::to_string(v.AsInt()) : std::string("None");
      };
      Value message = AsException(exception)->fields.get(field::kSyntaxMsg);
      std::printf("%s: %s (%s, %s, %s, %s)\n", std::string(Utf8(TypeOf(exception)->name.get())).c_str(),
                  std::string(Utf8(message)).c_str(), number(field::kSyntaxLine).c_str(), number(field::kSyntaxOffset).c_str(),
                  number(field::kSyntaxEndLine).c_str(), number(field::kSyntaxEndOffset).c_str());
    }
    program.clear();
  };
  while (std::getline(in, line)) {
    if (line == "---") {
      check();
    } else {
      program += line + "\n";
    }
  }
  check();
  return 0;
}

int Run(int argc, char** argv) {
  if (argc == 3 && std::strcmp(argv[1], "--errors") == 0) return Errors(argv[2]);
  bool reports = argc > 1 && std::strcmp(argv[1], "--reports") == 0;
  bool verify = argc > 1 && std::strcmp(argv[1], "--verify") == 0;
  bool positions = argc > 1 && std::strcmp(argv[1], "--positions") == 0;
  bool summary = argc > 1 && std::strcmp(argv[1], "--summary") == 0;
  bool text = argc > 2 && std::strcmp(argv[1], "--exec") == 0;
  if (argc < 2) {
    std::fputs("usage: dis FILE | dis --exec TEXT | dis --verify FILE...\n", stderr);
    return 2;
  }
  Totals totals;
  int status = 0;
  auto start = std::chrono::steady_clock::now();
  for (int i = reports || verify || text || positions || summary ? 2 : 1; i < argc; ++i) {
    std::string source, name = argv[i];
    if (text) {
      source = argv[i];
      name = "<text>";
    } else {
      std::ifstream in(argv[i], std::ios::binary);
      source.assign(std::istreambuf_iterator<char>(in), {});
    }
    Code* code = CompileSource(source, name, syntax::Mode::kExec, {.module_is_global = reports, .source_is_file = reports});
    for (char c : source) totals.lines += c == '\n';
    totals.bytes += source.size();
    if (reports) {
      std::printf("%s\n", code != nullptr ? "ok" : Report().c_str());
      continue;
    }
    if (code == nullptr) {
      std::printf("%s: %s\n", argv[i], PendingText().c_str());
      status = 1;
      continue;
    }
    if (verify) {
      Verify(*code, argv[i], totals);
    } else if (positions) {
      PrintPositions(*code);
    } else if (summary) {
      PrintSummary(*code);
    } else {
      Print(*code);
    }
  }
  if (verify) {
    double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::printf("%llu code objects, %llu words, %llu lines, %.2f s, %.0f lines/s, %llu failures\n",
                static_cast<unsigned long long>(totals.codes), static_cast<unsigned long long>(totals.instructions),
                static_cast<unsigned long long>(totals.lines), seconds, static_cast<double>(totals.lines) / seconds,
                static_cast<unsigned long long>(totals.failures));
    status |= totals.failures != 0;
  }
  return status;
}

}  // namespace
}  // namespace ouro::python

int main(int argc, char** argv) {
  ouro::heap::Initialize(__builtin_frame_address(0));
  ouro::mode::InitializeThread(10000);
  ouro::python::InitializeObjects();
  return ouro::python::Run(argc, argv);
}
