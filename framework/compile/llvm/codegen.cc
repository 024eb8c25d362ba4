// Code generation and linking. The linker is RuntimeDyld alone: one object file, no symbols but a few library functions,
// nothing registered with the process.
#include "framework/compile/llvm/codegen.h"

#include <cmath>
#include <cstring>
#include <mutex>

#include <llvm/ExecutionEngine/RTDyldMemoryManager.h>
#include <llvm/ExecutionEngine/RuntimeDyld.h>
#include <llvm/IR/LegacyPassManager.h>
#include <llvm/IR/Module.h>
#include <llvm/MC/TargetRegistry.h>
#include <llvm/Object/ObjectFile.h>
#include <llvm/Object/SymbolSize.h>
#include <llvm/Support/SmallVectorMemoryBuffer.h>
#include <llvm/Support/TargetSelect.h>
#include <llvm/Support/raw_ostream.h>
#include <llvm/Target/TargetMachine.h>
#include <llvm/Target/TargetOptions.h>
#include <llvm/TargetParser/Host.h>
#include <llvm/Transforms/Utils/Cloning.h>

#include "framework/base/check.h"

namespace ouro::compile {

namespace {

// Functions that code generation may call on its own.
uint64_t LibraryFunction(llvm::StringRef name) {
  static const struct {
    const char* name;
    const void* address;
  } kFunctions[] = {
      {"memset", reinterpret_cast<const void*>(&std::memset)},
      {"memcpy", reinterpret_cast<const void*>(&std::memcpy)},
      {"memmove", reinterpret_cast<const void*>(&std::memmove)},
      {"floor", reinterpret_cast<const void*>(static_cast<double (*)(double)>(&::floor))},
      {"ceil", reinterpret_cast<const void*>(static_cast<double (*)(double)>(&::ceil))},
      {"trunc", reinterpret_cast<const void*>(static_cast<double (*)(double)>(&::trunc))},
  };
  for (const auto& function : kFunctions) {
    if (name == function.name) return reinterpret_cast<uint64_t>(function.address);
  }
  return 0;
}

class Loader : public llvm::RuntimeDyld::MemoryManager, public llvm::LegacyJITSymbolResolver {
 public:
  explicit Loader(CodeMemory* memory) : memory_(memory) {}
  bool needsToReserveAllocationSpace() override { return true; }
  void reserveAllocationSpace(uintptr_t code, llvm::Align code_align, uintptr_t constants, llvm::Align constants_align,
                              uintptr_t data, llvm::Align data_align) override {
    failed_ = !memory_->Reserve(code + code_align.value(), constants == 0 ? 0 : constants + constants_align.value(),
                                data == 0 ? 0 : data + data_align.value());
  }
  uint8_t* allocateCodeSection(uintptr_t size, unsigned align, unsigned, llvm::StringRef) override {
    return Checked(memory_->Code(size, Alignment(align)));
  }
  uint8_t* allocateDataSection(uintptr_t size, unsigned align, unsigned, llvm::StringRef, bool read_only) override {
    return Checked(read_only ? memory_->Constants(size, Alignment(align)) : memory_->Data(size, Alignment(align)));
  }
  void registerEHFrames(uint8_t*, uint64_t, size_t) override {}
  void deregisterEHFrames() override {}
  bool finalizeMemory(std::string*) override { return false; }
  llvm::JITSymbol findSymbol(const std::string& name) override {
    return {LibraryFunction(name), llvm::JITSymbolFlags::Exported};
  }
  llvm::JITSymbol findSymbolInLogicalDylib(const std::string&) override { return nullptr; }

 private:
  static size_t Alignment(unsigned align) { return align == 0 ? 16 : align; }
  uint8_t* Checked(uint8_t* memory) {
    CHECK(!failed_ && memory != nullptr, "no memory for machine code");
    return memory;
  }
  CodeMemory* memory_;
  bool failed_ = false;
};

llvm::CodeGenOptLevel CodeGenLevel(int level) {
  switch (level) {
    case 0:
    case 1: return llvm::CodeGenOptLevel::None;
    case 2: return llvm::CodeGenOptLevel::Default;
    default: return llvm::CodeGenOptLevel::Aggressive;
  }
}

}  // namespace

llvm::TargetMachine* TargetFor(int level, std::string* error) {
  static const llvm::Target* target = nullptr;
  static std::string triple, features, why;
  static llvm::TargetMachine* machines[4];
  static std::once_flag once;
  std::call_once(once, [] {
    LLVMInitializeX86TargetInfo();
    LLVMInitializeX86Target();
    LLVMInitializeX86TargetMC();
    LLVMInitializeX86AsmPrinter();
    triple = llvm::sys::getProcessTriple();
    for (const auto& feature : llvm::sys::getHostCPUFeatures()) {
      features += (features.empty() ? "" : ",") + std::string(feature.second ? "+" : "-") + feature.first().str();
    }
    target = llvm::TargetRegistry::lookupTarget(llvm::Triple(triple), why);
  });
  if (target == nullptr) {
    *error = why;
    return nullptr;
  }
  llvm::TargetMachine*& machine = machines[level];
  if (machine == nullptr) {
    llvm::TargetOptions options;
    machine = target->createTargetMachine(llvm::Triple(triple), llvm::sys::getHostCPUName(), features, options,
                                          llvm::Reloc::PIC_, llvm::CodeModel::Small, CodeGenLevel(level), /*JIT=*/true);
    if (machine == nullptr) *error = "no target machine for " + triple;
  }
  return machine;
}

LinkedFunction Link(llvm::Module& module, llvm::TargetMachine& target, const std::string& function, std::string* error) {
  llvm::SmallVector<char, 0> buffer;
  {
    llvm::raw_svector_ostream stream(buffer);
    llvm::legacy::PassManager passes;
    llvm::MCContext* context = nullptr;
    if (target.addPassesToEmitMC(passes, context, stream, /*DisableVerify=*/true)) {
      *error = "the target emits no machine code";
      return {};
    }
    passes.run(module);
  }
  auto object = llvm::object::ObjectFile::createObjectFile(
      llvm::MemoryBufferRef(llvm::StringRef(buffer.data(), buffer.size()), function));
  if (!object) {
    *error = llvm::toString(object.takeError());
    return {};
  }
  LinkedFunction result;
  result.memory = std::make_unique<CodeMemory>();
  Loader loader(result.memory.get());
  llvm::RuntimeDyld linker(loader, loader);
  linker.loadObject(**object);
  linker.resolveRelocations();
  if (linker.hasError()) {
    *error = linker.getErrorString().str();
    return {};
  }
  result.entry = reinterpret_cast<const void*>(linker.getSymbol(function).getAddress());
  if (result.entry == nullptr || !result.memory->Seal()) {
    *error = result.entry == nullptr ? "the function is not in the object" : "the system does not let code be executed";
    return {};
  }
  result.code_begin = result.entry;
  for (const auto& [symbol, size] : llvm::object::computeSymbolSizes(**object)) {
    llvm::Expected<llvm::StringRef> name = symbol.getName();
    if (name && *name == function) result.code_bytes = size;
    if (!name) llvm::consumeError(name.takeError());
  }
  return result;
}

std::string AssemblyOf(const llvm::Module& module, llvm::TargetMachine& target) {
  std::unique_ptr<llvm::Module> copy = llvm::CloneModule(module);
  llvm::SmallVector<char, 0> buffer;
  llvm::raw_svector_ostream stream(buffer);
  llvm::legacy::PassManager passes;
  if (target.addPassesToEmitFile(passes, stream, nullptr, llvm::CodeGenFileType::AssemblyFile)) return "";
  passes.run(*copy);
  return std::string(buffer.data(), buffer.size());
}

}  // namespace ouro::compile
