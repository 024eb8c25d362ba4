// What every back end knows: the allocation window, the object header, the width of fields, the shape of a tree.
#pragma once
#include "framework/compile/backend.h"

namespace ouro::compile {

// heap::AllocWindow and HeapObject; load.cc checks what it can of them.
inline constexpr int32_t kWindowCursor = 0, kWindowLimit = 8;
inline constexpr int32_t kHeaderFlags = 4, kHeaderUserHalf = 6;
inline constexpr size_t kLargeObject = 8192;

inline int BytesOf(const trace::FieldDescr& field) {
  if (field.type != trace::Type::kInt) return 8;
  switch (field.width) {
    case trace::Width::kI8:
    case trace::Width::kU8: return 1;
    case trace::Width::kI16:
    case trace::Width::kU16: return 2;
    case trace::Width::kI32:
    case trace::Width::kU32: return 4;
    case trace::Width::k64: return 8;
  }
  return 8;
}
inline bool IsSigned(trace::Width width) {
  return width == trace::Width::kI8 || width == trace::Width::kI16 || width == trace::Width::kI32;
}

inline uint32_t ShapeRef(const RuntimeSymbols& symbols, const Shape* shape) {
  return static_cast<uint32_t>(reinterpret_cast<const char*>(shape) - symbols.shape_base);
}

// By node, by exit: the bridge that continues it, or -1. The first bridge of an exit counts.
inline std::vector<std::vector<int32_t>> BridgesOf(const trace::TraceTree& tree) {
  std::vector<std::vector<int32_t>> bridges(tree.nodes.size());
  for (size_t i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].trace != nullptr) bridges[i].assign(tree.nodes[i].trace->exits.size(), -1);
  }
  for (size_t i = tree.nodes.size() - 1; i > 0; --i) {
    const trace::TraceTree::Node& node = tree.nodes[i];
    if (node.trace == nullptr || node.parent < 0) continue;
    bridges[static_cast<size_t>(node.parent)][static_cast<size_t>(node.parent_exit)] = static_cast<int32_t>(i);
  }
  return bridges;
}

}  // namespace ouro::compile
