#include "scheme/compile/code.h"

#include <algorithm>
#include <cstring>

#include "scheme/reader/printer.h"

namespace ouro::scheme {

namespace {

constexpr OpcodeInfo kInfo[] = {
#define OP(name, words, kinds, ...) {#name, words, kinds},
#include "scheme/compile/ops.def"
#undef OP
};

Opcode OpOf(const mode::Instr* at) { return static_cast<Opcode>(at->op); }

// Registers written and read, the windows of calls included.
template <class Visit>
void ForEachWrite(const mode::Instr* at, Visit visit) {
  if (kInfo[at->op].kinds[0] == 'w') visit(at->a);
  switch (OpOf(at)) {
    case Opcode::MakeClosure:
    case Opcode::MakeValues:
    case Opcode::MakeRecord:
      visit(at->a);
      break;
    case Opcode::Call:
      visit(at->c);
      break;
    case Opcode::UnpackValues:
      for (uint32_t i = 0; i < at->c + (mode::Args{at}.ext().operand ? 1u : 0u); ++i) visit(at->b + i);
      break;
    default:
      break;
  }
}
template <class Visit>
void ForEachRead(const Code& code, const mode::Instr* at, Visit visit) {
  const char* kinds = kInfo[at->op].kinds;
  if (kinds[0] == 'r') visit(at->a);
  if (kinds[1] == 'r') visit(at->b);
  if (kinds[2] == 'r') visit(at->c);
  switch (OpOf(at)) {
    case Opcode::MakeClosure:
      for (uint32_t i = 0; i < code.children[at->b]->free_count; ++i) visit(at->c + i);
      break;
    case Opcode::MakeValues:
      for (uint32_t i = 0; i < at->c; ++i) visit(at->b + i);
      break;
    case Opcode::MakeRecord:
      for (uint32_t i = 0; i <= at->c; ++i) visit(at->b + i);
      break;
    case Opcode::Call:
    case Opcode::TailCall:
      for (uint32_t i = 0; i <= at->b; ++i) visit(at->a + i);
      break;
    case Opcode::LoadFree:
      visit(0);
      break;
    default:
      break;
  }
}

bool FallsThrough(Opcode op) {
  switch (op) {
    case Opcode::Jump:
    case Opcode::JumpBack:
    case Opcode::TailCall:
    case Opcode::Return:
    case Opcode::TailApply:
    case Opcode::TailApplyValues:
    case Opcode::CaptureTail:
    case Opcode::Install:
      return false;
    default:
      return true;
  }
}

}  // namespace

const OpcodeInfo& InfoOf(uint16_t op) { return kInfo[op]; }

const Code* Code::CaseFor(uint32_t count) const {
  if (cases.empty()) return Accepts(count) ? this : nullptr;
  for (const Code* c : cases) {
    if (c->Accepts(count)) return c;
  }
  return nullptr;
}

const PositionEntry* Code::PositionAt(uint32_t pc) const {
  auto it = std::upper_bound(positions.begin(), positions.end(), pc, [](uint32_t at, const PositionEntry& e) { return at < e.start; });
  return it == positions.begin() ? nullptr : &*(it - 1);
}

// Backwards dataflow over the instructions until nothing changes; loops make that a few passes.
class Liveness {
 public:
  explicit Liveness(Code* code) : code_(*code), words_((code->base.register_count + 63) / 64), now_(words_) {}
  void Run() {
    size_t n = code_.instructions.size();
    code_.live_.assign((n + 1) * words_, 0);  // behind the last instruction, too: where an error was found is left there
    std::vector<uint32_t> starts;
    for (uint32_t pc = 0; pc < n; pc += kInfo[code_.instructions[pc].op].words) starts.push_back(pc);
    bool changed = true;
    while (changed) {
      changed = false;
      for (size_t i = starts.size(); i-- > 0;) changed |= Step(starts[i]);
    }
  }

 private:
  void Join(int64_t successor) {
    if (successor < 0 || static_cast<size_t>(successor) >= code_.instructions.size()) return;
    for (uint32_t w = 0; w < words_; ++w) now_[w] |= code_.live_[static_cast<size_t>(successor) * words_ + w];
  }
  bool Step(uint32_t pc) {
    const mode::Instr* at = &code_.instructions[pc];
    const OpcodeInfo& info = kInfo[at->op];
    std::fill(now_.begin(), now_.end(), 0);
    if (FallsThrough(OpOf(at))) Join(pc + info.words);
    if (info.kinds[1] == 'J') Join(int64_t{pc} + at->long_bc());
    if (info.words == 2 && info.kinds[3] == 'j') Join(int64_t{pc} + mode::Args{at}.ext().operand);
    ForEachWrite(at, [&](uint32_t r) { now_[r / 64] &= ~(uint64_t{1} << (r % 64)); });
    ForEachRead(code_, at, [&](uint32_t r) { now_[r / 64] |= uint64_t{1} << (r % 64); });
    uint64_t* known = &code_.live_[size_t{pc} * words_];
    if (std::memcmp(known, now_.data(), words_ * 8) == 0) return false;
    std::memcpy(known, now_.data(), words_ * 8);
    return true;
  }

  Code& code_;
  uint32_t words_;
  std::vector<uint64_t> now_;
};

const uint64_t* Code::LiveAt(uint32_t pc) {
  if (live_.empty()) Liveness(this).Run();
  return &live_[size_t{pc} * ((base.register_count + 63) / 64)];
}

std::string Disassemble(const Code& code) {
  std::string out = "code " + (code.name.IsNull() ? std::string("-") : Print(code.name, PrintStyle::kWrite)) + " parameters " +
                    std::to_string(code.required) + (code.has_rest ? "+" : "") + " free " + std::to_string(code.free_count) +
                    " registers " + std::to_string(code.base.register_count) + "\n";
  for (uint32_t pc = 0; pc < code.instructions.size();) {
    const mode::Instr* at = &code.instructions[pc];
    const OpcodeInfo& info = kInfo[at->op];
    out += "  " + std::to_string(pc) + "\t" + info.name;
    Opcode op = OpOf(at);
    if (op == Opcode::LoadConst || op == Opcode::LoadGlobal || op == Opcode::SetGlobal || op == Opcode::DefineGlobal) {
      Value v = const_cast<Code&>(code).constants[static_cast<size_t>(at->long_bc())];
      if (op != Opcode::LoadConst) v = v.As<Global>()->name.get();
      out += " r" + std::to_string(at->a) + " " + Print(v, PrintStyle::kWrite, 60);
    } else if (op == Opcode::LoadInt) {
      out += " r" + std::to_string(at->a) + " " + std::to_string(at->long_bc());
    } else {
      const uint16_t operands[] = {at->a, at->b, at->c};
      for (int i = 0; i < 3 && info.kinds[i] != 'J'; ++i) {
        char kind = info.kinds[i];
        bool number = kind == 'i' || (kind == 'x' && ((op == Opcode::MakeValues || op == Opcode::MakeRecord) ? i == 2 : i == 1));
        if (kind != '-') out += number ? " " + std::to_string(static_cast<int16_t>(operands[i])) : " r" + std::to_string(operands[i]);
      }
      if (info.kinds[1] == 'J') out += " -> " + std::to_string(int64_t{pc} + at->long_bc());
    }
    if (info.words == 2 && info.kinds[3] == 'j') out += " -> " + std::to_string(int64_t{pc} + mode::Args{at}.ext().operand);
    if (info.words == 2 && info.kinds[3] == 'i') out += " " + std::to_string(mode::Args{at}.ext().operand);
    out += "\n";
    pc += info.words;
  }
  for (const Code* child : code.cases) out += Disassemble(*child);
  for (const Code* child : code.children) out += Disassemble(*child);
  return out;
}

}  // namespace ouro::scheme
