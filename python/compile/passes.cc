#include "python/compile/passes.h"

#include <algorithm>

#include "python/bytecode/registers.h"

namespace ouro::python::compile {

size_t Passes::Skip(size_t item) const {
  while (item < b_.items_.size() && b_.items_[item].deleted) ++item;
  return item;
}

void Passes::ThreadJumps() {
  for (size_t i = 0; i < b_.items_.size(); ++i) {
    auto& item = b_.items_[i];
    if (item.label < 0 || item.op == Opcode::JumpBack) continue;
    // Forward jumps only, so this ends.
    for (;;) {
      size_t target = Skip(static_cast<size_t>(b_.labels_[item.label].item));
      if (target >= b_.items_.size() || b_.items_[target].op != Opcode::Jump || target <= i) break;
      item.label = b_.items_[target].label;
    }
  }
  for (size_t i = b_.items_.size(); i-- > 0;) {
    auto& item = b_.items_[i];
    if (item.op == Opcode::Jump && !item.deleted && Skip(static_cast<size_t>(b_.labels_[item.label].item)) == Skip(i + 1)) {
      item.deleted = true;
    }
  }
}

void Passes::FuseMethodCalls() {
  auto& items = b_.items_;
  auto is_simple = [](const CodeBuilder::Item& item) {
    return item.deleted || item.op == Opcode::Move || item.op == Opcode::LoadConst || item.op == Opcode::LoadInt;
  };
  for (size_t i = 0; i < items.size(); ++i) {
    auto& call = items[i];
    if (call.op != Opcode::CallLoaded || call.deleted || call.operand > UINT16_MAX) continue;
    size_t j = i - 1;
    while (j > 0 && is_simple(items[j])) --j;
    auto& lookup = items[j];
    if (lookup.op != Opcode::LoadMethod || lookup.a != call.a) continue;
    call.op = Opcode::CallMethod;
    call.c = static_cast<uint32_t>(call.operand);
    call.operand = lookup.operand;
    call.lookup_position = lookup.position;
    lookup.op = Opcode::Move;
    lookup.a = call.a + 1;
    lookup.operand = 0;
    lookup.deleted = lookup.a == lookup.b;
  }
}

namespace {
// Forward "definitely bound" dataflow. States are bit sets over the locals that are checked anywhere.
using Bits = std::vector<uint64_t>;
}  // namespace

void Passes::RemoveBoundChecks() {
  auto& items = b_.items_;
  size_t count = items.size();
  std::vector<int32_t> bit_of(b_.varnames.size() + 1, -1);
  uint32_t bits = 0;
  for (auto& item : items) {
    if (item.op == Opcode::CheckLocal && !item.deleted && bit_of[item.a] < 0) bit_of[item.a] = static_cast<int32_t>(bits++);
  }
  if (bits == 0) return;
  // Parameters that are never unbound need no analysis: the usual case.
  size_t words = (bits + 63) / 64;
  // Blocks begin at labels and after jumps.
  std::vector<uint32_t> block_of(count + 1, 0);
  std::vector<bool> leader(count + 1, false);
  leader[0] = true;
  for (auto& label : b_.labels_) {
    if (label.item >= 0) leader[static_cast<size_t>(label.item)] = true;
  }
  for (auto& range : b_.ranges_) leader[range.begin] = leader[range.end] = true;
  for (size_t i = 0; i < count; ++i) {
    if (items[i].label >= 0 || !FallsThrough(items[i].op)) leader[i + 1] = true;
  }
  std::vector<uint32_t> starts;
  for (size_t i = 0; i < count; ++i) {
    if (leader[i]) starts.push_back(static_cast<uint32_t>(i));
    block_of[i] = static_cast<uint32_t>(starts.size()) - 1;
  }
  block_of[count] = static_cast<uint32_t>(starts.size());
  size_t blocks = starts.size();
  // Handlers per block.
  std::vector<std::vector<uint32_t>> handlers(blocks);
  for (auto& range : b_.ranges_) {
    uint32_t handler = block_of[static_cast<size_t>(b_.labels_[range.handler.id].item)];
    for (uint32_t block = block_of[range.begin]; block < blocks && starts[block] < range.end; ++block) {
      handlers[block].push_back(handler);
    }
  }
  constexpr size_t kMostWords = size_t{1} << 23;
  if (blocks * words > kMostWords) return;
  Bits in(blocks * words, ~uint64_t{0});
  std::vector<bool> queued(blocks, false);
  std::vector<uint32_t> work;
  for (size_t w = 0; w < words; ++w) in[w] = 0;
  for (uint32_t r = 1; r <= b_.parameter_count(); ++r) {
    if (bit_of[r] >= 0) in[static_cast<size_t>(bit_of[r]) / 64] |= uint64_t{1} << (bit_of[r] % 64);
  }
  auto flow = [&](uint32_t block, const Bits& state) {
    if (block >= blocks) return;
    bool changed = false;
    for (size_t w = 0; w < words; ++w) {
      uint64_t& word = in[block * words + w];
      uint64_t joined = word & state[w];
      changed |= joined != word;
      word = joined;
    }
    if (changed && !queued[block]) {
      queued[block] = true;
      work.push_back(block);
    }
  };
  auto step = [&](Bits& state, const CodeBuilder::Item& item) {
    if (item.op == Opcode::ClearLocal || item.op == Opcode::DeleteLocal) {
      if (item.a < bit_of.size() && bit_of[item.a] >= 0) {
        state[static_cast<size_t>(bit_of[item.a]) / 64] &= ~(uint64_t{1} << (bit_of[item.a] % 64));
      }
      return true;
    }
    auto bind = [&](uint32_t r) {
      if (r < bit_of.size() && bit_of[r] >= 0) state[static_cast<size_t>(bit_of[r]) / 64] |= uint64_t{1} << (bit_of[r] % 64);
    };
    if (item.op == Opcode::CheckLocal) {
      bind(item.a);
    } else {
      ForEachRegister(item.op, item.a, item.b, item.c, item.operand, [](uint32_t) {}, bind);
    }
    return false;
  };
  Bits state(words);
  auto run = [&](uint32_t block) {
    std::copy_n(in.begin() + static_cast<ptrdiff_t>(block * words), words, state.begin());
    for (uint32_t handler : handlers[block]) flow(handler, state);
    uint32_t end = block + 1 < blocks ? starts[block + 1] : static_cast<uint32_t>(count);
    for (uint32_t i = starts[block]; i < end; ++i) {
      const auto& item = items[i];
      if (item.deleted) continue;
      // On the edge of ForIter's end nothing is written.
      if (item.label >= 0) flow(block_of[static_cast<size_t>(b_.labels_[item.label].item)], state);
      if (step(state, item)) {
        for (uint32_t handler : handlers[block]) flow(handler, state);
      }
    }
    if (FallsThrough(items[end - 1].op) || items[end - 1].deleted) flow(block + 1, state);
  };
  // In order once, then what changed.
  for (uint32_t block = 0; block < blocks; ++block) {
    queued[block] = false;
    run(block);
  }
  while (!work.empty()) {
    uint32_t block = work.back();
    work.pop_back();
    if (!queued[block]) continue;
    queued[block] = false;
    run(block);
  }
  for (uint32_t block = 0; block < blocks; ++block) {
    std::copy_n(in.begin() + static_cast<ptrdiff_t>(block * words), words, state.begin());
    uint32_t end = block + 1 < blocks ? starts[block + 1] : static_cast<uint32_t>(count);
    for (uint32_t i = starts[block]; i < end; ++i) {
      auto& item = items[i];
      if (item.deleted) continue;
      if (item.op == Opcode::CheckLocal && ((state[static_cast<size_t>(bit_of[item.a]) / 64] >> (bit_of[item.a] % 64)) & 1)) {
        item.deleted = true;
      }
      step(state, item);
    }
  }
}

}  // namespace ouro::python::compile
