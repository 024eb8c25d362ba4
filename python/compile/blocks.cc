// The stack of blocks that surround a statement: loops, protected ranges, and what has to run when control leaves them.
#include "python/compile/generator.h"

namespace ouro::python::compile {

void Generator::Push(Block block) {
  if (blocks_.size() >= 20) Error(position_, "too many statically nested blocks");
  block.start = b_.Mark();
  blocks_.push_back(block);
}

Generator::Block Generator::Pop() {
  Block block = blocks_.back();
  blocks_.pop_back();
  bool body = block.kind == Block::kTry || block.kind == Block::kFinally || block.kind == Block::kWith || block.kind == Block::kAsyncWith;
  if (body) {
    At at(*this, position_);
    NoSource(position_);  // no line event of its own
    Emit(Opcode::SafePoint);
  }
  if (block.protects) b_.Protect(block.start, b_.Mark(), block.handler, block.reg);
  return block;
}

std::vector<Generator::Block> Generator::Unwind(size_t keep) {
  std::vector<Block> saved(blocks_.begin() + static_cast<ptrdiff_t>(keep), blocks_.end());
  while (blocks_.size() > keep && !shared_.error.set) {
    Block block = Pop();
    ExitBlock(block);
  }
  return saved;
}

void Generator::Restore(std::vector<Block> blocks) {
  for (Block& block : blocks) {
    block.start = b_.Mark();
    blocks_.push_back(block);
  }
}

void Generator::ExitBlock(const Block& block) {
  Temps temps(*this);
  switch (block.kind) {
    case Block::kLoop: case Block::kTry: case Block::kStar: return;
    case Block::kFinally: {
      At at(*this, position_);
      return Body(block.body);
    }
    case Block::kHandler: return Emit(Opcode::LeaveHandler, block.saved, block.reg);
    case Block::kName: return Unbind(block.name);
    case Block::kWith: case Block::kAsyncWith: {
      At at(*this, block.where);
      Reg result = Temp(), none = Temp();
      Load(none, Constant::None());
      Emit(Opcode::WithExit, result, block.saved, none);
      if (block.kind == Block::kAsyncWith) AwaitIn(result, result, Awaited::kExited);
      return;
    }
  }
}

void Generator::Unbind(Identifier name) {
  Temps temps(*this);
  // First bound, so that the deletion cannot fail: the body may have deleted it.
  Variable v = Lookup(name);
  if (v.place == Place::kLocal) return Emit(Opcode::ClearLocal, v.index);
  Reg none = Temp();
  Load(none, Constant::None());
  StoreName(name, none);
  DeleteName(name);
}

}  // namespace ouro::python::compile
