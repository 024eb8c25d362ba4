#include "framework/compile/direct.h"

#include <string>

#include <asmjit/x86.h>

#include "framework/base/check.h"
#include "framework/compile/fast/link.h"
#include "framework/compile/fast/registers.h"

namespace ouro::compile {

namespace x86 = asmjit::x86;

std::unique_ptr<DirectEntry> DirectEntry::Make(const CompiledCode& compiled, const DirectCall& call) {
  CHECK(call.arguments <= kMostDirectArguments, "too many arguments for a direct entry");
  asmjit::CodeHolder code;
  code.init(asmjit::Environment::host());
  x86::Assembler a(&code);
  asmjit::Label slow = a.newLabel();
  auto address = [](const void* p) { return reinterpret_cast<uint64_t>(p); };

  a.mov(x86::rax, address(call.stack_limit));
  a.cmp(x86::rsp, x86::qword_ptr(x86::rax));
  a.jbe(slow);
  a.push(x86::rbp);
  a.mov(x86::rbp, x86::rsp);
  a.sub(x86::rsp, static_cast<int32_t>(8 * ((call.arguments + 1) & ~1u)));
  for (uint32_t i = 0; i < call.arguments; ++i) a.mov(x86::qword_ptr(x86::rsp, static_cast<int32_t>(8 * i)), fast::Gp(fast::kIntArguments[i]));
  a.mov(x86::rdi, x86::rsp);
  a.mov(x86::rsi, address(call.exit_values));
  a.mov(x86::rax, reinterpret_cast<uint64_t>(compiled.entry));
  a.call(x86::rax);
  a.leave();
  a.ret();
  a.bind(slow);
  a.mov(x86::rax, address(call.slow));
  a.jmp(x86::rax);

  auto entry = std::make_unique<DirectEntry>();
  std::string error;
  entry->address_ = fast::Link(code, entry->memory_, &error);
  return entry->address_ != nullptr ? std::move(entry) : nullptr;
}

}  // namespace ouro::compile
